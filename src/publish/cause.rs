//! Why a computer would not do something, and what helps, in words for people who do not know computers.

use std::io::{self, ErrorKind};

/// What is the matter, and what to do about it: "the disk is full. Make room on it, then build again."
pub(super) fn cause(error: &io::Error) -> String {
    let known = match error.kind() {
        ErrorKind::StorageFull => "the disk is full. Make room on it, then build again.",
        ErrorKind::QuotaExceeded => "your share of the disk is used up. Make room, then build again.",
        ErrorKind::PermissionDenied => {
            "you are not allowed to. Ask whoever looks after the folder to let you write there, or name another with --out \
             FOLDER."
        }
        ErrorKind::ReadOnlyFilesystem => "the disk can be read only. Name a folder on another one with --out FOLDER.",
        ErrorKind::ResourceBusy => {
            "it is in use by another program, or a volume begins there. Close that program, or name another folder with \
             --out FOLDER."
        }
        ErrorKind::DirectoryNotEmpty | ErrorKind::AlreadyExists => {
            "something else is there meanwhile. Look what it is, then build again."
        }
        ErrorKind::NotADirectory => "part of its path is a file and no folder. Name another folder with --out FOLDER.",
        ErrorKind::NotFound => {
            "it, or a folder on the way to it, is not there. Look where it should be, then build again."
        }
        ErrorKind::InvalidFilename => "the disk takes no name as long as this, or none like it. Choose another.",
        ErrorKind::CrossesDevices => "it is on another disk. Name a folder on one disk with --out FOLDER.",
        ErrorKind::Unsupported => "the disk cannot do that. Name a folder on another one with --out FOLDER.",
        _ if is_of_the_disk(error) => {
            "the disk reports a fault. Have it looked at, and name a folder on another one with --out FOLDER until then."
        }
        _ => {
            return format!("the computer says “{error}”. Build again; if it stays so, name a folder on another disk.");
        }
    };
    known.to_owned()
}

/// EIO, for which the standard library has no name.
fn is_of_the_disk(error: &io::Error) -> bool {
    cfg!(unix) && error.raw_os_error() == Some(5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_faults_that_happen_are_told_without_the_words_of_the_system() {
        let check = |error: io::Error, words: &str| {
            let told = cause(&error);
            assert!(told.starts_with(words) && told.ends_with('.') && !told.contains("os error"), "{told}");
        };
        check(ErrorKind::StorageFull.into(), "the disk is full.");
        check(ErrorKind::PermissionDenied.into(), "you are not allowed to.");
        check(ErrorKind::ReadOnlyFilesystem.into(), "the disk can be read only.");
        check(ErrorKind::NotFound.into(), "it, or a folder on the way to it,");
        check(ErrorKind::QuotaExceeded.into(), "your share of the disk is used up.");
        check(ErrorKind::ResourceBusy.into(), "it is in use by another program, or a volume begins there.");
        check(ErrorKind::DirectoryNotEmpty.into(), "something else is there meanwhile.");
        check(ErrorKind::AlreadyExists.into(), "something else is there meanwhile.");
        check(ErrorKind::NotADirectory.into(), "part of its path is a file and no folder.");
        check(ErrorKind::InvalidFilename.into(), "the disk takes no name as long as this, or none like it.");
        check(ErrorKind::CrossesDevices.into(), "it is on another disk.");
        check(ErrorKind::Unsupported.into(), "the disk cannot do that.");
        check(
            io::Error::other("the path leads out of the site"),
            "the computer says “the path leads out of the site”.",
        );
        #[cfg(unix)]
        check(io::Error::from_raw_os_error(5), "the disk reports a fault.");
    }
}
