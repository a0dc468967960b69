//! What a change of a book will do, written down before it begins.

use serde::{Deserialize, Serialize};

/// A change, file by file.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Journal {
    pub moves: Vec<Move>,
}

/// One file that takes its place.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Move {
    /// Its path inside the book.
    pub path: String,
    /// What it is called while it is staged.
    pub staged: String,
    /// What stands there before, a byte order mark included; none where nothing does.
    pub before: Option<String>,
}

impl Journal {
    pub(super) fn bytes(&self) -> Vec<u8> {
        // Text alone is in it, of which JSON can hold any.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// A journal; none where it is not one that this program wrote.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let journal: Self = serde_json::from_slice(bytes).ok()?;
        let is_ours = |planned: &Move| planned.staged.bytes().all(|byte| byte.is_ascii_digit());
        journal.moves.iter().all(is_ours).then_some(journal)
    }
}
