//! All versions of one policy at one school, in order: when each was adopted there, from when to when it was in force,
//! and what it is today.

use std::borrow::Cow;

use jiff::civil::Date;

use super::ending::{nearest_end, withdrawals};
use super::facts::Lookup;
use super::life::{At, Life, Placed, settle_months};
use super::name::{Naming, names};
use super::standing::Standing;
use super::state::State;
use crate::book::local::Withdrawn;
use crate::book::{Book, PartialDate, Policy, School};

/// The life of one policy at one school, as it looks on one day.
#[derive(Clone, Debug)]
pub struct Timeline<'a> {
    /// The school.
    pub school: &'a School,
    /// The policy.
    pub policy: &'a Policy,
    /// Facts as they are looked up at the school today.
    lookup: Lookup<'a>,
    /// Its versions, oldest first.
    pub standings: Vec<Standing<'a>>,
    /// The ids of versions that never were this school's: replaced before it joined, published after it left, or never
    /// adopted there before a newer one was.
    pub passed_over: Vec<&'a str>,
    /// Since when the policy is off the school's lists, if it is.
    pub withdrawn: Option<&'a Withdrawn>,
}

/// The answer to "what was in force on that day?".
#[derive(Clone, Copy, Debug)]
pub struct OnDay<'t, 'a> {
    /// What was in force, if anything was.
    pub standing: &'t Standing<'a>,
    /// The month in which it began, on a day that is not recorded: then the one before it may have been in force still.
    pub began_in: Option<PartialDate>,
}

impl<'a> Timeline<'a> {
    /// The life of a policy at a school as it looks on `today`. It is empty where the school does not have the policy.
    pub fn of(book: &'a Book, school: &'a School, policy: &'a Policy, today: Date) -> Self {
        let at = At { book, school, policy };
        let versions = policy.versions.iter().filter(|version| at.has(version));
        let mut lives: Vec<Life<'a>> = versions.map(|version| Life::of(&at, version, today)).collect();
        settle_months(&mut lives);
        let ending = nearest_end(school, policy);
        let places = (0..lives.len()).map(|index| lives[index].place(&lives[index + 1..], ending, today));
        let mut placed: Vec<(&Life<'a>, Placed<'a>)> = Vec::new();
        let mut passed_over = Vec::new();
        for (life, place) in lives.iter().zip(places) {
            match place {
                Some(place) => placed.push((life, place)),
                None => passed_over.push(life.version.id.as_str()),
            }
        }
        set_aside(&mut placed);
        let namings: Vec<Naming<'_>> = placed.iter().map(|(life, placed)| naming(life, placed.state)).collect();
        let standings = placed
            .iter()
            .zip(names(&namings))
            .map(|((life, placed), name)| Standing::of(&at, life, placed, name, today))
            .collect();
        let withdrawn = withdrawals(school, policy).find(|withdrawn| withdrawn.on.has_come(today));
        let lookup = Lookup::new(book, school, None, today);
        Self { school, policy, lookup, standings, passed_over, withdrawn }
    }

    /// A text of policy.yaml as it reads at the school today.
    pub fn read<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.lookup.text(text)
    }

    /// The version that people follow: the newest in force or in use.
    pub fn current(&self) -> Option<&Standing<'a>> {
        self.standings.iter().rev().find(|standing| standing.state.is_current())
    }

    /// The version in force; none while another is used in its place.
    pub fn in_force(&self) -> Option<&Standing<'a>> {
        self.standings.iter().rev().find(|standing| standing.state == State::InForce)
    }

    /// The version with this id.
    pub fn version(&self, id: &str) -> Option<&Standing<'a>> {
        self.standings.iter().find(|standing| standing.id() == id)
    }

    /// What was in force on a day.
    pub fn on(&self, day: Date) -> Option<OnDay<'_, 'a>> {
        let standing = self.standings.iter().rev().find(|standing| standing.was_in_force_on(day))?;
        let began = standing.applies_from.map(|from| from.value);
        let began_in = began.filter(|began| matches!(began, PartialDate::Month(_)) && day < began.last_day());
        Some(OnDay { standing, began_in })
    }
}

