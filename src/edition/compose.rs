//! One version of one policy as one school publishes it on one day, and the shared text that it comes from.

use jiff::civil::Date;

use super::chosen::{Chosen, Origin, choose};
use super::facts::{Lookup, fill, fill_at, fill_text, shared_words};
use super::name::{Naming, VersionName, names};
use super::review::Review;
use super::state::State;
use super::timeline::{Ended, Entry, applies_from, day_before, is_for};
use super::urgent::urgent;
use super::wording::{Own, PartForOthers, Removed, at_school};
use crate::book::approval::{Chain, Step};
use crate::book::clause::{Node, Text};
use crate::book::federation::AdoptedBy;
use crate::book::version::{Correction, Interim};
use crate::book::{Book, Federation, PartialDate, Policy, School, Version};
use crate::source::Checked;

/// One version of one policy as one school publishes it on one day.
#[derive(Clone, Debug)]
pub struct Edition<'a> {
    /// The federation.
    pub federation: &'a Federation,
    /// The school.
    pub school: &'a School,
    /// The policy.
    pub policy: &'a Policy,
    /// The version.
    pub version: &'a Version,
    /// The title that the policy had with this version.
    pub title: &'a str,
    /// The role that looks after it.
    pub owner: Option<Chosen<&'a str>>,
    /// For whom it is.
    pub audience: Option<Chosen<&'a str>>,
    /// How people name the version here.
    pub name: VersionName,
    /// Where it stands.
    pub state: State,
    /// Who adopts the policy.
    pub adopted_by: AdoptedBy,
    /// When it was adopted here.
    pub adopted: Option<Chosen<PartialDate>>,
    /// From when it applies here.
    pub applies_from: Option<Chosen<PartialDate>>,
    /// The meeting that will decide, while it is not adopted.
    pub considered: Option<PartialDate>,
    /// The decision that puts it in use before its adoption, while that holds.
    pub interim: Option<Chosen<&'a Interim>>,
    /// How it ended.
    pub ended: Option<Ended<'a>>,
    /// How it will end, where that is already decided.
    pub ends: Option<Ended<'a>>,
    /// The day whose facts and local wording it reads with.
    pub reads_as_of: Date,
    /// The bodies that approve it, in order; the last decides.
    pub approval: Chosen<&'a Chain>,
    /// The steps that happened, in order.
    pub approved: Chosen<Vec<&'a Step>>,
    /// When it is to be looked at again.
    pub review: Review<'a>,
    /// What it says it changed.
    pub changes: &'a [String],
    /// When staff were told.
    pub shared_with_staff: Option<Chosen<PartialDate>>,
    /// Slips put right after adoption, as far as that has happened.
    pub corrections: Vec<&'a Correction>,
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
}

/// The federation's own text of a version, with its default facts, for no school in particular.
#[derive(Clone, Debug)]
pub struct SharedText<'a> {
    /// The federation.
    pub federation: &'a Federation,
    /// The policy.
    pub policy: &'a Policy,
    /// The version.
    pub version: &'a Version,
    /// The title that the policy had with this version.
    pub title: &'a str,
    /// The role that looks after it.
    pub owner: Option<Chosen<&'a str>>,
    /// For whom it is.
    pub audience: Option<Chosen<&'a str>>,
    /// How people name the version, by the federation's adoption.
    pub name: VersionName,
    /// When the federation adopted it, if that has happened.
    pub adopted: Option<PartialDate>,
    /// The day whose facts it reads with: the last before a newer version applied, or today.
    pub reads_as_of: Date,
    /// What is read; clauses for some schools only are all there, and facts without a default stand in brackets.
    pub clauses: Vec<Node>,
}

