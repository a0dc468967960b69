//! Sequences of letters and romans that go on after what interrupted them (rule 3).

use std::ops::Range;

use super::super::label;
use super::interruption::Interruption;
use super::sentence::begins_small;
use super::{Child, Tree};
use crate::book::clause::{Clause, Further, Kind, Label, Node, Rank};
use crate::source::limits::MOST_LEVELS;

impl Tree<'_> {
    /// Goes on with an interrupted sequence of which a label is the next: what stands between belongs to the item before, and
    /// that is open again. Returns the label as the sequence settles it.
    pub(super) fn go_on(&mut self, label: &Label, begins_anew: bool) -> Option<Label> {
        if !matches!(label.rank, Rank::Letter | Rank::Roman) || begins_anew {
            return None;
        }
        let own = self.settled(label.clone());
        let is_next = |before: &Label, label: &Label| {
            before.rank == label.rank && label::value(label) == label::value(before) + 1
        };
        let goes_on_anyway = |position: usize| {
            let before = &self.clauses[self.context().open[position]].clause.label;
            before.as_ref().is_some_and(|before| is_next(before, &own))
        };
        if self.sibling(&own).is_some_and(goes_on_anyway) {
            return None;
        }
        for (number, interruption) in self.context().interruptions.iter().enumerate().rev() {
            for (position, item) in interruption.open.iter().enumerate().rev() {
                let Some(before) = &self.clauses[*item].clause.label else { continue };
                let letter = (before.rank == Rank::Letter).then_some(before.cited.as_str());
                let settled = label::settle(label.clone(), letter);
                if is_next(before, &settled) {
                    return self.take_between(number, position).then_some(settled);
                }
            }
        }
        None
    }

    /// Gives the item at a position of an interrupted sequence all that stands after it. Not where order would be lost, where
    /// a paragraph has an id of its own, or where it would go too deep.
    fn take_between(&mut self, number: usize, position: usize) -> bool {
        let Interruption { open, holder, from, .. } = &self.context().interruptions[number];
        let (item, holder, from) = (open[position], *holder, *from);
        let open = open[..=position].to_vec();
        if !self.is_last(holder) || from > self.children(holder).len() {
            return false;
        }
        let between: Vec<usize> = self.children(holder)[from..].iter().filter_map(Child::clause).collect();
        let first = between.first().copied().unwrap_or(self.clauses.len());
        let has_id = |index: usize| {
            let clause = &self.clauses[index].clause;
            is_plain_paragraph(clause) && clause.id.is_some()
        };
        let deepest = self.clauses[first..].iter().map(|growing| growing.level).max();
        let around = holder.map_or(0, |holder| self.clauses[holder].level);
        let deeper = self.clauses[item].level - around.min(self.clauses[item].level);
        if between.into_iter().any(has_id) || deepest.is_some_and(|level| level + deeper > MOST_LEVELS) {
            return false;
        }
        for child in self.children(holder).split_off(from) {
            self.take(item, child);
        }
        for index in first..self.clauses.len() {
            self.clauses[index].level = self.clauses[index].parent.map_or(1, |parent| self.clauses[parent].level + 1);
        }
        let context = self.context_mut();
        context.interruptions.truncate(number);
        context.open = open;
        context.before = Some(item);
        true
    }

    /// Gives an item what stood after it: a paragraph as a further one of it, with what stood below that.
    fn take(&mut self, item: usize, child: Child) {
        let taken = match child {
            Child::Clause(index) if is_plain_paragraph(&self.clauses[index].clause) => {
                let clause = &mut self.clauses[index].clause;
                let (text, only) = (std::mem::take(&mut clause.text), clause.only.take());
                let further = Further { text, only, line: clause.line, span: clause.span };
                self.clauses[index].parent = Some(item);
                let below = std::mem::take(&mut self.clauses[index].children);
                self.take(item, Child::Part(Box::new(Node::Further(further))));
                below.into_iter().for_each(|child| self.take(item, child));
                return;
            }
            Child::Clause(index) => {
                self.clauses[index].parent = Some(item);
                Child::Clause(index)
            }
            Child::Part(node) => {
                if let (Node::Further(further), None) = (&*node, self.clauses[item].paragraph) {
                    self.clauses[item].paragraph = Some(begins_small(&further.text.runs));
                }
                Child::Part(node)
            }
        };
        self.clauses[item].children.push(taken);
    }

    /// Whether what is given to a clause comes last in the text as it has been placed so far.
    fn is_last(&self, clause: Option<usize>) -> bool {
        let mut clause = clause;
        while let Some(index) = clause {
            let above = self.clauses[index].parent;
            let around = above.map_or(&self.roots, |above| &self.clauses[above].children);
            if around.last().and_then(Child::clause) != Some(index) {
                return false;
            }
            clause = above;
        }
        true
    }

    /// Whether each letter before one that is to stand beside `sibling` had a paragraph, and how the last of them began.
    pub(super) fn each_before(&mut self, sibling: Option<usize>, label: &Label) -> Option<bool> {
        let sibling = sibling.filter(|index| self.rank_in_sequence(*index).is_some())?;
        let before = self.clauses[sibling].clause.label.as_ref()?;
        if label::value(label) != label::value(before) + 1 {
            return None;
        }
        if self.last_paragraph.as_ref().is_some_and(|last| last.item == sibling) {
            self.last_paragraph = None;
        }
        let growing = &self.clauses[sibling];
        growing.paragraph.filter(|_| label::value(before) == 1 || growing.each_before.is_some())
    }

    pub(super) fn rank_in_sequence(&self, index: usize) -> Option<Rank> {
        let rank = self.clauses[index].clause.label.as_ref()?.rank;
        matches!(rank, Rank::Letter | Rank::Roman).then_some(rank)
    }

    /// Whether the label of a piece is an `i` that `ii` follows.
    pub(super) fn is_first_roman(&self, range: &Range<usize>) -> bool {
        self.first_romans.range(range.start..range.end.max(range.start + 1)).next().is_some()
    }
}

impl Child {
    fn clause(&self) -> Option<usize> {
        match self {
            Self::Clause(index) => Some(*index),
            Self::Part(_) => None,
        }
    }
}

fn is_plain_paragraph(clause: &Clause) -> bool {
    clause.kind == Kind::Paragraph && clause.label.is_none()
}
