//! The clause grammar: from blocks of Markdown to the tree of clauses that people cite.
//!
//! The numbered rules are those of the book's format; each has its table of examples in `tests.rs`.

mod account;
mod attributes;
mod heading_label;
mod label;
mod near;
mod numbering;
mod reading;
mod refer;
mod slug;
mod too_large;
mod tree;

#[cfg(test)]
mod markup_tests;
#[cfg(test)]
mod tests;

pub use label::{at_start, compound, follows, is_next, settle, settle_capital, value};
pub use reading::Reading;
pub use refer::refer;

pub use tree::{begins_small, drop_bytes};

use super::clause::{Kind, Label, Node};
use super::markdown::{self, Strictness};
use super::pasted;
use super::version::Numbering;
use crate::source::{Checked, Excerpt};

/// The clauses of a text, with references and anchors; none where there are too many.
pub fn read_clauses(excerpt: &Excerpt, reading: &Reading<'_>) -> Checked<Vec<Node>> {
    let (clean, odd) = excerpt.without_odd_characters();
    let mut diagnostics = Vec::new();
    let mut typed = markdown::markdown(&clean, reading.strictness).note_in(&mut diagnostics);
    // Of a value in a YAML file it has been told when the file was read.
    if !reading.fragment {
        diagnostics.extend(pasted::odd::told(excerpt, &odd));
    }
    diagnostics.extend(pasted::odd::take_out(&mut typed.blocks, &clean));
    if reading.strictness == Strictness::Policy {
        diagnostics.extend(pasted::look(&clean, &typed.blocks, !reading.fragment));
    }
    let mut nodes = tree::grow(typed.blocks, &clean, reading, &mut diagnostics);
    if let Some(said) = too_large::too_large(&nodes, reading.strictness) {
        // Nobody is to mend what is to be divided.
        return Checked { value: Vec::new(), diagnostics: vec![said] };
    }
    if reading.strictness == Strictness::Policy {
        diagnostics.extend(pasted::private::told(&clean, &nodes));
        diagnostics.extend(account::unread(&clean, &typed.markup, &nodes, &diagnostics));
    }
    if reading.numbering == Numbering::Decimal {
        numbering::number(&mut nodes, &mut diagnostics);
    }
    refer(&mut nodes, reading.reserved);
    if reading.strictness == Strictness::Bare {
        diagnostics.clear();
    }
    Checked { value: nodes, diagnostics }
}

/// How many bytes a label takes at the start of words, as it may stand before a clause of a kind.
pub fn length_of_label(words: &str, label: &Label, kind: Kind) -> Option<usize> {
    let found = match kind {
        Kind::Section => heading_label::of_heading(words, &[]),
        _ => label::at_start(words),
    };
    found.filter(|found| found.label.cited == label.cited && found.label.rank == label.rank).map(|found| found.length)
}
