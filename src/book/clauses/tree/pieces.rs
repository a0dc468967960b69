//! The words of a clause before it is placed: lines joined to runs.

use std::ops::Range;

use crate::book::clause::{Label, Run, Words};
use crate::book::markdown::{Line, space};

/// The words of one clause before it is placed.
pub(super) struct Unplaced {
    pub label: Option<Label>,
    pub runs: Vec<Run>,
    pub range: Range<usize>,
}

/// The words of one clause, and whether a bullet stood before them.
pub(super) struct TypedPiece {
    pub(super) is_bullet: bool,
    pub(super) words: Unplaced,
}

/// Takes bytes off the front of words; they lie at a character boundary, being a label and white space.
pub fn drop_bytes(runs: &mut Vec<Run>, mut count: usize) {
    while count > 0 && !runs.is_empty() {
        match &mut runs[0].words {
            Words::Typed(words) if words.len() > count => {
                words.drain(..count);
                return;
            }
            Words::Typed(words) => {
                count -= words.len();
                runs.remove(0);
            }
            _ => return,
        }
    }
}

/// Lines as running words: a line end is a space, unless the author ended the line on purpose.
pub(super) fn joined(lines: Vec<Line>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let count = lines.len();
    for (number, line) in lines.into_iter().enumerate() {
        let hard = line.hard;
        for run in line.runs {
            match (runs.last_mut(), &run) {
                (
                    Some(Run { words: Words::Typed(words), marks, link }),
                    Run { words: Words::Typed(more), marks: their_marks, link: their_link },
                ) if marks == their_marks && link == their_link => words.push_str(more),
                _ => runs.push(run),
            }
        }
        if number + 1 < count {
            if hard {
                runs.push(Run { words: Words::LineBreak, marks: Default::default(), link: None });
            } else {
                match runs.last_mut() {
                    Some(Run { words: Words::Typed(words), .. }) => words.push(' '),
                    _ => runs.push(space()),
                }
            }
        }
    }
    // Held as long as the book: most texts are one run, for which a list makes room for four.
    runs.shrink_to_fit();
    runs
}

pub(super) fn range_of(lines: &[Line]) -> Range<usize> {
    let start = lines.first().map_or(0, |line| line.range.start);
    let end = lines.last().map_or(start, |line| line.range.end);
    start..end.max(start)
}

pub(super) fn is_picture_or_blank(run: &Run) -> bool {
    match &run.words {
        Words::Image(_) | Words::LineBreak => true,
        Words::Typed(words) => words.trim().is_empty(),
        Words::Fact(_) => false,
    }
}

pub(super) fn has_picture(lines: &[Line]) -> bool {
    lines.iter().flat_map(|line| &line.runs).any(|run| matches!(run.words, Words::Image(_)))
}

pub(super) fn piece_of(label: Option<Label>, lines: Vec<Line>) -> Unplaced {
    let range = range_of(&lines);
    Unplaced { label, runs: joined(lines), range }
}
