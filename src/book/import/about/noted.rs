//! What was found of a document, each with its place.

use super::super::{Doubt, Place};
use crate::book::{Length, PartialDate};

/// What a document says about itself; never a guess.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct About {
    /// Its title, without the school's name.
    pub title: Option<Noted<String>>,
    /// The number of the version.
    pub number: Option<Noted<String>>,
    /// What bodies did with it, in the order in which it happened as far as the dates say.
    pub approved: Vec<Noted<AboutStep>>,
    /// From when it applies.
    pub applies_from: Option<Noted<PartialDate>>,
    /// When it is to be reviewed.
    pub review: Option<Noted<PartialDate>>,
    /// How often it is reviewed.
    pub review_every: Option<Noted<Length>>,
    /// The role that looks after it.
    pub owner: Option<Noted<String>>,
    /// For whom it is.
    pub audience: Option<Noted<String>>,
    /// Draft, statutory and the like, as it stands.
    pub status: Option<Noted<String>>,
    /// What the newest version changed.
    pub changes: Option<Noted<String>>,
    /// By whom.
    pub changed_by: Option<Noted<String>>,
    /// The date of the newest row of the table of versions.
    pub changed_on: Option<Noted<PartialDate>>,
    /// When staff were told.
    pub shared_with_staff: Option<Noted<PartialDate>>,
    /// Older versions in the table of versions, a sentence each.
    pub earlier: Vec<Noted<String>>,
    /// The blocks whose words are wholly taken up by this, in order.
    pub used: Vec<usize>,
    /// What a clerk has to look at.
    pub doubts: Vec<Doubt>,
}

/// Something that was found, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted<T> {
    /// What it is.
    pub value: T,
    /// Where it stands.
    pub at: Place,
}

/// What a body did with a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AboutStep {
    /// The body or office, if it is said.
    pub by: Option<String>,
    /// When, if it is said.
    pub on: Option<PartialDate>,
    /// Adopted, Approved, Ratified, Updated or Reviewed.
    pub verb: String,
}
