//! All versions of one policy at one school, in order: when each was adopted there, from when to when it was in force,
//! and what it is today.

use jiff::civil::Date;

use super::chosen::{Chosen, Origin, choose};
use super::name::{Naming, VersionName, names};
use super::state::State;
use crate::book::federation::AdoptedBy;
use crate::book::local::{LocalAdoption, LocalVersion, Withdrawn};
use crate::book::version::Interim;
use crate::book::{Book, PartialDate, Policy, School, Version};

/// The life of one policy at one school, as it looks on one day.
#[derive(Clone, Debug)]
pub struct Timeline<'a> {
    /// The versions, oldest first.
    pub entries: Vec<Entry<'a>>,
    /// Versions that never were this school's: replaced before it joined, published after it left, or never adopted
    /// there before a newer one was.
    pub passed_over: Vec<&'a Version>,
    /// Since when the policy is off the school's lists, if it is.
    pub withdrawn: Option<&'a Withdrawn>,
}

/// One version at one school.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// The version.
    pub version: &'a Version,
    /// What the school has of its own for it.
    pub local: Option<&'a LocalVersion>,
    /// Where it stands.
    pub state: State,
    /// When it was adopted here; `None` while that has not happened.
    pub adopted: Option<Chosen<PartialDate>>,
    /// From when it applies here; `None` while it is not adopted.
    pub applies_from: Option<Chosen<PartialDate>>,
    /// The meeting that will decide, while it is not adopted.
    pub considered: Option<PartialDate>,
    /// The decision that puts it in use before its adoption, while that holds.
    pub interim: Option<Chosen<&'a Interim>>,
    /// Its first day in force here, even one to come.
    pub first_day: Option<Date>,
    /// How it ended; `None` while it has not.
    pub ended: Option<Ended<'a>>,
    /// How it will end, where that is already decided.
    pub ends: Option<Ended<'a>>,
    /// The day whose facts and local wording it reads with: its last in force, or today.
    pub reads_as_of: Date,
    /// How people name it here.
    pub name: VersionName,
}

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
    /// A newer version.
    Replaced(&'a Version),
    /// The policy was withdrawn.
    Withdrawn(&'a Withdrawn),
    /// The school left the federation.
    Left,
}

impl<'a> Ended<'a> {
    /// The version that took its place.
    pub fn replaced_by(&self) -> Option<&'a Version> {
        match self.why {
            Ending::Replaced(version) => Some(version),
            _ => None,
        }
    }
}

/// The answer to "what was in force on that day?".
#[derive(Clone, Copy, Debug)]
pub struct OnDay<'t, 'a> {
    /// What was in force, if anything was.
    pub entry: &'t Entry<'a>,
    /// The month in which it began, on a day that is not recorded: then the one before it may have been in force still.
    pub began_in: Option<PartialDate>,
}

impl<'a> Timeline<'a> {
    /// The life of a policy at a school as it looks on `today`. It is empty where the school does not have the policy.
    pub fn of(book: &'a Book, school: &'a School, policy: &'a Policy, today: Date) -> Self {
        let local_policy = policy.local.get(&school.id);
        let adopted_by = policy.adopted_by.unwrap_or(book.federation.adopted_by);
        let ending = nearest_end(school, policy);
        let mut lives: Vec<Life<'a>> = policy
            .versions
            .iter()
            .filter(|version| is_for(policy, version, school))
            .map(|version| {
                let local = local_policy.and_then(|local| local.versions.get(&version.id));
                Life::of(school, policy, version, local, adopted_by, today)
            })
            .collect();
        settle_months(&mut lives);

        let mut entries = Vec::new();
        let mut passed_over = Vec::new();
        for (index, life) in lives.iter().enumerate() {
            match life.place(&lives[index + 1..], ending, today) {
                Some(placed) => entries.push(life.entry(placed, today)),
                None => passed_over.push(life.version),
            }
        }
        let namings: Vec<Naming<'_>> = entries
            .iter()
            .map(|entry| Naming {
                id: &entry.version.id,
                number: entry.version.number.as_deref(),
                adopted: entry.adopted.map(|adopted| adopted.value),
                state: entry.state,
            })
            .collect();
        for (entry, name) in entries.iter_mut().zip(names(&namings)) {
            entry.name = name;
        }
        let withdrawn = withdrawals(school, policy).find(|withdrawn| withdrawn.on.first_day() <= today);
        Self { entries, passed_over, withdrawn }
    }

