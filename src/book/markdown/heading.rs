//! Headings, with the signs at their ends that close nothing.

use std::ops::Range;

use super::block::{Block, Line, space, trim_end};
use super::events::{HeadingLevel, TagEnd};
use super::reader::BlockReader;
use crate::book::clause::{Marks, Run, Words};

impl BlockReader<'_> {
    pub(super) fn heading(&mut self, level: HeadingLevel, range: Range<usize>) -> Block {
        let range = trim_end(self.masked, range);
        let mut lines = self.lines_until(Some(TagEnd::Heading(level))).into_iter();
        let mut line = lines.next().unwrap_or_default();
        for more in lines {
            line.runs.push(space());
            line.runs.extend(more.runs);
        }
        let typed = self.masked[range.clone()].trim_start();
        let setext = !typed.starts_with('#');
        if !setext {
            close(&mut line, typed);
        }
        line.range = range;
        Block::Heading { level: number_of(level), setext, line }
    }
}

/// `## Issue #`: Markdown drops every `#` at the end of a heading. As many as it begins with are its frame; others are
/// words.
fn close(line: &mut Line, typed: &str) {
    let opening = typed.len() - typed.trim_start_matches('#').len();
    let closing = typed.len() - typed.trim_end_matches('#').len();
    let is_apart = typed[..typed.len() - closing].ends_with([' ', '\t']);
    if closing > 0 && closing != opening && closing < typed.len() && is_apart {
        let words = Words::Typed(format!(" {}", "#".repeat(closing)));
        line.runs.push(Run { words, marks: Marks::default(), link: None });
    }
}

fn number_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
