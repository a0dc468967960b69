//! Lists and their items, and the bullets that stand among lines (rules 3, 5 and 6).

use std::collections::VecDeque;

use super::super::label;
use super::pieces::{TypedPiece, Unplaced};
use super::{Context, Ending, Tree};
use crate::book::clause::{Kind, Label, Rank, Run, Words};
use crate::book::markdown::{Block, Item, ItemNumber, Line, Strictness};
use crate::source::{Code, Diagnostic};

/// A heading typed inside an item is the item's own words, set strong: a section that began in the middle of a list would
/// take the rest of the list away from the items before it.
pub(super) fn heading_as_words(block: Block) -> Block {
    match block {
        Block::Heading { mut line, .. } => {
            line.runs.iter_mut().for_each(|run| run.marks.strong = true);
            Block::Paragraph { lines: vec![line] }
        }
        other => other,
    }
}

/// Items, those in place of a bullet that holds nothing else of its own: `- 1. Text` is item 1.
fn without_empty_bullets(items: Vec<Item>) -> Vec<Item> {
    let is_empty = |item: &Item| {
        item.number.is_none() && item.task.is_none() && matches!(item.blocks.first(), Some(Block::List { .. }))
    };
    if !items.iter().any(is_empty) {
        return items;
    }
    let mut items = VecDeque::from(items);
    let mut kept = Vec::with_capacity(items.len());
    while let Some(mut item) = items.pop_front() {
        if !is_empty(&item) {
            kept.push(item);
            continue;
        }
        let Block::List { items: mut inner } = item.blocks.remove(0) else { continue };
        if let Some(last) = inner.last_mut() {
            last.blocks.append(&mut item.blocks);
        }
        inner.into_iter().rev().for_each(|item| items.push_front(item));
    }
    kept
}

impl Tree<'_> {
    pub(super) fn list(&mut self, items: Vec<Item>, after: Option<Ending>) {
        if after == Some(Ending::Open) {
            self.warn_of_split_number(&items);
        }
        let items = without_empty_bullets(items);
        let all_ones =
            items.len() > 1 && items.iter().all(|item| item.number.as_ref().is_some_and(|number| number.value == 1));
        for (position, mut item) in items.into_iter().enumerate() {
            if all_ones && let Some(close) = item.number.as_ref().and_then(|number| number.typed.chars().last()) {
                item.number = Some(ItemNumber::counted(position as u64 + 1, close));
            }
            self.item(item);
        }
    }

    pub(super) fn item(&mut self, mut item: Item) {
        if let Some(number) = &item.number
            && number.value >= 1000
        {
            // "2021. It was": a sentence, which Markdown took for a list.
            let typed =
                Run { words: Words::Typed(format!("{} ", number.typed)), marks: Default::default(), link: None };
            match item.blocks.first_mut() {
                Some(Block::Paragraph { lines }) if !lines.is_empty() => {
                    lines[0].runs.insert(0, typed);
                    lines[0].range.start = item.range.start;
                }
                _ => {
                    let line = Line { runs: vec![typed], range: item.range.clone(), ..Line::default() };
                    item.blocks.insert(0, Block::Paragraph { lines: vec![line] });
                }
            }
            self.blocks(item.blocks);
            return;
        }
        let mut blocks = item.blocks.into_iter().map(heading_as_words);
        let first = blocks.next();
        let (lines, rest): (Vec<Line>, Vec<Block>) = match first {
            Some(Block::Paragraph { lines }) => (lines, blocks.collect()),
            Some(other) => (Vec::new(), std::iter::once(other).chain(blocks).collect()),
            None => (Vec::new(), Vec::new()),
        };
        let number = item.number.map(|number| Label {
            typed: number.typed,
            cited: number.value.to_string(),
            rank: Rank::Number,
        });
        let mut pieces = self.item_pieces(lines, number).into_iter();
        let Some(TypedPiece { words: mut head, .. }) = pieces.next() else { return };
        if let Some(label) = &head.label {
            self.leave_items(label);
        }
        head.range = item.range.start..head.range.end.max(item.range.start);
        let index = match (item.task, &head.label) {
            (Some(done), None) => self.unlabelled_item(Kind::Task { done }, head),
            (None, None) => self.unlabelled_item(Kind::Bullet, head),
            (Some(done), Some(_)) => self.labelled(Kind::Task { done }, head),
            (None, Some(_)) => self.labelled(Kind::Clause, head),
        };
        self.contexts.push(Context::below(Some(index)));
        let depth = self.contexts.len();
        for piece in pieces {
            self.place(piece);
        }
        self.blocks(rest);
        if self.contexts.len() >= depth {
            self.contexts.truncate(depth - 1);
        }
    }

    /// Places an item without a label: directly after a labelled clause or a paragraph that ends in a colon under it, else
    /// under the item that it stands two columns to the right of, else beside the one before.
    pub(super) fn unlabelled_item(&mut self, kind: Kind, piece: Unplaced) -> usize {
        let column = self.column(piece.range.start);
        let takes_items = |index: &usize| self.is_labelled(*index) || self.leads_items(*index);
        let open = &self.context().open;
        let items = open.iter().rposition(takes_items).map_or(0, |position| position + 1);
        let above = open[items..].iter().rev().find(|item| self.is_left_of(**item, column));
        let parent = match (above, open.get(items), open.last()) {
            (Some(above), _, _) => Some(*above),
            (None, Some(item), _) => self.clauses[*item].parent,
            (None, None, Some(last)) => Some(*last),
            (None, None, None) => self.context().home.or(self.section()),
        };
        let clause = self.plain_clause(kind, Unplaced { label: None, ..piece });
        let index = self.add(parent, clause);
        self.clauses[index].column = column;
        self.open(index);
        index
    }

    /// What goes on with a sequence outside an item is no part of the item, wherever it was typed: `(b) Next` after a bullet.
    pub(super) fn leave_items(&mut self, label: &Label) {
        let goes_on = |context: &Context| {
            let mut labels = context.open.iter().filter_map(|index| self.clauses[*index].clause.label.as_deref());
            let last = labels.clone().rfind(|open| open.rank == Rank::Letter);
            let own = label::settle(label.clone(), last.map(|open| open.cited.as_str()));
            labels.rfind(|open| open.rank == own.rank).is_some_and(|open| label::is_next(open, &own))
        };
        if label.rank != Rank::Dotted
            && let Some(depth) = self.contexts.iter().rposition(goes_on)
        {
            self.contexts.truncate(depth + 1);
        }
    }

    /// A bullet that was typed below an item, and no further to the right, stands beside it.
    pub(super) fn leave_bullet(&mut self, at: usize) {
        let column = self.column(at);
        while let Some(home) = self.context().home
            && self.clauses[home].clause.kind == Kind::Bullet
            && column.is_some()
            && self.clauses[home].column.is_some()
            && !self.is_left_of(home, column)
        {
            self.contexts.pop();
        }
    }

    /// Rule 5: "in year\n1. of the plan" is a sentence that Markdown took for a list.
    fn warn_of_split_number(&mut self, items: &[Item]) {
        let [item] = items else { return };
        let (Some(number), true) = (&item.number, item.runs_on) else { return };
        if self.reading.strictness == Strictness::Policy {
            let span = self.excerpt.span(item.range.clone());
            self.diagnostics.push(
                Diagnostic::at(
                    Code::SplitNumber,
                    span,
                    format!(
                        "The number {} at the start of this line made a list item of the rest of the sentence.",
                        number.value
                    ),
                )
                .hint("Join the line to the one above, or write a backslash before the stop after the number."),
            );
        }
    }
}