    /// The version that people follow: the newest in force or in use.
    pub fn current(&self) -> Option<&Entry<'a>> {
        self.entries.iter().rev().find(|entry| entry.state.is_current())
    }

    /// The version in force.
    pub fn in_force(&self) -> Option<&Entry<'a>> {
        self.entries.iter().rev().find(|entry| entry.state == State::InForce)
    }

    /// The newest version that was adopted, whether it applies yet, still or no longer.
    pub fn newest_adopted(&self) -> Option<&Entry<'a>> {
        self.entries.iter().rev().find(|entry| entry.adopted.is_some())
    }

    /// The version with this id.
    pub fn entry(&self, version: &str) -> Option<&Entry<'a>> {
        self.entries.iter().find(|entry| entry.version.id == version)
    }

    /// What was in force on a day.
    pub fn on(&self, day: Date) -> Option<OnDay<'_, 'a>> {
        let entry = self.entries.iter().rev().find(|entry| entry.was_in_force_on(day))?;
        let began = entry.applies_from.map(|from| from.value);
        let began_in = began.filter(|began| matches!(began, PartialDate::Month(_)) && day < began.last_day());
        Some(OnDay { entry, began_in })
    }
}

impl Entry<'_> {
    fn was_in_force_on(&self, day: Date) -> bool {
        let end = self.ended.or(self.ends);
        self.first_day.is_some_and(|first| first <= day) && end.is_none_or(|end| day <= end.last_day)
    }
}

/// Whether a version is meant for a school.
pub fn is_for(policy: &Policy, version: &Version, school: &School) -> bool {
    let listed = version.schools.as_ref();
    policy.is_for(&school.id) && listed.is_none_or(|schools| schools.iter().any(|listed| listed.value == school.id))
}

fn withdrawals<'a>(school: &School, policy: &'a Policy) -> impl Iterator<Item = &'a Withdrawn> {
    let local = policy.local.get(&school.id).and_then(|local| local.withdrawn.as_ref());
    local.into_iter().chain(&policy.withdrawn)
}

/// What ends every version at a school at the latest: the policy is withdrawn, or the school leaves.
fn nearest_end<'a>(school: &'a School, policy: &'a Policy) -> Option<Ended<'a>> {
    let left = school.left.map(|left| Ended { last_day: left.last_day(), when: left, why: Ending::Left });
    let withdrawn = withdrawals(school, policy).map(|withdrawn| Ended {
        last_day: day_before(withdrawn.on.first_day()),
        when: withdrawn.on,
        why: Ending::Withdrawn(withdrawn),
    });
    withdrawn.chain(left).min_by_key(|end| end.last_day)
}

/// What is known of a version at a school before its place among the others is.
struct Life<'a> {
    version: &'a Version,
    local: Option<&'a LocalVersion>,
    adopted: Option<Chosen<PartialDate>>,
    applies_from: Option<Chosen<PartialDate>>,
    first_day: Option<Date>,
    /// Adopted by the federation or another school, though not here.
    awaited: bool,
    considered: Option<PartialDate>,
    interim: Option<Chosen<&'a Interim>>,
}

/// Where a version stands among the others.
struct Placed<'a> {
    state: State,
    end: Option<Ended<'a>>,
}

