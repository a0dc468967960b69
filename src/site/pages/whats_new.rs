//! What's new: everything that happened to the policies of a school, or of all, month by month.

use schemars::JsonSchema;
use serde::Serialize;

use super::events;
use super::frame::{Frame, heading};
use super::notices;
use super::parts::{Heading, Link, Notice, Page, Recent};
use crate::book::PartialDate;
use crate::edition::State;
use crate::site::address::{Address, Owner};
use crate::site::html::{fill, link};
use crate::site::publication::Publication;

/// What whats-new.html receives.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct WhatsNew {
    /// The frame.
    pub page: Page,
    /// The first heading.
    pub heading: Heading,
    /// What to know before reading on.
    pub notices: Vec<Notice>,
    /// The same as a feed.
    pub feed: Link,
    /// The years, where there are several to jump to.
    pub years: Vec<Link>,
    /// What happened, newest first.
    pub months: Vec<NewsOfMonth>,
    /// What to say where nothing has.
    pub empty: Option<String>,
}

/// What happened in a month.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct NewsOfMonth {
    /// "2026-12".
    pub iso: String,
    /// "December 2026".
    pub text: String,
    /// What happened.
    pub entries: Vec<Recent>,
}

/// What is new at one school, or at all.
pub fn whats_new_page(publication: &Publication<'_>, owner: Owner<'_>) -> WhatsNew {
    let here = Address::WhatsNew(owner);
    let mut frame = Frame::new(here, owner, "What’s new");
    frame.description = Some("What has changed in our policies, and when.".to_owned());
    frame.alternates = vec![("application/atom+xml", Address::Feed(owner), "What’s new".to_owned())];
    let named = owner.is_none() && publication.several_schools();
    let mut months: Vec<NewsOfMonth> = Vec::new();
    for event in events::events(&publication.one_or_all(owner)) {
        let month = PartialDate::Month(event.date.first_day().first_of_month());
        let row = event.row(publication, here, named);
        match months.last_mut().filter(|last| last.iso == month.iso()) {
            Some(last) => last.entries.push(row),
            None => months.push(NewsOfMonth { iso: month.iso(), text: month.to_string(), entries: vec![row] }),
        }
    }
    WhatsNew {
        heading: heading(publication, here, owner, "What’s new"),
        page: frame.view(publication),
        notices: notices::left(publication, owner).into_iter().chain(proposed(publication, owner, here)).collect(),
        feed: Link::new("Follow the changes in a feed reader (Atom)", here.to(Address::Feed(owner))),
        years: years(&months),
        empty: months.is_empty().then(|| nothing(owner)),
        months,
    }
}

/// What is before the next meetings, the first of them first; what is proposed at several schools is told once.
fn proposed(publication: &Publication<'_>, owner: Owner<'_>, here: Address<'_>) -> Vec<Notice> {
    let mut told: Vec<(&str, &str, Option<PartialDate>, Notice)> = Vec::new();
    for at in publication.one_or_all(owner).into_iter().flat_map(|school| school.policies()) {
        for standing in at.published().filter(|standing| standing.state == State::Proposed) {
            let (policy, version) = (at.policy.id.as_str(), standing.id());
            if told.iter().any(|(of, known, ..)| (*of, *known) == (policy, version)) {
                continue;
            }
            let shared = publication.shared_policy(policy).filter(|_| owner.is_none());
            let page = shared.map_or(Address::Version(at, standing), Address::Shared);
            let title = link(&here.to(page), &&*standing.title);
            let when = standing.considered.map(|on| fill(" {}", &[&notices::considered(on, standing.reads_as_of)]));
            let html = fill("{}: <strong>a new version is proposed.</strong>{}", &[&title, &when]);
            told.push((policy, version, standing.considered, Notice { kind: "note", html }));
        }
    }
    told.sort_by_key(|(.., on, _)| on.map_or((true, None), |on| (false, Some(on.first_day()))));
    told.into_iter().map(|(.., notice)| notice).collect()
}

