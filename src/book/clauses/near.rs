//! What is nearly a label: `1.1Our`, `(a)First`, `B1 x`, `1a Text`, `(1.1) Text` (rule 1).
//!
//! No clause is made of it, since it may as well be a room or a form; where its sequence fits, it is told about.

use super::label;
use crate::book::clause::{Label, Rank};

/// How something is only nearly a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slip {
    /// No space stands after it: `1.1Our`, `1.First`, `(a)First`.
    NoSpace,
    /// The letter has no brackets: `1a Text`, `1.1.a Text`.
    BareLetter,
    /// No dot stands between capital and number: `B1 Text`.
    NoDot,
    /// Brackets stand around a dotted number: `(1.1) Text`.
    Brackets,
}

/// What is nearly a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearly {
    /// How.
    pub slip: Slip,
    /// What the label is below, and the label itself: `1` and `a` of `1a`, nothing and `a` of `(a)First`.
    pub above: Option<String>,
    /// What is probably meant.
    pub meant: Label,
    /// Bytes that are typed in its place.
    pub length: usize,
    /// What to write in their place.
    pub instead: String,
}

/// What is nearly a label at the start of words that have none.
pub fn nearly(words: &str) -> Option<Nearly> {
    let word = words.split(char::is_whitespace).next().unwrap_or_default();
    if word.len() > 40 || label::at_start(words).is_some() {
        return None;
    }
    match word.chars().next()? {
        '(' | '[' => in_brackets(word).or_else(|| without_space(word, word.find(')')? + 1)),
        first if first.is_ascii_digit() => {
            let end = word.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(word.len());
            bare_letter(word, end).or_else(|| without_space(word, end + usize::from(word[end..].starts_with(')'))))
        }
        first if first.is_ascii_uppercase() => without_dot(word),
        _ => None,
    }
}

/// `(1.1)`, `[1.1]`.
fn in_brackets(word: &str) -> Option<Nearly> {
    let inside = word.strip_prefix(['(', '['])?.trim_end_matches(['.', ':']).strip_suffix([')', ']'])?;
    let meant = label::at_start(inside)?.label;
    let is_dotted = meant.rank == Rank::Dotted && meant.typed == meant.cited;
    is_dotted.then(|| of(Slip::Brackets, meant, word.len(), inside.to_owned()))
}

/// `1.1Our`, `1.First`, `(a)First`: words begin where the label ends, with a capital after a number.
fn without_space(word: &str, end: usize) -> Option<Nearly> {
    let (typed, rest) = word.split_at_checked(end)?;
    let meant = label::at_start(typed)?.label;
    let mut letters = rest.chars();
    let first = letters.next()?;
    let begins_word = match typed.starts_with('(') {
        true => first.is_alphabetic(),
        false => first.is_uppercase() && letters.next().is_some_and(char::is_lowercase),
    };
    begins_word.then(|| of(Slip::NoSpace, meant, typed.len(), format!("{typed} ")))
}

/// `1a`, `1a.`, `1.1a`, `1.1.a`.
fn bare_letter(word: &str, end: usize) -> Option<Nearly> {
    let number = word[..end].trim_end_matches('.');
    let mut rest = word[end..].chars();
    let letter = rest.next().filter(char::is_ascii_lowercase)?;
    let is_number = number.split('.').all(|part| (1..=3).contains(&part.len()));
    if !is_number || !matches!(rest.as_str(), "" | "." | ")" | ":") {
        return None;
    }
    let instead = format!("{number}({letter})");
    let meant = label::settle(label::at_start(&format!("({letter})"))?.label, None);
    Some(Nearly { above: Some(number.to_owned()), ..of(Slip::BareLetter, meant, word.len(), instead) })
}

/// `B1`, `B1.2`.
fn without_dot(word: &str) -> Option<Nearly> {
    let bare = word.trim_end_matches(['.', ')', ':']);
    let (capital, number) = bare.split_at_checked(1)?;
    let instead = format!("{capital}.{number}");
    let meant = label::at_start(&instead)?.label;
    let is_number = number.starts_with(|letter: char| letter.is_ascii_digit()) && meant.rank == Rank::Dotted;
    is_number.then(|| of(Slip::NoDot, meant, word.len(), instead))
}

fn of(slip: Slip, meant: Label, length: usize, instead: String) -> Nearly {
    let above = match meant.rank {
        Rank::Dotted => meant.cited.rsplit_once('.').map(|(above, _)| above.to_owned()),
        _ => None,
    };
    Nearly { slip, above, meant, length, instead }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rule_1_what_is_nearly_a_label() {
        let cases: &[(&str, Option<(Slip, &str)>)] = &[
            ("1.1Our school", Some((Slip::NoSpace, "1.1 "))),
            ("1.1.Our school", Some((Slip::NoSpace, "1.1. "))),
            ("1.First", Some((Slip::NoSpace, "1. "))),
            ("1)First", Some((Slip::NoSpace, "1) "))),
            ("(a)First", Some((Slip::NoSpace, "(a) "))),
            ("(a)first", Some((Slip::NoSpace, "(a) "))),
            ("B1 x", Some((Slip::NoDot, "B.1"))),
            ("B12.3. x", Some((Slip::NoDot, "B.12.3"))),
            ("1a Text", Some((Slip::BareLetter, "1(a)"))),
            ("1a. Text", Some((Slip::BareLetter, "1(a)"))),
            ("1.1.a Text", Some((Slip::BareLetter, "1.1(a)"))),
            ("1.1a Text", Some((Slip::BareLetter, "1.1(a)"))),
            ("(1.1) Text", Some((Slip::Brackets, "1.1"))),
            ("[1.2] Text", Some((Slip::Brackets, "1.2"))),
            ("1.1 Text", None),
            ("1.4A Text", None),
            ("7A Text", None),
            ("2.5kg of flour", None),
            ("7.30pm", None),
            ("2nd of May", None),
            ("[1] Text", None),
            ("A4 paper", Some((Slip::NoDot, "A.4"))),
            ("The school", None),
            ("BS1234", None),
            ("é", None),
            ("", None),
        ];
        for (words, expected) in cases {
            let found = nearly(words);
            let found = found.as_ref().map(|found| (found.slip, found.instead.as_str()));
            assert_eq!(found, *expected, "{words}");
        }
    }
}
