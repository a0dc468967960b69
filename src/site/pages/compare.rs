//! The page that compares two versions of a policy at a school, for governors before they ratify.

use std::cell::LazyCell;

use schemars::JsonSchema;
use serde::Serialize;

use super::change_rows;
use super::changes::{ChangeWords, Changes, ParticularRow, Renamed, Renumbered};
use super::frame::{Frame, heading};
use super::notices::{considered, on_or_in};
use super::parts::{Count, Heading, Link, Notice, Page};
use super::reading::ClauseLinks;
use super::reasons::{Reasons, own_wording_that_ended, reasons};
use super::report::{NamedText, Showing, shown};
use crate::book::clause::Target;
use crate::book::outline::Outline;
use crate::compare::{Cause, Change, ChangeKind, Comparison, Summary};
use crate::edition::facts::shared_text;
use crate::edition::{Edition, Ending, Standing, State};
use crate::redline::counts::{Voice, besides, how_many, how_much, nothing_else};
use crate::redline::document::from_to;
use crate::redline::names::replaced_names;
use crate::redline::particulars::{self, Particulars};
use crate::redline::{Called, Details, PolicyTitles, WhyTold, report};
use crate::site::address::Address;
use crate::site::html::redline::LinkTargets;
use crate::site::html::{Html, fill, join, link};
use crate::site::publication::{Pair, PolicyAt, Publication};
use crate::site::written_once::WrittenOnce;
use crate::source::words::{capital, the, whose};

/// What compare.html receives.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Compare {
    /// The frame.
    pub page: Page,
    /// The first heading.
    pub heading: Heading,
    /// Where both versions stand.
    pub notices: Vec<Notice>,
    /// How much changed, in sentences.
    pub summary: String,
    /// Why, in the words of the clerks, newest version first.
    pub why: Vec<Reasons>,
    /// Which clauses lose the school's own wording, in a sentence.
    pub own_ended_html: Option<Html>,
    /// What differs besides the clauses, in sentences.
    pub besides: Option<String>,
    /// Which names were replaced throughout, in sentences.
    pub names: Option<String>,
    /// Clauses in which nothing else changed.
    pub renamed: Vec<Renamed>,
    /// How much changed, in numbers.
    pub counts: Vec<Count>,
    /// The list of changes, a row of a table each.
    pub jump_html: Option<Html>,
    /// What else people read of both versions, where it is not the same.
    pub particulars: Vec<ParticularRow>,
    /// Whether nobody has decided on the newer one, so that what it says is only what would be.
    pub proposed: bool,
    /// That nothing else differs, and what was compared.
    pub nothing_else: String,
    /// Clauses that only have another number.
    pub renumbered: Vec<Renumbered>,
    /// The changes with what stands around them.
    pub changes_html: Option<Html>,
    /// Other comparisons of either version, an item of a list each.
    pub others_html: Option<Html>,
}

/// A comparison as a line that leads to it from any other of the same policy.
#[derive(Debug)]
pub struct ComparisonLine {
    between: [String; 2],
    html: Html,
}

/// Two versions at a school and how they differ, older first.
pub struct Compared<'a> {
    /// Both versions.
    pub editions: [&'a Edition<'a>; 2],
    /// What became of each clause.
    pub comparison: &'a Comparison,
    /// What people read of both besides their texts.
    pub particulars: [&'a Particulars; 2],
    /// The words of changes that other schools have as well.
    pub words: Option<&'a WrittenOnce<ChangeWords>>,
    /// All comparisons of the policy at the school.
    pub all: &'a [ComparisonLine],
}

