//! A school's first page: what is before its governors, and all its policies in one table from A to Z.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::contact::school_contact;
use super::control::state_tag;
use super::events;
use super::frame::{Frame, heading};
use super::notices;
use super::parts::{DateView, Heading, Link, Notice, Page, Recent, ReviewView, Tag, Term};
use super::proposals::{Proposal, proposals};
use super::review;
use crate::book::federation::Register;
use crate::book::policy::PolicyKind;
use crate::edition::State;
use crate::site::address::Address;
use crate::site::html::Html;
use crate::site::publication::{PolicyAt, Publication, SchoolSite};
use crate::source::words::{capital, curled, whose};

/// What school.html receives.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct SchoolPage {
    /// The frame.
    pub page: Page,
    /// The first heading.
    pub heading: Heading,
    /// What to know before reading on.
    pub notices: Vec<Notice>,
    /// What the school says above the list.
    pub welcome: Option<String>,
    /// The school's own website.
    pub website: Option<Link>,
    /// Where to search.
    pub search: String,
    /// What is to be decided on, where proposals have pages.
    pub proposals: Vec<Proposal>,
    /// The topics by which the list can be narrowed, and kinds of documents that have none; none where there is but one.
    pub topics: Vec<String>,
    /// The policies and other documents, A to Z.
    pub policies: Vec<Listed>,
    /// What to say where there are none.
    pub empty: Option<String>,
    /// What "Required" beside a policy means; nothing where it stands nowhere.
    pub required: Option<String>,
    /// What schools like this one are expected to have, and this one has not got here.
    pub expected: Vec<String>,
    /// Whose list that is.
    pub expected_from: String,
    /// What happened lately.
    pub recent: Vec<Recent>,
    /// Where all of it is listed.
    pub whats_new: Option<String>,
    /// Other pages.
    pub links: Vec<Link>,
    /// Whom to ask.
    pub contact: Vec<Term>,
}

/// A document in the list.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Listed {
    /// Its title.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// Its topic, else the kind of document.
    pub topic: String,
    /// Whether schools like this one are expected to have it.
    pub required: bool,
    /// Where it stands, if not plainly in force.
    pub state: Option<Tag>,
    /// What stands before the date, if it is not in force since then: "In use since".
    pub since_word: Option<&'static str>,
    /// From when it applies.
    pub since: Option<DateView>,
    /// What to say in place of the date.
    pub note: Option<&'static str>,
    /// When it is to be looked at again.
    pub review: Option<ReviewView>,
    /// What it waits for, where it is in use before its adoption.
    pub waits_html: Option<Html>,
    /// Who decided, from the steps that happened.
    pub approved_by: Option<String>,
    /// Its address, to type from paper.
    pub address: String,
}

/// A school's first page, at its own address or, where the school stands alone, at that of the site.
pub fn school_page(publication: &Publication<'_>, site: &SchoolSite<'_>, here: Address<'_>) -> SchoolPage {
    let (owner, school) = (Some(site), site.school);
    let (name, title) = (&school.name, format!("Policies of {}", school.name));
    let mut frame = Frame::new(here, owner, &title);
    frame.crumb = &school.short;
    frame.description =
        Some(format!("The policies of {name}: what is in force, what was, and what is due for review."));
    frame.alternates = vec![
        ("application/json", Address::PoliciesData(owner), "Policies as data".to_owned()),
        ("application/atom+xml", Address::Feed(owner), "What’s new".to_owned()),
    ];
    let whats_new = here.to(Address::WhatsNew(owner).known(publication));
    let mut links = Vec::new();
    if publication.has_public_reviews(Some(school)) {
        links.push(Link::new("Reviews due", here.to(Address::Reviews(owner).known(publication))));
    }
    links.push(Link::new("All policies as data (JSON)", here.to(Address::PoliciesData(owner))));
    let policies: Vec<Listed> =
        site.policies().filter(|at| !at.is_withdrawn()).map(|at| listed(publication, at, here)).collect();
    let register = register(publication);
    let topics: BTreeSet<&str> = policies.iter().map(|policy| policy.topic.as_str()).collect();
    SchoolPage {
        page: frame.view(publication),
        heading: Heading { title: title.clone(), at: None, ..heading(publication, here, owner, &title) },
        notices: notices::left(publication, owner).into_iter().collect(),
        welcome: school.welcome.as_deref().map(|welcome| curled(welcome.into()).into_owned()),
        website: school.website.as_ref().map(|website| {
            let shown = website.split_once("://").map_or(website.as_str(), |(_, rest)| rest);
            Link::new(shown.trim_end_matches('/'), website.clone())
        }),
        search: here.to(Address::Search(owner).known(publication)),
        proposals: proposals(publication, owner, here),
        topics: topics.iter().filter(|_| topics.len() > 1).map(|topic| (*topic).to_owned()).collect(),
        empty: policies.is_empty().then(|| format!("{} has not published any policies yet.", school.short)),
        required: policies
            .iter()
            .any(|policy| policy.required)
            .then(|| format!("“Required” stands beside what is on {register}.")),
        policies,
        expected: expected(publication, site),
        expected_from: format!("They are on {register}."),
        recent: events::recent(publication, owner, here, false),
        whats_new: Some(whats_new),
        links,
        contact: school_contact(publication, school),
    }
}

