//! One thing to do, and what kinds there are of it.

use jiff::civil::Date;

use super::owner::OwnerAt;
use crate::book::{Length, PartialDate, Policy, School};

/// One thing to do.
#[derive(Clone, Debug)]
pub struct DueItem<'a> {
    /// What.
    pub kind: DueKind,
    /// Of which policy.
    pub policy: &'a Policy,
    /// The id of the version that it is about.
    pub version: &'a str,
    /// The title that the policy has with it.
    pub title: String,
    /// How people name the version, in a sentence.
    pub named: String,
    /// The date that it is about: by when it is to be looked at, when it is decided on or reported, or since when it is
    /// adopted elsewhere.
    pub date: Option<PartialDate>,
    /// The role that looks after it.
    pub role: Option<String>,
    /// Who approves it, in order; the last decides.
    pub chain: Vec<String>,
    /// To whom what is used already is reported.
    pub report_to: Option<String>,
    /// The meeting at which it can be decided in time, or at the soonest.
    pub meeting: Option<DueMeeting>,
    /// How often it is looked at again, as far as somebody says so.
    pub every: Option<Length>,
    /// Where it is so, in the federation's order.
    pub schools: Vec<DueAt<'a>>,
    /// Whether each school adopts it for itself.
    pub by_each_school: bool,
    /// Of how many schools the same could be said.
    pub of: usize,
}

/// One thing to do at one of its schools.
#[derive(Clone, Debug)]
pub struct DueAt<'a> {
    /// The school.
    pub school: &'a School,
    /// Who has the role there, and where letters reach them.
    pub owner: OwnerAt,
}

/// A meeting of the body that decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueMeeting {
    /// Whose.
    pub body: String,
    /// When.
    pub on: PartialDate,
    /// Whether it is the last before the date; else it is the next to come.
    pub is_last: bool,
}

/// What there is to do, the most pressing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DueKind {
    /// The review is long overdue.
    LongOverdue,
    /// The review is overdue.
    Overdue,
    /// In use before its adoption, and not yet reported and adopted.
    Unreported,
    /// Proposed for a meeting that has passed.
    MeetingPassed,
    /// Adopted elsewhere, and not at these schools.
    Awaiting,
    /// The review will be due.
    Soon,
    /// Proposed, for a meeting to come or for none.
    Proposed,
    /// In force, and nobody said when to look at it again.
    Undated,
}

impl DueKind {
    /// All of them, the most pressing first.
    pub const ALL: [Self; 8] = [
        Self::LongOverdue,
        Self::Overdue,
        Self::Unreported,
        Self::MeetingPassed,
        Self::Awaiting,
        Self::Soon,
        Self::Proposed,
        Self::Undated,
    ];

    /// The word for it in data.
    pub fn word(self) -> &'static str {
        match self {
            Self::LongOverdue => "long overdue",
            Self::Overdue => "overdue",
            Self::Unreported => "in use and not reported",
            Self::MeetingPassed => "meeting has passed",
            Self::Awaiting => "awaiting adoption",
            Self::Soon => "due",
            Self::Proposed => "proposed",
            Self::Undated => "no date",
        }
    }

    /// Above a list of such things.
    pub fn heading(self) -> &'static str {
        match self {
            Self::LongOverdue => "Long overdue for review",
            Self::Overdue => "Overdue for review",
            Self::Unreported => "In use before its adoption, and not reported yet",
            Self::MeetingPassed => "Proposed for a meeting that has passed",
            Self::Awaiting => "Awaiting adoption",
            Self::Soon => "Due for review",
            Self::Proposed => "Proposed",
            Self::Undated => "Without a review date",
        }
    }

    /// Whether it is about a review; else about an adoption.
    pub fn is_review(self) -> bool {
        matches!(self, Self::LongOverdue | Self::Overdue | Self::Soon | Self::Undated)
    }

    /// Whether the date of a review has passed.
    pub fn is_overdue(self) -> bool {
        matches!(self, Self::LongOverdue | Self::Overdue)
    }
}

impl DueItem<'_> {
    /// The last day that its date can mean.
    pub fn by(&self) -> Option<Date> {
        self.date.map(PartialDate::last_day)
    }

    /// Whether it is so at every school of which it could be said.
    pub fn is_everywhere(&self) -> bool {
        self.schools.len() == self.of
    }

    /// The schools by their short names.
    pub fn school_names(&self) -> Vec<&str> {
        self.schools.iter().map(|at| at.school.short.as_str()).collect()
    }

    /// Whether the same is said, at whichever schools.
    pub fn is_same(&self, other: &Self) -> bool {
        (&self.policy.id, self.kind, self.version, self.date)
            == (&other.policy.id, other.kind, other.version, other.date)
            && (&self.title, &self.role, &self.chain) == (&other.title, &other.role, &other.chain)
            && (&self.report_to, &self.meeting, self.every) == (&other.report_to, &other.meeting, other.every)
    }

    /// By kind, then by day, then by title.
    pub(super) fn order(&self) -> (DueKind, Option<Date>, String, &str) {
        (self.kind, self.by(), self.title.to_lowercase(), self.version)
    }
}
