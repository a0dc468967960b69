//! Texts that differ from others in the values of facts alone, as those of schools do that read the same: what became of their
//! clauses is taken from there, and of most the words as well.

use std::sync::Arc;

use super::alike::same_but_for_spaces;
use super::cause;
use super::change::{self, Became};
use super::comparison::{Change, Comparison};
use super::fate::{is_words, said, say_the_same_facts, says_facts_in_words};
use super::kinds::Cause;
use super::named::UnitRef;
use super::normal::folded;
use super::piece::{Op, Piece};
use super::renames;
use super::retold::{self, Retold};
use super::unit::Unit;
use super::writing;
use crate::book::Node;
use crate::book::outline::{Outline, Said};

/// The changes of another comparison as they are between these texts, which are the same but for the values of facts.
pub(super) fn changes(like: &Comparison, retold: &Retold, [older, newer]: [&[Node]; 2]) -> Comparison {
    if !like.changes.iter().any(|change| change.has_facts) {
        return like.clone();
    }
    let (older, newer) = (Outline::of(older), Outline::of(newer));
    let texts = [&older, &newer];
    let values = retold::values(like, texts);
    let known = like.changes.iter().zip(retold.known(&values));
    let taken_over = |change| kept(change, texts).or_else(|| refilled(change, texts).map(Arc::new));
    let kept: Vec<Option<Arc<Change>>> = known.map(|(change, known)| known.or_else(|| taken_over(change))).collect();
    let one_text = cause::one_text(older.items().iter(), newer.items().iter());
    let changes = like.changes.iter().zip(kept);
    let changes = changes.map(|(like, kept)| kept.unwrap_or_else(|| Arc::new(anew(like, texts, one_text))));
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

/// A change of another comparison with other values in the places of its facts, if those decide nothing: a fact is compared by
/// its name, so that where each has one value on both sides, in words that stand apart from those around them, all but the
/// values is the same.
fn refilled(like: &Change, [older, newer]: [&Outline<'_>; 2]) -> Option<Change> {
    let is_matched = !like.before.is_empty() && !like.after.is_empty();
    let says_values = !like.links.is_empty() || !like.names.is_empty() || like.causes.contains(&Cause::Fact);
    if !is_matched || !like.text_changed || !like.facts_in_words || says_values {
        return None;
    }
    let values = Values::of(&like.redline, [said(older, &like.before), said(newer, &like.after)])?;
    let (mut before, mut after) = (String::new(), String::new());
    let mut redline = Vec::with_capacity(like.redline.len());
    for piece in &like.redline {
        if piece.marks.struck {
            return None;
        }
        let piece = match &piece.fact {
            Some(name) => piece.saying(values.of_fact(name)?.to_owned()),
            None => piece.clone(),
        };
        before.push_str(if piece.op == Op::Ins { "" } else { &piece.text });
        after.push_str(if piece.op == Op::Del { "" } else { &piece.text });
        redline.push(piece);
    }
    // Here a value may say what others type.
    let are_single = like.before.len() == 1 && like.after.len() == 1;
    let reads_the_same = match are_single {
        true => !like.same_by_name && same_but_for_spaces(&folded(&before), &folded(&after)),
        false => before == after && redline.iter().any(|piece| piece.op != Op::Eq),
    };
    if reads_the_same {
        return None;
    }
    let told = |outline, likes: &[UnitRef], text: String| match likes {
        [like] => vec![like.saying(text)],
        likes => named(read(outline, likes), likes),
    };
    let (before, after) = (told(older, &like.before, before), told(newer, &like.after, after));
    let mut change = like.of_others(before, after, redline);
    if !like.whole_replace && says_no_fact(&like.redline) {
        change.said = like.said.shared();
    }
    Some(change)
}

/// The one value of each fact.
struct Values<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Values<'a> {
    /// The values of the facts that stand on two sides of a change, if there and in its redline each has one, and as many pieces
    /// are values as there are uses.
    fn of(redline: &'a [Piece], [before, after]: [Vec<Said<'a>>; 2]) -> Option<Self> {
        let uses = |side: &[Said<'a>]| side.iter().flat_map(|said| said.facts()).count();
        let pieces = |lacks: Op| redline.iter().filter(|piece| piece.fact.is_some() && piece.op != lacks).count();
        if uses(&before) != pieces(Op::Ins) || uses(&after) != pieces(Op::Del) {
            return None;
        }
        let told = redline.iter().filter_map(|piece| Some((piece.fact.as_deref()?, piece.text.as_str())));
        one_each(told)?;
        let used = before.iter().chain(&after).flat_map(|said| said.facts());
        Some(Self(one_each(used.map(|used| (used.name.as_str(), used.value.as_str())))?))
    }

    fn of_fact(&self, name: &str) -> Option<&'a str> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
    }
}

/// Values by name, if each name has one alone and all are words that begin and end in letters.
fn one_each<'a>(named: impl Iterator<Item = (&'a str, &'a str)>) -> Option<Vec<(&'a str, &'a str)>> {
    let mut values: Vec<(&str, &str)> = Vec::new();
    for (name, value) in named {
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, known)) if *known == value => {}
            Some(_) => return None,
            None => {
                let ends_in_letters =
                    value.starts_with(char::is_alphanumeric) && value.ends_with(char::is_alphanumeric);
                (ends_in_letters && is_words(value)).then(|| values.push((name, value)))?;
            }
        }
    }
    Some(values)
}

/// Whether no value of a fact stands among the words that changed, nor in the words right beside them.
fn says_no_fact(redline: &[Piece]) -> bool {
    let is_kept = |piece: &Piece| piece.op == Op::Eq;
    let ends_a_word = |piece: &Piece| is_kept(piece) && piece.fact.is_none() && piece.text.trim().contains(' ');
    redline.iter().enumerate().filter(|(_, piece)| !is_kept(piece)).all(|(place, piece)| {
        let before = place.checked_sub(1).map(|before| &redline[before]);
        let is_apart = |beside: Option<&Piece>| beside.is_none_or(|beside| !is_kept(beside) || ends_a_word(beside));
        piece.fact.is_none() && is_apart(before) && is_apart(redline.get(place + 1))
    })
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
