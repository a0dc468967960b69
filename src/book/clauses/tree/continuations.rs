//! Paragraphs without a label, the clauses that they go on with, and the sequences that go on after them (rule 3).

use std::ops::Range;

use super::super::{attributes, label};
use super::interruption::{Interruption, LastParagraph};
use super::pieces::{Unplaced, ends_with_colon};
use super::sentence::{begins_small, is_open_ended};
use super::{Child, Tree};
use crate::book::clause::{Clause, Further, Kind, Label, Node, Rank, Run, Text};
use crate::book::markdown::{MOST_LEVELS, Strictness};
use crate::book::version::Numbering;
use crate::source::{Code, Diagnostic};

impl Tree<'_> {
    /// Places a paragraph that has no label. It belongs to the clause that it is indented below; to the last letter of a
    /// sequence where each earlier one had such a paragraph; to the clause whose sentence it goes on with; to the item it
    /// stands in. Else it is a clause of its section.
    pub(super) fn unlabelled_paragraph(&mut self, piece: Unplaced) {
        let begins_small = begins_small(&piece.runs);
        let goes_on = if begins_small && self.is_open_ended { self.clause_to_go_on_with() } else { None };
        if let Some(clause) = self.clause_indented_above(&piece, goes_on.is_some()) {
            self.close_below(clause);
            self.give(clause, piece);
        } else if let Some(letter) = self.letter_that_lacks_a_paragraph(begins_small) {
            self.clauses[letter].paragraph = Some(begins_small);
            self.note_last_paragraph(letter, &piece);
            self.give(letter, piece);
        } else if let Some(clause) = goes_on {
            self.close_below(clause);
            self.give(clause, piece);
            if self.clauses[clause].clause.kind == Kind::Paragraph && self.leads(clause) {
                self.context_mut().open = vec![clause];
            }
        } else if let Some(home) = self.context().home {
            self.interrupt(Some(home));
            self.context_mut().before = None;
            self.give(home, piece);
        } else {
            let section = self.section();
            self.interrupt(section);
            let clause = self.plain_clause(Kind::Paragraph, piece);
            let index = self.add(section, clause);
            let leads = self.leads(index);
            let context = self.context_mut();
            context.before = Some(index);
            if leads {
                context.open.push(index);
            }
        }
    }

    /// The nearest open clause that an indented paragraph stands below; one that goes on with a sentence must stand to the
    /// right of it.
    fn clause_indented_above(&self, piece: &Unplaced, goes_on: bool) -> Option<usize> {
        let context = self.context();
        let before = context.before?;
        let column = self.column(piece.range.start)?;
        let least = |index: usize| match (context.home, self.clauses[index].column) {
            (None, own) if !goes_on => Some(own.unwrap_or(0).max(2)),
            (_, own) => own.map(|own| own + 2),
        };
        let takes = |index: usize| match self.clauses[index].clause.kind {
            Kind::Clause | Kind::Bullet | Kind::Task { .. } => true,
            Kind::Paragraph => self.reading.numbering == Numbering::Decimal,
            Kind::Section | Kind::Quote | Kind::Definition | Kind::Note | Kind::Row => false,
        };
        let last = context.open.iter().rev().copied().filter(|index| *index != before);
        let mut above = std::iter::once(before).chain(last);
        above.find(|index| takes(*index) && least(*index).is_some_and(|least| least <= column))
    }

    /// The last letter of a sequence, directly before, where each earlier one had a paragraph that began in the same way.
    fn letter_that_lacks_a_paragraph(&self, begins_small: bool) -> Option<usize> {
        let last = self.context().open.last().copied().filter(|last| self.context().before == Some(*last))?;
        let growing = &self.clauses[last];
        (growing.each_before == Some(begins_small) && growing.paragraph.is_none()).then_some(last)
    }

    /// The clause whose sentence a paragraph goes on with: after sub-clauses the one that the last of them stands under, else
    /// the clause before. Never a heading, nor an item without a label, whose paragraphs are indented below it.
    fn clause_to_go_on_with(&self) -> Option<usize> {
        self.context().before?;
        let latest = self.latest?;
        let kind = |index: usize| self.clauses[index].clause.kind;
        let is_last = latest + 1 == self.clauses.len();
        let above = self.clauses[latest].parent.filter(|above| is_last && kind(*above) != Kind::Section);
        above.or(Some(latest)).filter(|index| {
            matches!(kind(*index), Kind::Clause | Kind::Paragraph) || above.is_some() && kind(*index) != Kind::Quote
        })
    }

    /// Gives a clause a further paragraph.
    fn give(&mut self, clause: usize, piece: Unplaced) {
        let further = self.further(piece.runs, piece.range);
        self.is_open_ended = is_open_ended(&further.text);
        self.latest = Some(clause);
        self.clauses[clause].leads = ends_with_colon(&further.text);
        self.clauses[clause].children.push(Child::Part(Box::new(Node::Further(further))));
    }

    pub(super) fn further(&mut self, mut runs: Vec<Run>, range: Range<usize>) -> Further {
        let span = self.excerpt.span(range.clone());
        let only =
            attributes::take_tag(&mut runs, "further paragraph", span, self.reading.strictness, self.diagnostics);
        Further { text: Text { runs }, only, line: self.excerpt.line(range.start), span }
    }

    /// Closes what stands below an open clause, or below the item around: what comes next belongs to the clause, but a
    /// sequence below it may go on.
    fn close_below(&mut self, clause: usize) {
        let context = self.context();
        let open = context.open.clone();
        let keep = match open.iter().position(|open| *open == clause) {
            Some(position) => position + 1,
            None if context.home == Some(clause) => 0,
            None => return,
        };
        if keep < open.len() {
            self.interrupt(Some(clause));
            let context = self.context_mut();
            context.open = open[..keep].to_vec();
            context.before = context.open.last().copied();
        }
    }

    /// Closes all that is open here, because what comes next, which `holder` is to receive, has no label.
    pub(super) fn interrupt(&mut self, holder: Option<usize>) {
        let open = std::mem::take(&mut self.context_mut().open);
        let rank = open.iter().rev().find_map(|index| self.rank_in_sequence(*index));
        let from = self.children(holder).len();
        if let Some(rank) = rank {
            let interruptions = &mut self.context_mut().interruptions;
            interruptions.retain(|earlier| earlier.rank != rank);
            interruptions.push(Interruption { open, rank, holder, from });
        }
    }

    fn rank_in_sequence(&self, index: usize) -> Option<Rank> {
        let rank = self.clauses[index].clause.label.as_ref()?.rank;
        matches!(rank, Rank::Letter | Rank::Roman).then_some(rank)
    }

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

    fn note_last_paragraph(&mut self, letter: usize, piece: &Unplaced) {
        self.tell_last_paragraph();
        let Some(label) = &self.clauses[letter].clause.label else { return };
        let text = self.excerpt.text();
        let start = text[..piece.range.start].rfind('\n').map_or(0, |end| end + 1);
        let line = text[start..].lines().next().unwrap_or_default();
        self.last_paragraph = Some(LastParagraph {
            item: letter,
            span: self.excerpt.span(piece.range.clone()),
            label: label.typed.clone(),
            indented: format!("    {}", line.trim_start()),
        });
    }

    /// Tells of a paragraph that the last letter of a sequence was given, now that the sequence is known to have ended.
    pub(super) fn tell_last_paragraph(&mut self) {
        let Some(last) = self.last_paragraph.take() else { return };
        if self.reading.strictness == Strictness::Policy {
            let message =
                format!("This paragraph is read as part of {}, since each before it has one below it.", last.label);
            self.diagnostics.push(
                Diagnostic::at(Code::UnclearParagraph, last.span, message)
                    .hint("If it is, indent it, and no word changes. If it stands for itself, write a heading or a number before it when the text is next changed.")
                    .instead(last.indented),
            );
        }
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
