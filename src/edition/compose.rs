//! One version of one policy as one school publishes it on one day, and the shared text that it comes from.

use jiff::civil::Date;

use super::chosen::{Chosen, Origin, choose};
use super::facts::{Lookup, fill, fill_at, shared_words};
use super::name::{Naming, VersionName, names};
use super::review::Review;
use super::state::State;
use super::timeline::{Ended, Entry, is_for};
use super::wording::{Own, Removed, at_school};
use crate::book::approval::{Chain, Step};
use crate::book::clause::Node;
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
    /// What is read, facts and local wording in place.
    pub clauses: Vec<Node>,
    /// Clauses of the shared text that the school does not have, in reading order.
    pub removed: Vec<Removed<'a>>,
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
    let mut wording = at_school(&version.clauses, school, own_clauses, entry.reads_as_of);
    let lookup = Lookup::new(book, school, local.map(|local| &local.facts), entry.reads_as_of);
    let diagnostics = fill_at(&mut wording.clauses, &lookup);

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
        clauses: wording.clauses,
        removed: wording.removed,
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
    let mut clauses = version.clauses.clone();
    fill(&mut clauses, &mut |used| shared_words(federation, used, today));
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
