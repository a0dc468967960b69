//! The page that compares two versions of a policy at a school, for governors before they ratify.

use serde::Serialize;

use super::changes::{Changes, Jump, Renumbered, ShownRow};
use super::frame::{Frame, heading};
use super::notices::{considered, on_or_in};
use super::parts::{Count, Heading, Link, Notice, Page};
use super::reading::Place;
use super::report::{NamedText, Showing, shown};
use crate::book::clause::Target;
use crate::book::outline::Outline;
use crate::compare::{Cause, Change, ChangeKind, Comparison, Summary};
use crate::edition::{Edition, Ending, Standing, State};
use crate::redline::counts::how_much;
use crate::redline::document::from_to;
use crate::redline::{Details, report};
use crate::site::address::href;
use crate::site::plan::at;
use crate::site::publication::{AtSchool, Holding, Publication};
use crate::site::redline::Leads;
use crate::site::words::{escape, time};
use crate::source::words::{capital, the};

/// What compare.html receives.
#[derive(Clone, Debug, Serialize)]
pub struct Compare {
    /// The frame.
    pub page: Page,
    /// The first heading.
    pub heading: Heading,
    /// Where both versions stand.
    pub notices: Vec<Notice>,
    /// How much changed, in sentences.
    pub summary: String,
    /// How much changed, in numbers.
    pub counts: Vec<Count>,
    /// The list of changes.
    pub jump: Vec<Jump>,
    /// Clauses that only have another number.
    pub renumbered: Vec<Renumbered>,
    /// The changes with what stands around them.
    pub items: Vec<ShownRow>,
    /// Other comparisons of either version.
    pub others: Vec<Link>,
}

/// The page that compares two versions, older first.
pub fn compare(
    publication: &Publication<'_>,
    school: &AtSchool<'_>,
    holding: &Holding<'_>,
    editions: [&Edition<'_>; 2],
    comparison: &Comparison,
) -> Compare {
    let [was, is] = editions.map(|edition| edition.standing);
    let (id, policy) = (school.school.id.as_str(), holding.policy.id.as_str());
    let here = at::compare(id, policy, was.id(), is.id());
    let (own, history) = (at::policy(id, policy), at::below(id, policy, "history"));
    let versions = from_to(&was.name.sentence, &is.name.sentence);
    let title = format!("{}: what changed {versions}", is.title);
    let crumb = capital(&versions);

    let mut frame = Frame::new(&here, Some(school.school), &title);
    frame.running = [was, is].into_iter().filter_map(marked_draft).collect();
    frame.above = vec![(is.title.to_owned(), own.clone()), ("History".to_owned(), history.clone())];
    frame.crumb = &crumb;
    frame.latest = Some(own);
    frame.noindex = true;
    frame.alternates = vec![("application/json", at::beside(&here, "diff.json"), "This comparison as data".to_owned())];

    let [older_page, newer_page] = [was, is].map(|standing| at::below(id, policy, standing.id()));
    let mut heading = heading(publication, &here, Some(school.school), &title);
    heading.links = vec![
        Link::new(format!("Read {}", is.name.sentence), href(&here, &newer_page)),
        Link::new(format!("Read {}", was.name.sentence), href(&here, &older_page)),
        Link::new("History", href(&here, &history)),
    ];

    let outlines = editions.map(|edition| Outline::of(&edition.clauses));
    let place = |outline: &Outline<'_>, page: &str, target: &Target| {
        let place = Place {
            pictures: publication.pictures,
            here: &here,
            school: Some(school),
            policy,
            clauses: outline,
            text_at: Some(page),
        };
        place.link(target)
    };
    let named = |standing: &Standing<'_>, page: &str| NamedText {
        title: standing.name.title.clone(),
        sentence: standing.name.sentence.clone(),
        page: Some(href(&here, page)),
    };
    let is_own = |change: &Change| change.causes.iter().any(|cause| *cause != Cause::Central);
    let causes = publication.several_schools() || comparison.changes.iter().any(is_own);
    let showing = Showing {
        before: named(was, &older_page),
        after: named(is, &newer_page),
        leads: Leads {
            before: &|target| place(&outlines[0], &older_page, target),
            after: &|target| place(&outlines[1], &newer_page, target),
        },
        whole: false,
    };
    let report = report(comparison, Details::AsChanges, causes);
    let Changes { jump, renumbered, items } = shown(&report, &showing);
    let summary = comparison.summary();
    Compare {
        page: frame.view(publication),
        heading,
        notices: [was, is].into_iter().map(status).collect(),
        summary: how_much(&summary),
        counts: counts(&summary),
        jump,
        renumbered,
        items,
        others: others(publication, school, holding, &here, [was.id(), is.id()]),
    }
}

