//! One version of one policy as one school publishes it on one day: its standing, and what is read.

use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use super::facts::{Lookup, fill_at, fill_text};
use super::standing::Standing;
use super::urgent::urgent;
use super::wording::{Own, PartForOthers, Removed, Wording, at_school};
use crate::book::Book;
use crate::book::clause::{Node, Text};
use crate::book::outline::{Names, Outline};
use crate::book::values::FactValues;
use crate::source::Checked;

/// The text of a version at a school.
#[derive(Clone, Debug)]
pub struct Edition<'a> {
    /// Everything about its life.
    pub standing: &'a Standing<'a>,
    /// What stands first of all, with today's facts even on a superseded version; nothing once the policy is gone.
    pub urgent: Option<Text>,
    /// What is read, facts and local wording in place.
    pub clauses: Vec<Node>,
    /// Clauses of the shared text that the school does not have, in reading order.
    pub removed: Vec<Removed<'a>>,
    /// Further paragraphs and rows that are for other schools.
    pub parts_for_others: Vec<PartForOthers<'a>>,
    /// How much of it is the school's own.
    pub own: Own,
    /// The values of facts in its clauses, once somebody asked.
    values: OnceLock<FactValues>,
    /// Where its clauses stand by their names.
    names: Arc<Names>,
}

impl Edition<'_> {
    /// The values of facts that stand in its clauses.
    pub fn values(&self) -> &FactValues {
        self.values.get_or_init(|| FactValues::of(&self.clauses))
    }

    /// Its clauses, laid out flat.
    pub fn outline(&self) -> Outline<'_> {
        Outline::with_names(&self.clauses, Arc::clone(&self.names))
    }

    /// Whether it is the shared text as it stands, but for the values of facts.
    pub fn reads_as_shared(&self) -> bool {
        self.own.count() == 0 && self.removed.is_empty() && self.parts_for_others.is_empty()
    }
}

/// A version as its school publishes it on `today`.
///
/// The messages are about facts without a value. [`crate::audit::findings`] says the same for the whole book, once for
/// each place.
pub fn compose<'a>(book: &'a Book, standing: &'a Standing<'a>, today: Date) -> Checked<Edition<'a>> {
    let school = standing.school;
    let (own, day) = (standing.own_wording(), standing.reads_as_of);
    let mut wording = at_school(standing.shared_clauses(), school, own, day, book.reserved);
    let lookup = Lookup::new(book, school, standing.own_facts(), standing.reads_as_of);
    let mut diagnostics = fill_at(&mut wording.clauses, &lookup);
    if own.iter().any(|change| change.because.as_ref().is_some_and(|because| because.contains("{{"))) {
        fill_reasons(&mut wording.clauses, &lookup);
    }
    let lookup_today = Lookup::new(book, school, standing.own_facts(), today);
    let is_gone = standing.ended.is_some_and(|ended| !ended.is_replaced());
    let urgent = urgent(standing.policy).filter(|_| !is_gone).map(|urgent| {
        let mut text = urgent.note_in(&mut diagnostics);
        fill_text(&mut text, &mut |used| lookup_today.value_or_typed(used, &mut diagnostics));
        text
    });
    let Wording { clauses, removed, parts_for_others, own, .. } = wording;
    let (values, names) = Default::default();
    let value = Edition { standing, urgent, clauses, removed, parts_for_others, own, values, names };
    Checked { value, diagnostics }
}

/// Puts facts into the reasons of local wording.
fn fill_reasons(nodes: &mut [Node], lookup: &Lookup<'_>) {
    let fill = |because: &mut Option<String>| {
        *because = because.as_deref().map(|because| lookup.text(because).into_owned());
    };
    for node in nodes {
        match node {
            Node::Clause(clause) => {
                let clause = Arc::make_mut(clause);
                clause.local.iter_mut().for_each(|local| fill(&mut Arc::make_mut(local).because));
                fill_reasons(&mut clause.children, lookup);
            }
            Node::LeftOut(left_out) => fill(&mut left_out.because),
            Node::Further(_) | Node::Table(_) | Node::Figure(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Policy;
    use crate::edition::Timeline;
    use crate::edition::sample::{self, fact, markdown, policy, spanned, today, version};

    fn book(change: impl FnOnce(&mut Policy)) -> Book {
        let mut policy = policy(vec![version("2021-04", "2021-04-21"), version("2023-04", "2023-04-19")]);
        for version in &mut policy.versions {
            version.clauses = markdown("1. The {{ headteacher.title }} decides.").into();
        }
        change(&mut policy);
        let mut book = sample::book(vec![policy]);
        let heads = [("title=Headteacher", "", "2024-08-31"), ("title=Executive Headteacher", "2024-09-01", "")];
        book.schools[0].facts.facts.insert("headteacher".to_owned(), fact(&heads));
        book
    }

    /// Something about Elm Hill's edition of a version on 20 November 2026.
    fn check(book: &Book, version: &str, what: impl FnOnce(&Edition<'_>) -> String, expected: &str) {
        let (school, policy) = (&book.schools[0], &book.policies[0]);
        let timeline = Timeline::of(book, school, policy, today());
        let composed = compose(book, timeline.version(version).unwrap(), today());
        assert_eq!(composed.diagnostics, []);
        assert_eq!(what(&composed.value), expected);
    }

    fn first_clause(edition: &Edition<'_>) -> String {
        let Some(Node::Clause(clause)) = edition.clauses.first() else { panic!("no clause") };
        clause.text.plain()
    }

    #[test]
    fn a_new_headteacher_never_rewrites_the_past() {
        let mut book = book(|_| {});
        check(&book, "2021-04", first_clause, "The Headteacher decides.");
        check(&book, "2023-04", first_clause, "The Executive Headteacher decides.");
        book.policies[0].versions[1].adopted = Some(spanned(sample::date("2024-10-01")));
        check(&book, "2021-04", first_clause, "The Executive Headteacher decides.");
    }

    #[test]
    fn values_are_known_by_the_clause_in_which_they_stand() {
        let text =
            "## At {{ school.name }}\n\n1. We meet.\n\n   Ask the {{ headteacher.title }} of {{ school.name }}.\n";
        let book = book(|policy| policy.versions[1].clauses = markdown(text).into());
        let said = |edition: &Edition<'_>, item: usize| {
            let values = edition.values().of_item(item);
            values.map(|value| format!("{}: {}", value.name, value.text)).collect::<Vec<_>>().join(", ")
        };
        check(&book, "2023-04", |edition| said(edition, 0), "school.name: Elm Hill Primary School");
        check(&book, "2023-04", |edition| said(edition, 1), "");
        let both = "headteacher.title: Executive Headteacher, school.name: Elm Hill Primary School";
        check(&book, "2023-04", |edition| said(edition, 2), both);
    }

    #[test]
    fn urgent_words_stand_with_todays_facts_on_every_version() {
        let book = book(|policy| policy.urgent = Some(spanned("Ring the {{ headteacher.title }} **now**.".to_owned())));
        let urgent = |edition: &Edition<'_>| edition.urgent.as_ref().map(Text::plain).unwrap_or_default();
        check(&book, "2021-04", urgent, "Ring the Executive Headteacher now.");
    }
}
