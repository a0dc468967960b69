//! How clauses that became one another, came or went are told as changes, in reading order.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::align::{Matched, Matching};
use super::alike;
use super::cause;
use super::comparison::{Change, Comparison};
use super::fate::{Course, Fate, say_the_same_facts, says_facts_in_words};
use super::kinds::{Cause, ChangeKind};
use super::named;
use super::normal;
use super::piece::Op;
use super::redline;
use super::renames;
use super::unit::{Unit, Units};
use super::writing::one_sided;
use crate::book::Node;
use crate::book::outline::Outline;

/// Every change, from what became what.
pub(super) fn changes(mut older: Units, mut newer: Units, matching: &Matching) -> Comparison {
    let mut in_group_before = vec![None; older.units.len()];
    let mut in_group_after = vec![None; newer.units.len()];
    for (number, group) in matching.groups.iter().enumerate() {
        group.before.iter().for_each(|&unit| in_group_before[unit] = Some(number));
        group.after.iter().for_each(|&unit| in_group_after[unit] = Some(number));
    }
    let mut removed_after = removed_by_place(&older, &newer, matching, &in_group_before);
    let one_text = cause::one_text(&older, &newer);
    let mut changes = Vec::with_capacity(older.units.len().max(newer.units.len()));
    let mut remove = |changes: &mut Vec<Arc<Change>>, older: &mut Units, newer: &Units, place: usize| {
        for unit in std::mem::take(&mut removed_after[place]) {
            changes.push(Arc::new(removed(older, newer, unit, one_text)));
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

/// The changes of another comparison as they are between these texts, which are the same but for the values of facts.
pub(super) fn changes_like(like: &Comparison, older: &[Node], newer: &[Node]) -> Comparison {
    if !like.changes.iter().any(|change| change.has_facts) {
        return like.clone();
    }
    let (older, newer) = (Outline::of(older), Outline::of(newer));
    let kept: Vec<Option<Arc<Change>>> = like.changes.iter().map(|change| kept(change, &older, &newer)).collect();
    let told_anew = || like.changes.iter().zip(&kept).filter(|(_, kept)| kept.is_none()).map(|(change, _)| change);
    let is_read_before: BTreeSet<usize> =
        told_anew().flat_map(|change| &change.before).map(|unit| unit.index).collect();
    let is_read_after: BTreeSet<usize> = told_anew().flat_map(|change| &change.after).map(|unit| unit.index).collect();
    let mut older = Units::of_outline(older, |place| is_read_before.contains(&place));
    let mut newer = Units::of_outline(newer, |place| is_read_after.contains(&place));
    let one_text = cause::one_text(&older, &newer);
    let changes = like.changes.iter().zip(kept).map(|(change, kept)| {
        if let Some(kept) = kept {
            return kept;
        }
        let [before, after] =
            [&change.before, &change.after].map(|units| units.iter().map(|unit| unit.index).collect());
        let group = Matched { before, after, moved: change.moved, parent_changed: change.parent_changed };
        Arc::new(match (group.before.as_slice(), group.after.as_slice()) {
            ([unit], []) => removed(&mut older, &newer, *unit, one_text),
            ([], [unit]) => added(&older, &mut newer, *unit, one_text),
            _ => matched(&mut older, &mut newer, &group, one_text),
        })
    });
    let mut changes: Vec<Arc<Change>> = changes.collect();
    let renames = renames::tell(&mut changes);
    Comparison { changes, renames, ..Comparison::default() }
}

/// A change of another comparison as it is between these texts, if that needs no words to be compared: it has no facts, or its
/// words stayed and so did the values of its facts.
fn kept(like: &Arc<Change>, older: &Outline<'_>, newer: &Outline<'_>) -> Option<Arc<Change>> {
    if !like.has_facts {
        return Some(Arc::clone(like));
    }
    let ([was], [is]) = (like.before.as_slice(), like.after.as_slice()) else { return None };
    if !like.same_by_name || like.redline.iter().any(|piece| piece.op != Op::Eq) {
        return None;
    }
    let [before, after] = [older.get(was.index)?.said, newer.get(is.index)?.said];
    let is_plain = [before, after].into_iter().all(says_facts_in_words) && say_the_same_facts(&[before], &[after]);
    if !is_plain {
        return None;
    }
    let mut facts = after.facts();
    let mut kept = Change::clone(like);
    for piece in kept.redline.iter_mut().filter(|piece| piece.fact.is_some()) {
        piece.text.clone_from(&facts.next().filter(|used| piece.fact.as_deref() == Some(&used.name))?.value);
    }
    // Two uses of a fact side by side are one piece.
    if facts.next().is_some() {
        return None;
    }
    for unit in kept.before.iter_mut().chain(&mut kept.after) {
        unit.text.clear();
        unit.text.extend(kept.redline.iter().map(|piece| piece.text.as_str()));
    }
    Some(Arc::new(kept))
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
        has_facts: older.units[index].item.said.has_facts(),
        before: vec![named::name(older, index)],
        ..Change::bare(ChangeKind::Removed)
    }
}

fn added(older: &Units, newer: &mut Units, index: usize, one_text: bool) -> Change {
    Change {
        redline: one_sided(&newer.units[index].reading, Op::Ins),
        causes: BTreeSet::from([cause::added(newer, index, older, one_text)]),
        has_facts: newer.units[index].item.said.has_facts(),
        after: vec![named::name(newer, index)],
        ..Change::bare(ChangeKind::Added)
    }
}

fn matched(older: &mut Units, newer: &mut Units, group: &Matched, one_text: bool) -> Change {
    let before: Vec<&Unit> = group.before.iter().map(|&unit| &older.units[unit]).collect();
    let after: Vec<&Unit> = group.after.iter().map(|&unit| &newer.units[unit]).collect();
    let marked = redline::of(&before, &after);
    let one_to_one = before.len() == 1 && after.len() == 1;
    let has_facts = before.iter().chain(&after).any(|unit| unit.reading.has_facts());
    let same_by_name = one_to_one && alike::same_but_for_spaces(before[0].normal(), after[0].normal());
    let by_value = |unit: &&Unit| normal::by_value(&unit.reading);
    let same_by_value = match has_facts {
        true => alike::all_the_same(before.iter().map(by_value), after.iter().map(by_value)),
        false => same_by_name,
    };
    let number_changed = one_to_one && before[0].cited() != after[0].cited();
    let sides = [before.len(), after.len()];
    let Fate { kind, text_changed, .. } =
        Fate::of(&Course { sides, moved: group.moved, number_changed, same_by_name, same_by_value });
    let says_facts = before.iter().chain(&after).any(|unit| unit.item.said.has_facts());
    let in_words = before.iter().chain(&after).all(|unit| says_facts_in_words(unit.item.said));
    let mut causes = BTreeSet::new();
    if text_changed || group.moved || !one_to_one {
        causes.insert(cause::changed(&before, &after, one_text));
    }
    if has_facts && !same_by_value && cause::facts_differ(&before, &after) {
        causes.insert(Cause::Fact);
    }
    Change {
        before: group.before.iter().map(|&unit| named::name(older, unit)).collect(),
        after: group.after.iter().map(|&unit| named::name(newer, unit)).collect(),
        text_changed,
        number_changed,
        moved: group.moved,
        format_changed: marked.format_changed,
        links: marked.links,
        parent_changed: group.parent_changed,
        has_facts: says_facts,
        same_by_name: same_by_name && in_words,
        similarity: marked.similarity,
        whole_replace: marked.whole,
        redline: marked.pieces,
        causes,
        ..Change::bare(kind)
    }
}
