//! Text indented by four: never code, but what people type under a list or by habit.

use std::ops::Range;

use super::block::{Block, Line};
use super::events::{Event, Tag, events_of_line};
use super::reader::{Reader, trimmed_lines};
use crate::book::clause::{Marks, Run, Words};

impl Reader<'_> {
    /// Text indented by four is not code here: its lines are paragraphs, typed under a list or by habit.
    pub(super) fn indented(&mut self, range: Range<usize>) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut lines = Vec::new();
        for (start, words) in trimmed_lines(self.masked, range) {
            if words.is_empty() {
                if !lines.is_empty() {
                    blocks.push(Block::Paragraph { lines: std::mem::take(&mut lines) });
                }
                continue;
            }
            lines.extend(self.line_alone(start, words));
        }
        if !lines.is_empty() {
            blocks.push(Block::Paragraph { lines });
        }
        blocks
    }

    /// One line read by itself, for text that Markdown would take for code.
    fn line_alone(&mut self, start: usize, words: &str) -> Vec<Line> {
        // A mark that would begin a block is put out of action; what is wanted are the words on the line.
        let events = events_of_line(words, start);
        let inline = events.iter().all(|(event, _)| {
            !matches!(event, Event::Start(tag) if !matches!(tag, Tag::Paragraph | Tag::Strong | Tag::Emphasis | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }))
        });
        if !inline {
            let line = Line {
                runs: vec![Run { words: Words::Typed(self.plain(words)), marks: Marks::default(), link: None }],
                hard: false,
                escapes: Vec::new(),
                indented: self.is_indented(start),
                column: self.column(start),
                range: start..start + words.len(),
            };
            return vec![line];
        }
        let mut inner = Reader {
            excerpt: self.excerpt,
            mask: self.mask,
            masked: self.masked,
            strictness: self.strictness,
            events: &events,
            at: 0,
            depth: self.depth,
            told_of_depth: self.told_of_depth,
            html_line: self.html_line,
            diagnostics: Vec::new(),
        };
        let mut lines = Vec::new();
        for block in inner.blocks_until(None) {
            if let Block::Paragraph { lines: read } = block {
                lines.extend(read);
            }
        }
        self.diagnostics.append(&mut inner.diagnostics);
        lines
    }
}
