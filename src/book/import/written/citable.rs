//! Which numbers of a document a text of a book has too, so that its clauses are cited by them.

use crate::book::clause::Node;
use crate::book::clauses::{self, read_clauses};
use crate::source::{Excerpt, SourceId};

/// Whether a text of a book has numbers of this kind.
pub(super) fn can_be_cited(label: &str) -> bool {
    let text = format!("- {label} Words.\n");
    let excerpt = Excerpt::rest_of(SourceId(0), &text, 0);
    let read = read_clauses(&excerpt, &clauses::Reading::fragment()).value;
    matches!(read.as_slice(), [Node::Clause(clause)] if clause.label.is_some())
}
