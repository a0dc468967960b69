//! Where a site goes.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::error::{PublishError, machine};

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
            Ok(_) => target.canonicalize().map_err(machine("found", target))?,
            Err(_) => target.to_owned(),
        };
        let (Some(name), Some(parent)) = (target.file_name(), target.parent()) else {
            return Err(PublishError::NoFolder(target));
        };
        let name = name.to_owned();
        let parent = if parent.as_os_str().is_empty() { PathBuf::from(".") } else { parent.to_owned() };
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
}
