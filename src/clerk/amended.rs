//! A text that changed since governors were shown it.

use crate::compare::Comparison;
use crate::redline::document::Document;

/// A text that is not the one that governors were shown, compared with it.
#[derive(Debug)]
pub struct AmendedText {
    /// What changed.
    pub comparison: Comparison,
    /// What they were shown.
    pub shown: Document,
    /// What it is now.
    pub now: Document,
}
