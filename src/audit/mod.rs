//! What a careful clerk would point out over the whole book: one file for each kind of finding.
//!
//! [`findings`] goes through the book version by version and asks each kind in turn. A finding that holds at several
//! schools is said once, with their names.

mod accessibility;
mod allow;
mod facts;
mod links;
mod local_wording;
mod policy_links;
mod references;
mod review_dates;
#[cfg(test)]
mod sample;
mod wordings;

pub use allow::without_allowed;

use std::collections::BTreeSet;

use crate::edition::{PolicyLives, Resolved};
use crate::source::{Diagnostic, Place};
use wordings::Wordings;

/// Everything that there is to say about a book on its day, in the order of its policies and versions, nothing twice.
///
/// The wordings of one version are in memory at a time, so that a book may have any number of policies.
pub fn findings(resolved: &Resolved<'_>) -> Vec<Diagnostic> {
    let mut findings = accessibility::findings(resolved.book);
    findings.extend(resolved.policies().flat_map(|lives| of_policy(resolved, lives)));
    let mut said = BTreeSet::new();
    findings.retain(|finding| {
        let place = match &finding.place {
            Place::Span(span) => (Some(*span), String::new()),
            Place::Path(path) => (None, path.clone()),
        };
        said.insert((finding.code, place, finding.message.clone()))
    });
    findings
}

fn of_policy(resolved: &Resolved<'_>, lives: &PolicyLives<'_>) -> Vec<Diagnostic> {
    let book = resolved.book;
    let mut findings = review_dates::findings(lives);
    findings.extend(facts::urgent_findings(resolved, lives));
    for version in &lives.policy.versions {
        let wordings = Wordings::of(lives, version, book.reserved);
        findings.extend(facts::findings(book, &wordings));
        findings.extend(links::findings(book, &wordings));
        findings.extend(policy_links::findings(resolved, &wordings));
        findings.extend(references::findings(book, &wordings));
        findings.extend(local_wording::findings(lives, version, &wordings));
    }
    findings
}
