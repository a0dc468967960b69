//! What the book says of one version at one school: adopted when, applied from when; and where that places it among the
//! others.

use jiff::civil::Date;

use super::chosen::{Chosen, Origin, choose};
use super::ending::{Ended, Ending, day_before};
use super::state::State;
use crate::book::federation::AdoptedBy;
use crate::book::local::{LocalAdoption, LocalVersion};
use crate::book::version::Interim;
use crate::book::{Book, PartialDate, Policy, School, Version};

/// A policy at a school of a federation.
#[derive(Clone, Copy, Debug)]
pub(super) struct At<'a> {
    pub book: &'a Book,
    pub school: &'a School,
    pub policy: &'a Policy,
}

impl At<'_> {
    /// Who adopts the policy.
    pub fn adopted_by(&self) -> AdoptedBy {
        self.policy.adopted_by.unwrap_or(self.book.federation.adopted_by)
    }

    /// Whether a version of the policy is meant for the school.
    pub fn has(&self, version: &Version) -> bool {
        let listed = version.schools.as_ref();
        let is_listed = listed.is_none_or(|schools| schools.iter().any(|listed| listed.value == self.school.id));
        self.policy.is_for(&self.school.id) && is_listed
    }
}

/// What is known of a version at a school before its place among the others is.
pub(super) struct Life<'a> {
    pub version: &'a Version,
    pub local: Option<&'a LocalVersion>,
    pub adopted: Option<Chosen<PartialDate>>,
    pub applies_from: Option<Chosen<PartialDate>>,
    /// From when it is in force: never before its adoption.
    pub in_force_from: Option<PartialDate>,
    pub first_day: Option<Date>,
    /// Adopted by the federation or another school, though not here.
    pub awaited: bool,
    pub considered: Option<PartialDate>,
    pub interim: Option<Chosen<&'a Interim>>,
}

/// Where a version stands among the others.
pub(super) struct Placed<'a> {
    /// Where it stands.
    pub state: State,
    /// How it ended, or will end where that is decided.
    pub end: Option<Ended<'a>>,
    /// Whether a newer version is adopted that will take its place.
    pub succeeded: bool,
}

impl<'a> Life<'a> {
    /// What the book says of a version at a school, as far as it has happened by `today`.
    pub fn of(at: &At<'a>, version: &'a Version, today: Date) -> Self {
        let At { school, policy, .. } = *at;
        let local = policy.local.get(&school.id).and_then(|local| local.versions.get(&version.id));
        let here = adoption(school, version, local, at.adopted_by());
        let adopted = here.filter(|chosen| chosen.value.has_come(today));
        let planned = here.map(|chosen| chosen.value).filter(|date| !date.has_come(today));
        let applies_from = adopted.map(|adopted| applies_from(adopted, version, local));
        let shared = version.adopted.as_ref().map(|adopted| adopted.value);
        Self {
            version,
            local,
            adopted,
            applies_from,
            in_force_from: adopted.zip(applies_from).map(|(adopted, from)| in_force_from(adopted.value, from.value)),
            first_day: None,
            awaited: shared.is_some_and(|date| date.has_come(today)) || adopted_somewhere(policy, version, today),
            considered: version.considered.or(planned),
            interim: choose([
                (local.and_then(|local| local.interim.as_deref()), Origin::Local),
                (version.interim.as_ref(), Origin::Version),
            ]),
        }
    }

    /// Its state and its end, given the newer versions; `None` if it never was the school's.
    pub fn place(&self, newer: &[Life<'a>], ending: Option<Ended<'a>>, today: Date) -> Option<Placed<'a>> {
        let replaced = newer.iter().rev().filter_map(|newer| {
            let (first_day, from) = newer.first_day.zip(newer.in_force_from)?;
            let within = ending.is_none_or(|ending| first_day <= ending.last_day);
            let why = Ending::Replaced(&newer.version.id);
            within.then(|| Ended { last_day: day_before(first_day), when: from, why })
        });
        let end = replaced.chain(ending).min_by_key(|end| end.last_day);
        let is_over = end.is_some_and(|end| end.last_day < today);
        let used_from = self.used_from();
        let never_used = end.is_some_and(|end| used_from.is_none_or(|from| end.last_day < from));

        let replaced_before_adoption = self.adopted.is_none() && is_over && never_used;
        let replaced_before_joining = self.is_as_old_as_the_school() && never_used;
        let after_the_end = self.first_day.zip(ending).is_some_and(|(first, ending)| ending.last_day < first);
        if replaced_before_adoption || replaced_before_joining || after_the_end {
            return None;
        }
        let state = if is_over {
            match end {
                Some(Ended { why: Ending::Withdrawn(_), .. }) => State::Withdrawn,
                _ => State::Superseded,
            }
        } else if let Some(first_day) = self.first_day {
            if first_day <= today { State::InForce } else { State::NotYetInForce }
        } else if used_from.is_some_and(|from| from <= today) {
            State::InUse
        } else if self.awaited {
            State::AwaitingAdoption
        } else {
            State::Proposed
        };
        Some(Placed { state, end, succeeded: state == State::InForce && replaced_later(end) })
    }

