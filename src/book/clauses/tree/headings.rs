//! Headings as sections (rule 2).

use super::super::attributes;
use super::super::heading_label::{Number, of_heading};
use super::lines::usable;
use super::pieces::{Unplaced, drop_bytes};
use super::title::says_title;
use super::{Context, Tree};
use crate::book::clause::{Kind, Rank};
use crate::book::markdown::{Line, Strictness};
use crate::source::{Code, Diagnostic, Span};

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
        if self.title == Some(range.start) {
            self.tell_title(&line, span);
            return;
        }
        self.tell_last_paragraph();
        let mut runs = line.runs.clone();
        let read = attributes::take(&mut runs, span, self.reading.strictness, self.diagnostics);
        let above = self.sections.iter().rev().find(|(open, _)| *open < level).map(|(_, index)| *index);
        let previous = self.numbers.get(&above).map_or(&[][..], Vec::as_slice);
        let plain = Line { runs: runs.clone(), ..Line::default() }.plain();
        let found = of_heading(&plain, previous).filter(|found| usable(&line, found));
        let label = found.map(|found| {
            drop_bytes(&mut runs, found.length);
            found.label
        });
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
        if let Some(number) = label.as_ref().and_then(Number::of) {
            self.count_on(parent, number, read.only.is_some());
        }
        let clause = self.clause(Kind::Section, Unplaced { label, runs, range }, read);
        let index = self.add(parent, clause);
        self.sections.push((level, index));
        self.contexts.clear();
        self.contexts.push(Context::below(None));
    }

    /// Notes the number of a heading, which the next one below the same section may follow. Where a heading is for some
    /// schools only, others read the one before it, so that both may be followed.
    fn count_on(&mut self, parent: Option<usize>, number: Number, is_for_some: bool) {
        let numbers = self.numbers.entry(parent).or_default();
        if !is_for_some {
            numbers.retain(|before| before.is_stage != number.is_stage);
        }
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }

    fn tell_title(&mut self, line: &Line, span: Span) {
        if self.reading.strictness != Strictness::Policy {
            return;
        }
        let title = self.reading.titles.first().filter(|_| !says_title(line, &self.reading));
        let (message, hint) = match title {
            None => (
                "The title of a policy stands in policy.yaml, so this line is not printed again.".to_owned(),
                "Remove the line. Sections begin with ##.",
            ),
            Some(title) => (
                format!("This line is taken for the title and not printed: policy.yaml has the title “{title}”."),
                "Remove the line. If it is a section, write ## before it: sections begin with ##.",
            ),
        };
        self.diagnostics.push(Diagnostic::at(Code::TitleInText, span, message).hint(hint));
    }
}