/// A version as a school publishes it on `today`; `entry` is its place in the policy's [`Timeline`](super::Timeline).
///
/// The messages are about facts without a value. [`crate::audit::findings`] says the same for the whole book, once for
/// each place.
pub fn compose<'a>(
    book: &'a Book,
    school: &'a School,
    policy: &'a Policy,
    entry: &Entry<'a>,
    today: Date,
) -> Checked<Edition<'a>> {
    let (version, local) = (entry.version, entry.local);
    let federation = &book.federation;
    let own_clauses = local.map(|local| local.clauses.as_slice()).unwrap_or_default();
    let mut wording = at_school(&version.clauses, school, own_clauses, entry.reads_as_of, book.reserved);
    let lookup = Lookup::new(book, school, local.map(|local| &local.facts), entry.reads_as_of);
    let mut diagnostics = fill_at(&mut wording.clauses, &lookup);
    let lookup_today = Lookup::new(book, school, local.map(|local| &local.facts), today);
    let is_gone = entry.ended.is_some_and(|ended| ended.replaced_by().is_none());
    let urgent = urgent(policy).filter(|_| !is_gone).map(|urgent| {
        let mut text = urgent.note_in(&mut diagnostics);
        fill_text(&mut text, &mut |used| lookup_today.value_or_typed(used, &mut diagnostics));
        text
    });

    let for_school = |other: &Version| is_for(policy, other, school);
    let has_come = |date: &PartialDate| date.first_day() <= today;
    let steps = match local.and_then(|local| local.approved.as_ref()) {
        Some(steps) => Chosen::new(steps, Origin::Local),
        None => Chosen::new(&version.approved, Origin::Version),
    };
    let own_chain = choose([(policy.approval.as_ref(), Origin::Policy), (school.approval.as_ref(), Origin::School)]);
    let value = Edition {
        federation,
        school,
        policy,
        version,
        title: since(policy, version, for_school, |version| version.title.as_deref()).unwrap_or(&policy.title),
        owner: choose([
            (local.and_then(|local| local.owner.as_deref()), Origin::Local),
            (since(policy, version, for_school, |version| version.owner.as_deref()), Origin::Version),
            (policy.owner.as_deref(), Origin::Policy),
        ]),
        audience: choose([
            (since(policy, version, for_school, |version| version.audience.as_deref()), Origin::Version),
            (policy.audience.as_deref(), Origin::Policy),
        ]),
        name: entry.name.clone(),
        state: entry.state,
        adopted_by: policy.adopted_by.unwrap_or(federation.adopted_by),
        adopted: entry.adopted,
        applies_from: entry.applies_from,
        considered: entry.considered,
        interim: entry.interim,
        ended: entry.ended,
        ends: entry.ends,
        reads_as_of: entry.reads_as_of,
        approval: own_chain.unwrap_or(Chosen::new(&federation.approval, Origin::Federation)),
        approved: steps.map(|steps| steps.iter().filter(|step| step.on.as_ref().is_none_or(has_come)).collect()),
        review: Review::of(federation, school, policy, entry, today),
        changes: &version.changes,
        shared_with_staff: choose([
            (local.and_then(|local| local.shared_with_staff), Origin::Local),
            (version.shared_with_staff, Origin::Version),
        ]),
        corrections: version.corrections.iter().filter(|correction| has_come(&correction.on)).collect(),
        urgent,
        clauses: wording.clauses,
        removed: wording.removed,
        parts_for_others: wording.parts_for_others,
        own: wording.own,
    };
    Checked { value, diagnostics }
}

/// The federation's own text of a version, as it looks on `today`.
pub fn shared<'a>(book: &'a Book, policy: &'a Policy, version: &'a Version, today: Date) -> SharedText<'a> {
    let federation = &book.federation;
    let adopted = |version: &Version| {
        version.adopted.as_ref().map(|adopted| adopted.value).filter(|adopted| adopted.first_day() <= today)
    };
    let namings: Vec<Naming<'_>> = policy
        .versions
        .iter()
        .map(|version| Naming {
            id: &version.id,
            number: version.number.as_deref(),
            adopted: adopted(version),
            state: if adopted(version).is_some() { State::InForce } else { State::Proposed },
        })
        .collect();
    let place = policy.versions.iter().position(|other| other.id == version.id);
    let newer = policy.versions.iter().skip(place.map_or(usize::MAX, |place| place + 1));
    let replaced = newer
        .filter_map(|newer| Some(applies_from(Chosen::new(adopted(newer)?, Origin::Version), newer, None)))
        .map(|from| from.value.first_day())
        .filter(|from| *from <= today)
        .min();
    let reads_as_of = replaced.map_or(today, day_before);
    let mut clauses = version.clauses.clone();
    fill(&mut clauses, &mut |used| shared_words(federation, used, reads_as_of));
    let any = |_: &Version| true;
    SharedText {
        federation,
        policy,
        version,
        title: since(policy, version, any, |version| version.title.as_deref()).unwrap_or(&policy.title),
        owner: choose([
            (since(policy, version, any, |version| version.owner.as_deref()), Origin::Version),
            (policy.owner.as_deref(), Origin::Policy),
        ]),
        audience: choose([
            (since(policy, version, any, |version| version.audience.as_deref()), Origin::Version),
            (policy.audience.as_deref(), Origin::Policy),
        ]),
        name: place.and_then(|place| names(&namings).into_iter().nth(place)).unwrap_or_default(),
        adopted: adopted(version),
        reads_as_of,
        clauses,
    }
}

