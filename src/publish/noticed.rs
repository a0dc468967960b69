//! What those who publish are told besides that it went well, in sentences.

use std::fmt;
use std::path::PathBuf;

use super::mark::{self, Fault};
use crate::source::words::{count, list};

/// Something that was found and put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Noticed {
    /// The site that was there was damaged, and is whole again.
    Mended {
        /// The target.
        target: PathBuf,
        /// What was the matter: "3 files were empty".
        damage: Vec<String>,
    },
    /// Its mark was another version's.
    OtherVersion(PathBuf),
    /// Files that may be somebody's were found where a site was, and are kept.
    Kept {
        /// Where they are now.
        folder: PathBuf,
        /// Their paths in it.
        files: Vec<String>,
    },
}

impl Noticed {
    /// What was the matter with the site that was there, if anything was.
    pub(super) fn of_damage(target: PathBuf, fault: Option<Fault>, emptied: usize, missing: usize) -> Option<Self> {
        let mut damage = Vec::new();
        match fault {
            Some(Fault::OtherVersion) => return Some(Self::OtherVersion(target)),
            Some(Fault::Empty) => damage.push(format!("the list of its files ({}) was empty", mark::FILE)),
            Some(Fault::Torn) => damage.push(format!("the list of its files ({}) was not whole", mark::FILE)),
            None => {}
        }
        if emptied > 0 {
            damage.push(format!("{} {} empty", count(emptied, "file", "files"), was(emptied)));
        }
        if missing > 0 {
            damage.push(format!("{} {} missing", count(missing, "file", "files"), was(missing)));
        }
        (!damage.is_empty()).then_some(Self::Mended { target, damage })
    }
}

fn was(number: usize) -> &'static str {
    if number == 1 { "was" } else { "were" }
}

impl fmt::Display for Noticed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mended { target, damage } => write!(
                f,
                "The site in {} was damaged, as happens when the power goes or files are copied only in part: {}. It has \
                 been built anew, whole.",
                target.display(),
                list(damage)
            ),
            Self::OtherVersion(target) => write!(
                f,
                "The site in {} was made by another version of clausebook. It has been built anew.",
                target.display()
            ),
            Self::Kept { folder, files } => write!(
                f,
                "{} in the site before may be somebody’s own, and {} kept in {}: {}. Take out what is needed, and remove that \
                 folder.",
                count(files.len(), "file", "files"),
                if files.len() == 1 { "is" } else { "are" },
                folder.display(),
                some(files)
            ),
        }
    }
}

/// The first three of these, and how many more there are.
pub(super) fn some(files: &[String]) -> String {
    let named = files.iter().take(3).map(String::as_str).collect::<Vec<_>>().join(", ");
    match files.len().saturating_sub(3) {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}
