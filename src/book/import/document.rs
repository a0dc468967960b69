//! What a foreign document says, in order, whatever program wrote it. Numbers stand in it as they are printed: where the document
//! only says that a paragraph is numbered, its reader has counted.

use super::{Doubt, ForeignPlace};

/// A document as it was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ForeignDocument {
    /// What it says, from the first line on, its title and what stands around it included.
    pub blocks: Vec<ForeignBlock>,
    /// Its footnotes and endnotes, in the order in which they are first cited; [`ForeignPiece::note`] is a place in it.
    pub notes: Vec<Note>,
    /// Its pictures; [`What::Picture`] is a place in it.
    pub pictures: Vec<Picture>,
    /// Whether changes are tracked in it, which may be newer than what was adopted.
    pub has_tracked_changes: bool,
    /// What a clerk has to look at, as the reader of the document knows.
    pub doubts: Vec<Doubt>,
}

impl ForeignDocument {
    /// The place of the block that is its title, where it begins with one.
    pub fn title(&self) -> Option<usize> {
        self.blocks.iter().position(|block| matches!(block.what, What::Title(_))).filter(|place| *place == 0)
    }
}

/// A paragraph, a heading, an item or a table, with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct ForeignBlock {
    /// Where it stands in the document.
    pub at: ForeignPlace,
    /// What it is.
    pub what: What,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// The document's own title, where it says which paragraph that is.
    Title(Vec<ForeignPiece>),
    /// A heading.
    Heading {
        /// How deep, from 1, less the title's own.
        depth: u8,
        /// Its number as printed: `6`, `6.`, `6.2`, `Appendix A`, `A.`.
        label: Option<String>,
        /// Its words.
        words: Vec<ForeignPiece>,
    },
    /// A paragraph or an item of a list.
    Paragraph {
        /// How many levels it is indented as an item: 0 where it stands at the margin of its section.
        level: u8,
        /// Its number or bullet as printed.
        mark: Option<ForeignMark>,
        /// Its words; a typed line break is a piece by itself.
        words: Vec<ForeignPiece>,
    },
    /// A paragraph that goes on with the one before it and has no mark of its own, such as the second of an item.
    Further(Vec<ForeignPiece>),
    /// A table.
    Table(ForeignTable),
    /// A picture that stands by itself, by its place in [`ForeignDocument::pictures`].
    Picture(usize),
}

/// What stands before the words of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ForeignMark {
    /// A number or letter, as printed: `1.1`, `(a)`, `7.`, `iv)`.
    Label(String),
    /// A bullet of whatever shape.
    Bullet,
    /// A box to tick.
    Box {
        /// Whether it is ticked.
        done: bool,
    },
}

/// Words in a row that look alike and lead to one place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ForeignPiece {
    /// The words, spaces as they stand; `\n` alone is a typed line break.
    pub text: String,
    /// Whether they are bold.
    pub strong: bool,
    /// Whether they are in italics.
    pub emphasis: bool,
    /// Whether they are struck out, which is not the same as being deleted by a tracked change.
    pub struck: bool,
    /// Where they lead, as it stands in the document.
    pub link: Option<String>,
    /// The note that is cited behind them, by its place in [`ForeignDocument::notes`].
    pub note: Option<usize>,
    /// The fact that is to stand in their place: `headteacher.title`. The words are those that stood in the document.
    pub fact: Option<String>,
}

impl ForeignPiece {
    /// Plain words.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

/// The words of pieces without their looks.
pub fn without_looks(pieces: &[ForeignPiece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

/// A footnote or endnote.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Note {
    /// Its words.
    pub words: Vec<ForeignPiece>,
}

/// A picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    /// A file name for it, lower case, with the end of its kind: `picture-1.png`.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What the document says that it shows.
    pub alt: Option<String>,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ForeignTable {
    /// How many of the first rows are headings: 0 or 1.
    pub heads: usize,
    /// Its rows, each with as many cells as the widest; a cell that stretches over several is followed by empty ones.
    pub rows: Vec<ForeignRow>,
}

/// A row of a table.
pub type ForeignRow = Vec<Cell>;

/// A cell: its paragraphs, which are told apart by a line break.
pub type Cell = Vec<ForeignPiece>;