/// What the newest of the versions up to this one says: "from this version on".
fn since<'a>(
    policy: &'a Policy,
    version: &Version,
    counts: impl Fn(&Version) -> bool,
    says: impl Fn(&'a Version) -> Option<&'a str>,
) -> Option<&'a str> {
    let upto = policy.versions.iter().position(|other| other.id == version.id).map_or(0, |place| place + 1);
    policy.versions[..upto].iter().rev().filter(|version| counts(version)).find_map(says)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Timeline;
    use crate::edition::sample::{self, due, fact, markdown, policy, spanned, step, today, version};

    fn book(change: impl FnOnce(&mut Policy)) -> Book {
        let mut policy = policy(vec![version("2021-04", "2021-04-21"), version("2023-04", "2023-04-19")]);
        for version in &mut policy.versions {
            version.clauses = markdown("1. The {{ headteacher.title }} decides.");
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
        let composed = compose(book, school, policy, timeline.entry(version).unwrap(), today());
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
    fn urgent_words_stand_with_todays_facts_on_every_version() {
        let book = book(|policy| policy.urgent = Some(spanned("Ring the {{ headteacher.title }} **now**.".to_owned())));
        let urgent = |edition: &Edition<'_>| edition.urgent.as_ref().map(Text::plain).unwrap_or_default();
        check(&book, "2021-04", urgent, "Ring the Executive Headteacher now.");
    }

    #[test]
    fn a_version_may_say_title_owner_and_audience_anew_from_then_on() {
        let book = book(|policy| {
            policy.owner = Some("Headteacher".to_owned());
            policy.versions.push(version("2025-04", "2025-04-19"));
            policy.versions[1].title = Some("Online safety policy".to_owned());
            policy.versions[1].owner = Some("Computing lead".to_owned());
        });
        check(&book, "2021-04", |edition| edition.title.to_owned(), "Social media policy");
        check(&book, "2025-04", |edition| edition.title.to_owned(), "Online safety policy");
        let owner = |edition: &Edition<'_>| format!("{:?}", edition.owner.unwrap());
        check(&book, "2021-04", owner, "Chosen { value: \"Headteacher\", origin: Policy }");
        check(&book, "2025-04", owner, "Chosen { value: \"Computing lead\", origin: Version }");
    }

    #[test]
    fn the_policys_chain_wins_over_the_schools_and_the_federations() {
        let chain = |edition: &Edition<'_>| {
            let bodies: Vec<&str> = edition.approval.value.iter().map(|body| body.value.as_str()).collect();
            format!("{} ({:?})", bodies.join(", "), edition.approval.origin)
        };
        let mut book = book(|_| {});
        check(&book, "2023-04", chain, "Headteacher, Governing Body (Federation)");
        book.schools[0].approval = Some(vec![spanned("Local Committee".to_owned())]);
        check(&book, "2023-04", chain, "Local Committee (School)");
        book.policies[0].approval = Some(vec![spanned("Resources Committee".to_owned())]);
        check(&book, "2023-04", chain, "Resources Committee (Policy)");
    }

    #[test]
    fn a_schools_own_steps_take_the_place_of_the_versions_and_steps_to_come_are_not_among_them() {
        let steps = |edition: &Edition<'_>| {
            let steps: Vec<&str> = edition.approved.value.iter().map(|step| step.by.as_str()).collect();
            format!("{} ({:?})", steps.join(", "), edition.approved.origin)
        };
        let shared = |policy: &mut Policy| {
            policy.versions[1].approved = vec![step("Headteacher", "2023-04"), step("Board", "2026-12-03")];
        };
        check(&book(shared), "2023-04", steps, "Headteacher (Version)");
        let own = |policy: &mut Policy| {
            *policy = policy.clone().at("elm-hill", "2023-04", |local| {
                local.approved = Some(vec![step("Local Committee", "2023-05-02")]);
            });
        };
        check(&book(own), "2023-04", steps, "Local Committee (Local)");
    }

    #[test]
    fn a_schools_own_date_shows_in_the_name_of_its_version() {
        let mut book = book(|_| {});
        book.policies[0] = book.policies[0].clone().at("elm-hill", "2023-04", |local| local.adopted_on("2023-05-10"));
        check(&book, "2023-04", |edition| edition.name.sentence.clone(), "the May 2023 version");
        let shared = shared(&book, &book.policies[0], &book.policies[0].versions[1], today());
        assert_eq!(shared.name.sentence, "the April 2023 version");
    }

    #[test]
    fn a_month_by_which_a_review_was_due_is_over_on_its_last_day() {
        let book = book(|policy| policy.versions[1].review = due("2025-04"));
        let review =
            |edition: &Edition<'_>| format!("{} since {}", edition.review.state.word(), edition.review.due_by.unwrap());
        check(&book, "2023-04", review, "long overdue since 2025-04-30");
    }

    #[test]
    fn a_superseded_shared_text_keeps_the_federations_facts_of_its_last_day() {
        let mut book = book(|policy| {
            for version in &mut policy.versions {
                version.clauses = markdown("1. Ask {{ governor }}.");
            }
        });
        let governors = [("Edwin Marsh", "", "2023-04-18"), ("Bronwen Tuffnell", "2023-04-19", "")];
        book.federation.facts.facts.insert("governor".to_owned(), fact(&governors));
        let words = |version: usize| {
            let shared = shared(&book, &book.policies[0], &book.policies[0].versions[version], today());
            let Some(Node::Clause(clause)) = shared.clauses.first() else { panic!("no clause") };
            clause.text.plain()
        };
        assert_eq!(words(0), "Ask Edwin Marsh.");
        assert_eq!(words(1), "Ask Bronwen Tuffnell.");
    }

    #[test]
    fn the_shared_text_stands_for_no_school() {
        let book = book(|policy| {
            policy.versions[1].clauses = markdown("1. The {{ headteacher.title }}. {only=nursery}");
        });
        let shared = shared(&book, &book.policies[0], &book.policies[0].versions[1], today());
        let Some(Node::Clause(clause)) = shared.clauses.first() else { panic!("no clause") };
        assert_eq!(clause.text.plain(), "The [headteacher’s title].");
    }
}
