//! What has been said while a text is read, and what is to be said of a kind of thing once, however often it stands there.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use crate::source::Diagnostic;
use crate::source::words::and_more;

/// What has been noted so far.
#[derive(Default)]
pub(super) struct Noted {
    /// Messages.
    pub diagnostics: Vec<Diagnostic>,
    /// The first of each kind of oddity.
    first: BTreeMap<Odd, Diagnostic>,
    /// How many there are of each.
    counts: [usize; Odd::COUNT],
    /// Where code stands.
    pub code: Vec<Range<usize>>,
    /// Where letters are marks in pieces that were read by themselves.
    pub markup: Vec<Range<usize>>,
    /// The names of links that were met, in lower case.
    pub names: HashSet<String>,
    /// Whether it has been said that something stands too deep.
    pub of_depth: bool,
    /// The line about whose HTML the last message was.
    pub html_line: Option<u32>,
}

/// What is told once for a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Odd {
    /// A cell beyond those of the head.
    Cell,
    /// A fact in code.
    Fact,
    /// Words after the marks that open code.
    Info,
    /// Code that nothing ends.
    Fence,
    /// Words behind an address.
    Title,
    /// `#.` for a number.
    Hash,
}

impl Odd {
    const COUNT: usize = 6;
}

/// How much had been said at some point.
pub(super) struct SaidSoFar {
    diagnostics: usize,
    counts: [usize; Odd::COUNT],
}

impl Noted {
    /// Says something of a kind, the first time it is met.
    pub(super) fn once(&mut self, odd: Odd, said: impl FnOnce() -> Diagnostic) {
        self.counts[odd as usize] += 1;
        self.first.entry(odd).or_insert_with(said);
    }

    /// How much has been said.
    pub(super) fn so_far(&self) -> SaidSoFar {
        SaidSoFar { diagnostics: self.diagnostics.len(), counts: self.counts }
    }

    /// Takes back what was said since: it is to be read once more.
    pub(super) fn take_back(&mut self, so_far: SaidSoFar) {
        self.diagnostics.truncate(so_far.diagnostics);
        self.counts = so_far.counts;
        self.first.retain(|odd, _| so_far.counts[*odd as usize] > 0);
    }

    /// Everything that was said, each kind with how many places more there are.
    pub(super) fn into_diagnostics(self) -> Vec<Diagnostic> {
        let mut diagnostics = self.diagnostics;
        let counts = self.counts;
        diagnostics.extend(self.first.into_iter().map(|(odd, mut said)| {
            said.message.push_str(&and_more(counts[odd as usize].saturating_sub(1), "such place", "such places"));
            said
        }));
        diagnostics
    }
}
