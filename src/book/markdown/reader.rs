//! From what was said of a text to its blocks.

use std::ops::Range;

use super::block::{Block, Columns, Item, ItemNumber, Strictness, said_too_deep, trim_end};
use super::events::{CodeBlockKind, Definitions, Event, PlacedEvent, Tag, TagEnd};
use super::lines::LinesSoFar;
use super::mask::Mask;
use super::notes::Notes;
use super::told::Noted;
use crate::book::clause::Marks;
use crate::source::Excerpt;
use crate::source::limits::MOST_LEVELS;

/// The walk over what was said of a text.
pub(super) struct BlockReader<'a> {
    pub excerpt: &'a Excerpt,
    pub mask: &'a Mask,
    pub masked: &'a str,
    pub columns: &'a Columns<'a>,
    pub strictness: Strictness,
    pub definitions: &'a Definitions,
    pub notes: &'a Notes,
    pub events: &'a [PlacedEvent<'a>],
    pub at: usize,
    /// How many lists and quotations are open around here.
    pub depth: usize,
    /// How many of them are quotations, whose marks stand on every line.
    pub quoted: usize,
    /// How often what is read here was taken out of its indentation.
    pub outdented: usize,
    /// What has been said so far.
    pub told: Noted,
}

impl<'a> BlockReader<'a> {
    pub(super) fn next(&mut self) -> Option<(&'a Event<'a>, Range<usize>)> {
        let (event, range) = self.events.get(self.at)?;
        self.at += 1;
        Some((event, range.clone()))
    }

