//! The fact finder: where the names of a school and its people stand word for word, offered as facts, so that a new headteacher
//! is one line of the book and no new version of thirty policies.

use std::ops::Range;

use super::pieces::{each, each_mut, is_whole};
use super::{ForeignDocument, ForeignPiece, ForeignPlace};
use crate::book::fact::{FactValue, Facts};
use crate::book::{Book, School};

/// Words of the book that a text may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactWords {
    /// The fact's name: `headteacher.title`.
    pub fact: String,
    /// What it says: `Executive Headteacher`.
    pub words: String,
}

/// Words of a document that could be a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactOffer {
    /// The fact's name: `headteacher.title`.
    pub fact: String,
    /// The words as they stand in the text.
    pub words: String,
    /// Where they stand, each as often as they stand there.
    pub places: Vec<ForeignPlace>,
    /// What accepting it does, in a sentence.
    pub sentence: String,
}

/// The words that facts say at a school; without one, those that are the same at every school.
pub fn fact_words(book: &Book, school: Option<&School>) -> Vec<FactWords> {
    let of_school = |school: &School| {
        let mut all = vec![named("school.name", &school.name)];
        if school.short != school.name {
            all.push(named("school.short", &school.short));
        }
        all.extend(headteacher(&school.facts));
        all
    };
    let mut all = match (school, book.schools.as_slice()) {
        (Some(school), _) | (None, [school]) => of_school(school),
        (None, [first, others @ ..]) => {
            let mut shared = of_school(first);
            shared.retain(|known| others.iter().all(|other| of_school(other).contains(known)));
            shared
        }
        (None, []) => Vec::new(),
    };
    all.push(named("federation.name", &book.federation.name));
    let own = school.and_then(|school| school.board.as_ref()?.latest());
    all.push(named("federation.board", own.unwrap_or(&book.federation.board)));
    let mut seen: Vec<String> = Vec::new();
    all.retain(|known| {
        !known.words.trim().is_empty() && !seen.contains(&known.words) && {
            seen.push(known.words.clone());
            true
        }
    });
    // A name that holds another is looked for first.
    all.sort_by_key(|known| std::cmp::Reverse(known.words.len()));
    all
}

fn named(fact: &str, words: &str) -> FactWords {
    FactWords { fact: fact.to_owned(), words: words.to_owned() }
}

/// The title and the name of a school's head.
fn headteacher(facts: &Facts) -> Vec<FactWords> {
    let value = facts.facts.get("headteacher").and_then(|fact| fact.value.latest());
    let part = |part: &str| match value {
        Some(FactValue::Parts(parts)) => parts.get(part).map(|words| named(&format!("headteacher.{part}"), words)),
        _ => None,
    };
    ["title", "name"].into_iter().filter_map(part).collect()
}

/// What could be facts in a document, in the order in which it first stands there; blocks whose words are taken up elsewhere
/// are passed over.
pub fn offers(document: &ForeignDocument, known: &[FactWords], passed_over: &[usize]) -> Vec<FactOffer> {
    let mut found: Vec<(FactOffer, String)> = Vec::new();
    each(document, passed_over, &mut |at, pieces| {
        for piece in pieces.iter().filter(|piece| is_open(piece)) {
            for (range, fact) in places(&piece.text, known) {
                match found.iter_mut().find(|(offer, _)| offer.fact == fact.fact) {
                    Some((offer, _)) => offer.places.push(at),
                    None => {
                        let FactWords { fact, words } = fact.clone();
                        let offer = FactOffer { fact, words, places: vec![at], sentence: String::new() };
                        found.push((offer, around(&piece.text, &range)));
                    }
                }
            }
        }
    });
    found
        .into_iter()
        .map(|(offer, around)| {
            let times = match offer.places.len() {
                1 => "once".to_owned(),
                2 => "twice".to_owned(),
                count => format!("{count} times"),
            };
            let sentence = format!(
                "‘{}’ stands {times}, first in “{around}”, and could be {{{{ {} }}}}.",
                offer.words, offer.fact
            );
            FactOffer { sentence, ..offer }
        })
        .collect()
}

/// Whether facts may stand in a piece: not in what leads somewhere.
fn is_open(piece: &ForeignPiece) -> bool {
    piece.link.is_none() && piece.fact.is_none()
}

