//! The atomic writer for files of a book: several together or none, and each wholly old or wholly new whenever the program is
//! killed or the power goes.
//!
//! What is to be written is staged and synced in `.clausebook/` in the book. Then a journal says what goes where, and the files
//! take their places. A change that was interrupted before the journal was there never happened; one that was interrupted
//! after is finished before the next.

mod error;
mod finished;
mod journal;
mod target;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

pub use error::BookFilesError;
pub(super) use error::why_unwritten;
pub use finished::FinishedChange;
pub use target::BookFile;

use super::disk::{Disk, OwnDisk};
use super::lock::Lock;
use error::refused;
use journal::{Journal, Move};
use target::PlaceInBook;

/// Writes files of the book in a folder: all of them, or none.
///
/// # Errors
///
/// Each says in a sentence what to do, and whether anything was changed.
pub fn write_book_files(book: &Path, files: &[BookFile]) -> Result<(), BookFilesError> {
    write_on(&OwnDisk, book, files)
}

/// Finishes a change of the book that was interrupted, if there is one.
///
/// # Errors
///
/// Where the machine would not do it.
pub fn finish_change(book: &Path) -> Result<Option<FinishedChange>, BookFilesError> {
    finish_on(&OwnDisk, book)
}

/// The places of the program's own in a book.
struct Own {
    /// The book, links followed.
    book: PathBuf,
    folder: PathBuf,
}

impl Own {
    fn of(book: &Path) -> Result<Self, BookFilesError> {
        let book = book.canonicalize().map_err(refused(book))?;
        Ok(Self { folder: book.join(".clausebook"), book })
    }

    fn lock(&self) -> PathBuf {
        self.folder.join("lock")
    }

    fn staged(&self) -> PathBuf {
        self.folder.join("new")
    }

    fn journal(&self) -> PathBuf {
        self.folder.join("change")
    }

    fn part(&self) -> PathBuf {
        self.folder.join("change.part")
    }

    fn take_lock<'d>(&self, disk: &'d dyn Disk) -> Result<Lock<'d>, BookFilesError> {
        disk.make_folders(&self.folder).map_err(refused(&self.folder))?;
        let lock = Lock::take(disk, &self.lock()).map_err(refused(&self.lock()))?;
        lock.ok_or_else(|| BookFilesError::Busy(self.book.clone()))
    }

    /// Takes away what no change needs any more. What cannot be removed now, the next change removes.
    fn clear(&self, disk: &dyn Disk) {
        let staged = self.staged();
        if staged.is_dir() {
            let left = disk.list(&staged).unwrap_or_default();
            left.iter().for_each(|left| drop(disk.remove_file(&left.path)));
            let _ = disk.remove_folder(&staged);
        }
        if self.part().exists() {
            let _ = disk.remove_file(&self.part());
        }
    }
}

fn write_on(disk: &dyn Disk, book: &Path, files: &[BookFile]) -> Result<(), BookFilesError> {
    let own = Own::of(book)?;
    let written = {
        let _lock = own.take_lock(disk)?;
        finish(disk, &own)?;
        change(disk, &own, files)
    };
    // It stays where something else lies in it.
    let _ = disk.remove_folder(&own.folder);
    written
}

fn finish_on(disk: &dyn Disk, book: &Path) -> Result<Option<FinishedChange>, BookFilesError> {
    let own = Own::of(book)?;
    let is_left = [own.journal(), own.part(), own.staged(), own.lock()].iter().any(|left| left.exists());
    if !is_left {
        let _ = disk.remove_folder(&own.folder);
        return Ok(None);
    }
    let finished = {
        let _lock = own.take_lock(disk)?;
        finish(disk, &own)?
    };
    let _ = disk.remove_folder(&own.folder);
    Ok(finished)
}

fn finish(disk: &dyn Disk, own: &Own) -> Result<Option<FinishedChange>, BookFilesError> {
    let journal = own.journal();
    if !journal.exists() {
        own.clear(disk);
        return Ok(None);
    }
    let bytes = disk.read(&journal).map_err(refused(&journal))?;
    let moves = Journal::read(&bytes).ok_or_else(|| BookFilesError::Unclear(journal.clone()))?.moves;
    let mut finished = FinishedChange::default();
    for planned in &moves {
        let staged = own.staged().join(&planned.staged);
        let target = PlaceInBook::find(&own.book, &planned.path)?;
        if !staged.exists() {
            finished.files.push(planned.path.clone());
            continue;
        }
        let there = target.bytes(disk)?;
        let is_done = there.is_some() && there == disk.read(&staged).ok();
        if is_done || there.is_none() || there.as_deref() == planned.before.as_deref().map(str::as_bytes) {
            disk.rename(&staged, &target.place)
                .map_err(|error| BookFilesError::Begun { path: planned.path.clone(), error })?;
            finished.files.push(planned.path.clone());
        } else {
            let kept = target.beside("kept");
            disk.rename(&staged, &kept).map_err(|error| BookFilesError::Begun { path: planned.path.clone(), error })?;
            finished.kept.push((planned.path.clone(), kept));
        }
    }
    settle(disk, own, &moves)?;
    Ok(Some(finished))
}

