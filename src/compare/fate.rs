//! What became of a clause, less in which words: enough for counts and for a note beside a clause, and far sooner found.

use std::sync::Arc;

use super::alike;
use super::comparison::{Change, Comparison};
use super::kinds::ChangeKind;
use super::named::UnitRef;
use super::normal;
use super::reading::ReadWords;
use crate::book::Node;
use crate::book::outline::{Outline, Said};

/// What became of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fate {
    /// The one word for it.
    pub kind: ChangeKind,
    /// Whether its words changed.
    pub text_changed: bool,
    /// Whether nothing but names was replaced in it, as throughout.
    pub renamed: bool,
}

/// What clauses went through that became one another.
pub(super) struct Course {
    /// How many there were, and how many there are.
    pub sides: [usize; 2],
    /// Whether they stand elsewhere.
    pub moved: bool,
    /// Whether the label changed.
    pub number_changed: bool,
    /// Whether the words are the same, facts by their names.
    pub same_by_name: bool,
    /// Whether the words are the same, facts by their values.
    pub same_by_value: bool,
}

impl Fate {
    /// The fate that a course is.
    pub(super) fn of(course: &Course) -> Self {
        let text_changed = !course.same_by_name && !course.same_by_value;
        let [before, after] = course.sides;
        let kind = match () {
            () if before > 1 => ChangeKind::Merged,
            () if after > 1 => ChangeKind::Split,
            () if course.moved => ChangeKind::Moved,
            () if text_changed => ChangeKind::Reworded,
            () if !course.same_by_value => ChangeKind::Updated,
            () if course.number_changed => ChangeKind::Renumbered,
            () => ChangeKind::Unchanged,
        };
        Self { kind, text_changed, renamed: false }
    }

    /// The fate that a change tells.
    pub(super) fn of_change(change: &Change) -> Self {
        Self { kind: change.kind, text_changed: change.text_changed, renamed: change.renamed }
    }
}

impl Comparison {
    /// What became of each clause, in the order of the changes.
    pub fn fates(&self) -> Vec<Fate> {
        self.changes.iter().map(|change| Fate::of_change(change)).collect()
    }
}

/// What became of the clauses of another comparison between these texts, which are the same but for the values of facts.
pub(super) fn fates_like(like: &Comparison, older: &[Node], newer: &[Node]) -> Vec<Fate> {
    let (older, newer) = (Outline::of(older), Outline::of(newer));
    let fate = |change: &Arc<Change>| match change.has_facts && !change.before.is_empty() && !change.after.is_empty() {
        true => anew(change, [&older, &newer]),
        false => Fate::of_change(change),
    };
    like.changes.iter().map(fate).collect()
}

/// What clauses of a text say.
pub(super) fn said<'a>(outline: &Outline<'a>, units: &[UnitRef]) -> Vec<Said<'a>> {
    units.iter().filter_map(|unit| outline.get(unit.index)).map(|item| item.said).collect()
}

/// The fate of clauses with facts.
fn anew(like: &Change, [older, newer]: [&Outline<'_>; 2]) -> Fate {
    let (before, after) = (said(older, &like.before), said(newer, &like.after));
    // Where both say the same facts, those of one side speak for both.
    let is_known = like.same_by_name && say_the_same_facts(&before, &after);
    let is_known = is_known && before.iter().all(|said| says_facts_in_words(*said));
    let same_by_value = is_known || read_the_same(&read(older, &like.before), &read(newer, &like.after));
    let same_by_name = like.same_by_name;
    let (sides, moved, number_changed) = ([before.len(), after.len()], like.moved, like.number_changed);
    let fate = Fate::of(&Course { sides, moved, number_changed, same_by_name, same_by_value });
    Fate { renamed: like.renamed && fate.kind == ChangeKind::Reworded, ..fate }
}

/// Whether the values of facts are words with single spaces between them, which stand apart from those around them.
pub(super) fn says_facts_in_words(said: Said<'_>) -> bool {
    said.facts().all(|used| is_words(&used.value))
}

/// Whether a value is words with single spaces between them.
pub(super) fn is_words(value: &str) -> bool {
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\t'..=b'\r');
    match value.is_ascii() {
        true => {
            let bytes = value.as_bytes();
            let is_odd = |(place, byte): (usize, &u8)| {
                is_space(byte) && (*byte != b' ' || bytes.get(place + 1).is_none_or(is_space))
            };
            bytes.first().is_some_and(|first| !is_space(first)) && !bytes.iter().enumerate().any(is_odd)
        }
        false => value.split(' ').all(|word| !word.is_empty() && !word.contains(char::is_whitespace)),
    }
}

/// Whether the values of facts are the same in the same order, which among the same words makes the same text.
pub(super) fn say_the_same_facts(before: &[Said<'_>], after: &[Said<'_>]) -> bool {
    let before = before.iter().flat_map(|said| said.facts());
    before.map(|used| &used.value).eq(after.iter().flat_map(|said| said.facts()).map(|used| &used.value))
}

/// Whether the words are the same, facts by their values.
fn read_the_same(before: &[ReadWords<'_>], after: &[ReadWords<'_>]) -> bool {
    alike::all_the_same(before.iter().map(normal::by_value), after.iter().map(normal::by_value))
}

fn read<'a>(outline: &Outline<'a>, units: &[UnitRef]) -> Vec<ReadWords<'a>> {
    let items = units.iter().filter_map(|unit| Some((outline.get(unit.index)?, unit)));
    let read = items.map(|(item, unit)| {
        let mut words = ReadWords::of_said(item.said);
        // A number that lags behind its section's was taken for the label.
        if item.label.is_none() && unit.label.is_some() {
            words.drop_first_word();
        }
        words
    });
    read.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_single_spaces_between_them() {
        for value in ["head", "Ms B. Cole", "Frühling am See"] {
            assert!(is_words(value), "{value}");
        }
        for value in ["", " ", " head", "head ", "the  head", "the\thead", "the\n", "Fru\u{308}h  am", "zwei\u{a0}drei"]
        {
            assert!(!is_words(value), "{value:?}");
        }
    }
}
