//! How an old site, or what a killed build left of one, goes: file by file, and only what is known to be ours. The rest is
//! kept in a folder beside the site.

use std::io;
use std::path::{Path, PathBuf};

use super::before::{look, read_mark};
use super::disk::Disk;
use super::mark;
use super::noticed::Noticed;
use super::place::SitePlace;

/// Removes a folder of ours that is no longer the site, and keeps what in it may be somebody else's.
pub(super) fn clear(disk: &dyn Disk, place: &SitePlace, folder: &Path) -> io::Result<Option<Noticed>> {
    let mark_file = folder.join(mark::FILE);
    // A site gets its mark when it is whole. What has none was being written, in a folder that nobody sees.
    let Some(record) = read_mark(disk, folder)? else { return remove_all(disk, folder).map(|()| None) };
    let mut kept = Kept { folder: None, files: Vec::new() };
    loop {
        let found = look(disk, folder).map_err(|(_, error)| error)?;
        for path in found.files.iter().filter(|path| *path != mark::FILE) {
            let old = folder.join(path);
            let is_ours = record.knows(path)
                || record.fault.is_some() && holds_nothing_else(disk, &old, &place.target.join(path));
            if is_ours {
                disk.remove_file(&old)?;
            } else {
                kept.take(disk, place, &old, path)?;
            }
        }
        for inner in found.folders.iter().filter(|inner| *inner != folder).rev() {
            unless_filled(disk.remove_folder(inner))?;
        }
        // The mark goes last, so that what is left of the folder is known as long as anything is in it.
        if disk.list(folder)?.iter().all(|entry| entry.name == mark::FILE) {
            unless_gone(disk.remove_file(&mark_file))?;
            if unless_filled(disk.remove_folder(folder))? {
                return Ok(kept.folder.map(|folder| Noticed::Kept { folder, files: kept.files }));
            }
        }
    }
}

/// Whether a file of a damaged site has nothing that the new site has not: it is empty, or the same.
fn holds_nothing_else(disk: &dyn Disk, old: &Path, new: &Path) -> bool {
    let (Ok(old), Ok(new)) = (disk.read(old), disk.read(new)) else { return false };
    old.is_empty() || old == new
}

/// What is kept for people to look at.
struct Kept {
    folder: Option<PathBuf>,
    files: Vec<String>,
}

impl Kept {
    fn take(&mut self, disk: &dyn Disk, place: &SitePlace, file: &Path, path: &str) -> io::Result<()> {
        let folder = match &self.folder {
            Some(folder) => folder.clone(),
            None => self.folder.insert(a_new_folder(disk, place)?).clone(),
        };
        let kept = folder.join(path);
        if let Some(above) = kept.parent() {
            disk.make_folders(above)?;
        }
        disk.rename(file, &kept)?;
        self.files.push(path.to_owned());
        Ok(())
    }
}

fn a_new_folder(disk: &dyn Disk, place: &SitePlace) -> io::Result<PathBuf> {
    let mut number = 1;
    loop {
        let folder = place.in_sight(number);
        match disk.make_folder(&folder) {
            // One in which no file is may be from a build that was killed at this point.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                if look(disk, &folder).is_ok_and(|within| within.files.is_empty()) {
                    return Ok(folder);
                }
                number += 1;
            }
            made => return made.map(|()| folder),
        }
    }
}

/// Removes a folder with all that is in it.
pub(super) fn remove_all(disk: &dyn Disk, folder: &Path) -> io::Result<()> {
    for entry in disk.list(folder)? {
        if entry.is_folder {
            remove_all(disk, &entry.path)?;
        } else {
            disk.remove_file(&entry.path)?;
        }
    }
    disk.remove_folder(folder)
}

/// Whether a folder was removed, and not found with something in it.
fn unless_filled(removed: io::Result<()>) -> io::Result<bool> {
    match removed {
        Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(false),
        removed => removed.map(|()| true),
    }
}

fn unless_gone(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}

#[cfg(test)]
mod tests {
    use super::super::faulty_disk::{Call, FaultyDisk, Switch};
    use super::*;

    #[test]
    fn what_cannot_be_removed_says_so_unless_that_was_to_be_expected() {
        let fails = |kind: io::ErrorKind| Err(io::Error::from(kind));
        assert!(unless_filled(Ok(())).unwrap());
        assert!(!unless_filled(fails(io::ErrorKind::DirectoryNotEmpty)).unwrap());
        assert!(unless_filled(fails(io::ErrorKind::PermissionDenied)).is_err());
        assert!(unless_gone(Ok(())).is_ok());
        assert!(unless_gone(fails(io::ErrorKind::NotFound)).is_ok());
        assert!(unless_gone(fails(io::ErrorKind::PermissionDenied)).is_err());
    }

    #[test]
    fn what_is_kept_goes_to_a_folder_that_is_new_or_empty() {
        let folder = tempfile::tempdir().unwrap();
        let place = SitePlace::of(&folder.path().join("site")).unwrap();
        let first = a_new_folder(&FaultyDisk::new(Switch::Off), &place).unwrap();
        assert_eq!(a_new_folder(&FaultyDisk::new(Switch::Off), &place).unwrap(), first);
        std::fs::write(first.join("letter.txt"), "mine").unwrap();
        let second = a_new_folder(&FaultyDisk::new(Switch::Off), &place).unwrap();
        assert_ne!(second, first);
        std::fs::remove_dir(&second).unwrap();
        let is_full = FaultyDisk::new(Switch::Fails(Call::MakeFolder, 1, 28));
        assert_eq!(a_new_folder(&is_full, &place).unwrap_err().kind(), io::ErrorKind::StorageFull);
    }
}
