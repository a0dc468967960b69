//! The values of facts that stand in a text, clause by clause: all in which texts differ that schools read in the same words.

use super::clause::{FactUse, Node};
use super::outline::each_said;

/// The values that stand in a text.
#[derive(Clone, Debug, Default)]
pub struct FactValues {
    /// Each once, since a text says the same few again and again.
    each: Vec<PutIn>,
    /// Which of them stand where, in reading order.
    said: Vec<usize>,
    /// Where those of each item end.
    ends: Vec<usize>,
}

/// What is put in for a fact.
#[derive(Clone, Debug)]
pub struct PutIn {
    /// The name of the fact.
    pub name: String,
    /// Its value, be it empty.
    pub text: String,
    /// Whether that is words with single spaces between them, which stand apart from those around them.
    pub is_words: bool,
}

impl FactValues {
    /// The values that stand in a text.
    pub fn of(nodes: &[Node]) -> Self {
        let mut values = Self::default();
        each_said(nodes, &mut |said| {
            for text in said.texts() {
                text.runs.iter().for_each(|run| run.facts().for_each(|used| values.say(used)));
            }
            values.ends.push(values.said.len());
        });
        values
    }

    /// Those that stand in an item, by its place in reading order.
    pub fn of_item(&self, index: usize) -> impl Iterator<Item = &PutIn> + Clone {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.said[start..self.ends[index]].iter().map(|which| &self.each[*which])
    }

    fn say(&mut self, used: &FactUse) {
        let known = self.each.iter().position(|known| known.text == used.value && known.name == used.name);
        self.said.push(known.unwrap_or(self.each.len()));
        if known.is_none() {
            let (name, text) = (used.name.clone(), used.value.clone());
            self.each.push(PutIn { is_words: is_words(&text), name, text });
        }
    }
}

/// Whether a value is words with single spaces between them.
pub fn is_words(value: &str) -> bool {
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\t'..=b'\r');
    match value.is_ascii() {
        true => {
            let bytes = value.as_bytes();
            let is_odd = |(place, byte): (usize, &u8)| {
                is_space(byte) && (*byte != b' ' || bytes.get(place + 1).is_none_or(is_space))
            };
            bytes.first().is_some_and(|first| !is_space(first)) && !bytes.iter().enumerate().any(is_odd)
        }
        false => value.split(' ').all(|word| !word.is_empty() && !word.contains(char::is_whitespace)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_single_spaces_between_them() {
        for value in ["head", "Ms B. Cole", "Frühling am See"] {
            assert!(is_words(value), "{value}");
        }
        for value in ["", " ", " head", "head ", "the  head", "the\thead", "the\n", "Fru\u{308}h  am", "zwei\u{a0}drei"]
        {
            assert!(!is_words(value), "{value:?}");
        }
    }
}
