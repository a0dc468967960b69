//! Every policy's life at every school, looked up once for all findings.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::book::{Book, Policy, School};
use crate::edition::Timeline;

/// The life of each policy at each school.
pub(super) struct Lives<'a> {
    /// By the policy's id, in the order of schools.
    lives: BTreeMap<&'a str, Vec<Life<'a>>>,
    /// The day on which they are looked at.
    pub today: Date,
    /// The book whose policies they are.
    pub book: &'a Book,
}

/// The life of one policy at one school.
pub(super) struct Life<'a> {
    pub school: &'a School,
    pub timeline: Timeline<'a>,
}

impl<'a> Lives<'a> {
    pub fn of(book: &'a Book, today: Date) -> Self {
        let at = |policy, school| Life { school, timeline: Timeline::of(book, school, policy, today) };
        let at_each = |policy: &'a Policy| book.schools.iter().map(|school| at(policy, school)).collect();
        let lives = book.policies.iter().map(|policy| (policy.id.as_str(), at_each(policy))).collect();
        Self { lives, today, book }
    }

    /// The life of one policy, school by school.
    pub fn of_policy(&self, policy: &Policy) -> &[Life<'a>] {
        self.lives.get(policy.id.as_str()).map(Vec::as_slice).unwrap_or_default()
    }
}
