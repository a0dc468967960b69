//! Which lines of a paragraph or an item are clauses of their own (rules 4 and 6).

use std::sync::Arc;

use super::super::label::{self, Found};
use super::Tree;
use super::pieces::{Unplaced, drop_bytes, piece_of};
use crate::book::clause::{Label, Rank, Words};
use crate::book::markdown::{Line, Strictness};
use crate::source::{Code, Diagnostic};

impl Tree<'_> {
    /// Lines as clauses: each line of a run of labels is one (rule 6), all else stays together. The first line of an item
    /// has been looked at already; it is given as `read` and only introduces what follows.
    pub(super) fn split(&mut self, lines: Vec<Line>, read: bool) -> Vec<(Option<Label>, Vec<Line>)> {
        let labels: Vec<Option<Found>> = lines
            .iter()
            .enumerate()
            .map(|(number, line)| {
                let found = label::at_start(&line.plain()).filter(|found| usable(line, found))?;
                (number > 0 || !read).then_some(found)
            })
            .collect();
        let starts = self.starts_of_clauses(&lines, &labels, read);
        let mut pieces: Vec<(Option<Label>, Vec<Line>)> = Vec::new();
        for (number, mut line) in lines.into_iter().enumerate() {
            if let Some((_, found)) = starts.iter().find(|start| start.0 == number) {
                drop_bytes(&mut line.runs, found.length);
                pieces.push((Some(found.label.clone()), vec![line]));
            } else if let Some((_, open)) = pieces.last_mut() {
                open.push(line);
            } else {
                pieces.push((None, vec![line]));
            }
        }
        pieces
    }

    /// Which lines begin a clause of their own, with their labels.
    pub(super) fn starts_of_clauses(
        &mut self,
        lines: &[Line],
        labels: &[Option<Found>],
        in_item: bool,
    ) -> Vec<(usize, Found)> {
        let mut starts: Vec<(usize, Found)> = Vec::new();
        let mut number = 0;
        while number < lines.len() {
            let Some(found) = &labels[number] else {
                number += 1;
                continue;
            };
            if found.label.rank == Rank::Dotted {
                // On the first line the section decides; further lines must go on from the one before.
                let accepted = if number == 0 {
                    self.is_true_label(&found.label, lines, number)
                } else {
                    let previous = starts.last().map(|(_, found)| &found.label);
                    previous.is_some_and(|previous| previous.rank == Rank::Dotted && follows(previous, &found.label))
                };
                if accepted {
                    starts.push((number, found.clone()));
                }
                number += 1;
                continue;
            }
            // A run of lines from a, i or 1, each the next of the one before.
            let mut run = vec![number];
            let mut last = self.settled(found.label.clone());
            let mut next = number + 1;
            while next < lines.len() {
                if let Some(following) = &labels[next] {
                    let settled = label::settle(following.label.clone(), Some(&last.cited));
                    if settled.rank == last.rank && label::value(&settled) == label::value(&last) + 1 {
                        run.push(next);
                        last = settled;
                    } else if following.label.rank != Rank::Dotted {
                        break;
                    }
                }
                next += 1;
            }
            let first = self.settled(found.label.clone());
            // A colon introduces a run of one, and so does indentation below an item: a list typed by hand.
            let introduced = number > 0
                && (lines[number - 1].plain().trim_end().ends_with(':') || (in_item && lines[number].indented));
            let from_the_start = label::value(&first) == 1;
            // At the start of a paragraph any label counts (rule 1); further down it needs company or a colon.
            if number == 0 || (from_the_start && (run.len() >= 2 || introduced)) || !starts.is_empty() && run.len() >= 2
            {
                for line in run {
                    if let Some(found) = &labels[line] {
                        starts.push((line, found.clone()));
                    }
                }
                number = next.max(number + 1);
            } else {
                number += 1;
            }
        }
        starts
    }

    /// Rule 4: a dotted number at the start of a paragraph is a label only if it carries its section's label or, in an
    /// unlabelled section, is `n.1` or follows the one before.
    pub(super) fn is_true_label(&mut self, label: &Label, lines: &[Line], number: usize) -> bool {
        if self.reading.fragment || label.cited.starts_with(|letter: char| letter.is_ascii_uppercase()) {
            return true;
        }
        let labelled = self.sections.iter().any(|(_, index)| self.clauses[*index].clause.label.is_some());
        let accepted = if labelled {
            self.sections.iter().any(|(_, index)| self.carries(label, *index))
        } else {
            let first = label.cited.ends_with(".1") && label.cited.matches('.').count() == 1;
            first || self.last_dotted().is_some_and(|previous| follows(&previous, label))
        };
        if !accepted && self.reading.strictness == Strictness::Policy {
            let span = self.excerpt.span(lines[number].range.clone());
            self.diagnostics.push(
                Diagnostic::at(Code::LooksLikeLabel, span, format!("`{}` looks like the number of a clause, but does not follow from its section; it is read as text.", label.typed))
                    .hint("If it is a clause, put it under the heading with its number, or write it as a list item (- before it). If it is text, write a backslash before its dot."),
            );
        }
        accepted
    }

    /// The last dotted label before here, whatever section it is in.
    pub(super) fn last_dotted(&self) -> Option<Arc<Label>> {
        self.clauses
            .iter()
            .rev()
            .filter_map(|growing| growing.clause.label.as_ref())
            .find(|label| label.rank == Rank::Dotted)
            .cloned()
    }

    /// An item's words, the item itself first; its own label counts always, also a dotted one, since a list mark stands
    /// before it.
    pub(super) fn item_pieces(&mut self, mut lines: Vec<Line>, numbered: bool) -> Vec<Unplaced> {
        let Some(first) = lines.first_mut() else { return Vec::new() };
        let found = label::at_start(&first.plain()).filter(|found| usable(first, found));
        // "1. 1.1 Text" carries its label in its words; of "1. a. Text" the number is the label. Of a file that is no
        // policy the number is always the label, since it is what readers of that file see first.
        let carries =
            |found: &label::Found| found.label.rank == Rank::Dotted && self.reading.strictness == Strictness::Policy;
        let label = found.filter(|found| !numbered || carries(found)).map(|found| {
            drop_bytes(&mut first.runs, found.length);
            found.label
        });
        let mut pieces: Vec<Unplaced> =
            self.split(lines, true).into_iter().map(|(label, lines)| piece_of(label, lines)).collect();
        if let Some(own) = pieces.first_mut() {
            own.label = label;
        }
        pieces
    }
}

/// Whether a dotted label follows another: the next under the same parent (up to three on, since gaps stay), its first
/// below, or the next of one of its ancestors.
pub(super) fn follows(previous: &Label, label: &Label) -> bool {
    let parts = |label: &Label| -> Option<Vec<u32>> { label.cited.split('.').map(|part| part.parse().ok()).collect() };
    let (Some(previous), Some(next)) = (parts(previous), parts(label)) else { return false };
    if next.len() > previous.len() {
        return next.len() == previous.len() + 1 && next.starts_with(&previous) && next.ends_with(&[1]);
    }
    let last = next.len() - 1;
    next[..last] == previous[..last] && next[last] > previous[last] && next[last] <= previous[last] + 3
}

/// Whether a label found at the start of a line may be one: no backslash in it, no link or code, no fact.
pub(super) fn usable(line: &Line, found: &Found) -> bool {
    let mut at = 0;
    for run in &line.runs {
        if at >= found.label.typed.len() {
            break;
        }
        match &run.words {
            Words::Typed(words) if run.link.is_none() && !run.marks.code => at += words.len(),
            _ => return false,
        }
    }
    line.escapes.iter().all(|escape| *escape >= found.label.typed.len())
}
