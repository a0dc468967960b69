//! The new site into the old one's place: in one step where the system can exchange two folders, else in two with a way
//! back.

use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::error::{PublishError, machine};
use super::leaving;
use super::noticed::Noticed;
use super::place::SitePlace;
use super::staging::Folder;

/// Clears away what a killed build left, and puts the old site back if it was killed between its two steps. Only called
/// under the lock.
pub(super) fn recover(disk: &dyn Disk, place: &SitePlace, told: &mut Vec<Noticed>) -> Result<(), PublishError> {
    let aside = place.beside("old");
    if aside.is_dir() && !place.target.exists() {
        disk.rename(&aside, &place.target).map_err(machine("put back", &aside))?;
    }
    for left in [aside, place.beside("new")] {
        if left.exists() {
            told.extend(leaving::clear(disk, place, &left).map_err(machine("removed", &left))?);
        }
    }
    Ok(())
}

/// Puts the staged folder in the target's place. What was there is now in the folder that is returned, if there was a site.
pub(super) fn swap(
    disk: &dyn Disk,
    place: &SitePlace,
    staged: Folder,
    is_site: bool,
) -> Result<Option<PathBuf>, PublishError> {
    let there = staged.path().to_owned();
    let leaving = if !place.target.exists() {
        disk.rename(&there, &place.target).map_err(machine("made", &place.target))?;
        None
    } else if !is_site {
        // Removing an empty folder fails as soon as somebody puts something into it.
        remove_empty(disk, &place.target).map_err(machine("replaced", &place.target))?;
        disk.rename(&there, &place.target).map_err(machine("made", &place.target))?;
        None
    } else if disk.exchange(&there, &place.target).is_ok() {
        Some(there)
    } else {
        Some(in_two_steps(disk, &there, &place.target, place.beside("old"))?)
    };
    staged.let_go();
    Ok(leaving)
}

fn remove_empty(disk: &dyn Disk, folder: &Path) -> std::io::Result<()> {
    for entry in disk.list(folder)?.iter().filter(|entry| entry.is_folder) {
        remove_empty(disk, &entry.path)?;
    }
    disk.remove_folder(folder)
}

fn in_two_steps(disk: &dyn Disk, staged: &Path, target: &Path, aside: PathBuf) -> Result<PathBuf, PublishError> {
    disk.rename(target, &aside).map_err(machine("replaced", target))?;
    let Err(error) = disk.rename(staged, target) else { return Ok(aside) };
    match disk.rename(&aside, target) {
        Ok(()) => Err(machine("replaced", target)(error)),
        Err(_) => Err(PublishError::Astray { target: target.to_owned(), aside, error }),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::disk::OwnDisk;
    use super::*;

    fn text(folder: &Path) -> String {
        fs::read_to_string(folder.join("index.html")).unwrap()
    }

    #[test]
    fn in_one_step_or_in_two_the_new_site_is_in_place() {
        let folder = tempfile::tempdir().unwrap();
        let [new, site, old] = ["new", "site", "old"].map(|name| folder.path().join(name));
        for (path, words) in [(&new, "new"), (&site, "old")] {
            fs::create_dir(path).unwrap();
            fs::write(path.join("index.html"), words).unwrap();
        }
        if OwnDisk.exchange(&new, &site).is_ok() {
            assert_eq!((text(&site).as_str(), text(&new).as_str()), ("new", "old"));
            OwnDisk.exchange(&new, &site).unwrap();
        }
        assert_eq!(in_two_steps(&OwnDisk, &new, &site, old.clone()).unwrap(), old);
        assert_eq!((text(&site).as_str(), text(&old).as_str()), ("new", "old"));
        assert!(!new.exists());
    }

    #[test]
    fn where_the_second_step_fails_the_first_is_undone() {
        let folder = tempfile::tempdir().unwrap();
        let [site, old] = ["site", "old"].map(|name| folder.path().join(name));
        fs::create_dir(&site).unwrap();
        fs::write(site.join("index.html"), "old").unwrap();
        in_two_steps(&OwnDisk, &folder.path().join("missing"), &site, old.clone()).unwrap_err();
        assert_eq!(text(&site), "old");
        assert!(!old.exists());
    }
}
