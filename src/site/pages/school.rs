//! A school's first page: its policies by topic, then its other documents.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::contact::school_contact;
use super::control::state_tag;
use super::events;
use super::frame::{Frame, heading};
use super::notices;
use super::parts::{DateView, Heading, Link, Notice, Page, Recent, ReviewView, Tag, Term};
use super::review;
use crate::book::policy::PolicyKind;
use crate::edition::State;
use crate::site::address::Address;
use crate::site::publication::{PolicyAt, Publication, SchoolSite};
use crate::source::words::capital;

/// What school.html receives.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct SchoolPage {
    /// The frame.
    pub page: Page,
    /// The first heading.
    pub heading: Heading,
    /// What to know before reading on.
    pub notices: Vec<Notice>,
    /// Policies by topic, then other documents by kind.
    pub groups: Vec<Group>,
    /// What to say where there are none.
    pub empty: Option<String>,
    /// What happened lately.
    pub recent: Vec<Recent>,
    /// Where all of it is listed.
    pub whats_new: Option<String>,
    /// Other pages.
    pub links: Vec<Link>,
    /// Whom to ask.
    pub contact: Vec<Term>,
}

/// Documents of one topic or kind.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Group {
    /// Its place on the page.
    pub anchor: String,
    /// The topic, or the kind.
    pub title: String,
    /// The documents.
    pub entries: Vec<Listed>,
}

/// A document in a list.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Listed {
    /// Its title.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// Which version applies.
    pub version: String,
    /// Where it stands, if not plainly in force.
    pub state: Option<Tag>,
    /// When it is to be looked at again.
    pub review: Option<ReviewView>,
    /// What to say in place of a review.
    pub note: String,
    /// From when it applies.
    pub since: Option<DateView>,
    /// Who decided, from the steps that happened.
    pub approved_by: Option<String>,
    /// Its address, to type from paper.
    pub address: String,
}

/// A school's first page.
pub fn school_page(publication: &Publication<'_>, site: &SchoolSite<'_>) -> SchoolPage {
    let (here, owner, school) = (Address::School(site), Some(site), site.school);
    let name = &school.name;
    let mut frame = Frame::new(here, owner, name);
    frame.crumb = &school.short;
    frame.description =
        Some(format!("The policies of {name}: what is in force, what was, and what is due for review."));
    frame.alternates = vec![
        ("application/json", Address::PoliciesData(owner), "Policies as data".to_owned()),
        ("application/atom+xml", Address::Feed(owner), "What’s new".to_owned()),
    ];
    let mut links = vec![
        Link::new("Search the policies", here.to(Address::Search(owner))),
        Link::new("What’s new", here.to(Address::WhatsNew(owner))),
    ];
    if publication.has_public_reviews(Some(school)) {
        links.push(Link::new("Reviews due", here.to(Address::Reviews(owner))));
    }
    let groups = groups(publication, site, here);
    SchoolPage {
        page: frame.view(publication),
        heading: heading(publication, here, owner, name),
        notices: notices::left(publication, owner).into_iter().collect(),
        empty: groups.is_empty().then(|| format!("{} has not published any policies yet.", school.short)),
        groups,
        recent: events::recent(publication, owner, here, false),
        whats_new: Some(here.to(Address::WhatsNew(owner))),
        links,
        contact: school_contact(publication, school),
    }
}

fn groups(publication: &Publication<'_>, site: &SchoolSite<'_>, here: Address<'_>) -> Vec<Group> {
    let mut topics: BTreeMap<(bool, String), Vec<Listed>> = BTreeMap::new();
    let mut kinds: BTreeMap<PolicyKind, Vec<Listed>> = BTreeMap::new();
    for at in site.policies().filter(|at| !at.is_withdrawn()) {
        let listed = listed(publication, at, here);
        match at.policy.kind {
            // Policies without a topic come after those with one.
            PolicyKind::Policy => {
                let topic = at.topic();
                topics.entry((topic.is_none(), topic.unwrap_or_default())).or_default().push(listed);
            }
            kind => kinds.entry(kind).or_default().push(listed),
        }
    }
    let only_untitled = topics.len() == 1;
    let policies = topics.into_iter().map(|((untitled, topic), entries)| match untitled {
        true if only_untitled => ("Policies".to_owned(), entries),
        true => ("Other policies".to_owned(), entries),
        false => (topic, entries),
    });
    let others = kinds.into_iter().map(|(kind, entries)| (format!("{}s", capital(kind.word())), entries));
    policies
        .chain(others)
        .enumerate()
        .map(|(number, (title, entries))| Group { anchor: format!("group-{}", number + 1), title, entries })
        .collect()
}

/// A policy as a list shows it.
fn listed(publication: &Publication<'_>, at: PolicyAt<'_>, here: Address<'_>) -> Listed {
    let page = Address::Policy(at);
    let address = match &publication.book.federation.url {
        Some(url) => page.canonical(url).split_once("://").map_or_else(String::new, |(_, rest)| rest.to_owned()),
        None => page.path().trim_end_matches("index.html").to_owned(),
    };
    let shown = at.shown().filter(|_| at.policy.link.is_none());
    Listed {
        title: at.title().into_owned(),
        href: here.to(page),
        version: shown.map_or("Published elsewhere", |standing| &standing.name.title).to_owned(),
        state: shown.filter(|standing| standing.state != State::InForce).map(|standing| state_tag(standing.state)),
        review: shown.and_then(review::view),
        note: String::new(),
        since: shown.and_then(|standing| standing.in_force_from).map(DateView::from),
        approved_by: shown.and_then(|standing| Some(standing.taken_by(standing.decided()?).into_owned())),
        address,
    }
}
