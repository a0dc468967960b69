//! HTML in a text: a comment is dropped, anything else is a mistake.

use std::ops::Range;

use super::block::Strictness;
use super::reader::Reader;
use crate::source::{Code, Diagnostic};

impl Reader<'_> {
    /// Raw HTML: a comment is dropped, anything else is a mistake.
    pub(super) fn html(&mut self, range: Range<usize>) {
        let mut rest = &self.masked[range.clone()];
        let mut at = range.start;
        while let Some(open) = rest.find("<!--") {
            if !rest[..open].trim().is_empty() {
                break;
            }
            let close = rest[open..].find("-->").map_or(rest.len(), |close| open + close + 3);
            at += close;
            rest = &rest[close..];
        }
        let blank = rest.len() - rest.trim_start().len();
        let words = rest.trim();
        if words.is_empty() || self.strictness == Strictness::Bare {
            return;
        }
        let start = at + blank;
        let end = start + words.find('\n').unwrap_or(words.len());
        // One message for a line, however many tags stand on it.
        let line = self.excerpt.line(start);
        if self.html_line.replace(line) == Some(line) {
            return;
        }
        self.diagnostics.push(
            Diagnostic::at(Code::RawHtml, self.excerpt.span(start..end), "This line holds HTML, which a policy may not.")
                .hint("Write it in Markdown: **bold**, *italic*, [link](https://…), a table with | between its cells. If a < is meant to be read, write \\<."),
        );
    }
}
