//! Which clauses a clerk's note on a version names, and by the numbers of which text: those after *from*, and those before
//! *removed* or *made into*, are the older version's.

use std::ops::Range;

use super::both::Side;
use crate::source::words::capital;

/// A clause that is named in a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where in the note.
    pub range: Range<usize>,
    /// What it is called there: "6.2(a)", "Appendix A".
    pub named: String,
    /// The text that the number is of.
    pub side: Side,
}

/// The clauses that a note names: numbers with a dot or a bracket, and any after *clause*, *section* or *Appendix*.
pub fn mentions(note: &str) -> Vec<Mention> {
    let words = words(note);
    let mut found: Vec<(usize, Mention)> = Vec::new();
    let (mut after_noun, mut side) = (false, Side::After);
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let lower = word.bare.to_lowercase();
        let label = words.get(at + 1).filter(|next| is_label(next.bare));
        match (lower.as_str(), label) {
            ("from", _) => (side, after_noun) = (Side::Before, false),
            ("to", _) => side = Side::After,
            ("clause" | "clauses" | "section" | "sections", _) => after_noun = true,
            ("appendix" | "annex" | "schedule", Some(label)) => {
                let named = format!("{} {}", capital(&lower), label.bare);
                found.push((at + 1, Mention { range: word.start..label.start + label.bare.len(), named, side }));
                at += 1;
            }
            _ if is_reference(word.bare, after_noun)
                && (after_noun || !is_measured(words.get(at + 1)))
                && !is_of_version(at.checked_sub(1).and_then(|before| words.get(before))) =>
            {
                let range = word.start..word.start + word.bare.len();
                found.push((at, Mention { range, named: word.bare.to_owned(), side }));
            }
            ("and" | "or" | "the" | "old" | "former" | "", _) => {}
            _ => (side, after_noun) = (Side::After, false),
        }
        at += 1;
    }
    of_what_went(&words, &mut found);
    found.into_iter().map(|(_, mention)| mention).collect()
}

/// Whether a number behind this word is a version's: "version 3.0".
fn is_of_version(before: Option<&Word<'_>>) -> bool {
    before.is_some_and(|word| word.bare.eq_ignore_ascii_case("version"))
}

/// Numbers before *removed* or *made into* are the older text's, as far as they stand in one list.
fn of_what_went(words: &[Word<'_>], found: &mut [(usize, Mention)]) {
    for last in 0..found.len() {
        let at = found[last].0;
        let next = found.get(last + 1).map(|(next, _)| *next);
        if next.is_some_and(|next| are_listed(words, at, next)) || words[at].ends_sentence {
            continue;
        }
        let rest: Vec<String> = words[at + 1..].iter().map(|word| word.bare.to_lowercase()).collect();
        let mut rest = rest.iter().map(String::as_str).skip_while(|word| HELPING.contains(word));
        let went = match rest.next() {
            Some("removed") => true,
            Some("made") => rest.next() == Some("into"),
            _ => false,
        };
        let mut of_list = went.then_some(last);
        while let Some(place) = of_list {
            found[place].1.side = Side::Before;
            of_list = place.checked_sub(1).filter(|before| are_listed(words, found[*before].0, found[place].0));
        }
    }
}

/// What may stand between a number and what became of it.
const HELPING: &[&str] = &["is", "are", "was", "were", "has", "have", "been", "be", "will", "now", "both"];

/// Whether nothing but "and", "clause" and the like stands between two words.
fn are_listed(words: &[Word<'_>], one: usize, other: usize) -> bool {
    let between = words.get(one + 1..other).unwrap_or_default();
    !words[one].ends_sentence
        && between.iter().all(|word| {
            let listing =
                ["and", "or", "clause", "clauses", "section", "sections", "appendix", "annex", "schedule", ""];
            listing.contains(&word.bare.to_lowercase().as_str())
        })
}

/// A word less the marks around it.
struct Word<'n> {
    start: usize,
    bare: &'n str,
    /// Whether a stop stands behind it.
    ends_sentence: bool,
}

fn words(note: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut from = 0;
    for piece in note.split(char::is_whitespace) {
        let begin = piece.trim_start_matches(['(', '[', '‘', '’', '“', '”', '"', '\'']);
        let start = from + piece.len() - begin.len();
        words.push(Word { start, bare: less_marks(begin), ends_sentence: begin.ends_with(['.', ';', '!', '?', ':']) });
        from += piece.len() + note[from + piece.len()..].chars().next().map_or(0, char::len_utf8);
    }
    words
}

/// A word without the marks behind it; a bracket that opens within it is its own.
fn less_marks(word: &str) -> &str {
    let mut word = word;
    while let Some(last) = word.chars().next_back() {
        let closes_more = || word.matches(')').count() > word.matches('(').count();
        match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '’' | '”' | '"' | '\'' | ']' => {}
            ')' if closes_more() => {}
            _ => break,
        }
        word = &word[..word.len() - last.len_utf8()];
    }
    word
}

