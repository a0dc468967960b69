//! The page that compares two versions of a policy at a school, for governors before they ratify.

use serde::Serialize;

use super::change_rows;
use super::changes::{Changes, ParticularRow, Renumbered};
use super::frame::{Frame, heading};
use super::notices::{considered, on_or_in};
use super::parts::{Count, Heading, Link, Notice, Page};
use super::reading::ClauseLinks;
use super::report::{self, ChangeWords, NamedText, Showing, shown};
use crate::book::outline::Outline;
use crate::compare::{Cause, Change, ChangeKind, Comparison, Summary};
use crate::edition::{Edition, Ending, Standing, State};
use crate::redline::counts::{besides, how_much, nothing_else};
use crate::redline::document::from_to;
use crate::redline::names::replaced_names;
use crate::redline::particulars::{self, Particulars};
use crate::redline::{Details, report};
use crate::site::address::Address;
use crate::site::html::redline::LinkTargets;
use crate::site::html::{Html, fill};
use crate::site::lent::Lent;
use crate::site::publication::{Pair, Publication};
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
    /// What differs besides the clauses, in sentences.
    pub besides: Option<String>,
    /// Which names were replaced throughout, in sentences.
    pub names: Option<String>,
    /// How much changed, in numbers.
    pub counts: Vec<Count>,
    /// The list of changes, a row of a table each.
    pub jump_html: Option<Html>,
    /// What else people read of both versions, where it is not the same.
    pub particulars: Vec<ParticularRow>,
    /// That nothing else differs, and what was compared.
    pub nothing_else: String,
    /// Clauses that only have another number.
    pub renumbered: Vec<Renumbered>,
    /// The changes with what stands around them.
    pub changes_html: Option<Html>,
    /// Other comparisons of either version.
    pub others: Vec<Link>,
}

/// Two versions at a school and how they differ, older first.
pub struct Compared<'a> {
    /// Both versions.
    pub editions: [&'a Edition<'a>; 2],
    /// What became of each clause.
    pub comparison: &'a Comparison,
    /// The words of changes that are the same at every school.
    pub words: Option<&'a Lent<ChangeWords>>,
}

