//! The text of a version that the schools of a federation share, for no school in particular: how it stands among them, and
//! what it reads.

use std::borrow::Cow;

use jiff::civil::Date;

use super::chosen::{Chosen, Origin, choose};
use super::ending::day_before;
use super::facts::{fill_facts, shared_text, shared_words};
use super::life::{applies_from, in_force_from};
use super::name::{Naming, VersionName, names};
use super::standing::since;
use super::state::State;
use super::timeline::Timeline;
use crate::book::clause::Node;
use crate::book::version::Attachment;
use crate::book::{Federation, PartialDate, Policy, Version};
use crate::source::SourceId;

/// A version as the federation has it, as it stands among its schools on one day.
#[derive(Clone, Debug)]
pub struct SharedStanding<'a> {
    /// The federation.
    pub federation: &'a Federation,
    /// The policy.
    pub policy: &'a Policy,
    version: &'a Version,
    /// Where it stands at the school at which it has come furthest; proposed where no school has it.
    pub state: State,
    /// How people name it, by the federation's adoption.
    pub name: VersionName,
    /// The title that the policy has with this version.
    pub title: Cow<'a, str>,
    /// A sentence on what it is.
    pub summary: Option<Cow<'a, str>>,
    /// The role that looks after it.
    pub owner: Option<Chosen<Cow<'a, str>>>,
    /// For whom it is.
    pub audience: Option<Chosen<Cow<'a, str>>>,
    /// When the federation adopted it, if that has happened.
    pub adopted: Option<PartialDate>,
    /// From when it applies at most of the schools at which it is adopted and does not apply yet.
    pub applies_later: Option<PartialDate>,
    /// The day whose facts it reads with: the last before a newer version applied, or today.
    pub reads_as_of: Date,
    /// At how many schools people follow it.
    followed: usize,
}

/// A version's shared text with the federation's default facts.
#[derive(Clone, Debug)]
pub struct SharedText<'a> {
    /// How it stands.
    pub standing: &'a SharedStanding<'a>,
    /// What is read; clauses for some schools only are all there, and facts without a default stand in brackets.
    pub clauses: Vec<Node>,
}

impl<'a> SharedStanding<'a> {
    /// Every version of a policy as the federation has it, oldest first, given its life at each of the schools.
    pub(super) fn of_each(
        federation: &'a Federation,
        policy: &'a Policy,
        timelines: &[Timeline<'a>],
        today: Date,
    ) -> Vec<Self> {
        let states: Vec<State> = policy.versions.iter().map(|version| furthest(version, timelines)).collect();
        let namings = policy.versions.iter().zip(&states).map(|(version, state)| {
            let adopted = adopted(version, today);
            let state = if adopted.is_some() { State::InForce } else { *state };
            Naming {
                id: &version.id,
                number: version.number.as_deref(),
                adopted,
                state,
                used_from: version.interim.as_ref().map(|interim| interim.from),
                considered: version.considered,
            }
        });
        let names = names(&namings.collect::<Vec<_>>());
        let versions = policy.versions.iter().zip(states).zip(names).enumerate();
        versions
            .map(|(place, ((version, state), name))| {
                let followed = timelines.iter().filter(|life| is_followed(life, version)).count();
                let any = |_: &Version| true;
                let reads_as_of = match followed {
                    0 => replaced(&policy.versions[place + 1..], today).map_or(today, day_before),
                    _ => today,
                };
                let read = |text: &'a str| shared_text(federation, text, reads_as_of);
                Self {
                    federation,
                    policy,
                    version,
                    state,
                    name,
                    title: read(
                        since(policy, version, any, |version| version.title.as_deref()).unwrap_or(&policy.title),
                    ),
                    summary: since(policy, version, any, |version| version.summary.as_deref()).map(read),
                    owner: choose([
                        (since(policy, version, any, |version| version.owner.as_deref()), Origin::Version),
                        (policy.owner.as_deref(), Origin::Policy),
                    ])
                    .map(|owner| owner.map(read)),
                    audience: choose([
                        (since(policy, version, any, |version| version.audience.as_deref()), Origin::Version),
                        (policy.audience.as_deref(), Origin::Policy),
                    ])
                    .map(|audience| audience.map(read)),
                    adopted: adopted(version, today),
                    applies_later: applies_later(version, timelines),
                    reads_as_of,
                    followed,
                }
            })
            .collect()
    }

    /// The version's id.
    pub fn id(&self) -> &'a str {
        &self.version.id
    }