/// Where a version is in use before its adoption, the one in force before it is not in force as well: people follow one.
fn set_aside(placed: &mut [(&Life<'_>, Placed<'_>)]) {
    let used = placed.iter().rposition(|(_, placed)| placed.state == State::InUse);
    for (_, placed) in placed[..used.unwrap_or(0)].iter_mut().filter(|(_, placed)| placed.state == State::InForce) {
        placed.state = State::ToBeReplaced;
    }
}

fn naming<'l>(life: &'l Life<'_>, state: State) -> Naming<'l> {
    Naming {
        id: &life.version.id,
        number: life.version.number.as_deref(),
        // Where the school has yet to adopt it, people know it by the day on which the federation did.
        adopted: match (life.adopted, &life.version.adopted) {
            (None, Some(adopted)) if state == State::AwaitingAdoption => Some(adopted.value),
            (adopted, _) => adopted.map(|adopted| adopted.value),
        },
        state,
        used_from: life.interim.map(|interim| interim.value.from),
        considered: life.considered,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::book::federation::AdoptedBy;
    use crate::book::local::LocalAdoption;
    use crate::edition::sample::{self, day, interim, policy, spanned, today, version, withdrawn};

    fn line(standing: &Standing<'_>) -> String {
        let mut line = format!("{}: {}", standing.id(), standing.state.word());
        if let Some(from) = standing.in_force_from {
            line += &format!(" from {}", from.iso());
        }
        if let Some(end) = standing.ended.or(standing.ends) {
            line += &format!(" to {}", end.last_day);
        }
        line
    }

    /// The versions at Elm Hill on a day: state, from when they applied, their last day if it is known.
    fn check_book(book: &Book, today: Date, expected: &[&str]) {
        let timeline = Timeline::of(book, &book.schools[0], &book.policies[0], today);
        assert_eq!(timeline.standings.iter().map(line).collect::<Vec<_>>(), expected);
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
            local.approved =
                Some(vec![sample::step("Headteacher", "2021-04-26"), sample::step("Governing Body", "2021-05-05")]);
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
        assert_eq!(timeline.standings[1].considered, Some(sample::date("2026-12-03")));
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
        assert_eq!(timeline.passed_over, ["2017-03"]);
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
        Arc::make_mut(policy.local.get_mut("elm-hill").unwrap()).withdrawn = withdrawn("2026-07");
        let book = sample::book(vec![policy]);
        let states = |school: usize| {
            let timeline = Timeline::of(&book, &book.schools[school], &book.policies[0], today());
            (timeline.current().is_some(), timeline.withdrawn.is_some())
        };
        assert_eq!(states(0), (false, true));
        assert_eq!(states(1), (true, false));
    }

    #[test]
    fn an_interim_decision_puts_a_version_in_use_alone_until_it_is_adopted() {
        let mut policy = two_versions();
        policy.versions.push(version("2026-09", ""));
        policy.versions[2].interim = interim("2026-09-01");
        let book = sample::book(vec![policy.clone()]);
        let timeline = Timeline::of(&book, &book.schools[0], &book.policies[0], today());
        assert_eq!(line(timeline.current().unwrap()), "2026-09: in use");
        assert!(timeline.in_force().is_none());
        assert_eq!(line(timeline.version("2021-04").unwrap()), "2021-04: to be replaced from 2021-04-21");
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
        let days: Vec<Date> = timeline.standings.iter().map(|standing| standing.reads_as_of).collect();
        assert_eq!(days, [day("2019-02-28"), day("2021-05-04"), today(), today()]);
    }

    #[test]
    fn a_day_in_a_month_whose_day_is_not_known_is_answered_with_that_month() {
        let book = sample::book(vec![two_versions()]);
        let timeline = Timeline::of(&book, &book.schools[0], &book.policies[0], today());
        let on = |text| timeline.on(day(text)).map(|on| (on.standing.id(), on.began_in));
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
            let then = then.in_force().map(Standing::id);
            let since = since.on(on(asked)).map(|answer| answer.standing.id());
            proptest::prop_assert_eq!(then, since);
        }
    }
}
