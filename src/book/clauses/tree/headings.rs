//! Headings as sections (rule 2).

use super::super::{attributes, label};
use super::Tree;
use super::lines::usable;
use super::pieces::{Unplaced, drop_bytes};
use crate::book::clause::{Kind, Rank};
use crate::book::markdown::{Line, Strictness};
use crate::source::{Code, Diagnostic};

impl Tree<'_> {
    pub(super) fn heading(&mut self, level: u8, setext: bool, line: Line) {
        let range = line.range.clone();
        let span = self.excerpt.span(range.clone());
        if setext && self.reading.strictness == Strictness::Policy {
            self.diagnostics.push(
                Diagnostic::at(
                    Code::SetextHeading,
                    span,
                    "The line of dashes or equals signs below made this line a heading.",
                )
                .hint("If it is one, write ## before it instead. If not, leave an empty line between the two."),
            );
        }
        if level == 1 && self.clauses.is_empty() && !self.reading.fragment {
            if self.reading.strictness == Strictness::Policy {
                self.diagnostics.push(
                    Diagnostic::at(
                        Code::TitleInText,
                        span,
                        "The title of a policy stands in policy.yaml, so this line is not printed again.",
                    )
                    .hint("Remove the line. Sections begin with ##."),
                );
            }
            return;
        }
        let plain = line.plain();
        let previous = self.previous_number(level);
        let found = label::of_heading(&plain, previous).filter(|found| usable(&line, found));
        let mut runs = line.runs;
        let label = found.map(|found| {
            drop_bytes(&mut runs, found.length);
            found.label
        });
        let read = attributes::take(&mut runs, span, self.reading.strictness, self.diagnostics);
        // A dotted heading belongs to the section that its label names, at whatever level it was typed.
        let named = label
            .as_ref()
            .filter(|label| label.rank == Rank::Dotted)
            .and_then(|label| self.sections.iter().rposition(|(_, index)| self.carries(label, *index)));
        match named {
            Some(position) => self.sections.truncate(position + 1),
            None => self.sections.retain(|(open, _)| *open < level),
        }
        let parent = self.sections.last().map(|(_, index)| *index);
        let number = label.as_ref().filter(|label| label.rank == Rank::Number).map(label::value);
        self.last_numbers.extend(number.map(|number| (parent, number)));
        let clause = self.clause(Kind::Section, Unplaced { label, runs, range }, read);
        let index = self.add(parent, clause);
        self.sections.push((level, index));
        self.contexts.truncate(1);
        self.contexts[0].open.clear();
    }

    /// The number of the numbered heading that a heading of this level would follow.
    pub(super) fn previous_number(&self, level: u8) -> Option<u32> {
        let parent = self.sections.iter().rev().find(|(open, _)| *open < level).map(|(_, index)| *index);
        self.last_numbers.get(&parent).copied()
    }
}
