//! Labels: the numbers and letters that people put before clauses (rules 1 and 7 of the clause grammar).

use crate::book::clause::{Label, Rank};

/// What stands at the start of words: a label, and how many bytes it takes with the white space after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The label.
    pub label: Label,
    /// Bytes of label and following white space.
    pub length: usize,
}

/// The label at the start of a paragraph, a line or an item.
///
/// `7.8`, `6.3.1.`, `A.2.1`, `(a)`, `a)`, `a.`, `(ii)`, `7.`, `7)`, then white space or nothing. Whether a letter that
/// could be a roman numeral is one depends on what came before: see [`settle`].
pub fn at_start(words: &str) -> Option<Found> {
    let typed_end = words.find(char::is_whitespace).unwrap_or(words.len());
    let typed = &words[..typed_end];
    let length = words.len() - words[typed_end..].trim_start().len();
    let (cited, rank) = read(typed)?;
    Some(Found { label: Label { typed: typed.to_owned(), cited, rank }, length })
}

fn read(typed: &str) -> Option<(String, Rank)> {
    if let Some(inside) = typed.strip_prefix('(') {
        let inside = inside.strip_suffix(')').or_else(|| inside.strip_suffix(")."))?;
        return simple(inside);
    }
    let bare = typed.strip_suffix(['.', ')']).unwrap_or(typed);
    if is_dotted(bare) {
        return Some((bare.to_owned(), Rank::Dotted));
    }
    if bare.len() == typed.len() { None } else { simple(bare) }
}

/// A number up to three digits, a letter, or a roman numeral.
fn simple(inside: &str) -> Option<(String, Rank)> {
    if inside.is_empty() {
        return None;
    }
    if inside.len() <= 3 && inside.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some((inside.to_owned(), Rank::Number));
    }
    if inside.len() == 1 && inside.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Some((inside.to_owned(), Rank::Letter));
    }
    if roman(inside).is_some() {
        return Some((inside.to_owned(), Rank::Roman));
    }
    let mut letters = inside.bytes();
    let first = letters.next()?;
    // After z people go on with aa, bb.
    (inside.len() == 2 && first.is_ascii_lowercase() && letters.all(|letter| letter == first))
        .then(|| (inside.to_owned(), Rank::Letter))
}

/// `7.8`, `6.3.1`, `A.2.1`: two parts at least, each a number of up to three digits, but the first may be a capital.
pub(super) fn is_dotted(bare: &str) -> bool {
    let mut parts = bare.split('.');
    let Some(first) = parts.next() else { return false };
    let number = |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let capital = |part: &str| part.len() == 1 && part.bytes().all(|byte| byte.is_ascii_uppercase());
    let mut rest = 0;
    for part in parts {
        // A capital may stand inside as well: 7.B.8, as people cite and so may type it.
        if !(number(part) || rest == 0 && capital(part) && number(first)) {
            return false;
        }
        rest += 1;
    }
    rest > 0 && (number(first) || capital(first))
}

/// The value of a roman numeral in small letters, up to 39; beyond that nobody numbers clauses.
pub fn roman(letters: &str) -> Option<u32> {
    const TENS: [&str; 4] = ["", "x", "xx", "xxx"];
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    for (ten, tens) in TENS.iter().enumerate() {
        if let Some(rest) = letters.strip_prefix(tens)
            && let Some(one) = ONES.iter().position(|ones| *ones == rest)
            && (ten, one) != (0, 0)
        {
            return Some((ten * 10 + one) as u32);
        }
    }
    None
}

/// Roman or letter (rule 7): `i` is roman unless `h` came before; `v` and `x` are letters only after `u` and `w`.
pub fn settle(label: Label, last_letter: Option<&str>) -> Label {
    let after = match label.cited.as_str() {
        "i" => "h",
        "v" => "u",
        "x" => "w",
        _ => return label,
    };
    let rank = match label.rank {
        Rank::Letter | Rank::Roman if last_letter == Some(after) => Rank::Letter,
        Rank::Letter | Rank::Roman => Rank::Roman,
        other => other,
    };
    Label { rank, ..label }
}

/// Where a label stands in its sequence, from 1.
pub fn value(label: &Label) -> u32 {
    match label.rank {
        Rank::Number => label.cited.parse().unwrap_or(0),
        Rank::Roman => roman(&label.cited).unwrap_or(0),
        Rank::Letter | Rank::Capital => {
            let first = label.cited.bytes().next().unwrap_or(b'a').to_ascii_lowercase();
            u32::from(first - b'a') + 1 + 26 * (label.cited.len() as u32 - 1)
        }
        Rank::Dotted => label.cited.rsplit('.').next().and_then(|last| last.parse().ok()).unwrap_or(0),
        Rank::Word => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start(words: &str) -> Option<(String, Rank)> {
        at_start(words).map(|found| (found.label.cited, found.label.rank))
    }

    #[test]
    fn rule_1_labels_at_the_start_of_words() {
        let cases: &[(&str, Option<(&str, Rank)>)] = &[
            ("7.8 Text", Some(("7.8", Rank::Dotted))),
            ("6.3.1. Text", Some(("6.3.1", Rank::Dotted))),
            ("A.2.1 Text", Some(("A.2.1", Rank::Dotted))),
            ("(a) Text", Some(("a", Rank::Letter))),
            ("a) Text", Some(("a", Rank::Letter))),
            ("a. Text", Some(("a", Rank::Letter))),
            ("(ii) Text", Some(("ii", Rank::Roman))),
            ("7. Text", Some(("7", Rank::Number))),
            ("7) Text", Some(("7", Rank::Number))),
            ("(7) Text", Some(("7", Rank::Number))),
            ("7.8", Some(("7.8", Rank::Dotted))),
            ("a text", None),
            ("A cat", None),
            ("i.e. text", None),
            ("e.g. text", None),
            ("2021. It was", None),
            ("7 Text", None),
            ("(see 6.2) Text", None),
            ("U.S. trade", None),
        ];
        for (words, expected) in cases {
            assert_eq!(start(words), expected.map(|(cited, rank)| (cited.to_owned(), rank)), "{words}");
        }
    }

    #[test]
    fn rule_7_roman_or_letter() {
        let settled = |typed: &str, last: Option<&str>| settle(at_start(typed).unwrap().label, last).rank;
        assert_eq!(settled("(i) x", None), Rank::Roman);
        assert_eq!(settled("(i) x", Some("b")), Rank::Roman);
        assert_eq!(settled("(i) x", Some("h")), Rank::Letter);
        assert_eq!(settled("(v) x", Some("iv")), Rank::Roman);
        assert_eq!(settled("(v) x", Some("u")), Rank::Letter);
        assert_eq!(settled("(x) x", Some("w")), Rank::Letter);
        assert_eq!(settled("(c) x", None), Rank::Letter);
        assert_eq!(settled("(iv) x", Some("h")), Rank::Roman);
    }

    #[test]
    fn labels_know_their_place_in_their_sequence() {
        let of = |typed: &str| value(&at_start(typed).unwrap().label);
        assert_eq!((of("(a) x"), of("c. x"), of("(iv) x"), of("12. x"), of("6.3 x")), (1, 3, 4, 12, 3));
    }
}
