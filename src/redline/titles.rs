//! What other policies are called where a link to them is told of: as people know them, never by their folder's name.

use std::collections::BTreeMap;

use super::quoted::within_marks;
use crate::book::clause::Target;
use crate::compare::Comparison;
use crate::source::words::{capital, says_what_it_is, spaced};

/// The titles of policies, by their ids.
#[derive(Clone, Debug, Default)]
pub struct PolicyTitles(BTreeMap<String, String>);

impl PolicyTitles {
    /// Those of the policies that changed links lead to.
    pub fn of_links(comparison: &Comparison, title: impl Fn(&str) -> Option<String>) -> Self {
        let links = comparison.changes.iter().flat_map(|change| &change.links);
        let policies = links.flat_map(|link| [&link.was, &link.now]).flatten().filter_map(|target| match target {
            Target::Policy { policy, .. } => Some(policy),
            _ => None,
        });
        policies.filter_map(|policy| Some((policy.clone(), title(policy)?))).collect()
    }

    /// Whether none is known.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What a policy is called, where that is known.
    pub fn title(&self, policy: &str) -> Option<&str> {
        self.0.get(policy).map(String::as_str)
    }

    /// A policy in a sentence: "the Complaints policy", "the policy ‘Keeping children safe’".
    pub fn spoken(&self, policy: &str) -> String {
        match self.0.get(policy) {
            Some(title) if says_what_it_is(title) => format!("the {title}"),
            Some(title) => format!("the policy {}", within_marks(title)),
            None => format!("the policy {}", within_marks(&capital(&spaced(policy)))),
        }
    }
}

impl FromIterator<(String, String)> for PolicyTitles {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(titles: T) -> Self {
        Self(titles.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_is_told_by_its_title_or_else_by_its_id_in_words() {
        let titles: PolicyTitles = [("complaints", "Complaints policy"), ("e-safety", "Staying safe online")]
            .map(|(id, title)| (id.to_owned(), title.to_owned()))
            .into_iter()
            .collect();
        let told = ["complaints", "e-safety", "child-protection"].map(|id| titles.spoken(id));
        let expected = ["the Complaints policy", "the policy ‘Staying safe online’", "the policy ‘Child protection’"];
        assert_eq!(told, expected);
    }
}
