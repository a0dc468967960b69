//! Whether the beginning of a line may be a label, by how it was typed (rule 1).

use super::super::label::Found;
use crate::book::clause::Words;
use crate::book::markdown::Line;

/// Whether the first word of a line holds what no label is without. Nearly all lines are passed over with this.
pub(super) fn may_begin_with_label(line: &Line) -> bool {
    let Some(run) = line.runs.first() else { return false };
    let words = run.plain();
    let word = words.split(char::is_whitespace).next().unwrap_or_default();
    word.len() == words.len() || word.contains(|letter: char| matches!(letter, '.' | ')' | '0'..='9'))
}

/// Whether a label found at the start of a line may be one: no backslash in it, no link or code, no fact.
pub(super) fn usable(line: &Line, found: &Found) -> bool {
    usable_to(line, found.label.typed.len())
}

/// Whether the beginning of a line is words as typed: no backslash in them, no link or code, no fact.
pub(super) fn usable_to(line: &Line, length: usize) -> bool {
    let mut at = 0;
    for run in &line.runs {
        if at >= length {
            break;
        }
        match &run.words {
            Words::Typed(words) if run.link.is_none() && !run.marks.code => at += words.len(),
            _ => return false,
        }
    }
    line.escapes.iter().all(|escape| *escape >= length)
}
