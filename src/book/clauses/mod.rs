//! The clause grammar: from blocks of Markdown to the tree of clauses that people cite.
//!
//! The numbered rules are those of the book's format; each has its table of examples in `tests.rs`.

mod account;
mod attributes;
mod heading_label;
mod label;
mod near;
mod numbering;
mod reading;
mod refer;
mod slug;
mod tree;

#[cfg(test)]
mod markup_tests;
#[cfg(test)]
mod tests;

pub use reading::Reading;
pub use refer::refer;

pub use tree::{begins_small, drop_bytes};

use super::clause::{Figure, Kind, Label, Node, Run, each_text};
use super::markdown::{self, Strictness};
use super::pasted;
use super::version::Numbering;
use crate::source::limits::{MOST_CLAUSES, MOST_FACTS_IN_TEXT, MOST_LINKS_IN_TEXT};
use crate::source::{Checked, Code, Diagnostic, Excerpt, Span};

/// The clauses of a text, with references and anchors; none where there are too many.
pub fn read_clauses(excerpt: &Excerpt, reading: &Reading<'_>) -> Checked<Vec<Node>> {
    let (clean, odd) = excerpt.without_odd_characters();
    let mut diagnostics = Vec::new();
    let mut typed = markdown::markdown(&clean, reading.strictness).note_in(&mut diagnostics);
    // Of a value in a YAML file it has been told when the file was read.
    if !reading.fragment {
        diagnostics.extend(pasted::odd::told(excerpt, &odd));
    }
    diagnostics.extend(pasted::odd::take_out(&mut typed.blocks, &clean));
    if reading.strictness == Strictness::Policy {
        diagnostics.extend(pasted::look(&clean, &typed.blocks, !reading.fragment));
    }
    let mut nodes = tree::grow(typed.blocks, &clean, reading, &mut diagnostics);
    let too_much = too_many(&nodes, reading.strictness);
    if let Some(said) = too_much.or_else(|| too_many_facts(&nodes)).or_else(|| too_many_links(&nodes)) {
        // Nobody is to mend what is to be divided.
        return Checked { value: Vec::new(), diagnostics: vec![said] };
    }
    if reading.strictness == Strictness::Policy {
        diagnostics.extend(pasted::private::told(&clean, &nodes));
        diagnostics.extend(account::unread(&clean, &typed.markup, &nodes, &diagnostics));
    }
    if reading.numbering == Numbering::Decimal {
        numbering::number(&mut nodes, &mut diagnostics);
    }
    refer(&mut nodes, reading.reserved);
    if reading.strictness == Strictness::Bare {
        diagnostics.clear();
    }
    Checked { value: nodes, diagnostics }
}

/// How many bytes a label takes at the start of words, as it may stand before a clause of a kind.
pub fn length_of_label(words: &str, label: &Label, kind: Kind) -> Option<usize> {
    let found = match kind {
        Kind::Section => heading_label::of_heading(words, &[]),
        _ => label::at_start(words),
    };
    found.filter(|found| found.label.cited == label.cited && found.label.rank == label.rank).map(|found| found.length)
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
