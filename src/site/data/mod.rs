//! The site as data: the same facts that its pages show, to schemas that the site carries.

pub mod diff;
pub mod due;
pub mod edition;
mod lines;
pub mod policies;
pub mod review;
pub mod schemas;

use std::sync::Arc;

use lines::Lines;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::source::with_odd_characters_escaped;

/// What stands on one line of a list: written for every school, or for this one.
#[derive(Debug)]
enum Line<'l, T> {
    Lent(&'l RawValue),
    Kept(Arc<Box<RawValue>>),
    Own(T),
}

impl<T: Serialize> Serialize for Line<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Lent(written) => written.serialize(serializer),
            Self::Kept(written) => written.as_ref().serialize(serializer),
            Self::Own(own) => own.serialize(serializer),
        }
    }
}

/// Levels that stand an item a line where the file lists clauses or changes.
pub const OF_LIST: usize = 2;

/// The same where it lists what each school has.
pub const OF_SCHOOLS: usize = 4;

/// Room for most files, in bytes: one that grows as it is written is copied each time.
const USUAL_SIZE: usize = 64 * 1024;

/// A data file.
pub fn file(data: &impl Serialize, levels: usize) -> String {
    let mut file = json(data, levels);
    file.push('\n');
    file.shrink_to_fit();
    file
}

/// Data as JSON: an item a line to so many levels, so that people can read it and a change shows as a few lines.
pub fn json(data: &impl Serialize, levels: usize) -> String {
    let mut bytes = Vec::with_capacity(USUAL_SIZE);
    // These types hold strings, numbers and lists alone, which always have a form in JSON, and memory takes all of it.
    let _ = data.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, Lines::of(levels)));
    with_odd_characters_escaped(String::from_utf8(bytes).unwrap_or_default())
}
