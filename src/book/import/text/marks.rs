//! What stands before the words of a line: bullets of every kind, boxes, numbers; and which numbers count.

use super::lines::begins_small;
use crate::book::clause::{Label, Rank};
use crate::book::clauses::{at_start, compound, follows, is_next, settle, settle_capital, value};

/// The beginning of a line.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Begun {
    /// The bullet, if there is one.
    pub(super) glyph: Option<char>,
    /// Whether the bullet is a box, and a ticked one.
    pub(super) done: Option<bool>,
    /// The number, outermost of those typed together.
    pub(super) label: Option<Label>,
    /// The number as it is printed.
    pub(super) typed: String,
    /// The words behind all of it.
    pub(super) words: String,
    /// Columns before the words, from where the line begins.
    pub(super) width: usize,
}

impl Begun {
    pub(super) fn has_mark(&self) -> bool {
        self.glyph.is_some() || self.label.is_some()
    }
}

/// Bullets that are nothing else.
const BULLETS: &str = "•◦▪●■►▫○◼◾▸▶➢➤➔→✓✔✗✘❖◆◇⬧⁃∙‣⦁★☆✦\u{fffd}";
const BOXES: &str = "☐☑☒□❏❑";
/// Bullets where a blank follows.
const TYPED: &str = "-–—*+·";
/// Letters that fonts of signs left behind, where a blank follows and several lines have them.
pub(super) const SIGNS: &str = "oØ§üqv";

pub(super) fn is_bullet(letter: char) -> bool {
    BULLETS.contains(letter) || BOXES.contains(letter) || ('\u{f000}'..='\u{f0ff}').contains(&letter)
}

/// What a line begins with; `signs` are the letters that are bullets in this text.
pub(super) fn start(line: &str, signs: &str) -> Begun {
    let whole = line.trim();
    let mut found = Begun::default();
    let mut rest = whole;
    let mut letters = whole.chars();
    if let Some(first) = letters.next() {
        let after = letters.as_str();
        let spaced = after.is_empty() || after.starts_with(char::is_whitespace);
        if is_bullet(first) || (TYPED.contains(first) || signs.contains(first)) && spaced && !is_rule(whole) {
            found.glyph = Some(first);
            found.done = BOXES.contains(first).then_some(matches!(first, '☑' | '☒'));
            rest = after.trim_start();
        }
    }
    for (typed, done) in [("[ ]", false), ("[x]", true), ("[X]", true), ("[]", false)] {
        if let Some(after) = rest.strip_prefix(typed)
            && (found.glyph.is_some() || after.starts_with(' '))
        {
            found.glyph = found.glyph.or(Some('☐'));
            found.done = Some(done);
            rest = after.trim_start();
        }
    }
    take_label(&mut found, rest);
    found.width = whole.chars().count() - found.words.chars().count();
    found
}

/// Whether a line is drawn across the page.
pub(super) fn is_rule(words: &str) -> bool {
    let mut letters = words.chars().filter(|letter| !letter.is_whitespace());
    let Some(first) = letters.next() else { return false };
    "-–—*_=".contains(first) && letters.clone().count() > 1 && letters.all(|letter| letter == first)
}

/// Takes the number at the start of words, perhaps in bold.
fn take_label(found: &mut Begun, words: &str) {
    let (marks, bare) = match words.strip_prefix("**") {
        Some(bare) => ("**", bare),
        None => ("", words),
    };
    let escaped = unescaped(bare);
    let bare = escaped.as_str();
    // A number that is bold by itself ends its bold letters behind it.
    let alone = bare.find("**").filter(|at| !marks.is_empty() && *at <= 10);
    let (probe, closed) = match alone {
        Some(at)
            if !bare[..at].trim().contains(' ')
                && (bare[at + 2..].starts_with([' ', '\t']) || bare.len() == at + 2) =>
        {
            (format!("{}{}", &bare[..at], &bare[at + 2..]), true)
        }
        _ => (bare.to_owned(), false),
    };
    let together = compound(&probe).map(|found| (found.labels[0].clone(), found.length));
    let single = || at_start(&probe).map(|found| (found.label, found.length));
    let Some((label, length)) = together.or_else(single) else {
        found.words = words.to_owned();
        return;
    };
    found.typed = probe[..length].split_whitespace().collect::<Vec<_>>().join(" ");
    let behind = &probe[length..];
    found.words = if closed || marks.is_empty() { behind.to_owned() } else { format!("{marks}{behind}") };
    found.label = Some(label);
}

