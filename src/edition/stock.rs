//! What a book holds on a day, in a few words: how much there is, what is overdue or soon due for review, what is proposed.

use super::{PolicyLives, Resolved, ReviewState, Standing, State};

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
}

impl Stock {
    /// What a book holds.
    pub fn of(resolved: &Resolved<'_>) -> Self {
        let policies: Vec<&PolicyLives<'_>> = resolved.policies().collect();
        let with = |is_so: &dyn Fn(ReviewState) -> bool| -> Vec<String> {
            policies.iter().filter_map(|lives| reviewed(lives, is_so)).collect()
        };
        Self {
            policies: policies.len(),
            versions: policies.iter().map(|lives| lives.policy.versions.len()).sum(),
            overdue: with(&ReviewState::is_overdue),
            due: with(&|state| state == ReviewState::DueSoon),
            proposed: policies.iter().flat_map(|lives| proposed(lives)).collect(),
        }
    }
}

/// A policy whose review stands so at some school: its title, with these schools unless it stands so at all.
fn reviewed(lives: &PolicyLives<'_>, is_so: &dyn Fn(ReviewState) -> bool) -> Option<String> {
    let current: Vec<&Standing<'_>> = lives.timelines.iter().filter_map(|timeline| timeline.in_force()).collect();
    let such: Vec<&str> =
        current.iter().filter(|standing| is_so(standing.review.state)).map(|one| one.school.short.as_str()).collect();
    match such.len() {
        0 => None,
        all if all == current.len() => Some(lives.policy.title.clone()),
        _ => Some(format!("{} ({})", lives.policy.title, such.join(", "))),
    }
}

fn proposed<'a>(lives: &'a PolicyLives<'_>) -> impl Iterator<Item = String> + 'a {
    let is_proposed = |id: &str| {
        let mut standings = lives.timelines.iter().filter_map(|timeline| timeline.version(id)).peekable();
        standings.peek().is_some() && standings.all(|standing| standing.state == State::Proposed)
    };
    let versions = lives.policy.versions.iter().filter(move |version| is_proposed(&version.id));
    versions.map(|version| format!("{} {}", lives.policy.title, version.id))
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
