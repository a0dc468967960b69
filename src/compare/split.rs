//! One clause that became several, and several that became one: what holds for a split, read backwards, for a merger.

use std::collections::{BTreeMap, BTreeSet};

use super::leftovers::{Entry, Leftovers};
use super::pairing::Pairing;
use super::similarity::{common, covered_at_most, dice};
use super::unit::{Class, Side};
use super::vocabulary::{Vocabulary, Word, Wording};

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

/// The two texts, seen from the one that has the whole.
struct Sides<'s, 'e> {
    whole: &'s Side<'s>,
    parts: &'s Side<'s>,
    became: &'s [Option<usize>],
    came_from: &'s [Option<usize>],
    read_whole: &'s dyn Fn(usize) -> Option<&'e Entry>,
    read_part: &'s dyn Fn(usize) -> Option<&'e Entry>,
    vocabulary: &'s Vocabulary,
}

fn propose(sides: &Sides, worth: impl Iterator<Item = (usize, usize)>, split: bool, proposals: &mut Vec<Proposal>) {
    let mut partners: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (whole, part) in worth {
        let free = sides.came_from[part].is_none() || sides.came_from[part] == Some(whole);
        if free && sides.covered(whole, part) {
            partners.entry(whole).or_default().insert(part);
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

impl Sides<'_, '_> {
    /// Whether a part stands in the whole: most of its words in their order, many of them side by side.
    fn covered(&self, whole: usize, part: usize) -> bool {
        let (Some(one), Some(two)) = ((self.read_whole)(whole), (self.read_part)(part)) else { return false };
        let (one, two) = (&one.whole, &two.whole);
        let rows = |side: &Side, unit: usize| side.units[unit].class() == Class::Row;
        if one.words.len() < 2 * WORDS || two.words.len() < WORDS || rows(self.whole, whole) != rows(self.parts, part) {
            return false;
        }
        // Rounding must not shut out what is just enough.
        if covered_at_most(self.vocabulary, one, two) < COVERED - 0.001 {
            return false;
        }
        let kept = common(self.vocabulary, &one.words, &two.words) as f32 / two.weight as f32;
        kept >= COVERED && pairs_covered(&one.words, &two.words) >= PAIRS_COVERED
    }

    /// Whether a part follows another directly: the next sibling, or the first child.
    fn beside(&self, part: usize, next: usize) -> bool {
        let (first, second) = if part < next { (part, next) } else { (next, part) };
        self.parts.units[first].after == Some(second)
            || first + 1 == second && self.parts.units[second].parent == Some(first)
            || first + 1 == second
                && self.parts.units[first].class() == Class::Item
                && self.parts.units[second].class() == Class::Item
    }

    /// What the parts together have of the whole beyond the best of them alone, if that is enough.
    fn gain(&self, whole: usize, run: &[usize]) -> Option<u32> {
        let one = &(self.read_whole)(whole)?.whole;
        let parts: Vec<&Wording> =
            run.iter().map(|part| Some(&(self.read_part)(*part)?.whole)).collect::<Option<_>>()?;
        let mut joined = Wording::default();
        for part in &parts {
            joined.words.extend(&part.words);
            joined.weight += part.weight;
        }
        let together = common(self.vocabulary, &one.words, &joined.words);
        let best = parts.iter().map(|part| common(self.vocabulary, &one.words, &part.words)).max()?;
        let heaviest = parts.iter().map(|part| part.weight).max()?;
        let ideal = (joined.weight - heaviest).max(1) as f32;
        let gain = together.saturating_sub(best) as f32 / ideal;
        let alike = dice(self.vocabulary, one, &joined);
        (alike >= JOINED && gain >= GAIN).then_some((alike * 1_000.0) as u32)
    }
}

/// How much of a part's pairs of neighbouring words stand side by side in the whole.
fn pairs_covered(whole: &[Word], part: &[Word]) -> f32 {
    let mut pairs: Vec<(Word, Word)> = whole.windows(2).map(|pair| (pair[0], pair[1])).collect();
    pairs.sort_unstable();
    let kept = part.windows(2).filter(|pair| pairs.binary_search(&(pair[0], pair[1])).is_ok()).count();
    kept as f32 / (part.len() - 1).max(1) as f32
}

/// How many words a part has at least.
const WORDS: usize = 4;

/// How many parts there are at most.
const MOST: usize = 6;

/// How much of a part stands in the whole at least, by weight.
const COVERED: f32 = 0.60;

/// How much of its pairs of words.
const PAIRS_COVERED: f32 = 0.35;

/// How alike the whole and all parts together are at least.
const JOINED: f32 = 0.58;

/// How much of what the lesser parts could add they do add, at least.
const GAIN: f32 = 0.55;
