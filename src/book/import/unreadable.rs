//! Why a foreign document could not be read, in a sentence for the clerk.

use std::fmt;

/// Why a document could not be read, and what to do: "This file is damaged: …".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadableDocument {
    /// The sentence.
    pub said: String,
}

impl UnreadableDocument {
    /// With this sentence.
    pub fn because(said: impl Into<String>) -> Self {
        Self { said: said.into() }
    }
}

impl fmt::Display for UnreadableDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said)
    }
}

impl std::error::Error for UnreadableDocument {}
