//! One version at one school on the day: everything that there is to say of its life, worked out once, so that no two pages
//! can say different things.

use std::borrow::Cow;

use jiff::civil::Date;

use super::chosen::{Chosen, Origin, choose};
use super::ending::Ended;
use super::facts::{Holder, Lookup};
use super::life::{At, Life, Placed};
use super::name::VersionName;
use super::review::Review;
use super::state::State;
use crate::book::approval::Turn;
use crate::book::clause::{self, Node};
use crate::book::fact::Facts;
use crate::book::federation::AdoptedBy;
use crate::book::local::{LocalChange, LocalClause, LocalVersion};
use crate::book::version::{Attachment, BasedOn, Consulted, Correction, Interim};
use crate::book::{Federation, PartialDate, Policy, School, Version};
use crate::source::{SourceId, Spanned};

/// A version at a school, as it stands on one day. What holds from a version on (title, owner, audience, summary) is what
/// the newest version up to this one says.
#[derive(Clone, Debug)]
pub struct Standing<'a> {
    /// The federation.
    pub federation: &'a Federation,
    /// The school.
    pub school: &'a School,
    /// The policy.
    pub policy: &'a Policy,
    /// What is written, for this folder alone: what of it has happened, and what holds here, is said below.
    version: &'a Version,
    /// What the school has of its own for it.
    local: Option<&'a LocalVersion>,
    /// Where it stands.
    pub state: State,
    /// How people name it here.
    pub name: VersionName,
    /// The title that the policy has with this version.
    pub title: Cow<'a, str>,
    /// A sentence on what it is.
    pub summary: Option<Cow<'a, str>>,
    /// The role that looks after it.
    pub owner: Option<Chosen<Cow<'a, str>>>,
    /// For whom it is.
    pub audience: Option<Chosen<Cow<'a, str>>>,
    /// Who adopts the policy.
    pub adopted_by: AdoptedBy,
    /// When it was adopted here; `None` while that has not happened.
    pub adopted: Option<Chosen<PartialDate>>,
    /// From when it applies here; `None` while it is not adopted.
    pub applies_from: Option<Chosen<PartialDate>>,
    /// The meeting that will decide, while it is not adopted.
    pub considered: Option<PartialDate>,
    /// The decision that puts it in use before its adoption, while that holds.
    pub interim: Option<Chosen<&'a Interim>>,
    /// The same decision since the day on which it came into effect, also once the version was adopted.
    pub came_into_use: Option<&'a Interim>,
    /// From when it is in force here, which is never before its adoption; `None` while it is not adopted.
    pub in_force_from: Option<PartialDate>,
    /// Its first day in force here, even one to come.
    pub first_day: Option<Date>,
    /// How it ended; `None` while it has not.
    pub ended: Option<Ended<'a>>,
    /// How it will end, where that is already decided.
    pub ends: Option<Ended<'a>>,
    /// The day whose facts and local wording it reads with: its last in force, or today.
    pub reads_as_of: Date,
    /// The bodies that approve it, in order, as they stood at its adoption; the last decides.
    pub approval: Chosen<&'a [Spanned<String>]>,
    /// The steps that happened, in order.
    pub approved: Chosen<Vec<&'a Turn>>,
    /// Facts as they are looked up for it.
    lookup: Lookup<'a>,
    /// Which step decided, the federation's where its adoption holds here.
    deciding: Option<&'a Turn>,
    /// When it is to be looked at again, and when it was.
    pub review: Review<'a>,
    /// Slips put right after adoption, as far as that has happened.
    pub corrections: Vec<&'a Correction>,
    /// When staff were told.
    pub shared_with_staff: Option<Chosen<PartialDate>>,
}

impl<'a> Standing<'a> {
    /// Whether the public is told where its reviews stand.
    pub fn has_public_reviews(&self) -> bool {
        self.school.review.are_public(&self.federation.review)
    }

