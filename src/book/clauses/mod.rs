//! The clause grammar: from blocks of Markdown to the tree of clauses that people cite.
//!
//! The numbered rules are those of the book's format; each has its table of examples in `tests.rs`.

mod account;
mod attributes;
mod label;
mod numbering;
mod reading;
mod refer;
mod tree;

#[cfg(test)]
mod tests;

pub use reading::Reading;
pub use refer::refer;

use super::clause::Node;
use super::markdown::{self, Strictness};
use super::version::Numbering;
use crate::source::{Checked, Excerpt};

/// The clauses of a text, with references and anchors.
pub fn read_clauses(excerpt: &Excerpt, reading: &Reading) -> Checked<Vec<Node>> {
    let mut diagnostics = Vec::new();
    let typed = markdown::markdown(excerpt, reading.strictness).note_in(&mut diagnostics);
    let mut nodes = tree::grow(typed.blocks, excerpt, reading, &mut diagnostics);
    if reading.strictness == Strictness::Policy {
        diagnostics.extend(account::unread(excerpt, &typed.markup, &nodes, &diagnostics));
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
