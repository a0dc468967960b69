//! The nouns of a report: its rows, in the order in which a reader meets them.

use super::both::{BothTexts, ClauseAt};
use super::sentence::Sentence;
use crate::compare::{ChangeKind, OtherKind};

/// A comparison told. Changes are named by their places in the comparison.
#[derive(Clone, Debug)]
pub struct Report<'c> {
    /// What is told of.
    pub texts: BothTexts<'c>,
    /// What is told.
    pub rows: Vec<ReportRow>,
}

/// What stands in a report, one after the other.
#[derive(Clone, Debug)]
pub enum ReportRow {
    /// The heading under which what follows stands.
    Under(ClauseAt),
    /// A clause that did not change, beside one that did.
    Context(Neighbour),
    /// Clauses in a row that did not change.
    Same(Same),
    /// Where a clause was that is elsewhere now.
    Moved(OldPlace),
    /// A change.
    Change(Box<ReportedChange>),
    /// Something besides the clauses that came, went or is another now.
    Other(Box<ReportedOther>),
    /// A clause that only has another number; these come last.
    Renumbered {
        /// As it was called.
        was: ClauseAt,
        /// As it is called now.
        now: ClauseAt,
    },
}

/// A clause that did not change, or only in what is told elsewhere.
#[derive(Clone, Debug)]
pub struct Neighbour {
    /// The place of what became of it.
    pub place: usize,
    /// The clause.
    pub clause: ClauseAt,
    /// What is to be said of it nonetheless.
    pub note: Option<String>,
}

/// Clauses in a row that did not change.
#[derive(Clone, Debug)]
pub struct Same {
    /// The places of what became of them.
    pub places: Vec<usize>,
    /// The first of them.
    pub first: ClauseAt,
    /// How many, and which.
    pub said: String,
}

/// Where a clause was that is elsewhere now.
#[derive(Clone, Debug)]
pub struct OldPlace {
    /// The clause as it was.
    pub clause: ClauseAt,
    /// What it was called.
    pub called: String,
    /// Where it is now.
    pub said: Sentence,
    /// Its address in the report.
    pub address: Option<String>,
}

/// A change of a clause, or of clauses that came or went together.
#[derive(Clone, Debug)]
pub struct ReportedChange {
    /// Its place.
    pub place: usize,
    /// The places of all that is told with it, its own first; none where it is told by itself.
    pub together: Vec<usize>,
    /// The clause that it is named by.
    pub clause: ClauseAt,
    /// What happened, the weightiest first.
    pub kinds: Vec<ChangeKind>,
    /// What it looks like: a clause that moved and was reworded looks reworded.
    pub looks: ChangeKind,
    /// Its address in the report.
    pub address: String,
    /// The address of the next change.
    pub next: Option<String>,
    /// What the clause is called.
    pub heading: String,
    /// The words of the heading above it, where it is called by its number alone.
    pub about: Option<String>,
    /// Whether wording of the school's own ends with it.
    pub own_ends: bool,
    /// What happened, in sentences.
    pub sentences: Vec<Sentence>,
    /// What became of the school's own wording, in sentences.
    pub own: Option<String>,
    /// What happened, in few words, for a list of all changes.
    pub brief: String,
    /// Why it happened, a sentence each.
    pub causes: Vec<&'static str>,
    /// The clauses to be read in either text, the newer first.
    pub clauses: Vec<ClauseAt>,
}

impl ReportedChange {
    /// What is said besides the word that stands beside its name: that one clause came or went has been said by that.
    pub fn besides_its_kind(&self) -> &[Sentence] {
        let is_said = self.together.is_empty() && matches!(self.looks, ChangeKind::Added | ChangeKind::Removed);
        if is_said { &[] } else { &self.sentences }
    }
}

/// Something besides the clauses that came, went or is another now.
#[derive(Clone, Debug)]
pub struct ReportedOther {
    /// Which it is of what differs besides the clauses.
    pub number: usize,
    /// What it is.
    pub kind: OtherKind,
    /// What it looks like: added, removed or reworded.
    pub looks: ChangeKind,
    /// Its address in the report.
    pub address: String,
    /// The address of the next change.
    pub next: Option<String>,
    /// What it is called.
    pub heading: String,
    /// What happened, in a sentence.
    pub sentence: String,
}

/// How values that were put in anew, where nothing else changed, are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Details {
    /// As changes.
    AsChanges,
    /// Where they stand, since everything is there to be read.
    InPlace,
    /// By their number; what they are is told elsewhere.
    Counted,
}

/// What is said of why clauses changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyTold {
    /// Nothing.
    Untold,
    /// Whether the shared text changed, a school's own wording or a detail.
    Told,
    /// As well what became of a school's own wording, since both texts are that school's.
    OfOneSchool,
}
