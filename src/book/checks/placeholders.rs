//! A proposal is still being filled in: what its text has for that is not told.

use std::collections::BTreeSet;

use crate::book::local::LocalAdoption;
use crate::book::{Book, Policy, Version};
use crate::source::{Code, Diagnostic, Place, SourceId};

/// Takes back what was said `before` of placeholders in versions that nobody has adopted, and in the wording of schools for
/// such versions alone.
pub(super) fn take_back(book: &Book, before: &mut Vec<Diagnostic>) {
    if !before.iter().any(|said| said.code == Code::Placeholder) {
        return;
    }
    let proposals: BTreeSet<SourceId> = book.policies.iter().flat_map(proposals).collect();
    before.retain(|said| match &said.place {
        Place::Span(span) => said.code != Code::Placeholder || !proposals.contains(&span.source),
        Place::Path(_) => true,
    });
}

/// The files of a policy in which there is nothing for a version that is adopted.
fn proposals(policy: &Policy) -> Vec<SourceId> {
    let is_proposal = |id: &String| policy.version(id).is_none_or(|version| !is_adopted(policy, version));
    let versions = policy.versions.iter().filter(|version| !is_adopted(policy, version)).map(|version| version.source);
    let locals = policy.local.values().filter(|local| local.versions.keys().all(is_proposal));
    versions.chain(locals.map(|local| local.span.source)).collect()
}

fn is_adopted(policy: &Policy, version: &Version) -> bool {
    let own = policy.local.values().filter_map(|local| local.versions.get(&version.id)?.adopted.as_ref());
    version.adopted.is_some() || own.into_iter().any(|adopted| matches!(adopted.value, LocalAdoption::On(_)))
}
