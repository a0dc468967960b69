//! Which leftovers are worth comparing at all: those that share rare words, found through an index from words and pairs
//! of words to the units in which they stand.

use std::collections::{BTreeSet, HashMap};

use super::leftovers::{Entry, Leftovers};
use super::vocabulary::{Quick, Vocabulary};

/// Pairs of an older and a newer unit that share telling words, ascending.
pub(super) fn candidates(leftovers: &Leftovers) -> BTreeSet<(usize, usize)> {
    let mut found = BTreeSet::new();
    let old: Vec<_> = leftovers.old.iter().filter_map(|&unit| Some((unit, leftovers.older(unit)?))).collect();
    let new: Vec<_> = leftovers.new.iter().filter_map(|&unit| Some((unit, leftovers.newer(unit)?))).collect();
    best(&leftovers.vocabulary, &old, &new, |one, two| {
        found.insert((one, two));
    });
    best(&leftovers.vocabulary, &new, &old, |two, one| {
        found.insert((one, two));
    });
    found
}

/// For each unit of one side the few of the other that share most with it.
fn best(vocabulary: &Vocabulary, from: &[(usize, &Entry)], to: &[(usize, &Entry)], mut take: impl FnMut(usize, usize)) {
    let mut index: HashMap<u64, Vec<u32>, Quick> = HashMap::default();
    for (position, (_, entry)) in to.iter().enumerate() {
        for (feature, _) in features(vocabulary, entry) {
            let units = index.entry(feature).or_default();
            if units.len() <= POSTINGS && units.last() != Some(&(position as u32)) {
                units.push(position as u32);
            }
        }
    }
    let mut shared = vec![0u64; to.len()];
    let mut touched = Vec::new();
    for (unit, entry) in from {
        for (feature, weight) in features(vocabulary, entry) {
            let Some(units) = index.get(&feature).filter(|units| units.len() <= POSTINGS) else { continue };
            for &position in units {
                let position = position as usize;
                if shared[position] == 0 {
                    touched.push(position);
                }
                shared[position] += weight;
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
            .take(TOP * 4)
            .take_while(|(overlap, _)| *overlap >= least)
            .for_each(|(_, position)| take(*unit, to[*position].0));
    }
}

/// The words and pairs of words of a unit, with what they weigh.
fn features<'e>(vocabulary: &'e Vocabulary, entry: &'e Entry) -> impl Iterator<Item = (u64, u64)> + 'e {
    let words = entry.whole.bag.iter().map(|(word, _)| (u64::from(*word), u64::from(vocabulary.weight(*word))));
    let pairs = entry.whole.words.windows(2).map(|pair| {
        let weight = (u64::from(vocabulary.weight(pair[0])) + u64::from(vocabulary.weight(pair[1]))) / 2;
        ((u64::from(pair[0]) + 1) << 32 | u64::from(pair[1]), weight)
    });
    words.chain(pairs)
}

/// How many units are taken for each.
const TOP: usize = 10;

/// A word or pair of words that stands in more units than this is passed over.
const POSTINGS: usize = 48;
