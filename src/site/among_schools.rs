//! What the schools of a policy have in common, made for the first of them that needs it.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::value::RawValue;

use super::html::context::Statuses;
use super::lent::Lent;
use super::pages::changes::ChangeWords;
use super::written_once::WrittenOnce;
use crate::compare::{Comparison, Fate, Retold};

/// Two versions by their ids, older first.
pub type TwoVersions = [String; 2];

/// A version by its id, and whether it is read on the policy's own page, from where links lead another way than from its own.
pub type OnPage = (String, bool);

/// What became of each clause of a version that does not apply, where it is told.
pub type Told = (TwoVersions, Vec<Fate>, StatusPage);

/// All that schools have in common which read the same words, but for the values of facts.
#[derive(Debug, Default)]
pub struct AmongSchools {
    /// Comparisons, as the first school has them.
    pub comparisons: MadeOnce<TwoVersions, FirstComparison>,
    /// What became of each clause of a version that does not apply.
    pub statuses: MadeOnce<Told, Statuses>,
    /// How the clauses of a version begin on a page of one kind.
    pub openings: MadeOnce<OnPage, Lent<String>>,
    /// The clauses of a version as data beside a page of one kind.
    pub lines: MadeOnce<OnPage, Lent<Box<RawValue>>>,
}

/// A comparison as the first school has it, and what others were told in its place where they put in other values.
#[derive(Debug)]
pub struct FirstComparison {
    /// What became of each clause.
    pub comparison: Comparison,
    /// The changes with facts.
    pub retold: Retold,
    /// The words of changes, as the page that compares shows them.
    pub words: WrittenOnce<ChangeWords>,
    /// Changes as data.
    pub lines: WrittenOnce<Box<RawValue>>,
}

impl FirstComparison {
    /// A comparison of which nothing is written yet.
    pub fn of(comparison: Comparison) -> Self {
        let (retold, words, lines) = Default::default();
        Self { comparison, retold, words, lines }
    }
}

/// Where what became of clauses is told, and where it leads; the same at every school.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StatusPage {
    /// From the page to that of the version that applies.
    pub page: String,
    /// From the page to the comparison of both.
    pub compared: Option<String>,
    /// Whether the version that applies is the newer.
    pub forward: bool,
}

/// Things that are made once.
#[derive(Debug)]
pub struct MadeOnce<K, T>(Mutex<HashMap<K, Arc<T>>>);

impl<K, T> Default for MadeOnce<K, T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Hash + Eq, T> MadeOnce<K, T> {
    /// What is kept under a key, made now if nobody has yet.
    pub fn get(&self, key: K, make: impl FnOnce() -> T) -> Arc<T> {
        // A thread that panicked while it held the lock left whole things behind.
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(all.entry(key).or_insert_with(|| Arc::new(make())))
    }
}
