//! What a model policy left for its school to fill in, and an adopted version still has: `[insert name]`, `XX/XX/2025`, `TBC`.

use std::ops::Range;

use crate::book::local::LocalAdoption;
use crate::book::{Book, Policy, Version};
use crate::source::{Code, Diagnostic, Sources, Span};

pub(super) fn check(book: &Book, sources: &Sources) -> Vec<Diagnostic> {
    let versions = book.policies.iter().flat_map(|policy| {
        // A proposal is still being filled in.
        policy.versions.iter().filter(|version| is_adopted(policy, version))
    });
    versions.filter_map(|version| in_version(version, sources)).collect()
}

fn is_adopted(policy: &Policy, version: &Version) -> bool {
    let own = policy.local.values().filter_map(|local| local.versions.get(&version.id)?.adopted.as_ref());
    version.adopted.is_some() || own.into_iter().any(|adopted| matches!(adopted.value, LocalAdoption::On(_)))
}

/// All that a version has, told once.
fn in_version(version: &Version, sources: &Sources) -> Option<Diagnostic> {
    let text = &sources.get(version.source).text;
    let mut at = version.span.end as usize;
    let mut found: Vec<Span> = Vec::new();
    for line in text[at..].split_inclusive('\n') {
        found.extend(placeholder(line).map(|range| Span::new(version.source, at + range.start, at + range.end)));
        at += line.len();
    }
    let (first, others) = found.split_first()?;
    let message = match others.len() {
        0 => "This looks like something that was still to be filled in.".to_owned(),
        _ => format!("{} lines of this version look as if something was still to be filled in.", found.len()),
    };
    let diagnostic = Diagnostic::at(Code::Placeholder, *first, message)
        .label("to be filled in?")
        .hint("Put it right in the next version, or as a slip under `corrections`; a backslash before the bracket makes it text.");
    Some(others.iter().fold(diagnostic, |diagnostic, span| diagnostic.related(*span, "and here")))
}

/// The first placeholder in a line.
fn placeholder(line: &str) -> Option<Range<usize>> {
    let found = [brackets(line), crosses(line), words(line)];
    found.into_iter().flatten().min_by_key(|range| range.start)
}

/// `[insert name of lead]`, `[name/role]`; no link, and nothing that a backslash makes text.
fn brackets(line: &str) -> Option<Range<usize>> {
    const FIRST_WORDS: &[&str] = &["insert", "enter", "add", "delete", "name", "specify", "state", "your"];
    line.match_indices('[').find_map(|(open, _)| {
        let close = open + line[open..].find(']')?;
        let inside = &line[open + 1..close];
        let is_link = line[close + 1..].starts_with(['(', '[', ':']) || line[..open].ends_with(['\\', ']', '!']);
        let first: String = inside.chars().take_while(|letter| letter.is_alphabetic()).collect();
        let is_choice = inside.contains('/')
            && inside
                .split('/')
                .all(|word| !word.is_empty() && word.chars().all(|letter| letter.is_alphabetic() || letter == ' '));
        let is_open = FIRST_WORDS.contains(&first.to_lowercase().as_str()) || is_choice;
        (!is_link && is_open).then_some(open..close + 1)
    })
}

/// `XX/XX/2025`, `XXXX`.
fn crosses(line: &str) -> Option<Range<usize>> {
    if !line.contains("XX") {
        return None;
    }
    let mut start = None;
    for (at, letter) in line.char_indices().chain([(line.len(), '\n')]) {
        let is_of_it = letter.is_alphanumeric() || letter == '/';
        match (start, is_of_it) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let word = &line[from..at];
                let is_date = word.split('/').filter(|part| *part == "XX").count() > 1;
                if is_date || (word.len() >= 4 && word.bytes().all(|letter| letter == b'X')) {
                    return Some(from..at);
                }
                start = None;
            }
            _ => {}
        }
    }
    None
}

/// `TBC`, `OPTION 1`, "delete as appropriate".
fn words(line: &str) -> Option<Range<usize>> {
    let stands_alone = |range: &Range<usize>| {
        let is_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        !is_word(line[..range.start].chars().next_back()) && !is_word(line[range.end..].chars().next())
    };
    let to_be_confirmed = line.match_indices("TBC").map(|(at, word)| at..at + word.len()).find(stands_alone);
    let option = line.match_indices("OPTION ").map(|(at, word)| at..at + word.len() + 1).find(|range| {
        line.get(range.clone()).is_some_and(|option| option.ends_with(|last: char| last.is_ascii_digit()))
    });
    let delete = ["delete as appropriate", "Delete as appropriate"].iter().find_map(|words| {
        let at = line.find(words)?;
        Some(at..at + words.len())
    });
    [to_be_confirmed, option, delete].into_iter().flatten().min_by_key(|range| range.start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_to_be_filled_in_is_found_and_what_only_looks_like_it_is_not() {
        let check = |line: &str, expected: Option<&str>| {
            assert_eq!(placeholder(line).map(|range| &line[range]), expected, "{line}");
        };
        check("Ask [insert name of lead].", Some("[insert name of lead]"));
        check("Ask the [name/role].", Some("[name/role]"));
        check("From XX/XX/2025 on.", Some("XX/XX/2025"));
        check("Ring XXXX.", Some("XXXX"));
        check("Date: TBC", Some("TBC"));
        check("*delete as appropriate*", Some("delete as appropriate"));
        check("OPTION 1: a shed", Some("OPTION 1"));
        check("See [name of the school](#1) and [add][x].", None);
        check("A \\[name] and a [note] [^1] [x] and TBCs, XXX, OPTIONS.", None);
        check("Ä [insert ö", None);
    }
}
