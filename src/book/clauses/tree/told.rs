//! What is told of labels once the text is read: what is nearly one, what is out of its sequence, what stands alone.

use std::collections::BTreeMap;

use super::super::label;
use super::super::near::{NearLine, NearLines, NearMiss};
use super::section::Section;
use super::{Child, Tree};
use crate::book::clause::{Clause, Kind, Label, Rank};
use crate::book::markdown::Strictness;
use crate::source::words::and_more;
use crate::source::{Code, Diagnostic, Excerpt};

impl Tree<'_> {
    /// Notes the lines of a section that are nearly labelled, where their sequence fits.
    pub(super) fn note_near(&mut self, section: &mut Section) {
        let labels = self.sections.iter().filter_map(|(_, index)| self.clauses[*index].clause.label.as_ref());
        let around: Vec<&str> = labels.map(|label| label.cited.rsplit(' ').next().unwrap_or_default()).collect();
        for line in section.near_that_fit(&around) {
            self.near
                .entry(line.nearly.slip)
                .and_modify(|lines| lines.further += 1)
                .or_insert(NearLines { first: line, further: 0 });
        }
    }

    /// Tells what is to be told of the labels of the whole text.
    pub(super) fn tell_of_labels(&mut self) {
        if self.reading.strictness == Strictness::Bare {
            return;
        }
        let mut told: Vec<Diagnostic> =
            std::mem::take(&mut self.near).into_iter().map(|(slip, lines)| near(self.excerpt, slip, lines)).collect();
        if !self.reading.fragment {
            told.extend(self.gaps(&self.roots));
            for growing in &self.clauses {
                told.extend(self.gaps(&growing.children));
            }
            told.extend(self.alone(&self.roots));
            for growing in &self.clauses {
                told.extend(self.alone(&growing.children));
            }
        }
        self.diagnostics.extend(told);
    }

    /// The clauses among children, each with whether anything stands below it.
    fn clauses_of<'a>(&'a self, children: &'a [Child]) -> impl Iterator<Item = (&'a Clause, bool)> {
        children.iter().filter_map(|child| match child {
            Child::Clause(index) => {
                let growing = &self.clauses[*index];
                Some((&growing.clause, !growing.children.is_empty()))
            }
            Child::Part(_) => None,
        })
    }

    /// The first letter or numeral of a list that is neither the next of its sequence nor the first of one.
    fn gaps(&self, children: &[Child]) -> Option<Diagnostic> {
        let mut before: BTreeMap<Rank, &Label> = BTreeMap::new();
        for (clause, _) in self.clauses_of(children).filter(|(clause, _)| clause.kind == Kind::Clause) {
            let Some(label) = clause.label.as_deref() else { continue };
            if !matches!(label.rank, Rank::CapitalRoman | Rank::Capital | Rank::Letter | Rank::Roman) {
                continue;
            }
            let last = before.insert(label.rank, label);
            let fits = label::value(label) == 1
                || last.is_some_and(|last| label::is_next(last, label) || last.cited == label.cited);
            if fits {
                continue;
            }
            let message = match last {
                Some(last) => format!(
                    "`{}` stands after `{}`, and what is between them in the sequence is nowhere.",
                    label.typed, last.typed
                ),
                None => format!("`{}` is the first of its list, which does not begin at its beginning.", label.typed),
            };
            return Some(
                Diagnostic::at(Code::LooksLikeLabel, clause.span, message)
                    .hint("If a letter stands among the words of the clause before, begin a paragraph with it. If a clause was taken out, leave the letters as they are."),
            );
        }
        None
    }

    /// The first number of a clause that stands alone, its words in the paragraph after it.
    fn alone(&self, children: &[Child]) -> Option<Diagnostic> {
        let mut clauses = self.clauses_of(children).peekable();
        while let Some((clause, has_more)) = clauses.next() {
            let next = clauses.peek().map(|(next, _)| *next);
            let next = next.filter(|next| next.kind == Kind::Paragraph && next.label.is_none());
            let (Some(label), Some(next)) = (&clause.label, next) else { continue };
            if clause.kind != Kind::Clause || !clause.text.runs.is_empty() || has_more {
                continue;
            }
            let message = format!("`{}` stands alone in its paragraph.", label.typed);
            return Some(
                Diagnostic::at(Code::LooksLikeLabel, clause.span, message)
                    .hint("If it is the number of what stands below it, write both in one line.")
                    .instead(format!("{} {}", label.typed, next.text.plain())),
            );
        }
        None
    }
}

fn near(
    excerpt: &Excerpt,
    slip: NearMiss,
    NearLines { first: NearLine { nearly, range }, further }: NearLines,
) -> Diagnostic {
    let text = excerpt.text();
    let start = text[..range.start].rfind('\n').map_or(0, |end| end + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    let at = range.start - start;
    let typed = line.get(at..at + nearly.length).unwrap_or_default();
    let why = match slip {
        NearMiss::NoSpace => "no space stands after it",
        NearMiss::BareLetter => "its letter has no brackets",
        NearMiss::NoDot => "no dot stands between its letter and its number",
        NearMiss::Brackets => "it stands in brackets",
    };
    let more = and_more(further, "line like it", "lines like it");
    let message = format!("`{typed}` is read as text: it looks like the number of a clause, but {why}.{more}");
    let said = Diagnostic::at(Code::LooksLikeLabel, excerpt.span(range), message)
        .hint("If it is one, write it so that it can be told from text. If not, nothing needs to change.");
    match (line.get(..at), line.get(at + nearly.length..)) {
        (Some(before), Some(after)) if !typed.is_empty() => said.instead(format!("{before}{}{after}", nearly.instead)),
        _ => said,
    }
}
