//! What is to be done of a policy at one school, from its life there.

use jiff::civil::Date;

use super::item::{DueAt, DueItem, DueKind, DueMeeting};
use super::owner::OwnerAt;
use crate::book::adoption::Bodies;
use crate::book::federation::{AdoptedBy, Meeting};
use crate::book::{Book, Length, PartialDate};
use crate::edition::{PolicyLives, Resolved, ReviewState, Standing, State, Timeline};

/// What is to be done of a policy at a school, with the version that it is about.
pub(super) fn to_do<'t, 'a>(
    timeline: &'t Timeline<'a>,
    today: Date,
    within: Option<Length>,
) -> Vec<(DueKind, &'t Standing<'a>)> {
    let mut found = Vec::new();
    if let Some(standing) = timeline.in_force() {
        found.extend(of_review(standing, today, within).map(|kind| (kind, standing)));
    }
    for standing in &timeline.standings {
        let kind = match (standing.state, standing.considered) {
            (State::InUse, _) => DueKind::Unreported,
            (State::Proposed, Some(on)) if on.last_day() < today => DueKind::MeetingPassed,
            (State::Proposed, _) => DueKind::Proposed,
            _ => continue,
        };
        found.push((kind, standing));
    }
    // Of several that a school has not adopted, the newest is the one to adopt.
    let awaiting = timeline.standings.iter().rfind(|standing| standing.state == State::AwaitingAdoption);
    found.extend(awaiting.map(|standing| (DueKind::Awaiting, standing)));
    found
}

fn of_review(standing: &Standing<'_>, today: Date, within: Option<Length>) -> Option<DueKind> {
    let review = &standing.review;
    match (review.state, within, review.due_by) {
        (ReviewState::LongOverdue, ..) => Some(DueKind::LongOverdue),
        (ReviewState::Overdue, ..) => Some(DueKind::Overdue),
        (ReviewState::NoDate, ..) => Some(DueKind::Undated),
        (ReviewState::DueSoon, None, _) => Some(DueKind::Soon),
        (ReviewState::DueSoon | ReviewState::InDate, Some(within), Some(by)) if by <= within.after_day(today) => {
            Some(DueKind::Soon)
        }
        _ => None,
    }
}

/// The thing as it is told.
pub(super) fn item<'a>(
    resolved: &Resolved<'a>,
    lives: &PolicyLives<'a>,
    kind: DueKind,
    standing: &Standing<'a>,
    of: usize,
) -> DueItem<'a> {
    let date = match kind {
        DueKind::Unreported => standing.interim.and_then(|interim| interim.value.report_on),
        DueKind::MeetingPassed | DueKind::Proposed => standing.considered,
        DueKind::Awaiting => lives.shared_version(standing.id()).and_then(|shared| shared.adopted),
        _ => standing.review.due.map(|due| due.value),
    };
    let role = standing.owner.as_ref().map(|owner| owner.value.to_string());
    let report_to = standing.interim.filter(|_| kind == DueKind::Unreported).and_then(|interim| {
        let told = interim.value.report_to.as_deref().or(standing.policy.reported_to.as_deref())?;
        Some(standing.read(told).into_owned())
    });
    let (chain, meeting) = deciding(resolved, kind, standing, date);
    DueItem {
        kind,
        policy: standing.policy,
        version: standing.id(),
        title: standing.title.to_string(),
        named: standing.name.sentence.clone(),
        date,
        chain,
        report_to,
        meeting,
        every: every(resolved.book, standing),
        schools: vec![DueAt { school: standing.school, owner: OwnerAt::of(standing, role.as_deref()) }],
        by_each_school: standing.adopted_by == AdoptedBy::EachSchool,
        role,
        of,
    }
}

/// Who approves it as things are today, and the meeting of the last of them that counts: before the date, or the next.
fn deciding(
    resolved: &Resolved<'_>,
    kind: DueKind,
    standing: &Standing<'_>,
    date: Option<PartialDate>,
) -> (Vec<String>, Option<DueMeeting>) {
    let (federation, today) = (&resolved.book.federation, resolved.today);
    let chain = Bodies::of_school(federation, standing.policy, Some(standing.school));
    let chain = chain.at(Some(PartialDate::Day(today)));
    let names: Vec<String> = chain.iter().map(|body| standing.read(&body.value).into_owned()).collect();
    let is_schools = kind == DueKind::Awaiting || standing.adopted_by == AdoptedBy::EachSchool;
    let bodies = match is_schools {
        true => Bodies::of_school(federation, standing.policy, Some(standing.school)),
        false => Bodies::of_federation(federation, standing.policy),
    };
    let Some(last) = chain.last() else { return (names, None) };
    let all = || {
        let own = federation.meetings.iter().filter(|meeting| bodies.are_one(&meeting.body, &last.value));
        own.filter(|meeting| meeting.on.last_day() >= today)
    };
    let body = |meeting: &Meeting| standing.read(&meeting.body).into_owned();
    let next = || all().min_by_key(|meeting| meeting.on.first_day());
    let next = || next().map(|meeting| DueMeeting { body: body(meeting), on: meeting.on, is_last: false });
    let before = |by: Date| {
        let last = all().filter(|meeting| meeting.on.last_day() <= by).max_by_key(|meeting| meeting.on.last_day());
        last.map(|meeting| DueMeeting { body: body(meeting), on: meeting.on, is_last: true })
    };
    let meeting = match (kind, date) {
        // It says itself for which.
        (DueKind::Proposed, Some(_)) => None,
        (DueKind::Soon | DueKind::Unreported, Some(date)) if date.last_day() >= today => before(date.last_day()),
        _ => next(),
    };
    (names, meeting)
}

/// How often it is looked at again, by whoever is nearest to say so.
fn every(book: &Book, standing: &Standing<'_>) -> Option<Length> {
    let rules = [&standing.school.review, &book.federation.review];
    let cycle = rules.into_iter().find_map(|rules| rules.every.as_ref());
    standing.review.every.or_else(|| standing.policy.review_every.as_ref().or(cycle).map(|every| every.value))
}
