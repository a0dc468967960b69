//! `{only=tag}`: the tags of which some school has each.

use std::collections::BTreeSet;

use crate::book::clause::each_tagged;
use crate::book::meant::meant;
use crate::book::{Book, Policy};
use crate::source::{Code, Diagnostic, Sources, Span};

pub(super) fn check(book: &Book, sources: &Sources) -> Vec<Diagnostic> {
    let known: BTreeSet<&str> =
        book.schools.iter().flat_map(|school| &school.tags).map(|tag| tag.value.as_str()).collect();
    let mut diagnostics = Vec::new();
    for nodes in book.policies.iter().flat_map(Policy::texts) {
        each_tagged(nodes, &mut |tag, span, noun| {
            if known.contains(tag) {
                return;
            }
            let message = format!("No school has the tag `{tag}`, so nobody would read this {noun}.");
            diagnostics.push(
                Diagnostic::at(Code::UnknownTag, place(span, sources), message).label("no school has this tag").hint(
                    meant(tag, known.iter().copied()).unwrap_or_else(|| {
                        format!("Add `tags: [{tag}]` to school.yaml of each school that the {noun} is for.")
                    }),
                ),
            );
        });
    }
    diagnostics
}

/// Where the attribute stands in what it holds for.
fn place(span: Span, sources: &Sources) -> Span {
    let written = sources.slice(span);
    let start = written.find("{only").or_else(|| written.find("only="));
    let Some(start) = start else { return span };
    let end = written[start..].find('}').map_or(written.len(), |end| start + end + 1);
    Span::new(span.source, span.start as usize + start, span.start as usize + end)
}
