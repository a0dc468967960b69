//! Two texts that were compared, laid out flat, and what became of each clause of the older: where everything is looked up that
//! is told of a change.

use super::naming;
use crate::book::clause::Kind;
use crate::book::outline::{Outline, OutlineItem};
use crate::compare::{Change, Comparison, Op, UnitRef};

/// One of the two texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The older text.
    Before,
    /// The newer text.
    After,
}

impl Side {
    /// What is not on this side.
    pub fn lacks(self) -> Op {
        match self {
            Self::Before => Op::Ins,
            Self::After => Op::Del,
        }
    }
}

/// Which clause of which text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClauseAt {
    /// The text.
    pub side: Side,
    /// The clause's place in reading order.
    pub index: usize,
}

/// Two texts and what became of each clause. Changes are told by their places in the comparison.
#[derive(Clone, Debug)]
pub struct BothTexts<'c> {
    comparison: &'c Comparison,
    older: Outline<'c>,
    newer: Outline<'c>,
    /// For each clause the change that it stands in.
    change_of_older: Vec<Option<usize>>,
    change_of_newer: Vec<Option<usize>>,
}

impl<'c> BothTexts<'c> {
    /// The texts of a comparison.
    pub fn of(comparison: &'c Comparison) -> Self {
        let (older, newer) = (comparison.older(), comparison.newer());
        let mut change_of_older = vec![None; older.items().len()];
        let mut change_of_newer = vec![None; newer.items().len()];
        for (place, change) in comparison.changes.iter().enumerate() {
            change.before.iter().for_each(|unit| change_of_older[unit.index] = Some(place));
            change.after.iter().for_each(|unit| change_of_newer[unit.index] = Some(place));
        }
        Self { comparison, older, newer, change_of_older, change_of_newer }
    }

    /// What was compared.
    pub fn comparison(&self) -> &'c Comparison {
        self.comparison
    }

    /// The text of a side.
    pub fn outline(&self, side: Side) -> &Outline<'c> {
        match side {
            Side::Before => &self.older,
            Side::After => &self.newer,
        }
    }

    /// Every change in the order of the newer text.
    pub fn changes(&self) -> impl Iterator<Item = (usize, &'c Change)> + use<'c> {
        self.comparison.changes.iter().map(AsRef::as_ref).enumerate()
    }

    /// The change at a place.
    pub fn change(&self, place: usize) -> &'c Change {
        &self.comparison.changes[place]
    }

    /// The change that a clause of a side stands in.
    pub fn change_of(&self, side: Side, item: &OutlineItem<'_>) -> Option<usize> {
        let changes = match side {
            Side::Before => &self.change_of_older,
            Side::After => &self.change_of_newer,
        };
        changes.get(item.index).copied().flatten()
    }

    /// A clause.
    pub fn item(&self, at: ClauseAt) -> &OutlineItem<'c> {
        &self.outline(at.side).items()[at.index]
    }

    /// The clause that a change is named by: the newer where there is one.
    pub fn named_by(&self, place: usize) -> Option<ClauseAt> {
        let change = self.change(place);
        first(&change.after, Side::After).or_else(|| first(&change.before, Side::Before))
    }

    /// The first older clause of a change.
    pub fn was(&self, place: usize) -> Option<ClauseAt> {
        first(&self.change(place).before, Side::Before)
    }

    /// The first newer clause of a change.
    pub fn now(&self, place: usize) -> Option<ClauseAt> {
        first(&self.change(place).after, Side::After)
    }

    /// The heading that a clause stands under: that of the newer text if it is still there.
    pub fn heading_above(&self, at: ClauseAt) -> Option<ClauseAt> {
        let section = self.outline(at.side).section(self.item(at))?;
        let here = ClauseAt { side: at.side, index: section.index };
        if at.side == Side::After {
            return Some(here);
        }
        let now = self.now(self.change_of(Side::Before, section)?);
        now.filter(|now| self.item(*now).kind == Kind::Section).or(Some(here))
    }

    /// What a clause is called as a heading.
    pub fn heading(&self, at: ClauseAt) -> String {
        naming::as_heading(self.outline(at.side), self.item(at))
    }

    /// What a clause is called in a sentence.
    pub fn spoken(&self, at: ClauseAt) -> String {
        naming::spoken(self.outline(at.side), self.item(at))
    }

    /// What a clause is called in few words.
    pub fn cited(&self, at: ClauseAt) -> String {
        naming::cited(self.outline(at.side), self.item(at))
    }

    /// What several clauses of a side are called in a sentence.
    pub fn spoken_together(&self, side: Side, several: &[UnitRef]) -> String {
        naming::spoken_together(self.outline(side), &self.items(side, several))
    }

    /// What several newer clauses are called in a sentence that has named where they come from.
    pub fn spoken_after(&self, was: &str, several: &[UnitRef]) -> String {
        naming::spoken_after(was, self.outline(Side::After), &self.items(Side::After, several))
    }

    fn items(&self, side: Side, units: &[UnitRef]) -> Vec<&OutlineItem<'c>> {
        units.iter().map(|unit| self.item(ClauseAt { side, index: unit.index })).collect()
    }
}

fn first(units: &[UnitRef], side: Side) -> Option<ClauseAt> {
    units.first().map(|unit| ClauseAt { side, index: unit.index })
}
