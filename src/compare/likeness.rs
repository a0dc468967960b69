//! How alike two units are where they stand: their words, and of what leads others, what stands below it.

use super::leftovers::Leftovers;
use super::numbers::{CARRIED, KEPT_BELOW, LEAD_IN_OWN, MUCH_TOGETHER, OTHER_CLASS, OWN, RENAMED, SCARCE};
use super::pairing::Pairing;
use super::unit::{Class, Units};

/// How alike two units are: their words, and of headings also what stands below them.
pub(super) fn likeness(pairing: &Pairing, leftovers: &mut Leftovers, old: usize, new: usize) -> f32 {
    let own = leftovers.likeness(old, new);
    let (one, two) = (pairing.older.units[old].class(), pairing.newer.units[new].class());
    match (one, two) {
        (Class::Heading, Class::Heading) => headings(pairing, own, old, new),
        (Class::Item, Class::Item) => own.max(lead_ins(pairing, own, old, new)),
        _ if one == two => own,
        _ => own - OTHER_CLASS,
    }
}

/// How alike two clauses are that lead what stands below them: half by their words, half by how much of what stands
/// below them is one. Nothing if their words have next to nothing in common or nothing stands below one of them.
fn lead_ins(pairing: &Pairing, own: f32, old: usize, new: usize) -> f32 {
    let (older, newer) = (&pairing.older.units[old], &pairing.newer.units[new]);
    let (old_all, new_all) = (older.item.end - old - 1, newer.item.end - new - 1);
    if own < SCARCE || old_all.min(new_all) == 0 {
        return 0.0;
    }
    LEAD_IN_OWN * own + (1.0 - LEAD_IN_OWN) * together(pairing, old, new) * 2.0 / (old_all + new_all) as f32
}

/// How many units below one stand, as their counterparts, below the other; seen from either side, so that what was split
/// counts as what was merged does.
fn together(pairing: &Pairing, old: usize, new: usize) -> f32 {
    let count = |side: &Units, unit: usize, paired: &[Option<usize>], other: &Units, above: usize| {
        let counterparts = (unit + 1..side.units[unit].item.end).filter_map(|unit| paired[unit]);
        counterparts.filter(|&counterpart| other.is_below(counterpart, Some(above))).count()
    };
    let seen = count(pairing.older, old, &pairing.to, pairing.newer, new);
    let seen_back = count(pairing.newer, new, &pairing.from, pairing.older, old);
    (seen + seen_back) as f32 / 2.0
}

/// How alike two headings are, by their own words and by what stands below them.
fn headings(pairing: &Pairing, own: f32, old: usize, new: usize) -> f32 {
    let paired = |side: &Units, unit: usize, paired: &[Option<usize>]| {
        let below = unit + 1..side.units[unit].item.end;
        (below.len(), below.filter(|&unit| paired[unit].is_some()).count())
    };
    let (old_all, old_paired) = paired(pairing.older, old, &pairing.to);
    let (new_all, new_paired) = paired(pairing.newer, new, &pairing.from);
    if old_paired + new_paired == 0 {
        return own;
    }
    let together = together(pairing, old, new);
    let below = 2.0 * together / (old_paired + new_paired) as f32;
    let stayed = pairing.are_paired(pairing.older.units[old].item.parent, pairing.newer.units[new].item.parent);
    let kept_all = lead_one(pairing, old, new) && together >= if stayed { KEPT_BELOW } else { CARRIED };
    if own < SCARCE && !kept_all {
        return own;
    }
    // The less of what stands below is paired at all, the less it tells.
    let known = (2.0 * (old_paired + new_paired) as f32 / (old_all + new_all) as f32).min(1.0);
    let counts = (1.0 - OWN) * known;
    (1.0 - counts) * own + counts * below
}

/// Whether most of what stands below two clauses is one: readers then take the clauses for one, whatever they say.
pub(super) fn lead_one(pairing: &Pairing, old: usize, new: usize) -> bool {
    let below = |side: &Units, unit: usize| side.units[unit].item.end - unit - 1;
    let all = below(pairing.older, old) + below(pairing.newer, new);
    all > 0 && 2.0 * together(pairing, old, new) >= RENAMED * all as f32
}

/// Whether a heading took so much of what stood below it along that it is known by that, whatever it says and wherever.
pub(super) fn carried(pairing: &Pairing, old: usize, new: usize) -> bool {
    together(pairing, old, new) >= CARRIED && lead_one(pairing, old, new)
}

/// Whether much of what stands below two headings, as far as it is paired, is paired with each other.
pub(super) fn much_together(pairing: &Pairing, old: usize, new: usize) -> bool {
    let paired = |side: &Units, unit: usize, paired: &[Option<usize>]| {
        (unit + 1..side.units[unit].item.end).filter(|&unit| paired[unit].is_some()).count()
    };
    let both = paired(pairing.older, old, &pairing.to) + paired(pairing.newer, new, &pairing.from);
    let together = together(pairing, old, new);
    together > 0.0 && together >= MUCH_TOGETHER * both as f32
}
