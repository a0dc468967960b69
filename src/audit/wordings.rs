//! Every distinct wording of a version, so that schools which read the same words are looked at once.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::book::clause::{Clause, Node, each_tagged, walk};
use crate::book::local::LocalClause;
use crate::book::{ForSchools, Reserved, School, Version};
use crate::edition::wording::{Removed, Wording, at_school, holds_on};
use crate::edition::{PolicyLives, Standing};

/// All wordings of one version, its shared text first.
pub(super) struct Wordings<'a> {
    pub all: Vec<Worded<'a>>,
}

/// One wording of one version.
pub(super) struct Worded<'a> {
    /// Who reads it; nobody for a shared text that stands here for itself.
    pub readers: Vec<&'a Standing<'a>>,
    /// Whether it is the shared text, every clause in it.
    pub is_shared: bool,
    /// Its clauses, facts still by name.
    pub clauses: Cow<'a, [Node]>,
    /// Clauses of the shared text that are not in it.
    pub removed: Vec<Removed<'a>>,
    /// Local wording that changed nothing in it.
    pub unused: Vec<&'a LocalClause>,
}

impl<'a> Wordings<'a> {
    pub fn of(lives: &'a PolicyLives<'a>, version: &'a Version, reserved: Reserved) -> Self {
        Self { all: of_version(lives, version, reserved) }
    }

    /// What a school reads.
    pub fn at(&self, school: &School) -> Option<&Worded<'a>> {
        self.all.iter().find(|worded| worded.readers.iter().any(|reader| reader.school.id == school.id))
    }
}

/// What a school reads of a version, facts still by name.
pub(super) fn read_at<'a>(standing: &Standing<'a>, reserved: Reserved) -> Wording<'a> {
    at_school(standing.shared_clauses(), standing.school, standing.own_wording(), standing.reads_as_of, reserved)
}

fn of_version<'a>(lives: &'a PolicyLives<'a>, version: &'a Version, reserved: Reserved) -> Vec<Worded<'a>> {
    let mut parts = BTreeSet::new();
    each_tagged(&version.clauses, &mut |schools, _, _| {
        parts.insert(schools);
    });

    let mut same: BTreeMap<(BTreeSet<&ForSchools>, Option<&str>), Vec<&'a Standing<'a>>> = BTreeMap::new();
    for standing in lives.timelines.iter().filter_map(|timeline| timeline.version(&version.id)) {
        let lacking: BTreeSet<&ForSchools> =
            parts.iter().copied().filter(|schools| !schools.includes(standing.school)).collect();
        let is_own = standing.own_wording().iter().any(|change| holds_on(change, standing.reads_as_of));
        let key = (lacking, is_own.then_some(standing.school.id.as_str()));
        same.entry(key).or_default().push(standing);
    }
    let readers = same.remove(&(BTreeSet::new(), None)).unwrap_or_default();
    let shared = Worded {
        readers,
        is_shared: true,
        clauses: Cow::Borrowed(&version.clauses),
        removed: Vec::new(),
        unused: Vec::new(),
    };
    let own = same.into_values().filter_map(|readers| {
        let wording = read_at(readers.first()?, reserved);
        Some(Worded {
            is_shared: false,
            clauses: Cow::Owned(wording.clauses),
            removed: wording.removed,
            unused: wording.unused,
            readers,
        })
    });
    std::iter::once(shared).chain(own).collect()
}

impl<'a> Worded<'a> {
    /// The schools that read it.
    pub fn schools(&self) -> impl Iterator<Item = &'a School> {
        self.readers.iter().map(|reader| reader.school)
    }

    /// Every name by which a link can reach one of its clauses.
    pub fn names(&self) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        walk(&self.clauses, &mut |clause, _| {
            names.extend(names_of(clause));
        });
        names.remove("");
        names
    }
}

/// The names by which a link can reach a clause.
pub(super) fn names_of(clause: &Clause) -> impl Iterator<Item = &str> {
    [clause.reference.as_str(), clause.anchor.as_str()].into_iter().chain(clause.id.as_deref())
}
