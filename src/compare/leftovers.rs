//! What the anchors left: the units that were reworded, added or removed, their wordings, and how alike any two are.

use std::collections::HashMap;

use super::normal;
use super::numbers::{EXCHANGED, FIRST_CELL, PART_WORDS, SENTENCE, SENTENCE_TELLS};
use super::pairing::Pairing;
use super::quick::Quick;
use super::similarity::{common, dice_at_most, recognisable, similarity, similarity_at_most};
use super::unit::{Class, Unit, Units};
use super::vocabulary::{Vocabulary, Word, WordNumbers};

/// The units without a counterpart and how they read.
#[derive(Debug)]
pub(super) struct Leftovers {
    /// The words of all of them.
    pub vocabulary: Vocabulary,
    /// Older units, ascending.
    pub old: Vec<usize>,
    /// Newer units, ascending.
    pub new: Vec<usize>,
    /// Older units of which others may be parts: these, and those that an id alone holds to their counterpart.
    pub old_wholes: Vec<usize>,
    /// The same of newer units.
    pub new_wholes: Vec<usize>,
    old_readings: HashMap<usize, Leftover, Quick>,
    new_readings: HashMap<usize, Leftover, Quick>,
    /// How alike two units' own words are, once it has been asked.
    known: HashMap<(usize, usize), f32, Quick>,
}

/// How a unit reads.
#[derive(Debug, Default)]
pub(super) struct Leftover {
    /// All its words.
    pub whole: WordNumbers,
    /// Of a row of several cells: the first, and the rest.
    pub cells: Option<(WordNumbers, WordNumbers)>,
}

impl Leftovers {
    /// The units that have no counterpart yet.
    pub fn of(pairing: &Pairing) -> Self {
        let free = |paired: &[Option<usize>]| (0..paired.len()).filter(|&unit| paired[unit].is_none()).collect();
        let (old, new): (Vec<usize>, Vec<usize>) = (free(&pairing.to), free(&pairing.from));
        let (old_wholes, new_wholes) = with_those_held_by_id(pairing, &old, &new);
        let letters =
            |side: &Units, units: &[usize]| units.iter().map(|&unit| side.units[unit].normal().len()).sum::<usize>();
        let mut vocabulary =
            Vocabulary::with_room_for(letters(pairing.older, &old_wholes) + letters(pairing.newer, &new_wholes));
        let mut old_readings = read_all(&mut vocabulary, pairing.older, &old_wholes);
        let mut new_readings = read_all(&mut vocabulary, pairing.newer, &new_wholes);
        vocabulary.weigh();
        for entry in old_readings.values_mut().chain(new_readings.values_mut()) {
            vocabulary.settle(&mut entry.whole);
            if let Some((first, rest)) = &mut entry.cells {
                vocabulary.settle(first);
                vocabulary.settle(rest);
            }
        }
        Self { vocabulary, old, new, old_wholes, new_wholes, old_readings, new_readings, known: HashMap::default() }
    }

    /// How an older unit reads, if it is one of these.
    pub fn older(&self, unit: usize) -> Option<&Leftover> {
        self.old_readings.get(&unit)
    }

    /// How a newer unit reads, if it is one of these.
    pub fn newer(&self, unit: usize) -> Option<&Leftover> {
        self.new_readings.get(&unit)
    }

    /// What [`Self::likeness`] is at most.
    pub fn likeness_at_most(&self, old: usize, new: usize) -> f32 {
        match (self.older(old), self.newer(new)) {
            (Some(Leftover { whole: one, cells: None }), Some(Leftover { whole: two, cells: None })) => {
                similarity_at_most(&self.vocabulary, one, two)
            }
            _ => 1.0,
        }
    }

    /// How alike the words of two units are; nothing if one of them is none of these.
    pub fn likeness(&mut self, old: usize, new: usize) -> f32 {
        if let Some(known) = self.known.get(&(old, new)) {
            return *known;
        }
        let (Some(one), Some(two)) = (self.older(old), self.newer(new)) else { return 0.0 };
        let likeness = match (&one.cells, &two.cells) {
            (Some((first, rest)), Some((other_first, other_rest))) => {
                let in_place = FIRST_CELL * similarity(&self.vocabulary, first, other_first)
                    + (1.0 - FIRST_CELL) * similarity(&self.vocabulary, rest, other_rest);
                // Columns that came in front or changed places make no other row.
                let exchanged = stands_in(first, other_rest) || stands_in(other_first, rest);
                match exchanged && first.bag != other_first.bag {
                    true => in_place.max(EXCHANGED * dice_at_most(&self.vocabulary, &one.whole, &two.whole)),
                    false => in_place,
                }
            }
            _ => similarity(&self.vocabulary, &one.whole, &two.whole),
        };
        self.known.insert((old, new), likeness);
        likeness
    }
}

