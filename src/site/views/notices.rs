//! What a reader has to know before reading on: that a version no longer applies, or does not yet, or is only proposed.

use jiff::civil::Date;

use super::parts::Notice;
use super::policy::{Reading, version_href};
use super::reading::Place;
use crate::book::PartialDate;
use crate::book::local::Withdrawn;
use crate::book::review::{Outcome, Reviewed};
use crate::edition::{Edition, Ending, State};
use crate::site::address::href;
use crate::site::plan::at;
use crate::site::publication::{AtSchool, Holding, Publication};
use crate::site::words::{day, escape, time};
use crate::source::words::{list, sentence, the};

/// The notices of a version's page, the urgent first.
pub fn of_version(
    publication: &Publication<'_>,
    school: &AtSchool<'_>,
    holding: &Holding<'_>,
    reading: &Reading<'_>,
    place: &Place<'_>,
) -> Vec<Notice> {
    let mut notices = Vec::new();
    if let Some(urgent) = &reading.edition.urgent {
        notices.push(Notice { kind: "urgent", html: place.inline(urgent) });
    }
    notices.extend(left(publication, school));
    notices.extend(state(school, holding, reading));
    notices.extend(set_aside(school, holding, reading));
    notices.extend(coming(school, holding, reading));
    notices
}

/// That a school left: its pages are a record.
pub fn left(publication: &Publication<'_>, school: &AtSchool<'_>) -> Option<Notice> {
    let left = publication.has_left(school.school)?;
    let now = match &school.school.now_at {
        Some(url) => format!(" <a href=\"{}\">Its policies are published here now</a>.", escape(url)),
        None => String::new(),
    };
    Some(Notice {
        kind: "warning",
        html: format!(
            "<strong>These pages are a record.</strong> {} left {} on {}.{now}",
            escape(&school.school.name),
            escape(&publication.book.federation.name),
            time(left)
        ),
    })
}

fn state(school: &AtSchool<'_>, holding: &Holding<'_>, reading: &Reading<'_>) -> Option<Notice> {
    let edition = reading.edition;
    let word = edition.standing.policy.kind.word();
    let html = match edition.standing.state {
        // That another is used in its place is said by `set_aside`.
        State::InForce | State::ToBeReplaced => return None,
        State::Superseded | State::Withdrawn => ended(school, holding, reading),
        State::NotYetInForce => {
            let from = edition.standing.applies_from.map(|from| from.value);
            let applies = from.map(|from| format!(" It applies from {}.", time(from))).unwrap_or_default();
            format!(
                "<strong>This version is not yet in force.</strong>{applies}{}",
                current("Until then", school, holding, reading)
            )
        }
        State::Proposed => {
            let considered =
                edition.standing.considered.map(|on| format!(" {}", considered(on, edition.standing.reads_as_of)));
            let considered = considered.unwrap_or_default();
            format!(
                "<strong>This version is proposed.</strong> It is not in force.{considered}{}",
                current("For now", school, holding, reading)
            )
        }
        State::AwaitingAdoption => format!(
            "<strong>This version has not been adopted at {}.</strong> It is not in force here.{}",
            escape(&school.school.short),
            current("For now", school, holding, reading)
        ),
        State::InUse => interim(edition, word),
    };
    let kind = if edition.standing.state == State::InUse { "note" } else { "warning" };
    Some(Notice { kind, html })
}

fn interim(edition: &Edition<'_>, word: &str) -> String {
    let Some(interim) = edition.standing.interim.map(|interim| interim.value) else {
        return format!("<strong>This {word} is in use, but not yet adopted.</strong>");
    };
    let called = interim.called.as_ref().map(|called| format!(" ({})", escape(called))).unwrap_or_default();
    let past = interim.report_on.is_some_and(|on| on.last_day() < edition.standing.reads_as_of);
    let until = match (&interim.report_to, interim.report_on) {
        (Some(body), Some(on)) if past => {
            format!(". It was to be reported to {} {}", escape(&the(body)), on_or_in(on))
        }
        (Some(body), Some(on)) => format!(", until it is reported to {} {}", escape(&the(body)), on_or_in(on)),
        (Some(body), None) => format!(", until it is reported to {}", escape(&the(body))),
        (None, Some(on)) if past => format!(". It was to be reported {}", on_or_in(on)),
        (None, Some(on)) => format!(", until {}", time(on)),
        (None, None) => String::new(),
    };
    format!(
        "<strong>This version is in use, but not yet adopted.</strong> It has been in use since {} by decision of {}{called}{until}.",
        time(interim.from),
        escape(&the(&interim.by))
    )
}

/// Where the version that people follow is.
fn current(when: &str, school: &AtSchool<'_>, holding: &Holding<'_>, reading: &Reading<'_>) -> String {
    match holding.timeline.current() {
        Some(standing) if standing.id() != reading.edition.standing.id() => format!(
            " {when}, <a href=\"{}\">{} applies</a>.",
            version_href(reading.here, school, holding.policy, holding, standing),
            escape(&standing.name.sentence)
        ),
        _ => String::new(),
    }
}

