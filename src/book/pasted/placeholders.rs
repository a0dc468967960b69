//! What a model policy left for its school to fill in: `[insert name]`, `XX/XX/2025`, `TBC`.

use std::ops::Range;

use super::typed::{TypedParagraph, TypedText};
use super::unfilled::in_a_text as all;
use crate::source::{Code, Diagnostic, Span};

/// So many are shown: each is to be looked for.
const MOST_SHOWN: usize = 30;

/// All that a text has, told once. Whether the text may still have it is for those to say who know whether it is adopted.
pub(super) fn find(text: &TypedText<'_>) -> Option<Diagnostic> {
    let paragraphs = text.paragraphs().filter(|paragraph| paragraph.lines.iter().any(|line| may_hold_one(&line.open)));
    let paragraphs = paragraphs.flat_map(|paragraph| in_paragraph(text, paragraph));
    let headings_and_cells = text.others.iter().filter(|(words, _)| may_hold_one(words)).flat_map(|(words, range)| {
        all(words).map(|found| text.excerpt.span(place(text.excerpt.text(), range, &words[found])))
    });
    let mut found: Vec<Span> = paragraphs.chain(headings_and_cells).collect();
    found.sort();
    let (first, others) = found.split_first()?;
    let message = match others.len() {
        0 => "This looks like something that was still to be filled in.".to_owned(),
        _ => format!("{} places of this text look as if something was still to be filled in.", found.len()),
    };
    let hint = match text.is_whole {
        true => {
            "Put it right in the next version, or as a slip under `corrections`; a backslash before the bracket makes it text."
        }
        false => "Write what holds at this school; a backslash before the bracket makes it text.",
    };
    let said = Diagnostic::at(Code::Placeholder, *first, message).label("to be filled in?").hint(hint);
    Some(others.iter().take(MOST_SHOWN).fold(said, |said, span| said.related(*span, "and here")))
}

/// Whether words hold what a placeholder may begin with: most hold nothing of the kind, and need not be looked through.
fn may_hold_one(words: &str) -> bool {
    let pairs = words.as_bytes().windows(2);
    let any =
        pairs.fold(false, |any, pair| any | matches!(pair, b"XX" | b"xx" | b"TB" | b"TI" | b"__" | b"(i" | b"(I"));
    any || words.contains('[') || words.contains("elete as") || words.contains("ELETE AS")
}

/// Those of a paragraph, also where one goes on in the next line.
fn in_paragraph(text: &TypedText<'_>, paragraph: &TypedParagraph<'_>) -> Vec<Span> {
    let mut words = String::new();
    let mut starts = Vec::new();
    for line in &paragraph.lines {
        starts.push(words.len());
        words.push_str(&line.open);
        words.push(' ');
    }
    let span = |found: Range<usize>| {
        let at = starts.partition_point(|start| *start <= found.start) - 1;
        let line = &paragraph.lines[at];
        let end = found.end.min(starts[at] + line.open.len());
        text.excerpt.span(place(text.excerpt.text(), &line.range, &words[found.start..end]))
    };
    all(&words).map(span).collect()
}

/// Where words stand that are somewhere in a range; the range where marks are among them.
fn place(text: &str, range: &Range<usize>, words: &str) -> Range<usize> {
    let line = &text[range.clone()];
    match line.find(words) {
        Some(at) => range.start + at..range.start + at + words.len(),
        None => range.clone(),
    }
}
