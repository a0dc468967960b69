//! Why a job is not done, in a sentence that says what to do.

use super::amended::AmendedText;
use crate::source::{Diagnostic, nearest};

/// Why a job is not done. Nothing was changed.
#[derive(Debug, Default)]
pub struct Refusal {
    /// Why, and what to do about it.
    pub sentence: String,
    /// Mistakes in a file that come first.
    pub mistakes: Vec<Diagnostic>,
    /// What changed since the governors were shown a text.
    pub amended: Option<Box<AmendedText>>,
}

impl Refusal {
    /// A refusal in a sentence or two.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), ..Self::default() }
    }

    /// That there is no such name, with the nearest that there is, or all.
    pub(super) fn no_such(what: &str, typed: &str, names: &[&str], all: &str) -> Self {
        let hint = match nearest(typed, names.iter().copied()) {
            Some(near) => format!("Did you mean {near}?"),
            None if names.is_empty() => "There are none.".to_owned(),
            None => format!("{all}: {}.", names.join(", ")),
        };
        Self::new(format!("There is no {what} {typed}. {hint}"))
    }
}
