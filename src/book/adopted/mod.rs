//! What is recorded of adopted texts in `adopted/`: a record of each, which people can read and compare, and the lock, which has
//! a line with the digest of every record.

mod lock;
mod places;
mod record;

pub use lock::{AdoptedLock, LockLine};
pub use places::{LOCK, is_of_records, record_files, record_path};
pub use record::{AdoptedRecord, OwnWording, OwnWordingKind, RecordedFile, RecordedFileKind, as_recorded};
