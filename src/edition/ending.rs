//! How a version ends at a school: a newer one takes its place, the policy is withdrawn, or the school leaves.

use jiff::civil::Date;

use crate::book::local::Withdrawn;
use crate::book::{PartialDate, Policy, School};

/// The end of a version at a school.
#[derive(Clone, Copy, Debug)]
pub struct Ended<'a> {
    /// The last day on which it was in force.
    pub last_day: Date,
    /// When what ended it began, as people wrote it: "7 September 2026", "March 2019".
    pub when: PartialDate,
    /// What ended it.
    pub why: Ending<'a>,
}

/// What ends a version at a school.
#[derive(Clone, Copy, Debug)]
pub enum Ending<'a> {
    /// A newer version, by its id.
    Replaced(&'a str),
    /// The policy was withdrawn.
    Withdrawn(&'a Withdrawn),
    /// The school left the federation.
    Left,
}

impl Ended<'_> {
    /// Whether another version took its place, so that the policy goes on.
    pub fn is_replaced(&self) -> bool {
        matches!(self.why, Ending::Replaced(_))
    }
}

/// Every withdrawal of a policy that concerns a school, its own first.
pub(super) fn withdrawals<'a>(school: &School, policy: &'a Policy) -> impl Iterator<Item = &'a Withdrawn> {
    let local = policy.local.get(&school.id).and_then(|local| local.withdrawn.as_ref());
    local.into_iter().chain(&policy.withdrawn)
}

/// What ends every version at a school at the latest: the policy is withdrawn, or the school leaves.
pub(super) fn nearest_end<'a>(school: &'a School, policy: &'a Policy) -> Option<Ended<'a>> {
    let left = school.left.map(|left| Ended { last_day: left.last_day(), when: left, why: Ending::Left });
    let withdrawn = withdrawals(school, policy).map(|withdrawn| Ended {
        last_day: day_before(withdrawn.on.first_day()),
        when: withdrawn.on,
        why: Ending::Withdrawn(withdrawn),
    });
    withdrawn.chain(left).min_by_key(|end| end.last_day)
}

/// The day before a day.
pub(super) fn day_before(day: Date) -> Date {
    day.yesterday().unwrap_or(day)
}
