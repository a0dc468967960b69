//! What a book holds on a day, in a few words: how much there is, what is overdue or soon due for review, what is proposed.

use super::Resolved;
use super::due::{DueItem, DueKind, DueList};

/// What a book holds on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stock {
    /// How many policies.
    pub policies: usize,
    /// How many versions of them.
    pub versions: usize,
    /// Policies whose review is overdue, with the schools where that is so at some alone.
    pub overdue: Vec<String>,
    /// Policies whose review is soon due.
    pub due: Vec<String>,
    /// Versions that nobody has adopted.
    pub proposed: Vec<String>,
    /// Versions that wait for a school to adopt them, with these schools.
    pub awaiting: Vec<String>,
    /// Versions that are used before their adoption, and not yet reported.
    pub unreported: Vec<String>,
    /// Of those proposed, the ones whose meeting has passed.
    pub meeting_passed: Vec<String>,
}

impl Stock {
    /// What a book holds.
    pub fn of(resolved: &Resolved<'_>) -> Self {
        let list = DueList::of(resolved, None);
        let versions = |item: &DueItem<'_>| format!("{} {}", item.title, item.version);
        let policies = |item: &DueItem<'_>| item.title.clone();
        Self {
            policies: resolved.policies().count(),
            versions: resolved.policies().map(|lives| lives.policy.versions.len()).sum(),
            overdue: named(&list, &[DueKind::LongOverdue, DueKind::Overdue], policies),
            due: named(&list, &[DueKind::Soon], policies),
            proposed: named(&list, &[DueKind::MeetingPassed, DueKind::Proposed], versions),
            awaiting: named(&list, &[DueKind::Awaiting], versions),
            unreported: named(&list, &[DueKind::Unreported], versions),
            meeting_passed: named(&list, &[DueKind::MeetingPassed], versions),
        }
    }

    /// Whether nothing waits for somebody who should have done it by now.
    pub fn is_settled(&self) -> bool {
        self.overdue.is_empty()
            && self.awaiting.is_empty()
            && self.unreported.is_empty()
            && self.meeting_passed.is_empty()
    }
}

/// The things of some kinds, each with the schools where it is so at some alone, in the order of their policies.
fn named(list: &DueList<'_>, kinds: &[DueKind], name: impl Fn(&DueItem<'_>) -> String) -> Vec<String> {
    let mut found: Vec<(&str, String, Vec<&str>, usize)> = Vec::new();
    for item in list.of_kinds(kinds) {
        let (policy, name) = (item.policy.id.as_str(), name(item));
        match found.iter_mut().find(|(known, called, ..)| *known == policy && *called == name) {
            Some((_, _, schools, _)) => schools.extend(item.school_names()),
            None => found.push((policy, name, item.school_names(), item.of)),
        }
    }
    found.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
    let told = found.into_iter().map(|(_, name, schools, of)| match schools.len() == of {
        true => name,
        false => format!("{name} ({})", schools.join(", ")),
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::sample::{book, day, due, policy, version};

    #[test]
    fn a_book_is_told_by_what_a_clerk_would_ask() {
        let mut old = version("2021-04", "2021-04-21");
        old.review = due("2026-04-01");
        let book = book(vec![policy(vec![old, version("2026-11", "")])]);
        let check = |today: &str| Stock::of(&Resolved::of(&book, day(today)));
        let stock = check("2026-06-01");
        assert_eq!((stock.policies, stock.versions), (1, 2));
        assert_eq!(stock.overdue, ["Social media policy"]);
        assert_eq!(stock.proposed, ["Social media policy 2026-11"]);
        let stock = check("2026-03-15");
        assert_eq!((stock.overdue, stock.due), (vec![], vec!["Social media policy".to_owned()]));
    }
}
