//! Labels of headings (rule 2).

use super::label::{Found, is_capital_roman, is_dotted};
use crate::book::clause::{Label, Rank};

/// The number of a heading: `2`, `2A`, or that of `Stage 2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// The number.
    pub value: u32,
    /// A capital after it.
    pub capital: Option<char>,
    /// Whether it counts stages.
    pub is_stage: bool,
}

impl Number {
    /// The number of a label, if it is one that counts headings.
    pub fn of(label: &Label) -> Option<Self> {
        let stage = label.cited.strip_prefix("Stage ");
        let is_number = label.rank == Rank::Number || stage.is_some();
        let (value, capital) = parts(stage.unwrap_or(&label.cited)).filter(|_| is_number)?;
        Some(Self { value, capital, is_stage: stage.is_some() })
    }

    /// Whether it is the next after another, or a little further on where a title follows, since gaps stay; `2A` after `2`
    /// and `2B` after `2A`, where a title follows.
    fn follows(self, other: Self, is_titled: bool) -> bool {
        if self.is_stage != other.is_stage {
            return false;
        }
        match self.capital {
            None => {
                let on = self.value.saturating_sub(other.value);
                on == 1 || on > 1 && on <= 4 && is_titled
            }
            Some(capital) => {
                let next = other.capital.map_or('A', |before| char::from_u32(before as u32 + 1).unwrap_or(before));
                self.value == other.value && capital == next && is_titled
            }
        }
    }
}

/// A heading's label and the rest of it: `6`, `6.`, `6.0`, `2A`, `6.2.1.`, `A.`, `II.`, `A.1`, `Appendix A`, `Section 2`, then
/// perhaps `:`, `–` or `-`, then the title. `previous` are the numbers of the headings that it may follow: a bare number
/// counts only in sequence, because "16 to 19 provision" is a title.
pub fn of_heading(words: &str, previous: &[Number]) -> Option<Found> {
    let typed_end = words.find(char::is_whitespace).unwrap_or(words.len());
    let first = &words[..typed_end];
    let named = |names: &[&'static str]| names.iter().copied().find(|name| name.eq_ignore_ascii_case(first));
    if let Some(word) = named(&["Appendix", "Annex", "Schedule", "Part"]) {
        let (x, typed, length) = after_word(words, typed_end)?;
        return Some(Found { label: Label { typed, cited: format!("{word} {x}"), rank: Rank::Word }, length });
    }
    if let Some(word) = named(&["Section", "Stage"]) {
        let (x, typed, length) = after_word(words, typed_end)?;
        // No section or stage counts in letters.
        if !x.starts_with(|letter: char| letter.is_ascii_digit()) {
            return None;
        }
        let (cited, rank) = if word == "Stage" { (format!("Stage {x}"), Rank::Word) } else { (x, Rank::Number) };
        let label = Label { typed, cited, rank };
        let title = &words[length..];
        let is_parted = words[label.typed.len()..length].contains(|letter: char| !letter.is_whitespace());
        let title = if is_parted { "" } else { title };
        let counts = Number::of(&label).is_some_and(|number| is_titled(title) && in_sequence(number, previous, title));
        return counts.then_some(Found { label, length });
    }
    let (typed, glued) = match first.strip_suffix(':') {
        Some(typed) => (typed, true),
        None => (first, false),
    };
    let bare = typed.strip_suffix(['.', ')']).unwrap_or(typed);
    let closed = bare.len() != typed.len();
    let separated = glued || is_separator(words[typed_end..].trim_start());
    let (cited, is_zeroed) = match bare.strip_suffix(".0") {
        Some(cited) => (cited, true),
        None => (bare, false),
    };
    let rank = if is_dotted(cited) {
        Rank::Dotted
    } else if let Some((value, capital)) = parts(cited) {
        let number = Number { value, capital, is_stage: false };
        let title = words[typed_end..].trim_start();
        if !closed && !separated && !is_zeroed && !in_sequence(number, previous, title) {
            return None;
        }
        Rank::Number
    } else if closed && cited.len() == 1 && cited.bytes().all(|byte| byte.is_ascii_uppercase()) {
        Rank::Capital
    } else if closed && is_capital_roman(cited) {
        Rank::CapitalRoman
    } else {
        return None;
    };
    let label = Label { typed: typed.to_owned(), cited: cited.to_owned(), rank };
    Some(Found { label, length: after_separator(words, typed_end) })
}

/// `A`, `2` or `II` after `Appendix`: it, what was typed up to its end, and where the title begins.
fn after_word(words: &str, word_end: usize) -> Option<(String, String, usize)> {
    let rest = words[word_end..].trim_start();
    let end = rest.find(|letter: char| letter.is_whitespace() || letter == ':').unwrap_or(rest.len());
    let x = rest[..end].trim_end_matches(['.', ':', ')', '-', '–']);
    let capital = x.len() == 1 && x.bytes().all(|byte| byte.is_ascii_uppercase()) || is_capital_roman(x);
    let cited = x.strip_suffix(".0").unwrap_or(x);
    let number = (1..=2).contains(&cited.len()) && cited.bytes().all(|byte| byte.is_ascii_digit());
    let x_at = words.len() - rest.len();
    let typed = || words[..x_at + x.len()].to_owned();
    (capital || number).then(|| (cited.to_owned(), typed(), after_separator(words, x_at + end)))
}

/// A number up to 99, perhaps with a capital.
fn parts(bare: &str) -> Option<(u32, Option<char>)> {
    let digits = bare.trim_end_matches(|letter: char| letter.is_ascii_uppercase());
    let mut capitals = bare[digits.len()..].chars();
    let capital = capitals.next();
    let is_number = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && capitals.next().is_none()).then(|| digits.parse().ok().map(|value| (value, capital)))?
}

