//! The site as data: the same facts that its pages show, to schemas that the site carries.

pub mod diff;
pub mod edition;
mod lines;
pub mod policies;
pub mod review;
pub mod schemas;

use lines::Lines;
use serde::Serialize;

/// Data as JSON: an item a line to so many levels, so that people can read it and a change shows as a few lines.
pub fn json(data: &impl Serialize, levels: usize) -> String {
    let mut bytes = Vec::new();
    // These types hold strings, numbers and lists alone, which always have a form in JSON, and memory takes all of it.
    let _ = data.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, Lines::of(levels)));
    String::from_utf8(bytes).unwrap_or_default()
}

/// A data file's bytes.
pub fn bytes(data: &impl Serialize, levels: usize) -> Vec<u8> {
    (json(data, levels) + "\n").into_bytes()
}
