//! A book resolved for a day: the standing of every version at every school, and among them all, worked out once. Whoever
//! says something of a version's life reads it here.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::shared::{SharedStanding, shown};
use super::timeline::Timeline;
use crate::book::{Book, Policy};

/// Every life in a book, as it looks on one day.
#[derive(Debug)]
pub struct Resolved<'a> {
    /// The book.
    pub book: &'a Book,
    /// The day.
    pub today: Date,
    policies: Vec<PolicyLives<'a>>,
    by_id: BTreeMap<&'a str, usize>,
}

/// The life of a policy at each school, and of the text that they share.
#[derive(Debug)]
pub struct PolicyLives<'a> {
    /// The policy.
    pub policy: &'a Policy,
    /// Its life at each school, in the federation's order; empty at a school that does not have it.
    pub timelines: Vec<Timeline<'a>>,
    shared: Vec<SharedStanding<'a>>,
    shown: Option<usize>,
}

impl<'a> Resolved<'a> {
    /// Resolves a book for a day.
    pub fn of(book: &'a Book, today: Date) -> Self {
        Self::of_lives(book, today, book.policies.iter().map(|policy| PolicyLives::of(book, policy, today)).collect())
    }

    /// The same from the lives of every policy, in the order of the book.
    pub fn of_lives(book: &'a Book, today: Date, policies: Vec<PolicyLives<'a>>) -> Self {
        let by_id = policies.iter().enumerate().map(|(place, lives)| (lives.policy.id.as_str(), place)).collect();
        Self { book, today, policies, by_id }
    }

    /// The lives of every policy, in the order of their ids.
    pub fn policies(&self) -> impl Iterator<Item = &PolicyLives<'a>> {
        self.policies.iter()
    }

    /// The lives of a policy.
    pub fn policy(&self, id: &str) -> Option<&PolicyLives<'a>> {
        self.by_id.get(id).map(|place| &self.policies[*place])
    }
}

impl<'a> PolicyLives<'a> {
    /// The life of one policy on a day.
    pub fn of(book: &'a Book, policy: &'a Policy, today: Date) -> Self {
        let timelines: Vec<Timeline<'a>> =
            book.schools.iter().map(|school| Timeline::of(book, school, policy, today)).collect();
        let shared = SharedStanding::of_each(&book.federation, policy, &timelines, today);
        let shown = shown(&shared);
        Self { policy, timelines, shared, shown }
    }

    /// Its life at a school.
    pub fn at(&self, school: &str) -> Option<&Timeline<'a>> {
        self.timelines.iter().find(|timeline| timeline.school.id == school)
    }

    /// The shared text that the federation shows as the policy's: what people follow at most of the book's schools.
    pub fn shared(&self) -> Option<&SharedStanding<'a>> {
        self.shown.map(|place| &self.shared[place])
    }

    /// The first version after that which is adopted and does not apply yet.
    pub fn shared_next(&self) -> Option<&SharedStanding<'a>> {
        let newer = self.shown.map_or(0, |place| place + 1);
        self.shared[newer..].iter().find(|standing| standing.applies_later.is_some())
    }

    /// The shared text of a version.
    pub fn shared_version(&self, id: &str) -> Option<&SharedStanding<'a>> {
        self.shared.iter().find(|standing| standing.id() == id)
    }

    /// Whether the federation itself adopted a version, or will: then the policy has a text that all can read.
    pub fn is_federations(&self) -> bool {
        self.policy.versions.iter().any(|version| version.adopted.is_some())
    }
}
