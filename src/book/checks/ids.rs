//! `{#id}`: no two clauses of a version have the same, or a link to it could lead to either.

use std::collections::BTreeMap;

use crate::book::Book;
use crate::book::clause::{Clause, walk};
use crate::source::{Code, Diagnostic};

pub(super) fn check(book: &Book) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for version in book.policies.iter().flat_map(|policy| &policy.versions) {
        let mut known: BTreeMap<&str, &Clause> = BTreeMap::new();
        walk(&version.clauses, &mut |clause, _| {
            let Some(id) = clause.id.as_deref() else { return };
            if let Some(first) = known.get(id) {
                diagnostics.push(
                    Diagnostic::at(Code::BadAttribute, clause.span, format!("Two clauses have the id `{id}`."))
                        .label("the second")
                        .related(first.span, "the first")
                        .hint("Give one of them another id."),
                );
            } else {
                known.insert(id, clause);
            }
        });
    }
    diagnostics
}
