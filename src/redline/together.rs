//! What came, or went, as a whole and is told as one: a clause with all below it, and items of one kind in a row.

use std::collections::BTreeMap;

use super::both::{BothTexts, Side};
use super::naming::{noun, nouns};
use crate::book::clause::Kind;
use crate::book::outline::{Outline, OutlineItem};
use crate::compare::ChangeKind;
use crate::source::words::count;

/// Changes that are told together, by their places.
#[derive(Clone, Debug, Default)]
pub struct Together {
    /// For the first of several changes that are told as one, all of them.
    groups: BTreeMap<usize, Vec<usize>>,
    /// For each change that is told with one before it, that.
    told_with: BTreeMap<usize, usize>,
}

impl Together {
    /// What is told together of a comparison.
    pub fn of(texts: &BothTexts<'_>) -> Self {
        let mut together = Self::default();
        together.put(texts, ChangeKind::Added, Side::After);
        together.put(texts, ChangeKind::Removed, Side::Before);
        together
    }

    /// All that is told with a change; nothing where it is told by itself.
    pub fn with(&self, place: usize) -> &[usize] {
        self.groups.get(&place).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether a change is told with one before it.
    pub fn is_told_before(&self, place: usize) -> bool {
        self.told_with.contains_key(&place)
    }

    /// The change with which one is told, itself or the first of a group.
    pub fn teller(&self, place: usize) -> usize {
        self.told_with.get(&place).copied().unwrap_or(place)
    }

    fn put(&mut self, texts: &BothTexts<'_>, kind: ChangeKind, side: Side) {
        let of_kind = texts.changes().filter(|(_, change)| change.kind == kind);
        let places: BTreeMap<usize, usize> =
            of_kind.filter_map(|(place, _)| Some((texts.named_by(place)?.index, place))).collect();
        let outline = texts.outline(side);
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut upto = 0;
        let mut last: Option<(usize, &OutlineItem<'_>)> = None;
        for (&index, &place) in &places {
            let Some(item) = outline.get(index).filter(|_| index >= upto) else { continue };
            let below = outline.below(item);
            let whole = below.iter().all(|below| places.contains_key(&below.index));
            let follows = last.filter(|(_, before)| below.is_empty() && is_next(outline, before, item));
            let first = follows.map_or(place, |(first, _)| first);
            let group = groups.entry(first).or_default();
            group.push(place);
            if whole {
                group.extend(below.iter().filter_map(|below| places.get(&below.index)));
                upto = index + 1 + below.len();
            }
            last = below.is_empty().then_some((first, item));
        }
        groups.retain(|_, group| group.len() > 1);
        for (first, group) in &groups {
            self.told_with.extend(group[1..].iter().map(|place| (*place, *first)));
        }
        self.groups.extend(groups);
    }
}

/// Whether two items follow one another in one list.
fn is_next(outline: &Outline<'_>, before: &OutlineItem<'_>, item: &OutlineItem<'_>) -> bool {
    before.index + 1 == item.index
        && (before.parent, before.kind) == (item.parent, item.kind)
        && is_item(outline, before)
        && is_item(outline, item)
}

/// Whether a clause is an item among items: told together with its neighbours if they came or went with it.
fn is_item(outline: &Outline<'_>, item: &OutlineItem<'_>) -> bool {
    item.label.is_none() && item.kind != Kind::Section && item.kind != Kind::Quote && outline.below(item).is_empty()
}

/// "3 bullets", for items in a row that are told together.
pub fn items(outline: &Outline<'_>, first: &OutlineItem<'_>, together: usize) -> Option<String> {
    (together > 1 && is_item(outline, first)).then(|| count(together, noun(first.kind), nouns(first.kind)))
}
