//! Where a text cites each of its notes, so that a note leads back.

use std::collections::HashMap;

use crate::book::clause::{Clause, Kind, Node, Target, Text};

/// For the reference of each note the anchors and references of the clauses that cite it, in reading order.
#[derive(Default)]
pub(super) struct Cites<'a>(HashMap<&'a str, Vec<(&'a str, &'a str)>>);

impl<'a> Cites<'a> {
    /// Those of one note.
    pub(super) fn of(&self, note: &Clause) -> Vec<(&'a str, &'a str)> {
        self.0.get(note.reference.as_str()).cloned().unwrap_or_default()
    }
}

/// The cites of a text; none where it has no notes.
pub(super) fn cites(nodes: &[Node]) -> Cites<'_> {
    let mut cites = Cites::default();
    if nodes.iter().any(|node| matches!(node, Node::Clause(clause) if clause.kind == Kind::Note)) {
        gather(nodes, ("", ""), &mut cites);
    }
    cites
}

/// Goes through what stands in a clause, which is given by its anchor and reference.
fn gather<'a>(nodes: &'a [Node], within: (&'a str, &'a str), cites: &mut Cites<'a>) {
    for node in nodes {
        match node {
            Node::Clause(clause) => {
                let own = (clause.anchor.as_str(), clause.reference.as_str());
                take(&clause.text, own, cites);
                gather(&clause.children, own, cites);
            }
            Node::Further(further) => take(&further.text, within, cites),
            Node::Table(table) => {
                let cells = table.head.iter().chain(table.rows.iter().flat_map(|row| &row.cells));
                cells.for_each(|cell| take(cell, within, cites));
            }
            Node::Figure(_) | Node::LeftOut(_) => {}
        }
    }
}

fn take<'a>(text: &'a Text, within: (&'a str, &'a str), cites: &mut Cites<'a>) {
    for run in &text.runs {
        if let Some(link) = &run.link
            && let Target::Clause(clause) = &link.target
            && clause.starts_with("note ")
        {
            let places = cites.0.entry(clause).or_default();
            if !places.contains(&within) && !within.0.is_empty() {
                places.push(within);
            }
        }
    }
}
