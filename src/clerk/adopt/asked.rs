//! What `adopt` is asked to record.

use crate::book::PartialDate;

/// A step that was taken.
#[derive(Clone, Debug)]
pub struct AdoptionAsked {
    /// The policy's id.
    pub policy: String,
    /// The version's.
    pub version: String,
    /// The schools that took it; none: the federation did.
    pub schools: Vec<String>,
    /// When.
    pub on: PartialDate,
    /// By whom; the body that decides, unless said.
    pub by: Option<String>,
    /// The minute's number as typed.
    pub minute: Option<String>,
    /// What the meeting changed before it adopted.
    pub amended: Option<String>,
}
