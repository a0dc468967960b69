//! A policy's history: every version, newest first, and every pair that can be compared.

use serde::Serialize;

use super::frame::{Frame, heading};
use super::notices;
use super::parts::{Heading, Link, Notice, Page, Tag};
use super::policy::{life, state_tag, version_href};
use crate::edition::{Standing, State};
use crate::site::address::href;
use crate::site::plan::at;
use crate::site::publication::{ALL_PAIRS, AtSchool, Holding, Publication};
use crate::site::words::{escape, time};
use crate::source::words::sentence;

/// What history.html receives.
#[derive(Clone, Debug, Serialize)]
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
    pub pairs: Vec<Pair>,
    /// "Every pair of versions (3)".
    pub pairs_summary: String,
    /// Which pairs there are, where not all.
    pub pairs_note: Option<String>,
    /// What can be chosen from.
    pub choices: Vec<Choice>,
}

/// A version in the history.
#[derive(Clone, Debug, Serialize)]
pub struct Past {
    /// "to-come", "now" or "past".
    pub place: &'static str,
    /// How people name it.
    pub name: String,
    /// Where it stands.
    pub state: Option<Tag>,
    /// When it applied.
    pub when_html: String,
    /// What it says it changed.
    pub reason: String,
    /// What happened to it.
    pub events: Vec<Event>,
    /// Read it; what it changed; compare it.
    pub links: Vec<Link>,
}

/// Something that happened to a version.
#[derive(Clone, Debug, Serialize)]
pub struct Event {
    /// In a sentence.
    pub html: String,
}

/// Two versions that can be compared.
#[derive(Clone, Debug, Serialize)]
pub struct Pair {
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
#[derive(Clone, Debug, Serialize)]
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
pub fn history(publication: &Publication<'_>, school: &AtSchool<'_>, holding: &Holding<'_>) -> History {
    let (id, policy) = (&school.school.id, holding.policy);
    let here = at::below(id, &policy.id, "history");
    let title = format!("{}: history", holding.title());
    let mut frame = Frame::new(&here, Some(school.school), &title);
    frame.above = vec![(holding.title().to_owned(), at::policy(id, &policy.id))];
    let name = &school.school.name;
    frame.description =
        Some(format!("{} of {name}: every version, when it applied and what it changed.", holding.title()));
    frame.crumb = "History";
    frame.latest = Some(at::policy(id, &policy.id));
    let pairs = holding.pairs(publication.order.compare);
    let compared = |older: &Standing<'_>, newer: &Standing<'_>| {
        pairs.iter().any(|(a, b)| a.id() == older.id() && b.id() == newer.id())
    };
    let link =
        |older: &Standing<'_>, newer: &Standing<'_>| href(&here, &at::compare(id, &policy.id, older.id(), newer.id()));
    let shown = holding.shown();
    let versions = holding
        .versions()
        .rev()
        .map(|standing| {
            let mut links = vec![Link::new("Read", version_href(&here, school, policy, holding, standing))];
            if let Some(before) = holding.before(standing.id()).filter(|before| compared(before, standing)) {
                links.push(Link::new("What it changed", link(before, standing)));
            }
            if let Some(shown) = shown.filter(|shown| compared(standing, shown)) {
                links.push(Link::new("Compare with current", link(standing, shown)));
            }
            past(standing, links)
        })
        .collect();
    let newest_pair = pairs.iter().max_by_key(|(_, newer)| newer.first_day);
    let chosen = newest_pair.map(|(older, newer)| (older.id(), newer.id()));
    let count = holding.versions().filter(|standing| standing.file().is_none()).count();
    History {
        page: frame.view(publication),
        heading: heading(publication, &here, Some(school.school), &title),
        notices: notices::left(publication, school).into_iter().collect(),
        only_one: holding.versions().count() == 1,
        versions,
        pairs_summary: if count <= ALL_PAIRS {
            format!("Every pair of versions ({})", pairs.len())
        } else {
            format!("Comparisons ({})", pairs.len())
        },
        pairs_note: (count > ALL_PAIRS)
            .then(|| "There are many versions, so each is compared with the next and with the current one.".to_owned()),
        choices: choices(holding, &pairs, chosen),
        pairs: pairs
            .iter()
            .rev()
            .map(|(older, newer)| Pair {
                href: link(older, newer),
                from: older.id().to_owned(),
                to: newer.id().to_owned(),
                text: format!("{} to {}", older.name.short, newer.name.short),
            })
            .collect(),
    }
}

fn choices(
    holding: &Holding<'_>,
    pairs: &[(&Standing<'_>, &Standing<'_>)],
    chosen: Option<(&str, &str)>,
) -> Vec<Choice> {
    let used = |id: &str| pairs.iter().any(|(a, b)| a.id() == id || b.id() == id);
    holding
        .versions()
        .filter(|standing| used(standing.id()))
        .map(|standing| {
            let id = standing.id();
            let from = chosen.is_some_and(|(from, _)| from == id);
            let to = chosen.is_some_and(|(_, to)| to == id);
            Choice { name: standing.name.short.clone(), from, to, id: id.to_owned() }
        })
        .collect()
}

fn past(standing: &Standing<'_>, links: Vec<Link>) -> Past {
    let mut events = Vec::new();
    if let Some(amended) = standing.amended_at_meeting() {
        let html = format!("Adopted with amendments made at the meeting: {}", escape(&sentence(amended)));
        events.push(Event { html });
    }
    events.extend(
        standing.review.held.iter().map(|review| Event { html: format!("Reviewed {}", notices::reviewed(review)) }),
    );
    events.extend(standing.corrections.iter().map(|correction| Event {
        html: format!("Corrected on {}: {}", time(correction.on), escape(&sentence(&correction.because))),
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
        reason: standing.changes().iter().map(|change| sentence(change)).collect::<Vec<_>>().join(" "),
        events,
        links,
    }
}
