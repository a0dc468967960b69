//! Which unit of one text is which of the other, as far as it is known, and what a unit's surroundings tell.

use std::collections::BTreeMap;

use super::numbers::{BESIDE, NEAR, NEARLY_SAME_PARENT, REACH, SAME_PARENT, SAME_SPOT};
use super::unit::Units;

/// Pairs of units, one to one.
#[derive(Debug)]
pub(super) struct Pairing<'s, 'a> {
    /// The older text.
    pub older: &'s Units<'a>,
    /// The newer text.
    pub newer: &'s Units<'a>,
    /// For each older unit the newer.
    pub to: Vec<Option<usize>>,
    /// For each newer unit the older.
    pub from: Vec<Option<usize>>,
    /// All that an older unit was split into.
    split: BTreeMap<usize, Vec<usize>>,
    /// All that a newer unit was merged of.
    merged: BTreeMap<usize, Vec<usize>>,
}

/// What the surroundings of two units have in common.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    /// They stand under units that are paired, or both at the top.
    pub parent: bool,
    /// They would, but for one unit between that the other text does not have.
    pub nearly: bool,
    /// What stands before them.
    pub before: Near,
    /// What stands after them.
    pub after: Near,
    /// They have the same label.
    pub label: bool,
    /// They have the same place among their siblings.
    pub place: bool,
}

/// How close to two units a pair of their siblings stands on one side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Near {
    /// There is none, or what is next is paired with something else.
    #[default]
    No,
    /// The next siblings that are paired at all are paired with each other; others stand between.
    Gap,
    /// The very next ones, or both units are at the end.
    Next,
}

impl Context {
    /// What the surroundings add to how alike two units are when pairs are ranked.
    pub fn bonus(&self) -> f32 {
        let near = |near| match near {
            Near::Next => BESIDE,
            Near::Gap => NEAR,
            Near::No => 0.0,
        };
        let flag = |flag: bool, worth| if flag { worth } else { 0.0 };
        flag(self.parent, SAME_PARENT)
            + flag(self.nearly, NEARLY_SAME_PARENT)
            + near(self.before)
            + near(self.after)
            + flag(self.label, SAME_SPOT)
            + flag(self.place, SAME_SPOT)
    }
}

impl<'s, 'a> Pairing<'s, 'a> {
    /// Nothing paired yet.
    pub fn of(older: &'s Units<'a>, newer: &'s Units<'a>) -> Self {
        Self {
            older,
            newer,
            to: vec![None; older.units.len()],
            from: vec![None; newer.units.len()],
            split: BTreeMap::new(),
            merged: BTreeMap::new(),
        }
    }

    /// Pairs two units that have no counterpart yet.
    pub fn pair(&mut self, old: usize, new: usize) {
        self.to[old] = Some(new);
        self.from[new] = Some(old);
    }

    /// Leaves an older unit without a counterpart, and its counterpart too.
    pub fn release_old(&mut self, old: usize) {
        if let Some(new) = self.to[old].take() {
            self.from[new] = None;
        }
    }

    /// Leaves a newer unit without a counterpart, and its counterpart too.
    pub fn release_new(&mut self, new: usize) {
        if let Some(old) = self.from[new].take() {
            self.to[old] = None;
        }
    }

    /// Takes a pair apart.
    pub fn part(&mut self, old: usize, new: usize) {
        self.to[old] = None;
        self.from[new] = None;
    }

    /// Makes one unit several, or several one; whatever they were paired with goes without.
    pub fn join(&mut self, before: &[usize], after: &[usize]) {
        before.iter().for_each(|&old| self.release_old(old));
        after.iter().for_each(|&new| self.release_new(new));
        before.iter().for_each(|&old| self.to[old] = Some(after[0]));
        after.iter().for_each(|&new| self.from[new] = Some(before[0]));
        match before {
            [old] => self.split.insert(*old, after.to_vec()),
            _ => self.merged.insert(after[0], before.to_vec()),
        };
    }

    /// The newer units that an older one became.
    pub fn parts_of(&self, old: usize) -> impl Iterator<Item = usize> + '_ {
        self.split.get(&old).map_or(self.to[old].as_slice(), Vec::as_slice).iter().copied()
    }

    /// The older units that a newer one was.
    pub fn wholes_of(&self, new: usize) -> impl Iterator<Item = usize> + '_ {
        self.merged.get(&new).map_or(self.from[new].as_slice(), Vec::as_slice).iter().copied()
    }

    /// Whether neither has a counterpart.
    pub fn both_free(&self, old: usize, new: usize) -> bool {
        self.to[old].is_none() && self.from[new].is_none()
    }

    /// Whether one became the other; of what was split or merged, whether they are where one begins and the other stands.
    pub fn are_one(&self, old: usize, new: usize) -> bool {
        self.to[old] == Some(new) || self.from[new] == Some(old)
    }

    /// Whether two units, or the roots, are each other's counterpart.
    pub fn are_paired(&self, old: Option<usize>, new: Option<usize>) -> bool {
        match (old, new) {
            (None, None) => true,
            (Some(old), Some(new)) => self.are_one(old, new),
            (Some(_), None) | (None, Some(_)) => false,
        }
    }

    /// What the surroundings of two units have in common.
    pub fn context(&self, old: usize, new: usize) -> Context {
        let (one, two) = (&self.older.units[old], &self.newer.units[new]);
        let parent = self.are_paired(one.item.parent, two.item.parent);
        Context {
            parent,
            nearly: !parent && self.are_nearly_paired(one.item.parent, two.item.parent),
            before: self.near(old, new, parent, |side, unit| side.units[unit].before),
            after: self.near(old, new, parent, |side, unit| side.units[unit].after),
            label: !one.cited().is_empty() && one.cited() == two.cited(),
            place: one.place == two.place,
        }
    }

    /// Whether one of two parents came between: it has no counterpart, and its own parent is the other's.
    fn are_nearly_paired(&self, old: Option<usize>, new: Option<usize>) -> bool {
        let came = new.filter(|&new| self.from[new].is_none()).map(|new| self.newer.units[new].item.parent);
        let went = old.filter(|&old| self.to[old].is_none()).map(|old| self.older.units[old].item.parent);
        came.is_some_and(|above| self.are_paired(old, above)) || went.is_some_and(|above| self.are_paired(above, new))
    }

    fn near(&self, old: usize, new: usize, parent: bool, step: fn(&Units, usize) -> Option<usize>) -> Near {
        let (one, two) = (step(self.older, old), step(self.newer, new));
        if let (Some(one), Some(two)) = (one, two)
            && self.are_one(one, two)
        {
            return Near::Next;
        }
        if one.is_none() && two.is_none() && parent {
            return Near::Next;
        }
        let one = paired_within(one, &self.to, |unit| step(self.older, unit));
        let two = paired_within(two, &self.from, |unit| step(self.newer, unit));
        match (one, two) {
            (Found::Unit(one), Found::Unit(two)) if self.are_one(one, two) => Near::Gap,
            (Found::End, Found::End) if parent => Near::Gap,
            _ => Near::No,
        }
    }
}

/// The next sibling that has a counterpart.
enum Found {
    Unit(usize),
    End,
    TooFar,
}

fn paired_within(first: Option<usize>, paired: &[Option<usize>], step: impl Fn(usize) -> Option<usize>) -> Found {
    let mut next = first;
    for _ in 0..REACH {
        match next {
            None => return Found::End,
            Some(unit) if paired[unit].is_some() => return Found::Unit(unit),
            Some(unit) => next = step(unit),
        }
    }
    Found::TooFar
}
