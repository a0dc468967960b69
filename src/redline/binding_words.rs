//! The duties and numbers that one wording says and another does not, each with the words behind it that tell what it is about.

use std::ops::Range;

use super::quoted::within_marks;
use super::weight::{duties, is_binding, same_word};
use crate::compare::is_stop_in_any_case;

/// What words say now that they did not, and what they say no longer, in quotation marks: "‘may bring a phone’"; of many the words that
/// bind alone.
pub fn said_anew(was: &str, is: &str) -> (Vec<String>, Vec<String>) {
    let (old, new): (Vec<Range<usize>>, Vec<Range<usize>>) = (duties(was).collect(), duties(is).collect());
    (said_more((is, &new), (was, &old)), said_more((was, &old), (is, &new)))
}

/// What words say that others do not, each with where its duties stand.
fn said_more((words, at): (&str, &[Range<usize>]), (others, other): (&str, &[Range<usize>])) -> Vec<String> {
    let mut more: Vec<Range<usize>> = Vec::new();
    for at in at {
        let is_same = |said: &str| same_word(said, &words[at.clone()]);
        let is_said = other.iter().any(|said| is_same(&others[said.clone()]));
        if !is_said && !more.iter().any(|said| is_same(&words[said.clone()])) {
            more.push(at.clone());
        }
    }
    let told = in_their_words(words, &more);
    let told = if told.len() <= MOST_IN_THEIR_WORDS { told } else { more };
    told.into_iter().map(|at| within_marks(&words[at])).collect()
}

/// So many are told with the words behind them: of more, nobody would read to the end.
const MOST_IN_THEIR_WORDS: usize = 4;

/// So many words behind one that binds tell what it is about.
const BEHIND: usize = 3;

/// Where words stand, each with those behind it in its part of the sentence; what would run into one another is one.
fn in_their_words(words: &str, at: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut told: Vec<Range<usize>> = Vec::new();
    for word in at {
        let part = &words[word.end..];
        let part = &part[..part.find(ENDS_PART).unwrap_or(part.len())];
        let spaces = part.match_indices(' ').map(|(space, _)| space).skip(1).chain([part.len()]);
        let end = word.end + spaces.take(BEHIND).last().unwrap_or_default();
        let end = word.end + less_joining(&words[word.end..end]).len();
        match told.last_mut().filter(|before| word.start <= before.end + 1) {
            Some(before) => before.end = before.end.max(end),
            None => told.push(word.start..end),
        }
    }
    told
}

/// Words without those at their end that only lead to what is not told.
fn less_joining(words: &str) -> &str {
    let words = words.trim_end();
    match words.rsplit_once(' ') {
        Some((before, last)) if is_stop_in_any_case(last) && !is_binding(last) => less_joining(before),
        _ => words,
    }
}

/// What parts a sentence; a word beyond it is about something else.
const ENDS_PART: [char; 14] = [',', ';', ':', '.', '?', '!', '(', ')', '‘', '’', '“', '”', '"', '\n'];

#[cfg(test)]
mod tests {
    #[test]
    fn what_binds_is_told_with_what_it_is_about() {
        let check = |words: &str, others: &str, expected: &[&str]| {
            let (said, _) = super::said_anew(others, words);
            assert_eq!(said, expected.iter().map(|said| format!("‘{said}’")).collect::<Vec<_>>());
        };
        check("A pupil may bring a phone to school.", "Phones stay at home.", &["may bring a phone"]);
        check("A pupil may go, and staff must stay.", "All go.", &["may go", "must stay"]);
        check("Pupils of Year 6 may bring one if asked", "Nobody brings any", &["Year 6 may bring one if asked"]);
        check("A club may give two keys when a room is far", "It gives none", &["may give two keys"]);
        check("They may and can go home", "They may stay", &["can go home"]);
        check("You must, at noon.", "", &["must"]);
        check("may a, must b, can c, shall d, will e", "", &["may", "must", "can", "shall", "will"]);
    }
}
