//! What a model policy left for its school to fill in: `[insert name]`, `XX/XX/2025`, `TBC`.

use std::ops::Range;

use super::typed::{CLOSED, TypedParagraph, TypedText, just_after};
use crate::source::{Code, Diagnostic, Span};

/// So many are shown: each is to be looked for.
const MOST_SHOWN: usize = 30;

/// All that a text has, told once. Whether the text may still have it is for those to say who know whether it is adopted.
pub(super) fn find(text: &TypedText<'_>) -> Option<Diagnostic> {
    let paragraphs = text.paragraphs().filter(|paragraph| paragraph.lines.iter().any(|line| may_hold_one(&line.open)));
    let paragraphs = paragraphs.flat_map(|paragraph| in_paragraph(text, paragraph));
    let headings_and_cells = text.others.iter().filter(|(words, _)| may_hold_one(words)).flat_map(|(words, range)| {
        all(words).map(|found| text.excerpt.span(place(text.excerpt.text(), range, &words[found])))
    });
    let mut found: Vec<Span> = paragraphs.chain(headings_and_cells).collect();
    found.sort();
    let (first, others) = found.split_first()?;
    let message = match others.len() {
        0 => "This looks like something that was still to be filled in.".to_owned(),
        _ => format!("{} places of this text look as if something was still to be filled in.", found.len()),
    };
    let hint = match text.is_whole {
        true => {
            "Put it right in the next version, or as a slip under `corrections`; a backslash before the bracket makes it text."
        }
        false => "Write what holds at this school; a backslash before the bracket makes it text.",
    };
    let said = Diagnostic::at(Code::Placeholder, *first, message).label("to be filled in?").hint(hint);
    Some(others.iter().take(MOST_SHOWN).fold(said, |said, span| said.related(*span, "and here")))
}

/// Whether words hold what a placeholder may begin with: most hold nothing of the kind, and need not be looked through.
fn may_hold_one(words: &str) -> bool {
    let pairs = words.as_bytes().windows(2);
    let any = pairs.fold(false, |any, pair| any | matches!(pair, b"XX" | b"xx" | b"TB" | b"TI"));
    any || words.contains('[') || words.contains("elete as") || words.contains("ELETE AS")
}

/// Those of a paragraph, also where one goes on in the next line.
fn in_paragraph(text: &TypedText<'_>, paragraph: &TypedParagraph<'_>) -> Vec<Span> {
    let mut words = String::new();
    let mut starts = Vec::new();
    for line in &paragraph.lines {
        starts.push(words.len());
        words.push_str(&line.open);
        words.push(' ');
    }
    let span = |found: Range<usize>| {
        let at = starts.partition_point(|start| *start <= found.start) - 1;
        let line = &paragraph.lines[at];
        let end = found.end.min(starts[at] + line.open.len());
        text.excerpt.span(place(text.excerpt.text(), &line.range, &words[found.start..end]))
    };
    all(&words).map(span).collect()
}

/// Where words stand that are somewhere in a range; the range where marks are among them.
fn place(text: &str, range: &Range<usize>, words: &str) -> Range<usize> {
    let line = &text[range.clone()];
    match line.find(words) {
        Some(at) => range.start + at..range.start + at + words.len(),
        None => range.clone(),
    }
}

/// Every placeholder in some words, in order.
pub(super) fn all(words: &str) -> impl Iterator<Item = Range<usize>> {
    let mut found: Vec<Range<usize>> = [brackets(words), crosses(words), phrases(words)].concat();
    found.sort_by_key(|range| range.start);
    let mut end = 0;
    found.retain(|range| {
        let is_next = range.start >= end;
        end = end.max(range.end);
        is_next
    });
    found.into_iter()
}