impl<'a> Life<'a> {
    fn of(
        school: &School,
        policy: &Policy,
        version: &'a Version,
        local: Option<&'a LocalVersion>,
        adopted_by: AdoptedBy,
        today: Date,
    ) -> Self {
        let has_come = |date: &PartialDate| date.first_day() <= today;
        let here = adoption(school, version, local, adopted_by);
        let adopted = here.filter(|chosen| has_come(&chosen.value));
        let planned = here.map(|chosen| chosen.value).filter(|date| !has_come(date));
        let shared = version.adopted.as_ref().map(|adopted| adopted.value);
        Self {
            version,
            local,
            adopted,
            applies_from: adopted.map(|adopted| applies_from(adopted, version, local)),
            first_day: None,
            awaited: shared.is_some_and(|date| has_come(&date)) || adopted_somewhere(policy, version, today),
            considered: version.considered.or(planned),
            interim: choose([
                (local.and_then(|local| local.interim.as_ref()), Origin::Local),
                (version.interim.as_ref(), Origin::Version),
            ]),
        }
    }

    /// Its state and its end, given the newer versions; `None` if it never was the school's.
    fn place(&self, newer: &[Life<'a>], ending: Option<Ended<'a>>, today: Date) -> Option<Placed<'a>> {
        let replaced = newer.iter().rev().filter_map(|newer| {
            let (first_day, from) = newer.first_day.zip(newer.applies_from)?;
            let within = ending.is_none_or(|ending| first_day <= ending.last_day);
            let why = Ending::Replaced(newer.version);
            within.then(|| Ended { last_day: day_before(first_day), when: from.value, why })
        });
        let end = replaced.chain(ending).min_by_key(|end| end.last_day);
        let is_over = end.is_some_and(|end| end.last_day < today);
        let used_from = self.first_day.or(self.interim.map(|interim| interim.value.from.first_day()));
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
        Some(Placed { state, end })
    }

    /// Whether it was adopted before the school joined, and so holds there since that day.
    fn is_as_old_as_the_school(&self) -> bool {
        self.adopted.is_some_and(|adopted| adopted.origin == Origin::School)
    }

    fn entry(&self, placed: Placed<'a>, today: Date) -> Entry<'a> {
        let Placed { state, end } = placed;
        let ended = end.filter(|_| state.is_past());
        let begins = self.first_day.or(self.interim.map(|interim| interim.value.from.first_day()));
        Entry {
            version: self.version,
            local: self.local,
            state,
            adopted: self.adopted,
            applies_from: self.applies_from,
            considered: self.considered.filter(|_| self.adopted.is_none()),
            interim: self.interim.filter(|_| self.adopted.is_none()),
            first_day: self.first_day,
            ended,
            // A version that nobody has adopted has no end that could be announced.
            ends: end.filter(|_| !state.is_past() && self.adopted.is_some()),
            reads_as_of: ended.map_or(today, |ended| begins.map_or(ended.last_day, |first| first.max(ended.last_day))),
            name: VersionName::default(),
        }
    }
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

/// The school's own word on adoption: as given, else the day of the last step of its own chain.
fn own_adoption(local: Option<&LocalVersion>) -> Option<LocalAdoption> {
    let local = local?;
    let last_step = || local.approved.as_ref()?.last()?.on.map(LocalAdoption::On);
    local.adopted.as_ref().map(|adopted| adopted.value).or_else(last_step)
}

fn adopted_somewhere(policy: &Policy, version: &Version, today: Date) -> bool {
    policy.local.values().any(|local| {
        let own = own_adoption(local.versions.get(&version.id));
        matches!(own, Some(LocalAdoption::On(date)) if date.first_day() <= today)
    })
}

/// From when an adopted version applies: as given, but never before it was adopted here.
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
        Some(given) if given.value.value.first_day() >= adopted.value.first_day() => given.map(|given| given.value),
        _ => adopted,
    }
}

