//! What the reading of lines has to know of a book’s keys.

/// What reading needs to know of the keys of a book, to see what a line was meant to be.
#[derive(Clone, Copy, Debug)]
pub struct KnownKeys {
    /// Whether a word is a key anywhere.
    pub is_key: fn(&str) -> bool,
    /// Whether the second may stand below the first.
    pub is_below: fn(&str, &str) -> bool,
    /// Whether the second can only stand below the first, and nowhere beside it.
    pub stands_below: fn(&str, &str) -> bool,
    /// Whether both may stand beside each other.
    pub are_beside: fn(&str, &str) -> bool,
}
