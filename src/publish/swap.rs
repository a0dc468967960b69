//! The new site into the old one's place: in one step where the system can exchange two folders, else in two with a way
//! back.

use std::fs;
use std::io;
use std::path::Path;

use super::error::{PublishError, machine};
use super::place::SitePlace;
use super::staging::Folder;

/// Clears away what a killed build left, and puts the old site back if it was killed between its two steps. Only called
/// under the lock.
pub(super) fn recover(place: &SitePlace) -> Result<(), PublishError> {
    let aside = place.beside("old");
    if aside.is_dir() && !place.target.exists() {
        fs::rename(&aside, &place.target).map_err(machine("put back", &aside))?;
    }
    for leaving in [aside, place.beside("new")] {
        if leaving.exists() {
            fs::remove_dir_all(&leaving).map_err(machine("removed", &leaving))?;
        }
    }
    Ok(())
}

/// Puts the staged folder in the target's place. The old site goes when `staged`, which then holds it, is dropped.
pub(super) fn swap(place: &SitePlace, staged: Folder) -> Result<(), PublishError> {
    let failed = machine("replaced", &place.target);
    if !place.target.exists() {
        return fs::rename(&staged.0, &place.target).map_err(failed);
    }
    if exchange(&staged.0, &place.target) {
        return Ok(());
    }
    in_two_steps(&staged.0, &place.target, &place.beside("old")).map_err(failed)
}

fn in_two_steps(staged: &Path, target: &Path, aside: &Path) -> io::Result<()> {
    fs::rename(target, aside)?;
    if let Err(error) = fs::rename(staged, target) {
        fs::rename(aside, target)?;
        return Err(error);
    }
    // What cannot be removed now, the next build removes first.
    let _ = fs::remove_dir_all(aside);
    Ok(())
}

/// Whether the two folders could be exchanged in one step, which some systems and disks can.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(staged: &Path, target: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, staged, CWD, target, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_staged: &Path, _target: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
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
        if exchange(&new, &site) {
            assert_eq!((text(&site).as_str(), text(&new).as_str()), ("new", "old"));
            assert!(exchange(&new, &site));
        }
        in_two_steps(&new, &site, &old).unwrap();
        assert_eq!(text(&site), "new");
        assert!(!old.exists() && !new.exists());
    }

    #[test]
    fn where_the_second_step_fails_the_first_is_undone() {
        let folder = tempfile::tempdir().unwrap();
        let [site, old] = ["site", "old"].map(|name| folder.path().join(name));
        fs::create_dir(&site).unwrap();
        fs::write(site.join("index.html"), "old").unwrap();
        in_two_steps(&folder.path().join("missing"), &site, &old).unwrap_err();
        assert_eq!(text(&site), "old");
        assert!(!old.exists());
    }
}