    /// The file in its folder that stands in place of a text.
    pub fn file(&self) -> Option<&'a str> {
        self.version.file.as_ref().map(|file| file.value.as_str())
    }

    /// Files that belong to it, each with its title as it is read.
    pub fn attachments(&self) -> impl Iterator<Item = (Cow<'a, str>, &'a Attachment)> {
        let read = |attachment: &'a Attachment| shared_text(self.federation, &attachment.title, self.reads_as_of);
        self.version.attachments.iter().map(move |attachment| (read(attachment), attachment))
    }

    /// The file in which the text is written.
    pub fn source(&self) -> SourceId {
        self.version.source
    }

    /// Whether people follow it at some school.
    pub fn is_followed(&self) -> bool {
        self.followed > 0
    }
}

/// Which of a policy's versions the federation shows as its text: the one that people follow at most schools, the newer of
/// two; where they follow none, the newest that the federation adopted.
pub(super) fn shown(standings: &[SharedStanding<'_>]) -> Option<usize> {
    let most = standings.iter().map(|standing| standing.followed).max().filter(|most| *most > 0);
    match most {
        Some(most) => standings.iter().rposition(|standing| standing.followed == most),
        None => standings.iter().rposition(|standing| standing.adopted.is_some()),
    }
}

/// What a version's shared text reads.
pub fn shared<'a>(standing: &'a SharedStanding<'a>) -> SharedText<'a> {
    let mut clauses = standing.version.clauses.to_vec();
    fill_facts(&mut clauses, &mut |used| shared_words(standing.federation, used, standing.reads_as_of));
    SharedText { standing, clauses }
}

fn adopted(version: &Version, today: Date) -> Option<PartialDate> {
    version.adopted.as_ref().map(|adopted| adopted.value).filter(|adopted| adopted.has_come(today))
}

fn is_followed(life: &Timeline<'_>, version: &Version) -> bool {
    life.current().is_some_and(|current| current.id() == version.id)
}

/// The state of a version at the school at which it has come furthest.
fn furthest(version: &Version, timelines: &[Timeline<'_>]) -> State {
    const FURTHEST_FIRST: [State; 7] = [
        State::InForce,
        State::InUse,
        State::NotYetInForce,
        State::ToBeReplaced,
        State::Superseded,
        State::Withdrawn,
        State::AwaitingAdoption,
    ];
    let states: Vec<State> =
        timelines.iter().filter_map(|life| life.version(&version.id)).map(|standing| standing.state).collect();
    FURTHEST_FIRST.into_iter().find(|state| states.contains(state)).unwrap_or(State::Proposed)
}

/// From when a version applies that does not yet: the day on which it does at most schools, the earlier of two.
fn applies_later(version: &Version, timelines: &[Timeline<'_>]) -> Option<PartialDate> {
    let to_come = timelines.iter().filter_map(|life| life.version(&version.id));
    let to_come = to_come.filter(|standing| standing.state == State::NotYetInForce);
    let mut days: Vec<PartialDate> = to_come.filter_map(|standing| Some(standing.applies_from?.value)).collect();
    days.sort_by_key(|day| (day.first_day(), day.last_day()));
    let alike = days.chunk_by(|one, two| one == two);
    alike.rev().max_by_key(|alike| alike.len()).map(|alike| alike[0])
}

/// When the first of some newer versions took the place of one, by the federation's dates.
fn replaced(newer: &[Version], today: Date) -> Option<Date> {
    let from = |newer: &Version| {
        let adopted = Chosen::new(adopted(newer, today)?, Origin::Version);
        Some(in_force_from(adopted.value, applies_from(adopted, newer, None).value).first_day())
    };
    newer.iter().filter_map(from).filter(|from| *from <= today).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Book;
    use crate::edition::Resolved;
    use crate::edition::sample::{self, fact, interim, markdown, policy, today, version};

    fn book(change: impl FnOnce(&mut Policy)) -> Book {
        let mut policy = policy(vec![version("2021-04", "2021-04-21"), version("2023-04", "2023-04-19")]);
        change(&mut policy);
        let mut book = sample::book(vec![policy]);
        book.schools.push(sample::school("oakfield", "Oakfield"));
        book
    }

    /// What the federation shows of the policy, and since when the next applies.
    fn check(change: impl FnOnce(&mut Policy), expected: &str) {
        let book = book(change);
        let resolved = Resolved::of(&book, today());
        let lives = resolved.policy("social-media").unwrap();
        let next = lives.shared_next().and_then(|next| next.applies_later).map(|day| format!(", next {}", day.iso()));
        let shown =
            lives.shared().map_or("nothing".to_owned(), |shown| format!("{} {}", shown.id(), shown.state.word()));
        assert_eq!(format!("{shown}{}", next.unwrap_or_default()), expected);
    }

    #[test]
    fn the_text_in_force_at_most_schools_is_shown_and_of_two_the_newer() {
        let held_back = |policy: &mut Policy, schools: &[&str]| {
            for school in schools {
                *policy = policy.clone().at(school, "2023-04", |local| {
                    local.adopted = Some(sample::spanned(crate::book::local::LocalAdoption::NotYet));
                });
            }
        };
        check(|_| {}, "2023-04 in force");
        check(|policy| held_back(policy, &["elm-hill"]), "2023-04 in force");
        check(|policy| held_back(policy, &["elm-hill", "oakfield"]), "2021-04 in force");
        check(
            |policy| {
                held_back(policy, &["elm-hill"]);
                policy.schools =
                    Some(vec!["elm-hill", "oakfield"].into_iter().map(str::to_owned).map(sample::spanned).collect());
            },
            "2023-04 in force",
        );
    }

    #[test]
    fn a_version_that_is_to_come_is_the_next_and_not_the_text_of_today() {
        let to_come = |policy: &mut Policy| {
            policy.versions[1].applies_from = Some(sample::spanned(sample::date("2027-01-01")));
        };
        check(to_come, "2021-04 in force, next 2027-01-01");
    }

    #[test]
    fn what_is_in_use_before_its_adoption_is_what_people_follow() {
        let used = |policy: &mut Policy| {
            policy.versions[1].adopted = None;
            policy.versions[1].interim = interim("2026-09-01");
        };
        check(used, "2023-04 in use");
    }

    #[test]
    fn a_policy_that_nobody_follows_any_more_shows_its_newest_text() {
        check(|policy| policy.withdrawn = sample::withdrawn("2026-01-01"), "2023-04 withdrawn");
    }

    #[test]
    fn a_superseded_shared_text_keeps_the_federations_facts_of_its_last_day() {
        let mut book = book(|policy| {
            for version in &mut policy.versions {
                version.clauses = markdown("1. Ask {{ governor }}.").into();
            }
        });
        let governors = [("Edwin Marsh", "", "2023-04-18"), ("Bronwen Tuffnell", "2023-04-19", "")];
        book.federation.facts.facts.insert("governor".to_owned(), fact(&governors));
        assert_eq!(first_clause(&book, "2021-04"), "Ask Edwin Marsh.");
        assert_eq!(first_clause(&book, "2023-04"), "Ask Bronwen Tuffnell.");
    }

    #[test]
    fn the_shared_text_stands_for_no_school() {
        let book = book(|policy| {
            policy.versions[1].clauses = markdown("1. The {{ headteacher.title }}. {only=nursery}").into();
        });
        assert_eq!(first_clause(&book, "2023-04"), "The [headteacher’s title].");
    }

    fn first_clause(book: &Book, version: &str) -> String {
        let resolved = Resolved::of(book, today());
        let shared = shared(resolved.policy("social-media").unwrap().shared_version(version).unwrap());
        let Some(Node::Clause(clause)) = shared.clauses.first() else { panic!("no clause") };
        clause.text.plain()
    }
}
