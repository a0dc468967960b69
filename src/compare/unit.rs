//! A clause tree laid out flat, in reading order: the units that are compared.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::change::UnitRef;
use super::normal;
use super::reading::Reading;
use crate::book::clause::{Clause, Further, Kind, Label, Local, Node, Row};
use crate::source::Span;

/// One of the two texts.
#[derive(Debug)]
pub(super) struct Side<'a> {
    /// Its units in reading order, parents before what is below them.
    pub units: Vec<Unit<'a>>,
    /// References and anchors of the clauses that a school left out.
    pub left_out: BTreeSet<&'a str>,
}

/// A clause, a further paragraph of one, or a table's row.
#[derive(Debug)]
pub(super) struct Unit<'a> {
    /// What it is; a further paragraph is a paragraph.
    pub kind: Kind,
    /// Its own label.
    pub label: Option<&'a Arc<Label>>,
    /// The id that its author gave.
    pub id: Option<&'a str>,
    /// The unit it stands under.
    pub parent: Option<usize>,
    /// How many units it stands below.
    pub depth: usize,
    /// One past the last unit below it; the one after itself if there is none.
    pub end: usize,
    /// Its place among the units under the same parent, from 0.
    pub place: usize,
    /// The unit before it under the same parent.
    pub before: Option<usize>,
    /// The unit after it under the same parent.
    pub after: Option<usize>,
    /// How many of its kind stand before it under the same parent.
    pub place_in_kind: usize,
    /// Its words.
    pub reading: Reading<'a>,
    /// Its words folded for matching, facts by name, where they are not the plain words as they are.
    normal: Option<String>,
    /// The first cell of a row, folded.
    pub first_cell: Option<String>,
    /// Line on which it starts.
    pub line: u32,
    /// Where it is written.
    pub span: Span,
    /// The clause itself, or that in which it stands.
    pub clause: Option<&'a Clause>,
}

/// What can become what without more ado: a heading a heading, a row a row, anything else anything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Class {
    /// A heading.
    Heading,
    /// A table's row.
    Row,
    /// A clause, paragraph, bullet, quotation or task.
    Item,
}

impl<'a> Unit<'a> {
    /// What it can become.
    pub fn class(&self) -> Class {
        match self.kind {
            Kind::Section => Class::Heading,
            Kind::Row => Class::Row,
            _ => Class::Item,
        }
    }

    /// Its words folded for matching, facts by name.
    pub fn normal(&self) -> &str {
        self.normal.as_deref().unwrap_or(&self.reading.plain)
    }

    /// Why it is local, if a school wrote it.
    pub fn local(&self) -> Option<&'a Local> {
        self.clause.and_then(|clause| clause.local.as_deref())
    }

    /// Its label as people cite it; empty if it has none.
    pub fn cited(&self) -> &'a str {
        self.label.map_or("", |label| label.cited.as_str())
    }
}

impl<'a> Side<'a> {
    /// The units of a tree.
    pub fn of(nodes: &'a [Node]) -> Self {
        let mut side = Self { units: Vec::with_capacity(count(nodes)), left_out: BTreeSet::new() };
        side.lay_out(nodes, None, None);
        side.count_places();
        side
    }

    /// Whether a unit stands below another, at whatever depth; everything stands below the root.
    pub fn is_below(&self, unit: usize, above: Option<usize>) -> bool {
        above.is_none_or(|above| above < unit && unit < self.units[above].end)
    }

    /// Whether a clause leads what stands below it.
    pub fn leads(&self, unit: usize) -> bool {
        self.units[unit].end > unit + 1 && self.units[unit].normal().ends_with(':')
    }

