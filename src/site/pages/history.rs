//! A policy's history: every version, newest first, and every pair that can be compared.

use schemars::JsonSchema;
use serde::Serialize;

use super::compare::voice;
use super::control::{life, state_tag};
use super::frame::{Frame, heading};
use super::notices;
use super::parts::{Heading, Link, Notice, Page, Tag};
use crate::compare::Summary;
use crate::edition::{Standing, State};
use crate::redline::counts::in_one_sentence;
use crate::site::address::Address;
use crate::site::html::{Html, fill};
use crate::site::publication::{ALL_PAIRS, Pair, PolicyAt, Publication};
use crate::source::words::{sentence, the};

/// What history.html receives.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct History {
    /// The frame.
    pub page: Page,
    /// The first heading.
    pub heading: Heading,
    /// What to know before reading on.
    pub notices: Vec<Notice>,
    /// Whether there is a single version.
    pub only_one: bool,
    /// The versions, newest first.
    pub versions: Vec<Past>,
    /// The pairs that can be compared.
    pub pairs: Vec<ComparedPair>,
    /// "Every pair of versions (3)".
    pub pairs_summary: String,
    /// Which pairs there are, where not all.
    pub pairs_note: Option<String>,
    /// What can be chosen from.
    pub choices: Vec<Choice>,
}

/// A version in the history.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Past {
    /// "to-come", "now" or "past".
    pub place: &'static str,
    /// How people name it.
    pub name: String,
    /// Where it stands.
    pub state: Option<Tag>,
    /// When it applied.
    pub when_html: Html,
    /// Who adopted it, when and by which minute.
    pub adopted_html: Option<Html>,
    /// How many clauses it changed, in a sentence.
    pub sentence: Option<String>,
    /// What its clerk says that it changed.
    pub notes: Vec<String>,
    /// Whether that is folded, being longer than two lines.
    pub folded: bool,
    /// What happened to it.
    pub events: Vec<PastEvent>,
    /// Read it; what it changed; compare it.
    pub links: Vec<Link>,
}

/// Something that happened to a version.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct PastEvent {
    /// In a sentence.
    pub html: Html,
}

/// Two versions that can be compared.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct ComparedPair {
    /// Where.
    pub href: String,
    /// The older one's id.
    pub from: String,
    /// The newer one's id.
    pub to: String,
    /// "March 2019 to May 2021".
    pub text: String,
}

/// A version to choose.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Choice {
    /// Its id.
    pub id: String,
    /// How people name it.
    pub name: String,
    /// Whether the first choice starts on it.
    pub from: bool,
    /// Whether the second does.
    pub to: bool,
}

/// A policy's history at a school.
///
/// `changed` counts what became of the clauses between two versions, older first.
pub fn history_page<'p>(
    publication: &'p Publication<'p>,
    at: PolicyAt<'p>,
    changed: impl Fn(Pair<'p>) -> Summary,
) -> History {
    let (here, own, site) = (Address::History(at), Address::Policy(at), at.site());
    let name = at.title();
    let title = format!("{name}: history");
    let mut frame = Frame::new(here, Some(site), &title);
    frame.above = vec![(name.to_string(), own)];
    frame.description =
        Some(format!("{name} of {}: every version, when it applied and what it changed.", site.school.name));
    frame.crumb = "History";
    frame.latest = Some(own);
    let compare = publication.selection.compare;
    let pairs = at.pairs(compare);
    let link = |pair: Pair<'_>| here.to(Address::Compare(pair));
    let shown = at.shown();
    let versions = at.published().rev().map(|standing| {
        let mut links = vec![Link::new("Read", here.to(Address::of_version(at, standing)))];
        let earlier = at.before(standing.id());
        let before = earlier.and_then(|before| at.pair(compare, before.id(), standing.id()));
        links.extend(before.map(|pair| Link::new(what_it_changed(standing), link(pair))));
        let is_before = |shown: &&Standing<'_>| earlier.is_some_and(|before| before.id() == shown.id());
        let since = shown.filter(|shown| !is_before(shown)).and_then(|shown| {
            let pair = |older: &str, newer: &str| at.pair(compare, older, newer);
            pair(standing.id(), shown.id()).or_else(|| pair(shown.id(), standing.id()))
        });
        links.extend(since.map(|pair| Link::new("Compare with current", link(pair))));
        past(standing, told(standing, earlier, before.map(&changed)), links)
    });
    let count = at.texts().count();
    History {
        page: frame.view(publication),
        heading: heading(publication, here, Some(site), &title),
        notices: notices::left(publication, Some(site))
            .into_iter()
            .chain(notices::withdrawn_notice(publication, at, here))
            .collect(),
        only_one: at.published().count() == 1,
        versions: versions.collect(),
        pairs_summary: if count <= ALL_PAIRS {
            format!("Every pair of versions ({})", pairs.len())
        } else {
            format!("Comparisons ({})", pairs.len())
        },
        pairs_note: (count > ALL_PAIRS)
            .then(|| "There are many versions, so each is compared with the next and with the current one.".to_owned()),
        choices: choices(at, &pairs),
        pairs: pairs
            .iter()
            .rev()
            .map(|pair| ComparedPair {
                href: link(*pair),
                from: pair.older.id().to_owned(),
                to: pair.newer.id().to_owned(),
                text: format!("{} to {}", pair.older.name.short, pair.newer.name.short),
            })
            .collect(),
    }
}

