//! `{only=tag}`: the tags of which some school has each.

use std::collections::BTreeSet;

use super::{meant, texts};
use crate::book::Book;
use crate::book::clause::{Clause, walk};
use crate::source::{Code, Diagnostic, Sources, Span};

pub(super) fn check(book: &Book, sources: &Sources) -> Vec<Diagnostic> {
    let known: BTreeSet<&str> =
        book.schools.iter().flat_map(|school| &school.tags).map(|tag| tag.value.as_str()).collect();
    let mut diagnostics = Vec::new();
    for nodes in book.policies.iter().flat_map(texts) {
        walk(nodes, &mut |clause, _| {
            let Some(tag) = clause.only.as_deref().filter(|tag| !known.contains(tag)) else { return };
            let message = format!("No school has the tag `{tag}`, so nobody would read this clause.");
            diagnostics.push(
                Diagnostic::at(Code::UnknownTag, place(clause, sources), message).label("no school has this tag").hint(
                    meant(tag, known.iter().copied()).unwrap_or_else(|| {
                        format!("Add `tags: [{tag}]` to school.yaml of each school that the clause is for.")
                    }),
                ),
            );
        });
    }
    diagnostics
}

/// Where the attribute stands in its clause.
fn place(clause: &Clause, sources: &Sources) -> Span {
    let written = sources.slice(clause.span);
    let start = written.find("{only").or_else(|| written.find("only="));
    let Some(start) = start else { return clause.span };
    let end = written[start..].find('}').map_or(written.len(), |end| start + end + 1);
    Span::new(clause.span.source, clause.span.start as usize + start, clause.span.start as usize + end)
}
