//! What units say as numbers: equal numbers, equal texts; and what breaks ties the same whichever text is the older.

use std::collections::HashSet;
use std::hash::{Hash, Hasher};

use super::pairing::Pairing;
use super::quick::{Mix, Quick};
use super::unit::Units;

/// The texts of both sides as numbers: the same number, the same text in the same class.
#[derive(Debug)]
pub(super) struct Texts {
    /// For each older unit its text.
    pub old: Vec<u64>,
    /// For each newer unit its text.
    pub new: Vec<u64>,
    /// For each older unit its text with all below it.
    pub old_trees: Vec<u64>,
    /// For each newer unit its text with all below it.
    pub new_trees: Vec<u64>,
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
