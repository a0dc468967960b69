//! What a careful clerk would point out over the whole book: one file for each kind of finding.
//!
//! [`of_policy`] goes through a policy version by version and asks each kind in turn. A finding that holds at several
//! schools is said once, with their names.

mod accessibility;
pub mod adopted;
mod allow;
mod contents;
mod facts;
mod links;
mod local_wording;
mod policy_links;
mod references;
mod review_dates;
#[cfg(test)]
mod sample;
mod waiting;
mod wordings;

pub use allow::without_allowed;
pub use contents::without_what_contents_repeat;

use std::collections::BTreeSet;

use crate::edition::{PolicyLives, Resolved};
use crate::source::{Diagnostic, Place};
use wordings::Wordings;

/// Everything that there is to say about a book on its day, nothing twice: put together from what [`of_policy`] says of each
/// policy, in their order, which whoever asks may have it say on many cores.
pub fn findings(resolved: &Resolved<'_>, of_policies: impl Iterator<Item = Vec<Diagnostic>>) -> Vec<Diagnostic> {
    let mut findings = accessibility::findings(resolved.book);
    findings.extend(of_policies.flatten());
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

/// What there is to say about one policy; other policies of the book are those that its links lead to.
///
/// The wordings of one version are in memory at a time, so that a policy may have any number of versions.
pub fn of_policy(resolved: &Resolved<'_>, lives: &PolicyLives<'_>) -> Vec<Diagnostic> {
    let book = resolved.book;
    let mut findings = review_dates::findings(book, lives);
    findings.extend(waiting::findings(resolved, lives));
    findings.extend(local_wording::ending(lives));
    findings.extend(local_wording::to_look_at_again(lives));
    findings.extend(facts::urgent_findings(resolved, lives));
    findings.extend(facts::told_findings(resolved, lives));
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
