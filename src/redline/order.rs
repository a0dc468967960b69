//! In which order changes are told: that of the newer text, with what is gone, or elsewhere now, where it was.

use std::collections::BTreeMap;

use super::addresses::Addresses;
use super::both::{BothTexts, Side};
use super::together::Together;
use crate::book::outline::OutlineItem;

/// What comes next in the telling, by the change's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// A change, or the first of those that are told together.
    Change(usize),
    /// Where a change that is elsewhere now was.
    OldPlace(usize),
}

/// Everything to tell, in order.
pub fn steps(texts: &BothTexts<'_>, together: &Together, addresses: &Addresses) -> Vec<Next> {
    let mut old_places = old_places(texts, addresses);
    let mut steps = Vec::new();
    let mut add = |steps: &mut Vec<Next>, after: Option<usize>| {
        steps.extend(old_places.remove(&after).unwrap_or_default().into_iter().map(Next::OldPlace));
    };
    add(&mut steps, None);
    for (place, _) in texts.changes() {
        if !together.is_told_before(place) {
            steps.push(Next::Change(place));
        }
        add(&mut steps, Some(place));
    }
    steps
}

/// The changes that moved away, each after the change behind which it stood.
fn old_places(texts: &BothTexts<'_>, addresses: &Addresses) -> BTreeMap<Option<usize>, Vec<usize>> {
    let mut old_places: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    if !addresses.have_old_places() {
        return old_places;
    }
    let mut last = None;
    for item in texts.outline(Side::Before).items() {
        let Some(place) = texts.change_of(Side::Before, item) else { continue };
        if texts.change(place).moved {
            let is_first = texts.was(place).is_some_and(|was| was.index == item.index);
            if is_first && addresses.of_old_place(place).is_some() {
                old_places.entry(last).or_default().push(place);
            }
        } else if !is_carried(texts, item) {
            last = Some(place);
        }
    }
    old_places
}

/// Whether a clause went elsewhere with one that it stands under.
fn is_carried(texts: &BothTexts<'_>, older: &OutlineItem<'_>) -> bool {
    let mut above = texts.outline(Side::Before).above(older);
    above.any(|above| texts.change_of(Side::Before, above).is_some_and(|place| texts.change(place).moved))
}
