//! `> [!NOTE]`, with which GitHub marks a box.

use super::typed::{Finding, Remark, TypedText};
use crate::source::Code;

pub(super) fn find(text: &TypedText<'_>) -> Option<Finding> {
    if !text.has_any(&["[!"]) {
        return None;
    }
    let quoted = text.paragraphs().filter(|paragraph| text.quoted.contains(&paragraph.index));
    let firsts = quoted.filter_map(|paragraph| Some((paragraph, paragraph.lines.first()?)));
    let found: Vec<_> = firsts.filter(|(_, line)| is_mark(line.open.trim())).collect();
    let told = Remark {
        message: "This line marks a box as GitHub has them, and the mark is printed.".to_owned(),
        about: None,
        hint: "Take the line out, and leave the quotation below it, or begin that with the word in bold: > **Note**",
        instead: None,
    };
    text.tell(Code::LooksLikeMarkup, &found, told)
}

/// `[!NOTE]`.
fn is_mark(words: &str) -> bool {
    let inside = words.strip_prefix("[!").and_then(|rest| rest.split_once(']'));
    inside.is_some_and(|(kind, _)| !kind.is_empty() && kind.chars().all(|letter| letter.is_ascii_alphabetic()))
}