/// The words of changes between shared texts, as the page that compares them at any school shows them.
pub fn words_at_any_school(
    publication: &Publication<'_>,
    pair: Pair<'_>,
    editions: [&Edition<'_>; 2],
    comparison: &Comparison,
) -> Lent<ChangeWords> {
    showing(publication, pair, editions, None, |showing| report::words_of_changes(comparison, showing))
}

/// The page that compares two versions.
pub fn compare_page(publication: &Publication<'_>, pair: Pair<'_>, compared: &Compared<'_>) -> Compare {
    let Compared { editions, comparison, words } = *compared;
    let Pair { at, older, newer } = pair;
    let (here, own, history) = (Address::Compare(pair), Address::Policy(at), Address::History(at));
    let versions = from_to(&older.name.sentence, &newer.name.sentence);
    let title = format!("{}: what changed {versions}", newer.title);
    let crumb = capital(&versions);

    let mut frame = Frame::new(here, Some(at.site()), &title);
    frame.running = [older, newer].into_iter().filter_map(marked_draft).collect();
    frame.above = vec![(newer.title.to_string(), own), ("History".to_owned(), history)];
    frame.crumb = &crumb;
    frame.latest = Some(own);
    frame.noindex = true;
    frame.alternates = vec![("application/json", Address::DiffData(pair), "This comparison as data".to_owned())];

    let mut heading = heading(publication, here, Some(at.site()), &title);
    heading.links = [newer, older]
        .map(|standing| {
            let words = format!("Read {}", standing.name.sentence);
            Link::new(words, here.to(Address::Version(at, standing)))
        })
        .into_iter()
        .chain([Link::new("History", here.to(history))])
        .collect();

    let is_own = |change: &Change| change.causes.iter().any(|cause| *cause != Cause::Central);
    let causes = publication.several_schools() || comparison.changes.iter().any(|change| is_own(change));
    let report = report(comparison, Details::AsChanges, causes);
    let Changes { jump, renumbered, items } =
        showing(publication, pair, editions, words, |showing| shown(&report, showing));
    let summary = comparison.summary();
    let holds = |file: &str| publication.book.holds(&at.policy.id, file);
    let both = [older, newer].map(|standing| Particulars::of(standing, &holds));
    let particulars = particulars::changed(&both[0], &both[1]);
    Compare {
        page: frame.view(publication),
        heading,
        notices: [older, newer].into_iter().map(status).collect(),
        summary: how_much(&summary),
        besides: besides(&report.texts),
        names: replaced_names(comparison),
        counts: counts(&summary),
        jump_html: (!jump.is_empty()).then(|| change_rows::jump(&jump)),
        nothing_else: nothing_else(comparison.others.looked_at, &particulars::looked_at(&both[0], &both[1])),
        particulars: particulars.into_iter().map(ParticularRow::from).collect(),
        renumbered,
        changes_html: (!items.is_empty()).then(|| change_rows::shown_rows(&items)),
        others: others(publication, pair),
    }
}

/// What the page knows of both texts besides what changed, for what is done with it.
fn showing<T>(
    publication: &Publication<'_>,
    pair: Pair<'_>,
    editions: [&Edition<'_>; 2],
    words: Option<&Lent<ChangeWords>>,
    show: impl FnOnce(&Showing<'_>) -> T,
) -> T {
    let Pair { at, older, newer } = pair;
    let here = Address::Compare(pair);
    let outlines = editions.map(|edition| Outline::of(&edition.clauses));
    let links = |outline, standing| ClauseLinks {
        publication,
        here,
        owner: Some(at.site()),
        policy: at.policy,
        clauses: outline,
        text_at: Some(Address::Version(at, standing)),
    };
    let (before, after) = (links(&outlines[0], older), links(&outlines[1], newer));
    let named = |standing: &Standing<'_>| NamedText {
        title: standing.name.title.clone(),
        sentence: standing.name.sentence.clone(),
        page: Some(here.to(Address::Version(at, standing))),
    };
    show(&Showing {
        before: named(older),
        after: named(newer),
        leads: LinkTargets { before: &|target| before.link(target), after: &|target| after.link(target) },
        whole: false,
        words,
    })
}

/// The numbers side by side; none where there is only one to show.
pub fn counts(summary: &Summary) -> Vec<Count> {
    let renamed = Some(summary.renamed()).filter(|count| *count > 0);
    let renamed = renamed.map(|count| Count { kind: "renamed", count, word: "renamed".to_owned() });
    let counts: Vec<Count> = ChangeKind::ALL
        .into_iter()
        .filter(|kind| summary.count(*kind) > 0)
        .map(|kind| Count {
            kind: kind.word(),
            count: summary.count(kind),
            word: if kind == ChangeKind::Unchanged { "the\u{a0}same".to_owned() } else { kind.word().to_owned() },
        })
        .chain(renamed)
        .collect();
    if counts.len() > 1 { counts } else { Vec::new() }
}

/// What stands on every printed page of a comparison with a draft.
fn marked_draft(standing: &Standing<'_>) -> Option<String> {
    matches!(standing.state, State::Proposed | State::AwaitingAdoption).then(|| "PROPOSED".to_owned())
}

/// Where a version stands, in words that stay true.
pub fn status(standing: &Standing<'_>) -> Notice {
    let name = standing.name.opening();
    let from = standing.in_force_from;
    let html = match standing.state {
        State::InForce => match from {
            Some(from) => fill("{} has applied since {}.", &[&name, &from]),
            None => fill("{} applies.", &[&name]),
        },
        State::ToBeReplaced => fill("{} is to be replaced. Another version is used in its place.", &[&name]),
        State::Superseded | State::Withdrawn => ended(standing),
        State::NotYetInForce => match from {
            Some(from) => fill("{} applies from {}.", &[&name, &from]),
            None => fill("{} does not apply yet.", &[&name]),
        },
        State::InUse => match standing.interim.map(|interim| interim.value) {
            Some(interim) => fill(
                "{} has been in use since {} by decision of {}. It is not adopted yet.",
                &[&name, &interim.from, &the(&standing.read(&interim.by))],
            ),
            None => fill("{} is in use. It is not adopted yet.", &[&name]),
        },
        State::Proposed => {
            let considered = standing.considered.map(|on| fill(" {}", &[&considered(on, standing.reads_as_of)]));
            fill("{} is not in force.{}", &[&name, &considered])
        }
        State::AwaitingAdoption => {
            fill("{} has not been adopted at {}. It is not in force here.", &[&name, &standing.school.short])
        }
    };
    Notice { kind: "note", html }
}

fn ended(standing: &Standing<'_>) -> Html {
    let name = standing.name.opening();
    let Some(ended) = standing.ended else { return fill("{} no longer applies.", &[&name]) };
    let when = on_or_in(ended.when);
    match ended.why {
        Ending::Replaced(_) => fill("{} no longer applies. It was replaced {}.", &[&name, &when]),
        Ending::Withdrawn(_) => fill("{} no longer applies. It was withdrawn {}.", &[&name, &when]),
        Ending::Left => {
            let school = &standing.school.short;
            fill("{} no longer applies here. {} left the federation {}.", &[&name, school, &when])
        }
    }
}

/// The other comparisons of either version, newest first.
fn others(publication: &Publication<'_>, shown: Pair<'_>) -> Vec<Link> {
    let here = Address::Compare(shown);
    let versions = [shown.older.id(), shown.newer.id()];
    let mut pairs = shown.at.pairs(publication.selection.compare);
    pairs.reverse();
    let is_other = |pair: &Pair<'_>| {
        let own = [pair.older.id(), pair.newer.id()];
        own != versions && own.iter().any(|version| versions.contains(version))
    };
    let others = pairs.into_iter().filter(is_other);
    others
        .map(|pair| {
            let words = capital(&from_to(&pair.older.name.sentence, &pair.newer.name.sentence));
            Link::new(words, here.to(Address::Compare(pair)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::clause::Node;
    use crate::book::clauses::{Reading, read_clauses};
    use crate::edition::{Resolved, compose, sample};
    use crate::site::pictures::Pictures;
    use crate::site::publication::{Pairs, Selection};
    use crate::source::{Excerpt, SourceId};

    fn nodes(text: &str) -> Vec<Node> {
        read_clauses(&Excerpt::rest_of(SourceId(0), text, 0), &Reading::policy(Default::default())).value
    }

    /// The comparison of two versions of a policy at Elm Hill.
    fn page(older: &str, newer: &str) -> Compare {
        let mut versions = vec![sample::version("2021-04", "2021-04-21"), sample::version("2023-04", "2023-04-19")];
        versions[0].clauses = nodes(older).into();
        versions[1].clauses = nodes(newer).into();
        versions.push(sample::version("2026-12", ""));
        let book = sample::book(vec![sample::policy(versions)]);
        let selection = Selection { today: sample::today(), schools: Vec::new(), drafts: true, compare: Pairs::All };
        let (resolved, pictures) = (Resolved::of(&book, selection.today), Pictures::default());
        let publication = Publication::of(&resolved, &selection, &pictures);
        let at = publication.schools[0].policies().next().unwrap();
        let pair = at.pair(Pairs::All, "2021-04", "2023-04").unwrap();
        let [older, newer] = [pair.older, pair.newer].map(|standing| compose(&book, standing, selection.today).value);
        let comparison = crate::compare::compare(&older.clauses, &newer.clauses);
        let compared = Compared { editions: [&older, &newer], comparison: &comparison, words: None };
        compare_page(&publication, pair, &compared)
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
        let html = page(older, newer).changes_html.unwrap_or_default();
        assert!(html.as_str().contains("<a href=\"../../2023-04/index.html#1-2\">clause 1.2</a>"), "{html:?}");
    }
}
