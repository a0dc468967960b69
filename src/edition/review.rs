//! When a version is to be looked at again at one school, and whether that day has come.

use jiff::civil::Date;

use super::chosen::{Chosen, Origin, choose};
use super::life::{At, Life, Placed};
use super::state::State;
use crate::book::review::{ReviewDue, Reviewed};
use crate::book::{Length, PartialDate};
use crate::source::Spanned;

/// Where a version stands with its review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReviewState {
    /// The date is far away.
    InDate,
    /// The date is near.
    DueSoon,
    /// The date has passed.
    Overdue,
    /// The date passed long ago.
    LongOverdue,
    /// In force, and the version that will take its place is adopted: it has been looked at.
    Answered,
    /// In force, and nobody said when to look at it again.
    NoDate,
    /// Not in force, so nothing is due.
    NotInForce,
}

impl ReviewState {
    /// The word for it in data files and on pages.
    pub fn word(self) -> &'static str {
        match self {
            // For programs it is in time like any other.
            Self::InDate | Self::Answered => "in date",
            Self::DueSoon => "due soon",
            Self::Overdue => "overdue",
            Self::LongOverdue => "long overdue",
            Self::NoDate => "no date",
            Self::NotInForce => "not in force",
        }
    }

    /// Whether its date has passed.
    pub fn is_overdue(self) -> bool {
        matches!(self, Self::Overdue | Self::LongOverdue)
    }
}

/// A version's review at one school.
#[derive(Clone, Debug)]
pub struct Review<'a> {
    /// Where it stands.
    pub state: ReviewState,
    /// The date as people wrote it or as its cycle comes to, and who gave date or cycle; none once the next version is
    /// adopted.
    pub due: Option<Chosen<PartialDate>>,
    /// The last day on which a review is in time.
    pub due_by: Option<Date>,
    /// The cycle that the date was counted by; `None` where the date was given.
    pub every: Option<Length>,
    /// How long before the date it counts as due soon.
    pub notice: Length,
    /// How long after the date it counts as long overdue.
    pub long_overdue_after: Length,
    /// Since when the next version is being worked on.
    pub started: Option<PartialDate>,
    /// When it was looked at without a new version, oldest first.
    pub held: Vec<&'a Reviewed>,
}

impl<'a> Review<'a> {
    /// The review of a version at a school, as it stands on `today`.
    pub(super) fn of(at: &At<'a>, life: &Life<'a>, placed: &Placed<'a>, today: Date) -> Self {
        let (federation, school) = (&at.book.federation, at.school);
        let notice = school.review.notice.or(federation.review.notice).unwrap_or(Length::Days(60));
        let long = school.review.long_overdue_after.or(federation.review.long_overdue_after);
        let long_overdue_after = long.unwrap_or(Length::Days(90));

        let held = Held::of(life, today);
        let last = held.reviews.last().copied();
        let rule = rule(at, life, &held, notice);
        let adopted = life.adopted.map(|adopted| adopted.value);
        let since = last.map(|last| last.on).into_iter().chain(adopted).max_by_key(|date| date.last_day());
        let due = rule.filter(|_| !placed.succeeded).and_then(|rule| {
            let date = match rule.value {
                ReviewDue::On(date) => Some(date),
                ReviewDue::Every(length) => since.map(|since| length.after(since)),
            };
            date.map(|date| Chosen::new(date, rule.origin))
        });
        let due_by = due.map(|due| due.value.last_day());
        let started = life.version.review_started.filter(|started| {
            let is_open = last.is_none_or(|last| !started.is_before(last.on)) && !placed.succeeded;
            started.has_come(today) && is_open
        });
        Self {
            state: match (placed.state, due_by) {
                (State::InForce, _) if placed.succeeded => ReviewState::Answered,
                (State::InForce, Some(due_by)) => state(due_by, notice, long_overdue_after, today),
                (State::InForce, None) => ReviewState::NoDate,
                _ => ReviewState::NotInForce,
            },
            due,
            due_by,
            every: rule.and_then(|rule| match rule.value {
                ReviewDue::Every(length) => Some(length),
                ReviewDue::On(_) => None,
            }),
            notice,
            long_overdue_after,
            started,
            held: held.reviews,
        }
    }

