//! Whether one clause is a part of what another is: the rules by which a reader finds the one in the other.

use super::leftovers::Leftover;
use super::numbers::{
    COVERED, EXPLAINED, FEW, ITEMS, LISTED, OWN_SHARE, PAIRS_COVERED, PART_WORDS, ROUNDING, ROW_COVERED, SHARE, SOME,
    TITLE, TITLE_KEPT,
};
use super::similarity::{common, covered_at_most, dice, in_any_order};
use super::unit::{Class, Units};
use super::vocabulary::{Vocabulary, Word, WordNumbers};

/// The two texts, seen from the one that has the whole.
pub(super) struct Sides<'s, 'e> {
    /// The text that has the whole.
    pub whole: &'s Units<'s>,
    /// The text that has the parts.
    pub parts: &'s Units<'s>,
    /// The units of the first text that the anchors left.
    pub wholes: &'s [usize],
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

impl<'e> Sides<'_, 'e> {
    /// Whether a part stands in the whole: most of its words in their order, many of them side by side.
    pub fn covered(&self, whole: usize, part: usize) -> bool {
        let (Some(one), Some(two)) = ((self.read_whole)(whole), (self.read_part)(part)) else { return false };
        let (one, two) = (&one.whole, &two.whole);
        if two.words.is_empty() {
            return false;
        }
        if self.whole.units[whole].class() == Class::Row && self.is_row(part) {
            return covered_at_most(self.vocabulary, one, two) >= ROW_COVERED;
        }
        if self.stands_whole(one, two) || self.leads(one, two) || self.grew(one, two) {
            return true;
        }
        // Rounding must not shut out what is just enough.
        if one.words.len().min(2 * two.words.len()) < 2 * PART_WORDS
            || covered_at_most(self.vocabulary, one, two) < COVERED - ROUNDING
        {
            return false;
        }
        let kept = common(self.vocabulary, &one.words, &two.words) as f32 / two.weight as f32;
        kept >= COVERED && pairs_covered(&one.words, &two.words) >= PAIRS_COVERED
    }

    /// Whether a unit of the text that has the parts is a table's row.
    pub fn is_row(&self, part: usize) -> bool {
        self.parts.units[part].class() == Class::Row
    }

    /// Whether a unit is what a part between two others can be.
    pub fn may_be_part(&self, whole: usize, unit: usize) -> bool {
        self.is_free(unit) || self.came_from[unit] == Some(whole)
    }

    /// Whether it is an item without a counterpart.
    pub fn is_free(&self, unit: usize) -> bool {
        self.came_from[unit].is_none()
            && self.parts.units[unit].class() == Class::Item
            && (self.read_part)(unit).is_some()
    }

    /// Whether a part between two others shares enough with the whole to be looked at.
    pub fn says_some(&self, whole: usize, part: usize) -> bool {
        let (Some(one), Some(two)) = ((self.read_whole)(whole), (self.read_part)(part)) else { return false };
        covered_at_most(self.vocabulary, &one.whole, &two.whole) >= SOME
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
        let is_told = || parts.len() > 2 && self.told_by(one, &wordings) >= EXPLAINED;
        (alike >= LISTED || is_told()).then_some(((alike * 1_000.0) as u32, parts))
    }

    /// How much of a whole its parts say, in whatever order.
    fn told_by(&self, whole: &WordNumbers, parts: &[&WordNumbers]) -> f32 {
        let said = whole.bag.iter().map(|&(word, count)| {
            let there: u32 = parts.iter().map(|part| part.times(word)).sum();
            u64::from(self.vocabulary.weight(word)) * u64::from(count.min(there))
        });
        said.sum::<u64>() as f32 / whole.weight.max(1) as f32
    }

    /// Whether a part of a few words stands whole, side by side, in one that has more.
    pub fn stands_whole(&self, whole: &WordNumbers, part: &WordNumbers) -> bool {
        part.words.len() <= FEW
            && part.words.iter().any(|word| !self.vocabulary.is_stop(*word))
            && whole.words.windows(part.words.len()).any(|words| words == part.words)
    }

    /// Whether a part of a few words leads the whole: "Trial accounts:" before what it says of them; be it with more words than
    /// it led with.
    pub fn leads(&self, whole: &WordNumbers, part: &WordNumbers) -> bool {
        let tells = |words: &[Word]| words.iter().any(|word| !self.vocabulary.is_stop(*word));
        let beginning = &whole.words[..whole.words.len().min(part.words.len() + 1)];
        if part.words.len() < PART_WORDS
            && tells(&part.words)
            && beginning.windows(part.words.len()).any(|words| words == part.words)
        {
            return true;
        }
        let (Some(first), Some(two)) = (whole.words.first(), whole.words.get(..2)) else { return false };
        let begins = part.words.windows(2).any(|words| words == two) || part.words.first() == Some(first);
        part.words.len() <= TITLE
            && begins
            && tells(two)
            && common(self.vocabulary, beginning, &part.words) as f32 >= TITLE_KEPT * part.weight as f32
    }

    /// The heading right above a counterpart that stood as a title before the whole's own words.
    pub fn title_above(&self, whole: usize, counterpart: usize) -> Option<usize> {
        let heading = self.parts.units[counterpart].item.parent.filter(|&parent| parent + 1 == counterpart)?;
        let (one, two) = (&(self.read_whole)(whole)?.whole, &(self.read_part)(heading)?.whole);
        let is_title = self.parts.units[heading].class() == Class::Heading
            && self.whole.units[whole].class() == Class::Item
            && self.came_from[heading].is_none()
            && !two.words.is_empty()
            && one.words.starts_with(&two.words);
        is_title.then_some(heading)
    }

    /// Whether a part shares a good deal with the whole, though it has much of its own.
    fn grew(&self, whole: &WordNumbers, part: &WordNumbers) -> bool {
        if part.words.len() < 2 * PART_WORDS || whole.words.len() < 2 * PART_WORDS {
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
    pub fn wordings(&self, parts: &[usize]) -> Option<Vec<&'e WordNumbers>> {
        parts.iter().map(|part| Some(&(self.read_part)(*part)?.whole)).collect()
    }
}

/// Wordings one after the other, as far as words in order are compared.
pub(super) fn joined(parts: &[&WordNumbers]) -> WordNumbers {
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
