//! A school's first page: its policies by topic, then its other documents.

use std::collections::BTreeMap;

use serde::Serialize;

use super::events;
use super::frame::{Frame, heading};
use super::notices;
use super::parts::{DateView, Heading, Link, Notice, Page, Recent, ReviewView, Tag, Term};
use super::policy::state_tag;
use super::review;
use crate::book::federation::Contact;
use crate::book::policy::PolicyKind;
use crate::edition::State;
use crate::site::address::{canonical, href};
use crate::site::plan::at;
use crate::site::publication::{AtSchool, Holding, Publication};
use crate::site::words::escape;
use crate::source::words::capital;

/// What school.html receives.
#[derive(Clone, Debug, Serialize)]
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
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// Its place on the page.
    pub anchor: String,
    /// The topic, or the kind.
    pub title: String,
    /// The documents.
    pub entries: Vec<Listed>,
}

/// A document in a list.
#[derive(Clone, Debug, Serialize)]
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
pub fn school(publication: &Publication<'_>, school: &AtSchool<'_>) -> SchoolPage {
    let id = &school.school.id;
    let here = at::school(id);
    let name = &school.school.name;
    let mut frame = Frame::new(&here, Some(school.school), name);
    frame.crumb = &school.school.short;
    frame.description =
        Some(format!("The policies of {name}: what is in force, what was, and what is due for review."));
    frame.alternates = vec![("application/json", format!("{id}/policies.json"), "Policies as data".to_owned())];
    frame.alternates.push(("application/atom+xml", at::feed(Some(id)), "What’s new".to_owned()));
    let mut links = vec![
        Link::new("Search the policies", href(&here, &at::search(Some(id)))),
        Link::new("What’s new", href(&here, &at::whats_new(Some(id)))),
    ];
    if publication.has_public_reviews(Some(school.school)) {
        links.push(Link::new("Reviews due", href(&here, &at::reviews(Some(id)))));
    }
    let groups = groups(publication, school, &here);
    let mut heading = heading(publication, &here, Some(school.school), name);
    heading.title = name.clone();
    SchoolPage {
        page: frame.view(publication),
        heading,
        notices: notices::left(publication, school).into_iter().collect(),
        empty: groups.is_empty().then(|| format!("{} has not published any policies yet.", school.school.short)),
        groups,
        recent: events::recent(publication, &[school], &here, false),
        whats_new: Some(href(&here, &at::whats_new(Some(id)))),
        links,
        contact: contact(publication, school),
    }
}

/// Whom to ask about the school's policies.
pub fn contact(publication: &Publication<'_>, school: &AtSchool<'_>) -> Vec<Term> {
    let own = &school.school.contact;
    contact_terms(if own.email.is_some() || own.phone.is_some() { own } else { &publication.book.federation.contact })
}

/// Whom to ask, and how.
pub fn contact_terms(contact: &Contact) -> Vec<Term> {
    let mut terms = Vec::new();
    if let Some(name) = &contact.name {
        terms.push(Term::new("Contact", escape(name)));
    }
    if let Some(email) = &contact.email {
        terms.push(Term::new("Email", format!("<a href=\"mailto:{0}\">{0}</a>", escape(email))));
    }
    if let Some(phone) = &contact.phone {
        let digits: String = phone.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect();
        let shown = escape(phone).replace(' ', "\u{a0}");
        terms.push(Term::new("Telephone", format!("<a href=\"tel:{digits}\">{shown}</a>")));
    }
    terms
}

fn groups(publication: &Publication<'_>, school: &AtSchool<'_>, here: &str) -> Vec<Group> {
    let mut topics: BTreeMap<(bool, String), Vec<Listed>> = BTreeMap::new();
    let mut kinds: BTreeMap<PolicyKind, Vec<Listed>> = BTreeMap::new();
    for holding in school.holdings.iter().filter(|holding| holding.timeline.withdrawn.is_none()) {
        let standing = listed(publication, school, holding, here);
        match holding.policy.kind {
            // Policies without a topic come after those with one.
            PolicyKind::Policy => {
                let topic = holding.policy.topic.clone();
                topics.entry((topic.is_none(), topic.unwrap_or_default())).or_default().push(standing);
            }
            kind => kinds.entry(kind).or_default().push(standing),
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
pub fn listed(publication: &Publication<'_>, school: &AtSchool<'_>, holding: &Holding<'_>, here: &str) -> Listed {
    let policy = holding.policy;
    let page = at::policy(&school.school.id, &policy.id);
    let outside = |page: &str| match &publication.book.federation.url {
        Some(url) => canonical(url, page).split_once("://").map_or_else(String::new, |(_, rest)| rest.to_owned()),
        None => page.trim_end_matches("index.html").to_owned(),
    };
    let Some(standing) = holding.shown().filter(|_| policy.link.is_none()) else {
        return Listed {
            title: policy.title.clone(),
            href: href(here, &page),
            version: "Published elsewhere".to_owned(),
            state: None,
            review: None,
            note: String::new(),
            since: None,
            approved_by: None,
            address: outside(&page),
        };
    };
    Listed {
        title: standing.title.to_owned(),
        href: href(here, &page),
        version: standing.name.title.clone(),
        state: (standing.state != State::InForce).then(|| state_tag(standing.state)),
        review: review::view(standing),
        note: String::new(),
        since: standing.applies_from.map(|from| DateView::from(from.value)),
        approved_by: standing.decided().map(|step| step.by.clone()),
        address: outside(&page),
    }
}
