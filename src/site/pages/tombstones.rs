//! What stands at the foot of a text for clauses that earlier versions had, so that old links arrive.

use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use schemars::JsonSchema;
use serde::Serialize;

use super::read_version::ReadVersion;
use crate::book::clause::{Node, walk};
use crate::redline::naming::first_words;
use crate::site::address::Address;
use crate::site::html::{Html, fill, link, plain};

/// A clause that an earlier version had.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Tombstone {
    /// Its id.
    pub anchor: String,
    /// What became of it.
    pub html: Html,
}

/// Clauses with an authored id that the school published in earlier versions and not in this one.
pub fn tombstones(reading: &ReadVersion<'_>) -> Vec<Tombstone> {
    let edition = reading.edition;
    // Most texts have no ids of their own.
    let mut taken: LazyCell<BTreeSet<&str>, _> = LazyCell::new(|| anchors(&edition.clauses).into_iter().collect());
    let mut tombstones = Vec::new();
    for (number, earlier) in reading.earlier.iter().enumerate().rev() {
        let next = reading.earlier.get(number + 1).map_or(edition, Rc::as_ref).standing.in_force_from;
        let standing = earlier.standing;
        let page = Address::Version(reading.at, standing);
        walk(&earlier.clauses, &mut |clause, _| {
            let Some(id) = clause.id.as_deref().filter(|id| taken.insert(id)) else { return };
            let words = first_words(&clause.text.plain(), KNOWN_BY);
            let name = match &clause.label {
                Some(label) => format!("{} {words}", label.cited),
                None => words,
            };
            let removed = match next {
                Some(next) => fill("Removed in the version of {}.", &[&next]),
                None => plain("Removed in this version."),
            };
            let read = fill("Read it in {}", &[&standing.name.sentence]);
            let read = link(&reading.here.to_clause(page, id), &read);
            let html = fill("<strong>{}</strong> {} {}", &[&name, &removed, &read]);
            tombstones.push(Tombstone { anchor: id.to_owned(), html });
        });
    }
    tombstones
}

/// By how many of its first words a clause is known.
const KNOWN_BY: usize = 8;

/// Every address on the page of a text, also those of clauses that the school left out.
fn anchors(nodes: &[Node]) -> Vec<&str> {
    fn of(node: &Node) -> Vec<&str> {
        match node {
            Node::Clause(clause) => {
                let mut below = anchors(&clause.children);
                below.push(&clause.anchor);
                below
            }
            Node::LeftOut(left_out) => vec![left_out.anchor.as_str()],
            _ => Vec::new(),
        }
    }
    nodes.iter().flat_map(of).collect()
}
