//! Text indented by four: never code, but what people type under a list or by habit.

use std::ops::Range;

use super::block::{Block, Line};
use super::events::{PlacedEvent, events_of_piece};
use super::markup::markup;
use super::reader::{BlockReader, trimmed_lines};
use crate::source::limits::MOST_LEVELS;

/// How often text is taken out of its indentation: nobody indents further on purpose, and each time it is read anew.
const MOST_OUTDENTED: usize = 12;

/// LinesSoFar of a text with less before them, and the way back to where they stand.
#[derive(Default)]
struct Outdented {
    text: String,
    /// For each line where it begins here, where its words do, and where these stand in the text.
    lines: Vec<(usize, usize, usize)>,
}

impl Outdented {
    fn push(&mut self, blanks: usize, start: usize, words: &str) {
        let begins = self.text.len();
        self.text.extend(std::iter::repeat_n(' ', blanks));
        self.lines.push((begins, self.text.len(), start));
        self.text.push_str(words);
        self.text.push('\n');
    }

    /// Where an offset of these lines stands in the text.
    fn stands_at(&self, offset: usize) -> usize {
        let line = self.lines.partition_point(|(begins, ..)| *begins <= offset).saturating_sub(1);
        self.lines.get(line).map_or(0, |(_, words, start)| start + offset.saturating_sub(*words))
    }

    fn range(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.stands_at(range.start);
        // A line's end here is where its words end in the text, whatever blanks stand behind them there.
        let is_line_end = |last: usize| self.text.as_bytes().get(last) == Some(&b'\n');
        let behind = |last: usize| self.stands_at(last) + usize::from(!is_line_end(last));
        let end = range.end.checked_sub(1).filter(|last| *last >= range.start).map_or(start, behind);
        start..end.max(start)
    }
}

impl BlockReader<'_> {
    /// Text that Markdown would take for code.
    pub(super) fn indented(&mut self, range: Range<usize>) -> Vec<Block> {
        // The range of code begins behind the blanks of its first line.
        let start = self.masked[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let blank = self.masked[start..range.start].trim_start_matches(['>', ' ', '\t']).is_empty();
        self.reread(if blank { start..range.end } else { range })
    }

    /// Whole lines read as if the least indented of them were not indented.
    pub(super) fn reread(&mut self, range: Range<usize>) -> Vec<Block> {
        if self.depth >= MOST_LEVELS || self.outdented >= MOST_OUTDENTED {
            return self.as_typed(range);
        }
        let lines: Vec<(usize, &str)> = trimmed_lines(self.masked, range.clone())
            .map(|(start, words)| {
                let unquoted = (0..self.quoted)
                    .fold(words, |words, _| words.strip_prefix('>').map_or(words, |words| words.trim_start()));
                (start + words.len() - unquoted.len(), unquoted)
            })
            .collect();
        let column = |(start, words): &(usize, &str)| (!words.is_empty()).then(|| self.column(*start));
        let least = lines.iter().filter_map(column).min().unwrap_or(0);
        let mut outdented = Outdented::default();
        for line in &lines {
            outdented.push(column(line).map_or(0, |column| column - least), line.0, line.1);
        }
        let length = outdented.text.len();
        let stubs = self.notes.stubs(&outdented.text);
        outdented.text.push_str(&stubs);
        let events: Vec<PlacedEvent<'_>> = events_of_piece(&outdented.text, self.definitions)
            .into_iter()
            .take_while(|(_, place)| place.start < length)
            .map(|(event, place)| (event, outdented.range(&place)))
            .collect();
        let blocks = self.read_apart(&events);
        let mut read = Vec::with_capacity(blocks.len());
        for block in blocks {
            match block {
                // What would be a heading here is no more than words.
                Block::Heading { line, .. } => read.extend(self.as_typed(line.range)),
                block => read.push(block),
            }
        }
        read
    }

    /// Events of a piece of the text, read by themselves.
    fn read_apart(&mut self, events: &[PlacedEvent<'_>]) -> Vec<Block> {
        self.told.markup.extend(markup(events, self.masked));
        let mut inner = BlockReader {
            excerpt: self.excerpt,
            mask: self.mask,
            masked: self.masked,
            columns: self.columns,
            strictness: self.strictness,
            definitions: self.definitions,
            notes: self.notes,
            events,
            at: 0,
            depth: self.depth + 1,
            quoted: self.quoted,
            outdented: self.outdented + 1,
            told: std::mem::take(&mut self.told),
        };
        let blocks = inner.blocks_until(None);
        self.told = inner.told;
        blocks
    }

    /// The words of a piece of a line.
    pub(super) fn line_alone(&mut self, start: usize, words: &str) -> Vec<Line> {
        let piece = format!("{words}{}", self.notes.stubs(words));
        let events: Vec<PlacedEvent<'_>> = events_of_piece(&piece, self.definitions)
            .into_iter()
            .take_while(|(_, range)| range.start < words.len())
            .map(|(event, range)| (event, range.start + start..range.end + start))
            .collect();
        let mut lines = Vec::new();
        let mut typed = false;
        for block in self.read_apart(&events) {
            match block {
                Block::Paragraph { lines: read } => lines.extend(read),
                _ => typed = true,
            }
        }
        if typed {
            // Its beginning would make something else of it.
            let blocks = self.as_typed(start..start + words.len());
            return blocks
                .into_iter()
                .filter_map(|block| if let Block::Paragraph { lines } = block { Some(lines) } else { None })
                .flatten()
                .collect();
        }
        lines
    }
}
