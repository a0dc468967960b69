//! What schools have in common that put in the same values: a change that was told of one of them is the others' as well.

use std::sync::{Arc, Mutex, PoisonError};

use super::comparison::{Change, Comparison};
use super::filled::FilledText;

/// For each place in a comparison the changes with facts that were told there.
#[derive(Debug, Default)]
pub struct Retold(Mutex<Vec<Vec<Told>>>);

/// A change, and what the school puts in for its facts.
#[derive(Debug)]
struct Told {
    values: Vec<String>,
    change: Arc<Change>,
}

/// So many are remembered at a place: schools share the titles of their heads, and have their names to themselves. More would
/// cost more memory with each school.
const REMEMBERED: usize = 4;

impl Retold {
    /// The changes of a comparison as they were told of schools that put in the same values as two texts.
    pub(super) fn known(&self, like: &Comparison, texts: [&FilledText<'_>; 2]) -> Vec<Option<Arc<Change>>> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = |(place, change): (usize, &Arc<Change>)| {
            let told = all.get(place).filter(|_| change.has_facts)?;
            told.iter().find(|told| told.says(change, texts)).map(|told| Arc::clone(&told.change))
        };
        like.changes.iter().enumerate().map(known).collect()
    }

    /// Remembers what was told of two texts.
    pub(super) fn remember(&self, changes: &[Arc<Change>], texts: [&FilledText<'_>; 2]) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.resize_with(changes.len(), Vec::new);
        for (told, change) in all.iter_mut().zip(changes).filter(|(_, change)| change.has_facts) {
            if told.len() < REMEMBERED && !told.iter().any(|told| told.says(change, texts)) {
                let values = values(change, texts).map(str::to_owned).collect();
                told.push(Told { values, change: Arc::clone(change) });
            }
        }
    }
}

impl Told {
    /// Whether it was told of the values that stand in the clauses of a change.
    fn says(&self, change: &Change, texts: [&FilledText<'_>; 2]) -> bool {
        self.values.iter().map(String::as_str).eq(values(change, texts))
    }
}

/// What is put in for the facts of a change.
fn values<'t>(change: &'t Change, [older, newer]: [&'t FilledText<'_>; 2]) -> impl Iterator<Item = &'t str> {
    let values = older.values(&change.before).chain(newer.values(&change.after));
    values.map(|value| value.text.as_str())
}