    /// The last time it was looked at without a new version.
    pub fn last(&self) -> Option<&'a Reviewed> {
        self.held.last().copied()
    }
}

/// The reviews that were held, and whose they are.
struct Held<'a> {
    reviews: Vec<&'a Reviewed>,
    by: Origin,
}

impl<'a> Held<'a> {
    fn of(life: &Life<'a>, today: Date) -> Self {
        let (reviews, by) = match life.local.and_then(|local| local.reviews.as_deref()) {
            Some(reviews) => (reviews, Origin::Local),
            None => (life.version.reviews.as_slice(), Origin::Version),
        };
        Self { reviews: reviews.iter().filter(|review| review.on.has_come(today)).collect(), by }
    }
}

/// The date or the cycle that counts: the nearest to the text, less those that a review has answered.
fn rule(at: &At<'_>, life: &Life<'_>, held: &Held<'_>, notice: Length) -> Option<Chosen<ReviewDue>> {
    let At { book, school, policy } = *at;
    let federation = &book.federation;
    let last = held.reviews.last().copied();
    let local = life.local.and_then(|local| local.review.as_ref());
    let every = |rule: Option<&Spanned<Length>>| rule.map(|rule| ReviewDue::Every(rule.value));
    let next = |by: Origin| last.filter(|_| held.by == by)?.next.map(ReviewDue::On);
    let given =
        |rule: Option<&Spanned<ReviewDue>>| rule.map(|rule| rule.value).filter(|rule| !answered(rule, last, notice));
    choose([
        (next(Origin::Local), Origin::Local),
        (given(local), Origin::Local),
        (next(Origin::Version), Origin::Version),
        (given(life.version.review.as_ref()), Origin::Version),
        (every(policy.review_every.as_ref()), Origin::Policy),
        (every(school.review.every.as_ref()), Origin::School),
        (every(federation.review.every.as_ref()), Origin::Federation),
    ])
}

/// Whether a date was kept by a review held near it or after it; a review long before leaves the date as it is.
fn answered(rule: &ReviewDue, last: Option<&Reviewed>, notice: Length) -> bool {
    match (rule, last) {
        (ReviewDue::On(date), Some(last)) => last.on.last_day() >= notice.before(date.last_day()),
        _ => false,
    }
}

