//! A line directly below a table, which Markdown makes a row of it.

use super::typed::{Finding, TypedText, more_lines, with_others};
use crate::book::markdown::Block;
use crate::source::{Code, Diagnostic, Span};

pub(super) fn find(text: &TypedText<'_>) -> Option<Finding> {
    let typed = text.excerpt.text();
    let rows = text.tables.iter().flat_map(|table| match table {
        Block::Table { rows, .. } => rows.as_slice(),
        _ => &[],
    });
    let found: Vec<_> = rows.map(|(_, range)| range).filter(|range| !typed[(*range).clone()].contains('|')).collect();
    let (first, others) = found.split_first()?;
    let more = more_lines(others.len());
    let message = format!("This line stands directly below a table and becomes a row of it.{more}");
    let said = Diagnostic::at(Code::LooksLikeMarkup, text.excerpt.span((*first).clone()), message)
        .hint("If it is none, leave an empty line above it; if it is one, write | at its beginning and its end.");
    let spans: Vec<Span> = others.iter().map(|range| text.excerpt.span((*range).clone())).collect();
    Some(Finding { paragraphs: Vec::new(), said: with_others(said, &spans) })
}
