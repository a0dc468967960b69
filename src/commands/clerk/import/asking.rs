//! Asking which words are to become facts.

use std::io::{IsTerminal, stdin};

use super::super::super::words;
use crate::book::import::facts::FactOffer;

/// The facts that are taken: all of them where that was said, else those that somebody says yes to. Where nobody can be asked, they are
/// told, and none is taken.
pub(super) fn accepted(offered: Vec<FactOffer>, all: bool) -> Vec<FactOffer> {
    if all {
        return offered;
    }
    if !stdin().is_terminal() {
        words::say("These words could be said by facts. Run it again with --facts --yes to take them all:");
        offered.iter().for_each(|offer| words::say(&format!("  {}", offer.sentence)));
        words::say("");
        return Vec::new();
    }
    offered.into_iter().filter(ask).collect()
}

fn ask(offer: &FactOffer) -> bool {
    words::say(&format!("{} Shall it? [y/n]", offer.sentence));
    let mut answer = String::new();
    // Where no answer comes, it is no.
    let _ = stdin().read_line(&mut answer);
    answer.trim().to_lowercase().starts_with('y')
}
