//! How much of a book is published, for whoever publishes it.

use std::collections::BTreeSet;

use super::publication::Publication;

/// How much is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The schools.
    pub schools: usize,
    /// Policies that some school has.
    pub policies: usize,
    /// Versions of them that have pages at some school.
    pub versions: usize,
    /// Pages.
    pub pages: usize,
    /// Policies whose review is overdue at some school.
    pub overdue: usize,
}

impl Amount {
    /// How much a publication with so many pages is.
    pub fn of(publication: &Publication<'_>, pages: usize) -> Self {
        let (mut policies, mut versions, mut overdue) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for at in publication.schools.iter().flat_map(|site| site.policies()) {
            let id = at.policy.id.as_str();
            policies.insert(id);
            versions.extend(at.published().map(|standing| (id, standing.id())));
            if at.timeline.in_force().is_some_and(|standing| standing.review.state.is_overdue()) {
                overdue.insert(id);
            }
        }
        Self {
            schools: publication.schools.len(),
            policies: policies.len(),
            versions: versions.len(),
            pages,
            overdue: overdue.len(),
        }
    }
}
