//! Footnotes and definitions as clauses: a note is cited by its number and stands at the end of the text, a definition by
//! its term and where it was typed.

use std::ops::Range;

use super::super::label;
use super::items::heading_as_words;
use super::lines::usable;
use super::pieces::{Unplaced, joined};
use super::{Context, NoteToCome, Tree};
use crate::book::clause::{Clause, Kind, Label, Marks, Rank, Run, Words};
use crate::book::markdown::{Block, Line};

impl Tree<'_> {
    /// Puts the footnotes where they are read, after everything else.
    pub(super) fn place_notes(&mut self) {
        let mut notes = std::mem::take(&mut self.notes);
        notes.sort_by_key(|note| note.number);
        self.sections.clear();
        self.contexts = vec![Context::below(None)];
        for NoteToCome { number, blocks, range } in notes {
            let mut blocks = blocks.into_iter().map(heading_as_words);
            let (runs, rest): (Vec<Run>, Vec<Block>) = match blocks.next() {
                Some(Block::Paragraph { lines }) => (joined(lines), blocks.collect()),
                Some(other) => (Vec::new(), std::iter::once(other).chain(blocks).collect()),
                None => (Vec::new(), Vec::new()),
            };
            let label = Label { typed: number.to_string(), cited: format!("note {number}"), rank: Rank::Word };
            let clause = self.plain_clause(Kind::Note, Unplaced { label: Some(label), runs, range });
            self.with_below(None, clause, rest);
        }
    }

    /// A term, and below it what it means. A term that begins with the label of a clause is that clause, and the colon is
    /// what was typed.
    pub(super) fn definition(&mut self, term: Line, mut blocks: Vec<Block>, range: Range<usize>) {
        if label::at_start(&term.plain()).is_some_and(|found| usable(&term, &found)) {
            let mut typed = vec![term];
            if let Some(Block::Paragraph { lines }) = blocks.first_mut() {
                typed.append(lines);
                blocks.remove(0);
            }
            if let Some(first) = typed.get_mut(1) {
                first.runs.insert(0, Run { words: Words::Typed(": ".to_owned()), marks: Marks::default(), link: None });
                first.escapes.iter_mut().for_each(|at| *at += 2);
            }
            self.paragraph(typed);
            self.blocks(blocks);
            return;
        }
        let lead = self.context().open.last().copied().filter(|last| self.is_labelled(*last) || self.leads(*last));
        let parent = lead.or(self.context().home).or(self.section());
        if lead.is_none() {
            self.interrupt(parent);
            self.context_mut().before = None;
        }
        let clause = self.plain_clause(Kind::Definition, Unplaced { label: None, runs: term.runs, range });
        self.with_below(parent, clause, blocks.into_iter().map(heading_as_words).collect());
    }

    /// Adds a clause with what stands in it.
    fn with_below(&mut self, parent: Option<usize>, clause: Clause, blocks: Vec<Block>) {
        let index = self.add(parent, clause);
        self.contexts.push(Context::below(Some(index)));
        let depth = self.contexts.len();
        self.blocks(blocks);
        self.contexts.truncate(depth - 1);
    }
}
