//! What a reader has to know before reading on: that a version no longer applies, or does not yet, or is only proposed.

use std::cell::LazyCell;

use jiff::civil::Date;

use super::cited_numbers::with_links;
use super::parts::Notice;
use super::read_version::ReadVersion;
use super::reading::ClauseLinks;
use crate::book::PartialDate;
use crate::book::cited::ClauseIndex;
use crate::book::local::Withdrawn;
use crate::book::review::{Outcome, Reviewed};
use crate::edition::{Ending, Standing, State, compose};
use crate::redline::Side;
use crate::site::address::{Address, Owner};
use crate::site::html::{Html, fill, link, listed, plain};
use crate::site::publication::{PolicyAt, Publication};
use crate::source::words::{capital, says_what_it_is, sentence, the};

/// The notices of a version's page, the urgent first.
pub fn of_version(publication: &Publication<'_>, reading: &ReadVersion<'_>, links: &ClauseLinks<'_>) -> Vec<Notice> {
    let mut notices = Vec::new();
    if let Some(urgent) = &reading.edition.urgent {
        notices.push(Notice { kind: "urgent", html: links.inline(urgent) });
    }
    notices.extend(left(publication, Some(reading.at.site())));
    notices.extend(state(publication, reading));
    notices.extend(set_aside(reading));
    notices.extend(coming(reading));
    notices.extend(proposed(publication, reading));
    notices
}

/// That a school left: its pages are a record.
pub fn left(publication: &Publication<'_>, owner: Owner<'_>) -> Option<Notice> {
    let school = owner?.school;
    let left = publication.has_left(school)?;
    let now =
        school.now_at.as_ref().map(|url| fill(" <a href=\"{}\">Its policies are published here now</a>.", &[url]));
    let federation = &publication.book.federation.name;
    let markup = "<strong>These pages are a record.</strong> {} left {} on {}.{}";
    Some(Notice { kind: "warning", html: fill(markup, &[&school.name, federation, &left, &now]) })
}

fn state(publication: &Publication<'_>, reading: &ReadVersion<'_>) -> Option<Notice> {
    let standing = reading.edition.standing;
    let html = match standing.state {
        // That another is used in its place is said by `set_aside`.
        State::InForce | State::ToBeReplaced => return None,
        State::Superseded | State::Withdrawn => ended(publication, reading),
        State::NotYetInForce => {
            let from = standing.applies_from.map(|from| fill(" It applies from {}.", &[&from.value]));
            let changes = what_it_changes(publication, reading, "See what it changes");
            let until = current("Until then", reading);
            fill("<strong>This version is not yet in force.</strong>{}{}{}", &[&from, &until, &changes])
        }
        State::Proposed => {
            let considered = standing.considered.map(|on| fill(" {}", &[&considered(on, standing.reads_as_of)]));
            let would = would_change(publication, reading);
            fill(
                "<strong>This version is proposed.</strong> It is not in force.{}{}{}",
                &[&considered, &current("For now", reading), &would],
            )
        }
        State::AwaitingAdoption => fill(
            "<strong>This version has not been adopted at {}.</strong> It is not in force here.{}{}",
            &[&standing.school.short, &current("For now", reading), &would_change(publication, reading)],
        ),
        State::InUse => interim(standing),
    };
    let kind = if standing.state == State::InUse { "note" } else { "warning" };
    Some(Notice { kind, html })
}

fn interim(standing: &Standing<'_>) -> Html {
    let Some(interim) = standing.interim.map(|interim| interim.value) else {
        let word = standing.policy.kind.word();
        return fill("<strong>This {} is in use, but not yet adopted.</strong>", &[&word]);
    };
    let called = interim.called.as_ref().map(|called| fill(" ({})", &[&standing.read(called).into_owned()]));
    let past = interim.report_on.is_some_and(|on| on.last_day() < standing.reads_as_of);
    let reported = match (&interim.report_to, interim.report_on) {
        (Some(body), Some(on)) if past => fill(" It was to be reported to {} {}.", &[&the(body), &on_or_in(on)]),
        (Some(body), Some(on)) => fill(" It will be reported to {} {}.", &[&the(body), &on_or_in(on)]),
        (Some(body), None) => fill(" It is still to be reported to {}.", &[&the(body)]),
        (None, Some(on)) if past => fill(" It was to be reported {}.", &[&on_or_in(on)]),
        (None, Some(on)) => fill(" It will be reported {}.", &[&on_or_in(on)]),
        (None, None) => Html::default(),
    };
    let by = capital(&the(&standing.read(&interim.by)));
    fill(
        "<strong>This version is in use, but not yet adopted.</strong> It has been in use since {}. {} decided this{}.{}",
        &[&interim.from, &by, &called, &reported],
    )
}

/// What a version that nobody has decided on would change: a governor's first question.
fn would_change(publication: &Publication<'_>, reading: &ReadVersion<'_>) -> Option<Html> {
    what_it_changes(publication, reading, "See what it would change")
}

