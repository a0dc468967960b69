//! The number of the minute of a decision, by itself or within a sentence, and which step it is of.

use std::ops::Range;

use super::noted::{AboutStep, WithPlace};
use crate::book::import::{Doubt, ForeignPlace};

/// A minute's number that some words are: `FGB 12/24`, `12.4`; not "are taken by the clerk".
pub(super) fn minute_number(words: &str) -> Option<String> {
    let words = words.trim().trim_end_matches(['.', ';', ',']);
    let is_one = words.len() <= 40
        && words.chars().any(|letter| letter.is_ascii_digit())
        && words.split_whitespace().count() <= 5
        && words.starts_with(|letter: char| letter.is_uppercase() || letter.is_ascii_digit() || letter == '#')
        && !is_lead(words.split_whitespace().next().unwrap_or_default());
    is_one.then(|| words.trim_start_matches('#').to_owned())
}

/// The minute that is named in a sentence, with the range of all that says so: "… (Minute FGB 12/24)".
pub(super) fn find_minute(words: &str) -> Option<(Range<usize>, String)> {
    let lower = words.to_ascii_lowercase();
    let start = ["minute", "minutes", "min."].iter().filter_map(|word| at_word(&lower, word)).min()?;
    let mut rest = start + words[start..].find(char::is_whitespace)?;
    while let Some(word) = words[rest..].split_whitespace().next().filter(|word| is_lead(word)) {
        rest += words[rest..].find(word)? + word.len();
    }
    let end = rest + words[rest..].find([')', ',', ';', ']']).unwrap_or(words.len() - rest);
    let number: Vec<&str> = words[rest..end].split_whitespace().take_while(|word| is_of_number(word)).collect();
    let last = number.last()?;
    // No word of them is looked for before the words that lead to them.
    let end = rest + words[rest..end].rfind(last)? + last.len();
    minute_number(&number.join(" ")).map(|number| (start..end, number))
}

fn at_word(lower: &str, word: &str) -> Option<usize> {
    lower.match_indices(word).map(|(at, _)| at).find(|at| {
        let touches = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        !touches(lower[..*at].chars().next_back()) && !touches(lower[at + word.len()..].chars().next())
    })
}

/// Whether a word leads to a number: "Minute *ref.* FGB 12/24".
fn is_lead(word: &str) -> bool {
    let word = word.trim_matches(['.', ':']).to_lowercase();
    matches!(word.as_str(), "" | "ref" | "reference" | "number" | "no" | "nr" | "item")
}

fn is_of_number(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    !word.is_empty()
        && word.chars().all(|letter| letter.is_ascii_digit() || letter.is_uppercase() || "/.-#()".contains(letter))
}

/// Gives each minute to the step that stands before it; the places of those that found one. Of the others it is told.
pub(super) fn given_to_steps(
    minutes: Vec<WithPlace<String>>,
    steps: &mut [WithPlace<AboutStep>],
    doubts: &mut Vec<Doubt>,
) -> Vec<ForeignPlace> {
    let mut given = Vec::new();
    for WithPlace { value, at } in minutes {
        // Only a step by somebody stands above the text.
        let open: Vec<usize> = (0..steps.len())
            .filter(|place| steps[*place].value.by.is_some() && steps[*place].value.minute.is_none())
            .collect();
        let before = open.iter().copied().filter(|place| steps[*place].at <= at).max_by_key(|place| steps[*place].at);
        match before.or_else(|| open.first().copied()) {
            Some(place) => {
                steps[place].value.minute = Some(value);
                given.push(at);
            }
            None => doubts.push(Doubt::look(
                at,
                format!(
                    "‘{value}’ is a minute, and nothing says whose decision it is of. Write it below the step in `approved`, as \
                     `minute: {value}`."
                ),
            )),
        }
    }
    given
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_is_found_in_a_sentence() {
        let check = |words: &str, expected: Option<(&str, &str)>| {
            let found = find_minute(words);
            let told = found.as_ref().map(|(range, number)| (&words[range.clone()], number.as_str()));
            assert_eq!(told, expected, "{words}");
        };
        check("Adopted on 3 March 2024 (Minute FGB 12/24)", Some(("Minute FGB 12/24", "FGB 12/24")));
        check("Adopted on 3 March 2024, minute ref. 23/114.", Some(("minute ref. 23/114.", "23/114")));
        check("minute number: 7 of the meeting", Some(("minute number: 7", "7")));
        check("The minutes of the meeting", None);
        check("Within a minute", None);
    }

    #[test]
    fn numbers_of_minutes_have_a_figure() {
        assert_eq!(minute_number("FGB 12/24.").as_deref(), Some("FGB 12/24"));
        assert_eq!(minute_number("are taken at 7"), None);
        assert_eq!(minute_number("ref 7"), None);
        assert_eq!(minute_number("Kept"), None);
    }
}