/// The words of the link to the comparison with the version before.
fn what_it_changed(standing: &Standing<'_>) -> &'static str {
    match is_proposed(standing) {
        true => "What it would change",
        false => "What it changed",
    }
}

fn is_proposed(standing: &Standing<'_>) -> bool {
    matches!(standing.state, State::Proposed | State::AwaitingAdoption)
}

fn is_to_come(standing: &Standing<'_>) -> bool {
    is_proposed(standing) || standing.state == State::NotYetInForce
}

/// What a version changed, or would, in a sentence; nothing where that is not known.
fn told(standing: &Standing<'_>, earlier: Option<&Standing<'_>>, changed: Option<Summary>) -> Option<String> {
    let voice = voice(standing);
    match (earlier, changed) {
        (None, _) => Some("This is the first version.".to_owned()),
        (Some(_), Some(summary)) => Some(in_one_sentence(&summary, voice)),
        (Some(_), None) if standing.file().is_some() => {
            Some("This version is a file, so it cannot be compared.".to_owned())
        }
        (Some(earlier), None) => {
            let is_file = earlier.file().is_some();
            is_file.then(|| "The version before is a file, so the two cannot be compared.".to_owned())
        }
    }
}

/// The pair that the two lists start on: current and proposed, where there is one; else what the newest version changed.
fn first_choice<'c>(at: PolicyAt<'_>, pairs: &'c [Pair<'c>]) -> Option<&'c Pair<'c>> {
    let current = at.shown().map(Standing::id);
    let proposed = pairs.iter().rev().find(|pair| Some(pair.older.id()) == current && is_to_come(pair.newer));
    proposed.or_else(|| pairs.iter().rev().max_by_key(|pair| pair.newer.first_day))
}

fn choices(at: PolicyAt<'_>, pairs: &[Pair<'_>]) -> Vec<Choice> {
    let newest = first_choice(at, pairs);
    let used = |id: &str| pairs.iter().any(|pair| pair.older.id() == id || pair.newer.id() == id);
    at.published()
        .filter(|standing| used(standing.id()))
        .map(|standing| Choice {
            id: standing.id().to_owned(),
            name: if is_proposed(standing) { standing.name.title.clone() } else { standing.name.short.clone() },
            from: newest.is_some_and(|pair| pair.older.id() == standing.id()),
            to: newest.is_some_and(|pair| pair.newer.id() == standing.id()),
        })
        .collect()
}

/// "Adopted by the Governing Body on 9 July 2025, minute FGB 25/41."
fn adopted(standing: &Standing<'_>) -> Option<Html> {
    let on = notices::on_or_in(standing.adopted?.value);
    let decided = standing.decided();
    let by = decided.map(|step| fill(" by {}", &[&the(&standing.taken_by(step))]));
    let minute = decided.and_then(|step| step.minute.as_ref()).map(|minute| fill(", minute {}", &[minute]));
    let how = if standing.is_taken_over() { "Taken over" } else { "Adopted" };
    Some(fill("{}{} {}{}.", &[&how, &by, &on, &minute]))
}

/// So many letters stand in two lines of the timeline.
const TWO_LINES: usize = 140;

fn past(standing: &Standing<'_>, told: Option<String>, links: Vec<Link>) -> Past {
    let mut events = Vec::new();
    if let Some(amended) = standing.amended_at_meeting() {
        let html = fill("Adopted with amendments made at the meeting: {}", &[&sentence(amended)]);
        events.push(PastEvent { html });
    }
    let reviews = standing.review.held.iter();
    events
        .extend(reviews.map(|review| PastEvent { html: fill("Reviewed {}", &[&notices::reviewed(standing, review)]) }));
    events.extend(standing.corrections.iter().map(|correction| PastEvent {
        html: fill("Corrected on {}: {}", &[&correction.on, &sentence(&standing.read(&correction.because))]),
    }));
    let notes: Vec<String> = standing.changes().map(|change| sentence(&change)).collect();
    Past {
        place: match standing.state {
            State::InForce | State::InUse => "now",
            State::Proposed | State::AwaitingAdoption | State::NotYetInForce => "to-come",
            State::ToBeReplaced | State::Superseded | State::Withdrawn => "past",
        },
        name: standing.name.title.clone(),
        state: (!matches!(standing.state, State::Superseded)).then(|| state_tag(standing.state)),
        when_html: life(standing),
        adopted_html: adopted(standing),
        sentence: told,
        folded: notes.iter().map(|note| note.chars().count()).sum::<usize>() > TWO_LINES,
        notes,
        events,
        links,
    }
}
