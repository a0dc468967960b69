//! Which pairs of two rows of things can stand in both orders at once: as many as can be.

/// The most pairs that ascend on both sides, out of pairs that ascend on the first.
pub(super) fn in_step<T>(pairs: Vec<T>, second: impl Fn(&T) -> usize) -> Vec<T> {
    // For each length of a row of pairs the one that ends soonest, and for each pair the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| second(&pairs[*end]) < second(pair));
        before.push(length.checked_sub(1).map(|last| ends[last]));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut kept = vec![false; pairs.len()];
    let mut next = ends.last().copied();
    while let Some(at) = next {
        kept[at] = true;
        next = before[at];
    }
    pairs.into_iter().zip(kept).filter_map(|(pair, kept)| kept.then_some(pair)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_as_can_be_keep_their_order() {
        let check = |second: &[usize], expected: &[usize]| assert_eq!(in_step(second.to_vec(), |at| *at), expected);
        check(&[], &[]);
        check(&[0, 1, 2], &[0, 1, 2]);
        check(&[3, 0, 1, 2], &[0, 1, 2]);
        check(&[1, 2, 3, 0], &[1, 2, 3]);
        check(&[2, 0, 3, 1, 4], &[0, 1, 4]);
        check(&[2, 1, 0], &[0]);
    }
}
