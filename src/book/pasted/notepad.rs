//! Paragraphs that an editor such as Notepad showed as lines: without an empty line between them they are one.

use super::typed::{Finding, Remark, TypedLine, TypedParagraph, TypedText};
use crate::source::Code;

/// So long a line may be that was broken to fit.
const WIDEST: usize = 120;

pub(super) fn find(text: &TypedText<'_>) -> Option<Finding> {
    let longest = text.lines().map(|(_, line)| line.words.chars().count()).max()?;
    // Nobody breaks lines so far out: these end where a paragraph does.
    let longest = if longest > WIDEST { usize::MAX } else { longest };
    let found: Vec<(&TypedParagraph<'_>, &TypedLine<'_>)> = text
        .paragraphs()
        .filter(|paragraph| is_several(paragraph, longest))
        .map(|paragraph| (paragraph, &paragraph.lines[0]))
        .collect();
    let told = Remark {
        message: "Each line of this paragraph ends a sentence; the lines are printed as one paragraph.".to_owned(),
        about: None,
        hint: "If each is a paragraph, leave an empty line below it. If each is to begin a new line, end the one before with a backslash.",
        instead: None,
    };
    text.tell(Code::LooksLikeMarkup, &found, told)
}

/// Whether each line of a paragraph ends a sentence, and one of them though the next word would have had room. What begins
/// with a label or a bullet is a clause already.
fn is_several(paragraph: &TypedParagraph<'_>, longest: usize) -> bool {
    let lines = &paragraph.lines;
    let ends = |line: &TypedLine<'_>| {
        let words = line.words.trim_end().trim_end_matches(['"', '”', '’', ')', '*']);
        words.ends_with(['.', '!', '?']) && words.split_whitespace().count() > 2
    };
    let had_room = |pair: &[TypedLine<'_>]| {
        let next = pair[1].words.split_whitespace().next().map_or(0, |word| word.chars().count());
        pair[0].words.chars().count() + 1 + next <= longest
    };
    lines.len() >= 2
        && lines.iter().all(ends)
        && lines.iter().all(|line| !line.read.hard)
        && lines.windows(2).any(had_room)
        && lines[1..].iter().all(|line| !line.begins_item())
}
