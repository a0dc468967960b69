//! The federation's own text of a policy, and which school has which version of it.

use serde::Serialize;

use super::frame::{Frame, heading};
use super::parts::{Heading, Link, Notice, Page, Tag, Toc};
use super::policy::{state_tag, version_href};
use super::reading::{Place, contents};
use crate::book::Policy;
use crate::book::outline::Outline;
use crate::edition::{self, PolicyLives, State};
use crate::site::address::href;
use crate::site::plan::at;
use crate::site::publication::{AtSchool, Publication};
use crate::site::words::{escape, time};
use crate::source::words::count;

/// What shared.html receives.
#[derive(Clone, Debug, Serialize)]
pub struct Shared {
    /// The frame.
    pub page: Page,
    /// The first heading.
    pub heading: Heading,
    /// What to know before reading on.
    pub notices: Vec<Notice>,
    /// A sentence on what the policy is.
    pub summary: Option<String>,
    /// Which school has which version.
    pub schools: Vec<User>,
    /// "Shared text, April 2021 version".
    pub text_heading: String,
    /// What to know of the text.
    pub text_note: String,
    /// The contents.
    pub toc: Vec<Toc>,
    /// What the text is called.
    pub text_label: String,
    /// The clauses.
    pub body_html: Option<String>,
}

/// A school that has the policy.
#[derive(Clone, Debug, Serialize)]
pub struct User {
    /// Its name.
    pub name: String,
    /// The policy's page there.
    pub href: Option<String>,
    /// Which version it has.
    pub version: String,
    /// Where that stands.
    pub state: Option<Tag>,
    /// How much is its own.
    pub differences: String,
    /// Where that is listed.
    pub differences_href: Option<String>,
}

/// The shared text of a policy; `own` counts what each school has of its own, by school.
pub fn shared(publication: &Publication<'_>, lives: &PolicyLives<'_>, own: &[(&AtSchool<'_>, usize)]) -> Shared {
    let policy = lives.policy;
    let here = at::shared(&policy.id);
    let standing = lives.shared();
    let title = standing.map_or(policy.title.as_str(), |standing| standing.title);
    let summary = standing.and_then(|standing| standing.summary);
    let name = standing.map(|standing| standing.name.title.as_str());
    let mut frame = Frame::new(&here, None, title);
    let about = || format!("{title}: the shared text, and which schools use it.");
    frame.description = Some(summary.map_or_else(about, str::to_owned));
    frame.running = name.map(|name| format!("shared text, {name}")).into_iter().collect();
    let text = standing.filter(|standing| standing.file().is_none()).map(edition::shared);
    let body = text.as_ref().map(|text| text.clauses.as_slice());
    let outline = Outline::of(body.unwrap_or_default());
    let place = Place {
        pictures: publication.pictures,
        here: &here,
        school: None,
        policy: &policy.id,
        clauses: &outline,
        text_at: None,
    };
    let mut heading = heading(publication, &here, None, title);
    if publication.several_schools() && body.is_some() {
        heading.links.push(Link::new("Clause by clause across schools", href(&here, &at::across(&policy.id))));
    }
    Shared {
        heading,
        page: frame.view(publication),
        notices: notices(publication, lives, &here),
        summary: summary.map(str::to_owned),
        schools: own.iter().filter_map(|(school, own)| user(&here, school, policy, *own)).collect(),
        text_heading: name.map_or_else(String::new, |name| format!("Shared text, {name}")),
        text_note: format!(
            "This is the text that the schools of {} share. Each school publishes it with its own details; words in [brackets] stand for them here.",
            publication.book.federation.name
        ),
        toc: body.map(contents).unwrap_or_default(),
        text_label: format!("Shared text of the {}", policy.kind.word()),
        body_html: body.map(|clauses| place.clauses(clauses, None, false, None)),
    }
}

/// Where the shared text stands, unless it is in force with nothing to come.
pub(super) fn notices(publication: &Publication<'_>, lives: &PolicyLives<'_>, here: &str) -> Vec<Notice> {
    let word = lives.policy.kind.word();
    let state = lives.shared().and_then(|standing| {
        let name = escape(&standing.name.opening());
        let (kind, html) = match standing.state {
            State::InForce | State::ToBeReplaced => return None,
            State::InUse => {
                ("note", format!("<strong>This {word} is in use, but not yet adopted.</strong> {name} is shown here."))
            }
            State::NotYetInForce => {
                let from = standing.applies_later.map(|from| format!(" {name} applies from {}.", time(from)));
                let from = from.unwrap_or_default();
                ("warning", format!("<strong>This {word} is not yet in force at any school.</strong>{from}"))
            }
            State::Proposed | State::AwaitingAdoption => {
                ("warning", format!("<strong>No school has adopted this {word} yet.</strong> {name} is shown here."))
            }
            State::Superseded | State::Withdrawn => (
                "warning",
                format!("<strong>This {word} no longer applies at any school.</strong> {name} was the last."),
            ),
        };
        Some(Notice { kind, html })
    });
    let next = lives.shared_next().and_then(|next| {
        let from = next.applies_later?;
        let at_school = publication.schools.iter().find_map(|school| {
            let holding = school.holding(&lives.policy.id)?;
            let standing = holding.versions().find(|standing| standing.id() == next.id())?;
            Some(version_href(here, school, lives.policy, holding, standing))
        });
        let name = escape(&next.name.opening());
        let named = at_school.map(|page| format!("<a href=\"{page}\">{name}</a>")).unwrap_or(name);
        Some(Notice { kind: "note", html: format!("{named} applies from {}.", time(from)) })
    });
    state.into_iter().chain(next).collect()
}

fn user(here: &str, school: &AtSchool<'_>, policy: &Policy, own: usize) -> Option<User> {
    let holding = school.holding(&policy.id)?;
    let standing = holding.shown()?;
    let id = &school.school.id;
    Some(User {
        name: school.school.name.clone(),
        href: Some(href(here, &at::policy(id, &policy.id))),
        version: standing.name.title.clone(),
        state: (standing.state != State::InForce).then(|| state_tag(standing.state)),
        differences: if own == 0 {
            "Uses the shared text unchanged".to_owned()
        } else {
            count(own, "clause of its own", "clauses of its own")
        },
        differences_href: (own > 0).then(|| href(here, &at::below(id, &policy.id, "differences"))),
    })
}
