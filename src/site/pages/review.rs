//! When a policy is to be looked at again, in words that stay true after the day of the build.

use super::notices::on_or_in;
use super::parts::{DateView, ReviewView};
use crate::book::PartialDate;
use crate::edition::{ReviewState, Standing};
use crate::site::html::{Html, fill};

/// A version's review as pages show it; `None` where the version is not in force.
pub fn view(standing: &Standing<'_>) -> Option<ReviewView> {
    let review = &standing.review;
    if review.state == ReviewState::NotInForce {
        return None;
    }
    let public = standing.has_public_reviews();
    let overdue = public && review.state.is_overdue();
    let due = review.due.map(|due| due.value);
    Some(ReviewView {
        due: due.map(DateView::from),
        word: match (due, overdue) {
            (None, _) if review.state == ReviewState::Answered => match standing.ended.or(standing.ends) {
                Some(ended) => {
                    let until = PartialDate::Day(ended.last_day).to_string();
                    format!("In force until {}.", until.replace(' ', "\u{a0}"))
                }
                None => "The next version is adopted.".to_owned(),
            },
            (None, _) => "No review date set.".to_owned(),
            (Some(_), false) => "Review due by".to_owned(),
            (Some(_), true) => "Review was due by".to_owned(),
        },
        short: if overdue { "Was due by" } else { "Due by" },
        prefix: matches!(due, Some(PartialDate::Month(_))).then_some("the end of"),
        overdue,
        public,
        notice: review.notice.days(),
        long: review.long_overdue_after.days(),
        after: format!("This {} still applies until it is replaced.", standing.policy.kind.word()),
        started: review.started.map(DateView::from),
    })
}

/// When a version that is in use before its adoption is reported: "To be reported on 3 December 2026".
pub fn to_be_reported(standing: &Standing<'_>) -> Option<Html> {
    let on = standing.interim?.value.report_on?;
    let words = if on.last_day() < standing.reads_as_of { "Was to be reported" } else { "To be reported" };
    Some(fill("{} {}", &[&words, &on_or_in(on)]))
}
