//! The federation's first page: a search, the schools, what is before the next meetings, what changed lately, every policy.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Serialize;

use super::events;
use super::frame::{Frame, heading};
use super::parts::{DateView, Heading, Link, Notice, Page, Recent};
use super::proposals::{Proposal, proposals};
use crate::book::PartialDate;
use crate::book::school::Phase;
use crate::site::address::Address;
use crate::site::publication::{PolicyAt, Publication, SchoolSite};
use crate::source::words::{capital, count};

/// What hub.html receives.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Hub {
    /// The frame.
    pub page: Page,
    /// The first heading.
    pub heading: Heading,
    /// What to know before reading on.
    pub notices: Vec<Notice>,
    /// Where to search.
    pub search: String,
    /// What is to be decided on, where proposals have pages.
    pub proposals: Vec<Proposal>,
    /// "Find your school".
    pub schools_heading: String,
    /// The schools.
    pub schools: Vec<HubRow>,
    /// What happened lately.
    pub recent: Vec<Recent>,
    /// Where all of it is listed.
    pub whats_new: Option<String>,
    /// The policies.
    pub policies: Vec<HubRow>,
    /// Other pages.
    pub links: Vec<Link>,
    /// The day of the build.
    pub made: Option<DateView>,
}

/// A school or a policy in a list; one of name and title is empty.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct HubRow {
    /// Where it is.
    pub href: String,
    /// The school's name.
    pub name: String,
    /// The policy's title.
    pub title: String,
    /// A few words on it.
    pub meta: String,
    /// The schools that have the policy, each leading to it there, where they are few.
    pub schools: Vec<Link>,
}

/// The federation's first page.
pub fn hub_page(publication: &Publication<'_>) -> Hub {
    let federation = &publication.book.federation;
    let here = Address::Hub;
    let several = publication.several_schools();
    let title = format!("Policies of {}", federation.name);
    let mut frame = Frame::new(here, None, &title);
    frame.description = Some(format!("The policies of the schools of {}.", federation.name));
    frame.alternates = vec![
        ("application/json", Address::PoliciesData(None), "Policies as data".to_owned()),
        ("application/atom+xml", Address::Feed(None), "What’s new".to_owned()),
    ];
    let mut links = Vec::new();
    if publication.has_public_reviews(None) {
        let words = if several { "Reviews due at all schools" } else { "Reviews due" };
        links.push(Link::new(words, here.to(Address::Reviews(None))));
    }
    links.push(Link::new("All policies as data (JSON)", here.to(Address::PoliciesData(None))));
    let one = publication.schools.len() == 1;
    Hub {
        page: frame.view(publication),
        heading: Heading { at: None, ..heading(publication, here, None, &title) },
        notices: Vec::new(),
        search: here.to(Address::Search(None)),
        proposals: proposals(publication, None, here),
        schools_heading: if one { "The school".to_owned() } else { "Find your school".to_owned() },
        schools: publication.schools.iter().map(|site| school_row(publication, site)).collect(),
        recent: events::recent(publication, None, here, several),
        whats_new: Some(here.to(Address::WhatsNew(None))),
        policies: policies(publication),
        links,
        made: Some(DateView::from(PartialDate::Day(publication.today()))),
    }
}

fn school_row(publication: &Publication<'_>, site: &SchoolSite<'_>) -> HubRow {
    let school = site.school;
    let kind = match school.phase {
        Some(phase) => {
            let nursery = school.tags.iter().any(|tag| tag.value == "nursery") && phase != Phase::Nursery;
            let nursery = if nursery { " with a nursery" } else { "" };
            format!("{}{nursery}. ", phase_words(phase))
        }
        None => String::new(),
    };
    let policies = site.policies().filter(|at| !at.is_withdrawn()).count();
    HubRow {
        href: Address::Hub.to(Address::School(site)),
        name: school.name.clone(),
        title: String::new(),
        meta: match publication.has_left(school) {
            Some(PartialDate::Day(left)) => format!("{kind}Left on {}", PartialDate::Day(left)),
            Some(left) => format!("{kind}Left in {left}"),
            None => format!("{kind}{}", count(policies, "policy", "policies")),
        },
        schools: Vec::new(),
    }
}

fn phase_words(phase: Phase) -> String {
    let word = Phase::NAMES.iter().find(|(_, known)| *known == phase).map_or("", |(word, _)| word);
    match phase {
        Phase::SixthForm => "Sixth form".to_owned(),
        _ => format!("{} school", capital(word)),
    }
}

/// The policies A to Z: the shared text's page, or that of the school which alone has it.
fn policies(publication: &Publication<'_>) -> Vec<HubRow> {
    let policies = publication.book.policies.iter();
    let mut rows: Vec<HubRow> = policies.filter_map(|policy| row(publication, &policy.id)).collect();
    rows.sort_by_key(|row| row.title.to_lowercase());
    rows
}

/// Up to how many schools are named with a policy.
const NAMED: usize = 4;

fn row(publication: &Publication<'_>, policy: &str) -> Option<HubRow> {
    let users: Vec<PolicyAt<'_>> = publication.at_each_school(policy).filter(|at| !at.is_withdrawn()).collect();
    let first = *users.first()?;
    let shared = publication.shared_policy(policy);
    let title = shared
        .and_then(|shared| shared.lives().shared())
        .map_or_else(|| first.title(), |shared| Cow::Borrowed(&*shared.title));
    let link = |at: &PolicyAt<'_>| Link::new(at.school().short.clone(), Address::Hub.to(Address::Policy(*at)));
    let few = users.len() <= NAMED;
    Some(HubRow {
        href: Address::Hub.to(shared.map_or(Address::Policy(first), Address::Shared)),
        name: String::new(),
        title: title.into_owned(),
        meta: match users.len() == publication.schools.len() {
            _ if few => String::new(),
            true => "All schools".to_owned(),
            false => count(users.len(), "school", "schools"),
        },
        schools: users.iter().filter(|_| few).map(link).collect(),
    })
}