/// The page that compares two versions.
pub fn compare_page(publication: &Publication<'_>, pair: Pair<'_>, compared: &Compared<'_>) -> Compare {
    let Compared { editions, comparison, particulars: [was, is], words, all } = *compared;
    let Pair { at, older, newer } = pair;
    let (here, own, history) = (Address::Compare(pair), Address::Policy(at), Address::History(at));
    let versions = from_to(&older.name.sentence, &newer.name.sentence);
    let voice = voice(newer);
    let changed = if voice == Voice::Proposed { "what would change" } else { "what changed" };
    let about = format!("{}: {changed}", newer.title);
    let title = format!("{about} {versions}");
    let crumb = capital(&versions);

    let mut frame = Frame::new(here, Some(at.site()), &title);
    frame.running = [older, newer].into_iter().filter_map(marked_draft).collect();
    frame.above = vec![(newer.title.to_string(), own), ("History".to_owned(), history)];
    frame.crumb = &crumb;
    frame.latest = Some(own);
    frame.noindex = true;
    frame.alternates = vec![("application/json", Address::DiffData(pair), "This comparison as data".to_owned())];

    // The versions in a line of their own, so that on a phone the heading does not fill the screen.
    let mut heading = heading(publication, here, Some(at.site()), &about);
    heading.version = Some(versions);
    heading.links = [newer, older]
        .map(|standing| {
            let words = format!("Read {}", standing.name.sentence);
            Link::new(words, here.to(Address::Version(at, standing)))
        })
        .into_iter()
        .chain([Link::new("History", here.to(history))])
        .collect();

    let is_own =
        |change: &Change| change.reason_changed() || change.causes.iter().any(|cause| *cause != Cause::Central);
    let causes = publication.several_schools() || comparison.changes.iter().any(|change| is_own(change));
    let why = if causes { WhyTold::OfOneSchool } else { WhyTold::Untold };
    let report = report(comparison, Details::AsChanges, why, called(publication, at, comparison));
    let Changes { renumbered, renamed, items } =
        showing(publication, pair, editions, words, |showing| shown(&report, showing));
    let summary = comparison.summary();
    let counts = counts(&summary);
    let particulars = particulars::changed(was, is);
    Compare {
        page: frame.view(publication),
        heading,
        notices: [older, newer].into_iter().map(status).collect(),
        summary: if counts.is_empty() { how_much(&summary, voice) } else { how_many(&summary, voice) },
        why: reasons(pair, &report),
        own_ended_html: own_wording_that_ended(&whose(&at.school().short), &report),
        besides: besides(&report.texts),
        names: replaced_names(comparison).map(|names| names.said),
        renamed,
        counts,
        jump_html: change_rows::jump(&items),
        nothing_else: nothing_else(comparison.others.looked_at, &particulars::looked_at(was, is)),
        particulars: particulars.into_iter().map(ParticularRow::from).collect(),
        proposed: voice == Voice::Proposed,
        renumbered,
        changes_html: (!items.is_empty()).then(|| change_rows::shown_rows(&items)),
        others_html: others(all, pair),
    }
}

/// What those are called that the comparison speaks of: policies as at the school, or else as in the book.
fn called(publication: &Publication<'_>, at: PolicyAt<'_>, comparison: &Comparison) -> Called {
    let Publication { book, selection, .. } = publication;
    let of_book = |id: &str| Some(shared_text(&book.federation, &book.policy(id)?.title, selection.today).into_owned());
    let policies = PolicyTitles::of_links(comparison, |id| {
        at.site().policy_once(id).map(|other| other.title().into_owned()).or_else(|| of_book(id))
    });
    Called { policies, ..Called::at_school(&at.school().short, book.federation.kind.word()) }
}

/// How it is told what a version changes: of one that nobody has decided on, what it would.
pub fn voice(standing: &Standing<'_>) -> Voice {
    match standing.state {
        State::Proposed | State::AwaitingAdoption => Voice::Proposed,
        _ => Voice::Done,
    }
}

