//! What is one paragraph, item, heading or table of a text, over however many lines.

use super::super::{ForeignPlace, ForeignTable};
use super::lines::TextLine;
use super::marks::Begun;
use super::print::StandingOut;

/// Lines that are one paragraph, item, heading or table.
#[derive(Clone, Debug, Default)]
pub(super) struct Passage {
    /// The number of its first line.
    pub(super) number: u32,
    /// The column of its mark, or of its words where it has none.
    pub(super) indent: usize,
    /// What stands before its words, and its words.
    pub(super) start: Begun,
    /// How many lines it takes.
    pub(super) lines: usize,
    /// How many blank lines stand before it.
    pub(super) gap: usize,
    /// What it is by its signs.
    pub(super) sort: Sort,
    /// How it is printed, where all of it stands out from the text.
    pub(super) stands_out: Option<StandingOut>,
}

/// What a passage is by its signs alone.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Sort {
    /// Anything.
    #[default]
    Text,
    /// A heading of Markdown, with so many `#` or underlined.
    Hashes(u8),
    /// A line to fill in.
    Form,
    /// A table.
    Table(ForeignTable),
}

impl Passage {
    pub(super) fn words(&self) -> &str {
        &self.start.words
    }

    pub(super) fn at(&self) -> ForeignPlace {
        ForeignPlace::Line(self.number)
    }

    pub(super) fn is_plain(&self) -> bool {
        self.sort == Sort::Text && !self.start.has_mark()
    }
}

/// A line and what is before it.
pub(super) struct Seen<'a> {
    pub(super) line: &'a TextLine,
    /// The line behind it.
    pub(super) next: Option<&'a TextLine>,
    /// The line with words before it, unless a table stands between.
    pub(super) before: Option<&'a TextLine>,
    /// How many blank lines are between the two.
    pub(super) gap: usize,
    /// Whether a page ends there.
    pub(super) turned: bool,
}
