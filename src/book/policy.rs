//! A policy: what holds for it through all its versions.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::approval::Approval;
use super::clause::files;
use super::federation::AdoptedBy;
use super::local::{LocalChange, LocalPolicy, Withdrawn};
use super::told::TextWithFacts;
use super::version::Version;
use super::{Length, Node};
use crate::source::{Span, Spanned};

/// What POLICY/policy.yaml says, with the versions beside it.
#[derive(Clone, Debug)]
pub struct Policy {
    /// The folder's name, which is the policy's address in the site.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What kind of document it is; changes the sentences.
    pub kind: PolicyKind,
    /// Groups policies on a school's page.
    pub topic: Option<String>,
    /// The role that looks after it.
    pub owner: Option<String>,
    /// For whom it is.
    pub audience: Option<String>,
    /// Its entries in the register.
    pub required_as: Vec<Spanned<String>>,
    /// Who adopts it, where not as the federation says.
    pub adopted_by: Option<AdoptedBy>,
    /// Its own usual chain.
    pub approval: Option<Approval>,
    /// Who is told.
    pub reported_to: Option<String>,
    /// How long it holds before it is looked at again.
    pub review_every: Option<Spanned<Length>>,
    /// Whether it has pages.
    pub publish: bool,
    /// First thing on the page and on paper; may use facts, as a text with `{{ … }}`.
    pub urgent: Option<Spanned<String>>,
    /// Old ids, whose pages lead here.
    pub formerly: Vec<Spanned<String>>,
    /// The document lives elsewhere, and this is where.
    pub link: Option<Spanned<String>>,
    /// Off the lists, for all schools.
    pub withdrawn: Option<Withdrawn>,
    /// The schools that have it; every school unless said.
    pub schools: Option<Vec<Spanned<String>>>,
    /// Its versions, oldest first.
    pub versions: Vec<Version>,
    /// What schools have of their own for it, by school; shared with other readings of the book.
    pub local: BTreeMap<String, Arc<LocalPolicy>>,
    /// Texts of policy.yaml in which facts stand.
    pub told: Vec<TextWithFacts>,
    /// Files that may hold versions and could not be read as such, which has been told.
    pub unread: Vec<ToldFile>,
    /// The file.
    pub span: Span,
}

/// A file that may hold a version, and is not called or not written as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldFile {
    /// The id that the version would have.
    pub id: String,
    /// Its path.
    pub path: String,
    /// Whether what has been told of it stops publishing.
    pub stops: bool,
}

impl ToldFile {
    /// Whether it may hold the version with this id.
    pub fn may_hold(&self, id: &str) -> bool {
        self.id == id || self.id.starts_with(&format!("{id}-"))
    }
}

impl Policy {
    /// Every text of it: its versions, and local wording.
    pub fn texts(&self) -> impl Iterator<Item = &[Node]> {
        let shared = self.versions.iter().map(|version| &*version.clauses);
        let local = self.local.values().flat_map(|local| local.versions.values());
        let local = local.flat_map(|version| &version.clauses).filter_map(|clause| match &clause.change {
            LocalChange::Replace(nodes) | LocalChange::AddAfter(nodes) => Some(nodes.as_slice()),
            LocalChange::Omit => None,
        });
        shared.chain(local)
    }

    /// Every file of its folder that its versions and texts name, and where.
    pub fn named_files(&self) -> Vec<(&str, Span)> {
        let of_versions = self.versions.iter().flat_map(|version| {
            let attached = version.attachments.iter().map(|attachment| &attachment.file);
            attached.chain(&version.file).map(|file| (file.value.as_str(), file.span))
        });
        of_versions.chain(self.texts().flat_map(files)).collect()
    }

    /// The version with this id.
    pub fn version(&self, id: &str) -> Option<&Version> {
        self.versions.iter().find(|version| version.id == id)
    }

    /// Whether a school has it.
    pub fn is_for(&self, school: &str) -> bool {
        self.schools.as_ref().is_none_or(|schools| schools.iter().any(|listed| listed.value == school))
    }
}

/// What kind of document a policy is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, PartialOrd, Ord)]
pub enum PolicyKind {
    /// A policy.
    #[default]
    Policy,
    /// A procedure.
    Procedure,
    /// A plan.
    Plan,
    /// A report.
    Report,
    /// A notice.
    Notice,
    /// A statement.
    Statement,
}

impl PolicyKind {
    /// The kinds by the words they are typed with.
    pub const NAMES: &'static [(&'static str, PolicyKind)] = &[
        ("policy", PolicyKind::Policy),
        ("procedure", PolicyKind::Procedure),
        ("plan", PolicyKind::Plan),
        ("report", PolicyKind::Report),
        ("notice", PolicyKind::Notice),
        ("statement", PolicyKind::Statement),
    ];

    /// The word for it in a sentence: "this policy".
    pub fn word(self) -> &'static str {
        Self::NAMES.iter().find(|(_, kind)| *kind == self).map_or("policy", |(word, _)| word)
    }
}
