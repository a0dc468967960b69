//! Blocks of Markdown with their places: what a text is made of before anybody asks what it means as clauses.

use std::cell::Cell;
use std::ops::Range;

use crate::book::clause::{Align, Marks, Run, Words};
use crate::source::limits::MOST_LEVELS;
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
    /// The number typed before it, in a numbered list.
    pub number: Option<ItemNumber>,
    /// Whether it is ticked, in a list to tick.
    pub task: Option<bool>,
    /// What stands in it.
    pub blocks: Vec<Block>,
    /// Where it stands, marker and all.
    pub range: Range<usize>,
    /// Whether the text before it ran on into it without a blank line.
    pub runs_on: bool,
}

/// The number of a list's item.
#[derive(Clone, Debug)]
pub struct ItemNumber {
    /// What it counts.
    pub value: u64,
    /// As it stands, with its closing stop or bracket: `01.`.
    pub typed: String,
}

impl ItemNumber {
    /// A number that nobody typed.
    pub fn counted(value: u64, close: char) -> Self {
        Self { value, typed: format!("{value}{close}") }
    }
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
    columns_from(0, words)
}

fn columns_from(column: usize, words: &str) -> usize {
    words.chars().fold(column, |column, letter| if letter == '\t' { column / 4 * 4 + 4 } else { column + 1 })
}

/// Columns in a text, asked for from its beginning to its end: each from where the last was, since lines may be long.
#[derive(Debug)]
pub struct Columns<'t> {
    text: &'t str,
    last: Cell<Column>,
}

/// An offset, its column, and whether nothing but blanks stands before it on its line.
#[derive(Clone, Copy, Debug)]
struct Column {
    at: usize,
    column: usize,
    is_first: bool,
}

impl<'t> Columns<'t> {
    /// The columns of a text.
    pub fn of(text: &'t str) -> Self {
        Self { text, last: Cell::new(Column { at: 0, column: 0, is_first: true }) }
    }

    /// The column of an offset on its line.
    pub fn column(&self, at: usize) -> usize {
        self.go_to(at).column
    }

    /// Whether blanks of two columns or more, and nothing else, stand before an offset on its line.
    pub fn is_indented(&self, at: usize) -> bool {
        let Column { column, is_first, .. } = self.go_to(at);
        is_first && column >= 2
    }

    fn go_to(&self, at: usize) -> Column {
        let last = self.last.get();
        let from = if last.at <= at { last.at } else { 0 };
        let before = &self.text[from..at];
        let found = match before.rfind('\n') {
            Some(end) => Column::after(&before[end + 1..], 0, true, at),
            None if from == 0 => Column::after(before, 0, true, at),
            None => Column::after(before, last.column, last.is_first, at),
        };
        self.last.set(found);
        found
    }
}

impl Column {
    fn after(words: &str, column: usize, is_first: bool, at: usize) -> Self {
        Self { at, column: columns_from(column, words), is_first: is_first && words.chars().all(char::is_whitespace) }
    }
}

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