/// The numbers side by side; none where there is only one to show.
pub fn counts(summary: &Summary) -> Vec<Count> {
    let counts: Vec<Count> = ChangeKind::ALL
        .into_iter()
        .filter(|kind| summary.count(*kind) > 0)
        .map(|kind| Count {
            kind: kind.word(),
            count: summary.count(kind),
            word: if kind == ChangeKind::Unchanged { "the\u{a0}same".to_owned() } else { kind.word().to_owned() },
        })
        .collect();
    if counts.len() > 1 { counts } else { Vec::new() }
}

/// What stands on every printed page of a comparison with a draft.
fn marked_draft(standing: &Standing<'_>) -> Option<String> {
    matches!(standing.state, State::Proposed | State::AwaitingAdoption).then(|| "PROPOSED".to_owned())
}

/// Where a version stands, in words that stay true.
pub fn status(standing: &Standing<'_>) -> Notice {
    let name = escape(&standing.name.opening());
    let from = standing.applies_from.map(|from| from.value);
    let html = match standing.state {
        State::InForce => match from {
            Some(from) => format!("{name} has applied since {}.", time(from)),
            None => format!("{name} applies."),
        },
        State::ToBeReplaced => format!("{name} is to be replaced. Another version is used in its place."),
        State::Superseded | State::Withdrawn => match standing.ended {
            Some(ended) => {
                let when = on_or_in(ended.when);
                match ended.why {
                    Ending::Replaced(_) => format!("{name} no longer applies. It was replaced {when}."),
                    Ending::Withdrawn(_) => format!("{name} no longer applies. It was withdrawn {when}."),
                    Ending::Left => {
                        let school = escape(&standing.school.short);
                        format!("{name} no longer applies here. {school} left the federation {when}.")
                    }
                }
            }
            None => format!("{name} no longer applies."),
        },
        State::NotYetInForce => match from {
            Some(from) => format!("{name} applies from {}.", time(from)),
            None => format!("{name} does not apply yet."),
        },
        State::InUse => match standing.interim.map(|interim| interim.value) {
            Some(interim) => {
                let by = escape(&the(&interim.by));
                format!(
                    "{name} has been in use since {} by decision of {by}. It is not adopted yet.",
                    time(interim.from)
                )
            }
            None => format!("{name} is in use. It is not adopted yet."),
        },
        State::Proposed => {
            let considered = standing.considered.map(|on| format!(" {}", considered(on, standing.reads_as_of)));
            let considered = considered.unwrap_or_default();
            format!("{name} is not in force.{considered}")
        }
        State::AwaitingAdoption => {
            format!("{name} has not been adopted at {}. It is not in force here.", escape(&standing.school.short))
        }
    };
    Notice { kind: "note", html }
}

