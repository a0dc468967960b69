//! Which clauses of the older text became which clauses of the newer.

use super::unit::Side;

/// Units that became one another: a pair; or one that was split, or several that were merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// Of the older text, in order; at least one.
    pub before: Vec<usize>,
    /// Of the newer text, in order; at least one.
    pub after: Vec<usize>,
    /// Whether it stands elsewhere.
    pub moved: bool,
    /// Whether it stands under another clause.
    pub parent_changed: bool,
}

/// Every unit that has a counterpart, in one group each.
#[derive(Clone, Debug, Default)]
pub(super) struct Matching {
    /// The groups.
    pub groups: Vec<Group>,
}

/// Pairs the units of two texts.
pub(super) fn align(older: &Side, newer: &Side) -> Matching {
    let mut groups = Vec::new();
    let mut next = 0;
    for (index, unit) in older.units.iter().enumerate() {
        let found = (next..newer.units.len()).find(|&other| {
            newer.units[other].normal == unit.normal || unit.label.is_some() && newer.units[other].label == unit.label
        });
        if let Some(found) = found {
            next = found + 1;
            groups.push(Group { before: vec![index], after: vec![found], moved: false, parent_changed: false });
        }
    }
    Matching { groups }
}
