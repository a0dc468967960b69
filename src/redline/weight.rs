//! Which words of a policy bind: duties and choices, what is not so, numbers and units, names of bodies. Whatever else changed in
//! a clause, a change of these is told.

use std::cmp::Ordering;
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
    /// Words that join and names, which may bind.
    Naming,
    /// Words that bind.
    Binding,
}

/// What it weighs that some words took the place of others, be it at the beginning of a sentence or behind other words in it.
pub fn weight(gone: &str, came: &str, begins: bool) -> Weight {
    let says = |words: &str| words.chars().any(|letter| letter.is_alphanumeric() || is_symbol(letter));
    if !says(gone) && !says(came) {
        return Weight::Marks;
    }
    let is_long = |words: &str| words_in(words) >= MANY;
    let (mut was, mut is): (Vec<&str>, Vec<&str>) = (said(gone, begins).collect(), said(came, begins).collect());
    let alike = |one: &&str, two: &&str| in_order(one, two);
    was.sort_unstable_by(alike);
    is.sort_unstable_by(alike);
    let differs = was.len() != is.len() || was.iter().zip(&is).any(|(one, two)| alike(one, two).is_ne());
    let is_spelling = same_word(gone, came);
    match differs && !is_spelling {
        true if was.iter().chain(&is).any(|word| is_duty(word)) && duties_differ(&was, &is) => Weight::Binding,
        true => Weight::Naming,
        false if another_acts(gone, came) || is_another_body(gone, came) => Weight::Naming,
        false if is_long(gone) || is_long(came) => Weight::Many,
        false => Weight::Wording,
    }
}

/// Whether somebody is named at the beginning where there was a mere "we" or "you", or the other way round.
fn another_acts(gone: &str, came: &str) -> bool {
    let first = |words: &'_ str| words.split(' ').next().is_some_and(|word| PERSONS.has(word));
    !gone.is_empty() && !came.is_empty() && first(gone) != first(came)
}

/// Who acts without being named.
const PERSONS: WordList = WordList::new(&["he", "i", "it", "she", "they", "we", "you"]);

/// Whether the name of a body stands among words that are not the same: what stands beside it is part of it, as an executive
/// headteacher is another than a headteacher.
fn is_another_body(gone: &str, came: &str) -> bool {
    let names_body = |words: &str| each_word(words).any(|word| is_body(&words[word]));
    (names_body(gone) || names_body(came)) && !same_word(gone, came)
}

/// Whether words in order say other duties than others in order.
fn duties_differ(was: &[&str], is: &[&str]) -> bool {
    let duties =
        |words: &'_ [&str]| words.iter().copied().filter(|word| is_duty(word)).map(str::to_owned).collect::<Vec<_>>();
    let (was, is) = (duties(was), duties(is));
    was.len() != is.len() || was.iter().zip(&is).any(|(one, two)| !same_word(one, two))
}

/// An edit of so many words is no small one.
pub const MANY: usize = 6;

/// How many words there are, with single spaces between them.
pub fn words_in(words: &str) -> usize {
    1 + words.bytes().filter(|byte| *byte == b' ').count()
}

/// A word in small letters, with one kind of apostrophe.
fn compared(word: &str) -> impl Iterator<Item = char> + '_ {
    word.chars().flat_map(char::to_lowercase).map(|letter| if letter == '’' { '\'' } else { letter })
}

/// Whether two words are one, whatever their capitals and apostrophes.
pub fn same_word(one: &str, two: &str) -> bool {
    one.eq_ignore_ascii_case(two) || !(one.is_ascii() && two.is_ascii()) && compared(one).eq(compared(two))
}

/// The order of words that are one where they are the same, whatever their capitals and apostrophes.
fn in_order(one: &str, two: &str) -> Ordering {
    match one.is_ascii() && two.is_ascii() {
        true => {
            one.bytes().map(|byte| byte.to_ascii_lowercase()).cmp(two.bytes().map(|byte| byte.to_ascii_lowercase()))
        }
        false => compared(one).cmp(compared(two)),
    }
}

/// The words that bind among others, in order.
pub fn binding(words: &str) -> impl Iterator<Item = &str> {
    said(words, true)
}

