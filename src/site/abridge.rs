//! What a search looks through, abridged where a book is large: of each clause its beginning, to show, and of the rest each
//! word once, as a number in a list of words. Every word can still be found, and what a reader loads stays small.

use std::borrow::Cow;
use std::cmp::Reverse;

use rustc_hash::FxHashMap;
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

/// How much of texts a search can hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeldTexts {
    /// All of it.
    Whole,
    /// Their beginnings, and of the rest each word once.
    Abridged(Abridged),
    /// Not even so much.
    TooLittle,
}

/// Which words are listed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Listed {
    /// Those by which somebody finds something: none that stands in every fourth clause.
    Rare,
    /// All.
    Every,
}

/// Texts with their words, each known by a number, so that cutting them anew does not read them anew.
pub struct ReadTexts<'t> {
    texts: Vec<ReadText<'t>>,
    /// Every word.
    words: Vec<String>,
}

struct ReadText<'t> {
    text: &'t str,
    /// Each of its words once, with where the stretch without a space ends in which it stands first; in this order.
    words: Vec<(usize, usize)>,
}

/// Texts of which so many letters are kept.
struct Cut {
    /// Where the beginning of each ends.
    ends: Vec<usize>,
    /// Which words stand in the rest of each, and not in its beginning.
    rests: Vec<Vec<usize>>,
    /// The words that are listed, the more often used first.
    listed: Vec<usize>,
    /// About how many bytes it comes to on the way.
    packed: usize,
}

impl<'t> ReadTexts<'t> {
    /// Reads texts.
    pub fn of(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut numbers: FxHashMap<String, usize> = FxHashMap::default();
        // The last text that had each word.
        let mut had_by: Vec<usize> = Vec::new();
        let read = texts.enumerate().map(|(text_number, text)| {
            let (mut words, mut end) = (Vec::new(), 0);
            for stretch in text.split(' ') {
                end += stretch.len();
                each_word(stretch, |word| {
                    let number = numbers.get(word).copied().unwrap_or_else(|| {
                        numbers.insert(word.to_owned(), had_by.len());
                        had_by.push(usize::MAX);
                        had_by.len() - 1
                    });
                    if had_by[number] != text_number {
                        had_by[number] = text_number;
                        words.push((end, number));
                    }
                });
                end += 1;
            }
            ReadText { text, words }
        });
        let texts = read.collect();
        let mut words = vec![String::new(); numbers.len()];
        numbers.into_iter().for_each(|(word, number)| words[number] = word);
        Self { texts, words }
    }

    /// Every word, once.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Each text with its words, each by its place in [`Self::words`] and once.
    pub fn texts(&self) -> impl Iterator<Item = (&'t str, impl Iterator<Item = usize>)> {
        self.texts.iter().map(|read| (read.text, read.words.iter().map(|(_, word)| *word)))
    }

    /// The texts, abridged where they are too much together with so many bytes of other words beside them.
    pub fn held(&self, beside: usize) -> HeldTexts {
        let size: usize = self.texts.iter().map(|read| read.text.len()).sum();
        if size + beside <= WHOLE {
            return HeldTexts::Whole;
        }
        let cut =
            |letters: &usize| Some(self.cut(*letters, Listed::Rare)).filter(|cut| cut.packed + beside / 3 <= PACKED);
        let [most @ .., least] = &BEGINNINGS;
        // Where the least is too much, the most need not be tried.
        let Some(least) = cut(least) else { return HeldTexts::TooLittle };
        HeldTexts::Abridged(self.as_cut(&most.iter().find_map(cut).unwrap_or(least)))
    }

    /// Texts of which nothing is kept but each word once, those of a group as one; a group is told by the numbers of its texts.
    pub fn words_alone(&self, groups: impl Iterator<Item = Vec<usize>>) -> Abridged {
        // The last group that had each word.
        let mut had_by = vec![usize::MAX; self.words.len()];
        let texts = groups.enumerate().map(|(group, members)| {
            let words = members.iter().flat_map(|text| &self.texts[*text].words).map(|(_, word)| *word);
            let new = words.filter(|word| std::mem::replace(&mut had_by[*word], group) != group);
            // Nothing of them is shown, so that no word has a place.
            ReadText { text: "", words: new.map(|word| (usize::MAX, word)).collect() }
        });
        let grouped = ReadTexts { texts: texts.collect(), words: self.words.clone() };
        grouped.as_cut(&grouped.cut(0, Listed::Every))
    }

    fn cut(&self, letters: usize, listed: Listed) -> Cut {
        let mut times = vec![0_usize; self.words.len()];
        let (mut ends, mut rests) = (Vec::with_capacity(self.texts.len()), Vec::with_capacity(self.texts.len()));
        for read in &self.texts {
            let end = end_of_beginning(read.text, letters);
            let in_beginning = read.words.partition_point(|(end_of_stretch, _)| *end_of_stretch <= end);
            let rest: Vec<usize> = read.words[in_beginning..].iter().map(|(_, word)| *word).collect();
            rest.iter().for_each(|word| times[*word] += 1);
            ends.push(end);
            rests.push(rest);
        }
        let is_rare = |word: &usize| listed == Listed::Every || times[*word] * 4 <= self.texts.len();
        let is_listed = |word: &usize| times[*word] > 0 && is_rare(word);
        let mut listed: Vec<usize> = (0..self.words.len()).filter(is_listed).collect();
        // The more often a word is used the shorter is its number.
        listed.sort_unstable_by_key(|word| (Reverse(times[*word]), self.words[*word].as_str()));
        let of_words = listed.iter().map(|word| self.words[*word].len() / 2 + times[*word] + times[*word] / 2);
        let packed = of_words.sum::<usize>() + ends.iter().map(|end| end / 3 + 8).sum::<usize>();
        Cut { ends, rests, listed, packed }
    }

