//! What is kept of a sequence of letters or romans while it may go on (rule 3).

use crate::book::clause::Rank;
use crate::source::Span;

/// A sequence of letters or romans that something without a label interrupted.
pub(super) struct Interruption {
    /// The clauses that were open, outermost first, and the rank of the last letter or roman among them.
    pub open: Vec<usize>,
    pub rank: Rank,
    /// What stands around that which interrupted, and how much of it came before.
    pub holder: Option<usize>,
    pub from: usize,
}

/// A paragraph that the last letter of a sequence was given because each earlier one has one, and is told about.
pub(super) struct LastParagraph {
    pub item: usize,
    pub span: Span,
    pub label: String,
    pub indented: String,
}
