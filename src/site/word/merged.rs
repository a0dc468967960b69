//! The blocks of two texts in one order, in which each text stands in its own.

use std::collections::BTreeMap;
use std::ops::Range;

use super::blocks::WordBlock;
use super::in_step::in_step;
use crate::compare::{Change, Comparison, UnitRef};

/// What comes next in a document.
#[derive(Clone, Debug)]
pub(super) enum Step<'c> {
    /// A block of the older text alone.
    Gone(usize),
    /// A block of the newer text alone.
    Came(usize),
    /// Blocks of either that became one another, one alone on one side at least.
    Both {
        /// Those of the older text.
        was: Range<usize>,
        /// Those of the newer.
        is: Range<usize>,
        /// Of paragraphs the change that tells it.
        change: Option<&'c Change>,
    },
}

/// Blocks that became one another.
struct Pair<'c> {
    was: Range<usize>,
    is: Range<usize>,
    change: Option<&'c Change>,
}

/// All blocks of either text once. What became one another stands together, unless it changed places.
pub(super) fn merged<'c>(
    comparison: &'c Comparison,
    older: &[WordBlock<'_>],
    newer: &[WordBlock<'_>],
) -> Vec<Step<'c>> {
    let mut pairs = paragraphs(comparison, older, newer);
    pairs.extend(tables(comparison, older, newer));
    pairs.extend(typed(older, newer));
    pairs.sort_by_key(|pair| pair.was.start);
    let mut steps = Vec::new();
    let (mut old, mut new) = (0, 0);
    let ends = Pair { was: older.len()..older.len(), is: newer.len()..newer.len(), change: None };
    for pair in in_step(pairs, |pair| pair.is.start).into_iter().chain([ends]) {
        steps.extend((old..pair.was.start).map(Step::Gone));
        steps.extend((new..pair.is.start).map(Step::Came));
        (old, new) = (pair.was.end, pair.is.end);
        if !pair.was.is_empty() {
            steps.push(Step::Both { was: pair.was, is: pair.is, change: pair.change });
        }
    }
    steps
}

/// For each item of a text the block in which it stands.
fn places(blocks: &[WordBlock<'_>]) -> BTreeMap<usize, usize> {
    blocks.iter().enumerate().flat_map(|(at, block)| block.items().map(move |item| (item, at))).collect()
}

/// Paragraphs that became one, or one that became several, where they stand one after the other.
fn paragraphs<'c>(comparison: &'c Comparison, older: &[WordBlock<'_>], newer: &[WordBlock<'_>]) -> Vec<Pair<'c>> {
    let (was, is) = (places(older), places(newer));
    let in_a_row = |units: &[UnitRef], places: &BTreeMap<usize, usize>, blocks: &[WordBlock<'_>]| {
        let at: Vec<usize> = units.iter().filter_map(|unit| places.get(&unit.index).copied()).collect();
        let first = *at.first()?;
        let is_row = at.iter().enumerate().all(|(number, at)| *at == first + number && blocks[*at].line().is_some());
        (is_row && at.len() == units.len()).then_some(first..first + at.len())
    };
    let pair = |change: &'c Change| {
        let was = in_a_row(&change.before, &was, older)?;
        let is = in_a_row(&change.after, &is, newer)?;
        (was.len() == 1 || is.len() == 1).then_some(Pair { was, is, change: Some(change) })
    };
    comparison.changes.iter().filter_map(|change| pair(change)).collect()
}

/// Tables, each with the one that has most of its rows.
fn tables(comparison: &Comparison, older: &[WordBlock<'_>], newer: &[WordBlock<'_>]) -> Vec<Pair<'static>> {
    let (was, is) = (places(older), places(newer));
    let mut votes: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for change in &comparison.changes {
        let table = |units: &[UnitRef], places: &BTreeMap<usize, usize>, blocks: &[WordBlock<'_>]| {
            let at = *places.get(&units.first()?.index)?;
            matches!(blocks[at], WordBlock::Table(_)).then_some(at)
        };
        if let (Some(old), Some(new)) = (table(&change.before, &was, older), table(&change.after, &is, newer)) {
            *votes.entry((old, new)).or_default() += 1;
        }
    }
    let mut votes: Vec<((usize, usize), usize)> = votes.into_iter().collect();
    votes.sort_by_key(|(pair, count)| (std::cmp::Reverse(*count), *pair));
    let mut pairs: Vec<Pair<'static>> = Vec::new();
    for ((old, new), _) in votes {
        if !pairs.iter().any(|pair| pair.was.start == old || pair.is.start == new) {
            pairs.push(Pair { was: old..old + 1, is: new..new + 1, change: None });
        }
    }
    pairs
}

/// Texts shown as typed that are the same.
fn typed(older: &[WordBlock<'_>], newer: &[WordBlock<'_>]) -> Vec<Pair<'static>> {
    let of = |blocks: &[WordBlock<'_>]| -> Vec<(usize, String)> {
        let typed = blocks.iter().enumerate();
        typed
            .filter_map(|(at, block)| match block {
                WordBlock::Typed(text) => Some((at, (*text).to_owned())),
                _ => None,
            })
            .collect()
    };
    let mut left = of(newer);
    let mut pairs = Vec::new();
    for (old, text) in of(older) {
        if let Some(found) = left.iter().position(|(_, other)| *other == text) {
            let (new, _) = left.remove(found);
            pairs.push(Pair { was: old..old + 1, is: new..new + 1, change: None });
        }
    }
    pairs
}
