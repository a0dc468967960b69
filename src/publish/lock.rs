//! One build at a time for one target. The lock is the operating system's, so that it dies with the build that holds it.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::disk::Disk;

/// Held while a build writes; let go when dropped.
pub(super) struct Lock<'d> {
    disk: &'d dyn Disk,
    path: PathBuf,
    _file: File,
}

impl<'d> Lock<'d> {
    /// Takes the lock; none if another build holds it.
    pub(super) fn take(disk: &'d dyn Disk, path: &Path) -> io::Result<Option<Self>> {
        loop {
            let file = disk.open_lock(path)?;
            match file.try_lock() {
                Ok(()) if is_still_at(&file, path)? => {
                    return Ok(Some(Self { disk, path: path.to_owned(), _file: file }));
                }
                // Its holder removed the file after we opened it: the lock that counts is on a newer one.
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
    }
}

impl Drop for Lock<'_> {
    fn drop(&mut self) {
        // If it stays behind, the next build locks the same file.
        let _ = self.disk.remove_file(&self.path);
    }
}

#[cfg(unix)]
fn is_still_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let held = file.metadata()?;
    match std::fs::metadata(path) {
        Ok(there) => Ok((there.dev(), there.ino()) == (held.dev(), held.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Elsewhere a file that is open keeps its name until it is closed.
#[cfg(not(unix))]
fn is_still_at(_file: &File, _path: &Path) -> io::Result<bool> {
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::super::disk::OwnDisk;
    use super::*;

    #[test]
    fn one_holds_it_until_it_lets_go_and_a_file_left_behind_does_not_count() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        std::fs::write(&path, "").unwrap();
        let first = Lock::take(&OwnDisk, &path).unwrap();
        assert!(first.is_some());
        assert!(Lock::take(&OwnDisk, &path).unwrap().is_none());
        drop(first);
        assert!(!path.exists());
        assert!(Lock::take(&OwnDisk, &path).unwrap().is_some());
    }

    #[cfg(unix)]
    #[test]
    fn a_lock_whose_file_went_or_is_another_one_does_not_count() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let held = OwnDisk.open_lock(&path).unwrap();
        assert!(is_still_at(&held, &path).unwrap());
        std::fs::remove_file(&path).unwrap();
        assert!(!is_still_at(&held, &path).unwrap());
        std::fs::write(&path, "").unwrap();
        assert!(!is_still_at(&held, &path).unwrap());
        // Below a file nothing can be, and nobody can say.
        assert!(is_still_at(&held, &path.join("lock")).is_err());
    }
}
