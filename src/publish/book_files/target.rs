//! Where a file of a book goes, and whether it may be changed there.

use std::ffi::OsString;
use std::fs::{self, Permissions};
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use super::super::disk::Disk;
use super::super::system;
use super::error::{BookFilesError, refused};

/// A file of a book as it is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookFile {
    /// Its path inside the book, with forward slashes.
    pub path: String,
    /// Its text as it was read, less a byte order mark; none where there is no such file.
    pub before: Option<String>,
    /// Its bytes as they are to be, without a byte order mark.
    pub after: Vec<u8>,
}

/// A file's place in the book, with what is and will be there.
pub(super) struct PlaceInBook {
    pub place: PathBuf,
    /// What is there, a byte order mark included.
    pub before: Option<String>,
    /// The bytes that are to be there.
    pub after: Vec<u8>,
    /// Who may read and write it.
    pub permissions: Option<Permissions>,
}

const MARK: &str = "\u{feff}";

impl PlaceInBook {
    /// The place of a path inside the book; a path that leads out of it is none.
    pub(super) fn find(book: &Path, path: &str) -> Result<Self, BookFilesError> {
        let place = book.join(path);
        let goes_down = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
        let above = place.ancestors().skip(1).find(|above| above.exists());
        let is_inside = above.and_then(|above| above.canonicalize().ok()).is_some_and(|above| above.starts_with(book));
        if path.is_empty() || !goes_down || !is_inside {
            return Err(BookFilesError::Outside(path.to_owned()));
        }
        Ok(Self { place, before: None, after: Vec::new(), permissions: None })
    }

    /// The same, where the file is as it was read and may be changed.
    pub(super) fn checked(disk: &dyn Disk, book: &Path, file: &BookFile) -> Result<Self, BookFilesError> {
        let mut target = Self::find(book, &file.path)?;
        let path = || file.path.clone();
        if let Ok(data) = fs::symlink_metadata(&target.place) {
            if data.is_symlink() {
                return Err(BookFilesError::Link(path()));
            }
            if data.permissions().readonly() {
                return Err(BookFilesError::ReadOnly(path()));
            }
            target.permissions = Some(data.permissions());
        }
        let folder = target.place.ancestors().skip(1).find(|above| above.exists()).unwrap_or(book);
        if !system::may_change(folder) {
            return Err(BookFilesError::Closed(folder.to_owned()));
        }
        if !are_on_one_disk(folder, book) {
            return Err(BookFilesError::OtherDisk(path()));
        }
        let there = target.is_as_it_was(disk, file)?;
        let mark = if there.as_deref().is_some_and(|there| there.starts_with(MARK)) { MARK } else { "" };
        target.after = [mark.as_bytes(), &file.after].concat();
        target.before = there;
        Ok(target)
    }

    /// What is there, if it is what was read.
    pub(super) fn is_as_it_was(&self, disk: &dyn Disk, file: &BookFile) -> Result<Option<String>, BookFilesError> {
        let there = self.bytes(disk)?;
        match (&file.before, there) {
            (None, None) => Ok(None),
            (None, Some(_)) => Err(BookFilesError::IsThere(file.path.clone())),
            (Some(before), there) => there
                .and_then(|bytes| String::from_utf8(bytes).ok())
                .filter(|there| there.trim_start_matches(MARK) == before)
                .map(Some)
                .ok_or_else(|| BookFilesError::Changed(file.path.clone())),
        }
    }

    pub(super) fn bytes(&self, disk: &dyn Disk) -> Result<Option<Vec<u8>>, BookFilesError> {
        match disk.read(&self.place) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
            Err(error) => Err(refused(&self.place)(error)),
        }
    }

    /// A name beside it that no reading of a book takes for a file of it: ".2026-12.md.kept".
    pub(super) fn beside(&self, what: &str) -> PathBuf {
        let mut name = OsString::from(".");
        name.push(self.place.file_name().unwrap_or_default());
        name.push(".");
        name.push(what);
        self.place.with_file_name(name)
    }
}

/// Whether a file can be moved from one folder to the other in one step.
#[cfg(unix)]
fn are_on_one_disk(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let disk = |folder: &Path| fs::metadata(folder).map(|data| data.dev()).ok();
    disk(one) == disk(other)
}

/// Elsewhere it shows when it is done.
#[cfg(not(unix))]
fn are_on_one_disk(_one: &Path, _other: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::super::super::disk::OwnDisk;
    use super::super::super::faulty_disk::{Call, FaultyDisk, Switch};
    use super::*;

    #[test]
    fn a_place_is_inside_the_book_and_leads_nowhere_else() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().canonicalize().unwrap().join("book");
        fs::create_dir_all(book.join("phones")).unwrap();
        let is_found = |path: &str| PlaceInBook::find(&book, path).is_ok();
        assert!(is_found("phones/2026-12.md") && is_found("bags/new/2026-12.md"));
        // Down and up again would be inside, and is refused for its way.
        for path in ["", ".", "..", "../letter.md", "phones/../phones/2026-12.md", "/letter.md"] {
            assert!(!is_found(path), "{path:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_is_a_link_out_of_the_book_is_none_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().canonicalize().unwrap().join("book");
        fs::create_dir(&book).unwrap();
        std::os::unix::fs::symlink(folder.path(), book.join("phones")).unwrap();
        assert!(PlaceInBook::find(&book, "phones/2026-12.md").is_err());
    }

    #[test]
    fn a_file_that_cannot_be_read_is_not_taken_for_none() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().canonicalize().unwrap();
        let place = PlaceInBook::find(&book, "phones/2026-12.md").unwrap();
        assert_eq!(place.bytes(&OwnDisk).unwrap(), None);
        assert!(place.bytes(&FaultyDisk::new(Switch::Fails(Call::Read, 0, 5))).is_err());
        fs::write(book.join("phones"), "a file").unwrap();
        assert_eq!(place.bytes(&OwnDisk).unwrap(), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_another_disk_holds_cannot_take_a_place_in_one_step() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("inner")).unwrap();
        assert!(are_on_one_disk(folder.path(), &folder.path().join("inner")));
        assert!(!are_on_one_disk(folder.path(), Path::new("/proc")));
    }
}
