//! The new site, file by file, in a folder beside the old one.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::before::Before;
use super::disk::Disk;
use super::error::{PublishError, machine};
use super::leaving;
use super::mark::{FILE, Mark};
use super::place::SitePlace;

/// What publishing came to, in files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// New or changed.
    pub written: usize,
    /// As they were; their time stamps stay.
    pub unchanged: usize,
    /// In the site before, and no longer.
    pub removed: usize,
}

/// A site being written; dropped before it is finished, it is removed.
pub(super) struct Staging<'d> {
    disk: &'d dyn Disk,
    folder: Folder<'d>,
    published: PathBuf,
    old: Before,
    files: BTreeSet<String>,
    /// The folders of the site that there are, by their paths in it.
    folders: BTreeSet<String>,
    fresh: Vec<PathBuf>,
    emptied: usize,
    counts: Published,
}

/// A staged folder that is removed when dropped, unless it was put in place.
pub(super) struct Folder<'d> {
    disk: &'d dyn Disk,
    path: Option<PathBuf>,
}

impl Folder<'_> {
    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        self.path.as_deref().unwrap_or(Path::new(""))
    }

    /// Leaves it where it is: another folder has its name now, or none.
    pub(super) fn let_go(mut self) {
        self.path = None;
    }
}

impl Drop for Folder<'_> {
    fn drop(&mut self) {
        if let Some(path) = &self.path {
            // What cannot be removed now, the next build removes first.
            let _ = leaving::remove_all(self.disk, path);
        }
    }
}

/// A site that is written, marked and safe on the disk.
pub(super) struct Staged<'d> {
    pub folder: Folder<'d>,
    pub old: Before,
    /// Files of the old site in which nothing was left.
    pub emptied: usize,
    /// Files that the old site should have had.
    pub missing: usize,
}

impl<'d> Staging<'d> {
    /// An empty folder beside the target; `old` is what is published there.
    pub(super) fn begin(disk: &'d dyn Disk, place: &SitePlace, old: Before) -> Result<Self, PublishError> {
        let path = place.beside("new");
        disk.make_folder(&path).map_err(machine("made", &path))?;
        let folder = Folder { disk, path: Some(path) };
        if let Ok(data) = fs::metadata(&place.target) {
            fs::set_permissions(folder.path(), data.permissions()).map_err(machine("made", folder.path()))?;
        }
        Ok(Self {
            disk,
            folder,
            published: place.target.clone(),
            old,
            files: BTreeSet::new(),
            folders: BTreeSet::new(),
            fresh: Vec::new(),
            emptied: 0,
            counts: Published::default(),
        })
    }

    /// Takes in one file.
    pub(super) fn take(&mut self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let new = self.folder.path().join(path);
        let stays_inside = path.split('/').all(|part| !matches!(part, "" | "." | ".."));
        if !stays_inside {
            return Err(machine("written", &new)(io::Error::other("the path leads out of the site")));
        }
        if let Some((within, _)) = path.rsplit_once('/')
            && !self.folders.contains(within)
        {
            let folder = self.folder.path().join(within);
            self.disk.make_folders(&folder).map_err(machine("made", &folder))?;
            self.folders.insert(within.to_owned());
        }
        if self.old.files.contains(path) && self.stays(&self.published.join(path), bytes, &new)? {
            self.counts.unchanged += 1;
        } else {
            self.write(&new, bytes)?;
            self.counts.written += 1;
        }
        self.files.insert(path.to_owned());
        Ok(())
    }

    /// Whether the published file has these bytes and was taken over as it is, time stamp and all. The two share one file
    /// on disk where the disk can do that: nothing ever writes into a published file.
    fn stays(&mut self, published: &Path, bytes: &[u8], new: &Path) -> Result<bool, PublishError> {
        let Ok(data) = fs::symlink_metadata(published) else { return Ok(false) };
        if data.is_file() && data.len() == 0 && !bytes.is_empty() {
            self.emptied += 1;
        }
        let is_same = data.is_file()
            && data.len() == bytes.len() as u64
            && self.disk.read(published).is_ok_and(|there| there == bytes);
        if is_same && self.disk.link(published, new).is_err() {
            self.write(new, bytes)?;
            // Where a disk keeps no time stamps, only that is lost.
            let _ = data.modified().and_then(|time| fs::File::options().append(true).open(new)?.set_modified(time));
        }
        Ok(is_same)
    }

    fn write(&mut self, path: &Path, bytes: &[u8]) -> Result<(), PublishError> {
        let written = self.disk.create(path).and_then(|mut file| self.disk.write(&mut file, bytes));
        written.map_err(machine("written", path))?;
        self.fresh.push(path.to_owned());
        Ok(())
    }

    /// Sees the site safe on the disk and marks it as ours, in this order: a folder with a mark is a whole site. There is
    /// none to put in place if nothing changed.
    pub(super) fn finish(mut self, mark: &Mark) -> Result<(Option<Staged<'d>>, Published), PublishError> {
        self.counts.removed = self.old.record.files.difference(&self.files).count();
        let text = mark.text(&self.files);
        if self.counts.written == 0 && self.counts.removed == 0 && self.old.record.text == text {
            return Ok((None, self.counts));
        }
        let (unfinished, path) = (self.folder.path().join(format!("{FILE}.part")), self.folder.path().join(FILE));
        self.write(&unfinished, text.as_bytes())?;
        let folder = self.folder.path();
        self.disk.sync_site(folder, &self.fresh).map_err(machine("kept", folder))?;
        self.disk.rename(&unfinished, &path).map_err(machine("written", &path))?;
        self.disk.sync_names(folder).map_err(machine("kept", folder))?;
        let missing = self.old.record.files.difference(&self.old.files).count();
        let staged = Staged { folder: self.folder, old: self.old, emptied: self.emptied, missing };
        Ok((Some(staged), self.counts))
    }
}
