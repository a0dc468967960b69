//! Many pieces of work on every core, their results in the order of the pieces.

use rayon::iter::{IntoParallelIterator, ParallelIterator};

/// How many pieces each core gets at once: enough to keep it busy, few enough to hold their results in memory.
const PIECES_PER_CORE: usize = 2;

/// Does the work for each item and yields the results in the items' order, whichever core was first. Results are made as
/// they are asked for, some at a time.
pub(super) fn in_order<T: Send, R: Send>(
    items: impl Iterator<Item = T>,
    work: impl Fn(T) -> R + Sync,
) -> impl Iterator<Item = R> {
    let mut items = items;
    let at_once = PIECES_PER_CORE * rayon::current_num_threads().max(1);
    let batches = std::iter::from_fn(move || {
        let batch: Vec<T> = items.by_ref().take(at_once).collect();
        if batch.is_empty() { None } else { Some(batch.into_par_iter().map(&work).collect::<Vec<R>>()) }
    });
    batches.flatten()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn results_come_in_order_however_long_each_takes() {
        let results: Vec<usize> = in_order(0..2_000_usize, |n| {
            if n % 7 == 0 {
                std::thread::yield_now();
            }
            n * 2
        })
        .collect();
        assert_eq!(results, (0..2_000).map(|n| n * 2).collect::<Vec<_>>());
    }

    #[test]
    fn only_what_is_in_flight_is_made() {
        let made = AtomicUsize::new(0);
        let mut results = in_order(0..1_000_000_usize, |_| made.fetch_add(1, Ordering::Relaxed));
        results.next();
        let at_once = PIECES_PER_CORE * rayon::current_num_threads();
        assert_eq!(made.load(Ordering::Relaxed), at_once);
    }
}