    /// A version at a school, from what the book says of it and its place among the others.
    pub(super) fn of(at: &At<'a>, life: &Life<'a>, placed: &Placed<'a>, name: VersionName, today: Date) -> Self {
        let At { book, school, policy } = *at;
        let federation = &book.federation;
        let (version, local, state) = (life.version, life.local, placed.state);
        let here = |version: &Version| at.has(version);
        let ended = placed.end.filter(|_| state.is_past());
        let reads_as_of =
            ended.map_or(today, |ended| life.used_from().map_or(ended.last_day, |first| first.max(ended.last_day)));
        let lookup = Lookup::new(book, school, local.map(|local| &local.facts), reads_as_of);
        let read = |text: &'a str| lookup.text(text);
        let own_adoption = life.adopted.is_some_and(|adopted| adopted.origin == Origin::Local);
        let steps: Chosen<&[Turn]> = match local.and_then(|local| local.approved.as_deref()) {
            Some(steps) => Chosen::new(steps, Origin::Local),
            // What the federation's bodies did is not shown as the school's.
            None if own_adoption => Chosen::new(&[], Origin::Local),
            None => Chosen::new(&version.approved, Origin::Version),
        };
        let approved: Chosen<Vec<&Turn>> =
            steps.map(|steps| steps.iter().filter(|step| step.on.is_none_or(|on| on.has_come(today))).collect());
        let chain = choose([(policy.approval.as_ref(), Origin::Policy), (school.approval.as_ref(), Origin::School)]);
        let chain = chain.unwrap_or(Chosen::new(&federation.approval, Origin::Federation));
        let decided_on = match life.adopted.map(|adopted| adopted.origin) {
            Some(Origin::School) => version.adopted.as_ref().map(|adopted| adopted.value),
            _ => life.adopted.map(|adopted| adopted.value),
        };
        let asked_on = decided_on.map_or(reads_as_of, PartialDate::first_day);
        Self {
            federation,
            school,
            policy,
            version,
            local,
            state,
            name,
            title: read(since(policy, version, here, |version| version.title.as_deref()).unwrap_or(&policy.title)),
            summary: since(policy, version, here, |version| version.summary.as_deref()).map(read),
            owner: choose([
                (local.and_then(|local| local.owner.as_deref()), Origin::Local),
                (since(policy, version, here, |version| version.owner.as_deref()), Origin::Version),
                (policy.owner.as_deref(), Origin::Policy),
            ])
            .map(|owner| owner.map(read)),
            audience: choose([
                (since(policy, version, here, |version| version.audience.as_deref()), Origin::Version),
                (policy.audience.as_deref(), Origin::Policy),
            ])
            .map(|audience| audience.map(read)),
            lookup,
            adopted_by: at.adopted_by(),
            adopted: life.adopted,
            applies_from: life.applies_from,
            considered: life.considered.filter(|_| life.adopted.is_none()),
            interim: life.interim.filter(|_| life.adopted.is_none()),
            came_into_use: life.interim.map(|interim| interim.value).filter(|interim| interim.from.has_come(today)),
            in_force_from: life.in_force_from,
            first_day: life.first_day,
            ended,
            // A version that nobody has adopted has no end that could be announced.
            ends: placed.end.filter(|_| !state.is_past() && life.adopted.is_some()),
            reads_as_of,
            approval: chain.map(|chain| chain.on(asked_on).map(Vec::as_slice).unwrap_or_default()),
            deciding: deciding(life, today),
            approved,
            review: Review::of(at, life, placed, today),
            corrections: version.corrections.iter().filter(|correction| correction.on.has_come(today)).collect(),
            shared_with_staff: choose([
                (local.and_then(|local| local.shared_with_staff), Origin::Local),
                (version.shared_with_staff, Origin::Version),
            ]),
        }
    }

