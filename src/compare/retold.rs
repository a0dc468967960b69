//! What schools have in common that put in the same values: a change that was told of one of them is the others' as well.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::comparison::{Change, Comparison};
use super::named::UnitRef;
use crate::book::outline::Outline;

/// Changes with facts by what is put in for them, each at its place in a comparison.
#[derive(Debug, Default)]
pub struct Retold(Mutex<Vec<HashMap<String, Arc<Change>>>>);

/// What a school puts in for the facts of each change; none where a change has none.
pub(super) type Values = Vec<Option<String>>;

/// So many values are remembered at a place: schools share the titles of their heads, and have their names to themselves. More
/// would cost more memory with each school.
const REMEMBERED: usize = 4;

impl Retold {
    /// What was told of schools that put in the same values.
    pub(super) fn known(&self, values: &Values) -> Vec<Option<Arc<Change>>> {
        let told = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = |(place, values): (usize, &Option<String>)| told.get(place)?.get(values.as_ref()?).map(Arc::clone);
        values.iter().enumerate().map(known).collect()
    }

    /// Remembers what was told of a school.
    pub(super) fn remember(&self, values: Values, changes: &[Arc<Change>]) {
        let mut told = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        told.resize_with(changes.len(), HashMap::new);
        for ((told, values), change) in told.iter_mut().zip(values).zip(changes) {
            if let Some(values) = values.filter(|_| told.len() < REMEMBERED) {
                told.entry(values).or_insert_with(|| Arc::clone(change));
            }
        }
    }
}

/// What is put in for the facts of each change of a comparison in texts that are the same but for these.
pub(super) fn values(like: &Comparison, [older, newer]: [&Outline<'_>; 2]) -> Values {
    let of = |change: &Change| {
        let mut values = String::with_capacity(64);
        let mut add = |outline: &Outline<'_>, units: &[UnitRef]| {
            for used in units.iter().filter_map(|unit| outline.get(unit.index)).flat_map(|item| item.said.facts()) {
                values.push_str(&used.value);
                values.push(END);
            }
        };
        add(older, &change.before);
        add(newer, &change.after);
        values
    };
    like.changes.iter().map(|change| change.has_facts.then(|| of(change))).collect()
}

/// Behind each value; no value holds it.
const END: char = '\u{1f}';
