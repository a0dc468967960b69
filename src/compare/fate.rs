//! What became of a clause, less in which words: enough for counts and for a note beside a clause, and far sooner found.

use std::sync::Arc;

use super::alike;
use super::comparison::{Change, Comparison};
use super::filled::{self, FilledText};
use super::kinds::ChangeKind;
use super::named::UnitRef;
use super::normal;
use super::reading::ReadWords;
use crate::book::outline::Said;
use crate::book::values::is_words;

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
pub(super) fn fates_like(like: &Comparison, texts: [&FilledText<'_>; 2]) -> Vec<Fate> {
    let fate = |change: &Arc<Change>| match change.has_facts && !change.before.is_empty() && !change.after.is_empty() {
        true => anew(change, texts),
        false => Fate::of_change(change),
    };
    like.changes.iter().map(fate).collect()
}

/// The fate of clauses with facts.
fn anew(like: &Change, [older, newer]: [&FilledText<'_>; 2]) -> Fate {
    // Where both say the same facts, those of one side speak for both.
    let said = || older.values(&like.before);
    let is_known = like.same_by_name
        && filled::say_the_same(said(), newer.values(&like.after))
        && said().all(|value| value.is_words);
    let same_by_value = is_known || read_the_same(&read(older, &like.before), &read(newer, &like.after));
    let same_by_name = like.same_by_name;
    let (sides, moved, number_changed) = ([like.before.len(), like.after.len()], like.moved, like.number_changed);
    let fate = Fate::of(&Course { sides, moved, number_changed, same_by_name, same_by_value });
    Fate { renamed: like.renamed && fate.kind == ChangeKind::Reworded, ..fate }
}

/// Whether the values of facts are words with single spaces between them, which stand apart from those around them.
pub(super) fn says_facts_in_words(said: Said<'_>) -> bool {
    said.facts().all(|used| is_words(&used.value))
}

/// Whether the words are the same, facts by their values.
fn read_the_same(before: &[ReadWords<'_>], after: &[ReadWords<'_>]) -> bool {
    alike::all_the_same(before.iter().map(normal::by_value), after.iter().map(normal::by_value))
}

fn read<'a>(text: &FilledText<'a>, units: &[UnitRef]) -> Vec<ReadWords<'a>> {
    let items = units.iter().filter_map(|unit| Some((text.outline().get(unit.index)?, unit)));
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
