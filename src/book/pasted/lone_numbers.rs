//! A number alone in a paragraph: a page's, or that of a clause whose words stand in the next.

use super::typed::{Finding, Remark, TypedLine, TypedParagraph, TypedText};
use crate::source::Code;

pub(super) fn find(text: &TypedText<'_>) -> Option<Finding> {
    let alone = text.paragraphs().filter(|paragraph| !paragraph.is_inside && paragraph.lines.len() == 1);
    let found: Vec<(&TypedParagraph<'_>, &TypedLine<'_>)> = alone
        .map(|paragraph| (paragraph, &paragraph.lines[0]))
        .filter(|(_, line)| is_number(line.open.trim()))
        .collect();
    let first = found.first()?.1.words.trim();
    let told = Remark {
        message: format!("`{first}` stands alone in a paragraph."),
        about: None,
        hint: "If it is the number of a page, take the line out. If it is that of the words below, write both on one line.",
        instead: None,
    };
    text.tell(Code::LooksLikeLabel, &found, told)
}

/// `12`, `1.1`, `Page 3 of 12`.
fn is_number(words: &str) -> bool {
    let is_short = |word: &str| (1..=3).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    let rest =
        words.strip_prefix("Page ").or_else(|| words.strip_prefix("page ")).or_else(|| words.strip_prefix("PAGE "));
    if let Some(rest) = rest {
        let (page, of) = rest.split_once(" of ").or_else(|| rest.split_once('/')).unwrap_or((rest, "1"));
        return is_short(page.trim()) && is_short(of.trim());
    }
    let bare = words.trim_matches(['-', '–', '|', ' ']).trim_end_matches('.');
    !bare.is_empty() && bare.split('.').count() <= 3 && bare.split('.').all(is_short)
}
