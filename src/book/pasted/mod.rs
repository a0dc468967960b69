//! What is told about pasted text: tables typed with tabs, lists of contents, marks of other programs. Everything is
//! published as it was typed; a kind of thing is told once for a text, with how often it stands there.
//!
//! One file for each kind, each a pure function over the text as it was typed. This file says in which order they are
//! asked: what one of them has told, those after it pass over.

mod admonitions;
mod alerts;
mod bare_numbers;
mod containers;
mod contents;
mod footnotes;
mod grids;
mod hashes;
mod lone_numbers;
mod notepad;
pub mod odd;
mod placeholders;
pub mod private;
mod references;
mod rows;
mod spaced_links;
mod tabs;
#[cfg(test)]
mod tests;
mod typed;
mod undashed;
mod unfilled;
mod word_fields;

use std::ops::Range;
pub(in crate::book) use unfilled::apart;

use super::markdown::Block;
use crate::source::{Diagnostic, Excerpt};
use typed::{Finding, TypedText};

/// Where some words of a foreign document have something that was still to be filled in.
pub fn placeholders_in(words: &str) -> Vec<Range<usize>> {
    unfilled::in_a_document(words).collect()
}

/// One kind: where it stands first in a text, and what there is to say.
type Kind = fn(&TypedText<'_>) -> Option<Finding>;

/// What is wrong with lines as a whole, in the order in which it is asked: what says most about them first. Of lines of
/// which one of these has told, nothing more is said.
const OF_LINES: &[Kind] =
    &[contents::find, containers::find, admonitions::find, alerts::find, grids::find, undashed::find, tabs::find];

/// What is wrong in what is left: each is told, whatever else stands on its line.
const IN_LINES: &[Kind] = &[
    bare_numbers::find,
    lone_numbers::find,
    rows::find,
    hashes::find,
    word_fields::find,
    spaced_links::find,
    references::find,
    footnotes::find,
    notepad::find,
];

/// What there is to say about a text; `is_whole` where it is a version's and not a few clauses.
pub fn look(excerpt: &Excerpt, blocks: &[Block], is_whole: bool) -> Vec<Diagnostic> {
    let mut text = TypedText::of(excerpt, blocks, is_whole);
    let mut told: Vec<Diagnostic> = placeholders::find(&text).into_iter().collect();
    for kind in OF_LINES {
        if let Some(finding) = kind(&text) {
            text.pass_over(&finding.paragraphs);
            told.push(finding.said);
        }
    }
    told.extend(IN_LINES.iter().filter_map(|kind| kind(&text)).map(|finding| finding.said));
    told
}
