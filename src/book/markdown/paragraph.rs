//! Paragraphs, and the lists that people type into them: lines with an indented `-`, lines with `#.`.

use super::block::{Block, Item, ItemNumber, Line, Strictness};
use super::events::TagEnd;
use super::reader::BlockReader;
use super::told::Odd;
use crate::book::clause::{Run, Words};
use crate::source::{Code, Diagnostic};

impl BlockReader<'_> {
    /// A paragraph up to its end, with the lists in it.
    pub(super) fn paragraph(&mut self, end: Option<TagEnd>, blocks: &mut Vec<Block>) {
        let so_far = self.told.so_far();
        let mut lines = self.lines_until(end);
        let mut after = Vec::new();
        if let Some(first) = lines.iter().skip(1).position(is_indented_item).map(|found| found + 1) {
            self.told.take_back(so_far);
            let least = lines[first].column;
            let more = lines[first..].iter().position(|line| line.column < least).map(|found| first + found);
            let rest = more.map(|more| lines.split_off(more)).unwrap_or_default();
            let start = self.masked[..lines[first].range.start].rfind('\n').map_or(0, |at| at + 1);
            let last = lines[lines.len() - 1].range.end;
            let end = self.masked[last..].find('\n').map_or(self.masked.len(), |at| last + at);
            lines.truncate(first);
            after = self.reread(start..end);
            run_on(&mut after, rest);
        }
        if !lines.is_empty() {
            self.hash_items(lines, blocks);
        }
        blocks.append(&mut after);
    }

    /// `#. First` is how pandoc numbers: the lines count up.
    fn hash_items(&mut self, lines: Vec<Line>, blocks: &mut Vec<Block>) {
        if !lines.iter().any(is_hash_item) {
            blocks.push(Block::Paragraph { lines });
            return;
        }
        let mut before = Vec::new();
        let mut items: Vec<Item> = match blocks.pop() {
            Some(Block::List { items })
                if items.first().is_some_and(|item| self.masked[item.range.clone()].starts_with("#.")) =>
            {
                items
            }
            other => {
                blocks.extend(other);
                Vec::new()
            }
        };
        for mut line in lines {
            if is_hash_item(&line) {
                self.tell_of_hash(&line);
                let start = line.range.start;
                drop_mark(&mut line);
                let range = start..line.range.end;
                let number = Some(ItemNumber::counted(items.len() as u64 + 1, '.'));
                let blocks = vec![Block::Paragraph { lines: vec![line] }];
                items.push(Item { number, task: None, blocks, range, runs_on: false });
            } else if let Some(Item { blocks, range, .. }) = items.last_mut() {
                range.end = line.range.end;
                if let Some(Block::Paragraph { lines }) = blocks.first_mut() {
                    lines.push(line);
                }
            } else {
                before.push(line);
            }
        }
        if !before.is_empty() {
            blocks.push(Block::Paragraph { lines: before });
        }
        blocks.push(Block::List { items });
    }

    fn tell_of_hash(&mut self, line: &Line) {
        if self.strictness == Strictness::Bare {
            return;
        }
        let span = self.excerpt.span(line.range.clone());
        self.told.once(Odd::Hash, || {
            let said = "`#.` numbers a list in pandoc’s own Markdown; this one is counted from 1.";
            Diagnostic::at(Code::LooksLikeMarkup, span, said)
                .hint("Write the numbers themselves, 1. and 2., or let pandoc convert with -t gfm.")
        });
    }
}

/// Whether a line further down in a paragraph is an item typed by hand: indented, with a mark.
fn is_indented_item(line: &Line) -> bool {
    line.indented && ["- ", "* ", "+ "].iter().any(|mark| begins(line, mark))
}

fn is_hash_item(line: &Line) -> bool {
    begins(line, "#. ")
}

fn begins(line: &Line, mark: &str) -> bool {
    let first = line.runs.first().map(|run| &run.words);
    !line.escapes.contains(&0) && matches!(first, Some(Words::Typed(words)) if words.starts_with(mark))
}

fn drop_mark(line: &mut Line) {
    if let Some(Run { words: Words::Typed(words), .. }) = line.runs.first_mut() {
        let kept = words.trim_start_matches('#').trim_start_matches('.').trim_start().to_owned();
        let dropped = words.len() - kept.len();
        line.escapes.iter_mut().for_each(|at| *at = at.saturating_sub(dropped));
        *words = kept;
    }
}

/// LinesSoFar that are less indented than the items above them go on with the last of these, as in every list.
fn run_on(blocks: &mut Vec<Block>, rest: Vec<Line>) {
    if rest.is_empty() {
        return;
    }
    let mut open = blocks;
    loop {
        let goes_down = matches!(
            open.last(),
            Some(Block::List { items }) if items.last().is_some_and(|item| !item.blocks.is_empty())
        );
        if !goes_down {
            break;
        }
        let Some(Block::List { items }) = open.last_mut() else { return };
        let Some(item) = items.last_mut() else { return };
        open = &mut item.blocks;
    }
    match open.last_mut() {
        Some(Block::Paragraph { lines }) => lines.extend(rest),
        _ => open.push(Block::Paragraph { lines: rest }),
    }
}
