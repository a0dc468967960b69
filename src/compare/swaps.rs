//! Clauses nearly the same that seem to have changed places: where each can as well be a rewording of the one that stood in
//! its place, under its number, it is that. Nothing moves that did not leave its section.

use std::collections::{BTreeSet, HashMap};

use super::leftovers::Leftovers;
use super::moves::Joined;
use super::numbers::{SWAP_COSTS, SWAPPED};
use super::pairing::Pairing;
use super::quick::Quick;
use super::texts::Texts;
use super::unit::Unit;

/// A place under a unit of the newer text, or at the top: by number, or by count where there is none.
type Spot<'a> = (Option<usize>, &'a str, usize);

/// Pairs what stands in its place where it seemed to have changed places with its like.
pub(super) fn undo(pairing: &mut Pairing, texts: &Texts, leftovers: &mut Leftovers, joined: &[Joined]) {
    let in_joined: BTreeSet<usize> = joined.iter().flat_map(|(before, _)| before.iter().copied()).collect();
    let newer = pairing.newer;
    let at: HashMap<Spot<'_>, usize, Quick> =
        leftovers.new.iter().map(|&new| (spot_of(&newer.units[new], newer.units[new].item.parent), new)).collect();
    let in_place = |pairing: &Pairing, old: usize| -> Option<usize> {
        let unit = &pairing.older.units[old];
        let parent = match unit.item.parent {
            None => None,
            Some(parent) => Some(pairing.to[parent].filter(|&new| pairing.from[new] == Some(parent))?),
        };
        at.get(&spot_of(unit, parent)).copied().filter(|&new| newer.units[new].class() == unit.class())
    };
    for one in leftovers.old.clone() {
        let Some((went, here)) = pairing.to[one].zip(in_place(pairing, one)) else { continue };
        let Some(two) = pairing.from[here].filter(|&two| two > one && in_place(pairing, two) == Some(went)) else {
            continue;
        };
        let is_settled = [one, two].iter().any(|unit| in_joined.contains(unit))
            || texts.are_the_same(one, went)
            || texts.are_the_same(two, here);
        if is_settled || pairing.from[went] != Some(one) || pairing.to[two] != Some(here) {
            continue;
        }
        let stayed = [leftovers.likeness(one, here), leftovers.likeness(two, went)];
        let swapped = leftovers.likeness(one, went) + leftovers.likeness(two, here);
        if stayed.iter().all(|likeness| *likeness >= SWAPPED) && stayed[0] + stayed[1] + SWAP_COSTS >= swapped {
            pairing.part(one, went);
            pairing.part(two, here);
            pairing.pair(one, here);
            pairing.pair(two, went);
        }
    }
}

fn spot_of<'a>(unit: &'a Unit<'_>, parent: Option<usize>) -> Spot<'a> {
    let cited = unit.cited();
    (parent, cited, if cited.is_empty() { unit.place } else { 0 })
}
