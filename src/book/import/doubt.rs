//! What a clerk has to look at after an import: where it is, what is doubtful, and what was done about it.

use super::ForeignPlace;

/// Something unsure, or something that was left out with its reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Doubt {
    /// Where it stands in the document.
    pub at: ForeignPlace,
    /// What kind of doubt.
    pub kind: DoubtKind,
    /// In a sentence, what was found and what was done: "‘Page 3 of 9’ stands on 9 pages and was left out."
    pub said: String,
    /// The words of the document that stand nowhere in what was read from it, line by line; mostly none.
    pub left_out: String,
}

/// How much a doubt asks of the clerk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DoubtKind {
    /// A line to look at or to put right by hand.
    Look,
    /// Something that was left out, or read in one of several ways, and is most likely right.
    Told,
}

impl Doubt {
    /// A line to look at.
    pub fn look(at: ForeignPlace, said: impl Into<String>) -> Self {
        Self { at, kind: DoubtKind::Look, said: said.into(), left_out: String::new() }
    }

    /// Something to know.
    pub fn told(at: ForeignPlace, said: impl Into<String>) -> Self {
        Self { at, kind: DoubtKind::Told, said: said.into(), left_out: String::new() }
    }

    /// The same, with the words that were left out.
    pub fn leaving_out(self, words: impl Into<String>) -> Self {
        Self { left_out: words.into(), ..self }
    }
}
