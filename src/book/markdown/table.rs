//! Tables: a line for each cell.

use std::ops::Range;

use super::block::{Block, Line};
use super::events::{Alignment, Event, Tag, TagEnd};
use super::reader::{Reader, trim_end};
use crate::book::clause::Align;

impl Reader<'_> {
    pub(super) fn table(&mut self, align: Vec<Align>, range: Range<usize>) -> Block {
        let mut head = Vec::new();
        let mut rows = Vec::new();
        let mut cells = Vec::new();
        while let Some((event, inner)) = self.next() {
            match event {
                Event::End(TagEnd::Table) => break,
                Event::Start(Tag::TableCell) => {
                    let mut lines = self.lines_until(Some(TagEnd::TableCell));
                    let mut line = if lines.is_empty() { Line::default() } else { lines.remove(0) };
                    line.range = inner;
                    cells.push(line);
                }
                Event::End(TagEnd::TableHead) => head = std::mem::take(&mut cells),
                Event::End(TagEnd::TableRow) => rows.push((std::mem::take(&mut cells), trim_end(self.masked, inner))),
                _ => {}
            }
        }
        Block::Table { head, align, rows, range }
    }
}

pub(super) fn align_of(alignment: &Alignment) -> Align {
    match alignment {
        Alignment::None | Alignment::Left => Align::Start,
        Alignment::Center => Align::Centre,
        Alignment::Right => Align::End,
    }
}
