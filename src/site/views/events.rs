//! What happened to a school's policies, newest first: adoptions, reviews, corrections, withdrawals.

use super::notices::on_or_in;
use super::parts::{DateView, Recent};
use super::policy::version_href;
use crate::book::PartialDate;
use crate::book::review::Outcome;
use crate::edition::Entry;
use crate::site::publication::{AtSchool, Holding, Publication};
use crate::site::words::{escape, sentence};

/// How many a first page shows.
const SHOWN: usize = 5;

/// What happened lately at some schools; `with_school` names the school with each.
pub fn recent(publication: &Publication<'_>, schools: &[&AtSchool<'_>], here: &str, with_school: bool) -> Vec<Recent> {
    let mut events: Vec<(PartialDate, Recent)> = Vec::new();
    for school in schools {
        for holding in &school.holdings {
            for entry in holding.entries() {
                for (date, html) in of_entry(publication, holding, entry) {
                    let title = if with_school {
                        format!("{}, {}", holding.policy.title, school.school.short)
                    } else {
                        holding.policy.title.clone()
                    };
                    let href = version_href(here, school, holding.policy, holding, entry);
                    events.push((date, Recent { title, href, date: DateView::from(date), html }));
                }
            }
        }
    }
    events.sort_by(|(a, one), (b, other)| {
        b.last_day()
            .cmp(&a.last_day())
            .then_with(|| one.title.cmp(&other.title))
            .then_with(|| one.html.cmp(&other.html))
    });
    events.into_iter().take(SHOWN).map(|(_, event)| event).collect()
}

fn of_entry(publication: &Publication<'_>, holding: &Holding<'_>, entry: &Entry<'_>) -> Vec<(PartialDate, String)> {
    let today = publication.today();
    let has_come = |date: PartialDate| date.first_day() <= today;
    let mut events = Vec::new();
    if let Some(adopted) = entry.adopted.map(|adopted| adopted.value).filter(|date| has_come(*date)) {
        let first = holding.entries().next().is_some_and(|first| first.version.id == entry.version.id);
        let what = if first { "First version adopted" } else { "New version adopted" };
        let why = entry.version.changes.first().map(|change| format!(" {}", escape(&sentence(change))));
        events.push((adopted, format!("{what} {}.{}", on_or_in(adopted), why.unwrap_or_default())));
    }
    let reviews = entry.local.and_then(|local| local.reviews.as_ref()).unwrap_or(&entry.version.reviews);
    for review in reviews.iter().filter(|review| has_come(review.on)) {
        let what = match review.outcome {
            Outcome::NoChanges => "Reviewed with no changes",
            Outcome::Extended => "Review extended",
        };
        events.push((review.on, format!("{what} {}.", on_or_in(review.on))));
    }
    for correction in entry.version.corrections.iter().filter(|correction| has_come(correction.on)) {
        events.push((
            correction.on,
            format!("Corrected {}: {}", on_or_in(correction.on), escape(&sentence(&correction.because))),
        ));
    }
    events
}