/// Markdown puts a backslash before the stop of a number that is no list.
fn unescaped(words: &str) -> String {
    let end = words.find(char::is_whitespace).unwrap_or(words.len());
    let first = words[..end].replace("\\.", ".").replace("\\)", ")").replace("\\(", "(");
    format!("{first}{}", &words[end..])
}

/// The numbers that a text has had so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    last: Vec<Label>,
}

impl Numbers {
    /// Whether a number can be the next: the first of its kind or below another, or the next of one before it.
    pub(super) fn expects(&self, label: &Label) -> bool {
        let parts: Vec<&str> = label.cited.split('.').collect();
        let begins = match label.rank {
            Rank::Dotted => {
                let first = parts.last().is_some_and(|part| *part == "1" || *part == "0");
                first || !self.last.iter().any(|other| other.rank == Rank::Dotted)
            }
            _ => value(label) == 1,
        };
        let parent = parts[..parts.len().saturating_sub(1)].join(".");
        let is_below = label.rank == Rank::Dotted
            && value(label) <= 3
            && self.last.iter().any(|other| other.cited == parent || other.cited.ends_with(&format!(" {parent}")));
        let goes_on = self.last.iter().any(|other| {
            other.rank == label.rank
                && if label.rank == Rank::Dotted { follows(other, label) } else { near(other, label) }
        });
        begins || is_below || goes_on
    }

    /// A letter that may be a numeral, as what came before it says.
    pub(super) fn settled(&self, label: Label) -> Label {
        let last =
            |rank: Rank| self.last.iter().rev().find(|other| other.rank == rank).map(|other| other.cited.as_str());
        settle_capital(settle(label, last(Rank::Letter)), last(Rank::Capital))
    }

    pub(super) fn note(&mut self, label: &Label) {
        // What is numbered below begins anew.
        let depth = |label: &Label| label.cited.split('.').count();
        let goes = |other: &Label| match label.rank {
            Rank::Dotted => other.rank == Rank::Dotted && depth(other) >= depth(label),
            rank => other.rank == rank,
        };
        self.last.retain(|other| !goes(other));
        self.last.push(label.clone());
    }
}

/// Whether a number comes soon after another, since gaps stay; letters may be numerals.
fn near(other: &Label, label: &Label) -> bool {
    let step = value(label).wrapping_sub(value(other));
    is_next(other, label) || (1..=2).contains(&step)
}

/// Whether what looks like a number is text: `1.1 million`, `7.30 pm`, `2.5 hours`.
pub(super) fn is_quantity(label: &Label, words: &str, numbers: &Numbers) -> bool {
    const UNITS: &[&str] = &[
        "pm", "am", "million", "billion", "hours", "hour", "days", "metres", "miles", "km", "m", "kg", "per",
        "percent", "weeks", "years", "times", "p.m.", "a.m.",
    ];
    let first = words.split(|letter: char| letter.is_whitespace() || letter == ',').next().unwrap_or_default();
    let is_unit = UNITS.contains(&first.to_lowercase().as_str()) && begins_small(words) || first == "%";
    label.rank == Rank::Dotted && (is_unit || begins_small(words) && !numbers.expects(label))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: (&str, &str, &str)) {
        let found = start(line, "o");
        let glyph: String = found.glyph.into_iter().collect();
        assert_eq!((glyph.as_str(), found.typed.as_str(), found.words.as_str()), expected, "{line}");
    }

    #[test]
    fn what_stands_before_the_words_of_a_line() {
        check("- 1.1. Words", ("-", "1.1.", "Words"));
        check("- (a) Words", ("-", "(a)", "Words"));
        check("1.1\t Words", ("", "1.1", "Words"));
        check("7.1 (a)  Words", ("", "7.1 (a)", "Words"));
        check("•Words", ("•", "", "Words"));
        check("\u{f0b7}  Words", ("\u{f0b7}", "", "Words"));
        check("o Words", ("o", "", "Words"));
        check("only words", ("", "", "only words"));
        check("-word", ("", "", "-word"));
        check("**1. Scope**", ("", "1.", "**Scope**"));
        check("**1.1** Words", ("", "1.1", "Words"));
        check("1\\. Words", ("", "1.", "Words"));
        check("- [x] Done", ("-", "", "Done"));
        check("---", ("", "", "---"));
        check("* * *", ("", "", "* * *"));
    }

    #[test]
    fn quantities_are_no_numbers() {
        let check = |line: &str, expected: bool| {
            let found = start(line, "");
            let label = found.label.expect("a number");
            assert_eq!(is_quantity(&label, &found.words, &Numbers::default()), expected, "{line}");
        };
        check("1.1 million pounds", true);
        check("7.30 pm at the latest", true);
        check("1.1 The school", false);
        check("1.1 the school", false);
    }
}
