//! Blocks of Markdown with their places: what a text is made of before anybody asks what it means as clauses.

use std::ops::Range;

use crate::book::clause::{Align, Marks, Run, Words};
use crate::source::{Code, Diagnostic, Span};

/// What raw HTML and braces mean in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// A policy of a book: HTML is an error, `{{ … }}` a fact.
    Policy,
    /// Any Markdown file: HTML and braces are text.
    Bare,
}

/// A block of Markdown.
#[derive(Clone, Debug)]
pub enum Block {
    /// A heading, `#` being level 1.
    Heading { level: u8, setext: bool, line: Line },
    /// A paragraph, by the lines in which it was typed.
    Paragraph { lines: Vec<Line> },
    /// A list.
    List { items: Vec<Item> },
    /// A quotation.
    Quote { blocks: Vec<Block>, range: Range<usize> },
    /// A table.
    Table { head: Vec<Line>, align: Vec<Align>, rows: Vec<(Vec<Line>, Range<usize>)>, range: Range<usize> },
    /// A term and what it means.
    Definition { term: Line, blocks: Vec<Block>, range: Range<usize> },
    /// A footnote, by the number that it is cited by.
    Note { number: usize, blocks: Vec<Block>, range: Range<usize> },
    /// Text between fences, shown as typed.
    Fence { text: String, range: Range<usize> },
}

/// A list's item.
#[derive(Clone, Debug)]
pub struct Item {
    /// The number typed before it, with its closing stop or bracket, in a numbered list.
    pub number: Option<(u64, char)>,
    /// Whether it is ticked, in a list to tick.
    pub task: Option<bool>,
    /// What stands in it.
    pub blocks: Vec<Block>,
    /// Where it stands, marker and all.
    pub range: Range<usize>,
    /// Whether the text before it ran on into it without a blank line.
    pub runs_on: bool,
}

/// Words typed on one line.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// The words.
    pub runs: Vec<Run>,
    /// Whether the author ended the line on purpose.
    pub hard: bool,
    /// Bytes in `plain()` of the characters that a backslash made plain text.
    pub escapes: Vec<usize>,
    /// Whether two spaces or more stand before it on its line, and nothing else.
    pub indented: bool,
    /// The column of its first character on its line in the file, from 0; a tab goes on to the next that 4 divides.
    pub column: usize,
    /// Where it stands.
    pub range: Range<usize>,
}

impl Line {
    /// The words without marks.
    pub fn plain(&self) -> String {
        self.runs.iter().map(Run::plain).collect()
    }
}

/// How many columns words take from the start of their line; a tab goes on to the next that 4 divides.
pub fn columns(words: &str) -> usize {
    words.chars().fold(0, |column, letter| if letter == '\t' { column / 4 * 4 + 4 } else { column + 1 })
}

/// How many levels a text may have; nobody reads, cites or prints more.
pub const MOST_LEVELS: usize = 100;

/// The message about what stands deeper than that.
pub fn said_too_deep(span: Span) -> Diagnostic {
    let message = format!("This stands more than {MOST_LEVELS} levels deep, and a text may have {MOST_LEVELS}.");
    Diagnostic::at(Code::TooDeep, span, message)
        .label("too deep")
        .hint("Take away marks of lists and quotations (- or >) before it, or begin a section of its own (##).")
}

/// A run that holds one space.
pub fn space() -> Run {
    Run { words: Words::Typed(" ".to_owned()), marks: Marks::default(), link: None }
}

/// A range without the blanks at its end.
pub(super) fn trim_end(text: &str, range: Range<usize>) -> Range<usize> {
    range.start..range.start + text[range].trim_end().len()
}
