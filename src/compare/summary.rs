//! How many changes there are of each kind.

use std::collections::BTreeMap;

use super::comparison::{ChangeKind, Comparison};

/// Counts of changes by kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    counts: BTreeMap<ChangeKind, usize>,
}

impl Summary {
    /// The counts of some kinds.
    pub fn of(kinds: impl Iterator<Item = ChangeKind>) -> Self {
        let mut counts = BTreeMap::new();
        kinds.for_each(|kind| *counts.entry(kind).or_default() += 1);
        Self { counts }
    }

    /// How many changes are of one kind.
    pub fn count(&self, kind: ChangeKind) -> usize {
        self.counts.get(&kind).copied().unwrap_or(0)
    }

    /// How many changes a reader should look at: all but unchanged, renumbered and updated ones.
    pub fn changed(&self) -> usize {
        let quiet = [ChangeKind::Unchanged, ChangeKind::Renumbered, ChangeKind::Updated];
        self.counts.iter().filter(|(kind, _)| !quiet.contains(kind)).map(|(_, count)| count).sum()
    }
}

impl Comparison {
    /// How many clauses there are of each kind of change.
    pub fn summary(&self) -> Summary {
        Summary::of(self.changes.iter().map(|change| change.kind))
    }
}