    /// The units directly under one; under none, those at the top.
    pub fn children(&self, parent: Option<usize>) -> impl Iterator<Item = usize> + '_ {
        let (mut next, end) = parent.map_or((0, self.units.len()), |parent| (parent + 1, self.units[parent].end));
        std::iter::from_fn(move || {
            let child = (next < end).then_some(next)?;
            next = self.units[child].end;
            Some(child)
        })
    }

    /// A unit as the one change in which it stands names it; takes its words with it.
    pub fn name(&mut self, index: usize) -> UnitRef {
        let text = std::mem::take(&mut self.units[index].reading.plain);
        let unit = &self.units[index];
        UnitRef {
            index,
            line: unit.line,
            span: unit.span,
            label: unit.label.cloned(),
            id: unit.id.map(str::to_owned),
            path: self.path(index),
            reference: unit.clause.map_or_else(String::new, |clause| clause.reference.clone()),
            anchor: unit.clause.map_or_else(String::new, |clause| clause.anchor.clone()),
            kind: unit.kind,
            depth: unit.depth,
            parent: unit.parent,
            text,
            local: unit.local().is_some(),
        }
    }

    fn path(&self, index: usize) -> String {
        let mut path = String::with_capacity(8 * (self.units[index].depth + 1));
        self.write_path(&mut path, index);
        path
    }

    fn write_path(&self, path: &mut String, index: usize) {
        let unit = &self.units[index];
        if let Some(parent) = unit.parent {
            self.write_path(path, parent);
            path.push('/');
        }
        match unit.label {
            Some(label) => path.push_str(&label.cited),
            None => {
                let letter = match unit.kind {
                    Kind::Section => 's',
                    Kind::Clause => 'c',
                    Kind::Paragraph => 'p',
                    Kind::Bullet => 'b',
                    Kind::Quote => 'q',
                    Kind::Row => 'r',
                    Kind::Task { .. } => 't',
                };
                path.push(letter);
                path.push_str(&(unit.place_in_kind + 1).to_string());
            }
        }
    }

    fn lay_out(&mut self, nodes: &'a [Node], parent: Option<usize>, within: Option<&'a Clause>) {
        for node in nodes {
            match node {
                Node::Clause(clause) => self.clause(clause, parent),
                Node::Further(further) => self.further(further, parent, within),
                Node::Table(table) => table.rows.iter().for_each(|row| self.row(row, parent, within)),
                Node::Figure(_) => {}
                Node::LeftOut(left_out) => {
                    self.left_out.insert(&left_out.reference);
                    self.left_out.insert(&left_out.anchor);
                }
            }
        }
    }

    fn clause(&mut self, clause: &'a Clause, parent: Option<usize>) {
        let index = self.units.len();
        self.units.push(Unit {
            kind: clause.kind,
            label: clause.label.as_ref(),
            id: clause.id.as_deref(),
            line: clause.line,
            span: clause.span,
            ..self.unit(Reading::of(&clause.text), parent, clause.span, Some(clause))
        });
        self.lay_out(&clause.children, Some(index), Some(clause));
        self.units[index].end = self.units.len();
    }

    fn further(&mut self, further: &'a Further, parent: Option<usize>, within: Option<&'a Clause>) {
        let unit = self.unit(Reading::of(&further.text), parent, further.span, within);
        self.units.push(Unit { line: further.line, ..unit });
    }

    fn row(&mut self, row: &'a Row, parent: Option<usize>, within: Option<&'a Clause>) {
        let unit = self.unit(Reading::of_cells(&row.cells), parent, row.span, within);
        let first_cell = row.cells.first().map(|cell| {
            let cell = Reading::of(cell);
            normal::by_name(&cell).unwrap_or(cell.plain)
        });
        self.units.push(Unit { kind: Kind::Row, line: row.line, first_cell, ..unit });
    }

    fn unit(&self, reading: Reading<'a>, parent: Option<usize>, span: Span, clause: Option<&'a Clause>) -> Unit<'a> {
        Unit {
            kind: Kind::Paragraph,
            label: None,
            id: None,
            parent,
            depth: parent.map_or(0, |parent| self.units[parent].depth + 1),
            end: self.units.len() + 1,
            place: 0,
            before: None,
            after: None,
            place_in_kind: 0,
            normal: normal::by_name(&reading),
            reading,
            first_cell: None,
            line: 0,
            span,
            clause,
        }
    }

    fn count_places(&mut self) {
        // How many units of each kind have been met under a parent; the last slot counts all. The root is slot 0.
        let mut met = vec![[0usize; 8]; self.units.len() + 1];
        let mut last = vec![None; self.units.len() + 1];
        for index in 0..self.units.len() {
            let before = last[self.units[index].parent.map_or(0, |parent| parent + 1)].replace(index);
            self.units[index].before = before;
            if let Some(before) = before {
                self.units[before].after = Some(index);
            }
        }
        for unit in &mut self.units {
            let met = &mut met[unit.parent.map_or(0, |parent| parent + 1)];
            let kind = match unit.kind {
                Kind::Section => 0,
                Kind::Clause => 1,
                Kind::Paragraph => 2,
                Kind::Bullet => 3,
                Kind::Quote => 4,
                Kind::Row => 5,
                Kind::Task { .. } => 6,
            };
            (unit.place, unit.place_in_kind) = (met[7], met[kind]);
            met[7] += 1;
            met[kind] += 1;
        }
    }
}

/// How many units a tree has.
fn count(nodes: &[Node]) -> usize {
    let units = nodes.iter().map(|node| match node {
        Node::Clause(clause) => 1 + count(&clause.children),
        Node::Further(_) => 1,
        Node::Table(table) => table.rows.len(),
        Node::Figure(_) | Node::LeftOut(_) => 0,
    });
    units.sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::build::{clause, further, row, section, table};

    #[test]
    fn every_clause_row_and_further_paragraph_is_a_unit_under_its_clause() {
        let tree = [section(
            "1",
            "Aims",
            vec![
                clause("1.1", "We aim.", vec![further("Always."), clause("a", "High.", vec![])]),
                table(vec![row(&["Head", "yes"])]),
            ],
        )];
        let side = Side::of(&tree);
        let drawn: Vec<_> =
            (0..side.units.len()).map(|unit| format!("{} {}", side.path(unit), side.units[unit].normal())).collect();
        assert_eq!(drawn, ["1 Aims", "1/1.1 We aim.", "1/1.1/p1 Always.", "1/1.1/a High.", "1/r1 Head | yes"]);
        assert_eq!(side.children(Some(0)).collect::<Vec<_>>(), [1, 4]);
    }
}
