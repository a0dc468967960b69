//! The lines of a paragraph while they are read.

use std::sync::Arc;

use super::block::Line;
use crate::book::clause::{Marks, Run, TextLink, Words};

/// The open line of a paragraph being read.
#[derive(Default)]
pub(super) struct LinesSoFar {
    done: Vec<Line>,
    pub open: Line,
    /// How many bytes of plain words the open one has.
    pub length: usize,
}

impl LinesSoFar {
    pub(super) fn push(&mut self, words: Words, marks: Marks, link: &Option<Arc<TextLink>>) {
        if matches!(&words, Words::Typed(words) if words.is_empty()) {
            return;
        }
        if let (Words::Typed(more), Some(Run { words: Words::Typed(words), marks: before, link: linked })) =
            (&words, self.open.runs.last_mut())
            && *before == marks
            && linked == link
        {
            self.length += more.len();
            words.push_str(more);
            return;
        }
        self.length += match &words {
            Words::Typed(words) => words.len(),
            Words::Fact(fact) => fact.value.len(),
            Words::LineBreak => 1,
            Words::Image(image) => image.alt.len(),
        };
        self.open.runs.push(Run { words, marks, link: link.clone() });
    }

    pub(super) fn end_line(&mut self, hard: bool) {
        let mut line = std::mem::take(&mut self.open);
        line.hard = hard;
        self.length = 0;
        self.done.push(line);
    }

    pub(super) fn finish(mut self) -> Vec<Line> {
        if !self.open.runs.is_empty() {
            self.end_line(false);
        }
        self.done
    }
}