    /// Whether it was adopted before the school joined, and so holds there since that day.
    fn is_as_old_as_the_school(&self) -> bool {
        self.adopted.is_some_and(|adopted| adopted.origin == Origin::School)
    }

    /// Its first day in use, in force or not, even one to come.
    pub fn used_from(&self) -> Option<Date> {
        self.first_day.or(self.interim.map(|interim| interim.value.from.first_day()))
    }
}

/// Whether an end is that of a version whose successor is adopted.
fn replaced_later(end: Option<Ended<'_>>) -> bool {
    end.is_some_and(|end| end.is_replaced())
}

/// When a version is adopted at a school, if that is decided, even for a day to come.
fn adoption(
    school: &School,
    version: &Version,
    local: Option<&LocalVersion>,
    adopted_by: AdoptedBy,
) -> Option<Chosen<PartialDate>> {
    match own_adoption(local) {
        Some(LocalAdoption::NotYet) => return None,
        Some(LocalAdoption::On(date)) => return Some(Chosen::new(date, Origin::Local)),
        None => {}
    }
    if adopted_by == AdoptedBy::EachSchool {
        return None;
    }
    let adopted = version.adopted.as_ref()?.value;
    match school.joined {
        Some(joined) if adopted.is_before(joined) => Some(Chosen::new(joined, Origin::School)),
        _ => Some(Chosen::new(adopted, Origin::Version)),
    }
}

/// The school's own word on adoption.
fn own_adoption(local: Option<&LocalVersion>) -> Option<LocalAdoption> {
    local?.adopted.as_ref().map(|adopted| adopted.value)
}

fn adopted_somewhere(policy: &Policy, version: &Version, today: Date) -> bool {
    policy.local.values().any(|local| {
        let own = own_adoption(local.versions.get(&version.id));
        matches!(own, Some(LocalAdoption::On(date)) if date.has_come(today))
    })
}

/// From when an adopted version applies: as given, before the adoption only where whoever adopted says so.
pub(super) fn applies_from(
    adopted: Chosen<PartialDate>,
    version: &Version,
    local: Option<&LocalVersion>,
) -> Chosen<PartialDate> {
    let given = choose([
        (local.and_then(|local| local.applies_from.as_ref()), Origin::Local),
        (version.applies_from.as_ref(), Origin::Version),
    ]);
    match given {
        Some(given) if given.origin == adopted.origin || !starts_before(given.value.value, adopted.value) => {
            given.map(|given| given.value)
        }
        _ => adopted,
    }
}

/// From when an adopted version is in force: from when it applies, though not before its adoption, since nobody could follow
/// it then.
pub(super) fn in_force_from(adopted: PartialDate, applies_from: PartialDate) -> PartialDate {
    if starts_before(applies_from, adopted) { adopted } else { applies_from }
}

fn starts_before(one: PartialDate, other: PartialDate) -> bool {
    one.first_day() < other.first_day()
}

/// Gives each version its first day. A month without a day begins on its first, except that a version comes after the
/// known day of an older one in the same month.
pub(super) fn settle_months(lives: &mut [Life<'_>]) {
    for index in 0..lives.len() {
        let (older, rest) = lives.split_at_mut(index);
        let Some(from) = rest[0].in_force_from else { continue };
        let known = older.iter().filter_map(|older| match older.in_force_from? {
            PartialDate::Day(day) => Some(day),
            PartialDate::Month(_) => None,
        });
        let in_its_month = known.filter(|day| (from.first_day()..from.last_day()).contains(day)).max();
        rest[0].first_day = Some(in_its_month.map_or(from.first_day(), day_after));
    }
}

fn day_after(day: Date) -> Date {
    day.tomorrow().unwrap_or(day)
}
