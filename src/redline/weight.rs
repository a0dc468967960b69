//! Which words of a policy bind: duties and choices, what is not so, numbers and units, names of bodies. Whatever else changed in
//! a clause, a change of these is told.

use std::ops::Range;

use crate::compare::{WordList, binds, is_symbol};

/// What an edit weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Punctuation alone.
    Marks,
    /// Words that bind nobody.
    Wording,
    /// Many words, none of which binds.
    Many,
    /// Words that bind.
    Binding,
}

/// What it weighs that some words took the place of others.
pub fn weight(gone: &str, came: &str) -> Weight {
    let says = |words: &str| words.chars().any(|letter| letter.is_alphanumeric() || is_symbol(letter));
    if !says(gone) && !says(came) {
        return Weight::Marks;
    }
    let is_long = |words: &str| words.split(' ').nth(MANY - 1).is_some();
    let (mut was, mut is): (Vec<&str>, Vec<&str>) = (binding(gone).collect(), binding(came).collect());
    let alike = |one: &&str, two: &&str| compared(one).cmp(compared(two));
    was.sort_unstable_by(alike);
    is.sort_unstable_by(alike);
    let differs = was.len() != is.len() || was.iter().zip(&is).any(|(one, two)| alike(one, two).is_ne());
    // What stands beside the name of a body is part of it: an executive headteacher is another than a headteacher.
    let names_body = |words: &str| each_word(words).any(|word| BODIES.has(&words[word]));
    match differs || (names_body(gone) || names_body(came)) && !same_word(gone, came) {
        true => Weight::Binding,
        false if is_long(gone) || is_long(came) => Weight::Many,
        false => Weight::Wording,
    }
}

/// An edit of so many words is no small one.
const MANY: usize = 6;

/// A word in small letters, with one kind of apostrophe.
fn compared(word: &str) -> impl Iterator<Item = char> + '_ {
    word.chars().flat_map(char::to_lowercase).map(|letter| if letter == '’' { '\'' } else { letter })
}

/// Whether two words are one, whatever their capitals and apostrophes.
pub fn same_word(one: &str, two: &str) -> bool {
    compared(one).eq(compared(two))
}

/// The words that bind among others, in order.
pub fn binding(words: &str) -> impl Iterator<Item = &str> {
    let mut is_first = true;
    each_word(words).map(|range| &words[range]).filter(move |word| {
        let is_name = !std::mem::take(&mut is_first) && word.starts_with(char::is_uppercase);
        is_name || is_binding(word)
    })
}

/// The words that bind, less those that do little more than join and less mere names.
pub fn duties(words: &str) -> impl Iterator<Item = &str> {
    let joins = |word: &str| ["and", "or", "only"].iter().any(|join| join.eq_ignore_ascii_case(word));
    each_word(words).map(|range| &words[range]).filter(move |word| is_binding(word) && !joins(word))
}

/// Whether a word binds wherever it stands, or names a body.
pub fn is_binding(word: &str) -> bool {
    let is_short_name = word.len() > 1 && word.starts_with(char::is_uppercase) && word.chars().all(char::is_uppercase);
    binds(word) || is_short_name || BODIES.has(word)
}

/// Bodies and posts that decide.
const BODIES: WordList = WordList::new(&[
    "authority",
    "board",
    "chair",
    "clerk",
    "committee",
    "council",
    "court",
    "department",
    "directors",
    "federation",
    "governing",
    "governor",
    "governors",
    "headteacher",
    "ofsted",
    "panel",
    "police",
    "principal",
    "trustees",
]);

/// Words, numbers with the marks inside them, and symbols, each by itself.
fn each_word(words: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let begins = |letter: char| letter.is_alphanumeric() || is_symbol(letter);
        let start = at + words[at..].find(begins)?;
        let mut end = start;
        loop {
            // Nearly all are plain letters.
            end += words.as_bytes()[end..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            let mut letters = words[end..].chars();
            let Some(letter) = letters.next() else { break };
            let next = letters.next();
            let joins = matches!(letter, '\'' | '’') && next.is_some_and(char::is_alphabetic)
                || matches!(letter, '.' | ',' | ':' | '/') && next.is_some_and(|next| next.is_ascii_digit());
            if !(letter.is_alphanumeric() || joins && end > start || end == start) {
                break;
            }
            end += letter.len_utf8();
            if is_symbol(letter) {
                break;
            }
        }
        at = end;
        Some(start..end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_bind_are_known_in_any_case() {
        let found: Vec<&str> =
            binding("The Staff MUST pay £1,200.50 within 5 days, and can’t wait for the LADO").collect();
        assert_eq!(found, ["Staff", "MUST", "£", "1,200.50", "within", "5", "days", "and", "can’t", "LADO"]);
        let found: Vec<&str> = duties("Only staff and pupils may enter").collect();
        assert_eq!(found, ["may"]);
    }

    #[test]
    fn an_edit_weighs_what_it_binds() {
        for (gone, came, expected) in [
            (",", ";", Weight::Marks),
            ("%", "", Weight::Binding),
            ("child", "pupil", Weight::Wording),
            ("may", "must", Weight::Binding),
            ("don't", "don’t", Weight::Wording),
            ("Must", "must", Weight::Wording),
            ("a pupil may go", "each child may go", Weight::Binding),
            ("one two", "two one", Weight::Wording),
            ("headteacher", "executive headteacher", Weight::Binding),
            ("Headteacher", "headteacher", Weight::Wording),
            ("", "at the gate by the old oak", Weight::Many),
        ] {
            assert_eq!(weight(gone, came), expected, "{gone} to {came}");
        }
    }
}
