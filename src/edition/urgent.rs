//! The words that stand first on a policy's page and on paper: "Worried about a child? Ring …".

use std::sync::Arc;

use crate::book::Policy;
use crate::book::clause::{Marks, Node, Run, Text, Words};
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
            if let Words::Fact(used) = &mut run.words {
                used.span = given.span;
            }
        }
        text
    }))
}

/// Paragraphs and items one after the other, a line each.
fn join(nodes: Vec<Node>, text: &mut Text) {
    for node in nodes {
        let (words, below) = match node {
            Node::Clause(clause) => {
                let clause = Arc::unwrap_or_clone(clause);
                (clause.text, clause.children)
            }
            Node::Further(further) => (further.text, Vec::new()),
            Node::Table(_) | Node::Figure(_) | Node::LeftOut(_) => continue,
        };
        if !text.runs.is_empty() {
            text.runs.push(Run { words: Words::LineBreak, marks: Marks::default(), link: None });
        }
        text.runs.extend(words.runs);
        join(below, text);
    }
}
