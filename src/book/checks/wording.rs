//! Local files against the versions that they are about: versions that there are not, and wording that is not allowed.

use std::sync::Arc;

use crate::book::clause::{Clause, Node, find};
use crate::book::local::LocalPolicy;
use crate::book::meant::meant;
use crate::book::nearby::nearby;
use crate::book::version::{BasedOn, Version};
use crate::book::{Book, Policy};
use crate::source::{Code, Diagnostic};

pub(super) fn check(book: &Book) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for policy in &book.policies {
        for version in &policy.versions {
            diagnostics.extend(may_change(version));
        }
        for (school, local) in &policy.local {
            diagnostics.extend(versions(policy, local));
            if !policy.is_for(school) {
                let spans = local.versions.values().map(|version| version.span);
                diagnostics.extend(spans.map(|span| {
                    let message = format!("The policy {} is not for this school, so nothing uses this.", policy.id);
                    Diagnostic::at(Code::UnusedLocal, span, message)
                        .hint("Add the school to `schools` in policy.yaml, or delete this file.")
                }));
            }
        }
    }
    diagnostics
}

fn versions(policy: &Policy, local: &LocalPolicy) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (id, own) in &local.versions {
        let Some(version) = policy.version(id) else {
            let message = format!("The policy {} has no version `{id}`.", policy.id);
            let versions = policy.versions.iter().map(|version| version.id.as_str());
            diagnostics.push(
                Diagnostic::at(Code::UnknownVersion, own.span, message)
                    .label("no such version")
                    .maybe_hint(meant(id, versions)),
            );
            continue;
        };
        let Some(based_on) = version.based_on.as_ref().filter(|based_on| based_on.as_it_stands) else { continue };
        for clause in &own.clauses {
            if !is_open(version, based_on, &clause.reference.value) {
                let message = format!(
                    "Clause {} may not have local wording: {} can only be adopted as it stands.",
                    clause.reference.value, based_on.name
                );
                diagnostics.push(Diagnostic::at(Code::LocalNotAllowed, clause.reference.span, message).hint(
                    "Take the local wording out, or list the clause under `may_change` if it is one that may change.",
                ));
            }
        }
    }
    diagnostics
}

/// Whether a clause, or one that it stands below, is one that schools may change. A clause that there is not is told
/// elsewhere.
fn is_open(version: &Version, based_on: &BasedOn, named: &str) -> bool {
    let Some(clause) = find(&version.clauses, named) else { return true };
    let open = based_on.may_change.iter().filter_map(|open| find(&version.clauses, &open.value));
    open.into_iter().any(|open| std::ptr::eq(open, clause) || holds(open, clause))
}

fn holds(above: &Clause, clause: &Clause) -> bool {
    above.children.iter().any(|node| match node {
        Node::Clause(child) => std::ptr::eq(Arc::as_ref(child), clause) || holds(child, clause),
        _ => false,
    })
}

fn may_change(version: &Version) -> Vec<Diagnostic> {
    let listed = version.based_on.iter().flat_map(|based_on| &based_on.may_change);
    let unknown = listed.filter(|named| find(&version.clauses, &named.value).is_none());
    unknown
        .map(|named| {
            let message = format!("This version has no clause {}.", named.value);
            Diagnostic::at(Code::UnknownClause, named.span, message)
                .label("no such clause")
                .maybe_hint(nearby(&version.clauses, &named.value))
        })
        .collect()
}
