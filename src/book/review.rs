//! Reviews: how often, how early to say so, and what a review came to.

use super::{Length, PartialDate};
use crate::source::{Span, Spanned};

/// The federation's or a school's rules for reviews; what is not given is inherited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReviewRules {
    /// How long a policy holds before it is looked at again.
    pub every: Option<Spanned<Length>>,
    /// How long before the date it counts as due soon; 60 days unless said.
    pub notice: Option<Length>,
    /// How long after the date it counts as long overdue; 90 days unless said.
    pub long_overdue_after: Option<Length>,
    /// Whether the public is told where reviews stand, in lists, calendars, tags and data; yes unless said.
    pub public_list: Option<bool>,
}

impl ReviewRules {
    /// Whether the public is told where reviews stand, by a school's rules and those of its federation.
    pub fn are_public(&self, federations: &Self) -> bool {
        self.public_list.or(federations.public_list).unwrap_or(true)
    }
}

/// When a version is to be looked at again: a date or a length, never both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewDue {
    /// On or by this date.
    On(PartialDate),
    /// This long after the last review or the adoption at the school.
    Every(Length),
}

/// A version looked at again without a new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// When.
    pub on: PartialDate,
    /// Who did.
    pub by: Option<String>,
    /// The minute's number as typed.
    pub minute: Option<String>,
    /// What it came to.
    pub outcome: Outcome,
    /// The next due date.
    pub next: Option<PartialDate>,
    /// Why; needed where the review was put off.
    pub because: Option<String>,
    /// Where it is written.
    pub span: Span,
}

/// What a review came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The text stays.
    NoChanges,
    /// The date was put off.
    Extended,
}
