//! A policy's history: every version, newest first, and every pair that can be compared.

use schemars::JsonSchema;
use serde::Serialize;

use super::control::{life, state_tag};
use super::frame::{Frame, heading};
use super::notices;
use super::parts::{Heading, Link, Notice, Page, Tag};
use crate::edition::{Standing, State};
use crate::site::address::Address;
use crate::site::html::{Html, fill};
use crate::site::publication::{ALL_PAIRS, Pair, PolicyAt, Publication};
use crate::source::words::sentence;

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
    /// What it says it changed.
    pub reason: String,
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
pub fn history_page(publication: &Publication<'_>, at: PolicyAt<'_>) -> History {
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
        let before = at.before(standing.id()).and_then(|before| at.pair(compare, before.id(), standing.id()));
        links.extend(before.map(|pair| Link::new("What it changed", link(pair))));
        let since = shown.and_then(|shown| at.pair(compare, standing.id(), shown.id()));
        links.extend(since.map(|pair| Link::new("Compare with current", link(pair))));
        past(standing, links)
    });
    let count = at.texts().count();
    History {
        page: frame.view(publication),
        heading: heading(publication, here, Some(site), &title),
        notices: notices::left(publication, Some(site)).into_iter().collect(),
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

fn choices(at: PolicyAt<'_>, pairs: &[Pair<'_>]) -> Vec<Choice> {
    let newest = pairs.iter().max_by_key(|pair| pair.newer.first_day);
    let used = |id: &str| pairs.iter().any(|pair| pair.older.id() == id || pair.newer.id() == id);
    at.published()
        .filter(|standing| used(standing.id()))
        .map(|standing| Choice {
            id: standing.id().to_owned(),
            name: standing.name.short.clone(),
            from: newest.is_some_and(|pair| pair.older.id() == standing.id()),
            to: newest.is_some_and(|pair| pair.newer.id() == standing.id()),
        })
        .collect()
}

fn past(standing: &Standing<'_>, links: Vec<Link>) -> Past {
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
    Past {
        place: match standing.state {
            State::InForce | State::InUse => "now",
            State::Proposed | State::AwaitingAdoption | State::NotYetInForce => "to-come",
            State::ToBeReplaced | State::Superseded | State::Withdrawn => "past",
        },
        name: standing.name.title.clone(),
        state: (!matches!(standing.state, State::Superseded)).then(|| state_tag(standing.state)),
        when_html: life(standing),
        reason: standing.changes().map(|change| sentence(&change)).collect::<Vec<_>>().join(" "),
        events,
        links,
    }
}
