//! The shapes of what was left to be filled in: brackets, crosses, gaps and phrases. The check of a book and the import of a document
//! have them from here.

use std::ops::Range;

use super::typed::{CLOSED, just_after};

/// Every placeholder in some words of a book's text, in order.
pub(super) fn in_a_text(words: &str) -> impl Iterator<Item = Range<usize>> {
    apart([brackets(words), orders(words), crosses(words), lone_crosses(words), blanks(words), phrases(words)].concat())
        .into_iter()
}

/// The same in a document of another program, where no fact is in braces and no markup in angles.
pub(super) fn in_a_document(words: &str) -> impl Iterator<Item = Range<usize>> {
    apart(in_a_text(words).chain(fenced(words)).chain(heres(words)).collect()).into_iter()
}

/// Ranges in order, without those that begin within one before them.
pub(in crate::book) fn apart(mut found: Vec<Range<usize>>) -> Vec<Range<usize>> {
    found.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    found.retain(|range| {
        let is_next = range.start >= end;
        end = end.max(range.end);
        is_next
    });
    found
}

/// `[insert name of lead]`, `[name/role]`; nothing that a link could be, and nothing that a backslash makes text.
fn brackets(words: &str) -> Vec<Range<usize>> {
    const FIRST_WORDS: &[&str] = &["insert", "enter", "add", "delete", "name", "specify", "state", "your"];
    const WHOLE: &[&str] = &[
        "date",
        "tbc",
        "tba",
        "tbd",
        "to be confirmed",
        "to be determined",
        "to be agreed",
        "school name",
        "name",
        "school",
        "school’s name",
        "academy",
        "trust",
        "number",
        "role",
        "job title",
        "xx",
        "xxx",
    ];
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

/// `(insert date)`, `(Insert name of school)`: of what stands in round brackets only what says so, since most do not.
fn orders(words: &str) -> Vec<Range<usize>> {
    let is_one = |open: usize| {
        let rest = &words[open + 1..];
        let close = rest.find(['(', ')']).filter(|at| rest[*at..].starts_with(')'))?;
        let mut said = rest[..close].split_whitespace();
        let is_order = said.next().is_some_and(|first| first.eq_ignore_ascii_case("insert"));
        // "(insert)" is a part of a form, "(insert the key)" would be of a machine: what is asked for is short.
        let count = said.count();
        (is_order && (1..=8).contains(&count) && !rest[..close].contains(CLOSED)).then_some(open..open + close + 2)
    };
    words.match_indices('(').filter_map(|(open, _)| is_one(open)).collect()
}

/// `XX/XX/2025`, `XXXX`, `xx/xx/20xx`.
fn crosses(words: &str) -> Vec<Range<usize>> {
    let parts = words_of(words, |letter| letter.is_alphanumeric() || letter == '/');
    let is_one = |range: &Range<usize>| {
        let word = &words[range.clone()];
        let is_date = word.split('/').filter(|part| is_cross(part)).count() > 1;
        is_date || (word.len() >= 4 && word.bytes().all(|letter| letter == b'X'))
    };
    parts.into_iter().filter(is_one).collect()
}

/// `XX school days`, `£XX`, `Year XX`; no Roman number, which stands behind a name: "Article XX of", "Louis XX was".
fn lone_crosses(words: &str) -> Vec<Range<usize>> {
    const OF_SCHOOLS: [&str; 6] = ["Year", "Years", "Stage", "Class", "Room", "Version"];
    let parts = words_of(words, char::is_alphanumeric);
    let is_one = |at: usize| {
        let range = parts[at].clone();
        if !matches!(&words[range.clone()], "XX" | "xx" | "XXX" | "xxx") {
            return false;
        }
        let (before, behind) = (&words[..range.start], &words[range.end..]);
        let is_sum = before.ends_with(['£', '€', '$']) || behind.starts_with('%');
        let last = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
        let is_of_school = OF_SCHOOLS.contains(&last);
        let is_name = last.starts_with(char::is_uppercase) && !JOINS.contains(&last.to_lowercase().as_str());
        let is_named = is_name || matches!(last, "page" | "pages" | "p." | "pp." | "p" | "pp");
        let goes_on = behind.strip_prefix(' ').is_some_and(|next| next.starts_with(char::is_lowercase));
        is_sum || is_of_school || goes_on && !is_named
    };
    (0..parts.len()).filter(|at| is_one(*at)).map(|at| parts[at].clone()).collect()
}

/// Words that lead to what was to be filled in.
const JOINS: &[&str] = &[
    "a", "after", "an", "and", "are", "at", "before", "by", "every", "for", "from", "in", "is", "least", "of", "on",
    "or", "than", "the", "to", "until", "with", "within",
];

/// `within ____ days`: a gap in the midst of a sentence. Where a name, a day or a signature is to be written by hand, it stays open.
fn blanks(words: &str) -> Vec<Range<usize>> {
    const OF_FORMS: &[&str] = &["I", "I/We", "We", "Signed", "Signature", "Name"];
    let first = words.split_whitespace().next().unwrap_or_default();
    if OF_FORMS.contains(&first) {
        return Vec::new();
    }
    let is_one = |range: &Range<usize>| {
        let last = words[..range.start].split_whitespace().next_back().unwrap_or_default();
        let goes_on = words[range.end..].trim_start().starts_with(char::is_lowercase);
        range.len() > 2 && JOINS.contains(&last) && goes_on
    };
    words_of(words, |letter| letter == '_').into_iter().filter(is_one).collect()
}

/// Where letters of a kind stand in a row.
fn words_of(words: &str, is_of_it: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, letter) in words.char_indices().chain([(words.len(), '\n')]) {
        match (start, is_of_it(letter)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                found.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    found
}

fn is_cross(part: &str) -> bool {
    part.len() >= 2 && (part.bytes().all(|letter| letter == b'X') || part.bytes().all(|letter| letter == b'x'))
}

/// `<School name>`, `{school}` and `{{name}}`; addresses have no blank and begin small.
fn fenced(words: &str) -> Vec<Range<usize>> {
    const SAYS: [&str; 10] =
        ["school", "name", "date", "insert", "academy", "logo", "role", "title", "number", "headteacher"];
    let mut found = Vec::new();
    for (open, close) in [("<", ">"), ("{{", "}}"), ("{", "}"), ("«", "»")] {
        for (at, _) in words.match_indices(open) {
            let start = at + open.len();
            // So far an end is looked for.
            let near = words[start..].char_indices().nth(64).map_or(words.len(), |(end, _)| start + end);
            let Some(end) = words[start..near].find(close).filter(|end| (3..60).contains(end)) else { continue };
            let inside = words[start..start + end].trim().to_lowercase();
            let is_merged = matches!(open, "{{" | "«");
            let is_one = is_merged || SAYS.iter().any(|word| inside.contains(word));
            if is_one && !inside.contains(['@', '/', '{', '<', '.']) {
                found.push(at..start + end + close.len());
            }
        }
    }
    found
}

/// "School name here".
fn heres(words: &str) -> Vec<Range<usize>> {
    const HERE: [&str; 10] = [
        "school name here",
        "name of school here",
        "insert school name",
        "insert name",
        "insert date",
        "insert logo",
        "your school name",
        "enter text here",
        "add text here",
        "school logo here",
    ];
    let lower = words.to_ascii_lowercase();
    HERE.iter()
        .flat_map(|phrase| lower.match_indices(phrase).map(|(at, _)| at..at + phrase.len()).collect::<Vec<_>>())
        .collect()
}

/// `TBC`, `OPTION 1`, "delete as appropriate".
fn phrases(words: &str) -> Vec<Range<usize>> {
    const PHRASES: [&str; 9] = [
        "TBC",
        "TBA",
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
            assert_eq!(in_a_text(line).map(|range| &line[range]).collect::<Vec<_>>(), expected, "{line}");
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
        check(
            "At [School], (insert date) and (Insert the head’s name).",
            &["[School]", "(insert date)", "(Insert the head’s name)"],
        );
        check("A key (insert) and (inserted by hand).", &[]);
        check("Within XX school days, for £XX, XX% of Year XX.", &["XX", "XX", "XX", "XX"]);
        check("Article XX of the Convention, Louis XX was, see page xx of it, part XX", &[]);
        check("Answered within ____ days, by the ___ of May.", &["____", "___"]);
        check("Signed by ____ on ____", &[]);
        check("Name: ____ and class: ____", &[]);
    }

    #[test]
    fn documents_have_more_of_them() {
        let check = |line: &str, expected: &[&str]| {
            assert_eq!(in_a_document(line).map(|range| &line[range]).collect::<Vec<_>>(), expected, "{line}");
        };
        check("{{name}} of <insert number> and {school}", &["{{name}}", "<insert number>", "{school}"]);
        check("Dear «First_Name», SCHOOL NAME HERE", &["«First_Name»", "SCHOOL NAME HERE"]);
        check("[insert name] (insert name)", &["[insert name]", "(insert name)"]);
        check("3 < 5 and 6 > 4 by name, <name@school.example>", &[]);
    }
}
