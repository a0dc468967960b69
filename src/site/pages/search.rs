//! Search: a field for words and, for those who read without a script, every policy and its sections from A to Z.

use schemars::JsonSchema;
use serde::Serialize;

use super::frame::{Frame, heading};
use super::notices;
use super::parts::{Heading, Link, Notice, Page};
use crate::book::clause::{Kind, Node};
use crate::site::address::{Address, Owner};
use crate::site::publication::Publication;
use crate::site::search::searched;

/// What search.html receives.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Search {
    /// The frame.
    pub page: Page,
    /// The first heading.
    pub heading: Heading,
    /// What to know before reading on.
    pub notices: Vec<Notice>,
    /// The script with what is looked through.
    pub index: String,
    /// What is looked through, in a sentence.
    pub scope: String,
    /// The schools' own searches.
    pub schools: Vec<Link>,
    /// The policies from A to Z.
    pub policies: Vec<Findable>,
    /// What to say where there are none.
    pub empty: Option<String>,
}

/// A policy and its sections.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Findable {
    /// Its title.
    pub title: String,
    /// Where it is read.
    pub href: String,
    /// Its sections.
    pub sections: Vec<Link>,
}

/// The search of a school, or of all.
pub fn search_page(publication: &Publication<'_>, owner: Owner<'_>) -> Search {
    let here = Address::Search(owner);
    let mut frame = Frame::new(here, owner, "Search");
    frame.description = Some("Find a clause in our policies.".to_owned());
    let searched =
        searched(publication, owner).into_iter().filter(|searched| !searched.own_only && !searched.is_withdrawn);
    let policies: Vec<Findable> = searched
        .map(|searched| Findable {
            href: here.to(searched.page),
            sections: sections(here, searched.page, &searched.clauses),
            title: searched.title,
        })
        .collect();
    let federation = &publication.book.federation;
    let several = publication.several_schools();
    let schools = publication.schools.iter().filter(|_| owner.is_none() && several);
    Search {
        heading: heading(publication, here, owner, "Search"),
        page: frame.view(publication),
        notices: notices::left(publication, owner).into_iter().collect(),
        index: here.to(Address::SearchIndex(owner)),
        scope: match owner {
            Some(site) => format!("Looks through every clause that applies at {}.", site.school.short),
            None if several => format!(
                "Looks through every clause that the schools of {} share, and those that a school has worded for itself.",
                federation.name
            ),
            None => "Looks through every clause that applies.".to_owned(),
        },
        schools: schools
            .map(|site| Link::new(site.school.short.clone(), here.to(Address::Search(Some(site)))))
            .collect(),
        empty: policies.is_empty().then(|| "There are no policies to search yet.".to_owned()),
        policies,
    }
}

fn sections(here: Address<'_>, page: Address<'_>, nodes: &[Node]) -> Vec<Link> {
    let section = |node: &Node| match node {
        Node::Clause(clause) if clause.kind == Kind::Section => {
            let title = clause.text.plain();
            let text = match &clause.label {
                Some(label) => format!("{} {title}", label.cited),
                None => title,
            };
            Some(Link::new(text.trim(), here.to_clause(page, &clause.anchor)))
        }
        _ => None,
    };
    nodes.iter().filter_map(section).collect()
}
