//! Paragraphs without a label, and the clauses that they go on with (rule 3).

use std::ops::Range;

use super::super::attributes;
use super::interruption::{Interruption, LastParagraph};
use super::pieces::Unplaced;
use super::sentence::{begins_small, ends_with_colon, is_open_ended};
use super::{Child, Tree};
use crate::book::clause::{Further, Kind, Node, Run, Text, Words};
use crate::book::markdown::Strictness;
use crate::book::version::Numbering;
use crate::source::{Code, Diagnostic};

impl Tree<'_> {
    /// Places a paragraph that has no label. It belongs to the clause that it is indented below; to the last letter of a
    /// sequence where each earlier one had such a paragraph; to the clause whose sentence it goes on with; to the item it
    /// stands in. Else, or where it has an id of its own, it is a clause of its section.
    pub(super) fn unlabelled_paragraph(&mut self, piece: Unplaced) {
        if self.context().home.is_none() && has_id(&piece.runs) {
            return self.paragraph_of_section(piece);
        }
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
            self.paragraph_of_section(piece);
        }
    }

    fn paragraph_of_section(&mut self, piece: Unplaced) {
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
}

/// Whether words end in braces that hold an id.
fn has_id(runs: &[Run]) -> bool {
    let Some(Run { words: Words::Typed(words), marks, .. }) = runs.last() else { return false };
    let inside = words.trim_end().strip_suffix('}').and_then(|words| words.rsplit_once('{'));
    !marks.code && inside.is_some_and(|(_, inside)| inside.contains('#'))
}
