//! Counting: the number of each numbered paragraph, as Word prints it.

use std::collections::{BTreeMap, BTreeSet};

use super::counted::{counted, counted_like};
use super::numbering::{LEVELS, WordLevel, WordNumbering};
use super::symbols;

/// How far each list has been counted.
#[derive(Debug, Default)]
pub(super) struct Counters {
    reached: BTreeMap<String, [Option<u32>; LEVELS]>,
    /// The levels of lists that have begun anew where they say so.
    begun: BTreeSet<(String, usize)>,
}

/// What is printed before a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PrintedMark {
    Number(String),
    Bullet,
    Box,
}

impl Counters {
    /// Counts a paragraph, and gives what is printed before it; nothing where its list prints nothing.
    pub fn count(&mut self, numbering: &WordNumbering, list: &str, level: usize) -> Option<PrintedMark> {
        let own = numbering.level(list, level)?;
        let reached = self.reached.entry(own.shape.to_owned()).or_default();
        if own.start.is_some() && self.begun.insert((list.to_owned(), level)) {
            reached[level] = None;
        }
        let start = own.start.unwrap_or(own.level.start);
        reached[level] = Some(reached[level].map_or(start, |number| number.saturating_add(1)));
        for (above, number) in reached.iter_mut().enumerate().take(level) {
            if number.is_none() {
                let first = numbering.level(list, above).map_or(1, |above| above.start.unwrap_or(above.level.start));
                *number = Some(first);
            }
        }
        for (below, number) in reached.iter_mut().enumerate().skip(level + 1) {
            let restarts_after = numbering.level(list, below).map_or(LEVELS, |below| below.level.restarts_after);
            if level < restarts_after {
                *number = None;
            }
        }
        printed(numbering, list, own.level, reached)
    }
}

fn printed(
    numbering: &WordNumbering,
    list: &str,
    own: &WordLevel,
    reached: &[Option<u32>; LEVELS],
) -> Option<PrintedMark> {
    if own.shape == "bullet" {
        return bullet(own);
    }
    let mut text = String::new();
    let mut letters = own.text.chars().peekable();
    while let Some(letter) = letters.next() {
        let of = letters.peek().filter(|_| letter == '%').and_then(|digit| digit.to_digit(10));
        match of.filter(|of| (1..=LEVELS as u32).contains(of)) {
            None => text.push(letter),
            Some(of) => {
                letters.next();
                let of = of as usize - 1;
                let level = numbering.level(list, of).map(|level| level.level);
                let number = reached[of].or(level.map(|level| level.start)).unwrap_or(1);
                text.push_str(&shaped(number, level.unwrap_or(own), own.is_legal));
            }
        }
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(PrintedMark::Number(text))
}

fn shaped(number: u32, level: &WordLevel, is_legal: bool) -> String {
    match &level.examples {
        _ if is_legal => number.to_string(),
        Some(examples) if level.shape == "custom" => counted_like(number, examples),
        _ => counted(number, &level.shape),
    }
}

/// A bullet, a box to tick, or words that somebody put in a bullet's place.
fn bullet(own: &WordLevel) -> Option<PrintedMark> {
    let text = own.text.trim();
    let letters = text.chars().filter(|letter| letter.is_alphanumeric()).count();
    let shown: String = text.chars().map(|letter| symbols::shown(letter, own.font.as_deref())).collect();
    match shown.as_str() {
        "" => None,
        "☐" | "□" => Some(PrintedMark::Box),
        _ if letters > 2 && !symbols::is_of_symbols(own.font.as_deref()) => Some(PrintedMark::Number(text.to_owned())),
        _ => Some(PrintedMark::Bullet),
    }
}