/// A link to the newest month of each year.
fn years(months: &[NewsOfMonth]) -> Vec<Link> {
    let mut years: Vec<Link> = Vec::new();
    for month in months {
        let year = month.iso.split('-').next().unwrap_or_default();
        if years.last().is_none_or(|last| last.text != year) {
            years.push(Link::new(year, format!("#m-{}", month.iso)));
        }
    }
    if years.len() > 1 { years } else { Vec::new() }
}

fn nothing(owner: Owner<'_>) -> String {
    match owner.and_then(|school| school.school.joined.map(|joined| (&school.school.short, joined))) {
        Some((short, joined)) => format!("Nothing has changed since {joined}, when {short} joined."),
        None => "Nothing has changed since these pages were first published.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Resolved;
    use crate::edition::sample::{book, date, policy, spanned, today, version};
    use crate::site::pictures::Pictures;
    use crate::site::publication::{Pairs, Selection};

    /// What the federation's page says of a policy: each row as "month: title: sentence".
    fn check(change: impl FnOnce(&mut crate::book::Book), expected: &[&str]) {
        let mut first = version("2021-04", "2021-04-21");
        first.changes = vec!["written anew".to_owned()];
        let mut book = book(vec![policy(vec![first, version("2023-04", "2023-04-19")])]);
        change(&mut book);
        let selection = Selection { today: today(), schools: Vec::new(), drafts: false, compare: Pairs::All };
        let (resolved, pictures) = (Resolved::of(&book, selection.today), Pictures::default());
        let publication = Publication::of(&resolved, &selection, &pictures);
        let view = whats_new_page(&publication, None);
        let rows: Vec<String> = view
            .months
            .iter()
            .flat_map(|month| {
                month
                    .entries
                    .iter()
                    .map(|row| format!("{}: {} → {}: {}", month.text, row.title, row.href, row.html.as_str()))
            })
            .collect();
        assert_eq!(rows, expected);
    }

    #[test]
    fn an_adoption_by_the_federation_is_one_event_for_its_schools() {
        let (elm, brook) = ("Elm Hill", "Brook Street");
        check(
            |_| {},
            &[
                &format!(
                    "April 2023: Social media policy → ../policies/social-media/index.html: New version adopted at {elm} and {brook}."
                ),
                &format!(
                    "April 2021: Social media policy → ../policies/social-media/index.html: First version adopted at {elm} and {brook}. Written anew."
                ),
            ],
        );
    }

    #[test]
    fn a_school_that_joined_took_the_policies_over() {
        check(
            |book| book.schools[1].joined = Some(date("2022-01-01")),
            &[
                "April 2023: Social media policy → ../policies/social-media/index.html: New version adopted at Elm Hill and Brook Street.",
                "January 2022: Social media policy → ../brook-street/social-media/2021-04/index.html: Taken over on joining the federation at Brook Street.",
                "April 2021: Social media policy → ../elm-hill/social-media/2021-04/index.html: First version adopted at Elm Hill. Written anew.",
            ],
        );
    }

    #[test]
    fn a_day_to_come_is_no_news_and_a_later_start_is_said() {
        check(
            |book| {
                book.federation.schools.truncate(1);
                book.schools.truncate(1);
                book.policies[0].versions[1].applies_from = Some(spanned(date("2023-09-01")));
                book.policies[0].versions.push(version("2026-12", "2026-12-03"));
            },
            &[
                "April 2023: Social media policy → ../elm-hill/social-media/index.html: New version adopted, in force from <time datetime=\"2023-09-01\">1 September 2023</time>.",
                "April 2021: Social media policy → ../elm-hill/social-media/2021-04/index.html: First version adopted. Written anew.",
            ],
        );
    }

    #[test]
    fn nothing_new_is_said_in_a_sentence() {
        let book = book(Vec::new());
        let selection = Selection { today: today(), schools: Vec::new(), drafts: false, compare: Pairs::All };
        let (resolved, pictures) = (Resolved::of(&book, selection.today), Pictures::default());
        let view = whats_new_page(&Publication::of(&resolved, &selection, &pictures), None);
        assert_eq!(view.empty.as_deref(), Some("Nothing has changed since these pages were first published."));
    }
}
