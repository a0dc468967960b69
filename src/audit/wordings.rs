//! Every distinct wording of every version, so that schools which read the same words are looked at once.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::lives::{Life, Lives};
use crate::book::clause::{Clause, Node, walk};
use crate::book::local::LocalClause;
use crate::book::{School, Version};
use crate::edition::Entry;
use crate::edition::wording::{Removed, at_school, holds_on};

/// All wordings of a book.
pub(super) struct Wordings<'a> {
    /// In the order of policies and versions; the shared text of a version comes before what schools read of it.
    pub all: Vec<Worded<'a>>,
    /// Where each policy's wordings lie among them.
    places: BTreeMap<&'a str, Range<usize>>,
}

/// One wording of one version.
pub(super) struct Worded<'a> {
    pub version: &'a Version,
    /// Who reads it; nobody for a shared text that stands here for itself.
    pub readers: Vec<Reader<'a>>,
    /// Whether it is the shared text, every clause in it.
    pub is_shared: bool,
    /// Its clauses, facts still by name.
    pub clauses: Cow<'a, [Node]>,
    /// Clauses of the shared text that are not in it.
    pub removed: Vec<Removed<'a>>,
    /// Local wording that changed nothing in it.
    pub unused: Vec<&'a LocalClause>,
}

/// A school that reads a wording, and the version's place in its life there.
#[derive(Clone)]
pub(super) struct Reader<'a> {
    pub school: &'a School,
    pub entry: Entry<'a>,
}

impl<'a> Wordings<'a> {
    pub fn of(lives: &Lives<'a>) -> Self {
        let mut all = Vec::new();
        let mut places = BTreeMap::new();
        for policy in &lives.book.policies {
            let start = all.len();
            for version in &policy.versions {
                all.extend(of_version(version, lives.of_policy(policy)));
            }
            places.insert(policy.id.as_str(), start..all.len());
        }
        Self { all, places }
    }

    /// What a school reads of a version.
    pub fn at(&self, policy: &str, version: &str, school: &str) -> Option<&Worded<'a>> {
        let of_policy = self.all.get(self.places.get(policy)?.clone())?;
        of_policy.iter().find(|worded| {
            worded.version.id == version && worded.readers.iter().any(|reader| reader.school.id == school)
        })
    }
}

fn of_version<'a>(version: &'a Version, lives: &[Life<'a>]) -> Vec<Worded<'a>> {
    let mut tags = BTreeSet::new();
    walk(&version.clauses, &mut |clause, _| tags.extend(clause.only.as_deref()));

    let mut same: BTreeMap<(BTreeSet<&str>, Option<&str>), Vec<Reader<'a>>> = BTreeMap::new();
    for life in lives {
        let Some(entry) = life.timeline.entry(&version.id) else { continue };
        let has = |tag: &str| life.school.tags.iter().any(|given| given.value == tag);
        let lacking: BTreeSet<&str> = tags.iter().copied().filter(|tag| !has(tag)).collect();
        let is_own = own_clauses(entry).iter().any(|change| holds_on(change, entry.reads_as_of));
        let key = (lacking, is_own.then_some(life.school.id.as_str()));
        same.entry(key).or_default().push(Reader { school: life.school, entry: entry.clone() });
    }
    let readers = same.remove(&(BTreeSet::new(), None)).unwrap_or_default();
    let shared = Worded {
        version,
        readers,
        is_shared: true,
        clauses: Cow::Borrowed(&version.clauses),
        removed: Vec::new(),
        unused: Vec::new(),
    };
    let own = same.into_values().filter_map(|readers| {
        let Reader { school, entry } = readers.first()?;
        let wording = at_school(&version.clauses, school, own_clauses(entry), entry.reads_as_of);
        Some(Worded {
            version,
            is_shared: false,
            clauses: Cow::Owned(wording.clauses),
            removed: wording.removed,
            unused: wording.unused,
            readers,
        })
    });
    std::iter::once(shared).chain(own).collect()
}

fn own_clauses<'a>(entry: &Entry<'a>) -> &'a [LocalClause] {
    entry.local.map(|local| local.clauses.as_slice()).unwrap_or_default()
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
