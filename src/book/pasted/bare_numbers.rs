//! Headings typed as `1 INTRODUCTION`, three or more in sequence: they are words to Markdown, and their sections are one.

use super::typed::{Finding, Remark, TypedLine, TypedParagraph, TypedText};
use crate::source::Code;

const FEWEST: usize = 3;

pub(super) fn find(text: &TypedText<'_>) -> Option<Finding> {
    if !text.is_whole {
        return None;
    }
    let mut run: Vec<(&TypedParagraph<'_>, &TypedLine<'_>)> = Vec::new();
    let mut last = 0;
    for paragraph in text.paragraphs() {
        let Some((number, _)) = as_heading(paragraph) else { continue };
        if number == last + 1 {
            last = number;
        } else if run.len() >= FEWEST {
            continue;
        } else {
            run.clear();
            last = number;
        }
        run.push((paragraph, &paragraph.lines[0]));
    }
    if run.len() < FEWEST {
        return None;
    }
    let first = run[0].1.typed.trim();
    let told = Remark {
        message: format!("`{first}` looks like a numbered heading, and is read as words."),
        about: None,
        hint: "If it is one, write ## and a space before it; then what stands below it is numbered within its section.",
        instead: Some(format!("## {first}")),
    };
    text.tell(Code::LooksLikeLabel, &run, told)
}

/// A number with the title behind it, where a paragraph is nothing else.
pub(super) fn as_heading<'p>(paragraph: &'p TypedParagraph<'_>) -> Option<(u32, &'p str)> {
    let line = paragraph.lines.first().filter(|_| !paragraph.is_inside)?;
    let words = line.open.trim();
    let (number, title) = words.split_once([' ', '\t', '\u{a0}'])?;
    let title = title.trim();
    let number = number.parse().ok().filter(|number: &u32| (1..=99).contains(number))?;
    let letters = || title.chars().filter(|letter| letter.is_alphabetic());
    let is_large = letters().count() > 2 && letters().all(char::is_uppercase);
    let is_title = title.starts_with(char::is_uppercase)
        && title.chars().count() <= 60
        && !title.ends_with(['.', ',', ';', ':', '?', '!']);
    let alone = paragraph.lines.len() == 1;
    // A line in bold is a heading already.
    let is_strong = line.read.runs.iter().all(|run| run.marks.strong);
    let begins = line.open.len() == line.words.len() && (is_large || alone && is_title) && !title.contains('\t');
    (begins && !is_strong).then_some((number, title))
}
