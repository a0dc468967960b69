//! Facts that a text uses and nobody gives, or nobody gives for the day on which the text reads.

use std::collections::BTreeMap;

use super::wordings::Wordings;
use crate::book::clause::{FactUse, Text, each_text};
use crate::book::{Book, School};
use crate::edition::facts::{Lookup, Missing, unknown, uses};
use crate::edition::schools::schools_in_order;
use crate::edition::urgent::urgent;
use crate::edition::{PolicyLives, Resolved};
use crate::source::{Diagnostic, Span};

pub(super) fn findings(book: &Book, wordings: &Wordings<'_>) -> Vec<Diagnostic> {
    let mut missing = MissingFacts::default();
    for worded in &wordings.all {
        let mut used = Used::new();
        each_text(&worded.clauses, &mut |text| take(text, &mut used));
        for reader in &worded.readers {
            let lookup = Lookup::new(book, reader.school, reader.own_facts(), reader.reads_as_of);
            missing.look_up(&used, reader.school, &lookup);
        }
    }
    missing.say(book)
}

/// The same for a policy's urgent words, which read with today's facts.
pub(super) fn urgent_findings(resolved: &Resolved<'_>, lives: &PolicyLives<'_>) -> Vec<Diagnostic> {
    let Some(urgent) = urgent(lives.policy) else { return Vec::new() };
    let mut missing = MissingFacts::default();
    let text = urgent.note_in(&mut missing.gaps);
    let mut used = Used::new();
    take(&text, &mut used);
    for standing in lives.timelines.iter().filter_map(|timeline| timeline.current()) {
        let lookup = Lookup::new(resolved.book, standing.school, standing.own_facts(), resolved.today);
        missing.look_up(&used, standing.school, &lookup);
    }
    missing.say(resolved.book)
}

/// The same for the texts of YAML files that people read: a title, what a version changed, a body's name.
pub(super) fn told_findings(resolved: &Resolved<'_>, lives: &PolicyLives<'_>) -> Vec<Diagnostic> {
    let policy = lives.policy;
    let mut missing = MissingFacts::default();
    let local = policy.local.values().flat_map(|local| local.versions.values()).map(|own| &own.told);
    let mut all = policy.versions.iter().map(|version| &version.told).chain(local).chain([&policy.told]);
    // Most policies have none.
    if all.all(Vec::is_empty) {
        return Vec::new();
    }
    for timeline in &lives.timelines {
        let school = timeline.school;
        for standing in &timeline.standings {
            let lookup = Lookup::new(resolved.book, school, standing.own_facts(), standing.reads_as_of);
            let shared = policy.versions.iter().take_while(|version| version.id.as_str() != standing.id());
            let before = shared.flat_map(|version| &version.told).filter(|told| told.holds_on());
            let version = policy.version(standing.id()).into_iter().flat_map(|version| &version.told);
            let own = policy.local.get(&school.id).and_then(|local| local.versions.get(standing.id()));
            let own = own.into_iter().flat_map(|own| &own.told);
            let uses: Vec<FactUse> =
                policy.told.iter().chain(before).chain(version).chain(own).flat_map(|told| told.uses()).collect();
            let mut used = Used::new();
            uses.iter().for_each(|fact| used.entry(&fact.name).or_default().push(fact));
            missing.look_up(&used, school, &lookup);
        }
    }
    missing.say(resolved.book)
}

/// Every use of each fact.
type Used<'t> = BTreeMap<&'t str, Vec<&'t FactUse>>;

fn take<'t>(text: &'t Text, used: &mut Used<'t>) {
    uses(text).for_each(|fact| used.entry(&fact.name).or_default().push(fact));
}

/// What has no value, each once.
#[derive(Default)]
struct MissingFacts<'a> {
    gaps: Vec<Diagnostic>,
    unknown: BTreeMap<Span, (FactUse, Vec<&'a School>)>,
}

impl<'a> MissingFacts<'a> {
    fn look_up(&mut self, used: &Used<'_>, school: &'a School, lookup: &Lookup<'a>) {
        for (name, uses) in used {
            match lookup.value(name) {
                Ok(_) | Err(Missing::Unread) => {}
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
        let unknown =
            self.unknown.into_values().map(|(used, schools)| unknown(book, &used, &schools_in_order(book, &schools)));
        self.gaps.into_iter().chain(unknown).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::audit::sample::{check, version};

    const TEXT: &str = "## 1 Bags\n\n1.1 The {{ headteacher.title }} decides, and the {{ headteacher.title }} says so.";

    fn school(heads: &str) -> String {
        format!("name: Elm Hill Primary School\nshort: Elm Hill\ntags: [nursery]\nheadteacher:\n{heads}")
    }

    #[test]
    fn a_fact_that_schools_lack_is_said_at_each_use_with_their_names() {
        check(
            TEXT,
            &[("schools/elm-hill/school.yaml", &school("  title: Headteacher\n"))],
            &[
                "phones/2026-04.md:7: unknown-fact: “headteacher.title” is not given for Brook Street.",
                "phones/2026-04.md:7: unknown-fact: “headteacher.title” is not given for Brook Street.",
            ],
        );
    }

    #[test]
    fn a_gap_is_said_only_when_a_version_reads_on_a_day_in_it() {
        let federation = [
            ("schools/brook-street/school.yaml", "name: Brook Street School\nheadteacher:\n  title: Headteacher\n"),
            ("phones/2020-04.md", &version(TEXT).replace("2026-04-19", "2020-04-19")),
        ];
        let with = |heads: &str, expected: &[&str]| {
            let school = school(heads);
            let mut more = federation.to_vec();
            more.push(("schools/elm-hill/school.yaml", &school));
            check("## 1 Bags", &more, expected);
        };
        let old = "  - title: Headteacher\n    to: 2026-04-11\n";
        with(
            &format!("{old}  - title: Headteacher\n    from: 2026-04-19\n"),
            &[
                "schools/elm-hill/school.yaml:4: gap-in-dates: Nobody is headteacher of Elm Hill from 12 to 18 April 2026.",
            ],
        );
        with(&format!("{old}  - title: Headteacher\n    from: 2026-04-18\n"), &[]);
    }

    #[test]
    fn urgent_words_need_todays_facts() {
        check(
            "## 1 Bags",
            &[("phones/policy.yaml", "title: Phones policy\nurgent: Ring {{ office.phone }}.\n")],
            &["phones/policy.yaml:2: unknown-fact: No school gives “office.phone”, and neither does the federation."],
        );
    }
}
