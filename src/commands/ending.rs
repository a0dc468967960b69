//! How a command ends, and what that tells those who ran it.

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CommandEnd {
    /// All went well: exit code 0.
    Done,
    /// The book, or the answer, says no: exit code 1.
    SaysNo,
}

/// Why a command could not do its work, as a sentence: wrong usage, or the machine. Exit code 2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Trouble(pub String);

impl<E: std::error::Error> From<E> for Trouble {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}
