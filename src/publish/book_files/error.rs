//! Why a book was not changed, in sentences.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::source::shown_path;

/// Why a book was not changed. Nothing was, unless it says otherwise.
#[derive(Debug)]
pub enum BookFilesError {
    /// A file that may only be read.
    ReadOnly(String),
    /// A symbolic link in the place of a file.
    Link(String),
    /// A file that is not as it was when it was read.
    Changed(String),
    /// A file that is there, and should be new.
    IsThere(String),
    /// A path that leads out of the book.
    Outside(String),
    /// A file on another disk than the book.
    OtherDisk(String),
    /// A folder in which we may not write.
    Closed(PathBuf),
    /// Another command changes the book.
    Busy(PathBuf),
    /// A journal that this program did not write.
    Unclear(PathBuf),
    /// The machine would not do something with a file or folder.
    Machine {
        /// Which.
        path: PathBuf,
        /// What the machine says.
        error: io::Error,
    },
    /// The same, when some files had been changed: the next change finishes this one first.
    Begun {
        /// Which.
        path: String,
        /// What the machine says.
        error: io::Error,
    },
}

impl BookFilesError {
    /// The same with paths as they are known outside the book, below this folder.
    #[must_use]
    pub fn below(mut self, folder: &Path) -> Self {
        let (Self::ReadOnly(path)
        | Self::Link(path)
        | Self::Changed(path)
        | Self::IsThere(path)
        | Self::OtherDisk(path)) = &mut self
        else {
            return self;
        };
        *path = shown_path(&folder.join(&*path));
        self
    }

    /// Whether it is the book that says no, and not the machine.
    pub fn is_of_the_book(&self) -> bool {
        !matches!(self, Self::Machine { .. } | Self::Begun { .. } | Self::Unclear(_))
    }
}

impl fmt::Display for BookFilesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ReadOnly(path) => write!(
                f,
                "{path} is write-protected, so nothing was changed. Take the protection off (its properties or information \
                 show it), and run the command again."
            ),
            Self::Link(path) => write!(
                f,
                "{path} is a symbolic link (a shortcut), so nothing was changed. Put the file itself there, and run the \
                 command again."
            ),
            Self::Changed(path) => write!(
                f,
                "{path} is not as it was when it was read: somebody has saved it meanwhile, or it is not plain UTF-8 text. \
                 Nothing was changed. Run the command again."
            ),
            Self::IsThere(path) => write!(
                f,
                "{path} is there already, so nothing was changed. Look what it is, and rename or delete it if it is not \
                 needed."
            ),
            Self::Outside(path) => write!(f, "{path} leads out of the book, so nothing was changed."),
            Self::OtherDisk(path) => write!(
                f,
                "{path} is on another disk than the rest of the book, so nothing was changed. Put the whole book on one disk."
            ),
            Self::Closed(folder) => write!(
                f,
                "The folder {} is closed to you: it belongs to another user or is write-protected. Nothing was changed. Ask \
                 whoever looks after it to let you write there.",
                shown_path(folder)
            ),
            Self::Busy(book) => write!(
                f,
                "Another command is changing the book in {}. Wait until it is done, then run this again.",
                shown_path(book)
            ),
            Self::Unclear(path) => write!(
                f,
                "{} was not written by this program, or was damaged, so nothing was changed. Look whether the files of the \
                 book are as they should be, delete it, and run the command again.",
                shown_path(path)
            ),
            Self::Machine { path, error } => {
                write!(f, "{} could not be written: {} Nothing was changed.", shown_path(path), why_unwritten(error))
            }
            Self::Begun { path, error } => write!(
                f,
                "{path} could not be written: {} The change has begun, and the next command that changes the book finishes it.",
                why_unwritten(error)
            ),
        }
    }
}

impl std::error::Error for BookFilesError {}

/// What is the matter, and what to do about it, for people who do not know computers.
pub(in crate::publish) fn why_unwritten(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            "there is no room on the disk. Make some, then run the command again.".to_owned()
        }
        ErrorKind::PermissionDenied => {
            "you are not allowed to. Ask whoever looks after the book to let you write there.".to_owned()
        }
        ErrorKind::ReadOnlyFilesystem => "the disk can be read only. Copy the book to another.".to_owned(),
        _ if cfg!(unix) && error.raw_os_error() == Some(5) => {
            "the disk reports a fault. Have it looked at, and work on a copy of the book until then.".to_owned()
        }
        _ => {
            // A number of the machine's own says nothing to anybody.
            let says = error.to_string();
            format!(
                "the computer says “{}”. Run the command again.",
                says.split(" (os error").next().unwrap_or_default()
            )
        }
    }
}

/// Makes an io error into ours, naming the path.
pub(super) fn refused(path: &Path) -> impl FnOnce(io::Error) -> BookFilesError {
    let path = path.to_owned();
    move |error| BookFilesError::Machine { path, error }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(refused: BookFilesError, is_of_the_book: bool, expected: &str) {
        let refused = refused.below(Path::new("policies"));
        assert_eq!((refused.to_string().as_str(), refused.is_of_the_book()), (expected, is_of_the_book));
    }

    #[test]
    fn what_stands_in_the_way_in_the_book_is_named_as_the_clerk_knows_it() {
        let file = || "phones/2026-12.md".to_owned();
        check(
            BookFilesError::Link(file()),
            true,
            "policies/phones/2026-12.md is a symbolic link (a shortcut), so nothing was changed. Put the file itself there, and \
             run the command again.",
        );
        check(
            BookFilesError::OtherDisk(file()),
            true,
            "policies/phones/2026-12.md is on another disk than the rest of the book, so nothing was changed. Put the whole book \
             on one disk.",
        );
        check(
            BookFilesError::Closed(PathBuf::from("policies/phones")),
            true,
            "The folder policies/phones is closed to you: it belongs to another user or is write-protected. Nothing was changed. \
             Ask whoever looks after it to let you write there.",
        );
        check(
            BookFilesError::Busy(PathBuf::from("policies")),
            true,
            "Another command is changing the book in policies. Wait until it is done, then run this again.",
        );
        check(
            BookFilesError::Unclear(PathBuf::from("policies/.clausebook/change")),
            false,
            "policies/.clausebook/change was not written by this program, or was damaged, so nothing was changed. Look whether the \
             files of the book are as they should be, delete it, and run the command again.",
        );
    }

    #[test]
    fn the_faults_that_happen_are_told_without_the_words_of_the_system() {
        let check = |error: io::Error, words: &str| {
            let told = why_unwritten(&error);
            assert!(told.starts_with(words) && told.ends_with('.') && !told.contains("os error"), "{told}");
        };
        check(ErrorKind::StorageFull.into(), "there is no room on the disk.");
        check(ErrorKind::QuotaExceeded.into(), "there is no room on the disk.");
        check(ErrorKind::PermissionDenied.into(), "you are not allowed to.");
        check(ErrorKind::ReadOnlyFilesystem.into(), "the disk can be read only.");
        #[cfg(unix)]
        check(io::Error::from_raw_os_error(5), "the disk reports a fault.");
        // ELOOP, which has no sentence of its own.
        #[cfg(unix)]
        check(io::Error::from_raw_os_error(40), "the computer says “");
    }
}