/// The comparison of a version that is to come with the one that people follow.
fn what_it_changes(publication: &Publication<'_>, reading: &ReadVersion<'_>, words: &str) -> Option<Html> {
    let (at, id) = (reading.at, reading.edition.standing.id());
    let current = at.timeline.current().filter(|current| current.id() != id)?;
    let pair = at.pair(publication.selection.compare, current.id(), id)?;
    let changes = link(&reading.here.to(Address::Compare(pair)), &words);
    Some(fill(" <span class=\"noprint\">{}.</span>", &[&changes]))
}

/// Where the version that people follow is.
fn current(when: &'static str, reading: &ReadVersion<'_>) -> Html {
    let id = reading.edition.standing.id();
    let Some(current) = reading.at.timeline.current().filter(|current| current.id() != id) else {
        return Html::default();
    };
    let page = reading.here.to(Address::of_version(reading.at, current));
    fill(" {}, <a href=\"{}\">{} applies</a>.", &[&when, &page, &current.name.sentence])
}

fn ended(publication: &Publication<'_>, reading: &ReadVersion<'_>) -> Html {
    let standing = reading.edition.standing;
    let Some(ended) = standing.ended else {
        return plain("<strong>This version no longer applies.</strong>");
    };
    match ended.why {
        Ending::Replaced(_) => {
            let name = standing.name.opening();
            let mut html = fill(
                "<strong>This version no longer applies.</strong> {} was replaced {}.",
                &[&name, &on_or_in(ended.when)],
            );
            html.push(&instead(publication, reading));
            html
        }
        Ending::Withdrawn(withdrawn) => withdrawn_html(publication, reading.at, reading.here, withdrawn),
        Ending::Left => fill(
            "<strong>This version no longer applies here.</strong> {} left the federation {}.",
            &[&standing.school.short, &on_or_in(ended.when)],
        ),
    }
}

/// The version that people follow now, and what changed until then.
fn instead(publication: &Publication<'_>, reading: &ReadVersion<'_>) -> Html {
    let (at, here, id) = (reading.at, reading.here, reading.edition.standing.id());
    let Some(shown) = at.shown().filter(|shown| shown.id() != id && shown.state.is_current()) else {
        return Html::default();
    };
    let read = link(&here.to(Address::Policy(at)), &shown.name.sentence);
    let pair = at.pair(publication.selection.compare, id, shown.id());
    let changed = pair.map(|pair| fill(", or {}", &[&link(&here.to(Address::Compare(pair)), &"see what changed")]));
    fill(" Read {}{}.", &[&read, &changed])
}

/// That a policy is withdrawn, and what took its place.
pub fn withdrawn_notice(publication: &Publication<'_>, at: PolicyAt<'_>, here: Address<'_>) -> Option<Notice> {
    let withdrawn = at.timeline.withdrawn?;
    Some(Notice { kind: "warning", html: withdrawn_html(publication, at, here, withdrawn) })
}

fn withdrawn_html(publication: &Publication<'_>, at: PolicyAt<'_>, here: Address<'_>, withdrawn: &Withdrawn) -> Html {
    let timeline = at.timeline;
    let word = at.policy.kind.word();
    let by = withdrawn.by.as_ref().map(|by| fill(" by {}", &[&the(&timeline.read(by))]));
    let minute = withdrawn.minute.as_ref().map(|minute| fill(" (minute {})", &[minute]));
    let because = withdrawn.because.as_ref().map(|because| sentence(&timeline.read(because)));
    let because = because.map(|because| match successor(at, withdrawn) {
        Some(other) => fill(" Reason: {}", &[&with_its_clauses(publication, other, here, &because)]),
        None => fill(" Reason: {}", &[&because]),
    });
    let instead = withdrawn.replaced_by.iter().filter_map(|policy| {
        let other = at.site().policy(&policy.value)?;
        let title = other.title();
        let article = if says_what_it_is(&title) { "the " } else { "" };
        Some(fill("{}{}", &[&article, &link(&here.to(Address::Policy(other)), &&*title)]))
    });
    let instead: Vec<Html> = instead.collect();
    let instead = (!instead.is_empty()).then(|| fill(" See {}.", &[&listed(&instead)]));
    fill(
        "<strong>This {} is withdrawn.</strong> It was withdrawn {}{}{}.{}{}",
        &[&word, &on_or_in(withdrawn.on), &by, &minute, &because, &instead],
    )
}

/// The one policy that took the place of another.
fn successor<'p>(at: PolicyAt<'p>, withdrawn: &Withdrawn) -> Option<PolicyAt<'p>> {
    match withdrawn.replaced_by.as_slice() {
        [one] => at.site().policy(&one.value),
        _ => None,
    }
}

