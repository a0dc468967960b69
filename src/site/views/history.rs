//! A policy's history: every version, newest first, and every pair that can be compared.

use serde::Serialize;

use super::frame::{Frame, heading};
use super::notices;
use super::parts::{Heading, Link, Notice, Page, Tag};
use super::policy::{life, state_tag, version_href};
use crate::edition::{Entry, State};
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
    let title = format!("{}: history", policy.title);
    let mut frame = Frame::new(&here, Some(school.school), &title);
    frame.above = vec![(policy.title.clone(), at::policy(id, &policy.id))];
    let name = &school.school.name;
    frame.description =
        Some(format!("{} of {name}: every version, when it applied and what it changed.", policy.title));
    frame.crumb = "History";
    frame.latest = Some(at::policy(id, &policy.id));
    let pairs = holding.pairs(publication.order.compare);
    let compared = |older: &Entry<'_>, newer: &Entry<'_>| {
        pairs.iter().any(|(a, b)| a.version.id == older.version.id && b.version.id == newer.version.id)
    };
    let link = |older: &Entry<'_>, newer: &Entry<'_>| {
        href(&here, &at::compare(id, &policy.id, &older.version.id, &newer.version.id))
    };
    let shown = holding.shown();
    let versions = holding
        .entries()
        .rev()
        .map(|entry| {
            let mut links = vec![Link::new("Read", version_href(&here, school, policy, holding, entry))];
            if let Some(before) = holding.before(&entry.version.id).filter(|before| compared(before, entry)) {
                links.push(Link::new("What it changed", link(before, entry)));
            }
            if let Some(shown) = shown.filter(|shown| compared(entry, shown)) {
                links.push(Link::new("Compare with current", link(entry, shown)));
            }
            past(entry, links)
        })
        .collect();
    let newest_pair = pairs.iter().max_by_key(|(_, newer)| newer.first_day);
    let chosen = newest_pair.map(|(older, newer)| (older.version.id.clone(), newer.version.id.clone()));
    let count = holding.entries().filter(|entry| entry.version.file.is_none()).count();
    History {
        page: frame.view(publication),
        heading: heading(publication, &here, Some(school.school), &title),
        notices: notices::left(publication, school).into_iter().collect(),
        only_one: holding.published.len() == 1,
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
                from: older.version.id.clone(),
                to: newer.version.id.clone(),
                text: format!("{} to {}", older.name.short, newer.name.short),
            })
            .collect(),
    }
}

fn choices(holding: &Holding<'_>, pairs: &[(&Entry<'_>, &Entry<'_>)], chosen: Option<(String, String)>) -> Vec<Choice> {
    let used = |id: &str| pairs.iter().any(|(a, b)| a.version.id == id || b.version.id == id);
    holding
        .entries()
        .filter(|entry| used(&entry.version.id))
        .map(|entry| {
            let id = entry.version.id.clone();
            let is = |wanted: &Option<&String>| *wanted == Some(&id);
            let from = is(&chosen.as_ref().map(|(from, _)| from));
            let to = is(&chosen.as_ref().map(|(_, to)| to));
            Choice { name: entry.name.short.clone(), from, to, id }
        })
        .collect()
}

fn past(entry: &Entry<'_>, links: Vec<Link>) -> Past {
    let mut events = Vec::new();
    let version = entry.version;
    if let Some(amended) = &version.amended_at_meeting {
        let html = format!("Adopted with amendments made at the meeting: {}", escape(&sentence(amended)));
        events.push(Event { html });
    }
    let reviews = entry.local.and_then(|local| local.reviews.as_ref()).unwrap_or(&version.reviews);
    events.extend(reviews.iter().map(|review| Event { html: format!("Reviewed {}", notices::reviewed(review)) }));
    events.extend(version.corrections.iter().map(|correction| Event {
        html: format!("Corrected on {}: {}", time(correction.on), escape(&sentence(&correction.because))),
    }));
    Past {
        place: match entry.state {
            State::InForce | State::InUse => "now",
            State::Proposed | State::AwaitingAdoption | State::NotYetInForce => "to-come",
            State::Superseded | State::Withdrawn => "past",
        },
        name: entry.name.title.clone(),
        state: (!matches!(entry.state, State::Superseded)).then(|| state_tag(entry.state)),
        when_html: life(entry),
        reason: version.changes.iter().map(|change| sentence(change)).collect::<Vec<_>>().join(" "),
        events,
        links,
    }
}
