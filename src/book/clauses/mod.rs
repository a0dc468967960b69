//! The clause grammar: from blocks of Markdown to the tree of clauses that people cite.
//!
//! The numbered rules are those of the book's format; each has its table of examples in `tests.rs`.

mod attributes;
mod label;
mod numbering;
mod refer;
mod tree;

#[cfg(test)]
mod tests;

pub use refer::refer;

use super::Reserved;
use super::clause::Node;
use super::markdown::{self, Strictness};
use super::version::Numbering;
use crate::source::{Checked, Excerpt};

/// How a text is to be read.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    pub(super) strictness: Strictness,
    pub(super) numbering: Numbering,
    /// A few clauses of a policy rather than all of it: its labels need no section above them.
    pub(super) fragment: bool,
    /// What clauses may not be called.
    reserved: Reserved,
}

impl Reading {
    /// A version of a policy in a book.
    pub fn policy(numbering: Numbering) -> Self {
        Self { strictness: Strictness::Policy, numbering, fragment: false, reserved: Reserved::default() }
    }

    /// Local wording: a clause or a few.
    pub fn fragment() -> Self {
        Self {
            strictness: Strictness::Policy,
            numbering: Numbering::Written,
            fragment: true,
            reserved: Reserved::default(),
        }
    }

    /// Any Markdown file: HTML and braces are text, nothing is a mistake.
    pub fn bare() -> Self {
        Self {
            strictness: Strictness::Bare,
            numbering: Numbering::Written,
            fragment: false,
            reserved: Reserved::default(),
        }
    }

    /// The same, with anchors that are none of the ids that are reserved.
    pub fn reserving(self, reserved: Reserved) -> Self {
        Self { reserved, ..self }
    }
}

/// The clauses of a text, with references and anchors.
pub fn read(excerpt: &Excerpt, reading: &Reading) -> Checked<Vec<Node>> {
    let blocks = markdown::blocks(excerpt, reading.strictness);
    let mut diagnostics = blocks.diagnostics;
    let mut nodes = tree::grow(blocks.value, excerpt, reading, &mut diagnostics);
    if reading.numbering == Numbering::Decimal {
        numbering::number(&mut nodes, &mut diagnostics);
    }
    refer(&mut nodes, reading.reserved);
    if reading.strictness == Strictness::Bare {
        diagnostics.clear();
    }
    Checked { value: nodes, diagnostics }
}
