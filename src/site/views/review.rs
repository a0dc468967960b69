//! When a policy is to be looked at again, in words that stay true after the day of the build.

use super::parts::{DateView, ReviewView};
use crate::book::PartialDate;
use crate::book::policy::PolicyKind;
use crate::edition::{Entry, Review, ReviewState, State};
use crate::site::publication::{AtSchool, Holding, Publication};

/// The review of a version at a school. While a version is in use that nobody has adopted, the review of the one in force
/// stands.
pub fn of_version(
    publication: &Publication<'_>,
    school: &AtSchool<'_>,
    holding: &Holding<'_>,
    entry: &Entry<'_>,
) -> Option<ReviewView> {
    let entry = holding.timeline.in_force().filter(|_| entry.state == State::InUse).unwrap_or(entry);
    let (federation, policy) = (&publication.book.federation, holding.policy);
    view(&Review::of(federation, school.school, policy, entry, publication.today()), policy.kind)
}

/// A review as pages show it; `None` where the version is not in force.
pub fn view(review: &Review<'_>, kind: PolicyKind) -> Option<ReviewView> {
    if review.state == ReviewState::NotInForce {
        return None;
    }
    let overdue = review.state.is_overdue();
    let due = review.due.map(|due| due.value);
    Some(ReviewView {
        due: due.map(DateView::from),
        word: match (due, overdue) {
            (None, _) => "No review date set.",
            (Some(_), false) => "Review due by",
            (Some(_), true) => "Review was due by",
        },
        prefix: matches!(due, Some(PartialDate::Month(_))).then_some("the end of"),
        overdue,
        notice: review.notice.days(),
        long: review.long_overdue_after.days(),
        after: format!("This {} still applies until it is replaced.", kind.word()),
        started: review.started.map(DateView::from),
    })
}
