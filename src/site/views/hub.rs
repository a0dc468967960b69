//! The federation's first page: find your school, what changed lately, every policy.

use serde::Serialize;

use super::events;
use super::frame::{Frame, heading};
use super::parts::{DateView, Heading, Link, Notice, Page, Recent};
use crate::book::PartialDate;
use crate::book::school::Phase;
use crate::site::address::href;
use crate::site::plan::at;
use crate::site::publication::{AtSchool, Holding, Publication};
use crate::source::words::{capital, count};

/// What hub.html receives.
#[derive(Clone, Debug, Serialize)]
pub struct Hub {
    /// The frame.
    pub page: Page,
    /// The first heading.
    pub heading: Heading,
    /// What to know before reading on.
    pub notices: Vec<Notice>,
    /// "Find your school".
    pub schools_heading: String,
    /// The schools.
    pub schools: Vec<Row>,
    /// What happened lately.
    pub recent: Vec<Recent>,
    /// Where all of it is listed.
    pub whats_new: Option<String>,
    /// The policies.
    pub policies: Vec<Row>,
    /// Other pages.
    pub links: Vec<Link>,
    /// The day of the build.
    pub made: Option<DateView>,
}

/// A school or a policy in a list; one of name and title is empty.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Where it is.
    pub href: String,
    /// The school's name.
    pub name: String,
    /// The policy's title.
    pub title: String,
    /// A few words on it.
    pub meta: String,
}

/// The federation's first page.
pub fn hub(publication: &Publication<'_>) -> Hub {
    let federation = &publication.book.federation;
    let here = at::HUB;
    let mut frame = Frame::new(here, None, &federation.name);
    frame.description = Some(format!("The policies of the schools of {}.", federation.name));
    frame.alternates = vec![("application/json", "policies.json".to_owned(), "Policies as data".to_owned())];
    let schools: Vec<&AtSchool<'_>> = publication.schools.iter().collect();
    frame.alternates.push(("application/atom+xml", at::feed(None), "What’s new".to_owned()));
    let mut links = vec![
        Link::new("Search the policies", href(here, &at::search(None))),
        Link::new("What’s new", href(here, &at::whats_new(None))),
    ];
    if publication.has_public_reviews(None) {
        links.push(Link::new(
            if publication.several_schools() { "Reviews due at all schools" } else { "Reviews due" },
            href(here, &at::reviews(None)),
        ));
    }
    links.push(Link::new("All policies as data (JSON)", "policies.json"));
    Hub {
        page: frame.view(publication),
        heading: heading(publication, here, None, &federation.name),
        notices: Vec::new(),
        schools_heading: if schools.len() == 1 { "The school".to_owned() } else { "Find your school".to_owned() },
        schools: schools.iter().map(|school| school_row(school)).collect(),
        recent: events::recent(publication, &schools, here, publication.several_schools()),
        whats_new: Some(href(here, &at::whats_new(None))),
        policies: policies(publication),
        links,
        made: Some(DateView::from(PartialDate::Day(publication.today()))),
    }
}

fn school_row(at: &AtSchool<'_>) -> Row {
    let school = at.school;
    let kind = match school.phase {
        Some(phase) => {
            let nursery = school.tags.iter().any(|tag| tag.value == "nursery") && phase != Phase::Nursery;
            let nursery = if nursery { " with a nursery" } else { "" };
            format!("{}{nursery}. ", phase_words(phase))
        }
        None => String::new(),
    };
    let policies = at.holdings.iter().filter(|holding| holding.timeline.withdrawn.is_none()).count();
    Row {
        href: self::at::school(&school.id),
        name: school.name.clone(),
        title: String::new(),
        meta: format!("{kind}{}", count(policies, "policy", "policies")),
    }
}

fn phase_words(phase: Phase) -> String {
    let word = Phase::NAMES.iter().find(|(_, known)| *known == phase).map_or("", |(word, _)| word);
    match phase {
        Phase::SixthForm => "Sixth form".to_owned(),
        _ => format!("{} school", capital(word)),
    }
}

/// The policies A to Z; where one school stands alone its own page, else the page of the shared text.
fn policies(publication: &Publication<'_>) -> Vec<Row> {
    let mut rows: Vec<Row> = publication
        .resolved
        .policies()
        .filter_map(|lives| {
            let policy = lives.policy;
            let users: Vec<&AtSchool<'_>> = publication
                .schools
                .iter()
                .filter(|school| school.holding(&policy.id).is_some_and(|holding| holding.timeline.withdrawn.is_none()))
                .collect();
            let first = users.first()?;
            let shared = lives.is_federations();
            let alone = !publication.several_schools();
            let href = if shared && !alone { at::shared(&policy.id) } else { at::policy(&first.school.id, &policy.id) };
            let names: Vec<&str> = users.iter().map(|school| school.school.short.as_str()).collect();
            let all = users.len() == publication.schools.len() && users.len() > 2;
            let meta = if alone {
                String::new()
            } else if all {
                "All schools".to_owned()
            } else {
                names.join(", ")
            };
            let own = first.holding(&policy.id).map(Holding::title);
            let title = lives.shared().filter(|_| shared && !alone).map(|shared| shared.title).or(own);
            let title = title.unwrap_or(&policy.title).to_owned();
            Some(Row { href, name: String::new(), title, meta })
        })
        .collect();
    rows.sort_by_key(|row| row.title.to_lowercase());
    rows
}
