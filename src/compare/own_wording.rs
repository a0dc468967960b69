//! A school's own wording that began or ended: it is paired with the shared clause in its place, whatever either says.

use std::collections::HashMap;

use super::pairing::Pairing;
use super::unit::Units;
use crate::book::clause::LocalKind;

/// Pairs a school's own wording that began or ended with the shared clause in its place, whatever either says.
pub(super) fn pair(pairing: &mut Pairing) {
    let replaced = |side: &Units, unit: usize| {
        side.units[unit].item.itself().and_then(|clause| clause.local.as_deref()).map(|local| local.done)
            == Some(LocalKind::Replaced)
    };
    let cited = |side: &Units, paired: &[Option<usize>]| {
        let mut cited: HashMap<String, Option<usize>> = HashMap::new();
        let free = (0..side.units.len()).filter(|&unit| paired[unit].is_none());
        for unit in
            free.filter(|&unit| side.units[unit].item.itself().is_some_and(|clause| !clause.reference.is_empty()))
        {
            let reference = side.units[unit].item.reference.to_owned();
            cited.entry(reference).and_modify(|unit| *unit = None).or_insert(Some(unit));
        }
        cited
    };
    let is_any = |side: &Units, paired: &[Option<usize>]| {
        (0..side.units.len()).any(|unit| paired[unit].is_none() && replaced(side, unit))
    };
    if !is_any(pairing.older, &pairing.to) && !is_any(pairing.newer, &pairing.from) {
        return;
    }
    let (older, newer) = (cited(pairing.older, &pairing.to), cited(pairing.newer, &pairing.from));
    let mut pairs: Vec<(usize, usize)> =
        older.iter().filter_map(|(reference, old)| (*old).zip(*newer.get(reference)?)).collect();
    pairs.sort_unstable();
    for (old, new) in pairs {
        let (one, two) = (&pairing.older.units[old], &pairing.newer.units[new]);
        let began_or_ended = replaced(pairing.older, old) != replaced(pairing.newer, new);
        if began_or_ended && one.class() == two.class() && pairing.are_paired(one.item.parent, two.item.parent) {
            pairing.pair(old, new);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::book::Node;
    use crate::book::clause::{Local, LocalKind};
    use crate::compare::build::{NOWHERE, clause, section};
    use crate::compare::compare;

    fn own(node: Node) -> Node {
        let Node::Clause(mut clause) = node else { return node };
        let local = Local { because: None, minute: None, done: LocalKind::Replaced, span: NOWHERE };
        Arc::make_mut(&mut clause).local = Some(Arc::new(local));
        Node::Clause(clause)
    }

    fn text(second: Node) -> Vec<Node> {
        let below = vec![clause("1.1", "Staff sign in.", vec![]), second, clause("1.3", "Dogs stay outside.", vec![])];
        vec![section("1", "The lodge", below)]
    }

    #[track_caller]
    fn check(older: Node, newer: Node, expected: &[&str]) {
        let comparison = compare(&text(older), &text(newer));
        let told = comparison.changes.iter().filter(|change| change.text_changed || change.before.is_empty());
        let told: Vec<String> = told
            .map(|change| format!("{} {}: {}", change.kind.word(), change.after[0].path, change.new_text()))
            .collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn wording_that_began_or_ended_is_paired_with_the_shared_clause_in_its_place() {
        let shared = || clause("1.2", "Every guest waits until somebody comes to fetch him.", vec![]);
        let schools = || own(clause("1.2", "Gates are shut at nine by whichever prefect has the key.", vec![]));
        check(schools(), shared(), &["reworded 1/1.2: Every guest waits until somebody comes to fetch him."]);
        check(shared(), schools(), &["reworded 1/1.2: Gates are shut at nine by whichever prefect has the key."]);
    }

    #[test]
    fn two_shared_clauses_of_one_number_are_one_only_by_their_words() {
        check(
            clause("1.2", "Every guest waits until somebody comes to fetch him.", vec![]),
            clause("1.2", "Gates are shut at nine by whichever prefect has the key.", vec![]),
            &["added 1/1.2: Gates are shut at nine by whichever prefect has the key."],
        );
    }
}
