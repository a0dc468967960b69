//! What is not this school's in a document: what was left to be filled in, and the names of other schools, people and bodies.

mod names;

use std::ops::Range;

use super::document::without_looks;
use super::pieces::{each, is_whole};
use super::{ForeignDocument, ForeignPlace};
use crate::book::Book;
use crate::book::fact::FactValue;
use crate::book::pasted::{apart, placeholders_in};
use names::{people, schools};

/// Words that are not this school's, or seem not to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stranger {
    /// What kind of words.
    pub kind: StrangerKind,
    /// The words as they stand.
    pub words: String,
    /// Where they stand, each as often as they stand there.
    pub places: Vec<ForeignPlace>,
}

/// What words are that are not this school's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StrangerKind {
    /// Something to be filled in.
    Placeholder,
    /// The name of a school, federation or trust.
    School,
    /// The name of a person.
    Person,
    /// A governing body by a name that the book does not use.
    Body,
    /// The title of a head by which nobody in the book is called.
    Office,
}

impl Stranger {
    /// What there is to say of it, in a sentence.
    pub fn sentence(&self) -> String {
        let times = match self.places.len() {
            1 => "once".to_owned(),
            2 => "twice".to_owned(),
            count => format!("{count} times"),
        };
        let words = &self.words;
        match self.kind {
            StrangerKind::Placeholder => {
                format!("‘{words}’ looks as if something was still to be filled in; it stands {times}.")
            }
            StrangerKind::School => format!("‘{words}’ is the name of no school of this book; it stands {times}."),
            StrangerKind::Person => format!("‘{words}’ is nobody of whom this book knows; the name stands {times}."),
            StrangerKind::Body => format!("‘{words}’ is no name of a body of this book; it stands {times}."),
            StrangerKind::Office => format!("‘{words}’ is what no head in this book is called; it stands {times}."),
        }
    }
}

/// The names that a book knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownNames {
    /// Of its schools and of the federation, long and short.
    pub schools: Vec<String>,
    /// Of its heads.
    pub people: Vec<String>,
    /// Of its bodies.
    pub bodies: Vec<String>,
    /// Of the offices of its heads.
    pub offices: Vec<String>,
}

impl KnownNames {
    /// Those of a book, of today and of earlier days.
    pub fn of(book: &Book) -> Self {
        let federation = &book.federation;
        let mut known =
            Self { schools: vec![federation.name.clone()], bodies: vec![federation.board.clone()], ..Self::default() };
        known.schools.extend(federation.names.values().cloned());
        known.bodies.extend(federation.boards.values().cloned());
        for school in &book.schools {
            known.schools.extend([school.name.clone(), school.short.clone()]);
            known.schools.extend(school.names.values().cloned());
            known.bodies.extend(school.board.iter().flat_map(|board| board.values().cloned()));
            let heads = school.facts.facts.get("headteacher").into_iter().flat_map(|fact| fact.value.values());
            for head in heads {
                if let FactValue::Parts(parts) = head {
                    known.people.extend(parts.get("name").cloned());
                    known.offices.extend(parts.get("title").cloned());
                }
            }
        }
        known
    }
}

/// What is not this school's in a document, in the order of kinds and then of places; blocks whose words are taken up elsewhere
/// are passed over.
pub fn strangers(document: &ForeignDocument, known: &KnownNames, passed_over: &[usize]) -> Vec<Stranger> {
    let mut found: Vec<Stranger> = Vec::new();
    each(document, passed_over, &mut |at, pieces| {
        let text = without_looks(pieces);
        let placeholders = placeholders_in(&text).into_iter().map(|range| (StrangerKind::Placeholder, range));
        let schools = schools(&text, &known.schools).into_iter().map(|range| (StrangerKind::School, range));
        let people = people(&text, &known.people).into_iter().map(|range| (StrangerKind::Person, range));
        let bodies = named(&text, BOARDS, &known.bodies).into_iter().map(|range| (StrangerKind::Body, range));
        let offices = named(&text, OFFICES, &known.offices).into_iter().map(|range| (StrangerKind::Office, range));
        for (kind, range) in placeholders.chain(schools).chain(people).chain(bodies).chain(offices) {
            let words = &text[range];
            match found.iter_mut().find(|stranger| stranger.kind == kind && stranger.words.eq_ignore_ascii_case(words))
            {
                Some(stranger) => stranger.places.push(at),
                None => found.push(Stranger { kind, words: words.to_owned(), places: vec![at] }),
            }
        }
    });
    found.sort_by_key(|stranger| stranger.kind);
    found
}

/// What was first left to be filled in in some words.
pub fn first_unfilled(words: &str) -> Option<&str> {
    words.get(placeholders_in(words).into_iter().next()?)
}

/// Names of boards, the longer first.
const BOARDS: &[&str] = &[
    "Board of Trustees",
    "Board of Governors",
    "Board of Directors",
    "Local Governing Body",
    "Local Governing Board",
    "Local Academy Board",
    "Local Academy Council",
    "Trust Board",
    "Governing Body",
    "Governing Board",
];

/// Titles of heads, the longer first.
const OFFICES: &[&str] = &[
    "Executive Headteacher",
    "Executive Head Teacher",
    "Executive Principal",
    "Head of School",
    "Headteacher",
    "Head Teacher",
    "Headmaster",
    "Headmistress",
    "Principal",
];

/// Where a name stands of which the book uses none.
fn named(text: &str, names: &[&str], known: &[String]) -> Vec<Range<usize>> {
    const LESSER: &[&str] = &["deputy", "assistant", "vice", "associate", "acting", "interim"];
    let mut found = Vec::new();
    for name in names {
        for (at, _) in text.match_indices(name) {
            let before = text[..at].split_whitespace().next_back().unwrap_or_default().to_lowercase();
            if is_whole(text, at, at + name.len()) && !LESSER.contains(&before.as_str()) {
                found.push(at..at + name.len());
            }
        }
    }
    let mut found = apart(found);
    found.retain(|range| !known.iter().any(|known| known.contains(&text[range.clone()])));
    found
}

#[cfg(test)]
mod tests;
