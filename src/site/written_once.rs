//! What is written of changes that schools have in common, when the first of them shows it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::book::clause::Target;
use crate::compare::Change;

/// Something written of each change that more than one comparison holds.
#[derive(Debug)]
pub struct WrittenOnce<T>(Mutex<HashMap<usize, Written<T>>>);

/// A change, and what is written of it.
type Written<T> = (Arc<Change>, Arc<T>);

impl<T> Default for WrittenOnce<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> WrittenOnce<T> {
    /// What is written of a change: by `write`, unless another school's was that has the very same. Where its words lead to
    /// another policy nothing is kept: which of its versions stands there, if any, is each school's own.
    pub fn of(&self, change: &Arc<Change>, write: impl FnOnce() -> T) -> Arc<T> {
        if Arc::strong_count(change) == 1 {
            return Arc::new(write());
        }
        // Which it is: where it lies in memory, where it stays for as long as it is kept here.
        let which = Arc::as_ptr(change).addr();
        let all = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, written)) = all().get(&which) {
            return Arc::clone(written);
        }
        let written = Arc::new(write());
        if !leads_to_policies(change) {
            all().insert(which, (Arc::clone(change), Arc::clone(&written)));
        }
        written
    }
}

fn leads_to_policies(change: &Change) -> bool {
    let mut links = change.redline.iter().filter_map(|piece| piece.link.as_ref());
    links.any(|link| matches!(link.target, Target::Policy { .. }))
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::book::clauses::{Reading, read_clauses};
    use crate::compare::compare;
    use crate::source::{Excerpt, SourceId};

    #[test]
    fn what_several_have_is_written_once_unless_it_leads_to_another_policy() {
        let nodes = |text: &str| {
            read_clauses(&Excerpt::rest_of(SourceId(0), text, 0), &Reading::policy(Default::default())).value
        };
        let older = nodes("1. Plain words.\n\n2. See [complaints](policy:complaints).\n");
        let newer = nodes("1. Plainer words.\n\n2. Look at [complaints](policy:complaints).\n");
        let comparison = compare(&older, &newer);
        let written = WrittenOnce::default();
        let times = Cell::new(0);
        let mut write = |change: &Arc<Change>| {
            written.of(change, || times.set(times.get() + 1));
        };
        comparison.changes.iter().for_each(&mut write);
        assert_eq!(times.get(), 2, "one comparison alone has them");
        let other = comparison.clone();
        comparison.changes.iter().chain(&other.changes).for_each(&mut write);
        assert_eq!(times.get(), 5, "the first once, the second at each");
    }
}
