//! The federation's own text of a policy, and which school has which version of it.

use jiff::civil::Date;
use serde::Serialize;

use super::frame::{Frame, heading};
use super::parts::{Heading, Link, Notice, Page, Tag, Toc};
use super::policy::state_tag;
use super::reading::{Place, contents};
use crate::book::{Policy, Version};
use crate::edition::{SharedText, State};
use crate::site::address::href;
use crate::site::plan::at;
use crate::site::publication::{AtSchool, Publication};
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

/// The newest version that the federation has adopted, whose text its schools share.
pub fn newest_adopted(policy: &Policy, today: Date) -> Option<&Version> {
    let adopted =
        |version: &&Version| version.adopted.as_ref().is_some_and(|adopted| adopted.value.first_day() <= today);
    policy.versions.iter().rev().find(adopted)
}

/// The shared text of a policy; `own` counts what each school has of its own, by school.
pub fn shared(
    publication: &Publication<'_>,
    policy: &Policy,
    text: Option<&SharedText<'_>>,
    own: &[(&AtSchool<'_>, usize)],
) -> Shared {
    let here = at::shared(&policy.id);
    let title = text.map_or(policy.title.as_str(), |text| text.title);
    let mut frame = Frame::new(&here, None, title);
    let summary = text.and_then(|text| text.version.summary.clone());
    frame.description = Some(summary.unwrap_or_else(|| format!("{title}: the shared text, and which schools use it.")));
    frame.running = text.map(|text| format!("shared text, {}", text.name.title)).into_iter().collect();
    let body = text.filter(|text| text.version.file.is_none());
    let place = Place {
        pictures: &publication.pictures,
        here: &here,
        school: None,
        policy: &policy.id,
        clauses: body.map(|text| text.clauses.as_slice()).unwrap_or_default(),
        text_at: None,
    };
    let federation = &publication.book.federation;
    let mut heading = heading(publication, &here, None, title);
    if publication.several_schools() && body.is_some() {
        heading.links.push(Link::new("Clause by clause across schools", href(&here, &at::across(&policy.id))));
    }
    Shared {
        heading,
        page: frame.view(publication),
        notices: Vec::new(),
        summary: text.and_then(|text| text.version.summary.clone()),
        schools: own.iter().filter_map(|(school, own)| user(&here, school, policy, *own)).collect(),
        text_heading: text.map_or_else(String::new, |text| format!("Shared text, {}", text.name.title)),
        text_note: format!(
            "This is the text that the schools of {} share. Each school publishes it with its own details; words in [brackets] stand for them here.",
            federation.name
        ),
        toc: body.map(|text| contents(&text.clauses)).unwrap_or_default(),
        text_label: format!("Shared text of the {}", policy.kind.word()),
        body_html: body.map(|text| place.clauses(&text.clauses, None, false, None)),
    }
}

fn user(here: &str, school: &AtSchool<'_>, policy: &Policy, own: usize) -> Option<User> {
    let holding = school.holding(&policy.id)?;
    let entry = holding.shown()?;
    let id = &school.school.id;
    Some(User {
        name: school.school.name.clone(),
        href: Some(href(here, &at::policy(id, &policy.id))),
        version: entry.name.title.clone(),
        state: (entry.state != State::InForce).then(|| state_tag(entry.state)),
        differences: if own == 0 {
            "Uses the shared text unchanged".to_owned()
        } else {
            count(own, "clause of its own", "clauses of its own")
        },
        differences_href: (own > 0).then(|| href(here, &at::below(id, &policy.id, "differences"))),
    })
}
