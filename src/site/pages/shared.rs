//! The federation's own text of a policy, and which school has which version of it.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Serialize;

use super::control::state_tag;
use super::frame::{Frame, heading};
use super::notices::considered;
use super::parts::{Heading, Link, Notice, Page, Tag, Toc};
use super::reading::{ClauseLinks, Marked, contents};
use crate::book::clause::Node;
use crate::book::outline::Outline;
use crate::edition::{self, Standing, State};
use crate::site::address::Address;
use crate::site::html::{Html, fill, link};
use crate::site::publication::{PolicyAt, Publication, SharedPolicy};
use crate::source::words::count;

/// What shared.html receives.
#[derive(Clone, Debug, JsonSchema, Serialize)]
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
    pub body_html: Option<Html>,
}

/// A school that has the policy.
#[derive(Clone, Debug, JsonSchema, Serialize)]
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

/// The shared text of a policy, of which these are the clauses; `own` counts what each school has of its own, by school.
pub fn shared_page(
    publication: &Publication<'_>,
    policy: SharedPolicy<'_>,
    own: &[(PolicyAt<'_>, usize)],
    body: Option<&[Node]>,
) -> Shared {
    let here = Address::Shared(policy);
    let standing = policy.lives().shared();
    let own_title = || {
        edition::facts::shared_text(&publication.book.federation, &policy.policy().title, publication.selection.today)
    };
    let title = &*standing.map_or_else(own_title, |standing| Cow::Borrowed(&*standing.title));
    let summary = standing.and_then(|standing| standing.summary.as_deref());
    let name = standing.map(|standing| standing.name.title.as_str());
    let mut frame = Frame::new(here, None, title);
    let about = || format!("{title}: the shared text, and which schools use it.");
    frame.description = Some(summary.map_or_else(about, str::to_owned));
    frame.running = name.map(|name| format!("shared text, {name}")).into_iter().collect();
    let clauses = &Outline::of(body.unwrap_or_default());
    let links = ClauseLinks { publication, here, owner: None, policy: policy.policy(), clauses, text_at: None };
    let mut heading = heading(publication, here, None, title);
    if let Some(across) = policy.across() {
        heading.links.push(Link::new("Clause by clause across schools", here.to(Address::Across(across))));
    }
    Shared {
        heading,
        page: frame.view(publication),
        notices: notices(publication, policy, here),
        summary: summary.map(str::to_owned),
        schools: own.iter().filter_map(|(at, own)| user(here, *at, *own)).collect(),
        text_heading: name.map_or_else(String::new, |name| format!("Shared text, {name}")),
        text_note: format!(
            "This is the text that the schools of {} share. Each school publishes it with its own details; words in [brackets] stand for them here.",
            publication.book.federation.name
        ),
        toc: body.map(contents).unwrap_or_default(),
        text_label: format!("Shared text of the {}", policy.policy().kind.word()),
        body_html: body.map(|clauses| links.html(clauses, Marked::default())),
    }
}

/// Where the shared text stands, unless it is in force with nothing to come.
pub(super) fn notices(publication: &Publication<'_>, policy: SharedPolicy<'_>, here: Address<'_>) -> Vec<Notice> {
    let word = policy.policy().kind.word();
    let state = policy.lives().shared().and_then(|standing| {
        let name = standing.name.opening();
        let (kind, html) = match standing.state {
            State::InForce | State::ToBeReplaced => return None,
            State::InUse => (
                "note",
                fill("<strong>This {} is in use, but not yet adopted.</strong> {} is shown here.", &[&word, &name]),
            ),
            State::NotYetInForce => {
                let from = standing.applies_later.map(|from| fill(" {} applies from {}.", &[&name, &from]));
                ("warning", fill("<strong>This {} is not yet in force at any school.</strong>{}", &[&word, &from]))
            }
            State::Proposed | State::AwaitingAdoption => (
                "warning",
                fill("<strong>No school has adopted this {} yet.</strong> {} is shown here.", &[&word, &name]),
            ),
            State::Superseded | State::Withdrawn => (
                "warning",
                fill("<strong>This {} no longer applies at any school.</strong> {} was the last.", &[&word, &name]),
            ),
        };
        Some(Notice { kind, html })
    });
    let next = policy.lives().shared_next().and_then(|next| {
        let from = next.applies_later?;
        let page = publication.at_each_school(&policy.policy().id).find_map(|at| {
            let standing = at.published().find(|standing| standing.id() == next.id())?;
            Some(here.to(Address::of_version(at, standing)))
        });
        let name = Html::text(&next.name.opening());
        let named = page.map_or_else(|| name.clone(), |page| link(&page, &name));
        Some(Notice { kind: "note", html: fill("{} applies from {}.", &[&named, &from]) })
    });
    state.into_iter().chain(next).chain(proposed(publication, policy, here)).collect()
}

/// That another version is proposed, and when it is considered.
fn proposed(publication: &Publication<'_>, policy: SharedPolicy<'_>, here: Address<'_>) -> Option<Notice> {
    let shown = policy.lives().shared().map(|standing| standing.id());
    let is_proposed = |standing: &&Standing<'_>| standing.state == State::Proposed && Some(standing.id()) != shown;
    publication.at_each_school(&policy.policy().id).find_map(|at| {
        let standing = at.published().find(is_proposed)?;
        let name = link(&here.to(Address::of_version(at, standing)), &standing.name.opening());
        let considered = standing.considered.map(|on| fill(" {}", &[&considered(on, standing.reads_as_of)]));
        Some(Notice { kind: "note", html: fill("{} is not in force.{}", &[&name, &considered]) })
    })
}

fn user(here: Address<'_>, at: PolicyAt<'_>, own: usize) -> Option<User> {
    let standing = at.shown()?;
    Some(User {
        name: at.school().name.clone(),
        href: Some(here.to(Address::Policy(at))),
        version: standing.name.title.clone(),
        state: (standing.state != State::InForce).then(|| state_tag(standing.state)),
        differences: if own == 0 {
            "Uses the shared text unchanged".to_owned()
        } else {
            count(own, "clause of its own", "clauses of its own")
        },
        differences_href: at.shown_version().filter(|_| own > 0).map(|shown| here.to(Address::Differences(shown))),
    })
}
