//! Why nothing was published, in sentences.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::source::Diagnostic;

/// Why nothing was published. The site that was there is as it was.
#[derive(Debug)]
pub enum PublishError {
    /// The target is a file.
    IsFile(PathBuf),
    /// The target is the root of a disk or no name at all.
    NoFolder(PathBuf),
    /// The target holds files and no mark of clausebook.
    NotOurs(PathBuf),
    /// The target was made with another selection of schools; in words: "elm-hill and brook-street".
    OtherSchools {
        /// The target.
        target: PathBuf,
        /// Which schools it was made for.
        made_for: String,
        /// Which it would be made for now.
        asked_for: String,
    },
    /// Somebody put files into the site, which replacing it would lose.
    Foreign {
        /// The target.
        target: PathBuf,
        /// The files' paths inside it.
        files: Vec<String>,
    },
    /// Another build writes to the same target.
    Busy(PathBuf),
    /// The machine would not do something with a file or folder.
    Machine {
        /// What: "written", "removed".
        done: &'static str,
        /// To which.
        path: PathBuf,
        /// What the machine says.
        error: io::Error,
    },
    /// Pages that could not be made.
    Unmade(Vec<Diagnostic>),
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::IsFile(target) => {
                write!(f, "{} is a file. Name a folder for the site with --out FOLDER.", target.display())
            }
            Self::NoFolder(target) => {
                write!(f, "{} cannot be replaced by a site. Name a folder with --out FOLDER.", target.display())
            }
            Self::NotOurs(target) => write!(
                f,
                "The folder {} holds files that clausebook did not make, so it is not replaced. Name a new or an empty \
                 folder with --out FOLDER.",
                target.display()
            ),
            Self::OtherSchools { target, made_for, asked_for } => write!(
                f,
                "The folder {} holds a site made for {made_for}, and this one would be for {asked_for}. Name another \
                 folder with --out FOLDER, or remove that one first.",
                target.display()
            ),
            Self::Foreign { target, files } => {
                let named = files.iter().take(3).map(String::as_str).collect::<Vec<_>>().join(", ");
                let more = files.len().saturating_sub(3);
                let more = if more > 0 { format!(" and {more} more") } else { String::new() };
                write!(
                    f,
                    "The folder {} would be replaced as a whole, and clausebook did not make these files in it: {named}\
                     {more}. Move them out of it first.",
                    target.display()
                )
            }
            Self::Busy(target) => write!(
                f,
                "Another build is writing to {}. Wait until it is done, then run this again.",
                target.display()
            ),
            Self::Machine { done, path, error } => {
                write!(f, "{} could not be {done}: {error}. The site is as it was.", path.display())
            }
            Self::Unmade(unmade) => write!(f, "{} pages could not be made.", unmade.len()),
        }
    }
}

impl std::error::Error for PublishError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Machine { error, .. } => Some(error),
            _ => None,
        }
    }
}

/// Makes an io error into ours, naming what was done to which path.
pub(super) fn machine(done: &'static str, path: &Path) -> impl FnOnce(io::Error) -> PublishError {
    let path = path.to_owned();
    move |error| PublishError::Machine { done, path, error }
}
