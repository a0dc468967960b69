//! Where records and their lock lie in a book.

use crate::source::{SourceId, Sources};

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

/// The files of a book that are records by their names, in order.
pub fn record_files(sources: &Sources) -> Vec<SourceId> {
    let is_record = |path: &str| path != LOCK && is_of_records(path);
    sources.iter().filter(|(_, file)| is_record(&file.path)).map(|(id, _)| id).collect()
}
