//! Texts that differ from others in the values of facts alone, as those of schools do that read the same: what became of their
//! clauses is taken from there, and of most the words as well.

use std::sync::Arc;

use super::cause;
use super::change::{self, Became};
use super::comparison::{Change, Comparison};
use super::fate::{say_the_same_facts, says_facts_in_words};
use super::named::UnitRef;
use super::piece::Op;
use super::renames;
use super::retold::{self, Retold};
use super::unit::Unit;
use super::writing;
use crate::book::Node;
use crate::book::outline::Outline;

/// The changes of another comparison as they are between these texts, which are the same but for the values of facts.
pub(super) fn changes(like: &Comparison, retold: &Retold, [older, newer]: [&[Node]; 2]) -> Comparison {
    if !like.changes.iter().any(|change| change.has_facts) {
        return like.clone();
    }
    let (older, newer) = (Outline::of(older), Outline::of(newer));
    let values = retold::values(like, [&older, &newer]);
    let known = like.changes.iter().zip(retold.known(&values));
    let kept: Vec<Option<Arc<Change>>> =
        known.map(|(change, known)| known.or_else(|| kept(change, [&older, &newer]))).collect();
    let one_text = cause::one_text(older.items().iter(), newer.items().iter());
    let changes = like.changes.iter().zip(kept);
    let changes = changes.map(|(like, kept)| kept.unwrap_or_else(|| Arc::new(anew(like, [&older, &newer], one_text))));
    let mut changes: Vec<Arc<Change>> = changes.collect();
    retold.remember(values, &changes);
    let renames = renames::tell(&mut changes);
    Comparison { changes, renames, ..Comparison::default() }
}

/// A change of another comparison as it is between these texts, if that needs no words to be compared: it has no facts, or its
/// words stayed and so did the values of its facts.
fn kept(like: &Arc<Change>, [older, newer]: [&Outline<'_>; 2]) -> Option<Arc<Change>> {
    if !like.has_facts {
        return Some(Arc::clone(like));
    }
    let ([was], [is]) = (like.before.as_slice(), like.after.as_slice()) else { return None };
    if !(like.same_by_name && like.facts_in_words) || like.redline.iter().any(|piece| piece.op != Op::Eq) {
        return None;
    }
    let [before, after] = [older.get(was.index)?.said, newer.get(is.index)?.said];
    // What both sides say need be looked at on one.
    if !say_the_same_facts(&[before], &[after]) || !says_facts_in_words(after) {
        return None;
    }
    let (mut facts, mut text) = (after.facts(), String::with_capacity(is.text.len() + 32));
    let mut redline = Vec::with_capacity(like.redline.len());
    for piece in &like.redline {
        let piece = match &piece.fact {
            Some(name) => piece.saying(facts.next().filter(|used| **name == *used.name)?.value.clone()),
            None => piece.clone(),
        };
        text.push_str(&piece.text);
        redline.push(piece);
    }
    // Two uses of a fact side by side are one piece.
    if facts.next().is_some() {
        return None;
    }
    let (before, after) = (vec![was.saying(text.clone())], vec![is.saying(text)]);
    Some(Arc::new(like.of_others(before, after, redline)))
}

/// A change of another comparison as it is between these texts, its words marked anew.
fn anew(like: &Change, [older, newer]: [&Outline<'_>; 2], one_text: bool) -> Change {
    let (before, after) = (read(older, &like.before), read(newer, &like.after));
    let told = match (before.as_slice(), after.as_slice()) {
        ([was], []) => one_sided(like, was, Op::Del),
        ([], [is]) => one_sided(like, is, Op::Ins),
        _ => {
            let (before, after) = (before.iter().collect(), after.iter().collect());
            let Change { moved, parent_changed, same_by_name, .. } = *like;
            change::told(&Became { before, after, moved, parent_changed, same_by_name, one_text })
        }
    };
    Change { before: named(before, &like.before), after: named(after, &like.after), ..told }
}

fn one_sided(like: &Change, unit: &Unit, op: Op) -> Change {
    let (redline, causes) = (writing::one_sided(&unit.reading, op), like.causes.clone());
    let left_out = like.left_out.clone();
    Change { redline, causes, left_out, has_facts: like.has_facts, ..Change::bare(like.kind) }
}

fn read<'a>(outline: &Outline<'a>, likes: &[UnitRef]) -> Vec<Unit<'a>> {
    let items = likes.iter().filter_map(|like| Some((*outline.get(like.index)?, like)));
    // A number that lags behind its section's was taken for the label.
    items.map(|(item, like)| Unit::of(item, like.label.clone().filter(|_| item.label.is_none()))).collect()
}

fn named(units: Vec<Unit>, likes: &[UnitRef]) -> Vec<UnitRef> {
    units.into_iter().zip(likes).map(|(unit, like)| like.saying(unit.reading.plain)).collect()
}
