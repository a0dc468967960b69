//! Who decided: the step by which a version is adopted, by the federation or by a school for itself.

use std::sync::Arc;

use super::approval::{Approval, Turn};
use super::local::{LocalAdoption, LocalVersion};
use super::version::Version;
use super::{Book, Dated, Federation, PartialDate, Policy, School};
use crate::source::Spanned;

/// The bodies that approve something, as they stood on each day, and the names that the deciding board has.
#[derive(Clone, Copy, Debug)]
pub struct Bodies<'a> {
    approval: &'a Approval,
    /// Every name of the federation's board.
    board: &'a Dated<String>,
    /// Every name of the body that stands in its place at a school.
    own_board: Option<&'a Dated<String>>,
}

impl<'a> Bodies<'a> {
    /// The bodies that approve what the federation adopts.
    pub fn of_federation(federation: &'a Federation, policy: &'a Policy) -> Self {
        let approval = policy.approval.as_ref().unwrap_or(&federation.approval);
        Self { approval, board: &federation.boards, own_board: None }
    }

    /// The bodies that approve what a school adopts for itself.
    pub fn of_school(federation: &'a Federation, policy: &'a Policy, school: Option<&'a School>) -> Self {
        let own = school.and_then(|school| school.approval.as_ref());
        let approval = policy.approval.as_ref().or(own).unwrap_or(&federation.approval);
        let own_board = school.and_then(|school| school.board.as_ref());
        Self { approval, board: &federation.boards, own_board }
    }

    /// The bodies in order as they stood when a step was taken; none where nobody says so.
    pub fn at(&self, on: Option<PartialDate>) -> &'a [Spanned<String>] {
        let chain = match on {
            Some(on) => self.approval.on(on.first_day()).or_else(|| self.approval.on(on.last_day())),
            None => self.approval.latest(),
        };
        chain.map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether two names are those of one body.
    pub fn are_one(&self, one: &str, other: &str) -> bool {
        let same = |one: &str, other: &str| one.trim().eq_ignore_ascii_case(other.trim());
        let is_board = |name: &str| {
            let own = self.own_board.iter().flat_map(|own| own.values());
            own.chain(self.board.values()).any(|board| same(board, name)) || same(name, "{{ federation.board }}")
        };
        same(one, other) || (is_board(one) && is_board(other))
    }

    /// Whether a step is by somebody who is not in the chain.
    pub fn has_stranger(&self, steps: &[Turn]) -> bool {
        steps.iter().any(|step| {
            let chain = self.at(step.on);
            !chain.is_empty() && !chain.iter().any(|body| self.are_one(&body.value, &step.by))
        })
    }

    /// Whether a step is one by the body that decides; any is where nobody says which that is.
    fn decides(&self, step: &Turn, adopted: Option<PartialDate>) -> bool {
        let last = self.at(step.on.or(adopted)).last();
        last.is_none_or(|last| self.are_one(&last.value, &step.by))
    }

    /// Which step decided: the last by the last body, not after the day that is typed for the adoption, nor before the
    /// meeting to which the version goes. On another day than the adoption it decided nothing.
    fn deciding(&self, steps: &[Turn], adopted: Option<PartialDate>, considered: Option<PartialDate>) -> Option<usize> {
        let before =
            |on: Option<PartialDate>, day: Option<PartialDate>| on.zip(day).is_some_and(|(on, day)| on.is_before(day));
        let within = |step: &Turn| !before(adopted, step.on) && !before(step.on, considered);
        let last = steps.iter().rposition(|step| within(step) && self.decides(step, adopted))?;
        (!before(steps[last].on, adopted)).then_some(last)
    }
}

/// Settles which step decided on each version, for the federation and at each school, and by that the day of an adoption
/// that nobody typed.
pub(crate) fn settle(book: &mut Book) {
    let Book { federation, schools, policies, .. } = book;
    for policy in policies {
        let mut versions = std::mem::take(&mut policy.versions);
        let bodies = Bodies::of_federation(federation, policy);
        versions.iter_mut().for_each(|version| settle_version(version, &bodies));
        policy.versions = versions;
        let mut local = std::mem::take(&mut policy.local);
        for (id, local) in &mut local {
            // What several readings of the book share is copied only where there is something to settle.
            if local.versions.values().all(|version| version.approved.is_none()) {
                continue;
            }
            let school = schools.iter().find(|school| school.id == *id);
            let bodies = Bodies::of_school(federation, policy, school);
            Arc::make_mut(local).versions.values_mut().for_each(|version| settle_local(version, &bodies));
        }
        policy.local = local;
    }
}

fn settle_version(version: &mut Version, bodies: &Bodies<'_>) {
    version.adoption_is_typed |= version.adopted.is_some();
    let typed = version.adopted.as_ref().map(|adopted| adopted.value);
    version.deciding = bodies.deciding(&version.approved, typed, version.considered);
    if !version.adoption_is_typed {
        version.adopted = version.deciding.and_then(|place| day_of(&version.approved[place]));
    }
}

fn settle_local(version: &mut LocalVersion, bodies: &Bodies<'_>) {
    let steps = version.approved.as_deref().unwrap_or_default();
    let typed = match version.adopted.as_ref().map(|adopted| adopted.value) {
        Some(LocalAdoption::NotYet) => return,
        Some(LocalAdoption::On(day)) => Some(day),
        None => None,
    };
    version.adoption_is_typed |= typed.is_some();
    version.deciding = bodies.deciding(steps, typed, None);
    if !version.adoption_is_typed {
        let day = version.deciding.and_then(|place| day_of(&steps[place]));
        version.adopted = day.map(|day| Spanned::new(LocalAdoption::On(day.value), day.span));
    }
}

fn day_of(step: &Turn) -> Option<Spanned<PartialDate>> {
    step.on.map(|on| Spanned::new(on, step.span))
}
