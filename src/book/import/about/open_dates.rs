//! Dates of which nothing says what they are of: the next review or the last, an adoption or nothing.

use super::gathering::Gathered;
use super::noted::{About, WithPlace};
use super::once::once;
use crate::book::PartialDate;
use crate::book::import::{Doubt, ForeignDocument, ForeignPlace};

/// Reviews are to come where they lie behind all that was done; the places of those that were taken.
pub(super) fn reviews_to_come(reviews: Vec<WithPlace<PartialDate>>, about: &mut About) -> Vec<ForeignPlace> {
    let last = about.approved.iter().filter_map(|step| step.value.on).max_by_key(|on| on.first_day());
    let mut taken = Vec::new();
    for WithPlace { value, at } in reviews {
        match last {
            Some(last) if last.is_before(value) => {
                if once(&mut about.review, value, at, &mut about.doubts, "date of the next review") {
                    taken.push(at);
                }
            }
            _ => about.doubts.push(Doubt::look(
                at,
                format!(
                    "{value} may be the last review or the next one. If it is the next, write `review: {}`.",
                    value.iso()
                ),
            )),
        }
    }
    taken
}

/// Dates that stand by themselves: said again, or to look at. The blocks of those that were.
pub(super) fn loose_dates(
    loose: &[WithPlace<PartialDate>],
    document: &ForeignDocument,
    gathered: &Gathered,
    about: &mut About,
) -> Vec<usize> {
    let mut used = Vec::new();
    let known: Vec<PartialDate> = about.approved.iter().filter_map(|step| step.value.on).collect();
    let is_said = |date: PartialDate| {
        known.iter().any(|other| {
            *other == date
                || matches!(date, PartialDate::Month(_))
                    && date.first_day() <= other.first_day()
                    && other.last_day() <= date.last_day()
        })
    };
    for WithPlace { value, at } in loose.iter().filter(|date| !is_said(date.value)) {
        let said = format!(
            "{value} stands here without saying of what. If it was adopted then, write `adopted: {}`.",
            value.iso()
        );
        about.doubts.push(Doubt::look(*at, said));
    }
    for (block, read, words) in &gathered.dates {
        match read.known() {
            Some(date) if is_said(date) => used.push(*block),
            Some(date) => {
                let said = format!(
                    "‘{words}’ stands here without saying of what. If it was adopted then, write `adopted: {}`.",
                    date.iso()
                );
                about.doubts.push(Doubt::look(document.blocks[*block].at, said));
            }
            None => {}
        }
    }
    used
}
