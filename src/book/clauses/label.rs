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
/// `7.8`, `6.3.1.`, `A.2.1`, `1.4A`, `1.1:`, `(a)`, `a)`, `a.`, `(A)`, `A.`, `II.`, `(ii)`, `7.`, `7)`, `7A`, then white
/// space or nothing. Some count only in company (see [`needs_company`]), and whether a letter that could be a roman numeral
/// is one depends on what came before (see [`settle`]).
pub fn at_start(words: &str) -> Option<Found> {
    let typed_end = words.find(char::is_whitespace).unwrap_or(words.len());
    let typed = &words[..typed_end];
    let length = words.len() - words[typed_end..].trim_start().len();
    let (cited, rank) = read(typed)?;
    Some(Found { label: Label { typed: typed.to_owned(), cited, rank }, length })
}

fn read(typed: &str) -> Option<(String, Rank)> {
    if typed.starts_with('(') {
        return simple(in_brackets(typed)?);
    }
    let bare = typed.trim_end_matches(['.', ')', ':']);
    if typed.len() - bare.len() <= 2 && is_dotted(bare) {
        return Some((bare.to_owned(), Rank::Dotted));
    }
    match typed.strip_suffix(['.', ')']) {
        Some(bare) => simple(bare),
        None => is_put_in(typed).then(|| (typed.to_owned(), Rank::Number)),
    }
}

/// What stands in brackets, perhaps with a stop or a colon after them.
fn in_brackets(typed: &str) -> Option<&str> {
    let inside = typed.strip_prefix('(')?;
    [")", ").", "):"].iter().find_map(|close| inside.strip_suffix(close))
}

/// A number up to three digits, perhaps with a capital; a letter, or a roman numeral, small or capital.
fn simple(inside: &str) -> Option<(String, Rank)> {
    let found = |rank| Some((inside.to_owned(), rank));
    let is = |kind: fn(&u8) -> bool| !inside.is_empty() && inside.bytes().all(|byte| kind(&byte));
    if inside.len() <= 3 && is(u8::is_ascii_digit) || is_put_in(inside) {
        return found(Rank::Number);
    }
    // After z people go on with aa, bb.
    let is_one_letter = inside.len() <= 2 && inside.bytes().all(|letter| Some(&letter) == inside.as_bytes().first());
    if is(u8::is_ascii_lowercase) {
        return match roman(inside) {
            Some(_) if inside.len() > 1 => found(Rank::Roman),
            _ if is_one_letter => found(Rank::Letter),
            _ => None,
        };
    }
    if is(u8::is_ascii_uppercase) {
        return match roman(&inside.to_ascii_lowercase()) {
            Some(_) if inside.len() > 1 => found(Rank::CapitalRoman),
            _ if is_one_letter => found(Rank::Capital),
            _ => None,
        };
    }
    None
}

/// `7A`: a clause that was put in between 7 and 8.
fn is_put_in(bare: &str) -> bool {
    bare.strip_suffix(|letter: char| letter.is_ascii_uppercase()).is_some_and(is_number)
}

fn is_number(part: &str) -> bool {
    (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
}

/// So many parts a number has at most: what stands below it is cited with all of them.
const MOST_PARTS: usize = 1000;

/// `7.8`, `6.3.1`, `A.2.1`, `II.3`, `1.4A`: two parts at least, each a number of up to three digits, perhaps with a capital; but
/// the first may be a capital or a capital roman, and the second a capital.
pub(super) fn is_dotted(bare: &str) -> bool {
    let mut parts = bare.split('.');
    let Some(first) = parts.next() else { return false };
    let number = is_number_part;
    let capital = |part: &str| part.len() == 1 && part.bytes().all(|byte| byte.is_ascii_uppercase());
    let mut rest = 0;
    for part in parts {
        // A capital may stand inside as well: 7.B.8, as people cite and so may type it.
        if !(number(part) || rest == 0 && capital(part) && number(first)) {
            return false;
        }
        rest += 1;
    }
    (1..MOST_PARTS).contains(&rest) && (number(first) || capital(first) || is_capital_roman(first))
}

/// A roman numeral of several capitals: `II`. Of one letter nobody can say whether it is one.
pub(super) fn is_capital_roman(word: &str) -> bool {
    word.len() > 1
        && word.bytes().all(|letter| matches!(letter, b'I' | b'V' | b'X'))
        && roman(&word.to_ascii_lowercase()).is_some()
}

/// Whether a label counts only where the next or the former of its sequence stands in the section: a capital, since
/// `A. Smith` is a name, and a number with a capital that nothing closes, since `3A` is a class.
pub fn needs_company(label: &Label) -> bool {
    match label.rank {
        Rank::Capital | Rank::CapitalRoman => true,
        Rank::Number => label.typed == label.cited,
        Rank::Word | Rank::Dotted | Rank::Letter | Rank::Roman => false,
    }
}

/// Labels that are typed together, each for what stands in the one before: `7.1(a)`, `7.1 (a)`, `(a)(i)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compound {
    /// The labels, two at least, outermost first.
    pub labels: Vec<Label>,
    /// Bytes of the labels and the white space after them.
    pub length: usize,
}

