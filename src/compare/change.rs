//! How clauses that became one another, came or went are told as changes, in reading order.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use super::align::{Matched, Matching};
use super::alike;
use super::cause;
use super::comparison::{Change, Comparison};
use super::fate::{Course, Fate, says_facts_in_words};
use super::kinds::{Cause, ChangeKind};
use super::named;
use super::normal;
use super::piece::Op;
use super::redline;
use super::renames;
use super::unit::{Unit, Units};
use super::writing::one_sided;

/// Every change, from what became what.
pub(super) fn changes(mut older: Units, mut newer: Units, matching: &Matching) -> Comparison {
    let mut in_group_before = vec![None; older.units.len()];
    let mut in_group_after = vec![None; newer.units.len()];
    for (number, group) in matching.groups.iter().enumerate() {
        group.before.iter().for_each(|&unit| in_group_before[unit] = Some(number));
        group.after.iter().for_each(|&unit| in_group_after[unit] = Some(number));
    }
    let mut removed_after = removed_by_place(&older, &newer, matching, &in_group_before);
    let one_text = cause::one_text(older.items(), newer.items());
    let cited: HashSet<&str> = newer.items().map(|item| item.reference).filter(|name| !name.is_empty()).collect();
    let mut changes = Vec::with_capacity(older.units.len().max(newer.units.len()));
    let mut remove = |changes: &mut Vec<Arc<Change>>, older: &mut Units, newer: &Units, place: usize| {
        for unit in std::mem::take(&mut removed_after[place]) {
            let name_taken = cited.contains(older.units[unit].item.reference);
            changes.push(Arc::new(Change { name_taken, ..removed(older, newer, unit, one_text) }));
        }
    };
    remove(&mut changes, &mut older, &newer, 0);
    for (index, number) in in_group_after.iter().enumerate() {
        match number.map(|number: usize| &matching.groups[number]) {
            Some(group) if group.after[0] == index => {
                changes.push(Arc::new(matched(&mut older, &mut newer, group, one_text)))
            }
            Some(_) => {}
            None => changes.push(Arc::new(added(&older, &mut newer, index, one_text))),
        }
        remove(&mut changes, &mut older, &newer, index + 1);
    }
    let renames = renames::tell(&mut changes);
    Comparison { changes, renames, ..Comparison::default() }
}

/// For the start of the newer text and for each of its units: the removed units to list there.
fn removed_by_place(older: &Units, newer: &Units, matching: &Matching, in_group: &[Option<usize>]) -> Vec<Vec<usize>> {
    let mut places = vec![Vec::new(); newer.units.len() + 1];
    let mut place = 0;
    for (unit, group) in in_group.iter().enumerate().take(older.units.len()) {
        match group.map(|number| &matching.groups[number]) {
            Some(group) if !group.moved => place = group.after[group.after.len() - 1] + 1,
            Some(_) => {}
            None => places[place].push(unit),
        }
    }
    places
}

fn removed(older: &mut Units, newer: &Units, index: usize, one_text: bool) -> Change {
    Change {
        redline: one_sided(&older.units[index].reading, Op::Del),
        causes: BTreeSet::from([cause::removed(older, index, newer, one_text)]),
        left_out: cause::left_out(older, index, newer).cloned().map(Box::new),
        has_facts: older.units[index].item.said.has_facts(),
        facts_in_words: says_facts_in_words(older.units[index].item.said),
        before: vec![named::name(older, index)],
        ..Change::bare(ChangeKind::Removed)
    }
}

fn added(older: &Units, newer: &mut Units, index: usize, one_text: bool) -> Change {
    Change {
        redline: one_sided(&newer.units[index].reading, Op::Ins),
        causes: BTreeSet::from([cause::added(newer, index, older, one_text)]),
        left_out: cause::left_out(newer, index, older).cloned().map(Box::new),
        has_facts: newer.units[index].item.said.has_facts(),
        facts_in_words: says_facts_in_words(newer.units[index].item.said),
        after: vec![named::name(newer, index)],
        ..Change::bare(ChangeKind::Added)
    }
}

fn matched(older: &mut Units, newer: &mut Units, group: &Matched, one_text: bool) -> Change {
    let before: Vec<&Unit> = group.before.iter().map(|&unit| &older.units[unit]).collect();
    let after: Vec<&Unit> = group.after.iter().map(|&unit| &newer.units[unit]).collect();
    let same_by_name = match (before.as_slice(), after.as_slice()) {
        ([was], [is]) => alike::same_but_for_spaces(was.normal(), is.normal()),
        _ => false,
    };
    let Matched { moved, parent_changed, .. } = *group;
    let change = told(&Became { before, after, moved, parent_changed, same_by_name, one_text });
    Change {
        before: group.before.iter().map(|&unit| named::name(older, unit)).collect(),
        after: group.after.iter().map(|&unit| named::name(newer, unit)).collect(),
        ..change
    }
}

/// Clauses that became one another.
pub(super) struct Became<'u, 'a> {
    pub before: Vec<&'u Unit<'a>>,
    pub after: Vec<&'u Unit<'a>>,
    /// Whether they stand elsewhere.
    pub moved: bool,
    /// Whether they stand under another clause.
    pub parent_changed: bool,
    /// Whether the words are the same, facts by their names.
    pub same_by_name: bool,
    /// Whether both sides are made of one shared text.
    pub one_text: bool,
}

/// What became of clauses, less what they are called.
pub(super) fn told(became: &Became<'_, '_>) -> Change {
    let Became { before, after, moved, parent_changed, same_by_name, one_text } = became;
    let (moved, parent_changed, same_by_name) = (*moved, *parent_changed, *same_by_name);
    let marked = redline::of(before, after);
    let one_to_one = before.len() == 1 && after.len() == 1;
    let has_facts = before.iter().chain(after).any(|unit| unit.reading.has_facts());
    let by_value = |unit: &&Unit| normal::by_value(&unit.reading);
    let same_by_value = match has_facts {
        true => alike::all_the_same(before.iter().map(by_value), after.iter().map(by_value)),
        false => same_by_name,
    };
    let number_changed = one_to_one && before[0].cited() != after[0].cited();
    let sides = [before.len(), after.len()];
    let Fate { kind, text_changed, .. } =
        Fate::of(&Course { sides, moved, number_changed, same_by_name, same_by_value });
    let mut causes = BTreeSet::new();
    if text_changed || moved || !one_to_one {
        causes.insert(cause::changed(before, after, *one_text));
    }
    if has_facts && !same_by_value && cause::facts_differ(before, after) {
        causes.insert(Cause::Fact);
    }
    Change {
        text_changed,
        number_changed,
        moved,
        format_changed: marked.format_changed,
        links: marked.links,
        parent_changed,
        has_facts: before.iter().chain(after).any(|unit| unit.item.said.has_facts()),
        same_by_name,
        facts_in_words: before.iter().chain(after).all(|unit| says_facts_in_words(unit.item.said)),
        similarity: marked.similarity,
        whole_replace: marked.whole,
        redline: marked.pieces,
        causes,
        ..Change::bare(kind)
    }
}
