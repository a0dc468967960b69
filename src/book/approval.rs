//! Approval: who decides, in which order, and what happened.

use super::{Dated, PartialDate};
use crate::source::{Span, Spanned};

/// The bodies that approve a policy, in order; the last decides.
pub type Chain = Vec<Spanned<String>>;

/// The chain as it stood on each day; none is known on a day without one.
pub type Approval = Dated<Chain>;

/// One step that happened: who, when, with which minute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The person or body.
    pub by: String,
    /// When; a step without a date is warned about.
    pub on: Option<PartialDate>,
    /// The minute's number as typed.
    pub minute: Option<String>,
    /// "Adopted", "Ratified", …, as typed.
    pub verb: Option<String>,
    /// Where it is written.
    pub span: Span,
}
