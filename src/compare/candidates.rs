//! Which leftovers are worth comparing at all: those that share rare words, found through an index from words and pairs
//! of words to the units in which they stand.

use std::collections::BTreeSet;
use std::ops::Range;

use super::leftovers::{Leftover, Leftovers};
use super::numbers::{MOST_TIES, POSTINGS, TOP};
use super::vocabulary::Vocabulary;

/// Pairs of an older and a newer unit that share telling words, ascending.
pub(super) fn candidates(leftovers: &Leftovers) -> BTreeSet<(usize, usize)> {
    let old: Vec<_> = leftovers.old.iter().filter_map(|&unit| Some((unit, leftovers.older(unit)?))).collect();
    let new: Vec<_> = leftovers.new.iter().filter_map(|&unit| Some((unit, leftovers.newer(unit)?))).collect();
    // Of so few all would be found.
    if old.len().max(new.len()) <= TOP {
        return old.iter().flat_map(|(one, _)| new.iter().map(|(two, _)| (*one, *two))).collect();
    }
    let (from_old, from_new) = (index(&leftovers.vocabulary, &old), index(&leftovers.vocabulary, &new));
    let mut found = BTreeSet::new();
    best((&old, &from_old), (&new, &from_new), |one, two| {
        found.insert((one, two));
    });
    best((&new, &from_new), (&old, &from_old), |two, one| {
        found.insert((one, two));
    });
    found
}

/// A word or pair of words, what it weighs, and the place of a unit in which it stands.
type Entered = (u64, u32, u32);

/// The words and pairs of words of some units, in order.
fn index(vocabulary: &Vocabulary, units: &[(usize, &Leftover)]) -> Vec<Entered> {
    let features = units.iter().map(|(_, entry)| entry.whole.bag.len() + entry.whole.words.len()).sum();
    let mut index = Vec::with_capacity(features);
    for (place, (_, entry)) in units.iter().enumerate() {
        index.extend(features_of(vocabulary, entry).map(|(feature, weight)| (feature, weight, place as u32)));
    }
    index.sort_unstable();
    index.dedup();
    index
}

/// Units of one side, by place, and the index of what stands in them.
type Indexed<'i> = (&'i [(usize, &'i Leftover)], &'i [Entered]);

/// For each unit of one side the few of the other that share most with it.
fn best((from, from_index): Indexed, (to, to_index): Indexed, mut take: impl FnMut(usize, usize)) {
    let mut shared = vec![0u64; to.len()];
    let mut touched = Vec::new();
    for (place, hits) in by_unit(from.len(), from_index, to_index).into_iter().enumerate() {
        let (unit, entry) = from[place];
        for (weight, range) in hits {
            for &(_, _, position) in &to_index[range] {
                let position = position as usize;
                if shared[position] == 0 {
                    touched.push(position);
                }
                shared[position] += u64::from(weight);
            }
        }
        let mut ranked: Vec<_> = touched
            .drain(..)
            .map(|position| {
                let overlap = std::mem::take(&mut shared[position]);
                let size = entry.whole.weight + to[position].1.whole.weight;
                (overlap * 1_000 / size.max(1), position)
            })
            .collect();
        ranked.sort_unstable_by(|one, two| two.cmp(one));
        // What ties with the last one taken is taken too, so that no order of the texts decides.
        let least = ranked.get(TOP - 1).map_or(0, |(overlap, _)| *overlap);
        ranked
            .iter()
            .take(MOST_TIES)
            .take_while(|(overlap, _)| *overlap >= least)
            .for_each(|(_, position)| take(unit, to[*position].0));
    }
}

/// For each unit of one side, by place, what it shares with the other: what that weighs, and where the other index has it.
fn by_unit(units: usize, from: &[Entered], to: &[Entered]) -> Vec<Vec<(u32, Range<usize>)>> {
    let mut hits = vec![Vec::new(); units];
    let (mut start, mut last) = (0, 0..0);
    for (at, &(feature, weight, place)) in from.iter().enumerate() {
        if at == 0 || from[at - 1].0 != feature {
            start += to[start..].iter().take_while(|entered| entered.0 < feature).count();
            let end = start + to[start..].iter().take_while(|entered| entered.0 == feature).count();
            last = start..end;
            start = end;
        }
        if !last.is_empty() && last.len() <= POSTINGS {
            hits[place as usize].push((weight, last.clone()));
        }
    }
    hits
}

/// The words and pairs of words of a unit, with what they weigh.
fn features_of<'e>(vocabulary: &'e Vocabulary, entry: &'e Leftover) -> impl Iterator<Item = (u64, u32)> + 'e {
    let words = entry.whole.bag.iter().map(|(word, _)| (u64::from(*word), vocabulary.weight(*word)));
    let pairs = entry.whole.words.windows(2).map(|pair| {
        let weight = (vocabulary.weight(pair[0]) + vocabulary.weight(pair[1])) / 2;
        ((u64::from(pair[0]) + 1) << 32 | u64::from(pair[1]), weight)
    });
    words.chain(pairs)
}