    /// Blocks up to the end of the surrounding one; `None` reads to the end of the text. Words that stand in an item
    /// without a paragraph of their own, as in a tight list, become one.
    pub(super) fn blocks_until(&mut self, end: Option<TagEnd>) -> Vec<Block> {
        // Most items hold one block: lists in lists in lists would take four times what they are.
        let mut blocks = Vec::with_capacity(1);
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(tag) if Some(*tag) == end => break,
                Event::Start(Tag::Paragraph) => self.paragraph(Some(TagEnd::Paragraph), &mut blocks),
                Event::Start(Tag::Heading { level, .. }) => blocks.push(self.heading(*level, range)),
                Event::Start(Tag::List(_) | Tag::BlockQuote(_) | Tag::DefinitionList | Tag::FootnoteDefinition(_))
                    if self.depth == MOST_LEVELS =>
                {
                    blocks.extend(self.too_deep(trim_end(self.masked, range)))
                }
                Event::Start(Tag::List(first)) => {
                    let numbered = first.is_some();
                    let list = self.inside(|reader| reader.list(numbered));
                    blocks.push(list);
                }
                Event::Start(Tag::BlockQuote(kind)) => {
                    let kind = *kind;
                    self.quoted += 1;
                    let quoted = self.inside(|reader| reader.blocks_until(Some(TagEnd::BlockQuote(kind))));
                    self.quoted -= 1;
                    blocks.push(Block::Quote { blocks: quoted, range: trim_end(self.masked, range) });
                }
                Event::Start(Tag::DefinitionList) => blocks.extend(self.inside(Self::terms)),
                Event::Start(Tag::FootnoteDefinition(_)) => {
                    let number = self.notes.number_at(range.start);
                    let note = self.inside(|reader| reader.blocks_until(Some(TagEnd::FootnoteDefinition)));
                    blocks.push(Block::Note { number, blocks: note, range: trim_end(self.masked, range) });
                }
                Event::Start(Tag::Table(align)) => blocks.push(self.table(align, trim_end(self.masked, range))),
                Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                    self.skip_to(TagEnd::CodeBlock);
                    blocks.extend(self.indented(range));
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => blocks.push(self.fence(info, range)),
                Event::Start(Tag::HtmlBlock) => {
                    self.skip_to(TagEnd::HtmlBlock);
                    self.html(trim_end(self.masked, range));
                }
                Event::Rule => blocks.extend(self.rule(trim_end(self.masked, range))),
                Event::Text(_)
                | Event::Code(_)
                | Event::InlineHtml(_)
                | Event::FootnoteReference(_)
                | Event::Start(
                    Tag::Strong | Tag::Emphasis | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. },
                ) => {
                    // Words without a paragraph: a tight item's.
                    self.at -= 1;
                    self.paragraph(None, &mut blocks);
                }
                _ => {}
            }
        }
        blocks
    }

    /// Reads what stands one level deeper.
    fn inside<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        self.depth += 1;
        let inside = read(self);
        self.depth -= 1;
        inside
    }

    /// A list or quotation inside more others than anybody reads: its lines are the text that they are.
    fn too_deep(&mut self, range: Range<usize>) -> Vec<Block> {
        let mut open = 1;
        while open > 0
            && let Some((event, _)) = self.next()
        {
            match event {
                Event::Start(_) => open += 1,
                Event::End(_) => open -= 1,
                _ => {}
            }
        }
        if self.strictness == Strictness::Policy && !std::mem::replace(&mut self.told.of_depth, true) {
            let said = said_too_deep(self.excerpt.span(first_line(self.masked, range.clone())));
            self.told.diagnostics.push(said);
        }
        self.as_typed(range)
    }

    /// The lines of a range as the words that they are, facts among them, whatever marks they have.
    pub(super) fn as_typed(&mut self, range: Range<usize>) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut lines = Vec::new();
        for (start, words) in trimmed_lines(self.masked, range) {
            if words.is_empty() {
                if !lines.is_empty() {
                    blocks.push(Block::Paragraph { lines: std::mem::take(&mut lines) });
                }
                continue;
            }
            let mut line = LinesSoFar::default();
            self.text(words, Marks::default(), &None, &mut line);
            line.open.range = start..start + words.len();
            line.open.indented = self.is_indented(start);
            line.open.column = self.column(start);
            lines.append(&mut line.finish());
        }
        if !lines.is_empty() {
            blocks.push(Block::Paragraph { lines });
        }
        blocks
    }

    /// A line of dashes or stars parts what it stands between; one of underscores is there to be signed on.
    fn rule(&mut self, range: Range<usize>) -> Vec<Block> {
        match self.masked[range.clone()].contains('_') {
            true => self.as_typed(range),
            false => Vec::new(),
        }
    }

    fn list(&mut self, numbered: bool) -> Block {
        let mut items = Vec::with_capacity(1);
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(TagEnd::List(_)) => break,
                Event::Start(Tag::Item) => {
                    let task = match self.events.get(self.at) {
                        Some((Event::TaskListMarker(done), _)) => Some(*done),
                        // In a loose list the marker stands inside the item's first paragraph.
                        Some((Event::Start(Tag::Paragraph), _)) => match self.events.get(self.at + 1) {
                            Some((Event::TaskListMarker(done), _)) => Some(*done),
                            _ => None,
                        },
                        _ => None,
                    };
                    let blocks = self.blocks_until(Some(TagEnd::Item));
                    let number = if numbered { typed_number(&self.masked[range.clone()]) } else { None };
                    let line_start = self.masked[..range.start].rfind('\n').map_or(0, |at| at + 1);
                    let before = self.masked[..line_start].trim_end_matches('\r');
                    let runs_on = line_start > 0 && !before.ends_with("\n\n") && !before.ends_with("\n\r\n");
                    items.push(Item { number, task, blocks, range: trim_end(self.masked, range), runs_on });
                }
                _ => {}
            }
        }
        Block::List { items }
    }

    pub(super) fn skip_to(&mut self, end: TagEnd) {
        while let Some((event, _)) = self.next() {
            if matches!(event, Event::End(tag) if *tag == end) {
                break;
            }
        }
    }
}

/// The number before an item, which may be indented.
fn typed_number(item: &str) -> Option<ItemNumber> {
    let item = item.trim_start();
    let digits = item.len() - item.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    let close = item[digits..].chars().next()?;
    Some(ItemNumber { value: item[..digits].parse().ok()?, typed: item[..digits + close.len_utf8()].to_owned() })
}

/// The lines of a range without the blanks around them, each with where it begins.
pub(super) fn trimmed_lines(text: &str, range: Range<usize>) -> impl Iterator<Item = (usize, &str)> {
    let mut at = range.start;
    text[range].split_inclusive('\n').map(move |typed| {
        let start = at + (typed.len() - typed.trim_start().len());
        at += typed.len();
        (start, typed.trim())
    })
}

/// The beginning of a range, up to the end of its line and no longer than a reader takes in.
pub(super) fn first_line(text: &str, range: Range<usize>) -> Range<usize> {
    let line = text[range.clone()].lines().next().unwrap_or_default();
    let shown = line.char_indices().nth(40).map_or(line.len(), |(at, _)| at);
    range.start..range.start + shown
}