/// The same of words that begin a sentence, or stand behind others in it.
fn said(words: &str, begins: bool) -> impl Iterator<Item = &str> {
    let shouts = shouts(words);
    let named = each_word(words).filter(move |range| {
        let word = &words[range.clone()];
        let before = words[..range.start].trim_end_matches([' ', '"', '“', '‘', '(']);
        // Every sentence begins with a capital.
        let is_first = begins && before.is_empty() || before.ends_with(['.', ':', '?', '!']);
        word.starts_with(char::is_uppercase) && !is_first && !shouts
            || is_binding(word) && !(shouts && is_short_name(word))
    });
    named.map(|range| &words[range])
}

/// Where the words that bind stand, less those that do little more than join and less mere names.
pub fn duties(words: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let shouts = shouts(words);
    let is_only = |word: &str| "only".eq_ignore_ascii_case(word);
    each_word(words).filter(move |range| {
        let word = &words[range.clone()];
        is_duty(word) && !is_only(word) && !(shouts && is_short_name(word))
    })
}

/// Whether a word binds and does more than join.
fn is_duty(word: &str) -> bool {
    is_binding(word) && !["and", "or"].iter().any(|join| join.eq_ignore_ascii_case(word))
}

/// Whether words are set in capitals, of which none is a name for that.
fn shouts(words: &str) -> bool {
    let has_two_capitals = |pair: &[u8]| pair.iter().all(|byte| !byte.is_ascii() || byte.is_ascii_uppercase());
    if !words.as_bytes().windows(2).any(has_two_capitals) {
        return false;
    }
    let capitals = each_word(words).filter(|range| is_capitals(&words[range.clone()])).take(SHOUT).count();
    capitals == SHOUT && {
        let (all, capitals) = each_word(words)
            .fold((0, 0), |(all, capitals), range| (all + 1, capitals + usize::from(is_capitals(&words[range]))));
        2 * capitals > all
    }
}

/// So many words in capitals are no names of bodies any more.
const SHOUT: usize = 5;

fn is_capitals(word: &str) -> bool {
    word.len() > 1 && word.starts_with(char::is_uppercase) && word.chars().all(char::is_uppercase)
}

/// Whether a word in capitals alone names a body, and binds for no other reason.
fn is_short_name(word: &str) -> bool {
    is_capitals(word) && !binds(word) && !is_body(word)
}

fn is_body(word: &str) -> bool {
    BODIES.has(word)
}

/// Whether a word binds wherever it stands, or names a body.
pub fn is_binding(word: &str) -> bool {
    binds(word) || is_capitals(word) || is_body(word)
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
        let words = "Only staff and pupils may enter";
        assert_eq!(duties(words).map(|at| &words[at]).collect::<Vec<_>>(), ["may"]);
    }

    #[test]
    fn a_capital_makes_a_name_where_no_sentence_begins_and_nobody_shouts() {
        assert_eq!(weight("office", "Bursar", false), Weight::Naming);
        assert_eq!(weight("Pupils", "Children", true), Weight::Wording);
        assert_eq!(weight("We", "Contractors", true), Weight::Naming);
        assert_eq!(weight("You ask", "Parents ask", true), Weight::Naming);
        assert_eq!(weight("or rest. Others go home", "or rest. Some go home", true), Weight::Wording);
        let found = |words: &'static str| duties(words).map(|at| &words[at]).collect::<Vec<_>>();
        assert_eq!(found("TO THE EXTENT THAT THE LAW PERMITS, WE PAY NO FEE"), ["NO", "FEE"]);
        assert_eq!(found("Ask the LADO or the SENCO"), ["LADO", "SENCO"]);
    }

    #[test]
    fn an_edit_weighs_what_it_binds() {
        for (gone, came, expected) in [
            (",", ";", Weight::Marks),
            ("%", "", Weight::Binding),
            ("child", "pupil", Weight::Wording),
            ("may", "must", Weight::Binding),
            ("is", "is only", Weight::Binding),
            ("bread, milk", "bread and milk", Weight::Naming),
            ("don't", "don’t", Weight::Wording),
            ("Must", "must", Weight::Wording),
            ("a pupil may go", "each child may go", Weight::Binding),
            ("one two", "two one", Weight::Wording),
            ("headteacher", "executive headteacher", Weight::Naming),
            ("Headteacher", "headteacher", Weight::Wording),
            ("", "at the gate by the old oak", Weight::Many),
        ] {
            assert_eq!(weight(gone, came, true), expected, "{gone} to {came}");
        }
    }
}
