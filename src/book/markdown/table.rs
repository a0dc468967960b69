//! Tables: a line for each cell, and no word of a row lost that has more cells than the head.

use std::ops::Range;

use super::block::{Block, Line, Strictness, trim_end};
use super::events::{Alignment, Event, Tag, TagEnd};
use super::reader::BlockReader;
use super::told::Odd;
use crate::book::clause::Align;
use crate::source::{Code, Diagnostic};

impl BlockReader<'_> {
    pub(super) fn table(&mut self, align: &[Alignment], range: Range<usize>) -> Block {
        let mut head = Vec::new();
        let mut rows = Vec::new();
        let mut cells = Vec::new();
        while let Some((event, inner)) = self.next() {
            match event {
                Event::End(TagEnd::Table) => break,
                Event::Start(Tag::TableCell) => {
                    let lines = self.lines_until(Some(TagEnd::TableCell));
                    let mut cell = Line { range: inner, ..lines.into_iter().next().unwrap_or_default() };
                    // Held as long as the book: most cells are one run, for which a list makes room for four.
                    cell.runs.shrink_to_fit();
                    cells.push(cell);
                }
                Event::End(TagEnd::TableHead) => head = std::mem::take(&mut cells),
                Event::End(TagEnd::TableRow) => {
                    let row = trim_end(self.masked, inner);
                    if let Some(last) = cells.last_mut()
                        && let Some(rest) = beyond(&self.masked[last.range.end.min(row.end)..row.end])
                    {
                        let whole = last.range.start..last.range.end + rest;
                        self.tell_of_cells(row.clone(), whole.clone(), head.len());
                        *last = self.cells_as_one(whole);
                    }
                    rows.push((std::mem::take(&mut cells), row));
                }
                _ => {}
            }
        }
        Block::Table { head, align: align.iter().map(align_of).collect(), rows, range }
    }

    /// The last cell of a row, with those that the head has no column for.
    fn cells_as_one(&mut self, range: Range<usize>) -> Line {
        let typed = &self.masked[range.clone()];
        let start = range.start + typed.len() - typed.trim_start().len();
        let lines = self.line_alone(start, typed.trim());
        Line { range, ..lines.into_iter().next().unwrap_or_default() }
    }

    fn tell_of_cells(&mut self, row: Range<usize>, last: Range<usize>, columns: usize) {
        if self.strictness == Strictness::Bare {
            return;
        }
        let (excerpt, span) = (self.excerpt, self.excerpt.span(row.clone()));
        self.told.once(Odd::Cell, || {
            let said = format!("This row has more cells than its table has columns ({columns}); the rest is printed in the last of them.");
            let typed = excerpt.text();
            let mended = format!("{}{}{}", &typed[row.start..last.start], escaped(&typed[last.clone()]), &typed[last.end..row.end]);
            Diagnostic::at(Code::LooksLikeMarkup, span, said)
                .hint("If the | is meant to be read, write a backslash before it, as here; if it parts two cells, give the head one more.")
                .instead(mended)
        });
    }
}

/// How far words go behind the last cell of a row, where there are any.
fn beyond(rest: &str) -> Option<usize> {
    let mut words = rest.trim_end();
    while let Some(shorter) = words.strip_suffix('|').filter(|shorter| !shorter.ends_with('\\')) {
        words = shorter.trim_end();
    }
    words.contains(|letter: char| letter != '|' && !letter.is_whitespace()).then_some(words.len())
}

/// Cells as the words of one.
fn escaped(cells: &str) -> String {
    let mut escaped = String::new();
    let mut before = ' ';
    for letter in cells.chars() {
        if letter == '|' && before != '\\' {
            escaped.push('\\');
        }
        escaped.push(letter);
        before = letter;
    }
    escaped
}

fn align_of(alignment: &Alignment) -> Align {
    match alignment {
        Alignment::None | Alignment::Left => Align::Start,
        Alignment::Center => Align::Centre,
        Alignment::Right => Align::End,
    }
}
