//! Why a clause changed: the shared text did, the school's own wording did, or only a value that was put in.

use std::collections::BTreeSet;

use super::kinds::Cause;
use super::unit::{Unit, Units};
use crate::book::clause::LeftOut;
use crate::book::outline::OutlineItem;
use crate::source::SourceId;

/// Why a clause of `older` is gone.
pub(super) fn removed(older: &Units, unit: usize, newer: &Units, one_text: bool) -> Cause {
    one_sided(older, unit, newer, one_text)
}

/// Why a clause of `newer` is there.
pub(super) fn added(newer: &Units, unit: usize, older: &Units, one_text: bool) -> Cause {
    one_sided(newer, unit, older, one_text)
}

fn one_sided(side: &Units, unit: usize, other: &Units, one_text: bool) -> Cause {
    let itself_and_above = || std::iter::successors(Some(unit), |&unit| side.units[unit].item.parent);
    let is_left_out = || itself_and_above().any(|unit| left_out(side, unit, other).is_some());
    let local = one_text || side.units[unit].local().is_some() || is_left_out();
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
pub(super) fn one_text<'i, 'a: 'i>(
    one: impl Iterator<Item = &'i OutlineItem<'a>>,
    two: impl Iterator<Item = &'i OutlineItem<'a>>,
) -> bool {
    let source = source(one);
    source.is_some() && source == self::source(two)
}

/// The file that the shared words of a side stand in.
fn source<'i, 'a: 'i>(mut side: impl Iterator<Item = &'i OutlineItem<'a>>) -> Option<SourceId> {
    let is_shared = |item: &&OutlineItem<'_>| item.clause.is_none_or(|clause| clause.local.is_none());
    side.find(is_shared).map(|item| item.span.source)
}

/// How the school left a clause out of the other text.
pub(super) fn left_out<'a>(side: &Units, unit: usize, other: &Units<'a>) -> Option<&'a LeftOut> {
    let clause = side.units[unit].item.clause?;
    let named = |name: &str| other.left_out.get(name).copied();
    named(&clause.reference).or_else(|| named(&clause.anchor))
}
