//! Words of a list, found whatever the size of their letters.

/// Words in small letters from a to z, in the order of their letters.
#[derive(Clone, Copy, Debug)]
pub struct WordList {
    words: &'static [&'static str],
    /// For each letter where the words begin that start with it, and where the last ends.
    starts: [u8; 27],
    /// For each letter how long the words are that begin with it, a bit for each length: nearly all other words are known by that
    /// for others.
    lengths: [u32; 26],
}

impl WordList {
    /// The list of these.
    ///
    /// # Panics
    ///
    /// Where they are not in order, are more than 255 or longer than 31 letters, or begin with another letter: the program
    /// is not built then, since lists are constants.
    #[must_use]
    pub const fn new(words: &'static [&'static str]) -> Self {
        let (mut starts, mut lengths) = ([0; 27], [0; 26]);
        assert!(words.len() <= u8::MAX as usize);
        let mut place = 0;
        let mut last = 0;
        while place < words.len() {
            let word = words[place].as_bytes();
            let letter = (word[0] - b'a') as usize;
            assert!(letter >= last && word.len() < 32);
            last = letter;
            lengths[letter] |= 1 << word.len();
            place += 1;
            starts[letter + 1] = place as u8;
        }
        // Letters that begin no word end where the one before them does.
        let mut letter = 1;
        while letter < 27 {
            if starts[letter] < starts[letter - 1] {
                starts[letter] = starts[letter - 1];
            }
            letter += 1;
        }
        Self { words, starts, lengths }
    }

    /// Whether a word is in it.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        let Some(first) = word.as_bytes().first() else { return false };
        let letter = usize::from(first.to_ascii_lowercase().wrapping_sub(b'a'));
        let is_of_length = self.lengths.get(letter).is_some_and(|lengths| lengths >> word.len().min(31) & 1 == 1);
        is_of_length && {
            let [start, end] = [letter, letter + 1].map(|letter| usize::from(self.starts[letter]));
            self.words[start..end].iter().any(|known| known.len() == word.len() && known.eq_ignore_ascii_case(word))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_in_any_case_and_others_of_its_length_are_not() {
        const LIST: WordList = WordList::new(&["board", "body", "chair", "zone"]);
        for word in ["board", "BODY", "Chair", "zone"] {
            assert!(LIST.has(word), "{word}");
        }
        for word in
            ["", "bodies", "bone", "chairs", "apple", "zebra", "éclair", "{", "longer-than-any-word-of-any-list-is"]
        {
            assert!(!LIST.has(word), "{word}");
        }
    }
}