/// Gives each version its first day. A month without a day begins on its first, except that a version comes after the
/// known day of an older one in the same month.
fn settle_months(lives: &mut [Life<'_>]) {
    for index in 0..lives.len() {
        let (older, rest) = lives.split_at_mut(index);
        let Some(from) = rest[0].applies_from.map(|from| from.value) else { continue };
        let known = older.iter().filter_map(|older| match older.applies_from?.value {
            PartialDate::Day(day) => Some(day),
            PartialDate::Month(_) => None,
        });
        let in_its_month = known.filter(|day| (from.first_day()..from.last_day()).contains(day)).max();
        rest[0].first_day = Some(in_its_month.map_or(from.first_day(), day_after));
    }
}

pub(super) fn day_before(day: Date) -> Date {
    day.yesterday().unwrap_or(day)
}

fn day_after(day: Date) -> Date {
    day.tomorrow().unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::sample::{self, day, interim, policy, spanned, today, version, withdrawn};

    fn line(entry: &Entry<'_>) -> String {
        let mut line = format!("{}: {}", entry.version.id, entry.state.word());
        if let Some(from) = entry.applies_from {
            line += &format!(" from {}", from.value.iso());
        }
        if let Some(end) = entry.ended.or(entry.ends) {
            line += &format!(" to {}", end.last_day);
        }
        line
    }

    /// The versions at Elm Hill on a day: state, from when they applied, their last day if it is known.
    fn check_book(book: &Book, today: Date, expected: &[&str]) {
        let timeline = Timeline::of(book, &book.schools[0], &book.policies[0], today);
        assert_eq!(timeline.entries.iter().map(line).collect::<Vec<_>>(), expected);
    }

    fn check(policy: Policy, expected: &[&str]) {
        check_book(&sample::book(vec![policy]), today(), expected);
    }

    fn two_versions() -> Policy {
        policy(vec![version("2019-03", "2019-03"), version("2021-04", "2021-04-21")])
    }

    #[test]
    fn the_newest_adopted_version_is_in_force_and_the_one_before_ended_the_day_before() {
        check(two_versions(), &["2019-03: superseded from 2019-03 to 2021-04-20", "2021-04: in force from 2021-04-21"]);
    }

    #[test]
    fn a_school_adopts_on_its_own_date() {
        let policy = two_versions().at("elm-hill", "2021-04", |local| local.adopted_on("2021-05-05"));
        check(policy, &["2019-03: superseded from 2019-03 to 2021-05-04", "2021-04: in force from 2021-05-05"]);
    }

    #[test]
    fn a_school_that_gives_only_its_steps_adopted_on_the_day_of_the_last() {
        let policy = two_versions().at("elm-hill", "2021-04", |local| {
            local.approved = Some(vec![sample::step("Headteacher", "2021-04-26"), sample::step("Board", "2021-05-05")]);
        });
        check(policy, &["2019-03: superseded from 2019-03 to 2021-05-04", "2021-04: in force from 2021-05-05"]);
    }

    #[test]
    fn a_school_that_holds_a_version_back_keeps_the_one_before() {
        let policy =
            two_versions().at("elm-hill", "2021-04", |local| local.adopted = Some(spanned(LocalAdoption::NotYet)));
        check(policy, &["2019-03: in force from 2019-03", "2021-04: awaiting adoption"]);
    }

    #[test]
    fn where_each_school_adopts_the_federations_date_counts_for_nothing() {
        let mut policy = two_versions().at("elm-hill", "2019-03", |local| local.adopted_on("2019-03-20"));
        policy.adopted_by = Some(AdoptedBy::EachSchool);
        check(policy, &["2019-03: in force from 2019-03-20", "2021-04: awaiting adoption"]);
    }

    #[test]
    fn a_version_that_another_school_adopted_awaits_adoption_and_one_that_nobody_adopted_is_proposed() {
        let mut policy = policy(vec![version("a", ""), version("b", "")]);
        policy.adopted_by = Some(AdoptedBy::EachSchool);
        let policy = policy.at("brook-street", "a", |local| local.adopted_on("2026-10-01"));
        check(policy, &["a: awaiting adoption", "b: proposed"]);
    }

    #[test]
    fn a_version_applies_from_its_own_day_and_never_before_its_adoption() {
        let mut policy = two_versions();
        policy.versions[1].applies_from = Some(spanned(sample::date("2026-12-01")));
        check(
            policy.clone(),
            &["2019-03: in force from 2019-03 to 2026-11-30", "2021-04: not yet in force from 2026-12-01"],
        );
        policy.versions[1].applies_from = Some(spanned(sample::date("2021-01-01")));
        check(policy, &["2019-03: superseded from 2019-03 to 2021-04-20", "2021-04: in force from 2021-04-21"]);
    }

    #[test]
    fn an_adoption_to_come_has_not_happened() {
        let mut policy = two_versions();
        policy.versions[1].adopted = Some(spanned(sample::date("2026-12-03")));
        let book = sample::book(vec![policy]);
        check_book(&book, today(), &["2019-03: in force from 2019-03", "2021-04: proposed"]);
        let timeline = Timeline::of(&book, &book.schools[0], &book.policies[0], today());
        assert_eq!(timeline.entries[1].considered, Some(sample::date("2026-12-03")));
        check_book(
            &book,
            day("2026-12-03"),
            &["2019-03: superseded from 2019-03 to 2026-12-02", "2021-04: in force from 2026-12-03"],
        );
    }

    #[test]
    fn nothing_shared_is_in_force_before_a_school_joined_and_what_was_replaced_by_then_never_was_its_own() {
        let mut book = sample::book(vec![policy(vec![
            version("2017-03", "2017-03"),
            version("2019-03", "2019-03"),
            version("2021-04", "2021-04-21"),
        ])]);
        book.schools[0].joined = Some(sample::date("2019-09-01"));
        check_book(
            &book,
            today(),
            &["2019-03: superseded from 2019-09-01 to 2021-04-20", "2021-04: in force from 2021-04-21"],
        );
        let timeline = Timeline::of(&book, &book.schools[0], &book.policies[0], today());
        assert_eq!(timeline.passed_over.iter().map(|version| version.id.as_str()).collect::<Vec<_>>(), ["2017-03"]);
    }

    #[test]
    fn a_school_that_left_keeps_the_record_and_gets_nothing_new() {
        let mut book = sample::book(vec![two_versions()]);
        book.schools[0].left = Some(sample::date("2020-08-31"));
        check_book(&book, today(), &["2019-03: superseded from 2019-03 to 2020-08-31"]);
    }

    #[test]
    fn a_version_for_other_schools_leaves_the_one_before_in_force() {
        let mut policy = two_versions();
        policy.versions[1].schools = Some(vec![spanned("brook-street".to_owned())]);
        check(policy, &["2019-03: in force from 2019-03"]);
    }

    #[test]
    fn a_version_that_a_school_never_adopted_before_the_next_is_passed_over() {
        let mut policy = two_versions();
        policy.versions.push(version("2023-04", "2023-04-19"));
        let policy = policy.at("elm-hill", "2021-04", |local| local.adopted = Some(spanned(LocalAdoption::NotYet)));
        check(policy, &["2019-03: superseded from 2019-03 to 2023-04-18", "2023-04: in force from 2023-04-19"]);
    }

    #[test]
    fn a_withdrawn_policy_was_in_force_until_the_day_before() {
        let mut policy = two_versions();
        policy.versions.push(version("2026-12", ""));
        policy.withdrawn = withdrawn("2026-07-09");
        check(
            policy.clone(),
            &["2019-03: superseded from 2019-03 to 2021-04-20", "2021-04: withdrawn from 2021-04-21 to 2026-07-08"],
        );
        policy.withdrawn = withdrawn("2027-01-01");
        let announced = "2021-04: in force from 2021-04-21 to 2026-12-31";
        check(policy, &["2019-03: superseded from 2019-03 to 2021-04-20", announced, "2026-12: proposed"]);
    }

    #[test]
    fn a_policy_can_be_withdrawn_at_one_school() {
        let mut policy = two_versions().at("elm-hill", "2021-04", |_| {});
        policy.local.get_mut("elm-hill").unwrap().withdrawn = withdrawn("2026-07");
        let book = sample::book(vec![policy]);
        let states = |school: usize| {
            let timeline = Timeline::of(&book, &book.schools[school], &book.policies[0], today());
            (timeline.current().is_some(), timeline.withdrawn.is_some())
        };
        assert_eq!(states(0), (false, true));
        assert_eq!(states(1), (true, false));
    }

    #[test]
    fn an_interim_decision_puts_a_version_in_use_until_it_is_adopted() {
        let mut policy = two_versions();
        policy.versions.push(version("2026-09", ""));
        policy.versions[2].interim = interim("2026-09-01");
        let book = sample::book(vec![policy.clone()]);
        let timeline = Timeline::of(&book, &book.schools[0], &book.policies[0], today());
        assert_eq!(line(timeline.current().unwrap()), "2026-09: in use");
        assert_eq!(line(timeline.in_force().unwrap()), "2021-04: in force from 2021-04-21");
        check_book(
            &book,
            day("2026-08-31"),
            &[
                "2019-03: superseded from 2019-03 to 2021-04-20",
                "2021-04: in force from 2021-04-21",
                "2026-09: proposed",
            ],
        );
        policy.versions[2].adopted = Some(spanned(sample::date("2026-10-08")));
        check(
            policy,
            &[
                "2019-03: superseded from 2019-03 to 2021-04-20",
                "2021-04: superseded from 2021-04-21 to 2026-10-07",
                "2026-09: in force from 2026-10-08",
            ],
        );
    }

    #[test]
    fn a_month_without_a_day_begins_after_the_known_day_of_an_older_version_in_it() {
        check(
            policy(vec![version("a", "2021-04-07"), version("b", "2021-04")]),
            &["a: superseded from 2021-04-07 to 2021-04-07", "b: in force from 2021-04"],
        );
    }

    #[test]
    fn a_superseded_version_reads_as_on_its_last_day_and_all_others_as_today() {
        let policy = policy(vec![
            version("2017-03", "2017-03"),
            version("2019-03", "2019-03"),
            version("2021-04", "2021-04-21"),
            version("2026-12", ""),
        ])
        .at("elm-hill", "2021-04", |local| local.adopted_on("2021-05-05"));
        let book = sample::book(vec![policy]);
        let timeline = Timeline::of(&book, &book.schools[0], &book.policies[0], today());
        let days: Vec<Date> = timeline.entries.iter().map(|entry| entry.reads_as_of).collect();
        assert_eq!(days, [day("2019-02-28"), day("2021-05-04"), today(), today()]);
    }

    #[test]
    fn a_day_in_a_month_whose_day_is_not_known_is_answered_with_that_month() {
        let book = sample::book(vec![two_versions()]);
        let timeline = Timeline::of(&book, &book.schools[0], &book.policies[0], today());
        let on = |text| timeline.on(day(text)).map(|on| (on.entry.version.id.as_str(), on.began_in));
        assert_eq!(on("2019-02-28"), None);
        assert_eq!(on("2019-03-10"), Some(("2019-03", Some(sample::date("2019-03")))));
        assert_eq!(on("2019-04-01"), Some(("2019-03", None)));
        assert_eq!(on("2021-04-21"), Some(("2021-04", None)));
    }

    proptest::proptest! {
        /// What was in force on a day is what was in force when that day was today, whatever came since.
        #[test]
        fn the_past_stays_as_it_was(
            adopted in proptest::collection::btree_set(0_i64..1000, 1..6),
            delays in proptest::collection::vec(0_i64..400, 6),
            joined in proptest::option::of(0_i64..1000),
            asked in 0_i64..1500,
        ) {
            let on = |number: i64| day("2020-01-01").saturating_add(jiff::Span::new().days(number));
            let versions = adopted.iter().zip(&delays).map(|(adopted, delay)| {
                let mut version = version(&adopted.to_string(), &on(*adopted).to_string());
                version.applies_from = Some(spanned(PartialDate::Day(on(adopted + delay))));
                version
            });
            let mut book = sample::book(vec![policy(versions.collect())]);
            book.schools[0].joined = joined.map(|joined| PartialDate::Day(on(joined)));
            let at = |today| Timeline::of(&book, &book.schools[0], &book.policies[0], today);
            let (then, since) = (at(on(asked)), at(on(2000)));
            let then = then.in_force().map(|entry| &entry.version.id);
            let since = since.on(on(asked)).map(|answer| &answer.entry.version.id);
            proptest::prop_assert_eq!(then, since);
        }
    }
}
