//! A text as far as it is one school's: the values of facts that stand in it. Where they tell all, the rest is not laid out.

use std::cell::OnceCell;
use std::fmt;

use super::named::UnitRef;
use crate::book::Node;
use crate::book::outline::Outline;
use crate::book::values::{FactValues, PutIn};

/// A text with what is put in for its facts.
pub struct FilledText<'a> {
    /// The text.
    pub(super) nodes: &'a [Node],
    values: &'a FactValues,
    outline: OnceCell<Outline<'a>>,
}

impl<'a> FilledText<'a> {
    /// A text and the values that stand in it.
    pub fn of(nodes: &'a [Node], values: &'a FactValues) -> Self {
        Self { nodes, values, outline: OnceCell::new() }
    }

    /// The values that stand in clauses, in order.
    pub(super) fn values(&self, units: &[UnitRef]) -> impl Iterator<Item = &'a PutIn> + Clone {
        units.iter().flat_map(|unit| self.values.of_item(unit.index))
    }

    /// All of the text.
    pub(super) fn outline(&self) -> &Outline<'a> {
        self.outline.get_or_init(|| Outline::of(self.nodes))
    }
}

impl fmt::Debug for FilledText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FilledText").field("values", &self.values).finish_non_exhaustive()
    }
}

/// Whether two texts say the same values in the same order, which among the same words makes the same text.
pub(super) fn say_the_same<'v>(
    before: impl Iterator<Item = &'v PutIn>,
    after: impl Iterator<Item = &'v PutIn>,
) -> bool {
    before.map(|value| &value.text).eq(after.map(|value| &value.text))
}
