//! What was found of a document, each with its place.

use super::super::{Doubt, ForeignPlace};
use crate::book::{Length, PartialDate};

/// What a document says about itself; never a guess.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct About {
    /// Its title, without the school's name.
    pub title: Option<WithPlace<String>>,
    /// The number of the version.
    pub number: Option<WithPlace<String>>,
    /// What bodies did with it, in the order in which it happened as far as the dates say.
    pub approved: Vec<WithPlace<AboutStep>>,
    /// From when it applies.
    pub applies_from: Option<WithPlace<PartialDate>>,
    /// When it is to be reviewed.
    pub review: Option<WithPlace<PartialDate>>,
    /// How often it is reviewed.
    pub review_every: Option<WithPlace<Length>>,
    /// The role that looks after it.
    pub owner: Option<WithPlace<String>>,
    /// For whom it is.
    pub audience: Option<WithPlace<String>>,
    /// Draft, statutory and the like, as it stands.
    pub status: Option<WithPlace<String>>,
    /// What the newest version changed.
    pub changes: Option<WithPlace<String>>,
    /// By whom.
    pub changed_by: Option<WithPlace<String>>,
    /// The date of the newest row of the table of versions.
    pub changed_on: Option<WithPlace<PartialDate>>,
    /// When staff were told.
    pub shared_with_staff: Option<WithPlace<PartialDate>>,
    /// Older versions in the table of versions, a sentence each.
    pub earlier: Vec<WithPlace<String>>,
    /// The blocks whose words are wholly taken up by this, in order.
    pub used: Vec<usize>,
    /// What a clerk has to look at.
    pub doubts: Vec<Doubt>,
}

/// Something that was found, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithPlace<T> {
    /// What it is.
    pub value: T,
    /// Where it stands.
    pub at: ForeignPlace,
}

/// What a body did with a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AboutStep {
    /// The body or office, if it is said.
    pub by: Option<String>,
    /// When, if it is said.
    pub on: Option<PartialDate>,
    /// Adopted, Determined, Approved, Ratified, Updated or Reviewed.
    pub verb: String,
    /// The number of the minute, as it stands.
    pub minute: Option<String>,
}
