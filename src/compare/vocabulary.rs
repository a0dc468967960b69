//! The words of many clauses as numbers, each with what it tells: a rare word much, a common one little, a word like
//! "the" next to nothing.
//!
//! Weights are whole numbers, so that sums are the same in whatever order they are made.

use std::collections::HashMap;
use std::hash::Hasher;

use super::normal::FACT;
use super::numbers::{STOP, UNIT};
use super::quick::{Mix, Quick};
use super::stop_words::is_stop;
use super::words;

/// A word's number: equal for words that differ in letter case or ending alone.
pub(super) type Word = u32;

/// How the words of some clauses read, once for all comparisons of one with another.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// By the hash of words as they are read, in small letters: of two words with one hash, which no policy is long enough
    /// to meet, each would count for the other.
    numbers: HashMap<u64, Word, Quick>,
    /// By the hash of what is left of them without their endings.
    stems: HashMap<u64, Word, Quick>,
    /// In how many clauses each word stands.
    held_by: Vec<u32>,
    stop: Vec<bool>,
    clauses: u32,
    weights: Vec<u32>,
    scratch: String,
}

/// A clause's words as numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct WordNumbers {
    /// In reading order.
    pub words: Vec<Word>,
    /// Each word once, ascending, with how often it stands there.
    pub bag: Vec<(Word, u32)>,
    /// The sum of the words' weights.
    pub weight: u64,
    /// The sum over the bag of squared weights times counts.
    pub square: u64,
}

impl WordNumbers {
    /// Whether a word stands in it.
    pub fn says(&self, word: Word) -> bool {
        self.bag.binary_search_by_key(&word, |(word, _)| *word).is_ok()
    }

    /// How often a word stands in it.
    pub fn times(&self, word: Word) -> u32 {
        self.bag.binary_search_by_key(&word, |(word, _)| *word).map_or(0, |at| self.bag[at].1)
    }
}

impl Vocabulary {
    /// None read yet; room for as many different words as so many letters are likely to make.
    pub fn with_room_for(letters: usize) -> Self {
        let words = letters / 12;
        let mut vocabulary = Self::default();
        vocabulary.numbers.reserve(words);
        vocabulary.stems.reserve(words);
        vocabulary.held_by.reserve(words);
        vocabulary.stop.reserve(words);
        vocabulary
    }

    /// The wording of folded text, weights still to come.
    pub fn read(&mut self, normal: &str) -> WordNumbers {
        let wording = self.read_again(normal);
        for (word, _) in &wording.bag {
            self.held_by[*word as usize] += 1;
        }
        self.clauses += 1;
        wording
    }

    /// The wording of a part of text that has been read already.
    pub fn read_again(&mut self, normal: &str) -> WordNumbers {
        let mut read = Vec::with_capacity(normal.len() / 4 + 1);
        for range in words::ranges(normal) {
            let word = &normal[range];
            if words::is_word(word) {
                read.push(self.number(word));
            } else if word.starts_with(FACT) {
                read.push(self.number("\u{1}"));
            }
        }
        let mut bag: Vec<(Word, u32)> = Vec::with_capacity(read.len());
        let mut sorted = read.clone();
        sorted.sort_unstable();
        for word in sorted {
            match bag.last_mut() {
                Some((last, count)) if *last == word => *count += 1,
                _ => bag.push((word, 1)),
            }
        }
        WordNumbers { words: read, bag, weight: 0, square: 0 }
    }

    /// Settles what each word weighs, once every clause has been read.
    pub fn weigh(&mut self) {
        let clauses = f64::from(self.clauses.max(1));
        self.weights = self
            .held_by
            .iter()
            .zip(&self.stop)
            .map(|(held_by, stop)| {
                let rare = (1.0 + clauses / f64::from((*held_by).max(1))).ln();
                let weight = rare * if *stop { STOP } else { 1.0 };
                ((weight * f64::from(UNIT)).round() as u32).max(1)
            })
            .collect();
    }

    /// Sums a wording's weights.
    pub fn settle(&self, wording: &mut WordNumbers) {
        wording.weight = wording.words.iter().map(|word| u64::from(self.weight(*word))).sum();
        wording.square = wording
            .bag
            .iter()
            .map(|(word, count)| {
                let weight = u64::from(self.weight(*word)) * u64::from(*count);
                weight * weight
            })
            .sum();
    }

    /// What a word tells.
    pub fn weight(&self, word: Word) -> u32 {
        self.weights[word as usize]
    }

    /// In how many of the clauses that were read a word stands.
    pub fn held_by(&self, word: Word) -> u32 {
        self.held_by[word as usize]
    }

    /// Whether a word tells next to nothing, like "the".
    pub fn is_stop(&self, word: Word) -> bool {
        self.stop[word as usize]
    }

    fn number(&mut self, word: &str) -> Word {
        self.scratch.clear();
        if word.is_ascii() {
            self.scratch.push_str(word);
            self.scratch.make_ascii_lowercase();
        } else {
            self.scratch.extend(word.chars().flat_map(char::to_lowercase));
        }
        let read = hash(&self.scratch);
        if let Some(number) = self.numbers.get(&read) {
            return *number;
        }
        let stop = is_stop(&self.scratch);
        let stem = if stop { &self.scratch } else { stem(&self.scratch) };
        let next = self.held_by.len() as Word;
        let number = *self.stems.entry(hash(stem)).or_insert(next);
        if number == next {
            self.held_by.push(0);
            self.stop.push(false);
        }
        // "Other" and "others" are one word, whichever is read first.
        self.stop[number as usize] |= stop;
        self.numbers.insert(read, number);
        number
    }
}

fn hash(word: &str) -> u64 {
    let mut hash = Mix::default();
    hash.write(word.as_bytes());
    hash.finish()
}

/// A word less the ending that its place in the sentence gives it: "suspending", "suspended" and "suspension" are one.
fn stem(word: &str) -> &str {
    let word = word.strip_suffix("'s").unwrap_or(word);
    for ending in ["ations", "ation", "ions", "ing", "ion", "ies", "ed", "es", "ly", "s", "e", "y"] {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.chars().count() >= 4
        {
            return stem;
        }
    }
    match word.strip_suffix('s') {
        Some(stem)
            if stem.len() >= 3 && !stem.ends_with('s') && stem.bytes().all(|letter| letter.is_ascii_lowercase()) =>
        {
            stem
        }
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letter_case_and_endings_make_no_other_word() {
        let mut vocabulary = Vocabulary::default();
        let words = vocabulary.read("Suspending suspended SUSPENSION pupil's pupils").words;
        assert_eq!(words[0], words[1]);
        assert_eq!(words[3], words[4]);
        assert_ne!(words[0], words[3]);
    }

    #[test]
    fn a_word_tells_the_same_whichever_of_its_forms_is_read_first() {
        for text in ["others other", "other others"] {
            let mut vocabulary = Vocabulary::default();
            let words = vocabulary.read(text).words;
            assert!(words[0] == words[1] && vocabulary.is_stop(words[0]), "{text}");
        }
    }

    #[test]
    fn a_rare_word_weighs_more_than_a_common_one_and_that_more_than_the() {
        let mut vocabulary = Vocabulary::default();
        let wordings = [vocabulary.read("the staff policy"), vocabulary.read("the staff"), vocabulary.read("the")];
        vocabulary.weigh();
        let [the, staff, policy] = [0, 1, 2].map(|word| vocabulary.weight(wordings[0].words[word]));
        assert!(policy > staff && staff > the);
    }
}
