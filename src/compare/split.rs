//! One clause that became several, and several that became one: what holds for a split, read backwards, for a merger.

use std::collections::{BTreeMap, BTreeSet};

use super::leftovers::Leftovers;
use super::pairing::Pairing;
use super::parts::Sides;

/// One unit and what it became, or what became it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Proposal {
    /// How much of the parts stands in the whole, in thousandths, most first.
    gain: std::cmp::Reverse<u32>,
    /// The whole's place and those of the parts, as a number that is the same whichever text is the older.
    order: usize,
    split: bool,
    whole: usize,
    parts: Vec<usize>,
}

/// Splits and mergers: what stood before, and what stands after.
pub(super) fn find(
    pairing: &mut Pairing,
    leftovers: &Leftovers,
    worth: &BTreeSet<(usize, usize)>,
) -> Vec<(Vec<usize>, Vec<usize>)> {
    let mut proposals = Vec::new();
    propose(
        &Sides {
            whole: pairing.older,
            parts: pairing.newer,
            became: &pairing.to,
            came_from: &pairing.from,
            read_whole: &|unit| leftovers.older(unit),
            read_part: &|unit| leftovers.newer(unit),
            vocabulary: &leftovers.vocabulary,
        },
        worth.iter().copied(),
        true,
        &mut proposals,
    );
    propose(
        &Sides {
            whole: pairing.newer,
            parts: pairing.older,
            became: &pairing.from,
            came_from: &pairing.to,
            read_whole: &|unit| leftovers.newer(unit),
            read_part: &|unit| leftovers.older(unit),
            vocabulary: &leftovers.vocabulary,
        },
        worth.iter().map(|&(old, new)| (new, old)),
        false,
        &mut proposals,
    );
    proposals.sort_unstable();
    let mut taken = (BTreeSet::new(), BTreeSet::new());
    let mut found = Vec::new();
    for proposal in proposals {
        let (before, after) = if proposal.split {
            (vec![proposal.whole], proposal.parts)
        } else {
            (proposal.parts, vec![proposal.whole])
        };
        if before.iter().any(|unit| taken.0.contains(unit)) || after.iter().any(|unit| taken.1.contains(unit)) {
            continue;
        }
        for &old in &before {
            if let Some(new) = pairing.to[old] {
                pairing.part(old, new);
            }
            pairing.to[old] = Some(after[0]);
        }
        after.iter().for_each(|&new| pairing.from[new] = Some(before[0]));
        taken.0.extend(before.iter().copied());
        taken.1.extend(after.iter().copied());
        found.push((before, after));
    }
    found
}

fn propose(sides: &Sides, worth: impl Iterator<Item = (usize, usize)>, split: bool, proposals: &mut Vec<Proposal>) {
    let mut partners: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (whole, part) in worth {
        let free = sides.came_from[part].is_none() || sides.came_from[part] == Some(whole);
        if free && sides.covered(whole, part) {
            partners.entry(whole).or_default().insert(part);
        }
        if free && let Some((gain, parts)) = sides.listed(whole, part) {
            let order = whole + part;
            proposals.push(Proposal { gain: std::cmp::Reverse(gain), order, split, whole, parts });
        }
    }
    for (whole, mut parts) in partners {
        if let Some(counterpart) = sides.became[whole] {
            // A counterpart that is no part of it stays its counterpart, unless it is a part that grew.
            if !parts.contains(&counterpart) && !parts.iter().any(|part| sides.beside(*part, counterpart)) {
                continue;
            }
            parts.insert(counterpart);
        }
        let parts: Vec<_> = parts.into_iter().collect();
        let mut start = 0;
        for end in 1..=parts.len() {
            if end < parts.len() && sides.beside(parts[end - 1], parts[end]) {
                continue;
            }
            let run = &parts[start..end];
            start = end;
            if (2..=MOST).contains(&run.len())
                && sides.became[whole].is_none_or(|counterpart| run.contains(&counterpart))
                && let Some(gain) = sides.gain(whole, run)
            {
                let order = whole + run[0];
                proposals.push(Proposal { gain: std::cmp::Reverse(gain), order, split, whole, parts: run.to_vec() });
            }
        }
    }
}

/// How many parts there are at most.
const MOST: usize = 6;
