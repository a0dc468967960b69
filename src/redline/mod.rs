//! A comparison told, for whatever shows it: which changes are told together, under which heading, in which words. Rows,
//! sentences and places are data; a page, a terminal and a data file only render them.
//!
//! [`report`] is the whole of it. Every change stands in one row, in the order of the newer text.

mod addresses;
mod besides;
mod binding_words;
mod both;
mod called;
mod changed;
pub mod counts;
pub mod details;
pub mod document;
mod done;
mod edits;
mod groundwork;
pub mod links;
pub mod mentions;
pub mod names;
pub mod naming;
pub mod neighbours;
mod order;
mod own;
pub mod paragraphs;
pub mod particulars;
mod quoted;
mod report;
mod rows;
mod sentence;
mod slides;
#[cfg(test)]
mod tests;
mod titles;
mod together;
mod weight;

pub use both::{BothTexts, ClauseAt, Side};
pub use called::Called;
pub use edits::has_marks;
pub use groundwork::is_quiet;
pub use report::{Details, Neighbour, OldPlace, Report, ReportRow, ReportedChange, ReportedOther, Same, WhyTold};
pub use sentence::{Phrase, Sentence};
pub use titles::PolicyTitles;

use std::collections::BTreeMap;

use crate::compare::Comparison;
use groundwork::Groundwork;

/// Tells a comparison; details as is said, why clauses changed if that is worth saying, and with the names that are given.
pub fn report<'c>(comparison: &'c Comparison, details: Details, why: WhyTold, called: Called) -> Report<'c> {
    let ground = Groundwork::of(comparison, details, why, called);
    let rows = rows::rows(&ground);
    Report { texts: ground.texts, rows }
}

/// For the place of each older clause whose change is told, by itself or with others, its address in the report.
pub fn told_at(comparison: &Comparison) -> BTreeMap<usize, String> {
    let ground = Groundwork::of(comparison, Details::AsChanges, WhyTold::Untold, Called::default());
    let older = ground.texts.outline(Side::Before).items().iter();
    let told = older.filter_map(|item| {
        let place = ground.texts.change_of(Side::Before, item)?;
        Some((item.index, ground.told_at(place)?.clone()))
    });
    told.collect()
}