    /// The step that adopted it here; none where the school took it over on joining, or nobody noted a step.
    pub fn decided(&self) -> Option<&'a Turn> {
        let here = self.adopted.filter(|_| !self.is_taken_over());
        here.and(self.deciding)
    }

    /// Whether one of the steps that happened, by its place among them, decided.
    pub fn is_deciding(&self, place: usize) -> bool {
        let step = self.approved.value.get(place);
        step.zip(self.deciding).is_some_and(|(step, deciding)| std::ptr::eq(*step, deciding))
    }

    /// Whether it was adopted before the school joined, and holds there since.
    pub fn is_taken_over(&self) -> bool {
        self.adopted.is_some_and(|adopted| adopted.origin == Origin::School)
    }

    /// Since when it has effect, where whoever adopted it later said so: "with effect from 1 September".
    pub fn with_effect_from(&self) -> Option<PartialDate> {
        let from = self.applies_from?.value;
        let in_force = self.in_force_from?;
        (from.first_day() < in_force.first_day()).then_some(from)
    }

    /// Whether it was in force on a day, or will be.
    pub fn was_in_force_on(&self, day: Date) -> bool {
        let end = self.ended.or(self.ends);
        self.first_day.is_some_and(|first| first <= day) && end.is_none_or(|end| day <= end.last_day)
    }

    /// A text of a YAML file as it reads here: with facts in their places.
    pub fn read<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.lookup.text(text)
    }

    /// Who has a role at the school, on the day for which it reads.
    pub fn holder(&self, title: &str) -> Option<Holder<'a>> {
        self.lookup.holder(title)
    }

    /// Whose a step is, by the name of that day.
    pub fn taken_by<'t>(&self, step: &'t Turn) -> Cow<'t, str> {
        let day = step.on.map(PartialDate::last_day).filter(|day| *day < self.reads_as_of);
        day.map_or(self.lookup, |day| self.lookup.on(day)).text(&step.by)
    }

    /// The version's id, which is its address.
    pub fn id(&self) -> &'a str {
        &self.version.id
    }

    /// Whether the federation itself adopted it, or will.
    pub fn is_federations(&self) -> bool {
        self.version.adopted.is_some()
    }

    /// The number that the clerk gave.
    pub fn number(&self) -> Option<&'a str> {
        self.version.number.as_deref()
    }

    /// The file in its folder that stands in place of a text.
    pub fn file(&self) -> Option<&'a str> {
        self.version.file.as_ref().map(|file| file.value.as_str())
    }

    /// Files that belong to it.
    pub fn attachments(&self) -> &'a [Attachment] {
        &self.version.attachments
    }

    /// What it says it changed.
    pub fn changes(&self) -> impl Iterator<Item = Cow<'a, str>> + '_ {
        self.version.changes.iter().map(|change| self.read(change))
    }

    /// Who changed it.
    pub fn changed_by(&self) -> Option<Cow<'a, str>> {
        self.version.changed_by.as_deref().map(|name| self.read(name))
    }

    /// Who was asked about it.
    pub fn consulted(&self) -> &'a [Consulted] {
        &self.version.consulted
    }

    /// The document that it follows.
    pub fn based_on(&self) -> Option<&'a BasedOn> {
        self.version.based_on.as_ref()
    }

    /// What the meeting changed before it adopted.
    pub fn amended_at_meeting(&self) -> Option<&'a str> {
        self.version.amended_at_meeting.as_deref()
    }

    /// The file in which the shared text is written.
    pub fn source(&self) -> SourceId {
        self.version.source
    }

    /// The clauses that all schools share, facts by name and those for some schools among them.
    pub fn shared_clauses(&self) -> &'a [Node] {
        &self.version.clauses
    }

    /// The school's own wording as it is written, whether it holds on this day or not.
    pub fn own_wording(&self) -> &'a [LocalClause] {
        self.local.map(|local| local.clauses.as_slice()).unwrap_or_default()
    }

    /// The facts that the school gives for this version.
    pub fn own_facts(&self) -> Option<&'a Facts> {
        self.local.map(|local| &local.facts)
    }

    /// The files of the policy's folder that the text shows or links to, that are attached, or that stand in its place.
    pub fn files(&self) -> Vec<&'a str> {
        let of = |nodes: &'a [Node]| clause::files(nodes).into_iter().map(|(name, _)| name);
        let attached = self.version.attachments.iter().map(|attachment| attachment.file.value.as_str());
        let mut files: Vec<&str> = attached.chain(self.file()).chain(of(&self.version.clauses)).collect();
        for own in self.own_wording() {
            let (LocalChange::Replace(words) | LocalChange::AddAfter(words)) = &own.change else { continue };
            files.extend(of(words));
        }
        files
    }
}

/// The step that adopted: one of the school's own where it adopted for itself, else the federation's. What a school took over
/// on joining had been adopted by then.
fn deciding<'a>(life: &Life<'a>, today: Date) -> Option<&'a Turn> {
    let step = match life.adopted?.origin {
        Origin::Local => life.local.and_then(|local| local.approved.as_ref()?.get(local.deciding?)),
        _ => life.version.deciding.and_then(|place| life.version.approved.get(place)),
    };
    step.filter(|step| step.on.is_none_or(|on| on.has_come(today)))
}

