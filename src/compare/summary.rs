//! How many clauses there are of each kind of change.

use std::collections::BTreeMap;

use super::change::{Change, ChangeKind};

/// Counts of changes by kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    counts: BTreeMap<ChangeKind, usize>,
}

impl Summary {
    /// The counts of some changes.
    pub fn of(changes: &[Change]) -> Self {
        let mut counts = BTreeMap::new();
        for change in changes {
            *counts.entry(change.kind).or_default() += 1;
        }
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

    /// In words: "5 clauses changed: 2 reworded, 1 added, 1 removed, 1 moved. 3 were only renumbered. 40 are the same."
    pub fn sentence(&self) -> String {
        let listed: Vec<_> = ChangeKind::ALL
            .into_iter()
            .filter(|kind| {
                !matches!(kind, ChangeKind::Unchanged | ChangeKind::Renumbered | ChangeKind::Updated)
                    && self.count(*kind) > 0
            })
            .map(|kind| format!("{} {}", self.count(kind), kind.word()))
            .collect();
        let mut sentences = vec![match self.changed() {
            0 => "No clause changed.".to_owned(),
            1 => format!("1 clause changed: {}.", listed.join(", ")),
            many => format!("{many} clauses changed: {}.", listed.join(", ")),
        }];
        let mut tell = |count: usize, one: &str, many: &str| {
            if count > 0 {
                sentences.push(format!("{count} {}.", if count == 1 { one } else { many }));
            }
        };
        tell(self.count(ChangeKind::Updated), "has only an updated detail", "have only updated details");
        tell(self.count(ChangeKind::Renumbered), "was only renumbered", "were only renumbered");
        tell(self.count(ChangeKind::Unchanged), "is the same", "are the same");
        sentences.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(counts: &[(ChangeKind, usize)], expected: &str) {
        let summary = Summary { counts: counts.iter().copied().collect() };
        assert_eq!(summary.sentence(), expected);
    }

    #[test]
    fn a_summary_reads_as_a_sentence() {
        use ChangeKind::*;
        check(
            &[(Reworded, 2), (Added, 1), (Removed, 1), (Moved, 1), (Renumbered, 3), (Unchanged, 40)],
            "5 clauses changed: 2 reworded, 1 added, 1 removed, 1 moved. 3 were only renumbered. 40 are the same.",
        );
        check(&[(Unchanged, 2)], "No clause changed. 2 are the same.");
        check(&[(Split, 1), (Updated, 1)], "1 clause changed: 1 split. 1 has only an updated detail.");
    }
}
