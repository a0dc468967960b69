//! Why nothing was published, in sentences.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::cause::cause;
use super::mark;
use super::noticed::some;
use crate::source::Diagnostic;

/// Why nothing was published. The site that was there is as it was, unless it says otherwise.
#[derive(Debug)]
pub enum PublishError {
    /// The target is a file.
    IsFile(PathBuf),
    /// The target is a link that leads nowhere.
    DeadLink(PathBuf),
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
    /// A folder of the old site in which we may not write.
    Closed(PathBuf),
    /// The new site could not be put in place, and the old one not put back.
    Astray {
        /// The target.
        target: PathBuf,
        /// Where the old site is.
        aside: PathBuf,
        /// What the machine says.
        error: io::Error,
    },
    /// The new site is in place, and may not survive a power cut.
    Unsure {
        /// The target.
        target: PathBuf,
        /// What the machine says.
        error: io::Error,
    },
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
            Self::DeadLink(target) => write!(
                f,
                "{} is a link that leads nowhere. Remove it, or name another folder with --out FOLDER.",
                target.display()
            ),
            Self::NoFolder(target) => {
                write!(
                    f,
                    "{} is where a disk or another volume begins, and nothing can take its place. Name a folder in it with \
                     --out FOLDER.",
                    target.display()
                )
            }
            Self::NotOurs(target) => write!(
                f,
                "The folder {} holds files that clausebook did not make, so it is not replaced. Name a new or an empty \
                 folder with --out FOLDER. If it was a site of clausebook, its file {} is lost or was written over: give \
                 the folder another name, and build again.",
                target.display(),
                mark::FILE
            ),
            Self::OtherSchools { target, made_for, asked_for } => write!(
                f,
                "The folder {} holds a site made for {made_for}, and this one would be for {asked_for}. Name another \
                 folder with --out FOLDER, or remove that one first.",
                target.display()
            ),
            Self::Foreign { target, files } => write!(
                f,
                "The folder {} would be replaced as a whole, and clausebook did not make these files in it: {}. Move them \
                 out of it first.",
                target.display(),
                some(files)
            ),
            Self::Busy(target) => write!(
                f,
                "Another build is writing to {}. Wait until it is done, then run this again.",
                target.display()
            ),
            Self::Closed(folder) => write!(
                f,
                "The folder {} is closed to you: it belongs to another user or is write-protected, so the site could not be \
                 replaced. Ask whoever looks after it to let you write there, or name another with --out FOLDER.",
                folder.display()
            ),
            Self::Astray { target, aside, error } => write!(
                f,
                "{} could not be replaced: {} The old site is whole in {}, and the next build puts it back.",
                target.display(),
                cause(error),
                aside.display()
            ),
            Self::Unsure { target, error } => write!(
                f,
                "The new site is in {}, but a power cut might still undo it: {}",
                target.display(),
                cause(error)
            ),
            Self::Machine { done, path, error } => {
                write!(f, "{} could not be {done}: {} The site is as it was.", path.display(), cause(error))
            }
            Self::Unmade(unmade) => write!(f, "{} pages could not be made.", unmade.len()),
        }
    }
}

impl std::error::Error for PublishError {}

/// Makes an io error into ours, naming what was done to which path.
pub(super) fn machine(done: &'static str, path: &Path) -> impl FnOnce(io::Error) -> PublishError {
    let path = path.to_owned();
    move |error| PublishError::Machine { done, path, error }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(refused: &PublishError, expected: &str) {
        assert_eq!(refused.to_string(), expected);
    }

    #[test]
    fn each_refusal_names_the_folder_and_says_what_to_do() {
        let site = || PathBuf::from("site");
        check(
            &PublishError::DeadLink(site()),
            "site is a link that leads nowhere. Remove it, or name another folder with --out FOLDER.",
        );
        check(
            &PublishError::Closed(PathBuf::from("site/elm-hill")),
            "The folder site/elm-hill is closed to you: it belongs to another user or is write-protected, so the site could not \
             be replaced. Ask whoever looks after it to let you write there, or name another with --out FOLDER.",
        );
    }

    #[test]
    fn what_stopped_halfway_says_where_the_old_site_is_and_which_is_in_place() {
        let (target, error) = (PathBuf::from("site"), || io::ErrorKind::StorageFull.into());
        check(
            &PublishError::Astray { target: target.clone(), aside: PathBuf::from(".site.old"), error: error() },
            "site could not be replaced: the disk is full. Make room on it, then build again. The old site is whole in .site.old, \
             and the next build puts it back.",
        );
        check(
            &PublishError::Unsure { target, error: error() },
            "The new site is in site, but a power cut might still undo it: the disk is full. Make room on it, then build again.",
        );
    }
}
