//! Which pairs stand elsewhere: those outside the longest run that kept its order, and those that went under another
//! parent while both parents are still there.

use std::collections::BTreeMap;

use super::pairing::Pairing;
use super::texts::Texts;

/// What became of a pair's place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Whereabouts {
    /// It stands elsewhere.
    pub moved: bool,
    /// It stands under another parent.
    pub parent_changed: bool,
}

/// The places of all older units that have a counterpart, those of what was split or merged among them.
pub(super) fn places(pairing: &Pairing, texts: &Texts, joined: &[Joined]) -> Vec<Whereabouts> {
    let mut places = vec![Whereabouts::default(); pairing.to.len()];
    let together: BTreeMap<usize, &Joined> =
        joined.iter().flat_map(|join| join.0.iter().map(move |&old| (old, join))).collect();
    // Pairs by the nearest units above both that are paired.
    let mut under: BTreeMap<Option<usize>, Vec<(usize, usize)>> = BTreeMap::new();
    for (old, new) in pairing.to.iter().enumerate().filter_map(|(old, new)| Some((old, (*new)?))) {
        let join = together.get(&old);
        let each = join.map_or(std::slice::from_ref(&new), |join| join.1.as_slice());
        places[old].moved = join.is_some();
        for &new in each {
            let (one, two) = (pairing.older.units[old].item.parent, pairing.newer.units[new].item.parent);
            let stayed = pairing.are_paired(one, two);
            places[old].parent_changed = !stayed;
            if !stayed && both_survive(pairing, one, two) {
                places[old].moved = true;
                continue;
            }
            under.entry(shared_above(pairing, old, new)).or_default().push((old, new));
        }
    }
    let letters = [letters_before(pairing.older), letters_before(pairing.newer)];
    for pairs in under.into_values() {
        let in_order = |two: &[(usize, usize)]| two[0].1 <= two[1].1;
        let kept = match pairs.windows(2).all(in_order) {
            true => vec![true; pairs.len()],
            false => {
                let weights: Vec<u128> =
                    pairs.iter().map(|&(old, new)| weight(pairing, texts, &letters, old, new)).collect();
                heaviest_run(&pairs, &weights)
            }
        };
        // Of what was split or merged one pair that stayed is enough.
        for ((old, _), kept) in pairs.iter().zip(kept) {
            places[*old].moved = if together.contains_key(old) { places[*old].moved && !kept } else { !kept };
        }
    }
    places
}

/// What was split or merged: before, and after.
pub(super) type Joined = (Vec<usize>, Vec<usize>);

/// What a pair counts in a run: most if its parents are paired, each such pair the same; then by its words and those of
/// all below it; then by what it says, so that the order of the two texts decides nothing.
fn weight(pairing: &Pairing, texts: &Texts, letters: &[Vec<u64>; 2], old: usize, new: usize) -> u128 {
    let (one, two) = (&pairing.older.units[old], &pairing.newer.units[new]);
    let below = (letters[0][one.item.end] - letters[0][old]) + (letters[1][two.item.end] - letters[1][new]);
    let tie = u128::from(texts.tie(old, new) & 0xffff_ffff);
    let stayed = u128::from(pairing.are_paired(one.item.parent, two.item.parent));
    (stayed << 90) + ((u128::from(below) + 1) << 40) + tie
}

/// For each unit how many letters stand before it, and at the end how many there are.
fn letters_before(side: &super::unit::Units) -> Vec<u64> {
    let mut sum = 0;
    let before = side.units.iter().map(|unit| {
        let before = sum;
        sum += unit.normal().len() as u64;
        before
    });
    let mut all: Vec<u64> = before.collect();
    all.push(sum);
    all
}

/// Whether the parents of a pair are both still there, and neither stands inside the other's counterpart.
fn both_survive(pairing: &Pairing, old: Option<usize>, new: Option<usize>) -> bool {
    let to: Vec<Option<usize>> = match old {
        Some(old) => pairing.parts_of(old).map(Some).collect(),
        None => vec![None],
    };
    let from: Vec<Option<usize>> = match new {
        Some(new) => pairing.wholes_of(new).map(Some).collect(),
        None => vec![None],
    };
    let within = |side: &super::unit::Units, one: Option<usize>, two: Option<usize>| {
        one.is_some_and(|one| side.is_below(one, two)) || two.is_some_and(|two| side.is_below(two, one))
    };
    !to.is_empty()
        && !from.is_empty()
        && !to.iter().any(|to| within(pairing.newer, *to, new))
        && !from.iter().any(|from| within(pairing.older, *from, old))
}

/// The nearest unit above the older that is paired with one above the newer.
fn shared_above(pairing: &Pairing, old: usize, new: usize) -> Option<usize> {
    let mut above = pairing.older.units[old].item.parent;
    while let Some(unit) = above {
        if pairing.parts_of(unit).any(|part| pairing.newer.is_below(new, Some(part))) {
            // Of several that were merged the first stands for all.
            return pairing.to[unit].and_then(|counterpart| pairing.from[counterpart]);
        }
        above = pairing.older.units[unit].item.parent;
    }
    None
}

/// For each pair, in order of the older, whether it is in the heaviest run in which the newer never descend.
fn heaviest_run(pairs: &[(usize, usize)], weights: &[u128]) -> Vec<bool> {
    let mut ranks: Vec<usize> = pairs.iter().map(|(_, new)| *new).collect();
    ranks.sort_unstable();
    // For each stretch of ranks, as a Fenwick tree: the heaviest run that ends in it, and its last pair.
    let mut tree: Vec<(u128, Option<usize>)> = vec![(0, None); pairs.len() + 1];
    let mut back = vec![None; pairs.len()];
    let mut best: (u128, Option<usize>) = (0, None);
    for (index, (_, new)) in pairs.iter().enumerate() {
        let rank = ranks.partition_point(|rank| rank < new);
        let mut ahead = (0, None);
        let mut at = rank + 1;
        while at > 0 {
            if tree[at].0 > ahead.0 {
                ahead = tree[at];
            }
            at &= at - 1;
        }
        back[index] = ahead.1;
        let total = ahead.0 + weights[index];
        if total > best.0 {
            best = (total, Some(index));
        }
        let mut at = rank + 1;
        while at <= pairs.len() {
            if total > tree[at].0 {
                tree[at] = (total, Some(index));
            }
            at += at & at.wrapping_neg();
        }
    }
    let mut kept = vec![false; pairs.len()];
    let mut at = best.1;
    while let Some(index) = at {
        kept[index] = true;
        at = back[index];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(order: &[usize], moved: &[usize]) {
        let pairs: Vec<_> = order.iter().copied().enumerate().collect();
        let kept = heaviest_run(&pairs, &vec![1; pairs.len()]);
        let found: Vec<_> = kept.iter().enumerate().filter(|(_, kept)| !**kept).map(|(at, _)| order[at]).collect();
        assert_eq!(found, moved);
    }

    #[test]
    fn what_is_outside_the_longest_run_moved() {
        check(&[0, 1, 2, 3], &[]);
        check(&[3, 0, 1, 2], &[3]);
        check(&[1, 2, 3, 0], &[0]);
        check(&[0, 4, 1, 2, 3], &[4]);
    }
}
