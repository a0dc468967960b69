//! Whether the names that a book uses are names of something.

use crate::source::{Diagnostic, Sources};

use super::Book;

/// What is wrong with the names of a whole book.
pub(super) fn check(_book: &Book, _sources: &Sources) -> Vec<Diagnostic> {
    Vec::new()
}
