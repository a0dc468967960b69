//! A file that somebody asked for by name, whole or not at all: it is written beside its place, and then takes it.

use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::source::shown_path;

/// What could not be written, and why.
#[derive(Debug)]
pub struct FileUnwritten {
    path: PathBuf,
    error: io::Error,
}

impl fmt::Display for FileUnwritten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (path, why) = (shown_path(&self.path), self.error.kind());
        write!(f, "{path} could not be written: {why}. Name a file in a folder in which you may write.")
    }
}

impl std::error::Error for FileUnwritten {}

/// Writes a file, in place of one of its name.
///
/// # Errors
///
/// Where the machine would not write it; what was there stays.
pub fn put_file(path: &Path, bytes: &[u8]) -> Result<(), FileUnwritten> {
    let unwritten = |error| FileUnwritten { path: path.to_owned(), error };
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".part");
    let part = path.with_file_name(name);
    let put = fs::write(&part, bytes).and_then(|()| fs::rename(&part, path));
    put.map_err(|error| {
        let _ = fs::remove_file(&part);
        unwritten(error)
    })
}

/// Writes a file that is not there yet.
///
/// # Errors
///
/// Where there is one, or the machine would not write it.
pub fn put_new_file(path: &Path, bytes: &[u8]) -> Result<(), FileUnwritten> {
    if path.exists() {
        return Err(FileUnwritten { path: path.to_owned(), error: io::ErrorKind::AlreadyExists.into() });
    }
    put_file(path, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_whole_and_one_that_is_to_be_new_replaces_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("changes.docx");
        put_new_file(&path, b"one").unwrap();
        let said = put_new_file(&path, b"two").unwrap_err().to_string();
        assert!(said.contains("changes.docx could not be written: "), "{said}");
        assert_eq!(fs::read(&path).unwrap(), b"one");
        put_file(&path, b"three").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"three");
        assert!(put_file(&folder.path().join("none/x"), b"x").is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
