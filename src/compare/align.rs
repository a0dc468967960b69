//! Which clauses of the older text became which clauses of the newer: what is the same beyond doubt first, then what is
//! alike where it stands, then what was split or merged, and last what took another's place.

use std::collections::BTreeSet;

use super::anchors;
use super::gaps;
use super::leftovers::Leftovers;
use super::moves::{self, Whereabouts};
use super::pairing::Pairing;
use super::rounds;
use super::split;
use super::swaps;
use super::texts::Texts;
use super::unit::Units;

/// Units that became one another: a pair; or one that was split, or several that were merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Matched {
    /// Of the older text, in order; at least one.
    pub before: Vec<usize>,
    /// Of the newer text, in order; at least one.
    pub after: Vec<usize>,
    /// Whether it stands elsewhere.
    pub moved: bool,
    /// Whether it stands under another clause.
    pub parent_changed: bool,
}

/// Every unit that has a counterpart, in one group each.
#[derive(Clone, Debug, Default)]
pub(super) struct Matching {
    /// The groups.
    pub groups: Vec<Matched>,
}

/// Pairs the units of two texts.
pub(super) fn align(older: &Units, newer: &Units) -> Matching {
    let mut pairing = Pairing::of(older, newer);
    let texts = Texts::of(older, newer);
    anchors::anchor(&mut pairing, &texts);
    let mut leftovers = Leftovers::of(&pairing);
    let mut joined = Vec::new();
    if !leftovers.old.is_empty() && !leftovers.new.is_empty() {
        let worth = rounds::pair(&mut pairing, &texts, &mut leftovers);
        joined = split::find(&mut pairing, &texts, &leftovers, &worth);
        while gaps::pair(&mut pairing, &texts, &mut leftovers) > 0 {
            rounds::pair_more(&mut pairing, &texts, &mut leftovers, &worth);
        }
    }
    split::find_more(&mut pairing, &texts, &leftovers, &mut joined);
    swaps::undo(&mut pairing, &texts, &mut leftovers, &joined);
    let places = moves::places(&pairing, &texts, &joined);
    let in_joined: BTreeSet<usize> = joined.iter().flat_map(|(before, _)| before.iter().copied()).collect();
    let alone = pairing.to.iter().enumerate().filter_map(|(old, new)| Some((old, (*new)?)));
    let mut groups: Vec<Matched> = alone
        .filter(|(old, _)| !in_joined.contains(old))
        .map(|(old, new)| {
            let Whereabouts { moved, parent_changed } = places[old];
            Matched { before: vec![old], after: vec![new], moved, parent_changed }
        })
        .collect();
    groups.extend(joined.into_iter().map(|(before, after)| {
        // What was split or merged stands elsewhere only if nothing of it stayed.
        let moved = before.iter().all(|&old| places[old].moved);
        Matched { before, after, moved, parent_changed: false }
    }));
    Matching { groups }
}