/// Whether words begin as titles do, or there are none.
pub fn is_titled(title: &str) -> bool {
    title.is_empty() || title.starts_with(char::is_uppercase)
}

/// Whether a bare number before a title is a label: one that follows, or the first of all wherever it starts, where the
/// title that follows begins as titles do.
fn in_sequence(number: Number, previous: &[Number], title: &str) -> bool {
    let titled = is_titled(title);
    let mut of_its_kind = previous.iter().filter(|before| before.is_stage == number.is_stage).peekable();
    if of_its_kind.peek().is_none() {
        return number.capital.is_none() && (number.value <= 1 || titled);
    }
    of_its_kind.any(|before| number.follows(*before, titled))
}

fn is_separator(rest: &str) -> bool {
    let mut letters = rest.chars();
    matches!(letters.next(), Some(':' | '–' | '-' | '—')) && letters.next().is_none_or(char::is_whitespace)
}

/// Where the title begins after a label that ends at `end`.
fn after_separator(words: &str, end: usize) -> usize {
    let mut rest = words[end..].trim_start();
    if is_separator(rest) {
        let mut letters = rest.chars();
        letters.next();
        rest = letters.as_str().trim_start();
    }
    words.len() - rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, previous: &[&str], expected: Option<(&str, &str)>) {
        let number = |typed: &&str| {
            let rank = if typed.starts_with("Stage") { Rank::Word } else { Rank::Number };
            Number::of(&Label { typed: String::new(), cited: (*typed).to_owned(), rank }).unwrap()
        };
        let previous: Vec<Number> = previous.iter().map(number).collect();
        let found = of_heading(words, &previous);
        let found = found.as_ref().map(|found| (found.label.cited.as_str(), &words[found.length..]));
        assert_eq!(found, expected, "{words}");
    }

    #[test]
    fn rule_2_labels_of_headings() {
        check("6 Scope", &["5"], Some(("6", "Scope")));
        check("6. Scope", &[], Some(("6", "Scope")));
        check("6.2 Scope", &[], Some(("6.2", "Scope")));
        check("6.2.1. Scope", &[], Some(("6.2.1", "Scope")));
        check("A. Content", &[], Some(("A", "Content")));
        check("A.1 Content", &[], Some(("A.1", "Content")));
        check("APPENDIX A Form", &[], Some(("Appendix A", "Form")));
        check("Annex 2: Form", &[], Some(("Annex 2", "Form")));
        check("Schedule B – Form", &[], Some(("Schedule B", "Form")));
        check("Part 1 - Form", &[], Some(("Part 1", "Form")));
        check("Appendix A", &[], Some(("Appendix A", "")));
        check("6: Scope", &[], Some(("6", "Scope")));
        check("6.", &[], Some(("6", "")));
        check("A cat", &[], None);
        check("16 to 19 provision", &["3"], None);
        check("16 to 19 provision", &[], None);
        check("100 days", &["99"], None);
        check("7 Breaches", &["5"], Some(("7", "Breaches")));
        check("II. Rules", &[], Some(("II", "Rules")));
        check("XIV) Rules", &["3"], Some(("XIV", "Rules")));
        check("III.2 Rules", &[], Some(("III.2", "Rules")));
        check("Part IV – Rules", &[], Some(("Part IV", "Rules")));
        check("II Rules", &[], None);
        check("I am a pupil", &[], None);
        check("CD. Players", &[], None);
        check("IIII. Rules", &[], None);
        check("Part time staff", &[], None);
        check("Part of the day", &[], None);
    }

    #[test]
    fn rule_2_a_nought_is_printed_and_not_cited() {
        check("2.0 Voluntary", &[], Some(("2", "Voluntary")));
        check("10.0: Fees", &[], Some(("10", "Fees")));
        check("1.2.0 Fees", &[], Some(("1.2", "Fees")));
    }

    #[test]
    fn rule_2_a_capital_after_a_number_follows_it() {
        check("2A Cameras", &["2"], Some(("2A", "Cameras")));
        check("2B Alarms", &["2A"], Some(("2B", "Alarms")));
        check("2A. Cameras", &[], Some(("2A", "Cameras")));
        check("3 Doors", &["2B"], Some(("3", "Doors")));
        check("3D printing", &["3"], None);
        check("2A Cameras", &["1"], None);
        check("2A Cameras", &[], None);
    }

    #[test]
    fn rule_2_sections_and_stages_count_in_sequence() {
        check("Section 2 – Scope", &[], Some(("2", "Scope")));
        check("SECTION 3", &["2"], Some(("3", "")));
        check("Section 2.0 Fees", &["1"], Some(("2", "Fees")));
        check("Section II", &["1"], None);
        check("Section 2 of the Act", &["1"], None);
        check("Section 9", &["2"], None);
        check("Stage 1: Informal", &["7"], Some(("Stage 1", "Informal")));
        check("Stage 2", &["7", "Stage 1"], Some(("Stage 2", "")));
        check("Stage 9", &["Stage 1"], None);
        check("Stage 2 – formal", &["Stage 1"], Some(("Stage 2", "formal")));
        check("Stage fright", &[], None);
        check("Section A", &[], None);
    }

    #[test]
    fn rule_2_numbers_follow_any_heading_that_some_school_reads_before_them() {
        check("5 Oak", &["4", "5"], Some(("5", "Oak")));
        check("5 oak", &["5"], None);
    }
}
