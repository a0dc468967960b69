//! The words that stand first on a policy's page and on paper: "Worried about a child? Ring …".

use std::sync::Arc;

use crate::book::Policy;
use crate::book::clause::{Clause, Figure, Kind, Marks, Node, Run, Text, Words};
use crate::book::clauses::{self, Reading};
use crate::source::{Checked, Excerpt, Place};

/// A policy's urgent words, facts by name, with what is wrong in them.
pub fn urgent(policy: &Policy) -> Option<Checked<Text>> {
    let given = policy.urgent.as_ref()?;
    let lines = vec![given.span.start as usize; given.value.lines().count().max(1)];
    let excerpt = Excerpt::of_lines(given.span.source, "", given.value.clone(), &lines);
    let mut read = clauses::read_clauses(&excerpt, &Reading::fragment());
    for diagnostic in &mut read.diagnostics {
        diagnostic.place = Place::Span(given.span);
    }
    Some(read.map(|nodes| {
        let mut text = Text::default();
        join(nodes, &mut text);
        for run in &mut text.runs {
            match &mut run.words {
                Words::Fact(used) => used.span = given.span,
                Words::Image(image) => {
                    Arc::make_mut(image).facts.iter_mut().for_each(|(_, used)| used.span = given.span);
                }
                Words::Typed(_) | Words::LineBreak => {}
            }
        }
        text
    }))
}

/// Paragraphs, items and rows one after the other, a line each, with the numbers that were typed.
fn join(nodes: Vec<Node>, text: &mut Text) {
    for node in nodes {
        match node {
            Node::Clause(clause) => {
                let Clause { kind, label, text: words, children, .. } = Arc::unwrap_or_clone(clause);
                line(text, label.map(|label| mark(kind, &label.typed)), words);
                join(children, text);
            }
            Node::Further(further) => line(text, None, further.text),
            Node::Table(table) => {
                for cells in std::iter::once(table.head).chain(table.rows.into_iter().map(|row| row.cells)) {
                    line(text, None, joined(cells));
                }
            }
            Node::Figure(Figure::Verbatim { text: words, .. }) => {
                words.lines().for_each(|words| line(text, None, Text { runs: vec![typed(words)] }));
            }
            Node::LeftOut(_) => {}
        }
    }
}

/// What stands before the words of a clause.
fn mark(kind: Kind, typed: &str) -> String {
    if kind == Kind::Note { format!("[{typed}]") } else { typed.to_owned() }
}

/// The cells of a row as one text.
fn joined(cells: Vec<Text>) -> Text {
    let mut row = Text::default();
    for cell in cells.into_iter().filter(|cell| !cell.is_empty()) {
        if !row.runs.is_empty() {
            row.runs.push(typed(" | "));
        }
        row.runs.extend(cell.runs);
    }
    row
}

fn line(text: &mut Text, label: Option<String>, words: Text) {
    if label.is_none() && words.is_empty() {
        return;
    }
    if !text.runs.is_empty() {
        text.runs.push(Run { words: Words::LineBreak, marks: Marks::default(), link: None });
    }
    text.runs.extend(label.map(|label| typed(&format!("{label} "))));
    text.runs.extend(words.runs);
}

fn typed(words: &str) -> Run {
    Run { words: Words::Typed(words.to_owned()), marks: Marks::default(), link: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::sample;

    #[test]
    fn every_word_and_number_is_a_line_of_the_urgent_words() {
        let check = |words: &str, expected: &str| {
            let policy = Policy { urgent: Some(sample::spanned(words.to_owned())), ..sample::policy(vec![]) };
            let read = urgent(&policy).unwrap();
            let broken =
                |run: &Run| if run.words == Words::LineBreak { " / ".to_owned() } else { run.plain().to_owned() };
            assert_eq!(read.value.runs.iter().map(broken).collect::<String>(), expected);
            assert_eq!(read.diagnostics, []);
        };
        check("Ring {{ lead.phone }}.", "Ring {{ lead.phone }}.");
        check("Call:\n\n1. 999\n2. the office", "Call: / 1. 999 / 2. the office");
        check("- (a) Ring\n\n  now", "(a) Ring / now");
        check("| Who | Ring |\n|---|---|\n| Day | 1 |\n", "Who | Ring / Day | 1");
        check("Type:\n\n```\n*999#\n```", "Type: / *999#");
        check("Ring.[^1]\n\n[^1]: At once.", "Ring.[1] / [1] At once.");
    }
}
