//! What a line says of the document: `Approved by: Governors`, `Review June 2018`, "Adopted by the Governing Body on 21 April 2021".

use super::bodies::find_body;
use super::dates::{find_date, whole_date};
use super::fields::{Field, field};
use super::filler::is_filler;
use super::minutes::{find_minute, minute_number};
use crate::book::Length;

/// A field and what is said of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stated {
    pub(super) field: Field,
    pub(super) key: String,
    pub(super) value: String,
}

/// What a line says, and whether it says nothing else.
pub(super) fn statements(line: &str) -> Option<(Vec<Stated>, bool)> {
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.len() > 600 {
        return None;
    }
    joined(&line)
        .or_else(|| keyed(&line).map(|all| (all, true)))
        .or_else(|| several(&line))
        .or_else(|| unkeyed(&line).map(|one| (vec![one], true)))
        .or_else(|| sentence(&line))
}

/// What both halves of a line say, each by itself: "Approved by the board on 3 May 2023 and to be reviewed by May 2025".
fn joined(line: &str) -> Option<(Vec<Stated>, bool)> {
    let lower = line.to_ascii_lowercase();
    let one = |part: &str| {
        keyed(part)
            .map(|all| (all, true))
            .or_else(|| unkeyed(part).map(|one| (vec![one], true)))
            .or_else(|| sentence(part))
            .filter(|(all, _)| all.iter().all(|stated| !stated.value.is_empty()))
    };
    // What is done to it or is to be done begins the other half.
    const BEGIN: [&str; 9] = [
        "to be reviewed",
        "will be reviewed",
        "reviewed",
        "review",
        "next",
        "due for review",
        "ratified",
        "adopted",
        "approved",
    ];
    const JOINS: [&str; 8] = [", and ", " and ", ", ", "; ", " – ", " — ", " - ", " | "];
    let mut places: Vec<(usize, usize)> = JOINS
        .iter()
        .flat_map(|join| lower.match_indices(join).map(|(at, _)| (at, at + join.len())).collect::<Vec<_>>())
        .filter(|(_, behind)| {
            let rest = lower[*behind..].trim_start_matches("is ").trim_start_matches("then ");
            BEGIN.iter().any(|begin| rest.starts_with(begin))
        })
        .collect();
    places.sort_unstable();
    places.into_iter().find_map(|(end, start)| {
        let (mut first, is_whole) = one(line[..end].trim_end_matches([',', ';']))?;
        let (second, other) = joined(&line[start..]).or_else(|| one(&line[start..]))?;
        first.extend(second);
        Some((first, is_whole && other))
    })
}

/// What each sentence of a line says by itself: "Approved 20 March 2025 by the board. Next review March 2027."
fn several(line: &str) -> Option<(Vec<Stated>, bool)> {
    let parts: Vec<&str> = line.split(". ").map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.len() < 2 || parts.len() > 6 {
        return None;
    }
    let said = parts.iter().map(|part| {
        let part = part.trim_end_matches('.');
        keyed(part)
            .map(|all| (all, true))
            .or_else(|| unkeyed(part).map(|one| (vec![one], true)))
            .or_else(|| sentence(part))
    });
    let said: Vec<Option<(Vec<Stated>, bool)>> = said.collect();
    // One sentence among others is read with them.
    if said.iter().flatten().count() < 2 {
        return None;
    }
    let is_whole = said.iter().all(|said| said.as_ref().is_some_and(|(_, is_whole)| *is_whole));
    Some((said.into_iter().flatten().flat_map(|(all, _)| all).collect(), is_whole))
}