/// Whose list it is, and what it is worth.
fn register(publication: &Publication<'_>) -> String {
    let federation = &publication.book.federation;
    let kind = match federation.register {
        Register::EnglandMaintained => "maintained schools",
        Register::EnglandAcademy => "academies",
        Register::None | Register::File(_) => {
            return format!("{} list of what its schools are expected to have", whose(&federation.name));
        }
    };
    format!(
        "the list that Clausebook made in 2026 from public guidance for {kind} in England. The list itself is not law: check what the law asks of you"
    )
}

/// What the register lists for a school like this one and nothing here answers; not what the school says it does not need, or
/// has elsewhere, nor anything of a school that left.
fn expected(publication: &Publication<'_>, site: &SchoolSite<'_>) -> Vec<String> {
    let school = site.school;
    if publication.has_left(school).is_some() {
        return Vec::new();
    }
    let answered: BTreeSet<&str> = publication
        .resolved
        .policies()
        .filter(|lives| lives.policy.is_for(&school.id))
        .filter(|lives| {
            let timeline = lives.at(&school.id).filter(|timeline| timeline.withdrawn.is_none());
            timeline.is_some_and(|timeline| timeline.current().is_some() || lives.policy.link.is_some())
        })
        .flat_map(|lives| lives.policy.required_as.iter().map(|entry| entry.value.as_str()))
        .collect();
    let is_missing =
        |id: &str| !answered.contains(id) && !school.not_needed.contains_key(id) && !school.covered_by.contains_key(id);
    let expected = publication.book.expected.iter().filter(|entry| entry.is_of(school) && is_missing(&entry.id));
    expected
        .map(|entry| match &entry.only {
            Some(only) => format!("{} ({only})", entry.name),
            None => entry.name.clone(),
        })
        .map(|name| curled(name.into()).into_owned())
        .collect()
}

/// A policy as the list shows it.
fn listed(publication: &Publication<'_>, at: PolicyAt<'_>, here: Address<'_>) -> Listed {
    let page = Address::Policy(at);
    let address = match &publication.book.federation.url {
        Some(url) => page.canonical(url).split_once("://").map_or_else(String::new, |(_, rest)| rest.to_owned()),
        None => page.path().trim_end_matches("index.html").to_owned(),
    };
    let shown = at.shown().filter(|_| at.policy.link.is_none());
    let in_use = shown.filter(|standing| standing.state == State::InUse).and_then(|standing| standing.came_into_use);
    let entries = &publication.book.expected;
    let is_listed = |id: &str| entries.iter().any(|entry| entry.id == id && entry.is_of(at.school()));
    Listed {
        title: at.title().into_owned(),
        href: here.to(page),
        topic: topic(at),
        required: at.policy.required_as.iter().any(|entry| is_listed(&entry.value)),
        state: shown.filter(|standing| standing.state != State::InForce).map(|standing| state_tag(standing.state)),
        since_word: in_use.map(|_| "In use since"),
        since: in_use
            .map(|interim| interim.from)
            .or(shown.and_then(|standing| standing.in_force_from))
            .map(DateView::from),
        note: at.policy.link.as_ref().map(|_| "Published elsewhere"),
        review: shown.and_then(review::view),
        waits_html: shown.filter(|standing| standing.state == State::InUse).and_then(review::to_be_reported),
        approved_by: shown.and_then(|standing| Some(standing.taken_by(standing.decided()?).into_owned())),
        address,
    }
}

/// What the list is narrowed by: the topic, else what kind of document it is.
fn topic(at: PolicyAt<'_>) -> String {
    at.topic().unwrap_or_else(|| match at.policy.kind {
        PolicyKind::Policy => "Other policies".to_owned(),
        kind => format!("{}s", capital(kind.word())),
    })
}
