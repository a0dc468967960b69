//! `[text][name]` where nothing says what the name leads to.

use std::ops::Range;

use super::typed::{Finding, Remark, TypedText, just_after, just_before, lines_that};
use crate::source::Code;

pub(super) fn find(text: &TypedText<'_>) -> Option<Finding> {
    if !text.has_any(&["]["]) {
        return None;
    }
    let found = lines_that(text, |line| reference(&line.open).is_some());
    let (_, first) = found.first()?;
    let written = &first.open[reference(&first.open)?];
    let told = Remark {
        message: format!("`{written}` is a link whose address is written nowhere, and is printed as it stands."),
        about: Some(written.to_owned()),
        hint: "Write the address behind the words, as in [the form](form.pdf); a backslash before a bracket makes it text.",
        instead: meant(&first.open, first.typed),
    };
    text.tell(Code::LooksLikeMarkup, &found, told)
}

/// The line with the first link as it is written, where its name is an address or a file.
fn meant(words: &str, typed: &str) -> Option<String> {
    let written = &words[reference(words)?];
    let (text, name) = written.split_once("][")?;
    let name = name.trim_end_matches(']');
    let is_address = name.contains("://") || name.starts_with(['#', '/']) || name.contains('.') && !name.contains(' ');
    (is_address && typed.contains(written))
        .then(|| typed.trim_start().replacen(written, &format!("{text}]({name})"), 1))
}

/// The first `[text][name]` of a line.
fn reference(words: &str) -> Option<Range<usize>> {
    words.match_indices("][").find_map(|(middle, _)| {
        let (before, after) = (just_before(words, middle), just_after(words, middle + 2));
        let open = middle - before.len() + before.rfind('[')?;
        let close = middle + 2 + after.find(['[', ']']).filter(|at| after[*at..].starts_with(']'))?;
        let (text, name) = (&words[open + 1..middle], &words[middle + 2..close]);
        let is_named = text.chars().any(char::is_alphabetic) && !text.contains(']') && name.chars().count() <= 60;
        // "[sic][1]" and "[2019][2020]" are notes and years.
        let is_year = name.starts_with(|letter: char| letter.is_ascii_digit())
            && text.starts_with(|letter: char| letter.is_ascii_digit());
        (is_named && !is_year && !text.starts_with('^') && !name.starts_with('^')).then_some(open..close + 1)
    })
}