/// Makes a change from the first check to the last sync.
fn change(disk: &dyn Disk, own: &Own, files: &[BookFile]) -> Result<(), BookFilesError> {
    let targets =
        files.iter().map(|file| PlaceInBook::checked(disk, &own.book, file)).collect::<Result<Vec<_>, _>>()?;
    let prepared = prepare(disk, own, files, &targets);
    let moves = match prepared {
        Ok(moves) => moves,
        Err(error) => {
            own.clear(disk);
            return Err(error);
        }
    };
    for (place, (planned, target)) in moves.iter().zip(&targets).enumerate() {
        let staged = own.staged().join(&planned.staged);
        if let Err(error) = disk.rename(&staged, &target.place) {
            if place == 0 && disk.remove_file(&own.journal()).is_ok() {
                own.clear(disk);
                return Err(BookFilesError::Machine { path: target.place.clone(), error });
            }
            return Err(BookFilesError::Begun { path: planned.path.clone(), error });
        }
    }
    settle(disk, own, &moves)
}

/// All that can be done before the first file changes: from here on the change will be finished.
fn prepare(
    disk: &dyn Disk,
    own: &Own,
    files: &[BookFile],
    targets: &[PlaceInBook],
) -> Result<Vec<Move>, BookFilesError> {
    let folder = own.staged();
    disk.make_folder(&folder).map_err(refused(&folder))?;
    let mut moves = Vec::new();
    let mut fresh = Vec::new();
    for (number, (file, target)) in files.iter().zip(targets).enumerate() {
        if let Some(parent) = target.place.parent().filter(|parent| !parent.exists()) {
            disk.make_folders(parent).map_err(refused(parent))?;
        }
        let planned = Move { path: file.path.clone(), staged: number.to_string(), before: target.before.clone() };
        let staged = folder.join(&planned.staged);
        let mut made = disk.create(&staged).map_err(refused(&staged))?;
        disk.write(&mut made, &target.after).map_err(refused(&staged))?;
        if let Some(permissions) = &target.permissions {
            made.set_permissions(permissions.clone()).map_err(refused(&staged))?;
        }
        fresh.push(staged);
        moves.push(planned);
    }
    disk.sync_site(&folder, &fresh).map_err(refused(&folder))?;
    let journal = Journal { moves };
    let (part, whole) = (own.part(), own.journal());
    let mut made = disk.create(&part).map_err(refused(&part))?;
    disk.write(&mut made, &journal.bytes()).map_err(refused(&part))?;
    disk.sync_site(&own.folder, std::slice::from_ref(&part)).map_err(refused(&part))?;
    // Whoever saved a file while this was made ready keeps what was saved.
    for (file, target) in files.iter().zip(targets) {
        target.is_as_it_was(disk, file)?;
    }
    disk.rename(&part, &whole).map_err(refused(&whole))?;
    if let Err(error) = disk.sync_names(&own.folder) {
        let _ = disk.remove_file(&whole);
        return Err(refused(&whole)(error));
    }
    Ok(journal.moves)
}

/// Waits until the files would survive a power cut; then the journal goes.
fn settle(disk: &dyn Disk, own: &Own, moves: &[Move]) -> Result<(), BookFilesError> {
    let places = moves.iter().map(|planned| own.book.join(&planned.path));
    let folders: BTreeSet<PathBuf> = places.filter_map(|place| place.parent().map(Path::to_owned)).collect();
    let unsure = |path: &Path| {
        let path = path.display().to_string();
        move |error| BookFilesError::Begun { path, error }
    };
    for folder in &folders {
        disk.sync_names(folder).map_err(unsure(folder))?;
    }
    let journal = own.journal();
    disk.remove_file(&journal).map_err(unsure(&journal))?;
    own.clear(disk);
    Ok(())
}
