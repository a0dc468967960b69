//! The pages of the manual, which are no site: each is written by itself, in place of one of its name.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What could not be written, and why.
#[derive(Debug)]
pub struct Unwritten {
    path: PathBuf,
    error: io::Error,
}

impl fmt::Display for Unwritten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (path, why) = (self.path.display(), self.error.kind());
        write!(f, "{path} could not be written: {why}. Name a folder in which you may write.")
    }
}

impl std::error::Error for Unwritten {}

/// Writes pages, by the names of their files, to a folder, which is made where there is none.
///
/// # Errors
///
/// Where the machine would not make the folder or write a page.
pub fn put_manual(folder: &Path, pages: &[(String, Vec<u8>)]) -> Result<(), Unwritten> {
    let unwritten = |path: PathBuf| move |error| Unwritten { path, error };
    fs::create_dir_all(folder).map_err(unwritten(folder.to_owned()))?;
    pages.iter().try_for_each(|(name, text)| {
        let path = folder.join(name);
        fs::write(&path, text).map_err(unwritten(path))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_put_into_a_folder_and_replaced_there() {
        let folder = tempfile::tempdir().unwrap();
        let put = |text: &str| put_manual(&folder.path().join("a/b"), &[("x.1".to_owned(), text.into())]).unwrap();
        put("older");
        put("new");
        assert_eq!(fs::read_to_string(folder.path().join("a/b/x.1")).unwrap(), "new");
        let error = put_manual(&folder.path().join("a/b/x.1"), &[]).unwrap_err().to_string();
        assert!(error.contains("x.1 could not be written: ") && !error.contains("os error"), "{error}");
    }
}
