//! What a clause says that its counterpart does not: whatever else came or went beside the counterpart and says that is another
//! part of the clause, though it says it in fewer words, in other ones, or in another order.

use super::numbers::{ADDS, AROUND, KEPT, PART_WORDS, REACH, REST, REST_OWN, REST_WORDS};
use super::parts::{Sides, joined};
use super::similarity::{common, dice};
use super::unit::Class;
use super::vocabulary::{Word, WordNumbers};

impl Sides<'_, '_> {
    /// The counterpart of a whole with those around it that say the rest of the whole, and how much they say together, in
    /// thousandths.
    pub fn counterpart_and_rest(&self, whole: usize, counterpart: usize) -> Option<(u32, Vec<usize>)> {
        let mut run: Vec<usize> = match self.is_row(counterpart) {
            true => {
                self.rows_near(counterpart).filter(|&part| self.is_named_in_row(whole, counterpart, part)).collect()
            }
            false => self.say_rest(whole, &[counterpart])?,
        };
        if run.is_empty() {
            return None;
        }
        run.push(counterpart);
        run.sort_unstable();
        let one = &(self.read_whole)(whole)?.whole;
        let alike = dice(self.vocabulary, one, &joined(&self.wordings(&run)?));
        Some(((alike * 1_000.0) as u32, run))
    }

    /// The parts of a whole with those around and among them that say what they leave.
    pub fn completed(&self, whole: usize, mut run: Vec<usize>) -> Vec<usize> {
        run.extend(self.say_rest(whole, &run).unwrap_or_default());
        run.sort_unstable();
        run
    }

    /// Items without a counterpart among some, and right before and after them as far as they stand together.
    fn around(&self, run: &[usize]) -> impl Iterator<Item = usize> {
        let (first, last) = (run[0], run[run.len() - 1]);
        let before = (first.saturating_sub(AROUND)..first).rev().take_while(|&other| self.is_free(other));
        let among = (first..last).filter(move |other| self.is_free(*other) && !run.contains(other));
        let after = (last + 1..self.parts.units.len()).take(AROUND).take_while(|&other| self.is_free(other));
        before.chain(among).chain(after)
    }

    /// Rows of the same table without a counterpart, as far as they stand near one.
    fn rows_near(&self, unit: usize) -> impl Iterator<Item = usize> {
        let parent = self.parts.units[unit].item.parent;
        (unit.saturating_sub(REACH)..self.parts.units.len().min(unit + REACH + 1)).filter(move |&other| {
            self.is_row(other) && self.came_from[other].is_none() && self.parts.units[other].item.parent == parent
        })
    }

    /// Those around some parts that together say half of what the whole says beyond them, each in words enough of its own; else
    /// those that nearly stand in the whole and say some of that.
    fn say_rest(&self, whole: usize, run: &[usize]) -> Option<Vec<usize>> {
        let is_item = |&part: &usize| self.parts.units[part].class() == Class::Item;
        if self.whole.units[whole].class() != Class::Item || run.len() == 1 && !run.iter().all(is_item) {
            return None;
        }
        let one = &(self.read_whole)(whole)?.whole;
        let (least, words) = if run.len() == 1 { (PART_WORDS, REST_WORDS) } else { (REST_WORDS, REST_WORDS - 1) };
        if one.words.len() < 2 * PART_WORDS {
            return None;
        }
        let around: Vec<(usize, &WordNumbers)> = self
            .around(run)
            .filter_map(|part| Some((part, &(self.read_part)(part)?.whole)))
            .filter(|(_, other)| other.words.len() >= least)
            .collect();
        if around.is_empty() {
            return None;
        }
        let parts = self.wordings(run)?;
        let rest = one
            .bag
            .iter()
            .map(|&(word, count)| (word, count.saturating_sub(parts.iter().map(|part| part.times(word)).sum())));
        let rest: Vec<(Word, u32)> = rest.filter(|(_, left)| *left > 0).collect();
        let weigh = |said: &dyn Fn(Word) -> u32| {
            let each =
                rest.iter().map(|&(word, left)| self.vocabulary.weight(word) as f32 * left.min(said(word)) as f32);
            each.sum::<f32>()
        };
        let tells = |other: &WordNumbers| {
            rest.iter().filter(|(word, _)| other.says(*word) && !self.vocabulary.is_stop(*word)).count()
        };
        let own = |other: &WordNumbers| weigh(&|word| other.times(word)) / other.weight.max(1) as f32;
        let telling: Vec<(usize, &WordNumbers)> =
            around.iter().copied().filter(|(_, other)| tells(other) >= words && own(other) >= REST_OWN).collect();
        let together = weigh(&|word| telling.iter().map(|(_, other)| other.times(word)).sum());
        if together > 0.0 && together >= REST * weigh(&|_| u32::MAX) {
            return Some(telling.into_iter().map(|(part, _)| part).collect());
        }
        if run.len() > 1 {
            return None;
        }
        let stands = |(_, other): &&(usize, &WordNumbers)| {
            let kept = || common(self.vocabulary, &one.words, &other.words) as f32;
            tells(other) > 0 && own(other) >= ADDS && kept() >= KEPT * other.weight as f32
        };
        Some(around.iter().filter(stands).map(|(part, _)| *part).collect())
    }

    /// Whether the first cells of two rows together name what the first cell of a whole row does.
    fn is_named_in_row(&self, whole: usize, counterpart: usize, part: usize) -> bool {
        let first = |wording: Option<&'_ super::leftovers::Leftover>| -> Vec<Word> {
            let first = wording.and_then(|wording| wording.cells.as_ref()).map(|cells| cells.0.bag.as_slice());
            let words = first.unwrap_or_default().iter().map(|(word, _)| *word);
            words.filter(|word| !self.vocabulary.is_stop(*word)).collect()
        };
        let named = first((self.read_whole)(whole));
        let (one, two) = (first((self.read_part)(counterpart)), first((self.read_part)(part)));
        let adds = |words: &[Word], others: &[Word]| {
            words.iter().all(|word| named.contains(word)) && words.iter().any(|word| !others.contains(word))
        };
        adds(&one, &two) && adds(&two, &one)
    }
}
