//! What can become of a clause and why, a word for each, and how many changes there are of every kind.

use std::collections::BTreeMap;

/// The one word for what became of a clause, the weightier first where several would do: split and merged, moved,
/// reworded, updated, renumbered, unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// The same words under the same label in the same place.
    Unchanged,
    /// Other words.
    Reworded,
    /// The same words under another label.
    Renumbered,
    /// In another place; perhaps with other words.
    Moved,
    /// Not there before.
    Added,
    /// Not there any more.
    Removed,
    /// One clause became several.
    Split,
    /// Several clauses became one.
    Merged,
    /// Only the values of facts differ: no change of policy.
    Updated,
}

impl ChangeKind {
    /// Every kind, in the order in which they are counted and listed.
    pub const ALL: [ChangeKind; 9] = [
        Self::Reworded,
        Self::Added,
        Self::Removed,
        Self::Moved,
        Self::Split,
        Self::Merged,
        Self::Updated,
        Self::Renumbered,
        Self::Unchanged,
    ];

    /// The word for it in data files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Reworded => "reworded",
            Self::Renumbered => "renumbered",
            Self::Moved => "moved",
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Split => "split",
            Self::Merged => "merged",
            Self::Updated => "updated",
        }
    }
}

/// Why a clause changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// The shared text changed.
    Central,
    /// The school's own wording began, changed or ended.
    Local,
    /// The value of a fact changed.
    Fact,
}

impl Cause {
    /// The word for it in data files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Central => "central",
            Self::Local => "local",
            Self::Fact => "fact",
        }
    }
}

/// Counts of changes by kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    counts: BTreeMap<ChangeKind, usize>,
    renamed: usize,
}

impl Summary {
    /// The counts of some kinds; beside each stands whether nothing but names was replaced.
    pub fn of(kinds: impl Iterator<Item = (ChangeKind, bool)>) -> Self {
        let mut summary = Self::default();
        for (kind, renamed) in kinds {
            match renamed {
                true => summary.renamed += 1,
                false => *summary.counts.entry(kind).or_default() += 1,
            }
        }
        summary
    }

    /// In how many clauses nothing but names was replaced; they count as no change of any kind.
    pub fn renamed(&self) -> usize {
        self.renamed
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