fn ended(school: &AtSchool<'_>, holding: &Holding<'_>, reading: &Reading<'_>) -> String {
    let edition = reading.edition;
    let word = edition.standing.policy.kind.word();
    let Some(ended) = edition.standing.ended else {
        return "<strong>This version no longer applies.</strong>".to_owned();
    };
    match ended.why {
        Ending::Replaced(_) => {
            let mut html = format!(
                "<strong>This version no longer applies.</strong> {} was replaced {}.",
                escape(&edition.standing.name.opening()),
                on_or_in(ended.when)
            );
            let shown = holding.shown().filter(|shown| shown.id() != edition.standing.id() && shown.state.is_current());
            if let Some(shown) = shown {
                let (id, policy) = (&school.school.id, &edition.standing.policy.id);
                let read = href(reading.here, &at::policy(id, policy));
                html.push_str(&format!(" Read <a href=\"{read}\">{}</a>", escape(&shown.name.sentence)));
                let compared = holding
                    .pairs(reading.compared)
                    .iter()
                    .any(|(a, b)| a.id() == edition.standing.id() && b.id() == shown.id());
                if compared {
                    let page = at::compare(id, policy, edition.standing.id(), shown.id());
                    html.push_str(&format!(", or <a href=\"{}\">see what changed</a>", href(reading.here, &page)));
                }
                html.push('.');
            }
            html
        }
        Ending::Withdrawn(withdrawn) => withdrawn_html(reading.here, school, withdrawn, word),
        Ending::Left => format!(
            "<strong>This version no longer applies here.</strong> {} left the federation {}.",
            escape(&school.school.short),
            on_or_in(ended.when)
        ),
    }
}

fn withdrawn_html(here: &str, school: &AtSchool<'_>, withdrawn: &Withdrawn, word: &str) -> String {
    let by = withdrawn.by.as_ref().map(|by| format!(" by {}", escape(&the(by)))).unwrap_or_default();
    let minute = withdrawn.minute.as_ref().map(|minute| format!(" (minute {})", escape(minute))).unwrap_or_default();
    let because = withdrawn
        .because
        .as_ref()
        .map(|because| format!(" Reason: {}", escape(&sentence(because))))
        .unwrap_or_default();
    let instead: Vec<String> = withdrawn
        .replaced_by
        .iter()
        .filter_map(|policy| {
            let holding = school.holding(&policy.value)?;
            let page = href(here, &at::policy(&school.school.id, &policy.value));
            Some(format!("<a href=\"{page}\">{}</a>", escape(holding.title())))
        })
        .collect();
    let instead = if instead.is_empty() { String::new() } else { format!(" See {}.", list(&instead)) };
    format!(
        "<strong>This {word} is withdrawn.</strong> It was withdrawn {}{by}{minute}.{because}{instead}",
        on_or_in(withdrawn.on)
    )
}

/// That another version is used in place of the one in force, until it is decided on.
fn set_aside(school: &AtSchool<'_>, holding: &Holding<'_>, reading: &Reading<'_>) -> Option<Notice> {
    let used = holding.timeline.current().filter(|used| used.state == State::InUse)?;
    let interim =
        used.interim.map(|interim| interim.value).filter(|_| reading.edition.standing.state == State::ToBeReplaced)?;
    Some(Notice {
        kind: "warning",
        html: format!(
            "<strong>Another version is used in place of this one.</strong> Since {}, by decision of {}, people follow <a href=\"{}\">{}</a>, which is not adopted yet.",
            time(interim.from),
            escape(&the(&interim.by)),
            version_href(reading.here, school, holding.policy, holding, used),
            escape(&used.name.sentence)
        ),
    })
}

/// When governors consider a proposal, or were to.
pub fn considered(on: PartialDate, today: Date) -> String {
    let verb = if on.last_day() < today { "were to consider" } else { "consider" };
    format!("Governors {verb} it {}.", on_or_in(on))
}

/// What is decided to come after the version that applies: true on any day.
fn coming(school: &AtSchool<'_>, holding: &Holding<'_>, reading: &Reading<'_>) -> Option<Notice> {
    let edition = reading.edition;
    if !edition.standing.state.is_current() {
        return None;
    }
    let next = holding
        .versions()
        .find(|standing| standing.state == State::NotYetInForce && standing.id() != edition.standing.id())?;
    let from = next.applies_from?.value;
    let until = from.first_day().yesterday().ok()?;
    Some(Notice {
        kind: "note",
        html: format!(
            "{} applies until {}. <a href=\"{}\">{}</a> applies from {}.",
            escape(&edition.standing.name.opening()),
            day(until),
            version_href(reading.here, school, holding.policy, holding, next),
            escape(&next.name.opening()),
            time(from)
        ),
    })
}

/// A review in words: "9 July 2024 by the Governing Body (minute FGB 24/41): no changes."
pub fn reviewed(review: &Reviewed) -> String {
    let by = review.by.as_ref().map(|by| format!(" by {}", escape(&the(by)))).unwrap_or_default();
    let minute = review.minute.as_ref().map(|minute| format!(" (minute {})", escape(minute))).unwrap_or_default();
    let because = review.because.as_ref().map(|because| format!(", because {}", escape(because.trim_end_matches('.'))));
    let outcome = match review.outcome {
        Outcome::NoChanges => "no changes".to_owned(),
        Outcome::Extended => match review.next {
            Some(next) => format!("review extended to {}", time(next)),
            None => "review extended".to_owned(),
        },
    };
    format!("{}{by}{minute}: {outcome}{}.", time(review.on), because.unwrap_or_default())
}

/// "on 7 September 2026" or "in March 2019".
pub fn on_or_in(date: PartialDate) -> String {
    match date {
        PartialDate::Day(_) => format!("on {}", time(date)),
        PartialDate::Month(_) => format!("in {}", time(date)),
    }
}
