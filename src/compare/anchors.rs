//! Clauses that are the same on both sides beyond doubt: the same id, the same text with all below it, the same text
//! that nothing else has; and texts that several clauses share, by where they stand.

use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};

use super::pairing::{Near, Pairing};
use super::quick::{Mix, Quick};
use super::unit::Units;
use crate::book::clause::LocalKind;

/// The texts of both sides as numbers: the same number, the same text in the same class.
#[derive(Debug)]
pub(super) struct Texts {
    old: Vec<u64>,
    new: Vec<u64>,
    old_trees: Vec<u64>,
    new_trees: Vec<u64>,
    old_labels: Vec<u64>,
    new_labels: Vec<u64>,
}

impl Texts {
    /// The texts of two sides.
    pub fn of(older: &Units, newer: &Units) -> Self {
        let (old, old_trees) = hashes(older);
        let (new, new_trees) = hashes(newer);
        Self { old, new, old_trees, new_trees, old_labels: labels(older), new_labels: labels(newer) }
    }

    /// The texts that units without a counterpart have on both sides.
    pub fn on_both_sides(&self, pairing: &Pairing) -> HashSet<u64, Quick> {
        let free = |texts: &[u64], paired: &[Option<usize>]| -> HashSet<u64, Quick> {
            texts.iter().zip(paired).filter(|(_, paired)| paired.is_none()).map(|(text, _)| *text).collect()
        };
        let newer = free(&self.new, &pairing.from);
        free(&self.old, &pairing.to).into_iter().filter(|text| newer.contains(text)).collect()
    }

    /// Whether the text of either unit is one of these.
    pub fn either_in(&self, texts: &HashSet<u64, Quick>, old: usize, new: usize) -> bool {
        texts.contains(&self.old[old]) || texts.contains(&self.new[new])
    }

    /// Whether two units of one class say the same.
    pub fn are_the_same(&self, old: usize, new: usize) -> bool {
        self.old[old] == self.new[new]
    }

    /// Ties are broken by this, the same whichever text is the older.
    pub fn tie(&self, old: usize, new: usize) -> u64 {
        let says = self.old[old].wrapping_add(self.new[new]);
        let with_all_below = self.old_trees[old].wrapping_add(self.new_trees[new]);
        let labels = self.old_labels[old].wrapping_add(self.new_labels[new]);
        says ^ with_all_below.rotate_left(13) ^ labels.rotate_left(29)
    }
}

/// Pairs what is the same beyond doubt.
pub(super) fn anchor(pairing: &mut Pairing, texts: &Texts) {
    pair_ids(pairing);
    pair_unique(pairing, &texts.old_trees, &texts.new_trees, true);
    pair_unique(pairing, &texts.old, &texts.new, false);
    pair_repeated(pairing, texts);
    pair_local(pairing);
}

/// A text, and the older unit that it stands under, itself or its counterpart.
type Spot = (u64, Option<usize>);

/// Pairs texts that several units share, where they stand under paired units.
pub(super) fn pair_repeated(pairing: &mut Pairing, texts: &Texts) {
    let mut groups: HashMap<Spot, (Vec<usize>, Vec<usize>), Quick> = HashMap::default();
    let mut order = Vec::new();
    for old in (0..texts.old.len()).filter(|&old| pairing.to[old].is_none()) {
        let key = (texts.old[old], pairing.older.units[old].item.parent);
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

/// How many units with one text are tried with each other.
const REPEATS: usize = 32;

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

/// Pairs a school's own wording that began or ended with the shared clause in its place, whatever either says.
fn pair_local(pairing: &mut Pairing) {
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

/// For each unit a number for its label and place.
fn labels(side: &Units) -> Vec<u64> {
    let number = |unit: &super::unit::Unit| {
        let mut hash = Mix::default();
        unit.cited().hash(&mut hash);
        hash.write_usize(unit.place);
        hash.finish()
    };
    side.units.iter().map(number).collect()
}

/// For each unit a number for its text, and one for its text with all below it.
fn hashes(side: &Units) -> (Vec<u64>, Vec<u64>) {
    let texts: Vec<u64> = side
        .units
        .iter()
        .map(|unit| {
            let mut hash = Mix::default();
            unit.class().hash(&mut hash);
            unit.normal().hash(&mut hash);
            hash.finish()
        })
        .collect();
    let mut trees = texts.clone();
    for index in (0..trees.len()).rev() {
        let mut hash = Mix::default();
        hash.write_u64(texts[index]);
        side.children(Some(index)).for_each(|child| hash.write_u64(trees[child]));
        trees[index] = hash.finish();
    }
    (texts, trees)
}
