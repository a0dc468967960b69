//! `!!! note`, with which MkDocs marks a box.

use super::typed::{Finding, Remark, TypedText, lines_that};
use crate::source::Code;

pub(super) fn find(text: &TypedText<'_>) -> Option<Finding> {
    if !text.has_any(&["!!! ", "??? ", "???+ "]) {
        return None;
    }
    let begins = |words: &str| {
        let rest = words.trim_start();
        let kind =
            rest.strip_prefix("!!! ").or_else(|| rest.strip_prefix("??? ")).or_else(|| rest.strip_prefix("???+ "));
        kind.is_some_and(|kind| kind.starts_with(|letter: char| letter.is_ascii_lowercase()))
    };
    let found = lines_that(text, |line| begins(&line.open));
    let told = Remark {
        message: "This line begins a box as MkDocs has them, and its marks are printed.".to_owned(),
        about: None,
        hint: "Write the words as a paragraph, or as a quotation with > before them.",
        instead: None,
    };
    text.tell(Code::LooksLikeMarkup, &found, told)
}
