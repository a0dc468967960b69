//! `{only=tag}` and `{except=tag}`: the tags, of which some school has each.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::book::clause::each_tagged;
use crate::book::meant::meant;
use crate::book::{Book, Policy};
use crate::source::{Code, Diagnostic, Sources, Span};

pub(super) fn check(book: &Book, sources: &Sources) -> Vec<Diagnostic> {
    let known: BTreeSet<Cow<'_, str>> = book.schools.iter().flat_map(|school| school.every_tag()).collect();
    let mut diagnostics = Vec::new();
    for nodes in book.policies.iter().flat_map(Policy::texts) {
        each_tagged(nodes, &mut |schools, span, noun| {
            let count = schools.tags().count();
            let left_out: BTreeSet<&str> = schools.except.iter().map(String::as_str).collect();
            let mut at = None;
            for tag in schools.tags().filter(|tag| !known.contains(*tag)) {
                let is_left_out = left_out.contains(tag);
                let message = match (is_left_out, count) {
                    (true, 1) => format!("No school has the tag `{tag}`, so every school would read this {noun}."),
                    (false, 1) => format!("No school has the tag `{tag}`, so nobody would read this {noun}."),
                    _ => format!("No school has the tag `{tag}`."),
                };
                let whose = if is_left_out { "is not for" } else { "is for" };
                diagnostics.push(
                    Diagnostic::at(Code::UnknownTag, *at.get_or_insert_with(|| place(span, sources)), message)
                        .label("no school has this tag")
                        .hint(meant(tag, known.iter().map(|known| &**known)).unwrap_or_else(|| {
                            format!("Add `tags: [{tag}]` to school.yaml of each school that the {noun} {whose}.")
                        })),
                );
            }
        });
    }
    diagnostics
}

/// Where the attribute stands in what it holds for.
fn place(span: Span, sources: &Sources) -> Span {
    let written = sources.slice(span);
    let marks = ["{only", "{except", "only=", "except="];
    let start = marks.iter().find_map(|mark| written.find(mark));
    let Some(start) = start else { return span };
    let end = written[start..].find('}').map_or(written.len(), |end| start + end + 1);
    Span::new(span.source, span.start as usize + start, span.start as usize + end)
}
