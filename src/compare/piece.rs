//! Words with what was done to them, of which a redline is made.

use std::sync::Arc;

use crate::book::clause::{Marks, TextLink};

/// Whether words were kept, deleted or inserted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Op {
    /// In both texts.
    Eq,
    /// In the older text alone.
    Del,
    /// In the newer text alone.
    Ins,
}

impl Op {
    /// The word for it in data files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Eq => "eq",
            Self::Del => "del",
            Self::Ins => "ins",
        }
    }
}

/// Words in a row with one fate and one look.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// What became of them.
    pub op: Op,
    /// The words with the spaces that stand between them.
    pub text: String,
    /// How they are marked; words that were kept, as in the newer text.
    pub marks: Marks,
    /// Where they lead.
    pub link: Option<Arc<TextLink>>,
    /// The name of the fact whose value they are.
    pub fact: Option<String>,
}

impl Piece {
    /// The same with other words.
    pub(super) fn saying(&self, text: String) -> Self {
        Self { op: self.op, text, marks: self.marks, link: self.link.clone(), fact: self.fact.clone() }
    }

    /// Words with no look of their own.
    pub(super) fn plain(op: Op, words: &str) -> Self {
        Self { op, text: words.to_owned(), marks: Marks::default(), link: None, fact: None }
    }
}