/// `Key: value`, perhaps several in a line.
fn keyed(line: &str) -> Option<Vec<Stated>> {
    let mut parts = line.split(": ").map(|part| part.trim_end_matches(':'));
    let mut key = parts.next()?.trim().to_owned();
    if !line.contains(':') {
        return None;
    }
    let rest: Vec<&str> = parts.collect();
    let mut all = Vec::new();
    for (at, part) in rest.iter().enumerate() {
        let words: Vec<&str> = part.split(' ').collect();
        let next = (at + 1 < rest.len())
            .then(|| {
                // No key has figures in it, which are of the value before it.
                let is_key = |count: &usize| {
                    let key = words[words.len() - count..].join(" ");
                    !key.contains(|letter: char| letter.is_ascii_digit()) && field(&key).is_some()
                };
                (1..=words.len().min(5)).rev().find(is_key)
            })
            .flatten();
        let count = words.len() - next.unwrap_or(0);
        let value = words[..count].join(" ").trim_end_matches(['|', ';', ',', '.']).trim().to_owned();
        let known = field(&key)?;
        all.push(Stated { field: known, key: key.clone(), value });
        key = words[count..].join(" ");
        if at + 1 < rest.len() && next.is_none() {
            return None;
        }
    }
    if rest.is_empty() {
        all.push(Stated { field: field(&key)?, key, value: String::new() });
    }
    Some(all)
}

/// `Review June 2018`, `Version 2.1`, `v3`: a key and nothing but what it is to hold.
fn unkeyed(line: &str) -> Option<Stated> {
    let words: Vec<&str> = line.split(' ').collect();
    let numbered = |value: &str| {
        let bare = value.trim_start_matches(['v', 'V', '.']);
        bare.starts_with(|letter: char| letter.is_ascii_digit())
            && bare.len() <= 6
            && bare.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
    };
    if words.len() == 1 && line.len() > 1 && line.starts_with(['v', 'V']) && numbered(line) {
        return Some(Stated { field: Field::Number, key: String::new(), value: line.to_owned() });
    }
    (1..=words.len().min(6)).find_map(|count| {
        let (key, value) = (words[..count].join(" "), words[count..].join(" "));
        let known = field(&key)?;
        let fits = match known {
            Field::Number => numbered(&value),
            Field::Review | Field::Cycle | Field::NextReview => {
                whole_date(&value).is_some() || Length::meant(&value).is_some()
            }
            Field::Done(_) => value.is_empty() && words.len() <= 2 || whole_date(&value).is_some(),
            Field::Past => whole_date(&value).is_some() || Length::meant(&value).is_some(),
            Field::Minute => minute_number(&value).is_some(),
            Field::Shared | Field::AppliesFrom | Field::Date => whole_date(&value).is_some(),
            Field::Title | Field::Owner | Field::Audience | Field::Status => false,
        };
        fits.then_some(Stated { field: known, key, value })
    })
}

/// A sentence that says what was done with the document or when it is reviewed.
fn sentence(line: &str) -> Option<(Vec<Stated>, bool)> {
    let lower = line.to_lowercase();
    let words: Vec<&str> =
        lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.len() > 60 {
        return None;
    }
    let has = |word: &str| words.contains(&word);
    let is_of_it = has("policy") || has("document") || has("procedure") || has("plan") || words.len() <= 14;
    let is_to_come = [
        "will be",
        "must be",
        "should be",
        "to be",
        "shall be",
        "may be",
        "can be",
        "is approved",
        "are approved",
        "if ",
        "not ",
    ]
    .iter()
    .any(|words| lower.contains(words));
    let date = find_date(line).map(|(range, _)| range);
    let says_review = has("review") || has("reviewed");
    let is_next = says_review && (has("due") || has("next") || is_to_come || has("for"));
    if is_next && is_of_it && (date.is_some() || cycle(&lower).is_some()) {
        let stated = Stated { field: Field::NextReview, key: String::new(), value: line.to_owned() };
        let is_whole = is_filler(line, date.as_ref(), None) && words.len() <= 12;
        let minute = find_minute(line).map(|(_, value)| Stated { field: Field::Minute, key: String::new(), value });
        return Some(([stated].into_iter().chain(minute).collect(), is_whole));
    }
    let verb = [
        ("adopted", "Adopted"),
        ("determined", "Determined"),
        ("ratified", "Ratified"),
        ("approved", "Approved"),
        ("agreed", "Approved"),
    ]
    .iter()
    .find(|(word, _)| has(word))
    .map(|(_, verb)| *verb)?;
    let behind = lower.find(" by ").map(|at| at + 4);
    let body = behind.and_then(|at| find_body(line.get(at..)?).map(|(range, _)| range.start + at..range.end + at));
    if is_to_come
        || !is_of_it
        || body.is_none() && date.is_none()
        || body.as_ref().is_some_and(|body| body.start > behind.unwrap_or(0) + 8)
    {
        return None;
    }
    let is_whole = is_filler(line, date.as_ref(), body.as_ref());
    // What stands behind the body is of other things.
    let value = match (&body, &date) {
        (Some(body), None) => line[..body.end].to_owned(),
        _ => line.to_owned(),
    };
    Some((vec![Stated { field: Field::Done(verb), key: String::new(), value }], is_whole))
}

