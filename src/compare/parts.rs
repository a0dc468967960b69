//! Whether several clauses together are what one is: the rules by which a reader takes them for its parts.

use std::collections::BTreeSet;

use super::leftovers::Leftover;
use super::similarity::{CAP, common, covered_at_most, dice, in_any_order};
use super::unit::{Class, Units};
use super::vocabulary::{Vocabulary, Word, WordNumbers};

/// The two texts, seen from the one that has the whole.
pub(super) struct Sides<'s, 'e> {
    /// The text that has the whole.
    pub whole: &'s Units<'s>,
    /// The text that has the parts.
    pub parts: &'s Units<'s>,
    /// The counterparts of the first text's units.
    pub became: &'s [Option<usize>],
    /// The counterparts of the second text's.
    pub came_from: &'s [Option<usize>],
    /// How a unit of the first text reads, if it is among what the anchors left.
    pub read_whole: &'s dyn Fn(usize) -> Option<&'e Leftover>,
    /// How one of the second does.
    pub read_part: &'s dyn Fn(usize) -> Option<&'e Leftover>,
    /// The words of both.
    pub vocabulary: &'s Vocabulary,
}

impl Sides<'_, '_> {
    /// Whether a part stands in the whole: most of its words in their order, many of them side by side.
    pub fn covered(&self, whole: usize, part: usize) -> bool {
        let (Some(one), Some(two)) = ((self.read_whole)(whole), (self.read_part)(part)) else { return false };
        let (one, two) = (&one.whole, &two.whole);
        let rows = |side: &Units, unit: usize| side.units[unit].class() == Class::Row;
        if rows(self.whole, whole) || rows(self.parts, part) {
            return self.names(whole, part);
        }
        if one.words.len() < 2 * WORDS || two.words.is_empty() {
            return false;
        }
        if self.leads(one, two) || self.shares(one, two) {
            return true;
        }
        // Rounding must not shut out what is just enough.
        if covered_at_most(self.vocabulary, one, two) < COVERED - 0.001 {
            return false;
        }
        let kept = common(self.vocabulary, &one.words, &two.words) as f32 / two.weight as f32;
        two.words.len() >= WORDS && kept >= COVERED && pairs_covered(&one.words, &two.words) >= PAIRS_COVERED
    }

    /// A sentence that was set out as a list: what leads the list, its items, and how much of the sentence they say together.
    pub fn listed(&self, whole: usize, lead: usize) -> Option<(u32, Vec<usize>)> {
        let (sentence, list) = (&self.whole.units[whole], &self.parts.units[lead]);
        let items: Vec<usize> = self.parts.children(Some(lead)).collect();
        let a_list = list.class() == Class::Item
            && self.parts.leads(lead)
            && items.len() <= ITEMS
            && list.item.end == lead + 1 + items.len()
            && items.iter().all(|&item| self.came_from[item].is_none());
        let a_sentence = sentence.class() == Class::Item && sentence.item.end == whole + 1;
        if !a_list || !a_sentence || self.became[whole].is_some_and(|counterpart| counterpart != lead) {
            return None;
        }
        let one = &(self.read_whole)(whole)?.whole;
        let parts = [&[lead], items.as_slice()].concat();
        let wordings = self.wordings(&parts)?;
        if wordings[1..].iter().any(|words| covered_at_most(self.vocabulary, one, words) < COVERED) {
            return None;
        }
        let alike = dice(self.vocabulary, one, &joined(&wordings));
        (alike >= LISTED).then_some(((alike * 1_000.0) as u32, parts))
    }

    /// Whether a row's first cell names what a part's does, all other cells being nearly the same.
    fn names(&self, whole: usize, part: usize) -> bool {
        let (Some(one), Some(two)) = ((self.read_whole)(whole), (self.read_part)(part)) else { return false };
        let (Some((name, rest)), Some((other, others))) = (&one.cells, &two.cells) else { return false };
        let stands = |word: &Word| name.bag.binary_search_by_key(word, |(word, _)| *word).is_ok();
        !other.bag.is_empty()
            && name.bag.len() > other.bag.len()
            && other.bag.iter().all(|(word, _)| stands(word))
            && dice(self.vocabulary, rest, others) >= SAME_ROW
    }

