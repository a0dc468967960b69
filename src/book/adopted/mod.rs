//! What is recorded of adopted texts in `adopted/`: a record of each, which people can read and compare, and the lock, which has
//! a line with the digest of every record.

mod lock;
mod record;

pub use lock::{Lock, LockLine};
pub use record::{OwnWording, OwnWordingKind, Record, RecordedFile, RecordedFileKind, as_recorded};

use crate::source::{Checked, SourceId, Sources};

/// The folder of the records in a book.
const FOLDER: &str = "adopted/";

/// Where the lock is in a book.
pub const LOCK: &str = "adopted/adopted.lock";

/// The path of a record: of a shared text, or of what a school has of its own.
pub fn record_path(policy: &str, version: &str, school: Option<&str>) -> String {
    match school {
        Some(school) => format!("{FOLDER}{policy}/{version}.{school}.txt"),
        None => format!("{FOLDER}{policy}/{version}.txt"),
    }
}

/// Whether a file of a book is a text of `adopted/`.
pub fn is_of_records(path: &str) -> bool {
    path.strip_prefix(FOLDER).is_some_and(|name| name.ends_with(".txt") || path == LOCK)
}

/// The lock of a book, if it has one, and what of it cannot be read.
pub fn read_lock(sources: &Sources) -> Checked<Option<Lock>> {
    match sources.find(LOCK) {
        Some(id) => Lock::read(sources.get(id)).map(Some),
        None => Checked::fine(None),
    }
}

/// The files of a book that are records by their names, in order.
pub fn record_files(sources: &Sources) -> Vec<SourceId> {
    let is_record = |path: &str| path != LOCK && is_of_records(path);
    sources.iter().filter(|(_, file)| is_record(&file.path)).map(|(id, _)| id).collect()
}