/// What the newest of the versions up to this one says: "from this version on".
pub(super) fn since<'a>(
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
    use crate::book::Book;
    use crate::edition::Timeline;
    use crate::edition::sample::{self, policy, step, today, version};

    fn book(change: impl FnOnce(&mut Policy)) -> Book {
        let mut policy = policy(vec![version("2021-04", "2021-04-21"), version("2023-04", "2023-04-19")]);
        change(&mut policy);
        sample::book(vec![policy])
    }

    /// Something about Elm Hill's version on 20 November 2026.
    fn check(book: &Book, version: &str, what: impl FnOnce(&Standing<'_>) -> String, expected: &str) {
        let timeline = Timeline::of(book, &book.schools[0], &book.policies[0], today());
        assert_eq!(what(timeline.version(version).unwrap()), expected);
    }

    #[test]
    fn a_version_may_say_title_owner_audience_and_summary_anew_from_then_on() {
        let book = book(|policy| {
            policy.owner = Some("Headteacher".to_owned());
            policy.versions.push(version("2025-04", "2025-04-19"));
            policy.versions[1].title = Some("Online safety policy".to_owned());
            policy.versions[1].owner = Some("Computing lead".to_owned());
            policy.versions[1].summary = Some("How we stay safe online.".to_owned());
        });
        check(&book, "2021-04", |standing| standing.title.to_string(), "Social media policy");
        check(&book, "2025-04", |standing| standing.title.to_string(), "Online safety policy");
        check(&book, "2021-04", |standing| format!("{:?}", standing.summary), "None");
        check(&book, "2025-04", |standing| standing.summary.clone().unwrap().into_owned(), "How we stay safe online.");
        let owner = |standing: &Standing<'_>| format!("{:?}", standing.owner.clone().unwrap());
        check(&book, "2021-04", owner, "Chosen { value: \"Headteacher\", origin: Policy }");
        check(&book, "2025-04", owner, "Chosen { value: \"Computing lead\", origin: Version }");
    }

    #[test]
    fn the_policys_chain_wins_over_the_schools_and_the_federations() {
        let chain = |standing: &Standing<'_>| {
            let bodies: Vec<&str> = standing.approval.value.iter().map(|body| body.value.as_str()).collect();
            format!("{} ({:?})", bodies.join(", "), standing.approval.origin)
        };
        let mut book = book(|_| {});
        check(&book, "2023-04", chain, "Headteacher, Governing Body (Federation)");
        book.schools[0].approval = Some(sample::chain(&["Local Committee"]));
        check(&book, "2023-04", chain, "Local Committee (School)");
        book.policies[0].approval = Some(sample::chain(&["Resources Committee"]));
        check(&book, "2023-04", chain, "Resources Committee (Policy)");
    }

    #[test]
    fn a_schools_own_steps_take_the_place_of_the_versions_and_steps_to_come_are_not_among_them() {
        let steps = |standing: &Standing<'_>| {
            let steps: Vec<&str> = standing.approved.value.iter().map(|step| step.by.as_str()).collect();
            format!("{} ({:?})", steps.join(", "), standing.approved.origin)
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
    fn a_step_after_the_adoption_notes_it_and_decides_nothing() {
        let decided = |standing: &Standing<'_>| standing.decided().map_or("nobody", |step| step.by.as_str()).to_owned();
        let mut book = book(|policy| {
            policy.versions[1].approved = vec![
                step("Headteacher", "2023-04-12"),
                step("Governing Body", "2023-04-19"),
                step("Resources Committee", "2023-06-07"),
            ];
        });
        check(&book, "2023-04", decided, "Governing Body");
        check(&book, "2021-04", decided, "nobody");
        let deciding = |standing: &Standing<'_>| {
            let place = (0..standing.approved.value.len()).find(|place| standing.is_deciding(*place));
            place.map_or("nobody", |place| standing.approved.value[place].by.as_str()).to_owned()
        };
        check(&book, "2023-04", deciding, "Governing Body");
        // Where the school took it over, nobody there adopted it, and the same step had decided.
        book.schools[0].joined = Some(sample::date("2024-09-01"));
        check(&book, "2023-04", decided, "nobody");
        check(&book, "2023-04", deciding, "Governing Body");
    }

    #[test]
    fn what_is_to_come_has_not_happened() {
        let correction = |on| Correction { on: sample::date(on), by: None, because: "a slip".to_owned() };
        let book = book(|policy| {
            policy.versions[1].corrections = vec![correction("2026-11-20"), correction("2026-11-21")];
            policy.versions[1].reviews =
                vec![sample::reviewed("2024-07-09", ""), sample::reviewed("2026-12-01", "2028-12")];
        });
        check(&book, "2023-04", |standing| standing.corrections.len().to_string(), "1");
        check(&book, "2023-04", |standing| standing.review.held.len().to_string(), "1");
    }

    #[test]
    fn a_schools_own_date_shows_in_the_name_of_its_version() {
        let name = |standing: &Standing<'_>| standing.name.sentence.clone();
        check(&book(|_| {}), "2023-04", name, "the April 2023 version");
        let later = |policy: &mut Policy| {
            *policy = policy.clone().at("elm-hill", "2023-04", |local| local.adopted_on("2023-05-10"));
        };
        check(&book(later), "2023-04", name, "the May 2023 version");
    }
}
