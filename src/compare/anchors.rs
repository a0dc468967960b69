//! Clauses that are the same on both sides beyond doubt: the same id, the same text with all below it, the same text
//! that nothing else has; and texts that several clauses share, by where they stand.

use std::collections::HashMap;

use super::numbers::REPEATS;
use super::own_wording;
use super::pairing::{Near, Pairing};
use super::quick::Quick;
use super::texts::Texts;
use super::unit::Units;

/// Pairs what is the same beyond doubt.
pub(super) fn anchor(pairing: &mut Pairing, texts: &Texts) {
    pair_ids(pairing);
    pair_unique(pairing, &texts.old_trees, &texts.new_trees, true);
    pair_unique(pairing, &texts.old, &texts.new, false);
    pair_repeated(pairing, texts);
    own_wording::pair(pairing);
}

/// A text, and the older unit that it stands under, itself or its counterpart.
type Spot = (u64, Option<usize>);

/// Pairs texts that several units share, where they stand under paired units.
pub(super) fn pair_repeated(pairing: &mut Pairing, texts: &Texts) {
    let mut groups: HashMap<Spot, (Vec<usize>, Vec<usize>), Quick> = HashMap::default();
    let mut order = Vec::new();
    for old in (0..texts.old.len()).filter(|&old| pairing.to[old].is_none()) {
        // Of several that were merged the first stands for all.
        let first = |parent: usize| pairing.to[parent].and_then(|new| pairing.from[new]).unwrap_or(parent);
        let key = (texts.old[old], pairing.older.units[old].item.parent.map(first));
        let group = groups.entry(key).or_default();
        if group.0.is_empty() {
            order.push(key);
        }
        group.0.push(old);
    }
    for new in (0..texts.new.len()).filter(|&new| pairing.from[new].is_none()) {
        let parent = match pairing.newer.units[new].item.parent {
            None => None,
            Some(parent) => match pairing.from[parent] {
                None => continue,
                paired => paired,
            },
        };
        if let Some(group) = groups.get_mut(&(texts.new[new], parent)) {
            group.1.push(new);
        }
    }
    for key in order {
        let (old, new) = &groups[&key];
        if old.len() == new.len() {
            old.iter().zip(new).for_each(|(&old, &new)| pairing.pair(old, new));
        } else if !new.is_empty() {
            pair_by_neighbours(pairing, texts, old, new);
        }
    }
}

/// Pairs as many as stand beside pairs, those between two first, and then the rest in order.
fn pair_by_neighbours(pairing: &mut Pairing, texts: &Texts, old: &[usize], new: &[usize]) {
    loop {
        let mut ranked = Vec::new();
        for (row, &one) in old.iter().take(REPEATS).enumerate() {
            for (column, &two) in new.iter().take(REPEATS).enumerate() {
                if pairing.both_free(one, two) {
                    let context = pairing.context(one, two);
                    let beside = [context.before, context.after].iter().filter(|near| **near == Near::Next).count();
                    if beside > 0 {
                        let apart = row.abs_diff(column);
                        ranked.push((std::cmp::Reverse(beside), row + column, apart, texts.tie(one, two), one, two));
                    }
                }
            }
        }
        ranked.sort_unstable();
        if ranked.is_empty() {
            break;
        }
        for (.., one, two) in ranked {
            if pairing.both_free(one, two) {
                pairing.pair(one, two);
            }
        }
    }
    let old: Vec<_> = old.iter().copied().filter(|&old| pairing.to[old].is_none()).collect();
    let new: Vec<_> = new.iter().copied().filter(|&new| pairing.from[new].is_none()).collect();
    old.iter().zip(&new).for_each(|(&old, &new)| pairing.pair(old, new));
}

fn pair_ids(pairing: &mut Pairing) {
    let once = |side: &Units| {
        let mut units: HashMap<String, Option<usize>> = HashMap::new();
        for (index, unit) in side.units.iter().enumerate() {
            if let Some(id) = unit.item.id {
                units.entry(id.to_owned()).and_modify(|unit| *unit = None).or_insert(Some(index));
            }
        }
        units
    };
    let newer = once(pairing.newer);
    let older = once(pairing.older);
    for (old, unit) in pairing.older.units.iter().enumerate() {
        let Some(id) = unit.item.id else { continue };
        if older.get(id) == Some(&Some(old))
            && let Some(Some(new)) = newer.get(id)
        {
            pairing.pair(old, *new);
        }
    }
}

/// Pairs what occurs once on either side; with `trees`, also everything below it.
fn pair_unique(pairing: &mut Pairing, old: &[u64], new: &[u64], trees: bool) {
    let mut once: HashMap<u64, (Once, Once), Quick> = HashMap::with_capacity_and_hasher(old.len(), Quick::default());
    for (unit, hash) in old.iter().enumerate().filter(|(unit, _)| pairing.to[*unit].is_none()) {
        once.entry(*hash).or_default().0.meet(unit);
    }
    for (unit, hash) in new.iter().enumerate().filter(|(unit, _)| pairing.from[*unit].is_none()) {
        if let Some(met) = once.get_mut(hash) {
            met.1.meet(unit);
        }
    }
    for (unit, hash) in old.iter().enumerate() {
        if pairing.to[unit].is_some() {
            continue;
        }
        let Some((Once::One(one), Once::One(two))) = once.get(hash) else { continue };
        if *one != unit || !pairing.both_free(*one, *two) {
            continue;
        }
        let size = if trees { pairing.older.units[unit].item.end - unit } else { 1 };
        if trees && size == 1 {
            continue;
        }
        for step in 0..size {
            if pairing.both_free(one + step, two + step) {
                pairing.pair(one + step, two + step);
            }
        }
    }
}

#[derive(Clone, Copy, Default)]
enum Once {
    #[default]
    None,
    One(usize),
    Many,
}

impl Once {
    fn meet(&mut self, unit: usize) {
        *self = match self {
            Self::None => Self::One(unit),
            _ => Self::Many,
        };
    }
}