/// Whether a word is the number of a clause; one without a dot or a bracket is, where "clause" or "section" stands before it.
fn is_reference(word: &str, after_noun: bool) -> bool {
    let mut letters = word.chars();
    let Some(first) = letters.next() else { return false };
    let begins =
        first.is_ascii_digit() || first.is_ascii_uppercase() && matches!(letters.next(), Some('.' | '(') | None);
    let all = word.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '(' | ')'));
    let has_digit = word.contains(|letter: char| letter.is_ascii_digit());
    begins && all && (after_noun && (has_digit || word.len() == 1) || has_digit && word.contains(['.', '(']))
}

fn is_label(word: &str) -> bool {
    word.len() <= 2 && word.starts_with(|letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit())
}

/// Whether a number before this word counts or measures something.
fn is_measured(next: Option<&Word<'_>>) -> bool {
    next.is_some_and(|next| ["am", "pm", "a.m", "p.m", "per", "million", "billion", "hours", "%"].contains(&next.bare))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(note: &str, expected: &[&str]) {
        let found: Vec<String> = mentions(note)
            .into_iter()
            .map(|mention| {
                let words = &note[mention.range];
                let whose = if mention.side == Side::Before { "old" } else { "new" };
                if words == mention.named {
                    format!("{whose} {words}")
                } else {
                    format!("{whose} {words} ({})", mention.named)
                }
            })
            .collect();
        assert_eq!(found, expected, "{note}");
    }

    #[test]
    fn numbers_with_a_dot_or_a_bracket_name_clauses() {
        check("Help begins below 96 per cent (8.2), and we compare ourselves (8.1)", &["new 8.2", "new 8.1"]);
        check("See 6.2(a); new principle A.7.", &["new 6.2(a)", "new A.7"]);
        check("its words (“suspension”, “removal”), new in “6.2”", &["new 6.2"]);
        check("A section of its own (9), 3 days, 0.5 per cent, £4.50, e.g. this", &[]);
    }

    #[test]
    fn after_clause_section_and_appendix_any_number_does() {
        check("Section 10 covers force, clauses 3, 4 and 5 do not", &["new 10", "new 3", "new 4", "new 5"]);
        check("A new appendix B, and 3 forms", &["new appendix B (Appendix B)"]);
    }

    #[test]
    fn numbers_after_from_are_the_older_versions() {
        check("Passing on the file moved from clause 8.5 to 12.2", &["old 8.5", "new 12.2"]);
        check("moved from clauses 8.5 and 8.6 to section 9", &["old 8.5", "old 8.6", "new 9"]);
        check("the rules that apply from 19 August 2024 (8.1)", &["new 8.1"]);
    }

    #[test]
    fn numbers_before_removed_or_made_into_are_the_older_versions() {
        check("Video lessons (7.2.4) removed", &["old 7.2.4"]);
        check(
            "Clause 11.5 split in two, and clauses 13.1 and 13.2 made into one",
            &["new 11.5", "old 13.1", "old 13.2"],
        );
        check("Clauses 4.1 and 4.2 were removed. Clause 5.1 is new.", &["old 4.1", "old 4.2", "new 5.1"]);
        check("Keys in 4.1. Removed: the gate (4.2)", &["new 4.1", "new 4.2"]);
    }
}
