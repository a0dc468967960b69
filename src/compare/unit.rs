//! A clause tree as it is compared: the items of its outline, each with its words read and its place among its neighbours.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::lagging;
use super::normal;
use super::reading::ReadWords;
use crate::book::Node;
use crate::book::clause::{Kind, Label, LeftOut, Local};
use crate::book::outline::{Outline, OutlineItem, Said};

/// One of the two texts.
#[derive(Debug)]
pub(super) struct Units<'a> {
    /// Its units in reading order, parents before what is below them.
    pub units: Vec<Unit<'a>>,
    /// The clauses that a school left out, by their references and anchors.
    pub left_out: BTreeMap<&'a str, &'a LeftOut>,
}

/// A clause, a further paragraph of one, or a table's row.
#[derive(Debug)]
pub(super) struct Unit<'a> {
    /// What it is and where it stands.
    pub item: OutlineItem<'a>,
    /// Its place among the units under the same parent, from 0.
    pub place: usize,
    /// The unit before it under the same parent.
    pub before: Option<usize>,
    /// The unit after it under the same parent.
    pub after: Option<usize>,
    /// How many of its kind stand before it under the same parent.
    pub place_in_kind: usize,
    /// The number at the start of its text, where that lags behind its section's and stands for its label.
    pub lagging: Option<Arc<Label>>,
    /// Its words.
    pub reading: ReadWords<'a>,
    /// Its words folded for matching, facts by name, where they are not the plain words as they are.
    normal: Option<String>,
    /// The first cell of a row, folded.
    pub first_cell: Option<String>,
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
    fn of(item: OutlineItem<'a>, lagging: Option<Arc<Label>>) -> Self {
        let mut reading = ReadWords::of_said(item.said);
        if lagging.is_some() {
            reading.drop_first_word();
        }
        let first_cell = match item.said {
            Said::Cells([first, ..]) => {
                let cell = ReadWords::of(first);
                Some(normal::by_name(Said::Text(first), &cell).unwrap_or(cell.plain))
            }
            _ => None,
        };
        let normal = normal::by_name(item.said, &reading).map(|normal| match lagging {
            Some(_) if item.said.has_facts() => without_first_word(normal),
            _ => normal,
        });
        Self { item, place: 0, before: None, after: None, place_in_kind: 0, lagging, reading, normal, first_cell }
    }

    fn unread(item: OutlineItem<'a>) -> Self {
        let (reading, lagging, normal, first_cell) = (ReadWords::default(), None, None, None);
        Self { item, place: 0, before: None, after: None, place_in_kind: 0, lagging, reading, normal, first_cell }
    }

    /// What it can become.
    pub fn class(&self) -> Class {
        match self.item.kind {
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
        self.item.clause.and_then(|clause| clause.local.as_deref())
    }

    /// Its label as people cite it; empty if it has none.
    pub fn cited(&self) -> &str {
        self.label().map_or("", |label| label.cited.as_str())
    }

    /// Its label, be it a number that lags behind.
    pub fn label(&self) -> Option<&Arc<Label>> {
        self.item.label.or(self.lagging.as_ref())
    }
}

/// Words less the number at their start.
pub(super) fn without_first_word(words: String) -> String {
    words.split_once(' ').map_or_else(String::new, |(_, rest)| rest.to_owned())
}

impl<'a> Units<'a> {
    /// The units of a tree.
    pub fn of(nodes: &'a [Node]) -> Self {
        Self::of_outline(Outline::of(nodes), |_| true)
    }

    /// The units of a tree that is laid out; the words of those at other places than said stay unread.
    pub fn of_outline(outline: Outline<'a>, is_read: impl Fn(usize) -> bool) -> Self {
        let named = |left_out: &&'a LeftOut| {
            let left_out: &'a LeftOut = left_out;
            [(left_out.reference.as_str(), left_out), (left_out.anchor.as_str(), left_out)]
        };
        let left_out = outline.left_out().iter().flat_map(named).collect();
        let items = outline.into_items();
        let mut lagging = lagging::labels(&items);
        let unit = |item: OutlineItem<'a>| match is_read(item.index) {
            true => Unit::of(item, lagging.remove(&item.index)),
            false => Unit::unread(item),
        };
        let mut side = Self { units: items.into_iter().map(unit).collect(), left_out };
        side.count_places();
        side
    }

    /// Whether a unit stands below another, at whatever depth; everything stands below the root.
    pub fn is_below(&self, unit: usize, above: Option<usize>) -> bool {
        above.is_none_or(|above| above < unit && unit < self.units[above].item.end)
    }

    /// Whether a clause leads what stands below it.
    pub fn leads(&self, unit: usize) -> bool {
        self.units[unit].item.end > unit + 1 && self.units[unit].normal().ends_with(':')
    }

    /// The units directly under one; under none, those at the top.
    pub fn children(&self, parent: Option<usize>) -> impl Iterator<Item = usize> + '_ {
        let (mut next, end) = parent.map_or((0, self.units.len()), |parent| (parent + 1, self.units[parent].item.end));
        std::iter::from_fn(move || {
            let child = (next < end).then_some(next)?;
            next = self.units[child].item.end;
            Some(child)
        })
    }

    fn count_places(&mut self) {
        // How many units of each kind have been met under a parent; the last slot counts all. The root is slot 0.
        let mut met = vec![[0usize; 10]; self.units.len() + 1];
        let mut last = vec![None; self.units.len() + 1];
        for index in 0..self.units.len() {
            let before = last[self.units[index].item.parent.map_or(0, |parent| parent + 1)].replace(index);
            self.units[index].before = before;
            if let Some(before) = before {
                self.units[before].after = Some(index);
            }
        }
        for unit in &mut self.units {
            let met = &mut met[unit.item.parent.map_or(0, |parent| parent + 1)];
            let kind = match unit.item.kind {
                Kind::Section => 0,
                Kind::Clause => 1,
                Kind::Paragraph => 2,
                Kind::Bullet => 3,
                Kind::Quote => 4,
                Kind::Row => 5,
                Kind::Task { .. } => 6,
                Kind::Definition => 7,
                Kind::Note => 8,
            };
            (unit.place, unit.place_in_kind) = (met[9], met[kind]);
            met[9] += 1;
            met[kind] += 1;
        }
    }
}
