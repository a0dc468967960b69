//! Labels that were typed by hand, told from other numbers and letters at the start of a paragraph.

use std::collections::BTreeSet;

/// The last label, by which the next is known.
#[derive(Debug, Default)]
pub(super) struct Sequence {
    last: Option<String>,
    /// The last that begins with a number or a capital: what is below it begins as it does.
    section: Option<String>,
    /// What stands before the first blank of any paragraph.
    beginnings: BTreeSet<String>,
}

/// The label at the start of words, if what is there is one.
pub(super) fn label(words: &str, is_heading: bool, sequence: &Sequence) -> Option<String> {
    if let Some(found) = appendix(words) {
        return Some(found.to_owned());
    }
    let end = words.find(char::is_whitespace)?;
    let typed = &words[..end];
    let rest = &words[end..];
    let is_apart = rest.starts_with('\t') || rest.starts_with("  ") || rest.starts_with('\u{a0}');
    let next = rest.trim_start().chars().next()?;
    if lettered(typed).is_some() {
        let begins_words = is_apart || next.is_uppercase() || next.is_ascii_digit();
        return (begins_words && sequence.has_neighbour(typed)).then(|| typed.to_owned());
    }
    let shape = shape(typed)?;
    let fits = match shape {
        Shape::Enclosed => true,
        // "A. Smith", "p. 3": a letter with a stop counts alone only where it follows another.
        Shape::Stopped => {
            is_apart
                || is_heading
                || typed.starts_with(|letter: char| letter.is_ascii_digit())
                || sequence.is_next(typed)
        }
        Shape::Dotted => {
            is_apart || is_heading || (sequence.is_near(typed) && (next.is_uppercase() || next.is_ascii_digit()))
        }
        Shape::Bare => is_apart && !is_heading || is_heading && next.is_uppercase(),
    };
    fits.then(|| typed.to_owned())
}

/// `Appendix A`, `Section 2:` before words, or alone.
fn appendix(words: &str) -> Option<&str> {
    const NAMES: &[&str] = &["appendix", "annex", "schedule", "part"];
    let (name, rest) = words.split_once([' ', '\u{a0}'])?;
    if !NAMES.contains(&name.to_lowercase().as_str()) {
        return None;
    }
    let number = rest.split(|letter: char| letter.is_whitespace() || matches!(letter, ':' | '–' | '-' | '.')).next()?;
    let is_number = number.len() <= 2
        && !number.is_empty()
        && (number.bytes().all(|byte| byte.is_ascii_digit())
            || number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_uppercase()));
    if !is_number {
        return None;
    }
    let end = words.len() - rest.len() + number.len();
    let behind = &words[end..];
    let stop = behind.chars().next().filter(|sign| matches!(sign, ':' | '.')).map_or(0, char::len_utf8);
    if stop > 0 || behind.is_empty() || behind.starts_with('\t') {
        return Some(&words[..end + stop]);
    }
    let blanks = behind.len() - behind.trim_start().len();
    let dash = behind[blanks..].chars().next().filter(|sign| matches!(sign, ':' | '–' | '—' | '-'))?;
    Some(&words[..end + blanks + dash.len_utf8()])
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// `(a)`, `a)`, `1)`.
    Enclosed,
    /// `1.`, `a.`, `iv.`.
    Stopped,
    /// `1.1`, `1.1.`, `A.2`.
    Dotted,
    /// `1`, `7A`.
    Bare,
}

fn shape(typed: &str) -> Option<Shape> {
    if typed.len() > 12 || !typed.is_ascii() {
        return None;
    }
    if let Some(inside) = typed.strip_suffix(')') {
        return is_simple(inside.strip_prefix('(').unwrap_or(inside)).then_some(Shape::Enclosed);
    }
    let bare = typed.strip_suffix([':', '.']).unwrap_or(typed);
    if bare.contains('.') {
        let is_part =
            |part: &str| is_number(part) || part.len() == 1 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
        let begins = bare
            .split('.')
            .next()
            .is_some_and(|part| is_number(part) || part.bytes().all(|byte| byte.is_ascii_uppercase()));
        // Times of the day: 9.00.
        let is_of_clock = bare.split('.').skip(1).any(|part| part.len() > 1 && part.starts_with('0'));
        return (begins && !is_of_clock && bare.split('.').all(is_part)).then_some(Shape::Dotted);
    }
    if !is_simple(bare) {
        return None;
    }
    if bare.len() < typed.len() {
        return Some(Shape::Stopped);
    }
    let is_put_in = bare.strip_suffix(|letter: char| letter.is_ascii_uppercase()).is_some_and(is_number);
    (is_number(bare) || is_put_in).then_some(Shape::Bare)
}