/// The words around a place, up to a few on either side.
fn around(text: &str, range: &Range<usize>) -> String {
    const WORDS: usize = 4;
    let before: Vec<&str> = text[..range.start].split_whitespace().rev().take(WORDS).collect();
    let behind: Vec<&str> = text[range.end..].split_whitespace().take(WORDS + 1).collect();
    let more = |is_more: bool| if is_more { "…" } else { "" };
    let all =
        text.split_whitespace().count() > before.len() + behind.len() + text[range.clone()].split_whitespace().count();
    let before: Vec<&str> = before.into_iter().rev().collect();
    let start = text[..range.start].trim_end().len();
    let tail = if text[range.end..].starts_with(char::is_whitespace) { " " } else { "" };
    format!(
        "{}{}{}{}{tail}{}{}",
        more(all && before.len() == WORDS),
        before.join(" "),
        &text[start..range.start],
        &text[range.clone()],
        behind.join(" "),
        more(all)
    )
}

/// Where known words stand in some text, none within another.
fn places<'a>(text: &str, known: &'a [FactWords]) -> Vec<(Range<usize>, &'a FactWords)> {
    let mut found: Vec<(Range<usize>, &FactWords)> = Vec::new();
    let mut is_taken = vec![false; text.len()];
    for fact in known {
        for (start, words) in text.match_indices(fact.words.as_str()) {
            let range = start..start + words.len();
            if !is_taken[range.clone()].contains(&true) && is_whole(text, range.start, range.end) {
                is_taken[range.clone()].fill(true);
                found.push((range, fact));
            }
        }
    }
    // Others of the kind are not this school's; they are dropped last, so that no shorter name is found within them.
    found.retain(|(range, fact)| is_own(text, range, &fact.fact));
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// Whether words mean this school's own: not "each Headteacher", "Deputy Headteacher", "the Headteacher of another school",
/// "Elm Hill Road".
fn is_own(text: &str, range: &Range<usize>, fact: &str) -> bool {
    const OTHERS: &[&str] = &[
        "other",
        "another",
        "each",
        "every",
        "any",
        "both",
        "all",
        "either",
        "new",
        "receiving",
        "previous",
        "former",
    ];
    const OFFICES: &[&str] = &["deputy", "assistant", "executive", "acting", "associate", "interim", "co", "vice"];
    const BODIES: &[&str] = &["local", "interim", "shadow"];
    let word = |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    let before = text[..range.start].split_whitespace().next_back().map(word).unwrap_or_default();
    let behind: Vec<&str> = text[range.end..].split_whitespace().take(4).collect();
    let of_other = behind.first() == Some(&"of")
        && behind.iter().skip(1).take(2).any(|next| OTHERS.contains(&word(next).as_str()) || *next == "a");
    match fact {
        "headteacher.title" | "federation.board" => {
            let is_a = matches!(before.as_str(), "a" | "an") && fact == "headteacher.title";
            !OTHERS.contains(&before.as_str())
                && !OFFICES.contains(&before.as_str())
                && !BODIES.contains(&before.as_str())
                && !is_a
                && !of_other
        }
        "school.short" | "school.name" | "federation.name" => {
            // A capital behind a name makes it a longer one, which is of something else.
            let next = text[range.end..].strip_prefix(' ').unwrap_or_default();
            !next.starts_with(char::is_uppercase) || fact != "school.short"
        }
        _ => true,
    }
}

/// Puts accepted facts into a document, in place of their words.
pub fn put_in(document: &mut ForeignDocument, accepted: &[FactOffer], passed_over: &[usize]) {
    let mut known: Vec<FactWords> = accepted.iter().map(|offer| named(&offer.fact, &offer.words)).collect();
    known.sort_by_key(|known| std::cmp::Reverse(known.words.len()));
    each_mut(document, passed_over, &mut |pieces| {
        let parted = pieces.drain(..).flat_map(|piece| part(piece, &known)).collect();
        *pieces = parted;
    });
}

/// A piece in parts, the facts apart from the words between them.
fn part(piece: ForeignPiece, known: &[FactWords]) -> Vec<ForeignPiece> {
    let found = if is_open(&piece) { places(&piece.text, known) } else { Vec::new() };
    if found.is_empty() {
        return vec![piece];
    }
    let mut parts = Vec::new();
    let mut end = 0;
    let like = |text: &str, fact: Option<&str>| ForeignPiece {
        text: text.to_owned(),
        fact: fact.map(str::to_owned),
        note: None,
        ..piece.clone()
    };
    for (range, fact) in found {
        parts.push(like(&piece.text[end..range.start], None));
        parts.push(like(&piece.text[range.clone()], Some(&fact.fact)));
        end = range.end;
    }
    parts.push(like(&piece.text[end..], None));
    parts.retain(|part| !part.text.is_empty());
    // A note is cited behind all of it.
    if let Some(last) = parts.last_mut() {
        last.note = piece.note;
    }
    parts
}

#[cfg(test)]
mod tests;
