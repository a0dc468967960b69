//! What one school has of its own for one policy, version by version.

use std::collections::BTreeMap;

use super::PartialDate;
use super::approval::Turn;
use super::clause::{Clause, Node, walk};
use super::fact::Facts;
use super::review::{ReviewDue, Reviewed};
use super::told::TextWithFacts;
use super::version::Interim;
use crate::source::{Span, Spanned};

/// One file schools/SCHOOL/POLICY.yaml.
#[derive(Clone, Debug)]
pub struct LocalPolicy {
    /// Withdrawn at this school.
    pub withdrawn: Option<Withdrawn>,
    /// What the school has, by version. Nothing carries over into a new version unseen.
    pub versions: BTreeMap<String, LocalVersion>,
    /// The file.
    pub span: Span,
}

/// What a school has of its own for one version.
#[derive(Clone, Debug)]
pub struct LocalVersion {
    /// The school's own adoption: as typed, else the day of the deciding step.
    pub adopted: Option<Spanned<LocalAdoption>>,
    /// Whether the clerk typed that day.
    pub adoption_is_typed: bool,
    /// Which of its own steps decided, if one did on the day of the adoption.
    pub deciding: Option<usize>,
    /// From when it applies here.
    pub applies_from: Option<Spanned<PartialDate>>,
    /// When it is to be looked at again here.
    pub review: Option<Spanned<ReviewDue>>,
    /// What happened here, in order; takes the place of the version's.
    pub approved: Option<Vec<Turn>>,
    /// The role that looks after it here.
    pub owner: Option<String>,
    /// When staff were told here.
    pub shared_with_staff: Option<PartialDate>,
    /// In use here before adoption: boxed, since hardly any is and memory holds every school's.
    pub interim: Option<Box<Interim>>,
    /// Looked at again here; takes the place of the version's.
    pub reviews: Option<Vec<Reviewed>>,
    /// Facts for this version here.
    pub facts: Facts,
    /// Whether it says something of clauses, be it that there is none of its own.
    pub says_clauses: bool,
    /// Local wording, in the order in which it is written.
    pub clauses: Vec<LocalClause>,
    /// Texts in which facts stand.
    pub told: Vec<TextWithFacts>,
    /// Where the version's key is written.
    pub span: Span,
}

/// A school's own word on adoption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalAdoption {
    /// Adopted here then.
    On(PartialDate),
    /// Held back here.
    NotYet,
}

/// Local wording for one clause.
#[derive(Clone, Debug)]
pub struct LocalClause {
    /// The clause's reference or id, as typed.
    pub reference: Spanned<String>,
    /// What it does.
    pub change: LocalChange,
    /// Its words as typed; none where it leaves the clause out.
    pub typed: String,
    /// Why.
    pub because: Option<String>,
    /// The minute's number as typed.
    pub minute: Option<String>,
    /// From when it holds.
    pub from: Option<PartialDate>,
    /// Until when, included.
    pub until: Option<PartialDate>,
    /// Digest of the shared words that it replaced, which commands write.
    pub replaces: Option<String>,
    /// To be looked at again, which commands write.
    pub look_again: bool,
}

impl LocalClause {
    /// The shared words for which it was written: those of its clause, and all below it where that goes too.
    pub fn replaced_words(&self, shared: &Clause) -> String {
        let brings_some = |words: &[Node]| matches!(words, [Node::Clause(only)] if !only.children.is_empty());
        let is_whole = match &self.change {
            LocalChange::Omit => true,
            LocalChange::Replace(words) => brings_some(words),
            LocalChange::AddAfter(_) => false,
        };
        let mut words = shared.text.plain();
        if is_whole {
            walk(&shared.children, &mut |below, _| {
                words.push(' ');
                words.push_str(&below.text.plain());
            });
        }
        words
    }
}

/// What local wording does to a clause.
#[derive(Clone, Debug)]
pub enum LocalChange {
    /// New words; sub-clauses stay unless it brings some.
    Replace(Vec<Node>),
    /// Dropped, with all below it.
    Omit,
    /// Stands after it and what is below it.
    AddAfter(Vec<Node>),
}

/// A policy taken off the lists; its history stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawn {
    /// Since when.
    pub on: PartialDate,
    /// By whom.
    pub by: Option<String>,
    /// The minute's number as typed.
    pub minute: Option<String>,
    /// Why.
    pub because: Option<String>,
    /// Ids of the policies that took its place.
    pub replaced_by: Vec<Spanned<String>>,
}
