//! Facts that read otherwise at a school than in the shared text.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::own_words::SharedAndOwn;
use crate::book::clause::{Node, each_text, walk};
use crate::edition::facts::uses;
use crate::redline::naming;
use crate::source::words::{capital, count};

/// A fact that reads otherwise at the school.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Detail {
    /// What it is: "Headteacher’s title".
    pub name: String,
    /// How the shared text reads.
    pub shared: String,
    /// How the school’s text reads.
    pub school: String,
    /// Where it is used.
    pub places: String,
}

impl SharedAndOwn<'_> {
    /// Facts that read otherwise here than in the shared text. One fact stands in many clauses and is told once; that
    /// each school has its own name goes without saying.
    pub(super) fn details(&self) -> Vec<Detail> {
        let ours = facts(&self.edition.clauses);
        let mut details = Vec::new();
        for (name, shared) in facts(&self.shared.clauses) {
            let differs = |here: &&Used| here.value != shared.value && !name.starts_with("school.");
            let Some(here) = ours.get(&name).filter(differs) else { continue };
            let cited = |anchor: &String| {
                let item = self.our_outline.at(anchor);
                item.map_or_else(|| anchor.clone(), |item| naming::cited(&self.our_outline, item))
            };
            let first: Vec<String> = here.places.iter().take(PLACES).map(cited).collect();
            let more = here.places.len().saturating_sub(PLACES);
            details.push(Detail {
                name: detail_name(&name),
                shared: shared.value,
                school: here.value.clone(),
                places: match more {
                    0 => first.join("; "),
                    _ => format!("{}; and {}", first.join("; "), count(more, "more", "more")),
                },
            });
        }
        details
    }
}

/// So many places are named where a detail is used.
const PLACES: usize = 3;

/// How a fact reads, and where.
struct Used {
    value: String,
    /// Whether the value is as it was given, no filter applied.
    plain: bool,
    /// Anchors of the clauses.
    places: Vec<String>,
}

/// Every fact of a text.
fn facts(nodes: &[Node]) -> BTreeMap<String, Used> {
    let mut found: BTreeMap<String, Used> = BTreeMap::new();
    each_text(nodes, &mut |text| {
        for used in uses(text) {
            let plain = used.filters.is_empty();
            let fact = found.entry(used.name.clone()).or_insert_with(|| Used {
                value: used.value.clone(),
                plain,
                places: Vec::new(),
            });
            if plain && !fact.plain {
                (fact.value, fact.plain) = (used.value.clone(), true);
            }
        }
    });
    walk(nodes, &mut |clause, _| {
        for used in uses(&clause.text) {
            if let Some(fact) = found.get_mut(&used.name)
                && fact.places.last().is_none_or(|last| *last != clause.anchor)
            {
                fact.places.push(clause.anchor.clone());
            }
        }
    });
    found
}

/// A fact by name: "Headteacher’s title", "Pupils".
fn detail_name(name: &str) -> String {
    let words = |part: &str| part.replace(['_', '-'], " ");
    match name.split_once('.') {
        Some((fact, part)) => capital(&format!("{}’s {}", words(fact), words(part))),
        None => capital(&words(name)),
    }
}
