//! What a search looks through, abridged where a book is large: of each clause its beginning, to show, and of the rest each
//! word once, as a number in a list of words. Every word can still be found, and what a reader loads stays small.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

/// Up to how many bytes of words nothing is abridged; packed for the way they come to about a third.
const WHOLE: usize = 430_000;

/// How many bytes a search may come to on the way to the reader.
const PACKED: usize = 150_000;

/// How many letters of a clause may be kept, the most first.
const BEGINNINGS: [usize; 5] = [240, 160, 100, 60, 40];

/// Texts, abridged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Abridged {
    /// Of each text its beginning, and the numbers of the words in its rest: the first, then how far each next is from the one
    /// before, in base 36.
    pub texts: Vec<(String, String)>,
    /// The words, by their numbers.
    pub words: Vec<String>,
}

/// Abridges texts that are too much together; `None` where they are not.
pub fn abridged(texts: &[&str]) -> Option<Abridged> {
    let size: usize = texts.iter().map(|text| text.len()).sum();
    if size <= WHOLE {
        return None;
    }
    let mut last = None;
    for letters in BEGINNINGS {
        let (abridged, packed) = abridged_to(texts, letters);
        let fits = packed <= PACKED;
        last = Some(abridged);
        if fits {
            break;
        }
    }
    last
}

/// Texts with so many letters of each kept, and about how many bytes they come to on the way.
fn abridged_to(texts: &[&str], letters: usize) -> (Abridged, usize) {
    let cut: Vec<(&str, BTreeSet<String>)> = texts
        .iter()
        .map(|text| {
            let (beginning, rest) = text.split_at(end_of_beginning(text, letters));
            let shown: BTreeSet<String> = words(beginning).into_iter().collect();
            (beginning, words(rest).into_iter().filter(|word| !shown.contains(word)).collect())
        })
        .collect();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for word in cut.iter().flat_map(|(_, rest)| rest) {
        *times.entry(word).or_default() += 1;
    }
    // Nobody finds anything by a word that stands in every fourth clause.
    times.retain(|_, times| *times * 4 <= texts.len());
    // The more often a word is used the shorter is its number.
    let mut order: Vec<(&str, usize)> = times.into_iter().collect();
    order.sort_by_key(|(word, times)| (std::cmp::Reverse(*times), *word));
    let numbers: BTreeMap<&str, usize> = order.iter().enumerate().map(|(number, (word, _))| (*word, number)).collect();
    let mut packed = order.iter().map(|(word, times)| word.len() / 2 + times + times / 2).sum::<usize>();
    let kept = cut
        .iter()
        .map(|(beginning, rest)| {
            packed += beginning.len() / 3 + 8;
            let mut used: Vec<usize> = rest.iter().filter_map(|word| numbers.get(word.as_str()).copied()).collect();
            used.sort_unstable();
            ((*beginning).trim_end().to_owned(), steps(&used))
        })
        .collect();
    (Abridged { texts: kept, words: order.into_iter().map(|(word, _)| word.to_owned()).collect() }, packed)
}

/// Where the beginning of a text ends: after a whole word.
fn end_of_beginning(text: &str, letters: usize) -> usize {
    let Some((limit, _)) = text.char_indices().nth(letters) else { return text.len() };
    text[..limit].rfind(' ').unwrap_or(limit)
}

/// Words as the script compares them: small letters, no accents, no apostrophes.
fn words(text: &str) -> Vec<String> {
    let plain: String =
        text.to_lowercase().nfd().filter(|letter| !matches!(letter, '\'' | '’' | '\u{300}'..='\u{36f}')).collect();
    plain.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn steps(numbers: &[usize]) -> String {
    let mut before = 0;
    let steps = numbers.iter().map(|number| {
        let step = base36(number - before);
        before = *number;
        step
    });
    steps.collect::<Vec<_>>().join(" ")
}

fn base36(mut number: usize) -> String {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let mut digits = Vec::new();
    loop {
        digits.push(char::from(DIGITS[number % 36]));
        number /= 36;
        if number == 0 {
            return digits.into_iter().rev().collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_book_is_not_abridged() {
        assert_eq!(abridged(&["Phones are off.", "Bicycles stand in the shed."]), None);
    }

    /// The words that stand behind a text's beginning.
    fn rest(abridged: &Abridged, text: usize) -> Vec<&str> {
        let mut number = 0;
        let steps = abridged.texts[text].1.split_whitespace();
        let numbers = steps.map(|step| {
            number += usize::from_str_radix(step, 36).unwrap();
            abridged.words[number].as_str()
        });
        numbers.collect()
    }

    #[test]
    fn a_text_keeps_its_beginning_and_of_the_rest_each_word_once() {
        let texts =
            ["Phones are kept in the office, the café and the café’s till", "Ring the bell", "Walk", "Eat", "Sit"];
        let (abridged, _) = abridged_to(&texts, 16);
        assert_eq!(abridged.texts[0].0, "Phones are kept");
        assert_eq!(abridged.texts[1], ("Ring the bell".to_owned(), String::new()));
        assert_eq!(rest(&abridged, 0), ["and", "cafe", "cafes", "in", "office", "the", "till"]);
    }

    #[test]
    fn every_word_of_a_large_book_is_kept_somewhere() {
        let texts: Vec<String> = (0..4000)
            .map(|number| format!("{}word{number} at the end", "some words to begin with ".repeat(6)))
            .collect();
        let borrowed: Vec<&str> = texts.iter().map(String::as_str).collect();
        let abridged = abridged(&borrowed).unwrap();
        for (number, (beginning, _)) in abridged.texts.iter().enumerate() {
            let word = format!("word{number}");
            assert!(beginning.contains(&word) || rest(&abridged, number).contains(&word.as_str()), "{word}");
        }
    }

    #[test]
    fn numbers_are_written_in_base_36() {
        assert_eq!(["0", "z", "10"], [base36(0).as_str(), &base36(35), &base36(36)]);
        assert_eq!(steps(&[3, 38, 39]), "3 z 1");
    }
}