    /// Whether no two rows have the same words in their first cells.
    fn each_names_another(&self, run: &[usize]) -> bool {
        let names = run.iter().filter_map(|part| (self.read_part)(*part)?.cells.as_ref());
        let bags: BTreeSet<&[(Word, u32)]> = names.map(|(name, _)| name.bag.as_slice()).collect();
        bags.len() == run.len()
    }

    /// Whether a part of a few words leads the whole: "Trial accounts:" before what it says of them.
    fn leads(&self, whole: &WordNumbers, part: &WordNumbers) -> bool {
        let few = part.words.len() < WORDS && part.words.iter().any(|word| !self.vocabulary.is_stop(*word));
        let beginning = &whole.words[..whole.words.len().min(part.words.len() + 1)];
        few && beginning.windows(part.words.len()).any(|words| words == part.words)
    }

    /// Whether a part shares a good deal with the whole, though it has much of its own.
    fn shares(&self, whole: &WordNumbers, part: &WordNumbers) -> bool {
        if part.words.len() < 2 * WORDS {
            return false;
        }
        let is_enough =
            |kept: u64| kept as f32 >= SHARE * whole.weight as f32 && kept as f32 >= OWN_SHARE * part.weight as f32;
        // Words in order are never more than words in any order.
        is_enough(in_any_order(self.vocabulary, whole, part))
            && is_enough(common(self.vocabulary, &whole.words, &part.words))
    }

    /// Whether a part follows another directly: the next sibling, or the first child.
    pub fn beside(&self, part: usize, next: usize) -> bool {
        let (first, second) = if part < next { (part, next) } else { (next, part) };
        self.parts.units[first].after == Some(second)
            || first + 1 == second && self.parts.units[second].item.parent == Some(first)
            || first + 1 == second
                && self.parts.units[first].class() == Class::Item
                && self.parts.units[second].class() == Class::Item
    }

    /// How parts read, if all of them are among what the anchors left.
    fn wordings(&self, parts: &[usize]) -> Option<Vec<&WordNumbers>> {
        parts.iter().map(|part| Some(&(self.read_part)(*part)?.whole)).collect()
    }

    /// What the parts together have of the whole beyond the best of them alone, if that is enough.
    pub fn gain(&self, whole: usize, run: &[usize]) -> Option<u32> {
        let one = &(self.read_whole)(whole)?.whole;
        if self.whole.units[whole].class() == Class::Row {
            return self.each_names_another(run).then_some(1_000);
        }
        let parts = self.wordings(run)?;
        let joined = joined(&parts);
        let together = common(self.vocabulary, &one.words, &joined.words);
        let best = parts.iter().map(|part| common(self.vocabulary, &one.words, &part.words)).max()?;
        let heaviest = parts.iter().map(|part| part.weight).max()?;
        let ideal = (joined.weight - heaviest).max(1) as f32;
        let gain = together.saturating_sub(best) as f32 / ideal;
        let alike = dice(self.vocabulary, one, &joined);
        let leads = parts.iter().filter(|part| self.leads(one, part)).count();
        let least = if leads + 1 == parts.len() { LED } else { JOINED };
        let enough = alike >= least && gain >= GAIN || self.explained(one, &parts);
        enough.then_some((alike * 1_000.0) as u32)
    }