impl Leftovers {
    /// How much of the shorter of two units stands in the other, in order; nothing of a few words.
    pub fn kept(&self, old: usize, new: usize) -> f32 {
        let (Some(one), Some(two)) = (self.older(old), self.newer(new)) else { return 0.0 };
        let (one, two) = (&one.whole, &two.whole);
        if one.words.len().min(two.words.len()) < PART_WORDS {
            return 0.0;
        }
        common(&self.vocabulary, &one.words, &two.words) as f32 / one.weight.min(two.weight).max(1) as f32
    }

    /// Whether two units, one of which at least is short, have a word in common that tells something and that no other has.
    pub fn share_a_rare_word(&self, old: usize, new: usize, short: usize) -> bool {
        let (Some(one), Some(two)) = (self.older(old), self.newer(new)) else { return false };
        let is_short = one.whole.words.len().min(two.whole.words.len()) <= short;
        let is_rare = |word: Word| !self.vocabulary.is_stop(word) && self.vocabulary.held_by(word) == 2;
        is_short && one.whole.bag.iter().any(|(word, _)| is_rare(*word) && two.whole.says(*word))
    }

    /// Whether two units have a sentence's worth of words in a row in common.
    pub fn share_a_run(&self, old: usize, new: usize) -> bool {
        let (Some(one), Some(two)) = (self.older(old), self.newer(new)) else { return false };
        let tells =
            |words: &&[Word]| words.iter().filter(|word| !self.vocabulary.is_stop(**word)).count() >= SENTENCE_TELLS;
        let mut there: Vec<&[Word]> = one.whole.words.windows(SENTENCE).filter(tells).collect();
        there.sort_unstable();
        two.whole.words.windows(SENTENCE).any(|words| there.binary_search(&words).is_ok())
    }

    /// Whether two units under headings differ in nothing but the names that these headings have: what every post's section
    /// says of its post.
    pub fn differ_by_heading_alone(&self, pairing: &Pairing, old: usize, new: usize) -> bool {
        let heading = |side: &Units, unit: usize| {
            side.units[unit].item.parent.filter(|&parent| side.units[parent].class() == Class::Heading)
        };
        let headings = (heading(pairing.older, old), heading(pairing.newer, new));
        let (Some(old_heading), Some(new_heading)) = headings else { return false };
        let read = (self.older(old), self.newer(new), self.older(old_heading), self.newer(new_heading));
        let (Some(one), Some(two), Some(above_one), Some(above_two)) = read else { return false };
        let own = |unit: &Leftover, other: &Leftover| -> Vec<Word> {
            let words = unit.whole.bag.iter().map(|(word, _)| *word);
            words.filter(|word| !self.vocabulary.is_stop(*word) && !other.whole.says(*word)).collect()
        };
        let (went, came) = (own(one, two), own(two, one));
        let named = |words: &[Word], above: &Leftover| words.iter().all(|word| above.whole.says(*word));
        !went.is_empty() && !came.is_empty() && named(&went, above_one) && named(&came, above_two)
    }

    /// Whether a reader would see one unit in the other by its words alone.
    pub fn recognisable(&self, old: usize, new: usize) -> bool {
        match (self.older(old), self.newer(new)) {
            (Some(one), Some(two)) => recognisable(&self.vocabulary, &one.whole, &two.whole),
            _ => false,
        }
    }
}

/// Units without a counterpart, with those whose id alone says which theirs is, on either side.
fn with_those_held_by_id(pairing: &Pairing, old: &[usize], new: &[usize]) -> (Vec<usize>, Vec<usize>) {
    let is_held = |old: usize, new: usize| {
        let (one, two) = (&pairing.older.units[old], &pairing.newer.units[new]);
        one.item.id.is_some() && one.item.id == two.item.id && one.normal() != two.normal()
    };
    let paired = pairing.to.iter().enumerate().filter_map(|(old, new)| Some((old, (*new)?)));
    let (mut old, mut new) = (old.to_vec(), new.to_vec());
    for (one, two) in paired.filter(|&(one, two)| is_held(one, two)) {
        old.push(one);
        new.push(two);
    }
    old.sort_unstable();
    new.sort_unstable();
    (old, new)
}

/// Whether every word of a cell stands in others.
fn stands_in(cell: &WordNumbers, others: &WordNumbers) -> bool {
    !cell.bag.is_empty() && cell.bag.iter().all(|(word, _)| others.says(*word))
}

fn read_all(vocabulary: &mut Vocabulary, side: &Units, units: &[usize]) -> HashMap<usize, Leftover, Quick> {
    units.iter().map(|&unit| (unit, read(vocabulary, &side.units[unit]))).collect()
}

fn read(vocabulary: &mut Vocabulary, unit: &Unit) -> Leftover {
    let whole = vocabulary.read(unit.normal());
    let cells = match unit.first_cell() {
        Some(first) if unit.class() == Class::Row && unit.normal().len() > first.len() => {
            let rest = unit.normal().get(first.len()..).unwrap_or("");
            Some((vocabulary.read_again(first), vocabulary.read_again(&normal::folded(rest))))
        }
        _ => None,
    };
    Leftover { whole, cells }
}
