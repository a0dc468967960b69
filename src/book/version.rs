//! A version of a policy: its text, and what its front matter says of its life.

use std::sync::Arc;

use super::PartialDate;
use super::approval::Turn;
use super::clause::Node;
use super::review::{ReviewDue, Reviewed};
use super::told::TextWithFacts;
use crate::source::{SourceId, Span, Spanned};

/// One file POLICY/VERSION.md.
#[derive(Clone, Debug)]
pub struct Version {
    /// The file's stem, which is the version's address in the site.
    pub id: String,
    /// A number the clerk gave: "3.0".
    pub number: Option<String>,
    /// A sentence on what it is.
    pub summary: Option<String>,
    /// The title from this version on.
    pub title: Option<String>,
    /// The owner from this version on.
    pub owner: Option<String>,
    /// The audience from this version on.
    pub audience: Option<String>,
    /// When the federation adopted it: as typed, else the day of the deciding step. Neither: it is proposed.
    pub adopted: Option<Spanned<PartialDate>>,
    /// Whether the clerk typed that day.
    pub adoption_is_typed: bool,
    /// Whether something above the text could not be read, which has been told.
    pub is_partial: bool,
    /// Which of the steps decided, if one did on the day of the adoption.
    pub deciding: Option<usize>,
    /// From when it applies; the adoption unless said.
    pub applies_from: Option<Spanned<PartialDate>>,
    /// When it is to be looked at again.
    pub review: Option<Spanned<ReviewDue>>,
    /// What happened, in order.
    pub approved: Vec<Turn>,
    /// What it says it changed.
    pub changes: Vec<String>,
    /// Who changed it.
    pub changed_by: Option<String>,
    /// When staff were told.
    pub shared_with_staff: Option<PartialDate>,
    /// The meeting that a proposed version goes to.
    pub considered: Option<PartialDate>,
    /// When work on its successor began.
    pub review_started: Option<PartialDate>,
    /// Who was asked.
    pub consulted: Vec<Consulted>,
    /// In use before adoption.
    pub interim: Option<Interim>,
    /// Looked at again without a new version.
    pub reviews: Vec<Reviewed>,
    /// Slips put right after adoption.
    pub corrections: Vec<Correction>,
    /// What the meeting changed before it adopted.
    pub amended_at_meeting: Option<String>,
    /// The document that it follows.
    pub based_on: Option<BasedOn>,
    /// Files that belong to it.
    pub attachments: Vec<Attachment>,
    /// A file instead of text: not converted yet.
    pub file: Option<Spanned<String>>,
    /// Whether clause numbers are typed or generated.
    pub numbering: Numbering,
    /// Texts of the front matter in which facts stand.
    pub told: Vec<TextWithFacts>,
    /// The schools that it is for; the policy's unless said.
    pub schools: Option<Vec<Spanned<String>>>,
    /// Its clauses as the federation wrote them, facts by name; shared with other readings of the book.
    pub clauses: Arc<[Node]>,
    /// The file.
    pub source: SourceId,
    /// The front matter.
    pub span: Span,
}

/// Who was asked about a version, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consulted {
    /// Whom.
    pub who: String,
    /// From when.
    pub from: Option<PartialDate>,
    /// Until when.
    pub to: Option<PartialDate>,
}

/// In use before adoption, by someone's decision, until reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interim {
    /// From when.
    pub from: PartialDate,
    /// By whose decision.
    pub by: String,
    /// What it is called: "Chair's action".
    pub called: Option<String>,
    /// To whom it is reported.
    pub report_to: Option<String>,
    /// When.
    pub report_on: Option<PartialDate>,
    /// Where it is written.
    pub span: Span,
}

/// A slip put right after adoption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// When.
    pub on: PartialDate,
    /// By whom.
    pub by: Option<String>,
    /// What it was.
    pub because: String,
}

/// The document that a version follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BasedOn {
    /// Its name.
    pub name: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where.
    pub url: Option<String>,
    /// When.
    pub date: Option<PartialDate>,
    /// Agreed elsewhere: may only be adopted as it stands.
    pub as_it_stands: bool,
    /// References of the clauses that schools may still change.
    pub may_change: Vec<Spanned<String>>,
    /// With whom it was agreed.
    pub agreed_with: Vec<String>,
}

/// A file that belongs to a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// What it is.
    pub title: String,
    /// Its name in the policy's folder.
    pub file: Spanned<String>,
    /// Its language, where not English.
    pub language: Option<String>,
}

/// Whether clause numbers are typed or generated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Numbering {
    /// As typed.
    #[default]
    Written,
    /// Generated: 1, 1.1, (a), (i).
    Decimal,
}

/// The order of versions by their ids, digits as numbers: `v2` before `v10`, `2021-04` before `2021-04-21`.
pub fn by_id(one: &str, other: &str) -> std::cmp::Ordering {
    let (mut left, mut right) = (one.as_bytes(), other.as_bytes());
    loop {
        match (left.first(), right.first()) {
            (Some(a), Some(b)) if a.is_ascii_digit() && b.is_ascii_digit() => {
                let (number_a, rest_a) = digits(left);
                let (number_b, rest_b) = digits(right);
                let order = number_a.len().cmp(&number_b.len()).then_with(|| number_a.cmp(number_b));
                if order.is_ne() {
                    return order;
                }
                (left, right) = (rest_a, rest_b);
            }
            (Some(a), Some(b)) if a == b => (left, right) = (&left[1..], &right[1..]),
            (a, b) => return a.cmp(&b).then_with(|| one.cmp(other)),
        }
    }
}

/// The digits that bytes begin with, less leading noughts, and the rest.
fn digits(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = bytes.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(bytes.len());
    let (number, rest) = bytes.split_at(end);
    let start = number.iter().position(|byte| *byte != b'0').unwrap_or(number.len());
    (&number[start..], rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_in_ids_count_as_numbers() {
        let mut ids = ["v10", "2021-10", "v2", "2021-04-21", "2021-04", "2021-9", "draft", "v2-final"];
        ids.sort_by(|one, other| by_id(one, other));
        assert_eq!(ids, ["2021-04", "2021-04-21", "2021-9", "2021-10", "draft", "v2", "v2-final", "v10"]);
    }
}
