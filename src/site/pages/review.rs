//! When a policy is to be looked at again, in words that stay true after the day of the build.

use super::parts::{DateView, ReviewView};
use crate::book::PartialDate;
use crate::edition::{ReviewState, Standing};

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
            (None, _) if review.state == ReviewState::Answered => "Reviewed: the next version is adopted.",
            (None, _) => "No review date set.",
            (Some(_), false) => "Review due by",
            (Some(_), true) => "Review was due by",
        },
        prefix: matches!(due, Some(PartialDate::Month(_))).then_some("the end of"),
        overdue,
        public,
        notice: review.notice.days(),
        long: review.long_overdue_after.days(),
        after: format!("This {} still applies until it is replaced.", standing.policy.kind.word()),
        started: review.started.map(DateView::from),
    })
}
