//! What is told of labels once the text is read: what is nearly one, what is out of its sequence, what stands alone.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::super::label;
use super::super::near::{Nearly, Slip};
use super::section::Section;
use super::{Child, Tree};
use crate::book::clause::{Clause, Kind, Label, Rank, Run, Text};
use crate::book::markdown::Strictness;
use crate::source::{Code, Diagnostic, Excerpt};

/// A line that begins with what is nearly a label.
pub(super) struct NearLine {
    pub(super) nearly: Nearly,
    pub(super) range: Range<usize>,
}

/// The first line of a kind that is nearly a label, and how many came after it.
pub(super) struct NearLines {
    first: NearLine,
    further: usize,
}

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
            told.extend(self.bare_titles());
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

    /// The first number that stands alone, its words in the paragraph after it or nowhere.
    fn alone(&self, children: &[Child]) -> Option<Diagnostic> {
        let mut clauses = self.clauses_of(children).peekable();
        while let Some((clause, has_more)) = clauses.next() {
            let next = clauses.peek().map(|(next, _)| *next);
            let next = next.filter(|next| next.kind == Kind::Paragraph && next.label.is_none());
            let label = match (&clause.label, next) {
                (Some(label), Some(_)) if clause.kind == Kind::Clause && clause.text.runs.is_empty() && !has_more => {
                    label.typed.clone()
                }
                (None, _) if clause.kind == Kind::Paragraph && is_number(&clause.text) => clause.text.plain(),
                _ => continue,
            };
            let message = format!("`{label}` stands alone in its paragraph.");
            let said = Diagnostic::at(Code::LooksLikeLabel, clause.span, message)
                .hint("If it is the number of what stands below it, write both in one line. If it is a page's number, take it away.");
            return Some(match next {
                Some(next) => said.instead(format!("{label} {}", next.text.plain())),
                None => said,
            });
        }
        None
    }

    /// Paragraphs of one line that begin with a bare number, three or more in sequence: headings without their marks.
    fn bare_titles(&self) -> Option<Diagnostic> {
        let headings: BTreeSet<String> = self.clauses.iter().filter_map(|growing| heading(&growing.clause)).collect();
        let mut run: Vec<(u32, &Clause, String)> = Vec::new();
        for clause in self.clauses.iter().map(|growing| &growing.clause) {
            let Some((number, words)) = bare_title(clause) else { continue };
            // What repeats a heading is a list of contents.
            if headings.contains(&words.to_lowercase()) {
                continue;
            }
            if run.last().is_some_and(|(last, ..)| number != last + 1) {
                if run.len() >= 3 {
                    break;
                }
                run.clear();
            }
            run.push((number, clause, words));
        }
        let (_, first, words) = run.first().filter(|_| run.len() >= 3)?;
        let message = format!(
            "This line and {} more that begin with the next numbers look like headings, but are paragraphs.",
            run.len() - 1
        );
        Some(
            Diagnostic::at(Code::LooksLikeLabel, first.span, message)
                .hint("Write ## before each line that is a heading, and the clauses below it are numbered as its own.")
                .instead(format!("## {words}")),
        )
    }
}

/// A heading as it is read, number and words.
fn heading(clause: &Clause) -> Option<String> {
    let label = clause.label.as_ref().map(|label| label.typed.as_str()).unwrap_or_default();
    (clause.kind == Kind::Section).then(|| format!("{label} {}", clause.text.plain()).trim().to_lowercase())
}

/// Whether words are a number and nothing else.
fn is_number(text: &Text) -> bool {
    let is_number = |words: &str| (1..=3).contains(&words.len()) && words.bytes().all(|byte| byte.is_ascii_digit());
    text.runs.len() == 1 && is_number(text.runs[0].plain().trim())
}

/// `1 INTRODUCTION`: a number up to 99, and words as a title has them.
fn bare_title(clause: &Clause) -> Option<(u32, String)> {
    if clause.kind != Kind::Paragraph || clause.label.is_some() {
        return None;
    }
    let starts_with_digit = |run: &Run| run.plain().starts_with(|letter: char| letter.is_ascii_digit());
    let words = clause.text.runs.first().filter(|run| starts_with_digit(run)).map(|_| clause.text.plain())?;
    let (number, title) = words.split_once(char::is_whitespace)?;
    let is_title = title.trim_start().starts_with(char::is_uppercase)
        && words.len() <= 120
        && !words
            .trim_end()
            .ends_with(|letter: char| matches!(letter, '.' | ';' | ':' | ',' | '!') || letter.is_ascii_digit());
    let is_number = number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_title && is_number).then(|| Some((number.parse().ok()?, words.clone())))?
}

fn near(
    excerpt: &Excerpt,
    slip: Slip,
    NearLines { first: NearLine { nearly, range }, further }: NearLines,
) -> Diagnostic {
    let text = excerpt.text();
    let start = text[..range.start].rfind('\n').map_or(0, |end| end + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    let at = range.start - start;
    let typed = line.get(at..at + nearly.length).unwrap_or_default();
    let why = match slip {
        Slip::NoSpace => "no space stands after it",
        Slip::BareLetter => "its letter has no brackets",
        Slip::NoDot => "no dot stands between its letter and its number",
        Slip::Brackets => "it stands in brackets",
    };
    let more = match further {
        0 => String::new(),
        1 => " One more line is like it.".to_owned(),
        more => format!(" {more} more lines are like it."),
    };
    let message = format!("`{typed}` is read as text: it looks like the number of a clause, but {why}.{more}");
    let said = Diagnostic::at(Code::LooksLikeLabel, excerpt.span(range), message)
        .hint("If it is one, write it so that it can be told from text. If not, nothing needs to change.");
    match (line.get(..at), line.get(at + nearly.length..)) {
        (Some(before), Some(after)) if !typed.is_empty() => said.instead(format!("{before}{}{after}", nearly.instead)),
        _ => said,
    }
}
