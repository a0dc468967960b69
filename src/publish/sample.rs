//! A site as it was and as it is to be, for the tests of publishing.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::disk::{Disk, OwnDisk};
use super::faulty_disk::{FaultyDisk, Switch};
use super::{Mark, Noticed, PublishError, before, publish_on};
use crate::press::SiteFile;

/// Every file below a folder with its bytes; no folder, no files.
pub(super) type Tree = BTreeMap<String, Vec<u8>>;

pub(super) fn tree(folder: &Path) -> Option<Tree> {
    let found = before::look(&OwnDisk, folder).ok()?;
    Some(found.files.into_iter().map(|path| (path.clone(), fs::read(folder.join(path)).unwrap())).collect())
}

pub(super) const OLD: &[(&str, &str)] =
    &[("elm/index.html", "elm"), ("gone/index.html", "gone"), ("index.html", "old"), ("style.css", "css")];
pub(super) const NEW: &[(&str, &str)] =
    &[("elm/a/b.html", "new"), ("elm/index.html", "elm"), ("index.html", "new"), ("style.css", "css")];

pub(super) fn put(disk: &dyn Disk, target: &Path, files: &[(&str, &str)]) -> Result<Vec<Noticed>, PublishError> {
    let mut told = Vec::new();
    let files =
        files.iter().map(|(path, text)| Ok(SiteFile { path: (*path).to_owned(), bytes: text.as_bytes().to_vec() }));
    publish_on(disk, target, files, &Mark::default(), &mut told).map(|_| told)
}

/// The disk, without the waiting for it that some thousand builds in a row cannot afford.
fn unsynced() -> FaultyDisk {
    FaultyDisk::new(Switch::Off)
}

/// A folder with the old site in it, and what old and new are as files.
pub(super) struct Street {
    pub folder: TempDir,
    pub old: Tree,
    pub new: Tree,
}

impl Street {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let tree_of = |name: &str, files| {
            put(&unsynced(), &folder.path().join(name), files).unwrap();
            tree(&folder.path().join(name)).unwrap()
        };
        let (new, old) = (tree_of("site", NEW), tree_of("site", OLD));
        Self { folder, old, new }
    }

    pub(super) fn site(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// The old site or the new one is in place, whole.
    #[track_caller]
    pub(super) fn is_whole(&self, what: &str) -> bool {
        let there = tree(&self.site());
        assert!(there.as_ref() == Some(&self.old) || there.as_ref() == Some(&self.new), "{what}: {there:?}");
        there.as_ref() == Some(&self.new)
    }

    /// The next build goes well, and nothing is left beside the site.
    #[track_caller]
    pub(super) fn goes_on(&self, what: &str) {
        let told = put(&unsynced(), &self.site(), NEW).unwrap_or_else(|error| panic!("{what}: {error}"));
        assert_eq!(told, [], "{what}");
        assert_eq!(tree(&self.site()).as_ref(), Some(&self.new), "{what}");
        let names: Vec<_> = fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names, ["site"], "{what}");
    }
}
