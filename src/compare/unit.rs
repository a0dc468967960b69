//! A clause tree as it is compared: the items of its outline, each with its words read and its place among its neighbours.

use std::cell::OnceCell;
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
    /// Its words folded for matching, facts by name, once somebody asked; none where they are the plain words as they are.
    normal: OnceCell<Option<String>>,
    /// The first cell of a row, folded, once somebody asked.
    first_cell: OnceCell<Option<String>>,
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
    /// A unit whose place among its neighbours is not counted yet.
    pub fn of(item: OutlineItem<'a>, lagging: Option<Arc<Label>>) -> Self {
        let mut reading = ReadWords::of_said(item.said);
        if lagging.is_some() {
            reading.drop_first_word();
        }
        let (normal, first_cell) = (OnceCell::new(), OnceCell::new());
        Self { item, place: 0, before: None, after: None, place_in_kind: 0, lagging, reading, normal, first_cell }
    }

    /// The first cell of a row, folded.
    pub fn first_cell(&self) -> Option<&str> {
        let fold = || {
            let Said::Cells([first, ..]) = self.item.said else { return None };
            let cell = ReadWords::of(first);
            Some(normal::by_name(Said::Text(first), &cell).unwrap_or(cell.plain))
        };
        self.first_cell.get_or_init(fold).as_deref()
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
        let fold = || {
            let normal = normal::by_name(self.item.said, &self.reading)?;
            let begins_with_label = self.lagging.is_some() && self.item.said.has_facts();
            Some(if begins_with_label { without_first_word(normal) } else { normal })
        };
        self.normal.get_or_init(fold).as_deref().unwrap_or(&self.reading.plain)
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
fn without_first_word(words: String) -> String {
    words.split_once(' ').map_or_else(String::new, |(_, rest)| rest.to_owned())
}

impl<'a> Units<'a> {
    /// The units of a tree.
    pub fn of(nodes: &'a [Node]) -> Self {
        let outline = Outline::of(nodes);
        let named = |left_out: &&'a LeftOut| {
            let left_out: &'a LeftOut = left_out;
            [(left_out.reference.as_str(), left_out), (left_out.anchor.as_str(), left_out)]
        };
        let left_out = outline.left_out().iter().flat_map(named).collect();
        let items = outline.into_items();
        let mut lagging = lagging::labels(&items);
        let unit = |item: OutlineItem<'a>| Unit::of(item, lagging.remove(&item.index));
        let mut side = Self { units: items.into_iter().map(unit).collect(), left_out };
        side.count_places();
        side
    }

    /// The items that were read, in reading order.
    pub fn items(&self) -> impl Iterator<Item = &OutlineItem<'a>> {
        self.units.iter().map(|unit| &unit.item)
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
