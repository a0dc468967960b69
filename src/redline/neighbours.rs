//! Which changes to tell where the clauses that stayed the same only show the place of those that did not.

use std::collections::BTreeSet;
use std::iter;

use crate::book::clause::Kind;
use crate::compare::{Change, ChangeKind, Comparison, UnitRef};

/// The places of all that changed, with the clauses right before and after it and the headings above it.
pub fn with_neighbours(comparison: &Comparison) -> BTreeSet<usize> {
    let older = Units::of(comparison, |change| &change.before);
    let newer = Units::of(comparison, |change| &change.after);
    let mut told = BTreeSet::new();
    for (place, change) in comparison.changes.iter().enumerate() {
        if change.kind == ChangeKind::Unchanged && !change.format_changed && !change.reason_changed() {
            continue;
        }
        told.insert(place);
        if change.kind == ChangeKind::Renumbered {
            continue;
        }
        told.extend(place.checked_sub(1));
        told.extend((place + 1 < comparison.changes.len()).then_some(place + 1));
        told.extend(change.after.first().and_then(|now| newer.heading(now)));
        told.extend(change.before.first().and_then(|was| older.heading(was)));
    }
    told
}

/// The clauses of one side, each with the place of what became of it.
struct Units<'c>(Vec<Option<(usize, &'c UnitRef)>>);

impl<'c> Units<'c> {
    fn of(comparison: &'c Comparison, side: fn(&Change) -> &Vec<UnitRef>) -> Self {
        let mut units = Vec::with_capacity(comparison.changes.len());
        for (place, change) in comparison.changes.iter().enumerate() {
            for unit in side(change) {
                units.resize(units.len().max(unit.index + 1), None);
                units[unit.index] = Some((place, unit));
            }
        }
        Self(units)
    }

    /// The place of the heading that a clause stands under.
    fn heading(&self, unit: &UnitRef) -> Option<usize> {
        let above = |unit: &UnitRef| self.0.get(unit.parent?).copied().flatten();
        let mut all_above = iter::successors(above(unit), |(_, unit)| above(unit));
        all_above.find(|(_, unit)| unit.kind == Kind::Section).map(|(place, _)| place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Node;
    use crate::book::clauses::{Reading, read_clauses};
    use crate::compare::compare;
    use crate::source::{Excerpt, SourceId};

    const OLD: &str = "## 1 Aims\n\n1.1 We aim high in all our work.\n\n## 2 Phones\n\n2.1 Phones stay at home.\n\n\
        2.2 Pupils must switch off their phone before registration.\n\n2.3 Staff may carry a phone.\n\n\
        2.4 Visitors are told at the door.\n";

    fn nodes(text: &str) -> Vec<Node> {
        read_clauses(&Excerpt::rest_of(SourceId(0), text, 0), &Reading::policy(Default::default())).value
    }

    fn check(newer: &str, expected: &[&str]) {
        let comparison = compare(&nodes(OLD), &nodes(newer));
        let told = with_neighbours(&comparison);
        let named = told.into_iter().filter_map(|place| comparison.changes[place].named_by());
        assert_eq!(named.map(|unit| &*unit.reference).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_changed_clause_is_told_with_its_heading_and_its_neighbours() {
        check(&OLD.replace("switch off", "hand in"), &["2", "2.1", "2.2", "2.3"]);
        check(OLD, &[]);
    }
}
