//! What is settled before the first row is told: what is told by itself, what together, and where.

use super::addresses::Addresses;
use super::both::BothTexts;
use super::called::Called;
use super::own;
use super::report::{Details, WhyTold};
use super::slides::{self, Slide};
use super::together::Together;
use crate::compare::{Change, ChangeKind, Comparison};

/// What the telling of every row rests on.
#[derive(Clone, Debug)]
pub struct Groundwork<'c> {
    /// The texts.
    pub texts: BothTexts<'c>,
    /// What is told together.
    pub together: Together,
    /// Where it is told.
    pub addresses: Addresses,
    /// What is said of why clauses changed.
    pub why: WhyTold,
    /// What those are called that are spoken of.
    pub called: Called,
    /// How details are told.
    details: Details,
}

impl<'c> Groundwork<'c> {
    /// The groundwork of a comparison.
    pub fn of(comparison: &'c Comparison, details: Details, why: WhyTold, called: Called) -> Self {
        let texts = BothTexts::of(comparison);
        let together = Together::of(&texts);
        let mut ground = Self { texts, together, addresses: Addresses::default(), why, called, details };
        let told = (0..comparison.changes.len())
            .filter(|place| ground.is_loud(*place) && !ground.together.is_told_before(*place));
        ground.addresses = Addresses::of(&ground.texts, &told.collect::<Vec<_>>());
        ground
    }

    /// Whether a change is told by itself.
    pub fn is_loud(&self, place: usize) -> bool {
        let change = self.texts.change(place);
        let is_detail = change.kind == ChangeKind::Updated;
        !(is_quiet(change) || is_detail && self.details != Details::AsChanges)
    }

    /// Whether a change is told with others like it, by their number alone.
    pub fn is_counted(&self, place: usize) -> bool {
        let change = self.texts.change(place);
        match change.kind {
            ChangeKind::Updated => self.details == Details::Counted,
            _ => is_quiet(change) && !change.format_changed && !change.reason_changed(),
        }
    }

    /// What became of the school's own wording, where both texts are that school's.
    pub fn own(&self, place: usize) -> Option<String> {
        (self.why == WhyTold::OfOneSchool).then(|| own::told_of_own(&self.texts, place, &self.called)).flatten()
    }

    /// Whether wording of the school's own ends, where both texts are that school's.
    pub fn own_ends(&self, place: usize) -> bool {
        self.why == WhyTold::OfOneSchool && own::own_wording_ends(&self.texts, place)
    }

    /// Under which other heading a clause stands now that stayed where it was.
    pub fn slid(&self, place: usize) -> Option<Slide> {
        slides::slid(&self.texts, place)
    }

    /// Where in the report it is told what became of a clause of the older text.
    pub fn told_at(&self, place: usize) -> Option<&String> {
        self.addresses.of_change(self.together.teller(place))
    }
}

/// Whether a change is passed over in the telling, but for where it helps to see the place of another.
pub fn is_quiet(change: &Change) -> bool {
    change.renamed || matches!(change.kind, ChangeKind::Unchanged | ChangeKind::Renumbered)
}
