//! Why a clause changed: the shared text did, the school's own wording did, or only a value that was put in.

use std::collections::BTreeSet;

use super::kinds::Cause;
use super::unit::{Unit, Units};

/// Why a clause of `older` is gone.
pub(super) fn removed(older: &Units, unit: usize, newer: &Units, one_text: bool) -> Cause {
    one_sided(older, unit, newer, one_text)
}

/// Why a clause of `newer` is there.
pub(super) fn added(newer: &Units, unit: usize, older: &Units, one_text: bool) -> Cause {
    one_sided(newer, unit, older, one_text)
}

fn one_sided(side: &Units, unit: usize, other: &Units, one_text: bool) -> Cause {
    let local = one_text || side.units[unit].local().is_some() || left_out(side, unit, other);
    if local { Cause::Local } else { Cause::Central }
}

/// Why words or places changed.
pub(super) fn changed(before: &[&Unit], after: &[&Unit], one_text: bool) -> Cause {
    let local = one_text || before.iter().chain(after).any(|unit| unit.local().is_some());
    if local { Cause::Local } else { Cause::Central }
}

/// Whether a fact that stands on both sides has another value on one.
pub(super) fn facts_differ(before: &[&Unit], after: &[&Unit]) -> bool {
    let values = |units: &[&Unit]| -> BTreeSet<(String, String)> {
        let facts = units.iter().flat_map(|unit| unit.item.said.facts());
        facts.map(|fact| (fact.name.clone(), fact.value.trim().to_owned())).collect()
    };
    let (before, after) = (values(before), values(after));
    let names: BTreeSet<_> = after.iter().map(|(name, _)| name).collect();
    before.iter().any(|pair| names.contains(&pair.0) && !after.contains(pair))
}

/// Whether both sides are made of one shared text, as two schools have it: what differs is then the schools' doing, also
/// where a clause is for schools with a tag only.
pub(super) fn one_text(one: &Units, two: &Units) -> bool {
    let source = |side: &Units| side.units.iter().find(|unit| unit.local().is_none()).map(|unit| unit.item.span.source);
    source(one).is_some_and(|shared| source(two) == Some(shared))
}

/// Whether the school left the clause, or one above it, out of the other text.
fn left_out(side: &Units, unit: usize, other: &Units) -> bool {
    let itself_and_above = std::iter::successors(Some(unit), |&unit| side.units[unit].item.parent);
    itself_and_above.filter_map(|unit| side.units[unit].item.clause).any(|clause| {
        other.left_out.contains(clause.reference.as_str()) || other.left_out.contains(clause.anchor.as_str())
    })
}
