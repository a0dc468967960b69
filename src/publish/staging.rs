//! The new site, file by file, in a folder beside the old one.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::error::{PublishError, machine};
use super::mark::{FILE, Mark, Record};
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
pub(super) struct Staging {
    folder: Folder,
    published: PathBuf,
    old: Record,
    files: BTreeSet<String>,
    folders: BTreeSet<PathBuf>,
    counts: Published,
}

/// A folder that is removed when dropped.
pub(super) struct Folder(pub(super) PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed now, the next build removes first.
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Staging {
    /// An empty folder beside the target; `old` is what is published there.
    pub(super) fn begin(place: &SitePlace, old: Record) -> Result<Self, PublishError> {
        let path = place.beside("new");
        fs::create_dir(&path).map_err(machine("made", &path))?;
        let folder = Folder(path);
        if let Ok(data) = fs::metadata(&place.target) {
            fs::set_permissions(&folder.0, data.permissions()).map_err(machine("made", &folder.0))?;
        }
        Ok(Self {
            folder,
            published: place.target.clone(),
            old,
            files: BTreeSet::new(),
            folders: BTreeSet::new(),
            counts: Published::default(),
        })
    }

    /// Takes in one file.
    pub(super) fn take(&mut self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let new = self.folder.0.join(path);
        let stays_inside = path.split('/').all(|part| !matches!(part, "" | "." | ".."));
        if !stays_inside {
            return Err(machine("written", &new)(io::Error::other("the path leads out of the site")));
        }
        if let Some(folder) = new.parent()
            && !self.folders.contains(folder)
        {
            fs::create_dir_all(folder).map_err(machine("made", folder))?;
            self.folders.insert(folder.to_owned());
        }
        if self.old.files.contains(path) && stays(&self.published.join(path), bytes, &new) {
            self.counts.unchanged += 1;
        } else {
            write(&new, bytes).map_err(machine("written", &new))?;
            self.counts.written += 1;
        }
        self.files.insert(path.to_owned());
        Ok(())
    }

    /// Marks the site as ours. There is no folder to put in place if nothing changed.
    pub(super) fn finish(mut self, mark: &Mark) -> Result<(Option<Folder>, Published), PublishError> {
        self.counts.removed = self.old.files.difference(&self.files).count();
        let text = mark.text(&self.files);
        if self.counts.written == 0 && self.counts.removed == 0 && self.old.text == text {
            return Ok((None, self.counts));
        }
        let path = self.folder.0.join(FILE);
        write(&path, text.as_bytes()).map_err(machine("written", &path))?;
        Ok((Some(self.folder), self.counts))
    }
}

/// Whether the published file has these bytes and could be taken over as it is, time stamp and all. The two share one
/// file on disk where the disk can do that: nothing ever writes into a published file.
fn stays(published: &Path, bytes: &[u8], new: &Path) -> bool {
    let same = fs::symlink_metadata(published).is_ok_and(|data| data.is_file() && data.len() == bytes.len() as u64)
        && fs::read(published).is_ok_and(|there| there == bytes);
    same && (fs::hard_link(published, new).is_ok() || copy_with_time(published, new).is_ok())
}

fn copy_with_time(published: &Path, new: &Path) -> io::Result<()> {
    let modified = fs::metadata(published)?.modified()?;
    let stamped =
        fs::copy(published, new).and_then(|_| fs::File::options().append(true).open(new)?.set_modified(modified));
    if stamped.is_err() {
        fs::remove_file(new)?;
    }
    stamped
}

/// Writes a file that is not there yet: two pages at one address would be a mistake, not an update.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::File::create_new(path)?.write_all(bytes)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use super::*;

    #[test]
    fn where_files_cannot_be_shared_a_copy_keeps_the_time_stamp() {
        let folder = tempfile::tempdir().unwrap();
        let (old, new) = (folder.path().join("old"), folder.path().join("new"));
        fs::write(&old, "text").unwrap();
        let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
        fs::File::options().append(true).open(&old).unwrap().set_modified(long_ago).unwrap();
        copy_with_time(&old, &new).unwrap();
        assert_eq!(fs::read_to_string(&new).unwrap(), "text");
        assert_eq!(fs::metadata(&new).unwrap().modified().unwrap(), long_ago);
    }
}
