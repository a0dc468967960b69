//! The sequences of labels that are open while a paragraph is parted into clauses, and how a label goes on with one.

use super::super::label;
use super::Tree;
use crate::book::clause::{Label, Rank};

/// The labels of the clauses that stay open, outermost first.
#[derive(Clone, Debug, Default)]
pub(super) struct Sequences(Vec<Label>);

impl Sequences {
    /// Those that are open where the tree has grown to.
    pub(super) fn of(tree: &Tree) -> Self {
        let open = tree.contexts.iter().flat_map(|context| context.home.iter().chain(&context.open));
        let mut sequences = Self::default();
        for index in open {
            if let Some(label) = &tree.clauses[*index].clause.label
                && sequences.0.last() != Some(label)
            {
                sequences.0.push(Label::clone(label));
            }
        }
        sequences
    }

    /// A label as it is to be read here: an `i` after `h` is a letter.
    pub(super) fn settled(&self, label: &Label) -> Label {
        let last = self.0.iter().rev().find(|open| open.rank == Rank::Letter);
        label::settle(label.clone(), last.map(|open| open.cited.as_str()))
    }

    /// The open label of the same kind.
    pub(super) fn of_kind(&self, rank: Rank) -> Option<&Label> {
        self.0.iter().rev().find(|open| open.rank == rank)
    }

    /// Whether a label is the next of a sequence that is open at any level; dotted ones may leave a gap.
    pub(super) fn goes_on(&self, label: &Label) -> bool {
        self.0.iter().any(|open| match label.rank {
            Rank::Dotted => open.rank == Rank::Dotted && label::follows(open, label),
            _ => label::is_next(open, label),
        })
    }

    /// Whether a clause with this label is open.
    pub(super) fn has(&self, label: &Label) -> bool {
        self.0.iter().any(|open| open.rank == label.rank && open.cited == label.cited)
    }

    /// Goes on to a label: what stood below the one before it of its kind is closed.
    pub(super) fn take(&mut self, label: Label) {
        let keep = self.0.iter().rposition(|open| open.rank == label.rank).unwrap_or(self.0.len());
        self.0.truncate(keep);
        self.0.push(label);
    }

    /// Words without a label stand between: letters and romans may go on after them, and dotted numbers know their place, but
    /// a number or capital does not.
    pub(super) fn interrupt(&mut self) {
        self.0.retain(|open| matches!(open.rank, Rank::Dotted | Rank::Letter | Rank::Roman));
    }
}
