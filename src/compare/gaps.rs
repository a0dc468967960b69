//! What took another's place: leftovers in the same gap between paired neighbours, which a person takes for one another
//! on the strength of where they stand, although they share few words.

use super::anchors::Texts;
use super::leftovers::Leftovers;
use super::pairing::Pairing;
use super::rounds;
use super::unit::Units;

/// Pairs leftovers in gaps, in order; yields how many.
pub(super) fn pair(pairing: &mut Pairing, texts: &Texts, leftovers: &mut Leftovers) -> usize {
    let mut made = 0;
    let starts: Vec<usize> = leftovers
        .old
        .iter()
        .copied()
        .filter(|&old| {
            pairing.to[old].is_none()
                && pairing.older.units[old].before.is_none_or(|before| pairing.to[before].is_some())
        })
        .collect();
    for start in starts {
        let Some((old, new)) = gap(pairing, start) else { continue };
        if old.len() * new.len() > LARGE {
            continue;
        }
        let alone = old.len() == 1 && new.len() == 1;
        let mut worth = vec![vec![0u64; new.len()]; old.len()];
        for (row, &one) in old.iter().enumerate() {
            for (column, &two) in new.iter().enumerate() {
                let value = value(pairing, leftovers, one, two, alone);
                if value > 0.0 {
                    worth[row][column] = (((value * 1e5) as u64 + 1) << 16) | (texts.tie(one, two) & 0xffff);
                }
            }
        }
        for (row, column) in best_in_order(&worth, new.len()) {
            pairing.pair(old[row], new[column]);
            made += 1;
        }
    }
    made
}

/// A gap of more pairs than this is left alone.
const LARGE: usize = 900;

/// The leftovers of one gap, from its first older unit on: the same paired neighbours, or ends, on either side of both.
fn gap(pairing: &Pairing, start: usize) -> Option<(Vec<usize>, Vec<usize>)> {
    let (older, newer) = (pairing.older, pairing.newer);
    let parent = older.units[start].item.parent;
    let counterpart = parent.and_then(|parent| pairing.to[parent]);
    if parent.is_some() && counterpart.is_none() {
        return None;
    }
    let first = match older.units[start].before {
        Some(before) => newer.units[pairing.to[before]?].after?,
        None => newer.children(counterpart).next()?,
    };
    if newer.units[first].item.parent != counterpart {
        return None;
    }
    let (old, old_end) = run(older, &pairing.to, start);
    let (new, new_end) = run(newer, &pairing.from, first);
    let closed = match (old_end, new_end) {
        (None, None) => true,
        (Some(old), Some(new)) => pairing.to[old] == Some(new),
        _ => false,
    };
    (closed && !new.is_empty()).then_some((old, new))
}

/// Siblings without a counterpart, from one on, and the first after them that has one.
fn run(side: &Units, paired: &[Option<usize>], start: usize) -> (Vec<usize>, Option<usize>) {
    let mut run = Vec::new();
    let mut next = Some(start);
    while let Some(unit) = next.filter(|&unit| paired[unit].is_none()) {
        run.push(unit);
        next = side.units[unit].after;
    }
    (run, next)
}

/// What it is worth to take two units in one gap for one another; nothing or less if they are not to be.
fn value(pairing: &Pairing, leftovers: &mut Leftovers, old: usize, new: usize, alone: bool) -> f32 {
    let (one, two) = (&pairing.older.units[old], &pairing.newer.units[new]);
    if one.class() != two.class() {
        return 0.0;
    }
    let likeness = rounds::likeness(pairing, leftovers, old, new);
    // Two clauses that lead what stands below them have the same part in the gap.
    if pairing.older.leads(old) && pairing.newer.leads(new) {
        return (likeness - LEADING).max(0.0);
    }
    let floor = if alone { ALONE } else { AMONG };
    // What took the place of one alone may say the same in another order: "opens up before each booking".
    let same_words = alone && leftovers.likeness_at_most(old, new) >= TURNED;
    if likeness <= floor || !(same_words || leftovers.recognisable(old, new)) { 0.0 } else { likeness - floor }
}

/// How alike two clauses must be that lead what stands below them.
const LEADING: f32 = 0.08;

/// How alike two units must be that are alone in their gap.
const ALONE: f32 = 0.20;

/// How alike their words must be in any order, where they are alone and no reader would see one in the other by its order.
const TURNED: f32 = 0.32;

/// How alike they must be among others.
const AMONG: f32 = 0.28;

/// The pairs, ascending on both sides, that are worth most together.
fn best_in_order(worth: &[Vec<u64>], columns: usize) -> Vec<(usize, usize)> {
    let mut best = vec![vec![0u64; columns + 1]; worth.len() + 1];
    for row in 0..worth.len() {
        for column in 0..columns {
            let paired = if worth[row][column] > 0 { best[row][column] + worth[row][column] } else { 0 };
            best[row + 1][column + 1] = paired.max(best[row][column + 1]).max(best[row + 1][column]);
        }
    }
    let mut pairs = Vec::new();
    let (mut row, mut column) = (worth.len(), columns);
    while row > 0 && column > 0 {
        let value = worth[row - 1][column - 1];
        if value > 0 && best[row][column] == best[row - 1][column - 1] + value {
            (row, column) = (row - 1, column - 1);
            pairs.push((row, column));
        } else if best[row][column] == best[row - 1][column] {
            row -= 1;
        } else {
            column -= 1;
        }
    }
    pairs.reverse();
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_keep_their_order_and_are_worth_most_together() {
        let worth = [vec![5, 9, 0], vec![9, 5, 0], vec![0, 0, 1]];
        assert_eq!(best_in_order(&worth, 3), [(0, 0), (1, 1), (2, 2)]);
        assert_eq!(best_in_order(&[vec![0, 7]], 2), [(0, 1)]);
    }
}
