//! One clause that became several, and several that became one: what holds for a split, read backwards, for a merger.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::leftovers::Leftovers;
use super::moves::Joined;
use super::numbers::{AROUND, BETWEEN, PARTS};
use super::pairing::Pairing;
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
    let mut proposals = proposals(pairing, texts, leftovers, worth);
    proposals.sort_unstable();
    let mut taken = Taken::default();
    hand_over(pairing, &proposals, &mut taken);
    let mut found = Vec::new();
    for proposal in proposals {
        let (before, after) = proposal.sides();
        if !taken.take(&before, &after) {
            continue;
        }
        before.iter().for_each(|&old| pairing.release_old(old));
        after.iter().for_each(|&new| pairing.release_new(new));
        before.iter().for_each(|&old| pairing.to[old] = Some(after[0]));
        after.iter().for_each(|&new| pairing.from[new] = Some(before[0]));
        found.push((before, after));
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

/// What may have been split, and what may have been merged.
fn proposals(
    pairing: &Pairing,
    texts: &Texts,
    leftovers: &Leftovers,
    worth: &BTreeSet<(usize, usize)>,
) -> Vec<Proposal> {
    let (older, newer) = (|unit| leftovers.older(unit), |unit| leftovers.newer(unit));
    let split = Sides {
        whole: pairing.older,
        parts: pairing.newer,
        became: &pairing.to,
        came_from: &pairing.from,
        read_whole: &older,
        read_part: &newer,
        vocabulary: &leftovers.vocabulary,
    };
    let merged = Sides {
        whole: pairing.newer,
        parts: pairing.older,
        became: &pairing.from,
        came_from: &pairing.to,
        read_whole: &newer,
        read_part: &older,
        vocabulary: &leftovers.vocabulary,
    };
    let proposal = |split: bool, (whole, gain, parts): (usize, u32, Vec<usize>)| {
        let tie = if split { texts.tie(whole, parts[0]) } else { texts.tie(parts[0], whole) };
        Proposal { gain: Reverse(gain), order: whole + parts[0], tie, split, whole, parts }
    };
    let splits = divisions(&split, worth.iter().copied()).into_iter().map(|division| proposal(true, division));
    let turned = worth.iter().map(|&(old, new)| (new, old));
    let mergers = divisions(&merged, turned).into_iter().map(|division| proposal(false, division));
    splits.chain(mergers).collect()
}

/// Units, how much of them stands in their parts, and those parts.
fn divisions(sides: &Sides, worth: impl Iterator<Item = (usize, usize)>) -> Vec<(usize, u32, Vec<usize>)> {
    let mut divisions = Vec::new();
    let mut partners: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (whole, part) in worth {
        let free = sides.came_from[part].is_none() || sides.came_from[part] == Some(whole);
        if free && sides.covered(whole, part) {
            partners.entry(whole).or_default().insert(part);
        }
        if free && let Some((gain, parts)) = sides.listed(whole, part) {
            divisions.push((whole, gain, parts));
        }
    }
    for (whole, mut parts) in partners {
        if let Some(counterpart) = sides.became[whole] {
            let (near, far): (Vec<usize>, Vec<usize>) = parts
                .iter()
                .copied()
                .filter(|part| *part != counterpart)
                .partition(|&part| together(sides, whole, part.min(counterpart), part.max(counterpart)));
            if near.is_empty() {
                let drawn_in = far.into_iter().find(|&part| sides.drawn_in(whole, counterpart, part));
                let run = drawn_in.map(|part| vec![part.min(counterpart), part.max(counterpart)]);
                divisions.extend(run.and_then(|run| divided(sides, whole, run)));
                // A counterpart that is no part of it stays its counterpart, unless it is a part that grew.
                if !parts.contains(&counterpart) {
                    continue;
                }
            }
            parts.insert(counterpart);
        }
        for run in runs(sides, whole, parts) {
            let with_covered = with_neighbours(sides, &run, |unit| sides.covered(whole, unit));
            let division = divided(sides, whole, with_covered)
                .or_else(|| divided(sides, whole, with_neighbours(sides, &run, |unit| sides.says_some(whole, unit))));
            divisions.extend(division);
        }
    }
    divisions
}

/// Parts that stand together, each with what stands between them.
fn runs(sides: &Sides, whole: usize, parts: BTreeSet<usize>) -> Vec<Vec<usize>> {
    let parts: Vec<usize> = parts.into_iter().collect();
    let runs = parts.chunk_by(|&part, &next| together(sides, whole, part, next));
    runs.map(|run| with_those_between(sides, whole, run)).collect()
}

/// A unit that some parts are, how much of it, and which of them, if they are it.
fn divided(sides: &Sides, whole: usize, run: Vec<usize>) -> Option<(usize, u32, Vec<usize>)> {
    let (gain, run) = if (2..=PARTS).contains(&run.len()) { sides.divided(whole, run)? } else { return None };
    Some((whole, gain, run))
}

/// Parts with what stands right before and after them without a counterpart, as far as it is fit.
fn with_neighbours(sides: &Sides, run: &[usize], is_fit: impl Fn(usize) -> bool) -> Vec<usize> {
    let fit = |unit: &usize| sides.is_free(*unit) && is_fit(*unit);
    let first = run[0];
    let before: Vec<usize> = (first.saturating_sub(AROUND)..first).rev().take_while(fit).collect();
    let last = run[run.len() - 1];
    let after = (last + 1..sides.parts.units.len()).take(AROUND).take_while(fit);
    before.into_iter().rev().chain(run.iter().copied()).chain(after).collect()
}

/// Whether two parts stand side by side, or with nothing between them but what has no counterpart.
fn together(sides: &Sides, whole: usize, part: usize, next: usize) -> bool {
    sides.beside(part, next)
        || next - part <= BETWEEN + 1
            && !sides.is_row(next)
            && (part + 1..next).all(|unit| sides.may_be_part(whole, unit))
}

/// Parts with what stands between them and says some of what the whole does.
fn with_those_between(sides: &Sides, whole: usize, parts: &[usize]) -> Vec<usize> {
    let mut run = vec![parts[0]];
    for two in parts.windows(2) {
        let between = two[0] + 1..two[1];
        if between.len() <= BETWEEN {
            run.extend(between.filter(|&unit| sides.may_be_part(whole, unit) && sides.says_some(whole, unit)));
        }
        run.push(two[1]);
    }
    run
}
