//! What the writers of HTML need to know of the page that clauses stand on.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Html;
use crate::book::clause::Target;
use crate::site::lent::Loan;
use crate::site::pictures::Size;

/// What the writer needs to know of the page that the clauses stand on.
pub struct HtmlContext<'a> {
    /// Where a link leads from here; `None` leaves its words as plain text.
    pub link: &'a dyn Fn(&Target) -> Option<String>,
    /// Where a picture of the policy lies from here, and how large it is, if known.
    pub picture: &'a dyn Fn(&str) -> (String, Option<Size>),
    /// The word for what is the school's own, "Elm Hill only", and where its differences are listed.
    pub local: Option<LocalWords>,
    /// For the anchor of each clause what became of it, on the page of a version that is not the one people follow.
    pub since: Option<&'a Statuses>,
    /// How clauses begin that every school reads in the same words.
    pub lent: Option<&'a Loan<'a, String>>,
}

/// What became of a clause in the version that people follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Since {
    /// A few words that lead there.
    pub html: Html,
    /// Whether nothing became of it, so that the words stay away until somebody comes for this clause.
    pub quiet: bool,
}

/// For the anchor of each clause what became of it.
pub type Statuses = FxHashMap<Arc<str>, Since>;

/// How local wording is marked on a page.
pub struct LocalWords {
    /// "Elm Hill only".
    pub word: String,
    /// The page of differences, which is about the version that the policy's own page shows alone.
    pub differences: Option<String>,
}
