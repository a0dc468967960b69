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
