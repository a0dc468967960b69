//! Facts that a text uses and nobody gives, or nobody gives for the day on which the text reads.

use std::collections::BTreeMap;

use super::lives::Lives;
use super::wordings::Wordings;
use crate::book::clause::{FactUse, each_text};
use crate::book::{Book, School};
use crate::edition::facts::{Lookup, Missing, unknown, uses};
use crate::edition::schools::in_order;
use crate::edition::urgent::urgent;
use crate::source::{Diagnostic, Span};

pub(super) fn findings(lives: &Lives<'_>, wordings: &Wordings<'_>) -> Vec<Diagnostic> {
    let book = lives.book;
    let mut missing = MissingFacts::default();
    for worded in &wordings.all {
        let mut used: BTreeMap<&str, Vec<&FactUse>> = BTreeMap::new();
        each_text(&worded.clauses, &mut |text| {
            uses(text).for_each(|fact| used.entry(&fact.name).or_default().push(fact))
        });
        for reader in &worded.readers {
            let own = reader.entry.local.map(|local| &local.facts);
            let lookup = Lookup::new(book, reader.school, own, reader.entry.reads_as_of);
            missing.look_up(&used, reader.school, &lookup);
        }
    }
    for policy in &book.policies {
        let Some(urgent) = urgent(policy) else { continue };
        let text = urgent.into(&mut missing.gaps);
        let mut used: BTreeMap<&str, Vec<&FactUse>> = BTreeMap::new();
        uses(&text).for_each(|fact| used.entry(&fact.name).or_default().push(fact));
        for life in lives.of_policy(policy) {
            let Some(entry) = life.timeline.current() else { continue };
            let own = entry.local.map(|local| &local.facts);
            missing.look_up(&used, life.school, &Lookup::new(book, life.school, own, lives.today));
        }
    }
    missing.say(book)
}

/// What has no value, each once.
#[derive(Default)]
struct MissingFacts<'a> {
    gaps: Vec<Diagnostic>,
    unknown: BTreeMap<Span, (FactUse, Vec<&'a School>)>,
}

impl<'a> MissingFacts<'a> {
    fn look_up(&mut self, used: &BTreeMap<&str, Vec<&FactUse>>, school: &'a School, lookup: &Lookup<'a>) {
        for (name, uses) in used {
            match lookup.value(name) {
                Ok(_) => {}
                Err(Missing::Unknown) => {
                    for fact in uses {
                        let (_, schools) =
                            self.unknown.entry(fact.span).or_insert_with(|| ((*fact).clone(), Vec::new()));
                        schools.push(school);
                    }
                }
                Err(missing) => {
                    let gap = uses.first().map(|used| lookup.explain(used, missing));
                    self.gaps.extend(gap.filter(|gap| !self.gaps.contains(gap)));
                }
            }
        }
    }

    fn say(self, book: &Book) -> Vec<Diagnostic> {
        let unknown = self.unknown.into_values().map(|(used, schools)| unknown(book, &used, &in_order(book, &schools)));
        self.gaps.into_iter().chain(unknown).collect()
    }
}
