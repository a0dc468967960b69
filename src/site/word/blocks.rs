//! A clause tree as a Word document has it: paragraphs and tables one after the other, each with the place of its items among
//! those that were compared.

use std::ops::Range;

use crate::book::Node;
use crate::book::clause::{Clause, Figure, Further, Kind, Row, Table, Text};

/// What stands in a document by itself.
#[derive(Clone, Debug)]
pub(super) enum WordBlock<'a> {
    /// A paragraph.
    Line(WordLine<'a>),
    /// A table.
    Table(WordTable<'a>),
    /// Text shown as typed.
    Typed(&'a str),
}

/// A paragraph.
#[derive(Clone, Debug)]
pub(super) struct WordLine<'a> {
    /// Its place among the items of its text.
    pub item: usize,
    /// How it looks.
    pub look: WordLook,
    /// Its number, letter or mark.
    pub number: String,
    /// Its words.
    pub text: &'a Text,
}

/// How a paragraph looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WordLook {
    /// The name of its style.
    pub style: &'static str,
    /// How far it is set in.
    pub level: usize,
    /// Whether a number or a mark hangs before it.
    pub hangs: bool,
}

/// A table.
#[derive(Clone, Debug)]
pub(super) struct WordTable<'a> {
    /// The cells of its head, if anything stands there.
    pub head: Option<&'a [Text]>,
    /// Its rows.
    pub rows: &'a [Row],
    /// The places of its rows among the items of its text.
    pub items: Range<usize>,
}

impl<'a> WordBlock<'a> {
    /// The paragraph, if it is one.
    pub fn line(&self) -> Option<&WordLine<'a>> {
        match self {
            Self::Line(line) => Some(line),
            _ => None,
        }
    }

    /// The items in it.
    pub fn items(&self) -> Range<usize> {
        match self {
            Self::Line(line) => line.item..line.item + 1,
            Self::Table(table) => table.items.clone(),
            Self::Typed(_) => 0..0,
        }
    }
}

/// The blocks of a text, in order.
pub(super) fn blocks(nodes: &[Node]) -> Vec<WordBlock<'_>> {
    let mut laid = LaidOut { blocks: Vec::new(), items: 0 };
    laid.lay_out(nodes, 0, 0);
    laid.blocks
}

/// As `Outline` counts: a clause before what is below it, a row or a further paragraph where it stands.
struct LaidOut<'a> {
    blocks: Vec<WordBlock<'a>>,
    items: usize,
}

impl<'a> LaidOut<'a> {
    fn lay_out(&mut self, nodes: &'a [Node], sections: usize, level: usize) {
        for node in nodes {
            match node {
                Node::Clause(clause) => self.clause(clause, sections, level),
                Node::Further(further) => self.further(further, level),
                Node::Table(table) => self.table(table),
                Node::Figure(Figure::Verbatim { text, .. }) => self.blocks.push(WordBlock::Typed(text)),
                Node::LeftOut(_) => {}
            }
        }
    }

    fn clause(&mut self, clause: &'a Clause, sections: usize, level: usize) {
        let number = number(clause);
        let style = match clause.kind {
            Kind::Section => ["Heading1", "Heading2", "Heading3", "Heading4"][sections.min(3)],
            Kind::Quote => "Quote",
            Kind::Definition => "Term",
            _ => "Clause",
        };
        let is_section = clause.kind == Kind::Section;
        let hangs = !number.is_empty() && !is_section;
        let look = WordLook { style, level: if is_section { 0 } else { level + usize::from(hangs) }, hangs };
        self.line(WordLine { item: self.items, look, number, text: &clause.text });
        match is_section {
            true => self.lay_out(&clause.children, sections + 1, 0),
            false => self.lay_out(&clause.children, sections, level + 1),
        }
    }

    fn further(&mut self, further: &'a Further, level: usize) {
        let look = WordLook { style: "Clause", level, hangs: false };
        self.line(WordLine { item: self.items, look, number: String::new(), text: &further.text });
    }

    fn line(&mut self, line: WordLine<'a>) {
        self.items += 1;
        self.blocks.push(WordBlock::Line(line));
    }

    fn table(&mut self, table: &'a Table) {
        let items = self.items..self.items + table.rows.len();
        self.items = items.end;
        let head = Some(table.head.as_slice()).filter(|head| head.iter().any(|cell| !cell.plain().trim().is_empty()));
        self.blocks.push(WordBlock::Table(WordTable { head, rows: &table.rows, items }));
    }
}

/// What stands before a clause's words.
fn number(clause: &Clause) -> String {
    match (clause.kind, &clause.label) {
        (_, Some(label)) => label.typed.clone(),
        (Kind::Bullet, None) => "•".to_owned(),
        (Kind::Task { done: true }, None) => "☑".to_owned(),
        (Kind::Task { done: false }, None) => "☐".to_owned(),
        // A note is cited by its number.
        (Kind::Note, None) => clause.reference.clone(),
        _ => String::new(),
    }
}
