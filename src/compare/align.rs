//! Which clauses of the older text became which clauses of the newer: what is the same beyond doubt first, then what is
//! alike where it stands, then what was split or merged, and last what took another's place.

use super::anchors::{self, Texts};
use super::leftovers::Leftovers;
use super::moves;
use super::pairing::Pairing;
use super::rounds;
use super::unit::Side;

/// Units that became one another: a pair; or one that was split, or several that were merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
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
    pub groups: Vec<Group>,
}

/// Pairs the units of two texts.
pub(super) fn align(older: &Side, newer: &Side) -> Matching {
    let mut pairing = Pairing::of(older, newer);
    let texts = Texts::of(older, newer);
    anchors::anchor(&mut pairing, &texts);
    let mut leftovers = Leftovers::of(&pairing);
    if !leftovers.old.is_empty() && !leftovers.new.is_empty() {
        rounds::pair(&mut pairing, &texts, &mut leftovers);
    }
    let places = moves::places(&pairing, &texts);
    let groups = pairing
        .to
        .iter()
        .enumerate()
        .filter_map(|(old, new)| {
            Some(Group {
                before: vec![old],
                after: vec![(*new)?],
                moved: places[old].moved,
                parent_changed: places[old].parent_changed,
            })
        })
        .collect();
    Matching { groups }
}
