//! Search: a field for words and, for those who read without a script, every policy and its sections from A to Z.

use serde::Serialize;

use super::frame::{Frame, heading};
use super::notices;
use super::parts::{Heading, Link, Notice, Page};
use crate::book::clause::{Kind, Node};
use crate::site::address::href;
use crate::site::plan::at;
use crate::site::publication::{AtSchool, Publication};
use crate::site::search::searched;

/// What search.html receives.
#[derive(Clone, Debug, Serialize)]
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
#[derive(Clone, Debug, Serialize)]
pub struct Findable {
    /// Its title.
    pub title: String,
    /// Where it is read.
    pub href: String,
    /// Its sections.
    pub sections: Vec<Link>,
}

/// The search of a school, or of all.
pub fn search(publication: &Publication<'_>, school: Option<&AtSchool<'_>>) -> Search {
    let id = school.map(|school| school.school.id.as_str());
    let here = at::search(id);
    let owner = school.map(|school| school.school);
    let mut frame = Frame::new(&here, owner, "Search");
    frame.description = Some("Find a clause in our policies.".to_owned());
    let policies: Vec<Findable> = searched(publication, school)
        .into_iter()
        .filter(|searched| !searched.own_only)
        .map(|searched| Findable {
            href: href(&here, &searched.page),
            sections: sections(&here, &searched.page, &searched.clauses),
            title: searched.title,
        })
        .collect();
    let federation = &publication.book.federation;
    let several = publication.several_schools();
    Search {
        heading: heading(publication, &here, owner, "Search"),
        page: frame.view(publication),
        notices: school.and_then(|school| notices::left(publication, school)).into_iter().collect(),
        index: href(&here, &at::search_index(id)),
        scope: match school {
            Some(school) => format!("Looks through every clause that applies at {}.", school.school.short),
            None if several => format!(
                "Looks through every clause that the schools of {} share, and those that a school has worded for itself.",
                federation.name
            ),
            None => "Looks through every clause that applies.".to_owned(),
        },
        schools: match school {
            None if several => publication
                .schools
                .iter()
                .map(|at| Link::new(at.school.short.clone(), href(&here, &self::at::search(Some(&at.school.id)))))
                .collect(),
            _ => Vec::new(),
        },
        empty: policies.is_empty().then(|| "There are no policies to search yet.".to_owned()),
        policies,
    }
}

fn sections(here: &str, page: &str, nodes: &[Node]) -> Vec<Link> {
    let section = |node: &Node| match node {
        Node::Clause(clause) if clause.kind == Kind::Section => {
            let title = clause.text.plain();
            let text = match &clause.label {
                Some(label) => format!("{} {title}", label.cited),
                None => title,
            };
            Some(Link::new(text.trim(), href(here, &format!("{page}#{}", clause.anchor))))
        }
        _ => None,
    };
    nodes.iter().filter_map(section).collect()
}