/// What the page knows of both texts besides what changed, for what is done with it.
fn showing<T>(
    publication: &Publication<'_>,
    pair: Pair<'_>,
    editions: [&Edition<'_>; 2],
    words: Option<&WrittenOnce<ChangeWords>>,
    show: impl FnOnce(&Showing<'_>) -> T,
) -> T {
    let Pair { at, older, newer } = pair;
    let here = Address::Compare(pair);
    // Few words lead anywhere, and fewer were not written for another school before.
    let outlines = editions.map(|edition| LazyCell::new(|| edition.outline()));
    let [before, after] = &outlines;
    let follow = |clauses: &Outline<'_>, standing, target: &Target| {
        let (owner, text_at) = (Some(at.site()), Some(Address::Version(at, standing)));
        ClauseLinks { publication, here, owner, policy: at.policy, clauses, text_at }.link(target)
    };
    let named = |standing: &Standing<'_>| NamedText {
        title: standing.name.title.clone(),
        sentence: standing.name.sentence.clone(),
        page: Some(here.to(Address::Version(at, standing))),
    };
    show(&Showing {
        before: named(older),
        after: named(newer),
        leads: LinkTargets {
            before: &|target| follow(before, older, target),
            after: &|target| follow(after, newer, target),
        },
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

/// All comparisons of a policy at a school, newest first. They are the same on the page of each, a folder beside the others.
pub fn comparison_lines(publication: &Publication<'_>, at: PolicyAt<'_>) -> Vec<ComparisonLine> {
    let pairs = at.pairs(publication.selection.compare);
    let line = |pair: &Pair<'_>| {
        let versions = [pair.older.id(), pair.newer.id()];
        let other = pairs.iter().find(|other| [other.older.id(), other.newer.id()] != versions);
        let href = Address::Compare(*other.unwrap_or(pair)).to(Address::Compare(*pair));
        let words = capital(&from_to(&pair.older.name.sentence, &pair.newer.name.sentence));
        let html = fill("<li>{}</li>\n", &[&link(&href, &words)]);
        ComparisonLine { between: versions.map(str::to_owned), html }
    };
    pairs.iter().rev().map(line).collect()
}

/// The other comparisons of either version.
fn others(all: &[ComparisonLine], shown: Pair<'_>) -> Option<Html> {
    let versions = [shown.older.id(), shown.newer.id()];
    let is_other = |line: &&ComparisonLine| {
        line.between != versions && line.between.iter().any(|version| versions.contains(&version.as_str()))
    };
    let others = join(all.iter().filter(is_other).map(|line| &line.html));
    (!others.is_empty()).then_some(others)
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
        page_between([older, newer, ""], ["2021-04", "2023-04"])
    }

    /// The same of two of three versions, of which the last is proposed.
    fn page_between([first, second, third]: [&str; 3], [older, newer]: [&str; 2]) -> Compare {
        let mut versions = vec![sample::version("2021-04", "2021-04-21"), sample::version("2023-04", "2023-04-19")];
        versions.push(sample::version("2026-12", ""));
        for (version, text) in versions.iter_mut().zip([first, second, third]) {
            version.clauses = nodes(text).into();
        }
        versions[1].changes = vec!["higher \"aims\" (1.1)".to_owned()];
        versions[2].changes = vec!["clause 1.1 removed, and 1.2 added".to_owned()];
        let book = sample::book(vec![sample::policy(versions)]);
        let selection = Selection { today: sample::today(), schools: Vec::new(), drafts: true, compare: Pairs::All };
        let (resolved, pictures) = (Resolved::of(&book, selection.today), Pictures::default());
        let publication = Publication::of(&resolved, &selection, &pictures);
        let at = publication.schools[0].policies().next().unwrap();
        let pair = at.pair(Pairs::All, older, newer).unwrap();
        let [older, newer] = [pair.older, pair.newer].map(|standing| compose(&book, standing, selection.today).value);
        let comparison = crate::compare::compare(&older.clauses, &newer.clauses);
        let [was, is] = [pair.older, pair.newer].map(|standing| Particulars::of(standing, &|_| None));
        let (editions, particulars) = ([&older, &newer], [&was, &is]);
        let all = comparison_lines(&publication, at);
        let compared = Compared { editions, comparison: &comparison, particulars, words: None, all: &all };
        compare_page(&publication, pair, &compared)
    }

    #[test]
    fn the_page_says_which_versions_it_compares_and_where_they_stand() {
        let page = page("## 1 Aims\n\n1.1 We aim high.\n", "## 1 Aims\n\n1.1 We aim higher.\n");
        assert_eq!(page.heading.title, "Social media policy: what changed");
        assert_eq!(page.heading.version.as_deref(), Some("from the April 2021 to the April 2023 version"));
        let notices: Vec<&str> = page.notices.iter().map(|notice| notice.html.as_str()).collect();
        assert_eq!(
            notices,
            [
                "The April 2021 version no longer applies. It was replaced on <time datetime=\"2023-04-19\">19 April 2023</time>.",
                "The April 2023 version has applied since <time datetime=\"2023-04-19\">19 April 2023</time>.",
            ]
        );
        assert!(page.page.noindex);
        let others = page.others_html.unwrap_or_default();
        let lines = [
            "<li><a href=\"../2023-04-to-2026-12/index.html\">From the April 2023 version to the proposed version 2026-12</a></li>\n",
            "<li><a href=\"../2021-04-to-2026-12/index.html\">From the April 2021 version to the proposed version 2026-12</a></li>\n",
        ];
        assert_eq!(others.as_str(), lines.concat());
    }

    /// Why, as the page tells it: each version, or none, with its notes.
    fn why(page: &Compare) -> Vec<String> {
        let notes =
            |reasons: &Reasons| reasons.notes.iter().map(|note| note.html.as_str().to_owned()).collect::<Vec<_>>();
        page.why
            .iter()
            .map(|reasons| format!("{}: {}", reasons.version.as_deref().unwrap_or("-"), notes(reasons).join(" ")))
            .collect()
    }

    #[test]
    fn why_is_told_in_the_clerks_words_with_the_clauses_as_links_to_what_became_of_them() {
        let page = page("## 1 Aims\n\n1.1 We aim high.\n", "## 1 Aims\n\n1.1 We aim higher.\n");
        assert_eq!(why(&page), ["-: Higher “aims” (<a href=\"#1-1\">1.1</a>)."]);
    }

    #[test]
    fn the_reasons_of_versions_between_are_told_and_only_numbers_of_the_two_texts_lead_anywhere() {
        let texts = [
            "## 1 Aims\n\n1.1 We aim high.\n",
            "## 1 Aims\n\n1.1 We aim higher.\n",
            "## 1 Aims\n\n1.2 Gates are shut at nine.\n",
        ];
        let expected = [
            "Proposed version 2026-12: Clause 1.1 removed, and <a href=\"#1-2\">1.2</a> added.",
            "April 2023 version: Higher “aims” (1.1).",
        ];
        assert_eq!(why(&page_between(texts, ["2021-04", "2026-12"])), expected);
    }

    #[test]
    fn links_in_the_words_lead_to_their_version() {
        let older = "## 1 Aims\n\n1.1 See [clause 1.2](#1.2) and hope for the best.\n\n1.2 Later.\n";
        let newer = "## 1 Aims\n\n1.1 See [clause 1.2](#1.2) and work for the best.\n\n1.2 Later.\n";
        let html = page(older, newer).changes_html.unwrap_or_default();
        assert!(html.as_str().contains("<a href=\"../../2023-04/index.html#1-2\">clause 1.2</a>"), "{html:?}");
    }
}
