//! What the standard library cannot ask of a system, and what stands in for it where the system cannot either: a whole
//! disk synced in one call, two folders exchanged in one step, and whether we may write in a folder.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// Waits until a site would survive a power cut: its folders, and these of its files.
#[cfg(target_os = "linux")]
pub(super) fn site(folder: &Path, fresh: &[PathBuf]) -> io::Result<()> {
    use rustix::io::Errno;
    // One call for the disk costs a tenth of what a call for each of some thousand files does.
    match rustix::fs::syncfs(File::open(folder)?) {
        Ok(()) => Ok(()),
        Err(Errno::NOSYS | Errno::OPNOTSUPP | Errno::INVAL) => one_by_one(folder, fresh),
        Err(error) => Err(error.into()),
    }
}

/// Waits until a site would survive a power cut: its folders, and these of its files.
#[cfg(not(target_os = "linux"))]
pub(super) fn site(folder: &Path, fresh: &[PathBuf]) -> io::Result<()> {
    one_by_one(folder, fresh)
}

fn one_by_one(folder: &Path, fresh: &[PathBuf]) -> io::Result<()> {
    let mut folders = BTreeSet::from([folder]);
    for path in fresh {
        // Windows syncs what may be written to alone.
        File::options().write(true).open(path)?.sync_all()?;
        folders.extend(path.ancestors().skip(1).take_while(|above| above.starts_with(folder)));
    }
    folders.into_iter().rev().try_for_each(names)
}

/// Waits until the names in a folder would survive a power cut.
#[cfg(unix)]
pub(super) fn names(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        // Some network disks know no syncing of folders.
        Err(error) if matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput) => Ok(()),
        synced => synced,
    }
}

/// Windows has no such call: its disks keep the names in a journal.
#[cfg(not(unix))]
pub(super) fn names(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Puts two folders in each other's place, in one step.
#[cfg(any(target_os = "linux", target_os = "macos"))]
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

/// Elsewhere there is no such step.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub(super) fn exchange(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Whether we may add files to a folder and remove them.
#[cfg(any(target_os = "linux", target_os = "macos"))]
pub(super) fn may_change(folder: &Path) -> bool {
    use rustix::fs::{Access, access};
    use rustix::io::Errno;
    !matches!(access(folder, Access::WRITE_OK | Access::EXEC_OK), Err(Errno::ACCESS | Errno::PERM | Errno::ROFS))
}

/// Elsewhere it shows when it is done.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub(super) fn may_change(_folder: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_synced_in_one_call_and_file_by_file() {
        let folder = tempfile::tempdir().unwrap();
        let files = ["index.html", "elm/index.html"].map(|path| folder.path().join(path));
        std::fs::create_dir(folder.path().join("elm")).unwrap();
        files.iter().for_each(|path| std::fs::write(path, "words").unwrap());
        site(folder.path(), &files).unwrap();
        one_by_one(folder.path(), &files).unwrap();
        names(folder.path()).unwrap();
        let gone = [folder.path().join("gone.html")];
        assert_eq!(one_by_one(folder.path(), &gone).unwrap_err().kind(), io::ErrorKind::NotFound);
    }
}
