//! Clauses that stay where they are while the heading above them becomes another, and so govern something else.

use super::both::{BothTexts, ClauseAt, Side};
use super::paragraphs::is_one_to_one;
use crate::compare::ChangeKind;

/// The headings that a clause stood and stands under; at the top there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slide {
    from: Option<ClauseAt>,
    to: Option<ClauseAt>,
}

/// Under which other heading the clause of a change stands now, if it did not move there.
pub fn slid(texts: &BothTexts<'_>, place: usize) -> Option<Slide> {
    let change = texts.change(place);
    if !change.parent_changed || change.kind == ChangeKind::Moved || !is_one_to_one(change) {
        return None;
    }
    let above = |at: ClauseAt| {
        let section = texts.outline(at.side).section(texts.item(at))?;
        Some(ClauseAt { side: at.side, index: section.index })
    };
    let (from, to) = (above(texts.was(place)?), above(texts.now(place)?));
    let became = from.and_then(|from| texts.change_of(Side::Before, texts.item(from)));
    let is = to.and_then(|to| texts.change_of(Side::After, texts.item(to)));
    let is_same = from.is_none() && to.is_none() || became.is_some() && became == is;
    (!is_same).then_some(Slide { from, to })
}

impl Slide {
    /// "Now under Trips abroad; was under Day trips."
    pub fn sentence(self, texts: &BothTexts<'_>) -> String {
        let called = |at: ClauseAt| texts.heading(at).trim_end_matches('.').to_owned();
        match (self.from.map(called), self.to.map(called)) {
            (Some(from), Some(to)) => format!("Now under {to}; was under {from}."),
            (None, Some(to)) => format!("Now under {to}; was under no heading."),
            (Some(from), None) => format!("Now under no heading; was under {from}."),
            (None, None) => String::new(),
        }
    }
}
