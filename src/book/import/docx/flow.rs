//! What a Word document says in order, with all that decides what a paragraph is, before that is decided.

use super::super::{ForeignPiece, ForeignTable};
use super::counters::PrintedMark;
use super::weight::LetterCount;

/// A paragraph, a table or a picture.
#[derive(Clone, Debug)]
pub(super) enum Flow {
    Paragraph(WordParagraph),
    Table(ForeignTable, u32),
    Picture(usize, u32),
}

/// A paragraph as it was read.
#[derive(Clone, Debug)]
pub(super) struct WordParagraph {
    /// Which one it is, from 1.
    pub at: u32,
    /// What is printed before it.
    pub printed: Option<PrintedMark>,
    /// Its list, and the level in it.
    pub list: Option<(String, usize)>,
    /// How deep it is as a heading by its style, from 0.
    pub outline: Option<u8>,
    /// The name of its style.
    pub style: String,
    /// Whether its style is for the title of a document.
    pub is_title: bool,
    /// Where its number stands, and where its words begin.
    pub indent: (i32, i32),
    /// Its words.
    pub pieces: Vec<ForeignPiece>,
    /// Whether a page ends behind them.
    pub ends_page: bool,
    /// Whether its words are a heading that stood in one paragraph with its text.
    pub is_run_in: bool,
    /// How they look on the whole.
    pub weight: LetterCount,
}
