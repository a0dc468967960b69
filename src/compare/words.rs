//! Words and punctuation marks as tokens, and which tokens two texts share.
//!
//! White space is no token and markup is none either, so neither ever shows as a change of words. A fact is one token,
//! whatever its value, and so is a fact with the letters that touch it: nobody reads half a word as changed.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::normal::{self, FACT};
use super::quick::Quick;
use super::reading::ReadWords;

/// A word, a punctuation mark or a fact, and where it stands in the plain words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token<'r> {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Whether it has letters or digits; a punctuation mark has none.
    pub word: bool,
    /// What it is compared by: folded, a fact by its name.
    pub key: Cow<'r, str>,
}

/// The tokens of a reading, in order.
pub(super) fn tokens<'r>(reading: &'r ReadWords) -> Vec<Token<'r>> {
    let mut tokens: Vec<Token> = Vec::with_capacity(reading.plain.len() / 4 + 1);
    tokens.extend(ranges(&reading.plain).map(|Range { start, end }| {
        let word = &reading.plain[start..end];
        let key = if word.is_ascii() { Cow::Borrowed(word) } else { Cow::Owned(normal::folded(word)) };
        Token { start, end, word: is_word(word), key }
    }));
    if reading.has_facts() {
        tokens = with_facts(reading, tokens);
    }
    if reading.has_struck() {
        mark_struck(reading, &mut tokens);
    }
    tokens
}

/// Words that their author struck out are others than those that stand.
fn mark_struck(reading: &ReadWords, tokens: &mut [Token]) {
    for token in tokens {
        if reading.parts(token.start, token.end).any(|(_, look)| look.marks.struck) {
            token.key = Cow::Owned(format!("{}{}", normal::STRUCK, token.key));
        }
    }
}

/// The ranges of words and punctuation marks: a word is letters and digits, with single marks that join them inside.
pub(super) fn ranges(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let skipped = text[at..].find(|letter: char| !letter.is_whitespace())?;
        let start = at + skipped;
        at = start + token_length(&text[start..]);
        Some(start..at)
    })
}

/// Whether a token is a word and no punctuation mark.
pub(super) fn is_word(token: &str) -> bool {
    token.chars().next().is_some_and(in_word)
}

/// Stretches of tokens that two texts share, by position in each, in order; as alike as a reader would see them.
pub(super) fn shared(old: &[Token], new: &[Token]) -> Vec<Kept> {
    let mut ids: HashMap<&str, u32, Quick> = HashMap::with_capacity_and_hasher(old.len() + new.len(), Quick::default());
    let mut numbered = Vec::with_capacity(2);
    for tokens in [old, new] {
        let mut side = Vec::with_capacity(tokens.len());
        for token in tokens {
            let next = ids.len() as u32;
            side.push(*ids.entry(token.key.as_ref()).or_insert(next));
        }
        numbered.push(side);
    }
    capture_diff_slices(Algorithm::Histogram, &numbered[0], &numbered[1])
        .into_iter()
        .filter_map(|op| match op {
            DiffOp::Equal { old_index, new_index, len } => Some(Kept { old: old_index, new: new_index, len }),
            _ => None,
        })
        .collect()
}

/// Tokens that two texts share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kept {
    /// The first in the older text.
    pub old: usize,
    /// The first in the newer text.
    pub new: usize,
    /// How many.
    pub len: usize,
}

fn in_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

fn joins(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '.' | '-' | '@' | '/' | '&' | ':')
}

fn token_length(text: &str) -> usize {
    // Nearly every word is plain letters before a space.
    let plain = text.bytes().take_while(|letter| letter.is_ascii_alphanumeric()).count();
    if plain > 0 && matches!(text.as_bytes().get(plain), None | Some(b' ')) {
        return plain;
    }
    // The mark of a note, `[12]`, is one thing.
    if let Some(mark) = text.strip_prefix('[') {
        let digits = mark.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 && mark[digits..].starts_with(']') {
            return digits + 2;
        }
    }
    let mut letters = text.char_indices().peekable();
    let mut end = 0;
    while let Some((at, letter)) = letters.next() {
        if in_word(letter) {
            end = at + letter.len_utf8();
        } else if end == 0 {
            return letter.len_utf8();
        } else if !(joins(letter) && letters.peek().is_some_and(|(_, next)| in_word(*next))) {
            return end;
        }
    }
    end
}

/// Makes one token of each fact and the letters that touch it.
fn with_facts<'r>(reading: &'r ReadWords, tokens: Vec<Token<'r>>) -> Vec<Token<'r>> {
    let mut facts = Vec::new();
    let mut start = 0;
    for stretch in &reading.stretches {
        if let Some(name) = stretch.look.fact {
            facts.push((start..stretch.end, name));
        }
        start = stretch.end;
    }
    let mut merged: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut inside = 0;
    for token in tokens {
        while inside < facts.len() && facts[inside].0.end <= token.start {
            inside += 1;
        }
        match merged.last_mut() {
            // The last token and this one share a fact that reaches over both.
            Some(last)
                if inside < facts.len() && facts[inside].0.start < last.end && token.start < facts[inside].0.end =>
            {
                last.end = token.end;
                last.word |= token.word;
            }
            _ => merged.push(token),
        }
    }
    for token in &mut merged {
        let touched: Vec<_> =
            facts.iter().filter(|(fact, _)| fact.start < token.end && token.start < fact.end).collect();
        if touched.is_empty() {
            continue;
        }
        let mut key = String::new();
        let mut at = token.start;
        for (fact, name) in touched {
            key.push_str(&normal::folded(&reading.plain[at..fact.start.max(at)]));
            key.push(FACT);
            key.push_str(name);
            key.push(FACT);
            at = fact.end.min(token.end);
        }
        key.push_str(&normal::folded(&reading.plain[at..token.end]));
        token.key = Cow::Owned(key);
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::build::{fact, text, typed};

    fn check(words: &str, expected: &[&str]) {
        let found: Vec<_> = ranges(words).map(|range| &words[range]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_word_keeps_the_marks_inside_it() {
        check(
            "Don’t e-mail a.b@c.uk at 7:30, and/or ring.",
            &["Don’t", "e-mail", "a.b@c.uk", "at", "7:30", ",", "and/or", "ring", "."],
        );
        check("(a) £5 --", &["(", "a", ")", "£", "5", "-", "-"]);
        check("Act.[12] [1] [a] [2", &["Act", ".", "[12]", "[1]", "[", "a", "]", "[", "2"]);
    }

    #[test]
    fn a_fact_is_one_token_with_the_letters_that_touch_it() {
        let text = text(vec![typed("Ask "), fact("head", "Mr J. Amari"), typed("’s office"), typed(".")]);
        let reading = ReadWords::of(&text);
        let found: Vec<_> = tokens(&reading)
            .iter()
            .map(|token| (reading.plain[token.start..token.end].to_owned(), token.key.clone().into_owned()))
            .collect();
        let expected = [("Ask", "Ask"), ("Mr J. Amari’s", "\u{1}head\u{1}'s"), ("office", "office"), (".", ".")];
        assert_eq!(found, expected.map(|(word, key)| (word.to_owned(), key.to_owned())));
    }
}
