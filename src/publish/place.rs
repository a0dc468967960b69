//! Where a site goes.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::error::PublishError;

/// Where a site goes: the target with symbolic links followed, and the folder in which it lies.
pub(super) struct SitePlace {
    pub target: PathBuf,
    pub parent: PathBuf,
    pub name: OsString,
}

impl SitePlace {
    pub fn of(target: &Path) -> Result<Self, PublishError> {
        let target = match fs::symlink_metadata(target) {
            // A link to a folder, as web servers have them, stays; what it leads to is replaced.
            Ok(_) => target.canonicalize().map_err(|_| PublishError::DeadLink(target.to_owned()))?,
            Err(_) => target.to_owned(),
        };
        let (Some(name), Some(parent)) = (target.file_name(), target.parent()) else {
            return Err(PublishError::NoFolder(target));
        };
        let name = name.to_owned();
        let parent = if parent.as_os_str().is_empty() { PathBuf::from(".") } else { parent.to_owned() };
        let there = parent.ancestors().find(|above| above.exists());
        if let Some(file) = there.filter(|there| !there.is_dir()) {
            return Err(PublishError::IsFile(file.to_owned()));
        }
        if is_a_volumes_top(&target, &parent) {
            return Err(PublishError::NoFolder(target));
        }
        Ok(Self { target, parent, name })
    }

    /// A path of ours beside the target.
    pub fn beside(&self, what: &str) -> PathBuf {
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(".clausebook-");
        name.push(what);
        self.parent.join(name)
    }

    /// A name beside the target that everybody sees, for what is kept for people to look at: "site-kept", "site-kept-2".
    pub fn in_sight(&self, number: usize) -> PathBuf {
        let mut name = self.name.clone();
        name.push("-kept");
        if number > 1 {
            name.push(format!("-{number}"));
        }
        self.parent.join(name)
    }
}

/// Whether a stick, a share or another disk begins at this folder: nothing beside it can take its place.
#[cfg(unix)]
fn is_a_volumes_top(folder: &Path, above: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let disk = |folder: &Path| fs::metadata(folder).map(|data| data.dev());
    matches!((disk(folder), disk(above)), (Ok(own), Ok(around)) if own != around)
}

/// Windows gives each a letter, and its top has no name.
#[cfg(not(unix))]
fn is_a_volumes_top(_folder: &Path, _above: &Path) -> bool {
    false
}
