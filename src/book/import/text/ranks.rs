//! How deep headings without a number stand, by how they are printed: the larger the higher, and beside numbered ones that are
//! printed alike.

use std::collections::BTreeMap;

use super::headed::Headed;
use super::passage::Passage;
use super::print::StandingOut;

/// The depth that each look has.
pub(super) struct Ranks(BTreeMap<StandingOut, u8>);

impl Ranks {
    /// The ranks of the looks of headings: those that were counted, by their numbers, and those that only look like one.
    pub(super) fn of(all: &[Passage], counted: &[Option<Headed>], is_found: impl Fn(usize) -> bool) -> Self {
        let mut anchors: BTreeMap<StandingOut, Option<u8>> = BTreeMap::new();
        for (at, passage) in all.iter().enumerate() {
            let Some(look) = passage.stands_out else { continue };
            match &counted[at] {
                Some(headed) => {
                    let depth = anchors.entry(look).or_default();
                    *depth = Some(depth.map_or(headed.depth, |known| known.min(headed.depth)));
                }
                None if is_found(at) => drop(anchors.entry(look).or_default()),
                None => {}
            }
        }
        let mut ranks = BTreeMap::new();
        let mut above = 0;
        for (look, anchor) in anchors.into_iter().rev() {
            let depth = anchor.unwrap_or(above + 1);
            above = depth;
            ranks.insert(look, depth);
        }
        Self(ranks)
    }

    /// How deep a heading stands that is printed so.
    pub(super) fn depth(&self, look: StandingOut) -> u8 {
        self.0.get(&look).copied().unwrap_or(1)
    }
}
