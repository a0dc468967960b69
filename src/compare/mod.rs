//! Two clause trees, clause by clause, as a governor would have marked them up by hand: this clause was reworded, here;
//! that one only got a new number; this one moved; these two were made into one.
//!
//! [`compare`] is the whole of it. What it yields accounts for every clause of either side exactly once.

mod align;
mod alike;
mod anchors;
mod besides;
mod binding;
#[cfg(test)]
pub(crate) mod build;
mod candidates;
mod cause;
mod change;
mod comparison;
mod division;
mod fate;
mod gaps;
mod islands;
mod kinds;
mod lagging;
mod leftovers;
mod likeness;
mod links;
mod moves;
mod name;
mod name_parts;
mod named;
mod normal;
mod numbers;
mod others;
mod own_wording;
mod pairing;
mod parted;
mod parts;
mod piece;
#[cfg(test)]
mod properties;
mod quick;
mod reading;
mod redline;
mod renames;
mod rest;
mod rounds;
mod similarity;
mod slide;
mod split;
mod stop_words;
mod swaps;
#[cfg(test)]
mod tests;
mod texts;
mod unit;
mod vocabulary;
mod words;
mod writing;

pub use alike::reads_the_same;
pub use besides::{LookedAt, OtherChange, OtherKind, OtherPlace, Others};
pub use binding::{binds, is_among, is_symbol, lengths, may_be_among};
pub use comparison::{Change, Comparison, Rename, UnitRef};
pub use fate::Fate;
pub use kinds::{Cause, ChangeKind, Summary};
pub use links::ChangedLink;
pub use piece::{Op, Piece};

use crate::book::Node;
use crate::book::outline::Said;

/// What became of every clause of `older` and where every clause of `newer` came from.
pub fn compare(older: &[Node], newer: &[Node]) -> Comparison {
    let (was, is) = (unit::Units::of(older), unit::Units::of(newer));
    let matching = align::align(&was, &is);
    let mut comparison = change::changes(was, is, &matching);
    comparison.others = others::others(&comparison, [older, newer]);
    comparison
}

/// What became of every clause, where another comparison tells it of two texts that differ from these in the values of facts
/// alone: what has no facts is taken from there, as it is.
pub fn compare_like(like: &Comparison, older: &[Node], newer: &[Node]) -> Comparison {
    let mut comparison = change::changes_like(like, older, newer);
    comparison.others = match [older, newer].into_iter().any(others::heads_have_facts) {
        true => others::others(&comparison, [older, newer]),
        false => like.others.clone(),
    };
    comparison
}

/// What became of every clause in the order of another comparison, where it tells it of two texts that differ from these in
/// the values of facts alone: far sooner found than in which words.
pub fn fates_like(like: &Comparison, older: &[Node], newer: &[Node]) -> Vec<Fate> {
    fate::fates_like(like, older, newer)
}

/// Words as they are, none deleted and none inserted.
pub fn unmarked(said: Said<'_>) -> Vec<Piece> {
    writing::one_sided(&reading::ReadWords::of_said(said), Op::Eq)
}