    /// Whether the parts together explain most of the whole, in whatever order, and each a good deal that no other does.
    fn explained(&self, whole: &WordNumbers, parts: &[&WordNumbers]) -> bool {
        let kept: Vec<Vec<bool>> =
            parts.iter().map(|part| kept_in(self.vocabulary, &whole.words, &part.words)).collect();
        let by = |word: usize| kept.iter().filter(|kept| kept[word]).count();
        let weigh = |chosen: &dyn Fn(usize) -> bool| -> f32 {
            let words = whole.words.iter().enumerate().filter(|(at, _)| chosen(*at));
            words.map(|(_, word)| self.vocabulary.weight(*word) as f32).sum::<f32>()
        };
        let all = whole.weight as f32;
        weigh(&|word| by(word) > 0) >= EXPLAINED * all
            && kept.iter().all(|kept| {
                let alone = |word: usize| kept[word] && by(word) == 1;
                weigh(&alone) >= ALONE * all && (0..whole.words.len()).filter(|word| alone(*word)).count() >= WORDS + 2
            })
    }
}

/// Wordings one after the other, as far as words in order are compared.
fn joined(parts: &[&WordNumbers]) -> WordNumbers {
    let mut joined = WordNumbers::default();
    for part in parts {
        joined.words.extend(&part.words);
        joined.weight += part.weight;
    }
    joined
}

/// How much of a part's pairs of neighbouring words stand side by side in the whole.
fn pairs_covered(whole: &[Word], part: &[Word]) -> f32 {
    let mut pairs: Vec<(Word, Word)> = whole.windows(2).map(|pair| (pair[0], pair[1])).collect();
    pairs.sort_unstable();
    let kept = part.windows(2).filter(|pair| pairs.binary_search(&(pair[0], pair[1])).is_ok()).count();
    kept as f32 / (part.len() - 1).max(1) as f32
}

/// Which words of a whole stand in a part, in the same order.
fn kept_in(vocabulary: &Vocabulary, whole: &[Word], part: &[Word]) -> Vec<bool> {
    let mut kept = vec![false; whole.len()];
    let (whole, part) = (&whole[..whole.len().min(CAP)], &part[..part.len().min(CAP)]);
    let width = part.len() + 1;
    let mut best = vec![0u64; (whole.len() + 1) * width];
    for row in (0..whole.len()).rev() {
        for column in (0..part.len()).rev() {
            let skipped = best[(row + 1) * width + column].max(best[row * width + column + 1]);
            best[row * width + column] = if whole[row] == part[column] {
                skipped.max(best[(row + 1) * width + column + 1] + u64::from(vocabulary.weight(whole[row])))
            } else {
                skipped
            };
        }
    }
    let (mut row, mut column) = (0, 0);
    while row < whole.len() && column < part.len() {
        let here = best[row * width + column];
        if here == best[(row + 1) * width + column] {
            row += 1;
        } else if here == best[row * width + column + 1] {
            column += 1;
        } else {
            kept[row] = true;
            (row, column) = (row + 1, column + 1);
        }
    }
    kept
}

/// How much of the whole a part with much of its own shares at least, by weight.
const SHARE: f32 = 0.25;

/// How much of such a part stands in the whole at least.
const OWN_SHARE: f32 = 0.35;

/// How much of the whole parts explain together at least, if that alone makes them its parts.
const EXPLAINED: f32 = 0.60;

/// How much of the whole each of them explains alone.
const ALONE: f32 = 0.20;

/// How many words a part has at least.
const WORDS: usize = 4;

/// How much of a part stands in the whole at least, by weight.
const COVERED: f32 = 0.60;

/// How much of its pairs of words.
const PAIRS_COVERED: f32 = 0.35;

/// How alike the whole and all parts together are at least.
const JOINED: f32 = 0.58;

/// How alike a sentence and the list that it was set out as are at least.
const LISTED: f32 = 0.70;

/// How many items such a list has at most.
const ITEMS: usize = 12;

/// How alike they are at least if all parts but one are a few words that lead the whole.
const LED: f32 = 0.45;

/// How alike all cells but the first of two rows are at least if the first cell of one names what the other does.
const SAME_ROW: f32 = 0.8;

/// How much of what the lesser parts could add they do add, at least.
const GAIN: f32 = 0.55;
