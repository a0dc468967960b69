//! Footnotes: `[^act]` in the words, `[^act]: …` below them. They are numbered in the order in which they are read: as the
//! text comes to them, then as other notes do.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::events::{CodeBlockKind, Event, PlacedEvent, Tag, TagEnd};
use crate::source::{Code, Diagnostic, Excerpt};

/// The notes of a text by their numbers.
#[derive(Default)]
pub(super) struct Notes {
    /// Of each name, in lower case.
    by_name: HashMap<String, usize>,
    /// Of each note by where it begins; what gives a name again has a number of its own.
    by_place: HashMap<usize, usize>,
}

impl Notes {
    /// The notes of a text, with what there is to say about them.
    pub(super) fn of(events: &[PlacedEvent<'_>], excerpt: &Excerpt, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut notes = Self::default();
        // The names that the text cites (under 0), and those that each note does, by where it begins.
        let mut cited: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        let mut given: Vec<(String, Range<usize>)> = Vec::new();
        let mut within = Vec::new();
        let mut indented = false;
        for (event, range) in events {
            let here = within.last().copied().unwrap_or(0);
            match event {
                Event::Start(Tag::FootnoteDefinition(name)) => {
                    given.push((name.to_lowercase(), range.clone()));
                    within.push(range.start + 1);
                }
                Event::End(TagEnd::FootnoteDefinition) => drop(within.pop()),
                Event::FootnoteReference(name) => cited.entry(here).or_default().push(name.to_lowercase()),
                Event::Start(Tag::CodeBlock(kind)) => indented = matches!(kind, CodeBlockKind::Indented),
                Event::End(TagEnd::CodeBlock) => indented = false,
                Event::Text(words) if indented => cited.entry(here).or_default().extend(names_in(words)),
                _ => {}
            }
        }
        if given.is_empty() {
            return notes;
        }
        let place: HashMap<&str, usize> =
            given.iter().rev().map(|(name, range)| (name.as_str(), range.start)).collect();
        let mut waiting: std::collections::VecDeque<usize> = [0].into();
        while let Some(here) = waiting.pop_front() {
            for name in cited.remove(&here).unwrap_or_default() {
                let Some(start) = place.get(name.as_str()) else { continue };
                let next = notes.by_place.len() + 1;
                if let std::collections::hash_map::Entry::Vacant(free) = notes.by_place.entry(*start) {
                    free.insert(next);
                    notes.by_name.insert(name, next);
                    waiting.push_back(start + 1);
                }
            }
        }
        for (name, range) in given {
            let next = notes.by_place.len() + 1;
            if notes.by_place.contains_key(&range.start) {
                continue;
            }
            notes.by_place.insert(range.start, next);
            let again = notes.by_name.contains_key(&name);
            notes.by_name.entry(name.clone()).or_insert(next);
            let line =
                range.start..range.start + excerpt.text()[range.clone()].lines().next().unwrap_or_default().len();
            let (message, hint) = match again {
                true => (
                    format!(
                        "There is another note called `[^{name}]`; it is printed as note {next}, and no mark leads to it."
                    ),
                    "Give one of the two another name, here and where its mark stands.".to_owned(),
                ),
                false => (
                    format!("No mark in the text leads to this note; it is printed as note {next}."),
                    format!("Write [^{name}] where the note belongs."),
                ),
            };
            diagnostics.push(Diagnostic::at(Code::UnusedDefinition, excerpt.span(line), message).hint(hint));
        }
        notes
    }

    /// The number of a note.
    pub(super) fn number(&self, name: &str) -> Option<usize> {
        self.by_name.get(&name.to_lowercase()).copied()
    }

    /// The number of the note that begins at a place.
    pub(super) fn number_at(&self, start: usize) -> usize {
        self.by_place.get(&start).copied().unwrap_or_default()
    }

    /// Notes without words, for those that a piece of the text cites, so that their marks are known for what they are.
    pub(super) fn stubs(&self, piece: &str) -> String {
        if self.by_name.is_empty() {
            return String::new();
        }
        let known = names_in(piece).filter(|name| self.by_name.contains_key(name));
        known.map(|name| format!("\n\n[^{name}]: x")).collect()
    }
}

/// What may be the names of notes in words.
fn names_in(words: &str) -> impl Iterator<Item = String> {
    words.match_indices("[^").filter_map(|(at, _)| {
        const LONGEST: usize = 100;
        let rest = &words[at + 2..];
        let (end, close) = rest.char_indices().take(LONGEST).find(|(_, letter)| matches!(letter, ']' | '[' | '\n'))?;
        (end > 0 && close == ']').then(|| rest[..end].to_lowercase())
    })
}