    fn as_cut(&self, cut: &Cut) -> Abridged {
        let mut numbers = vec![None; self.words.len()];
        cut.listed.iter().enumerate().for_each(|(number, word)| numbers[*word] = Some(number));
        let texts = self.texts.iter().zip(&cut.ends).zip(&cut.rests).map(|((read, end), rest)| {
            let mut used: Vec<usize> = rest.iter().filter_map(|word| numbers[*word]).collect();
            used.sort_unstable();
            (read.text[..*end].trim_end().to_owned(), steps(&used))
        });
        let words = cut.listed.iter().map(|word| self.words[*word].clone());
        Abridged { texts: texts.collect(), words: words.collect() }
    }
}

/// Where the beginning of a text ends: after a whole word.
fn end_of_beginning(text: &str, letters: usize) -> usize {
    let limit = match text.as_bytes().get(..letters) {
        // There are no more letters than bytes.
        None => return text.len(),
        Some(first) if first.is_ascii() => letters,
        Some(_) => text.char_indices().nth(letters).map_or(text.len(), |(limit, _)| limit),
    };
    if limit == text.len() {
        return limit;
    }
    text[..limit].rfind(' ').unwrap_or(limit)
}

/// Words as the script compares them: small letters, no accents, no apostrophes.
pub fn each_word(text: &str, mut visit: impl FnMut(&str)) {
    // Most of what is asked about is one such word already.
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return visit(text);
    }
    let plain: Cow<'_, str> = match text.is_ascii() {
        true if !text.bytes().any(|byte| byte.is_ascii_uppercase() || byte == b'\'') => Cow::Borrowed(text),
        true => {
            let mut plain = text.replace('\'', "");
            plain.make_ascii_lowercase();
            Cow::Owned(plain)
        }
        false => {
            let letters = text.to_lowercase();
            letters.nfd().filter(|letter| !matches!(letter, '\'' | '’' | '\u{300}'..='\u{36f}')).collect()
        }
    };
    plain.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).for_each(&mut visit);
}

/// Numbers in order, each as how far it is from the one before.
fn steps(numbers: &[usize]) -> String {
    let (mut steps, mut before) = (String::with_capacity(3 * numbers.len()), 0);
    for number in numbers {
        if !steps.is_empty() {
            steps.push(' ');
        }
        push_in_base36(&mut steps, number - before);
        before = *number;
    }
    steps
}

fn push_in_base36(written: &mut String, number: usize) {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    if number >= 36 {
        push_in_base36(written, number / 36);
    }
    written.push(char::from(DIGITS[number % 36]));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_book_is_not_abridged() {
        let read = ReadTexts::of(["Phones are off.", "Bicycles stand in the shed."].into_iter());
        assert_eq!(read.held(0), HeldTexts::Whole);
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
        let read = ReadTexts::of(texts.into_iter());
        let abridged = read.as_cut(&read.cut(16, Listed::Rare));
        assert_eq!(abridged.texts[0].0, "Phones are kept");
        assert_eq!(abridged.texts[1], ("Ring the bell".to_owned(), String::new()));
        assert_eq!(rest(&abridged, 0), ["and", "cafe", "cafes", "in", "office", "the", "till"]);
    }

    #[test]
    fn every_word_of_a_large_book_is_kept_somewhere() {
        let texts: Vec<String> = (0..4000)
            .map(|number| format!("{}word{number} at the end", "some words to begin with ".repeat(6)))
            .collect();
        let HeldTexts::Abridged(abridged) = ReadTexts::of(texts.iter().map(String::as_str)).held(0) else { panic!() };
        for (number, (beginning, _)) in abridged.texts.iter().enumerate() {
            let word = format!("word{number}");
            assert!(beginning.contains(&word) || rest(&abridged, number).contains(&word.as_str()), "{word}");
        }
    }

    #[test]
    fn of_texts_that_are_too_many_it_is_said_and_their_words_alone_are_every_word_once() {
        let texts: Vec<String> = (0..40_000).map(|number| format!("some words to begin with word{number}")).collect();
        assert_eq!(ReadTexts::of(texts.iter().map(String::as_str)).held(0), HeldTexts::TooLittle);
        let read = ReadTexts::of(["Ring the bell,", "Here", "the old bell", "Ring twice"].into_iter());
        let alone = read.words_alone([vec![0, 2], vec![3]].into_iter());
        assert_eq!([rest(&alone, 0), rest(&alone, 1)].concat(), ["ring", "bell", "old", "the", "ring", "twice"]);
    }

    #[test]
    fn numbers_are_written_in_base_36() {
        assert_eq!(steps(&[0]), "0");
        assert_eq!(steps(&[3, 38, 39, 75, 1371]), "3 z 1 10 100");
    }
}
