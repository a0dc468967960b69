//! What a careful clerk would point out over the whole book: one file for each kind of finding.
//!
//! [`findings`] goes through the book version by version and asks each kind in turn. A finding that holds at several
//! schools is said once, with their names.

mod accessibility;
mod allow;
mod facts;
mod links;
mod lives;
mod local_wording;
mod policy_links;
mod references;
mod review_dates;
#[cfg(test)]
mod sample;
mod wordings;

pub use allow::without_allowed;

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::book::{Book, Policy};
use crate::source::{Diagnostic, Place};
use lives::Lives;
use wordings::Wordings;

/// Everything that there is to say about a book on a day, in the order of its policies and versions, nothing twice.
///
/// The wordings of one version are in memory at a time, so that a book may have any number of policies.
pub fn findings(book: &Book, today: Date) -> Vec<Diagnostic> {
    let lives = Lives::of(book, today);
    let mut findings = accessibility::findings(book);
    findings.extend(book.policies.iter().flat_map(|policy| of_policy(&lives, policy)));
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

fn of_policy(lives: &Lives<'_>, policy: &Policy) -> Vec<Diagnostic> {
    let mut findings = review_dates::findings(lives, policy);
    findings.extend(facts::urgent_findings(lives, policy));
    for version in &policy.versions {
        let wordings = Wordings::of(lives, policy, version);
        findings.extend(facts::findings(lives.book, &wordings));
        findings.extend(links::findings(lives.book, &wordings));
        findings.extend(policy_links::findings(lives, &wordings));
        findings.extend(references::findings(lives.book, &wordings));
        findings.extend(local_wording::findings(lives, policy, version, &wordings));
    }
    findings
}
