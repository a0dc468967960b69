//! `:::`, with which pandoc marks off a stretch of text.

use super::typed::{Finding, Remark, TypedText, lines_that};
use crate::source::Code;

pub(super) fn find(text: &TypedText<'_>) -> Option<Finding> {
    if !text.has_any(&[":::"]) {
        return None;
    }
    let found = lines_that(text, |line| line.open.trim_start().starts_with(":::"));
    let told = Remark {
        message: "This line has `:::`, a mark of pandoc’s own Markdown, which is printed.".to_owned(),
        about: None,
        hint: "Take the line out. A text that pandoc makes with `-t gfm` has no such marks.",
        instead: None,
    };
    text.tell(Code::LooksLikeMarkup, &found, told)
}
