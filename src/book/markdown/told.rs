//! What has been said while a text is read, and what is to be said of a kind of thing once, however often it stands there.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use crate::source::Diagnostic;

/// What has been noted so far.
#[derive(Default)]
pub(super) struct Told {
    /// Messages.
    pub diagnostics: Vec<Diagnostic>,
    /// The first of each kind of oddity, and how many more there are.
    odd: BTreeMap<Odd, (Diagnostic, usize)>,
    /// Where code stands.
    pub code: Vec<Range<usize>>,
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

impl Told {
    /// Says something of a kind, the first time it is met.
    pub(super) fn once(&mut self, odd: Odd, said: impl FnOnce() -> Diagnostic) {
        self.odd.entry(odd).and_modify(|(_, more)| *more += 1).or_insert_with(|| (said(), 0));
    }

    /// Everything that was said, each kind with how many places more there are.
    pub(super) fn into_diagnostics(self) -> Vec<Diagnostic> {
        let mut diagnostics = self.diagnostics;
        diagnostics.extend(self.odd.into_values().map(|(mut said, more)| {
            match more {
                0 => {}
                1 => said.message.push_str(" There is one more such place."),
                more => said.message.push_str(&format!(" There are {more} more such places.")),
            }
            said
        }));
        diagnostics
    }
}
