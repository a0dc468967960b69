//! Definition lists: a term on a line of its own, and below it, after a colon, what it means.

use std::ops::Range;

use super::block::{Block, Line, trim_end};
use super::events::{Event, Tag, TagEnd};
use super::reader::BlockReader;

impl BlockReader<'_> {
    /// The terms of a list, whose beginning has been read.
    pub(super) fn terms(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut open: Option<(Line, Vec<Block>, Range<usize>)> = None;
        let done =
            |(term, means, range): (Line, Vec<Block>, Range<usize>)| Block::Definition { term, blocks: means, range };
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(TagEnd::DefinitionList) => break,
                Event::Start(Tag::DefinitionListTitle) => {
                    blocks.extend(open.take().map(done));
                    let mut lines = self.lines_until(Some(TagEnd::DefinitionListTitle));
                    let term = lines.pop().unwrap_or_default();
                    // A term is one line: those above it are a paragraph before the list.
                    if !lines.is_empty() {
                        blocks.push(Block::Paragraph { lines });
                    }
                    let range = term.range.clone();
                    open = Some((term, Vec::new(), range));
                }
                Event::Start(Tag::DefinitionListDefinition) => {
                    let means = self.blocks_until(Some(TagEnd::DefinitionListDefinition));
                    if let Some((_, blocks, whole)) = &mut open {
                        blocks.extend(means);
                        whole.end = whole.end.max(trim_end(self.masked, range).end);
                    }
                }
                _ => {}
            }
        }
        blocks.extend(open.map(done));
        blocks
    }
}
