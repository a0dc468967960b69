//! `[^9]` where there is no note 9.

use std::collections::BTreeSet;

use super::typed::{Finding, Remark, TypedText, just_after, lines_that};
use crate::source::Code;

pub(super) fn find(text: &TypedText<'_>) -> Option<Finding> {
    if !text.has_any(&["[^"]) {
        return None;
    }
    let lines = text.excerpt.text().lines();
    let given: BTreeSet<&str> = lines.filter_map(|line| given(line.trim_start_matches([' ', '>', '\t']))).collect();
    let missing = |words: &str| {
        let mut marks = words.match_indices("[^").filter_map(|(at, _)| {
            let name = just_after(words, at + 2).split_once(']')?.0;
            (!name.is_empty() && name.len() <= 40 && !name.contains(char::is_whitespace)).then(|| name.to_owned())
        });
        marks.find(|name| !given.contains(name.as_str()))
    };
    let found = lines_that(text, |line| missing(&line.open).is_some());
    let name = missing(&found.first()?.1.open)?;
    let told = Remark {
        message: format!("`[^{name}]` is the mark of a footnote that is not there, and is printed as it stands."),
        about: Some(format!("[^{name}]")),
        hint: "Write the note in a paragraph of its own, as in [^1]: The words of the note. Else take the mark out.",
        instead: None,
    };
    text.tell(Code::LooksLikeMarkup, &found, told)
}

/// The name of the note that a line begins.
fn given(line: &str) -> Option<&str> {
    line.strip_prefix("[^")?.split_once("]:").map(|(name, _)| name)
}
