//! Which policies are due to be looked at again, at one school or at all.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::frame::{Frame, heading};
use super::notices::{self, considered};
use super::parts::{DateView, Heading, Link, Notice, Page, ReviewView};
use super::review;
use crate::book::PartialDate;
use crate::edition::{ReviewState, State};
use crate::site::address::{Address, Owner};
use crate::site::html::{Html, fill, plain};
use crate::site::publication::{PolicyAt, Publication};

/// What reviews.html receives.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Reviews {
    /// The frame.
    pub page: Page,
    /// The first heading.
    pub heading: Heading,
    /// What to know before reading on.
    pub notices: Vec<Notice>,
    /// The day of the build.
    pub made: DateView,
    /// The calendar.
    pub calendar: Option<Link>,
    /// The list as data.
    pub data: Link,
    /// What is overdue, longest first.
    pub overdue: Vec<Due>,
    /// What is to come, by month.
    pub months: Vec<Month>,
    /// What has no date.
    pub undated: Vec<Due>,
    /// What is before the governors, or decided by them, and so is not due.
    pub waiting: Vec<Waiting>,
}

/// A policy whose next version is on its way.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Waiting {
    /// Its title.
    pub title: String,
    /// Where it is, at the first of the schools.
    pub href: String,
    /// On the federation's page the schools where it waits, each leading to it there.
    pub schools: Vec<Link>,
    /// For what.
    pub html: Html,
}

/// What is due in a month.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Month {
    /// "2026-12".
    pub iso: String,
    /// "December 2026".
    pub text: String,
    /// What is due.
    pub entries: Vec<Due>,
}

/// A policy that is due.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Due {
    /// Its title.
    pub title: String,
    /// Where it is, at the first of the schools.
    pub href: String,
    /// On the federation's page the schools at which it is due then, each leading to it there.
    pub schools: Vec<Link>,
    /// When it is due.
    pub review: ReviewView,
}

/// The reviews of one school, or of all.
pub fn reviews_page(publication: &Publication<'_>, owner: Owner<'_>) -> Reviews {
    let here = Address::Reviews(owner);
    let mut frame = Frame::new(here, owner, "Reviews");
    frame.description = Some("Which policies are due to be looked at again, and when.".to_owned());
    frame.alternates = vec![("text/calendar", Address::Calendar(owner), "Reviews as a calendar".to_owned())];
    let mut overdue = Vec::new();
    let mut months: BTreeMap<String, Month> = BTreeMap::new();
    let mut dated = Vec::new();
    let mut undated = Vec::new();
    let mut waiting = Vec::new();
    let of_all = owner.is_none() && publication.several_schools();
    for at in publication.schools_with_public_reviews(owner).into_iter().flat_map(|site| site.policies()) {
        let page = here.to(Address::Policy(at));
        let schools: Vec<Link> =
            of_all.then(|| Link::new(at.school().short.clone(), page.clone())).into_iter().collect();
        if let Some(html) = waits(at) {
            let title = at.title().into_owned();
            waiting.push(Waiting { title, href: page.clone(), schools: schools.clone(), html });
        }
        let Some(standing) = at.timeline.in_force() else { continue };
        let Some(view) = review::view(standing).filter(|_| standing.review.state != ReviewState::Answered) else {
            continue;
        };
        let due = Due { title: standing.title.to_string(), schools, href: page, review: view };
        let list = match (standing.review.state, standing.review.due_by) {
            (_, None) => &mut undated,
            (ReviewState::Overdue | ReviewState::LongOverdue, Some(_)) => &mut overdue,
            (_, Some(_)) => &mut dated,
        };
        list.push((standing.review.due_by, due));
    }
    for (by, due) in in_order(dated) {
        let Some(by) = by else { continue };
        let month = PartialDate::Month(by.first_of_month());
        months
            .entry(month.iso())
            .or_insert_with(|| Month { iso: month.iso(), text: month.to_string(), entries: Vec::new() })
            .entries
            .push(due);
    }
    Reviews {
        heading: heading(publication, here, owner, "Reviews"),
        page: frame.view(publication),
        notices: notices::left(publication, owner).into_iter().collect(),
        made: DateView::from(PartialDate::Day(publication.today())),
        data: Link::new("All policies as data for other programs (JSON)", here.to(Address::PoliciesData(owner))),
        calendar: Some(Link::new("Add these dates to a calendar (ICS)", here.to(Address::Calendar(owner)))),
        overdue: in_order(overdue).into_iter().map(|(_, due)| due).collect(),
        months: months.into_values().collect(),
        undated: in_order(undated).into_iter().map(|(_, due)| due).collect(),
        waiting: together(waiting),
    }
}

/// What the policy waits for: a version in use to be reported, one adopted to apply, a proposal to be considered.
fn waits(at: PolicyAt<'_>) -> Option<Html> {
    let used = at.timeline.current().filter(|used| used.state == State::InUse);
    if let Some(interim) = used.and_then(|used| used.interim).map(|interim| interim.value) {
        let since = fill("In use since {}.", &[&interim.from]);
        let reported = review::to_be_reported(used?);
        return Some(fill("{}{}", &[&since, &reported.map(|reported| fill(" {}.", &[&reported]))]));
    }
    if let Some(next) = at.published().find(|next| next.state == State::NotYetInForce) {
        return next.applies_from.map(|from| fill("The next version is adopted. It applies from {}.", &[&from.value]));
    }
    let proposed = at.published().rev().find(|next| next.state == State::Proposed)?;
    Some(match proposed.considered {
        Some(on) => fill("A new version is proposed. {}", &[&considered(on, proposed.reads_as_of)]),
        None => plain("A new version is proposed."),
    })
}

/// By title; a policy that waits for the same at several schools stands there once.
fn together(mut all: Vec<Waiting>) -> Vec<Waiting> {
    all.sort_by(|one, other| one.title.cmp(&other.title));
    let mut told: Vec<Waiting> = Vec::new();
    for waiting in all {
        match told.iter_mut().find(|known| known.title == waiting.title && known.html == waiting.html) {
            Some(known) => known.schools.extend(waiting.schools),
            None => told.push(waiting),
        }
    }
    told
}

/// By day, then by title; a policy that is due at several schools at once stands there once.
fn in_order(mut all: Vec<(Option<Date>, Due)>) -> Vec<(Option<Date>, Due)> {
    all.sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| one.title.cmp(&other.title)));
    let mut told: Vec<(Option<Date>, Due)> = Vec::new();
    for (by, due) in all {
        let same = |other: &Due| other.title == due.title && other.review == due.review;
        match told.iter_mut().find(|(day, other)| *day == by && same(other)) {
            Some((_, other)) => other.schools.extend(due.schools),
            None => told.push((by, due)),
        }
    }
    told
}
