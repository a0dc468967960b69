//! How the words of a paragraph look on the whole.

use std::collections::BTreeMap;

use super::looks::LetterLook;

/// How many letters of a paragraph look in which way.
#[derive(Clone, Debug, Default)]
pub(super) struct LetterCount {
    letters: usize,
    bold: usize,
    underlined: usize,
    capitals: usize,
    small: usize,
    sizes: BTreeMap<u32, usize>,
}

impl LetterCount {
    pub fn add(&mut self, letter: char, look: &LetterLook) {
        if !letter.is_alphabetic() {
            return;
        }
        self.letters += 1;
        self.bold += usize::from(look.bold == Some(true));
        self.underlined += usize::from(look.underlined == Some(true));
        if letter.is_uppercase() || look.capitals == Some(true) {
            self.capitals += 1;
        } else if letter.is_lowercase() {
            self.small += 1;
        }
        *self.sizes.entry(look.size.unwrap_or(20)).or_default() += 1;
    }

    /// Of words that are all bold, of one size.
    pub fn all_bold(size: u32) -> Self {
        Self { letters: 1, bold: 1, small: 1, sizes: BTreeMap::from([(size, 1)]), ..Self::default() }
    }

    pub fn join(&mut self, other: &Self) {
        self.letters += other.letters;
        self.bold += other.bold;
        self.underlined += other.underlined;
        self.capitals += other.capitals;
        self.small += other.small;
        for (size, letters) in &other.sizes {
            *self.sizes.entry(*size).or_default() += letters;
        }
    }

    pub fn is_bold(&self) -> bool {
        self.letters > 0 && self.bold == self.letters
    }

    pub fn is_underlined(&self) -> bool {
        self.letters > 0 && self.underlined == self.letters
    }

    /// Whether it is all in capitals, and long enough for that to mean anything.
    pub fn is_capitals(&self) -> bool {
        self.capitals > 3 && self.small == 0
    }

    /// The size of most of its letters, in half points.
    pub fn size(&self) -> u32 {
        self.sizes.iter().max_by_key(|(_, letters)| **letters).map_or(0, |(size, _)| *size)
    }

    /// How many letters there are of each size.
    pub fn sizes(&self) -> &BTreeMap<u32, usize> {
        &self.sizes
    }
}