/// A sentence with the clauses linked that it names of another policy: "it became section 7 of the Behaviour policy".
fn with_its_clauses(publication: &Publication<'_>, other: PolicyAt<'_>, here: Address<'_>, sentence: &str) -> Html {
    let text = LazyCell::new(|| {
        let standing = other.timeline.current().filter(|standing| standing.file().is_none())?;
        Some(compose(publication.book, standing, publication.today()).value)
    });
    with_links(sentence, |mention| {
        let edition = LazyCell::force(&text).as_ref().filter(|_| mention.side == Side::After)?;
        let clauses = ClauseIndex::of(&edition.clauses);
        Some(here.to_clause(Address::Policy(other), &clauses.cited(&mention.named)?.anchor))
    })
}

/// That another version is used in place of the one in force, until it is decided on.
fn set_aside(reading: &ReadVersion<'_>) -> Option<Notice> {
    let used = reading.at.timeline.current().filter(|used| used.state == State::InUse)?;
    let is_set_aside = reading.edition.standing.state == State::ToBeReplaced;
    let interim = used.interim.map(|interim| interim.value).filter(|_| is_set_aside)?;
    let page = reading.here.to(Address::of_version(reading.at, used));
    Some(Notice {
        kind: "warning",
        html: fill(
            "<strong>Another version is used in place of this one.</strong> Since {}, people follow {}. {} decided this. That version is not adopted yet.",
            &[&interim.from, &link(&page, &used.name.sentence), &capital(&the(&used.read(&interim.by)))],
        ),
    })
}

/// When governors consider a proposal, or were to.
pub fn considered(on: PartialDate, today: Date) -> Html {
    let verb = if on.last_day() < today { "were to consider" } else { "consider" };
    fill("Governors {} it {}.", &[&verb, &on_or_in(on)])
}

/// What is decided to come after the version that applies: true on any day.
fn coming(reading: &ReadVersion<'_>) -> Option<Notice> {
    let (at, standing) = (reading.at, reading.edition.standing);
    if !standing.state.is_current() {
        return None;
    }
    let next = at.published().find(|next| next.state == State::NotYetInForce && next.id() != standing.id())?;
    let from = next.applies_from?.value;
    let until = from.first_day().yesterday().ok()?;
    let page = reading.here.to(Address::of_version(at, next));
    Some(Notice {
        kind: "note",
        html: fill(
            "{} applies until {}. {} applies from {}.",
            &[&standing.name.opening(), &until, &link(&page, &next.name.opening()), &from],
        ),
    })
}

/// What is proposed to come after the version that people follow, where proposals are shown.
fn proposed(publication: &Publication<'_>, reading: &ReadVersion<'_>) -> Option<Notice> {
    let (at, here, standing) = (reading.at, reading.here, reading.edition.standing);
    if !standing.state.is_current() {
        return None;
    }
    let is_to_come = |next: &&Standing<'_>| matches!(next.state, State::Proposed | State::AwaitingAdoption);
    let next = at.published().rev().take_while(|next| next.id() != standing.id()).find(is_to_come)?;
    let lead = match next.state {
        State::Proposed => plain("<strong>A new version is proposed.</strong>"),
        _ => fill("<strong>A new version awaits adoption at {}.</strong>", &[&standing.school.short]),
    };
    let meeting = next.considered.filter(|_| next.state == State::Proposed);
    let meeting = meeting.map(|on| fill(" {}", &[&considered(on, next.reads_as_of)]));
    let read = link(&here.to(Address::of_version(at, next)), &next.name.sentence);
    let pair = at.pair(publication.selection.compare, standing.id(), next.id());
    let would = pair.map(|pair| link(&here.to(Address::Compare(pair)), &"see what it would change"));
    let would = would.map(|would| fill(", or {}", &[&would]));
    Some(Notice {
        kind: "note",
        html: fill("{}{} <span class=\"noprint\">Read {}{}.</span>", &[&lead, &meeting, &read, &would]),
    })
}

/// A review in words: "9 July 2024 by the Governing Body (minute FGB 24/41): no changes."
pub fn reviewed(standing: &Standing<'_>, review: &Reviewed) -> Html {
    let by = review.by.as_ref().map(|by| fill(" by {}", &[&the(&standing.read(by))]));
    let minute = review.minute.as_ref().map(|minute| fill(" (minute {})", &[minute]));
    let because = review.because.as_ref().map(|because| standing.read(because));
    let because = because.map(|because| fill(", because {}", &[&because.trim_end_matches('.')]));
    let outcome = match review.outcome {
        Outcome::NoChanges => plain("no changes"),
        Outcome::Extended => match review.next {
            Some(next) => fill("review extended to {}", &[&next]),
            None => plain("review extended"),
        },
    };
    fill("{}{}{}: {}{}.", &[&review.on, &by, &minute, &outcome, &because])
}

/// "on 7 September 2026" or "in March 2019".
pub fn on_or_in(date: PartialDate) -> Html {
    match date {
        PartialDate::Day(_) => fill("on {}", &[&date]),
        PartialDate::Month(_) => fill("in {}", &[&date]),
    }
}
