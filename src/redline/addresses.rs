//! An address in the report for every change that is told, and for the place where a moved clause was.

use std::collections::{BTreeMap, BTreeSet};

use super::both::{BothTexts, ClauseAt};
use crate::book::clause::Kind;
use crate::compare::ChangeKind;

/// Addresses by the places of changes; none is given twice.
#[derive(Clone, Debug, Default)]
pub struct Addresses {
    of_change: Vec<Option<String>>,
    of_old_place: BTreeMap<usize, String>,
}

impl Addresses {
    /// Addresses for the changes that are told by themselves, or first of several that are told together. Clauses of the
    /// newer text have their own.
    pub fn of(texts: &BothTexts<'_>, told: &[usize]) -> Self {
        let mut given = Given::default();
        let mut of_change = vec![None; texts.comparison().changes.len()];
        for &place in told {
            let own = texts.now(place).map(|now| (now, texts.item(now)));
            if let Some((_, item)) = own.filter(|(now, item)| !texts.outline(now.side).is_part(item)) {
                of_change[place] = Some(given.give(item.anchor.to_owned()));
            }
        }
        for &place in told {
            let Some(at) = texts.named_by(place).filter(|_| of_change[place].is_none()) else { continue };
            let was = if texts.change(place).after.is_empty() { "-was" } else { "" };
            of_change[place] = Some(given.give(format!("{}{was}", derived(texts, at))));
        }
        let mut of_old_place = BTreeMap::new();
        // Of clauses that were split or made into one it is told in words where they were.
        let moved = told.iter().filter(|place| texts.change(**place).kind == ChangeKind::Moved);
        for &place in moved {
            if let Some(was) = texts.was(place) {
                of_old_place.insert(place, given.give(format!("{}-was", texts.item(was).anchor)));
            }
        }
        Self { of_change, of_old_place }
    }

    /// Where a change is told.
    pub fn of_change(&self, place: usize) -> Option<&String> {
        self.of_change.get(place)?.as_ref()
    }

    /// Whether it is told of any clause that it moved away.
    pub fn have_old_places(&self) -> bool {
        !self.of_old_place.is_empty()
    }

    /// Where it is told that a clause moved away.
    pub fn of_old_place(&self, place: usize) -> Option<&String> {
        self.of_old_place.get(&place)
    }
}

/// An address made from that of the clause in which something stands.
fn derived(texts: &BothTexts<'_>, at: ClauseAt) -> String {
    let item = texts.item(at);
    let part = match item.kind {
        Kind::Row => "row",
        _ if texts.outline(at.side).is_part(item) => "paragraph",
        _ => "",
    };
    [item.anchor, part].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

#[derive(Default)]
struct Given(BTreeSet<String>);

impl Given {
    /// The address that is wanted, with a number where it was given before.
    fn give(&mut self, wanted: String) -> String {
        let mut repeat = 2;
        let mut address = wanted;
        let unnumbered = address.len();
        while !self.0.insert(address.clone()) {
            address.truncate(unnumbered);
            address.push_str(&format!("--{repeat}"));
            repeat += 1;
        }
        address
    }
}
