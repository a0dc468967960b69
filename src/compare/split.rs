//! One clause that became several, and several that became one: what holds for a split, read backwards, for a merger.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::leftovers::Leftovers;
use super::moves::Joined;
use super::pairing::Pairing;
use super::parted::{Division, divisions, rests};
use super::parts::Sides;
use super::texts::Texts;

/// One unit and what it became, or what became it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Proposal {
    /// How much of the parts stands in the whole, in thousandths, most first.
    gain: Reverse<u32>,
    /// The whole's place and that of the first part, as a number that is the same whichever text is the older.
    order: usize,
    /// The same of what the whole and its first part say.
    tie: u64,
    split: bool,
    whole: usize,
    parts: Vec<usize>,
}

impl Proposal {
    fn sides(self) -> Joined {
        if self.split { (vec![self.whole], self.parts) } else { (self.parts, vec![self.whole]) }
    }
}

/// Splits and mergers: what stood before, and what stands after.
pub(super) fn find(
    pairing: &mut Pairing,
    texts: &Texts,
    leftovers: &Leftovers,
    worth: &BTreeSet<(usize, usize)>,
) -> Vec<Joined> {
    let mut proposals = proposals(pairing, texts, leftovers, |sides, split| match split {
        true => divisions(sides, worth.iter().copied()),
        false => divisions(sides, worth.iter().map(|&(old, new)| (new, old))),
    });
    proposals.sort_unstable();
    let mut taken = Taken::default();
    hand_over(pairing, &proposals, &mut taken);
    join(pairing, proposals, taken)
}

/// Splits and mergers that show when all is paired that will be, besides those found before.
pub(super) fn find_more(pairing: &mut Pairing, texts: &Texts, leftovers: &Leftovers, found: &mut Vec<Joined>) {
    let mut taken = Taken::default();
    for (before, after) in found.iter() {
        taken.take(before, after);
    }
    let mut proposals =
        proposals(pairing, texts, leftovers, |sides, split| rests(sides, if split { &taken.old } else { &taken.new }));
    proposals.sort_unstable();
    found.extend(join(pairing, proposals, taken));
}

/// Joins what was proposed, the best first, as far as nothing of it is taken.
fn join(pairing: &mut Pairing, proposals: Vec<Proposal>, mut taken: Taken) -> Vec<Joined> {
    let mut found = Vec::new();
    for proposal in proposals {
        let (before, after) = proposal.sides();
        if taken.take(&before, &after) {
            pairing.join(&before, &after);
            found.push((before, after));
        }
    }
    found
}

/// The units of both sides whose fate is settled.
#[derive(Default)]
struct Taken {
    old: BTreeSet<usize>,
    new: BTreeSet<usize>,
}

impl Taken {
    /// Takes units, unless one of them is taken.
    fn take(&mut self, old: &[usize], new: &[usize]) -> bool {
        if old.iter().any(|unit| self.old.contains(unit)) || new.iter().any(|unit| self.new.contains(unit)) {
            return false;
        }
        self.old.extend(old);
        self.new.extend(new);
        true
    }
}

/// Pairs two clauses with two where a sentence of the one went over to the other: what looks like the one split in two looks
/// like the other merged of two as well.
fn hand_over(pairing: &mut Pairing, proposals: &[Proposal], taken: &mut Taken) {
    let in_two: Vec<&Proposal> = proposals.iter().filter(|proposal| proposal.parts.len() == 2).collect();
    for split in in_two.iter().filter(|proposal| proposal.split) {
        for merged in in_two.iter().filter(|proposal| !proposal.split) {
            if !split.parts.contains(&merged.whole) || !merged.parts.contains(&split.whole) {
                continue;
            }
            let other = |parts: &[usize], one: usize| if parts[0] == one { parts[1] } else { parts[0] };
            let (gave, kept) = (split.whole, other(&split.parts, merged.whole));
            let (got, grew) = (other(&merged.parts, gave), merged.whole);
            if taken.take(&[gave, got], &[kept, grew]) {
                [gave, got].into_iter().for_each(|old| pairing.release_old(old));
                [kept, grew].into_iter().for_each(|new| pairing.release_new(new));
                pairing.pair(gave, kept);
                pairing.pair(got, grew);
            }
        }
    }
}

/// What may have been split, and what may have been merged, as it is found in the two texts seen from either side; the second
/// word is whether what is whole is older.
fn proposals(
    pairing: &Pairing,
    texts: &Texts,
    leftovers: &Leftovers,
    divisions: impl Fn(&Sides, bool) -> Vec<Division>,
) -> Vec<Proposal> {
    let (older, newer) = (|unit| leftovers.older(unit), |unit| leftovers.newer(unit));
    let split = Sides {
        whole: pairing.older,
        parts: pairing.newer,
        wholes: &leftovers.old_wholes,
        became: &pairing.to,
        came_from: &pairing.from,
        read_whole: &older,
        read_part: &newer,
        vocabulary: &leftovers.vocabulary,
    };
    let merged = Sides {
        whole: pairing.newer,
        parts: pairing.older,
        wholes: &leftovers.new_wholes,
        became: &pairing.from,
        came_from: &pairing.to,
        read_whole: &newer,
        read_part: &older,
        vocabulary: &leftovers.vocabulary,
    };
    let proposal = |split: bool, (whole, gain, parts): Division| {
        let tie = if split { texts.tie(whole, parts[0]) } else { texts.tie(parts[0], whole) };
        Proposal { gain: Reverse(gain), order: whole + parts[0], tie, split, whole, parts }
    };
    let splits = divisions(&split, true).into_iter().map(|division| proposal(true, division));
    let mergers = divisions(&merged, false).into_iter().map(|division| proposal(false, division));
    splits.chain(mergers).collect()
}
