//! Which changes to tell where the clauses that stayed the same only show the place of those that did not.

use std::iter;

use crate::book::clause::Kind;
use crate::compare::{Change, ChangeKind, Comparison, UnitRef};

/// The places of all that changed, with the clauses right before and after it and the headings above it.
pub fn with_neighbours(comparison: &Comparison) -> impl Iterator<Item = usize> {
    let older = Units::of(comparison, |change| &change.before);
    let newer = Units::of(comparison, |change| &change.after);
    let mut told = vec![false; comparison.changes.len()];
    for (place, change) in comparison.changes.iter().enumerate() {
        if change.kind == ChangeKind::Unchanged && !change.format_changed && !change.reason_changed() {
            continue;
        }
        told[place] = true;
        if change.kind == ChangeKind::Renumbered {
            continue;
        }
        let beside = [place.checked_sub(1), Some(place + 1).filter(|next| *next < told.len())];
        let heading_now = change.after.first().and_then(|now| newer.heading(now));
        let heading_then = change.before.first().and_then(|was| older.heading(was));
        beside.into_iter().chain([heading_now, heading_then]).flatten().for_each(|place| told[place] = true);
    }
    told.into_iter().enumerate().filter_map(|(place, is_told)| is_told.then_some(place))
}

/// The clauses of one side, each with the place of what became of it.
struct Units<'c>(Vec<Option<(usize, &'c UnitRef)>>);

impl<'c> Units<'c> {
    fn of(comparison: &'c Comparison, side: fn(&Change) -> &Vec<UnitRef>) -> Self {
        let count = comparison.changes.iter().map(|change| side(change).len()).sum();
        let mut units = vec![None; count];
        for (place, change) in comparison.changes.iter().enumerate() {
            side(change).iter().for_each(|unit| units[unit.index] = Some((place, unit)));
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
        let named = told.filter_map(|place| comparison.changes[place].named_by());
        assert_eq!(named.map(|unit| &*unit.reference).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_changed_clause_is_told_with_its_heading_and_its_neighbours() {
        check(&OLD.replace("switch off", "hand in"), &["2", "2.1", "2.2", "2.3"]);
        check(OLD, &[]);
    }
}
