//! A review's state on the day of the build, as data.

use serde::Serialize;

use crate::edition::Standing;

/// A review.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewData {
    /// "in date", "due soon", "overdue", "long overdue", "no date", "not in force".
    /// Left out where the school keeps the state of reviews to itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<&'static str>,
    /// The due date as written: a day or a month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// The last day on which it is in time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_by: Option<String>,
}

impl From<&Standing<'_>> for ReviewData {
    fn from(standing: &Standing<'_>) -> Self {
        let review = &standing.review;
        Self {
            state: standing.has_public_reviews().then(|| review.state.word()),
            due: review.due.map(|due| due.value.iso()),
            due_by: review.due_by.map(|day| day.to_string()),
        }
    }
}
