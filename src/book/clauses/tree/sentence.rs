//! Where a sentence goes on, as its letters tell (rule 3).

use crate::book::clause::{Run, Text, Words};

/// Whether a sentence is still open at the end of words: no `. : ! ?` ends it.
pub(super) fn is_open_ended(text: &Text) -> bool {
    let closes = |letter: &char| letter.is_whitespace() || matches!(letter, '"' | '\'' | '”' | '’' | '»' | ')' | ']');
    let last = letters_from_the_end(text).find(|letter| !closes(letter));
    !matches!(last, Some('.' | ':' | '!' | '?'))
}

/// Whether words introduce what comes next.
pub(super) fn ends_with_colon(text: &Text) -> bool {
    letters_from_the_end(text).find(|letter| !letter.is_whitespace()) == Some(':')
}

fn letters_from_the_end(text: &Text) -> impl Iterator<Item = char> {
    text.runs.iter().rev().flat_map(|run| run.plain().chars().rev())
}

/// Whether words go on with a sentence: they begin with a small letter, and neither with an address nor like "e-safety" or
/// "iPad".
pub fn begins_small(runs: &[Run]) -> bool {
    let Some(Run { words: Words::Typed(words), marks, .. }) = runs.first() else { return false };
    let word = words.split_whitespace().next().unwrap_or_default();
    let mut letters = word.chars();
    let small = letters.next().is_some_and(char::is_lowercase);
    let is_compound = letters.next().is_some_and(|second| matches!(second, '-' | '‑' | '–'));
    let is_name = word.contains(char::is_uppercase);
    let last_part = word.trim_end_matches(['.', ',', ';', ':']).rsplit_once('.').map_or("", |(_, last)| last);
    let is_address = word.contains('@') || word.contains("://") || last_part.chars().count() > 1;
    small && !marks.code && !is_compound && !is_name && !is_address
}