/// The labels at the start of words, if there are several: a letter or numeral in brackets after a dotted number, a number
/// or another such letter.
pub fn compound(words: &str) -> Option<Compound> {
    let is_end = |letter: char| letter == '(' || letter.is_whitespace();
    let end = 1 + words.get(1..)?.find(is_end)?;
    let typed = &words[..end];
    let is_glued_number = words[end..].starts_with('(') && (is_number(typed) || is_put_in(typed));
    let (cited, rank) = if is_glued_number { (typed.to_owned(), Rank::Number) } else { read(typed)? };
    let mut labels = vec![Label { typed: typed.to_owned(), cited, rank }];
    let mut rest = words[end..].trim_start();
    while rest.starts_with('(') {
        let end = 1 + rest[1..].find(is_end).unwrap_or(rest.len() - 1);
        let Some((cited, rank @ (Rank::Letter | Rank::Roman | Rank::Number))) = read(&rest[..end]) else { break };
        labels.push(Label { typed: rest[..end].to_owned(), cited, rank });
        rest = rest[end..].trim_start();
    }
    (labels.len() > 1).then(|| Compound { labels, length: words.len() - rest.len() })
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

/// The same for a capital: `I` is roman unless `H` came before; `V` and `X` are letters only after `U` and `W`.
pub fn settle_capital(label: Label, before: Option<&str>) -> Label {
    let after = match label.cited.as_str() {
        "I" => "H",
        "V" => "U",
        "X" => "W",
        _ => return label,
    };
    let rank = if before == Some(after) { Rank::Capital } else { Rank::CapitalRoman };
    Label { rank, ..label }
}

/// Where a label stands in its sequence, from 1.
pub fn value(label: &Label) -> u32 {
    match label.rank {
        Rank::Number => digits(&label.cited),
        Rank::Roman => roman(&label.cited).unwrap_or(0),
        Rank::CapitalRoman => roman(&label.cited.to_ascii_lowercase()).unwrap_or(0),
        Rank::Letter | Rank::Capital => {
            let first = label.cited.bytes().next().unwrap_or(b'a').to_ascii_lowercase();
            u32::from(first - b'a') + 1 + 26 * (label.cited.len() as u32 - 1)
        }
        Rank::Dotted => label.cited.rsplit('.').next().map_or(0, digits),
        Rank::Word => 0,
    }
}

fn digits(part: &str) -> u32 {
    part.trim_end_matches(|letter: char| letter.is_ascii_uppercase()).parse().unwrap_or(0)
}

/// The capital that makes a number one that was put in: the `A` of `7A`, none as nought.
fn capital(label: &Label) -> u32 {
    let mut letters = label.cited.bytes().rev();
    match (label.rank, letters.next(), letters.next()) {
        (Rank::Number | Rank::Dotted, Some(last @ b'A'..=b'Z'), Some(b'0'..=b'9')) => u32::from(last - b'A') + 1,
        _ => 0,
    }
}

/// Whether a label is the next of its sequence after another of its kind: `c` after `b`, `7A` or `8` after `7`.
pub fn is_next(before: &Label, label: &Label) -> bool {
    let (from, to) = ((value(before), capital(before)), (value(label), capital(label)));
    before.rank == label.rank && (to == (from.0 + 1, 0) || to == (from.0, from.1 + 1))
}

/// Whether a dotted label follows another: the next under the same parent (up to three on, since gaps stay), one that was put
/// in, its first below, or the next of one of its ancestors.
pub fn follows(previous: &Label, label: &Label) -> bool {
    let (before, next): (Vec<&str>, Vec<&str>) =
        (previous.cited.split('.').collect(), label.cited.split('.').collect());
    if next.len() > before.len() {
        return next.len() == before.len() + 1 && next.starts_with(&before) && next.ends_with(&["1"]);
    }
    let last = next.len() - 1;
    let at = |part: &str| Label { typed: String::new(), cited: part.to_owned(), rank: Rank::Number };
    let (from, to) = (at(before[last]), at(next[last]));
    let step = value(&to).wrapping_sub(value(&from));
    next[..last] == before[..last] && is_number_part(next[last]) && ((1..=3).contains(&step) || is_next(&from, &to))
}

fn is_number_part(part: &str) -> bool {
    is_number(part) || is_put_in(part)
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
            ("1.1: Text", Some(("1.1", Rank::Dotted))),
            ("1.4A Text", Some(("1.4A", Rank::Dotted))),
            ("II.3 Text", Some(("II.3", Rank::Dotted))),
            ("2A.1 Text", Some(("2A.1", Rank::Dotted))),
            ("7A Text", Some(("7A", Rank::Number))),
            ("7A. Text", Some(("7A", Rank::Number))),
            ("(A) Text", Some(("A", Rank::Capital))),
            ("A. Text", Some(("A", Rank::Capital))),
            ("I. Text", Some(("I", Rank::Capital))),
            ("XIV. Text", Some(("XIV", Rank::CapitalRoman))),
            ("(a): Text", Some(("a", Rank::Letter))),
            ("(aa) Text", Some(("aa", Rank::Letter))),
            ("(ab) Text", None),
            ("Mr. Smith", None),
            ("PE. Text", None),
            ("7: Text", None),
            ("7Aa Text", None),
            ("2.5kg of flour", None),
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
    fn rule_1_labels_may_be_typed_together() {
        let together = |words: &str| {
            compound(words).map(|found| {
                let cited: Vec<String> = found.labels.into_iter().map(|label| label.cited).collect();
                format!("{} | {}", cited.join(" "), &words[found.length..])
            })
        };
        assert_eq!(together("7.1(a) Text").as_deref(), Some("7.1 a | Text"));
        assert_eq!(together("7.1 (a) Text").as_deref(), Some("7.1 a | Text"));
        assert_eq!(together("7.1. (a)(ii) Text").as_deref(), Some("7.1 a ii | Text"));
        assert_eq!(together("7(a) Text").as_deref(), Some("7 a | Text"));
        assert_eq!(together("(a)(i)").as_deref(), Some("a i | "));
        for words in ["7.1 Text", "7.1 (see below) Text", "7 (a) Text", "(a) Text", "(7.1)(a) Text", "", "é(a)"] {
            assert_eq!(together(words), None, "{words}");
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
    fn rule_7_capital_roman_or_capital() {
        let settled = |typed: &str, last: Option<&str>| settle_capital(at_start(typed).unwrap().label, last).rank;
        assert_eq!(settled("I. x", None), Rank::CapitalRoman);
        assert_eq!(settled("I. x", Some("H")), Rank::Capital);
        assert_eq!(settled("V. x", Some("IV")), Rank::CapitalRoman);
        assert_eq!(settled("X. x", Some("W")), Rank::Capital);
        assert_eq!(settled("C. x", None), Rank::Capital);
    }

    #[test]
    fn what_follows_in_a_sequence() {
        let label = |typed: &str| at_start(typed).unwrap().label;
        let next = |before: &str, typed: &str| is_next(&label(before), &label(typed));
        assert!(next("(a)", "(b)") && next("7.", "7A") && next("7A", "7B") && next("7B", "8.") && next("(z)", "(aa)"));
        assert!(!next("(a)", "(c)") && !next("7.", "7B") && !next("7.", "8A") && !next("(b)", "(a)"));
        let follows = |before: &str, typed: &str| follows(&label(before), &label(typed));
        assert!(follows("1.4", "1.5") && follows("1.4", "1.4A") && follows("1.4A", "1.5") && follows("1.4", "1.7"));
        assert!(follows("1.4", "1.4.1") && follows("1.4.2", "1.5") && follows("A.1", "A.2") && follows("2A.1", "2A.2"));
        assert!(!follows("1.4", "1.8") && !follows("1.4", "1.3") && !follows("1.4", "2.5") && !follows("1.4", "1.4"));
    }

    #[test]
    fn labels_know_their_place_in_their_sequence() {
        let of = |typed: &str| value(&at_start(typed).unwrap().label);
        assert_eq!((of("(a) x"), of("c. x"), of("(iv) x"), of("12. x"), of("6.3 x")), (1, 3, 4, 12, 3));
    }
}