/// The other comparisons of either version, newest first.
fn others(
    publication: &Publication<'_>,
    school: &AtSchool<'_>,
    holding: &Holding<'_>,
    here: &str,
    versions: [&str; 2],
) -> Vec<Link> {
    let mut pairs = holding.pairs(publication.order.compare);
    pairs.reverse();
    pairs
        .into_iter()
        .map(|(older, newer)| (older, newer, [older.id(), newer.id()]))
        .filter(|(_, _, pair)| *pair != versions && pair.iter().any(|version| versions.contains(version)))
        .map(|(older, newer, [from, to])| {
            let page = at::compare(&school.school.id, &holding.policy.id, from, to);
            Link::new(capital(&from_to(&older.name.sentence, &newer.name.sentence)), href(here, &page))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::clause::Node;
    use crate::book::clauses::{Reading, read};
    use crate::edition::Resolved;
    use crate::edition::{compose, sample};
    use crate::site::pictures::Pictures;
    use crate::site::publication::{Order, Pairs};
    use crate::source::{Excerpt, SourceId};

    fn nodes(text: &str) -> Vec<Node> {
        read(&Excerpt::rest_of(SourceId(0), text, 0), &Reading::policy(Default::default())).value
    }

    /// The comparison of two versions of a policy at Elm Hill.
    fn page(older: &str, newer: &str) -> Compare {
        let mut versions = vec![sample::version("2021-04", "2021-04-21"), sample::version("2023-04", "2023-04-19")];
        versions[0].clauses = nodes(older);
        versions[1].clauses = nodes(newer);
        versions.push(sample::version("2026-12", ""));
        let book = sample::book(vec![sample::policy(versions)]);
        let order = Order { today: sample::today(), schools: Vec::new(), drafts: true, compare: Pairs::All };
        let (resolved, pictures) = (Resolved::of(&book, order.today), Pictures::default());
        let publication = Publication::of(&resolved, &order, &pictures);
        let school = &publication.schools[0];
        let holding = &school.holdings[0];
        let editions: Vec<Edition<'_>> = holding.timeline.standings[..2]
            .iter()
            .map(|standing| compose(&book, standing, order.today).value)
            .collect();
        let comparison = crate::compare::compare(&editions[0].clauses, &editions[1].clauses);
        compare(&publication, school, holding, [&editions[0], &editions[1]], &comparison)
    }

    #[test]
    fn the_page_says_which_versions_it_compares_and_where_they_stand() {
        let page = page("## 1 Aims\n\n1.1 We aim high.\n", "## 1 Aims\n\n1.1 We aim higher.\n");
        assert_eq!(
            page.heading.title,
            "Social media policy: what changed from the April 2021 to the April 2023 version"
        );
        let notices: Vec<&str> = page.notices.iter().map(|notice| notice.html.as_str()).collect();
        assert_eq!(
            notices,
            [
                "The April 2021 version no longer applies. It was replaced on <time datetime=\"2023-04-19\">19 April 2023</time>.",
                "The April 2023 version has applied since <time datetime=\"2023-04-19\">19 April 2023</time>.",
            ]
        );
        assert!(page.page.noindex);
        let others: Vec<String> = page.others.iter().map(|link| format!("{} {}", link.text, link.href)).collect();
        assert_eq!(
            others,
            [
                "From the April 2023 version to the proposed version 2026-12 ../2023-04-to-2026-12/index.html",
                "From the April 2021 version to the proposed version 2026-12 ../2021-04-to-2026-12/index.html",
            ]
        );
    }

    #[test]
    fn links_in_the_words_lead_to_their_version() {
        let older = "## 1 Aims\n\n1.1 See [clause 1.2](#1.2) and hope for the best.\n\n1.2 Later.\n";
        let newer = "## 1 Aims\n\n1.1 See [clause 1.2](#1.2) and work for the best.\n\n1.2 Later.\n";
        let html = page(older, newer)
            .items
            .into_iter()
            .find_map(|item| match item {
                ShownRow::Change(view) => view.redline_html,
                _ => None,
            })
            .unwrap_or_default();
        assert!(html.contains("<a href=\"../../2023-04/index.html#1-2\">clause 1.2</a>"), "{html}");
    }
}
