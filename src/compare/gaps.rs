//! What took another's place: leftovers in the same gap between paired neighbours, which a person takes for one another
//! on the strength of where they stand, although they share few words.

use super::leftovers::Leftovers;
use super::likeness::likeness;
use super::numbers::{ALONE, AMONG, EXTENDED, KEPT, KEPT_ALONE, LARGE_GAP, LEADING, LEAST, SHORT, TURNED};
use super::pairing::Pairing;
use super::texts::Texts;
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
        if old.len() * new.len() > LARGE_GAP {
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

/// The leftovers of one gap, from its first older unit on: the same paired neighbours, or ends, on either side of both.
fn gap(pairing: &Pairing, start: usize) -> Option<(Vec<usize>, Vec<usize>)> {
    let (older, newer) = (pairing.older, pairing.newer);
    let parent = older.units[start].item.parent;
    let is_first =
        |unit: &usize| pairing.from[*unit].is_none() && pairing.are_paired(parent, newer.units[*unit].item.parent);
    let first = match (older.units[start].before, parent) {
        (Some(before), _) => pairing.parts_of(before).filter_map(|part| newer.units[part].after).find(is_first)?,
        (None, None) => newer.children(None).next().filter(is_first)?,
        (None, Some(parent)) => {
            pairing.parts_of(parent).filter_map(|part| newer.children(Some(part)).next()).find(is_first)?
        }
    };
    let (old, old_end) = run(older, &pairing.to, start);
    let (new, new_end) = run(newer, &pairing.from, first);
    let closed = match (old_end, new_end) {
        (None, None) => true,
        (Some(old), Some(new)) => pairing.are_one(old, new),
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
    let alike = likeness(pairing, leftovers, old, new);
    // Two clauses that lead what stands below them have the same part in the gap.
    if pairing.older.leads(old) && pairing.newer.leads(new) {
        return (alike - LEADING).max(0.0);
    }
    let floor = if alone { ALONE } else { AMONG };
    // What took the place of one alone may say the same in another order: "opens up before each booking".
    let same_words = alone && leftovers.likeness_at_most(old, new) >= TURNED;
    if alike > floor && (same_words || leftovers.recognisable(old, new)) {
        return alike - floor;
    }
    if leftovers.kept(old, new) >= if alone { KEPT_ALONE } else { KEPT } {
        return EXTENDED - floor;
    }
    let is_one =
        alone && (written_anew(pairing, leftovers, old, new) || share_a_sentence(pairing, leftovers, old, new));
    if is_one { LEAST } else { 0.0 }
}

/// Whether a short item was written anew between neighbours that stayed: one telling word that no other clause has is then enough.
fn written_anew(pairing: &Pairing, leftovers: &Leftovers, old: usize, new: usize) -> bool {
    let (one, two) = (&pairing.older.units[old], &pairing.newer.units[new]);
    let stayed = [(one.before, two.before), (one.after, two.after)].into_iter().all(|sides| match sides {
        (Some(one), Some(two)) => pairing.older.units[one].normal() == pairing.newer.units[two].normal(),
        (None, None) => true,
        _ => false,
    });
    stayed && one.before.or(one.after).is_some() && leftovers.share_a_rare_word(old, new, SHORT)
}

/// Whether two clauses, or what stands right below them, have so many words in a row in common that they took them from one another.
fn share_a_sentence(pairing: &Pairing, leftovers: &Leftovers, old: usize, new: usize) -> bool {
    std::iter::once(old).chain(pairing.older.children(Some(old))).any(|one| {
        std::iter::once(new)
            .chain(pairing.newer.children(Some(new)))
            .any(|two| pairing.both_free(one, two) && leftovers.share_a_run(one, two))
    })
}

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
