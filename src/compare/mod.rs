//! Two clause trees, clause by clause, as a governor would have marked them up by hand: this clause was reworded, here;
//! that one only got a new number; this one moved; these two were made into one.
//!
//! [`compare`] is the whole of it. What it yields accounts for every clause of either side exactly once.

mod align;
mod alike;
mod anchors;
mod beside;
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
mod files;
mod filled;
mod gaps;
mod islands;
mod kinds;
mod lagging;
mod leftovers;
mod like;
mod likeness;
mod links;
mod looks;
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
mod retold;
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
mod went_on;
mod word_list;
mod words;
mod writing;

pub use alike::reads_the_same;
pub use besides::{LookedAt, OtherChange, OtherKind, OtherPlace, Others};
pub use binding::{binds, is_symbol};
pub use comparison::{Change, Comparison, Rename, SaidOfWords};
pub use fate::Fate;
pub use files::ContentOf;
pub use filled::FilledText;
pub use kinds::{Cause, ChangeKind, Summary};
pub use links::ChangedLink;
pub use named::UnitRef;
pub use piece::{Op, Piece};
pub use retold::Retold;
pub use stop_words::is_stop_in_any_case;
pub use word_list::WordList;

use crate::book::Node;
use crate::book::outline::Said;

/// What became of every clause of `older` and where every clause of `newer` came from; pictures are known by their names.
pub fn compare(older: &[Node], newer: &[Node]) -> Comparison {
    compare_holding([older, newer], [&|_| None, &|_| None])
}

/// The same of an older and a newer text where it is known what the files of each hold: then those pictures are the same that
/// hold the same, whatever their names. One of which it is not known is known by its name.
pub fn compare_holding(texts: [&[Node]; 2], holds: [&ContentOf<'_>; 2]) -> Comparison {
    let [was, is] = texts.map(unit::Units::of);
    let matching = align::align(&was, &is);
    let mut comparison = change::changes(was, is, &matching);
    comparison.others = others::others(&comparison, texts, holds);
    comparison
}

/// What became of every clause, where another comparison tells it of two texts that differ from these in the values of facts
/// alone: what has no facts is taken from there, as it is, and what has them from others that put in the same values.
pub fn compare_like(
    like: &Comparison,
    retold: &Retold,
    texts: [&FilledText<'_>; 2],
    holds: [&ContentOf<'_>; 2],
) -> Comparison {
    let mut comparison = like::changes(like, retold, texts);
    comparison.others = match like.others.has_facts {
        true => others::others(&comparison, texts.map(|text| text.nodes), holds),
        false => like.others.clone(),
    };
    comparison
}

/// What became of every clause in the order of another comparison, where it tells it of two texts that differ from these in
/// the values of facts alone: far sooner found than in which words.
pub fn fates_like(like: &Comparison, texts: [&FilledText<'_>; 2]) -> Vec<Fate> {
    fate::fates_like(like, texts)
}

/// Words as they are, none deleted and none inserted.
pub fn unmarked(said: Said<'_>) -> Vec<Piece> {
    writing::one_sided(&reading::ReadWords::of_said(said), Op::Eq)
}