/// How often a sentence says that something is reviewed: `annually`, `every two years`.
pub(super) fn cycle(words: &str) -> Option<Length> {
    let bare: Vec<&str> = words.split([' ', ',', '.', ';', '(', ')']).filter(|word| !word.is_empty()).collect();
    (0..bare.len()).find_map(|at| {
        let word = bare[at].to_lowercase();
        let ahead = |count: usize| bare.get(at..at + count).map(|words| words.join(" "));
        match word.as_str() {
            "annually" | "annual" | "yearly" | "biennially" | "biennial" | "triennially" | "termly" => {
                Length::meant(&word)
            }
            "every" => [4, 3, 2].iter().find_map(|count| Length::meant(&ahead(*count)?)),
            "once" => None,
            _ if word.ends_with("-yearly") => Length::meant(&word),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &str) {
        let told = statements(line).map_or("none".to_owned(), |(all, is_whole)| {
            let all: Vec<String> = all.iter().map(|stated| format!("{:?}={}", stated.field, stated.value)).collect();
            format!("{}{}", all.join("; "), if is_whole { "" } else { " …" })
        });
        assert_eq!(told, expected, "{line}");
    }

    #[test]
    fn lines_say_what_became_of_the_document() {
        check("Approved by: Governing Body Date: May 2023", "Done(\"Approved\")=Governing Body; Date=May 2023");
        check("Review June 2018", "Review=June 2018");
        check("Ratified", "Done(\"Ratified\")=");
        check("Version 2.1", "Number=2.1");
        check("Due for Review in April 2023", "NextReview=in April 2023");
        check("Adopted by the Governing Body on 21st April 2021", "Done(\"Adopted\")=on 21st April 2021");
        check(
            "This policy has been approved by the Board of Trustees with reference to the Equality Policy.",
            "Done(\"Approved\")=This policy has been approved by the Board of Trustees …",
        );
        check("Trips must be approved by the headteacher.", "none");
        check("Review cycle: every 2 years", "Cycle=every 2 years");
        check(
            "This policy will be reviewed annually by the governors.",
            "NextReview=This policy will be reviewed annually by the governors. …",
        );
        check(
            "Approved by the Governing Body on 4 May 2023 and to be reviewed by May 2025",
            "Done(\"Approved\")=on 4 May 2023; NextReview=by May 2025",
        );
        check(
            "Approved by: Governing Body on 4 May 2023, to be reviewed by May 2025",
            "Done(\"Approved\")=Governing Body on 4 May 2023; NextReview=by May 2025",
        );
        check("Reviewed annually, next due Autumn 2025", "Past=annually; NextReview=Autumn 2025");
        check("Determined by the Governing Board on 3 March 2024", "Done(\"Determined\")=on 3 March 2024");
        check("Minute: FGB 12/24", "Minute=FGB 12/24");
        check("Minute ref FGB 12/24", "Minute=FGB 12/24");
        check("Minutes are taken by the clerk", "none");
        check(
            "Adopted by the Governing Body on 3 May 2023 (Minute FGB 23/14)",
            "Done(\"Adopted\")=Adopted by the Governing Body on 3 May 2023 (Minute FGB 23/14)",
        );
        check(
            "To be reviewed by May 2025 Minute ref: FGB 23/14",
            "NextReview=To be reviewed by May 2025 Minute ref: FGB 23/14; Minute=FGB 23/14",
        );
        check("Elm Hill Primary School", "none");
        check("Telephone: 01632 960123", "none");
    }
}