fn state(due_by: Date, notice: Length, long_overdue_after: Length, today: Date) -> ReviewState {
    if today > long_overdue_after.after_day(due_by) {
        ReviewState::LongOverdue
    } else if today > due_by {
        ReviewState::Overdue
    } else if today >= notice.before(due_by) {
        ReviewState::DueSoon
    } else {
        ReviewState::InDate
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Book, Policy, Version};
    use crate::edition::Timeline;
    use crate::edition::sample::{self, due, policy, reviewed, today, version};
    use crate::source::Spanned;

    fn review_of(book: &Book) -> String {
        let (school, policy) = (&book.schools[0], &book.policies[0]);
        let timeline = Timeline::of(book, school, policy, today());
        let review = &timeline.standings.last().unwrap().review;
        match review.due {
            Some(due) => format!("{}: {} ({:?})", review.state.word(), due.value.iso(), due.origin),
            None => review.state.word().to_owned(),
        }
    }

    /// The review at Elm Hill of a version adopted on 21 April 2021, on 20 November 2026; the federation's cycle is two
    /// years.
    fn check(change: impl FnOnce(&mut Version), expected: &str) {
        let mut version = version("2021-04", "2021-04-21");
        change(&mut version);
        assert_eq!(review_of(&sample::book(vec![policy(vec![version])])), expected);
    }

    fn check_policy(change: impl FnOnce(Policy) -> Policy, expected: &str) {
        let policy = change(policy(vec![version("2021-04", "2021-04-21")]));
        assert_eq!(review_of(&sample::book(vec![policy])), expected);
    }

    #[test]
    fn a_month_is_in_time_until_its_last_day() {
        check(|version| version.review = due("2023-04"), "long overdue: 2023-04 (Version)");
        check(|version| version.review = due("2026-11"), "due soon: 2026-11 (Version)");
        check(|version| version.review = due("2026-10"), "overdue: 2026-10 (Version)");
    }

    #[test]
    fn states_change_on_the_day_after_the_date_and_at_notice_and_long_after() {
        check(|version| version.review = due("2027-01-20"), "in date: 2027-01-20 (Version)");
        check(|version| version.review = due("2027-01-19"), "due soon: 2027-01-19 (Version)");
        check(|version| version.review = due("2026-11-20"), "due soon: 2026-11-20 (Version)");
        check(|version| version.review = due("2026-11-19"), "overdue: 2026-11-19 (Version)");
        check(|version| version.review = due("2026-08-22"), "overdue: 2026-08-22 (Version)");
        check(|version| version.review = due("2026-08-21"), "long overdue: 2026-08-21 (Version)");
    }

    #[test]
    fn the_school_wins_over_the_version_the_policy_and_the_federation() {
        check(|_| {}, "long overdue: 2023-04-21 (Federation)");
        check_policy(
            |mut policy| {
                policy.review_every = Some(sample::spanned(Length::Years(6)));
                policy
            },
            "in date: 2027-04-21 (Policy)",
        );
        check_policy(
            |mut policy| {
                policy.versions[0].review = due("2023-04");
                policy.at("elm-hill", "2021-04", |local| local.review = due("2022-04"))
            },
            "long overdue: 2022-04 (Local)",
        );
    }

    #[test]
    fn nothing_is_due_once_the_next_version_is_adopted() {
        let mut versions = vec![version("2021-04", "2021-04-21"), version("2026-10", "2026-10-08")];
        versions[0].review = due("2026-11");
        versions[1].applies_from = Some(sample::spanned(sample::date("2027-01-01")));
        let book = sample::book(vec![policy(versions)]);
        let timeline = Timeline::of(&book, &book.schools[0], &book.policies[0], today());
        let review = &timeline.standings[0].review;
        assert_eq!((review.state, review.due_by), (ReviewState::Answered, None));
    }

    #[test]
    fn a_schools_own_cycle_wins_over_the_federations() {
        let mut book = sample::book(vec![policy(vec![version("2021-04", "2021-04-21")])]);
        book.schools[0].review.every = Some(sample::spanned(Length::Months(18)));
        assert_eq!(review_of(&book), "long overdue: 2022-10-21 (School)");
    }

    #[test]
    fn a_cycle_counts_from_the_adoption_at_the_school() {
        check_policy(
            |policy| policy.at("elm-hill", "2021-04", |local| local.adopted_on("2026-05-05")),
            "in date: 2028-05-05 (Federation)",
        );
        check(
            |version| version.adopted = Some(sample::spanned(sample::date("2026-04"))),
            "in date: 2028-04 (Federation)",
        );
    }

    #[test]
    fn a_cycle_counts_from_the_last_review() {
        check(|version| version.reviews = vec![reviewed("2026-07-09", "")], "in date: 2028-07-09 (Federation)");
    }

    #[test]
    fn the_last_review_sets_the_next_date() {
        check(
            |version| {
                version.review = due("2023-04");
                version.reviews = vec![reviewed("2023-03-09", "2025-03"), reviewed("2025-03-06", "2027-03")];
            },
            "in date: 2027-03 (Version)",
        );
    }

    #[test]
    fn a_review_to_come_has_not_happened() {
        check(
            |version| {
                version.review = due("2026-12");
                version.reviews = vec![reviewed("2026-12-03", "2028-12")];
            },
            "due soon: 2026-12 (Version)",
        );
    }

    #[test]
    fn a_review_near_its_date_has_kept_it_and_one_long_before_has_not() {
        let looked_at = |on: &'static str| {
            move |version: &mut Version| {
                version.review = due("2026-10");
                version.reviews = vec![reviewed(on, "")];
            }
        };
        check(looked_at("2026-09-17"), "in date: 2028-09-17 (Federation)");
        check(looked_at("2024-09-17"), "overdue: 2026-10 (Version)");
    }

    #[test]
    fn without_date_and_cycle_there_is_no_date() {
        let mut book = sample::book(vec![policy(vec![version("2021-04", "2021-04-21")])]);
        book.federation.review.every = None;
        assert_eq!(review_of(&book), "no date");
    }

    #[test]
    fn nothing_is_due_of_a_version_that_is_not_in_force() {
        check(|version| version.adopted = None::<Spanned<_>>, "not in force");
    }
}
