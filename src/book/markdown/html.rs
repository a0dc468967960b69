//! HTML in a text, which is a mistake. Comments are masked, and no browser ever gets what is said of them here.

use std::ops::Range;

use super::block::Strictness;
use super::reader::BlockReader;
use crate::source::{Code, Diagnostic};

impl BlockReader<'_> {
    /// Says so of the first line of what Markdown takes for HTML.
    pub(super) fn html(&mut self, range: Range<usize>) {
        let typed = &self.masked[range.clone()];
        let words = typed.trim();
        if words.is_empty() || self.strictness == Strictness::Bare {
            return;
        }
        let start = range.start + (typed.len() - typed.trim_start().len());
        let first = words.lines().next().unwrap_or_default();
        // One message for a line, however many tags stand on it.
        let line = self.excerpt.line(start);
        if self.told.html_line.replace(line) == Some(line) {
            return;
        }
        let remedy = match first.to_ascii_lowercase().starts_with("<br") {
            true => {
                "To end a line there, write a backslash as the last thing on it and go on in the next: First line\\"
            }
            false => {
                "Write it in Markdown: **bold**, *italic*, [link](https://…), a table with | between its cells. If a < is meant to be read, write \\<."
            }
        };
        let span = self.excerpt.span(start..start + first.len());
        let said = Diagnostic::at(
            Code::RawHtml,
            span,
            "This line holds HTML, the code of web pages, which a policy may not hold.",
        )
        .hint(remedy);
        // What stands below belongs to it as far as the next empty line.
        let rest = words[first.len()..].trim_start();
        let below = range.start + (typed.len() - typed.trim_start().len()) + (words.len() - rest.len());
        let said = match rest.is_empty() {
            true => said,
            false => said.related(self.excerpt.span(below..below + rest.len()), "this is read as a part of it"),
        };
        self.told.diagnostics.push(said);
    }
}
