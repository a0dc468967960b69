//! A text's tables, its text that is shown as typed, its pictures and files, each with its place among the clauses.

use std::collections::BTreeMap;
use std::ops::Range;

use super::besides::OtherPlace;
use super::files::FileAt;
use super::named::UnitRef;
use super::reading::ReadWords;
use crate::book::clause::{Figure, Node, Table, Text};
use crate::book::outline::Said;

/// A text's tables, code and pictures, each with its place among the clauses.
#[derive(Default)]
pub(super) struct Beside<'t> {
    /// How many clauses, further paragraphs and rows there are.
    pub items: usize,
    pub tables: Vec<TableAt<'t>>,
    pub code: Vec<CodeAt<'t>>,
    /// Pictures and files that links lead to, by the clauses in which they stand; those in heads of tables are with the tables.
    pub files: BTreeMap<usize, Vec<FileAt<'t>>>,
}

/// A table, where it stands and which items its rows are.
pub(super) struct TableAt<'t> {
    pub table: &'t Table,
    pub by: Option<usize>,
    pub within: Option<usize>,
    pub rows: Range<usize>,
}

/// Text shown as typed and where it stands.
pub(super) struct CodeAt<'t> {
    pub text: &'t str,
    pub by: Option<usize>,
    pub within: Option<usize>,
}

impl<'t> TableAt<'t> {
    pub fn has_head(&self) -> bool {
        self.table.head.iter().any(|cell| !cell.runs.is_empty())
    }

    pub fn words(&self) -> ReadWords<'t> {
        ReadWords::of_said(Said::Cells(&self.table.head))
    }

    pub fn files(&self) -> Vec<FileAt<'t>> {
        self.table.head.iter().flat_map(|cell| FileAt::all_in(cell, self.by, self.within)).collect()
    }

    pub fn placed(&self) -> OtherPlace {
        let text = self.table.head.iter().map(Text::plain).collect::<Vec<_>>().join(" | ");
        OtherPlace { by: self.by, within: self.within, text, called: String::new() }
    }
}

impl<'t> CodeAt<'t> {
    pub fn words(&self) -> ReadWords<'t> {
        ReadWords::of_said(Said::Plain(self.text))
    }

    pub fn placed(&self) -> OtherPlace {
        OtherPlace { by: self.by, within: self.within, text: self.text.to_owned(), called: String::new() }
    }
}

impl<'t> Beside<'t> {
    pub fn of(nodes: &'t [Node]) -> Self {
        let mut beside = Self::default();
        beside.add(nodes, None);
        beside
    }

    /// Goes through a tree in the order in which its outline counts.
    fn add(&mut self, nodes: &'t [Node], within: Option<usize>) {
        for node in nodes {
            let by = self.items.checked_sub(1);
            match node {
                Node::Clause(clause) => {
                    let index = self.item([&clause.text]);
                    self.add(&clause.children, Some(index));
                }
                Node::Further(further) => {
                    self.item([&further.text]);
                }
                Node::Table(table) => {
                    let first = self.items;
                    for row in &table.rows {
                        self.item(&row.cells);
                    }
                    self.tables.push(TableAt { table, by, within, rows: first..self.items });
                }
                Node::Figure(Figure::Verbatim { text, .. }) => self.code.push(CodeAt { text, by, within }),
                Node::LeftOut(_) => {}
            }
        }
    }

    /// All pictures and all files that links lead to.
    pub fn files(&self) -> impl Iterator<Item = FileAt<'t>> {
        self.tables.iter().flat_map(TableAt::files).chain(self.files.values().flatten().cloned())
    }

    /// Those in some clauses.
    pub fn files_of(&self, units: &[UnitRef]) -> Vec<FileAt<'t>> {
        units.iter().filter_map(|unit| self.files.get(&unit.index)).flatten().cloned().collect()
    }

    fn item(&mut self, texts: impl IntoIterator<Item = &'t Text>) -> usize {
        let index = self.items;
        self.items += 1;
        for file in texts.into_iter().flat_map(|text| FileAt::all_in(text, Some(index), Some(index))) {
            self.files.entry(index).or_default().push(file);
        }
        index
    }
}
