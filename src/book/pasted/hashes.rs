//! `##Heading` without a space, and more than six hashes: no headings.

use super::typed::{Finding, Remark, TypedLine, TypedText, lines_that};
use crate::source::Code;

pub(super) fn find(text: &TypedText<'_>) -> Option<Finding> {
    if !text.has_any(&["##"]) {
        return None;
    }
    let found = lines_that(text, |line| meant(line).is_some());
    let instead = meant(found.first()?.1);
    let told = Remark {
        message: "This line begins with hashes and is no heading, so they are printed.".to_owned(),
        about: None,
        hint: "A heading has two to six hashes and a space before its words:",
        instead,
    };
    text.tell(Code::LooksLikeMarkup, &found, told)
}

/// The heading that is meant. A single hash stands before a number or a catchword: "#7", "#BeKind".
fn meant(line: &TypedLine<'_>) -> Option<String> {
    let words = line.open.trim();
    let title = words.trim_start_matches('#');
    let hashes = words.len() - title.len();
    let is_one = match hashes {
        0 | 1 => false,
        // Two and a number are read as a heading.
        2..=6 => title.starts_with(|letter: char| letter.is_alphabetic()),
        _ => title.chars().any(char::is_alphabetic),
    };
    is_one.then(|| format!("{} {}", "#".repeat(hashes.min(6)), line.words.trim().trim_start_matches('#').trim()))
}
