//! What Word leaves where it could not work out a reference.

use super::typed::{Finding, Remark, TypedText, lines_that};
use crate::source::Code;

const LEFT: [&str; 7] = [
    "Error! Reference source not found",
    "Error! Bookmark not defined",
    "Error! No text of specified style",
    "HYPERLINK \"",
    "PAGEREF _",
    "TOC \\o",
    "_Toc",
];

pub(super) fn find(text: &TypedText<'_>) -> Option<Finding> {
    if !text.has_any(&LEFT) {
        return None;
    }
    let found = lines_that(text, |line| LEFT.iter().any(|left| line.open.contains(left)));
    let left = LEFT.iter().find(|left| found.first().is_some_and(|(_, line)| line.open.contains(**left)))?;
    let told = Remark {
        message: format!("`{left}` is what Word leaves where a reference was, and it is printed."),
        about: Some((*left).to_owned()),
        hint: "Write what is meant: the number of the clause, or the address.",
        instead: None,
    };
    text.tell(Code::LooksLikeMarkup, &found, told)
}
