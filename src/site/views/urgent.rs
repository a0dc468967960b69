//! A policy's urgent words, with the school's facts in place.

use super::reading::Place;
use crate::book::clause::Node;
use crate::book::clauses::{Reading, read};
use crate::edition::Edition;
use crate::edition::facts::{Lookup, fill};
use crate::site::publication::{AtSchool, Holding, Publication};
use crate::source::Excerpt;

/// The first thing on the page, as one paragraph.
pub fn html(
    publication: &Publication<'_>,
    school: &AtSchool<'_>,
    holding: &Holding<'_>,
    edition: &Edition<'_>,
    here: &str,
) -> Option<String> {
    let urgent = holding.policy.urgent.as_ref()?;
    let excerpt = Excerpt::rest_of(urgent.span.source, &urgent.value, 0);
    let mut nodes = read(&excerpt, &Reading::fragment()).value;
    let own = holding.timeline.entry(&edition.version.id).and_then(|entry| entry.local).map(|local| &local.facts);
    let lookup = Lookup::new(publication.book, school.school, own, edition.reads_as_of);
    fill(&mut nodes, &mut |used| lookup.filled(used).unwrap_or_else(|_| used.value.clone()));
    let place =
        Place { here, school: Some(school), policy: &holding.policy.id, clauses: &edition.clauses, text_at: None };
    let words: Vec<String> = nodes
        .iter()
        .filter_map(|node| match node {
            Node::Clause(clause) => Some(place.inline(&clause.text)),
            _ => None,
        })
        .collect();
    Some(words.join(" "))
}
