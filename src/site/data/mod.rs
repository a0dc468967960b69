//! The site as data: the same facts that its pages show, to schemas that the site carries.

pub mod diff;
pub mod edition;
pub mod policies;
pub mod review;
pub mod schemas;

use serde::Serialize;

/// A data file's bytes: indented, so that people can read it and a change shows as a few lines.
pub fn bytes(data: &impl Serialize) -> Vec<u8> {
    // These types hold strings, numbers and lists alone, which always have a form in JSON.
    let mut bytes = serde_json::to_vec_pretty(data).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