/// What a label of the kind `A1`, `B2A`, `A1.2` says, without what closes it. It is also how rooms, sheets of paper and vitamins are
/// called, so it counts where its sequence goes on.
fn lettered(typed: &str) -> Option<&str> {
    let bare = typed.strip_suffix([':', '.', ')']).unwrap_or(typed);
    let mut parts = bare.strip_prefix(|letter: char| letter.is_ascii_uppercase())?.split('.');
    let is_part = |part: &str| {
        let number = part.strip_suffix(|letter: char| letter.is_ascii_uppercase()).unwrap_or(part);
        is_number(number) && number.len() < 3 && !number.starts_with('0')
    };
    parts.all(is_part).then_some(bare)
}

fn is_number(part: &str) -> bool {
    (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number, a letter or two alike, or a roman numeral.
fn is_simple(part: &str) -> bool {
    let is_letters = part.len() == 1 || part.len() == 2 && part.as_bytes()[0] == part.as_bytes()[1];
    let all = |kind: fn(&u8) -> bool| !part.is_empty() && part.bytes().all(|byte| kind(&byte));
    let is_roman = |signs: &str| part.len() <= 5 && part.chars().all(|letter| signs.contains(letter));
    is_number(part)
        || part.strip_suffix(|letter: char| letter.is_ascii_uppercase()).is_some_and(is_number)
        || is_letters && all(u8::is_ascii_alphabetic)
        || !part.is_empty() && (is_roman("ivx") || is_roman("IVX"))
}

/// The last number or letter of a label.
fn last_part(label: &str) -> &str {
    label.trim_matches(['(', ')', '.', ':']).rsplit('.').next().unwrap_or_default()
}

/// Whether a label comes directly after another, or begins a sequence.
pub(super) fn follows(before: &str, label: &str) -> bool {
    let (last, own) = (last_part(before), last_part(label));
    match (last.as_bytes(), own.as_bytes()) {
        (_, b"1" | b"a" | b"A" | b"i" | b"I") => true,
        ([last], [own]) if last.is_ascii_alphabetic() => u32::from(*last) + 1 == u32::from(*own),
        _ if own.bytes().all(|letter| "ivxIVX".as_bytes().contains(&letter)) => true,
        _ => last.parse::<u32>().ok().zip(own.parse::<u32>().ok()).is_some_and(|(last, own)| last + 1 == own),
    }
}

/// Whether words begin with a bullet or with a number that stands apart from them.
pub(super) fn begins_like_an_item(words: &str) -> bool {
    let words = words.trim_start();
    let first = words.split_whitespace().next().unwrap_or_default();
    let is_bullet =
        first.chars().count() == 1 && first.starts_with(['•', '◦', '▪', '●', '■', '►', '-', '–', '*', '☐', '☑', '☒']);
    is_bullet
        || words.len() > first.len() && matches!(shape(first), Some(Shape::Enclosed | Shape::Stopped | Shape::Dotted))
}

/// A label that is all there is.
pub(super) fn whole_label(words: &str) -> Option<String> {
    (!words.contains(char::is_whitespace) && shape(words).is_some()).then(|| words.to_owned())
}

impl Sequence {
    /// In a document whose paragraphs begin so.
    pub fn among(beginnings: BTreeSet<String>) -> Self {
        Self { beginnings, ..Self::default() }
    }

    /// Remembers a label, by which the next is known.
    pub fn goes_on_from(&mut self, label: &str) {
        self.last = Some(label.to_owned());
        let begins = label.starts_with(|letter: char| letter.is_ascii_digit() || letter.is_ascii_uppercase());
        if begins && lettered(label).is_none() {
            self.section = Some(label.to_owned());
        }
    }

    /// Whether a letter follows the last label, or is the first of a sequence that has a second.
    fn is_next(&self, typed: &str) -> bool {
        let second = match typed {
            "A." => "B.",
            "a." => "b.",
            "I." => "II.",
            "i." => "ii.",
            _ => return self.last.as_ref().is_some_and(|last| follows(last, typed)),
        };
        self.beginnings.contains(second)
    }

    /// Whether the label before or after one of the kind `A1` begins a paragraph as well, or the one that it stands under.
    fn has_neighbour(&self, typed: &str) -> bool {
        let Some(own) = lettered(typed) else { return false };
        let put_in = own.strip_suffix(|letter: char| letter.is_ascii_uppercase());
        let bare = put_in.unwrap_or(own);
        let before = bare.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let number: u32 = bare[before.len()..].parse().unwrap_or(0);
        let neighbours = [
            format!("{before}{}", number + 1),
            number.checked_sub(1).filter(|last| *last > 0).map(|last| format!("{before}{last}")).unwrap_or_default(),
            before.trim_end_matches('.').to_owned(),
            put_in.unwrap_or_default().to_owned(),
            format!("{own}.1"),
        ];
        let begins = |neighbour: &String| {
            let is_it = |beginning: &String| lettered(beginning) == Some(neighbour.as_str());
            neighbour.len() > 1 && self.beginnings.iter().any(is_it)
        };
        neighbours.iter().any(begins)
    }

    /// Whether a dotted label shares its beginning with the last, or is the first of its section.
    fn is_near(&self, typed: &str) -> bool {
        let parts = |label: &str| -> Vec<String> {
            label.trim_matches(['(', ')', '.', ':']).split('.').map(str::to_owned).collect()
        };
        let own = parts(typed);
        let last = self.section.as_deref().map(parts).unwrap_or_default();
        own.last().is_some_and(|part| part == "1") || own[0] == *last.first().unwrap_or(&String::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, last: Option<&str>, expected: Option<&str>) {
        let beginnings = ["A.", "B.", "A1", "A2."].map(str::to_owned).into();
        let mut sequence = Sequence::among(beginnings);
        last.into_iter().for_each(|last| sequence.goes_on_from(last));
        assert_eq!(label(words, false, &sequence).as_deref(), expected, "{words}");
    }

    #[test]
    fn what_is_typed_before_words_is_a_label_where_it_is_one() {
        check("1.1\tWords", None, Some("1.1"));
        check("1.2 Words", Some("1.1"), Some("1.2"));
        check("(a) words", None, Some("(a)"));
        check("iv) words", None, Some("iv)"));
        check("7. Words", None, Some("7."));
        check("B. Words", Some("A."), Some("B."));
        check("A. Words", None, Some("A."));
        check("7A\tWords", None, Some("7A"));
        check("Appendix A: Forms", None, Some("Appendix A:"));
        check("Appendix 2", None, Some("Appendix 2"));
        check("ANNEX B – Forms", None, Some("ANNEX B –"));
        check("1.3 Words", Some("1.2"), Some("1.3"));
        check("A1 Words", None, Some("A1"));
        check("A2. Words", None, Some("A2."));
        check("A2.1 Words", None, Some("A2.1"));
        check("A2B Words", None, Some("A2B"));
    }

    #[test]
    fn other_numbers_are_words() {
        check("7.30 pm is the end.", None, None);
        check("9.00\tRegister", None, None);
        check("7.30 Pm is the end.", Some("3.2"), None);
        check("S. Smith is the head.", Some("1."), None);
        check("I. Smith is the head.", None, None);
        check("12 children came.", None, None);
        check("2021. It was", None, None);
        check("Part 1 of the guidance says so.", None, None);
        check("Appendix A has the forms.", None, None);
        check("A dog came.", None, None);
        check("A4 Paper is here.", None, None);
        check("A2 paper is here.", None, None);
        check("B12 Vitamins are here.", None, None);
    }
}
