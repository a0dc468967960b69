//! The lives of versions: their order against their adoption, and their steps against the approver chain.

use crate::book::approval::Chain;
use crate::book::local::LocalAdoption;
use crate::book::read::against_chain;
use crate::book::{Book, PartialDate, Policy};
use crate::source::{Code, Diagnostic, Spanned};

pub(super) fn check(book: &Book) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for policy in &book.policies {
        let shared = policy.approval.as_ref().unwrap_or(&book.federation.approval);
        for version in &policy.versions {
            diagnostics.extend(against_chain(&version.approved, shared));
        }
        diagnostics.extend(order(policy.versions.iter().map(|version| (version.id.as_str(), version.adopted.clone()))));
        for (school, local) in &policy.local {
            let chain = chain_at(book, policy, school);
            let steps = local.versions.values().filter_map(|version| version.approved.as_deref());
            diagnostics.extend(steps.flat_map(|steps| against_chain(steps, chain)));
            let adopted = |id: &str| {
                let adopted = local.versions.get(id)?.adopted.as_ref()?;
                match adopted.value {
                    LocalAdoption::On(date) => Some(Spanned::new(date, adopted.span)),
                    LocalAdoption::NotYet => None,
                }
            };
            diagnostics
                .extend(order(policy.versions.iter().map(|version| (version.id.as_str(), adopted(&version.id)))));
        }
    }
    diagnostics
}

/// The chain that a school's steps are compared with: the policy's, the school's or the federation's.
fn chain_at<'a>(book: &'a Book, policy: &'a Policy, school: &str) -> &'a Chain {
    let own = || book.school(school).and_then(|school| school.approval.as_ref());
    policy.approval.as_ref().or_else(own).unwrap_or(&book.federation.approval)
}

/// Says so where a later version was adopted before an earlier one.
fn order<'a>(versions: impl Iterator<Item = (&'a str, Option<Spanned<PartialDate>>)>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut latest: Option<(&str, Spanned<PartialDate>)> = None;
    for (id, adopted) in versions {
        let Some(adopted) = adopted else { continue };
        if let Some((before, earlier)) = latest.as_ref().filter(|(_, earlier)| adopted.value.is_before(earlier.value)) {
            let message = format!(
                "Version {id} comes after {before}, and was adopted before it: on {} and on {}.",
                adopted.value, earlier.value
            );
            diagnostics.push(
                Diagnostic::at(Code::DateOrder, adopted.span, message)
                    .hint("Check the date, or rename the file so that the versions stand in order.")
                    .related(earlier.span, format!("{before} was adopted here")),
            );
            continue;
        }
        latest = Some((id, adopted));
    }
    diagnostics
}