/// `[insert name of lead]`, `[name/role]`; nothing that a link could be, and nothing that a backslash makes text.
fn brackets(words: &str) -> Vec<Range<usize>> {
    const FIRST_WORDS: &[&str] = &["insert", "enter", "add", "delete", "name", "specify", "state", "your"];
    const WHOLE: &[&str] =
        &["date", "tbc", "tba", "tbd", "to be confirmed", "to be determined", "to be agreed", "school name", "name"];
    let is_one = |open: usize| {
        let rest = &words[open + 1..];
        let close = just_after(words, open + 1).find(['[', ']']).filter(|at| rest[*at..].starts_with(']'))?;
        let inside = &rest[..close];
        let is_link = rest[close + 1..].starts_with(['(', '[', ':']) || words[..open].ends_with([']', '!']);
        let lower = inside.trim().to_lowercase();
        let first: String = lower.chars().take_while(|letter| letter.is_alphabetic()).collect();
        let is_choice = inside.contains('/')
            && inside.split('/').all(|word| {
                !word.trim().is_empty() && word.chars().all(|letter| letter.is_alphabetic() || letter == ' ')
            });
        let is_open = FIRST_WORDS.contains(&first.as_str()) || WHOLE.contains(&lower.as_str()) || is_choice;
        (!is_link && is_open && !inside.contains(CLOSED)).then_some(open..open + close + 2)
    };
    words.match_indices('[').filter_map(|(open, _)| is_one(open)).collect()
}

/// `XX/XX/2025`, `XXXX`, `xx/xx/20xx`.
fn crosses(words: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, letter) in words.char_indices().chain([(words.len(), '\n')]) {
        let is_of_it = letter.is_alphanumeric() || letter == '/';
        match (start, is_of_it) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let word = &words[from..at];
                let is_cross = |part: &str| {
                    part.len() >= 2
                        && (part.bytes().all(|letter| letter == b'X') || part.bytes().all(|letter| letter == b'x'))
                };
                let is_date = word.split('/').filter(|part| is_cross(part)).count() > 1;
                if is_date || (word.len() >= 4 && word.bytes().all(|letter| letter == b'X')) {
                    found.push(from..at);
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// `TBC`, `OPTION 1`, "delete as appropriate".
fn phrases(words: &str) -> Vec<Range<usize>> {
    const PHRASES: [&str; 8] = [
        "TBC",
        "TBD",
        "OPTION ",
        "delete as appropriate",
        "Delete as appropriate",
        "delete as applicable",
        "Delete as applicable",
        "DELETE AS APPROPRIATE",
    ];
    let is_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let of = |phrase: &'static str| {
        words.match_indices(phrase).filter_map(move |(at, _)| {
            let end = at + phrase.len();
            let after = words[end..].chars().next();
            if phrase == "OPTION " {
                return after.is_some_and(|letter| letter.is_ascii_digit()).then_some(at..end + 1);
            }
            let stands_alone = !is_word(words[..at].chars().next_back()) && !is_word(after);
            stands_alone.then_some(at..end)
        })
    };
    PHRASES.into_iter().flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_to_be_filled_in_is_found_and_what_only_looks_like_it_is_not() {
        let check = |line: &str, expected: &[&str]| {
            assert_eq!(all(line).map(|range| &line[range]).collect::<Vec<_>>(), expected, "{line}");
        };
        check("Ask [insert name of lead] or [Insert role].", &["[insert name of lead]", "[Insert role]"]);
        check("Ask the [name/role] or [headteacher / deputy].", &["[name/role]", "[headteacher / deputy]"]);
        check("From XX/XX/2025 on, or xx/xx/xxxx.", &["XX/XX/2025", "xx/xx/xxxx"]);
        check("Ring XXXX.", &["XXXX"]);
        check("Date: TBC, [to be determined], [date]", &["TBC", "[to be determined]", "[date]"]);
        check("*delete as appropriate*", &["delete as appropriate"]);
        check("OPTION 1: a shed", &["OPTION 1"]);
        check("See [name of the school](#1) and [add][x].", &[]);
        check("A [note] [^1] [x] and TBCs, XXX, OPTIONS, [sic], [the school], Superbowl XX/Y.", &[]);
        check("Ä [insert ö", &[]);
    }
}
