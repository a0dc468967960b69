//! A heading, and the number that it begins with.

use super::marks::start;
use super::typed::{named_heading, numbered_title};

/// A heading as it was read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Headed {
    /// How deep, from 1.
    pub(super) depth: u8,
    /// Its number as printed.
    pub(super) label: Option<String>,
    /// Its words, with their marks.
    pub(super) words: String,
    /// Whether nothing but its look says that it is one.
    pub(super) is_guess: bool,
}

impl Headed {
    /// Whether figures number it.
    pub(super) fn is_numbered(&self) -> bool {
        self.label.as_ref().is_some_and(|label| label.starts_with(|letter: char| letter.is_ascii_digit()))
    }
}

/// The number that a title begins with, as printed, and the rest, perhaps in bold.
pub(super) fn label_of(title: &str) -> (Option<String>, String) {
    let (marks, bare) =
        ["**", "*", ""].iter().find_map(|marks| Some((*marks, title.strip_prefix(marks)?))).unwrap_or(("", title));
    if let Some((label, rest)) = named_heading(bare.trim_end_matches(marks)) {
        return (Some(label), rest.to_owned());
    }
    if let Some((number, rest)) = numbered_title(bare) {
        return (Some(number.to_string()), format!("{marks}{rest}"));
    }
    let begun = start(title, "");
    match begun.label {
        Some(_) if begun.glyph.is_none() => (Some(begun.typed), begun.words),
        _ => (None, title.to_owned()),
    }
}
