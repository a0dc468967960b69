//! Tables drawn with `+---+`.

use super::typed::{Finding, Remark, TypedText, lines_that};
use crate::source::Code;

pub(super) fn find(text: &TypedText<'_>) -> Option<Finding> {
    if !text.has_any(&["+-", "+="]) {
        return None;
    }
    let mut found = lines_that(text, |line| is_edge(line.open.trim()));
    // One edge for each table is enough.
    found.dedup_by_key(|(paragraph, _)| paragraph.index);
    let told = Remark {
        message: "This line begins a table drawn with + and -, which is printed as it stands.".to_owned(),
        about: None,
        hint: "Write a line for each row, with | between its cells, and below the first line one such as | --- | --- |.",
        instead: None,
    };
    text.tell(Code::LooksLikeMarkup, &found, told)
}

/// `+---+---+`.
fn is_edge(words: &str) -> bool {
    words.len() >= 5
        && words.starts_with('+')
        && words.ends_with('+')
        && words.contains(['-', '='])
        && words.chars().all(|letter| matches!(letter, '+' | '-' | '=' | ':'))
}
