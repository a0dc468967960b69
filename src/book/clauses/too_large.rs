//! What a text has too much of: clauses, facts, links, and words in a heading. Nobody is to mend what is to be divided, so the first of
//! them is all that is told of such a text.

use super::super::clause::{Figure, Kind, Node, Run, each_text};
use super::super::markdown::Strictness;
use crate::source::limits::{LONGEST_HEADING, MOST_CLAUSES, MOST_FACTS_IN_TEXT, MOST_LINKS_IN_TEXT};
use crate::source::{Code, Diagnostic, Span};

/// Says so of a text that holds more than a text may.
pub fn too_large(nodes: &[Node], strictness: Strictness) -> Option<Diagnostic> {
    too_many(nodes, strictness)
        .or_else(|| too_many_facts(nodes))
        .or_else(|| too_many_links(nodes))
        .or_else(|| too_long_heading(nodes))
}

/// Says so of the first heading that is longer than a heading may be.
fn too_long_heading(nodes: &[Node]) -> Option<Diagnostic> {
    nodes.iter().find_map(|node| {
        let Node::Clause(clause) = node else { return None };
        let letters = match clause.kind {
            Kind::Section => clause.text.runs.iter().map(|run| run.plain().chars().count()).sum(),
            _ => 0,
        };
        if letters <= LONGEST_HEADING {
            return too_long_heading(&clause.children);
        }
        let message = format!("This heading has {letters} letters, and a heading may have {LONGEST_HEADING}.");
        let said =
            Diagnostic::at(Code::TextTooLarge, clause.span, message).label("what stands below is named after it");
        Some(said.hint("Keep a few words as the heading, and write the rest below it, after an empty line."))
    })
}

/// Says so at the first fact beyond those that a text may have.
fn too_many_facts(nodes: &[Node]) -> Option<Diagnostic> {
    let mut count = 0;
    let mut first = None;
    each_text(nodes, &mut |text| {
        for fact in text.runs.iter().flat_map(Run::facts) {
            count += 1;
            if count == MOST_FACTS_IN_TEXT + 1 {
                first = Some(fact.span);
            }
        }
    });
    let message = format!("This text has {count} facts in braces, and a text may have {MOST_FACTS_IN_TEXT}.");
    let said = Diagnostic::at(Code::TextTooLarge, first?, message).label("the first that is too many");
    Some(said.hint("Write some of them out, or divide the text among several policies."))
}

/// Says so at the first link beyond those that a text may have.
fn too_many_links(nodes: &[Node]) -> Option<Diagnostic> {
    let mut count = 0;
    let mut first = None;
    let mut last = None;
    each_text(nodes, &mut |text| {
        // A link over several words is one.
        for link in text.runs.iter().filter_map(|run| run.link.as_deref()) {
            if last.replace(link.span) == Some(link.span) {
                continue;
            }
            count += 1;
            if count == MOST_LINKS_IN_TEXT + 1 {
                first = Some(link.span);
            }
        }
    });
    let message = format!("This text has {count} links, and a text may have {MOST_LINKS_IN_TEXT}.");
    let said = Diagnostic::at(Code::TextTooLarge, first?, message).label("the first that is too many");
    Some(said.hint("Take links out, or divide the text among several policies."))
}

/// Says so at the first clause, further paragraph or cell beyond those that a text may have.
fn too_many(nodes: &[Node], strictness: Strictness) -> Option<Diagnostic> {
    let mut pieces = Pieces::default();
    pieces.count(nodes);
    let count = pieces.count;
    let message = format!(
        "This text has {count} clauses, further paragraphs and cells of tables, and a text may have {MOST_CLAUSES}."
    );
    let said = Diagnostic::at(Code::TextTooLarge, pieces.first_beyond?, message).label("the first that is too many");
    Some(said.hint(match strictness {
        Strictness::Policy => "Divide the text among several policies.",
        Strictness::Bare => "Divide the text, and compare the parts one by one.",
    }))
}

/// How many pieces there are that are compared by themselves, and where the first stands that is too many.
#[derive(Default)]
struct Pieces {
    count: usize,
    first_beyond: Option<Span>,
}

impl Pieces {
    fn count(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Clause(clause) => {
                    self.add(1, clause.span);
                    self.count(&clause.children);
                }
                Node::Further(further) => self.add(1, further.span),
                Node::Figure(Figure::Verbatim { span, .. }) => self.add(1, *span),
                Node::Table(table) => {
                    self.add(table.head.len(), table.span);
                    table.rows.iter().for_each(|row| self.add(row.cells.len(), row.span));
                }
                Node::LeftOut(_) => {}
            }
        }
    }

    fn add(&mut self, pieces: usize, span: Span) {
        self.count += pieces;
        if self.count > MOST_CLAUSES {
            self.first_beyond.get_or_insert(span);
        }
    }
}
