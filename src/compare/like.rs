//! Texts that differ from others in the values of facts alone, as those of schools do that read the same: what became of their
//! clauses is taken from there, and of most the words as well.

use std::cell::LazyCell;
use std::sync::Arc;

use super::alike::same_but_for_spaces;
use super::cause;
use super::change::{self, Became};
use super::comparison::{Change, Comparison};
use super::fate::says_facts_in_words;
use super::filled::{FilledText, say_the_same};
use super::kinds::Cause;
use super::named::UnitRef;
use super::normal::folded;
use super::piece::{Op, Piece};
use super::renames;
use super::retold::Retold;
use super::unit::Unit;
use super::writing;
use crate::book::outline::Outline;
use crate::book::values::is_words;

/// The changes of another comparison as they are between these texts, which are the same but for the values of facts.
pub(super) fn changes(like: &Comparison, retold: &Retold, texts: [&FilledText<'_>; 2]) -> Comparison {
    if !like.changes.iter().any(|change| change.has_facts) {
        return like.clone();
    }
    let known = retold.known(like, texts);
    let outlines = || texts.map(FilledText::outline);
    let one_text = LazyCell::new(|| {
        let [older, newer] = outlines().map(|outline| outline.items().iter());
        cause::one_text(older, newer)
    });
    let changes = like.changes.iter().zip(known).map(|(change, known)| {
        known
            .or_else(|| kept(change, texts))
            .or_else(|| refilled(change, texts).map(Arc::new))
            .unwrap_or_else(|| Arc::new(anew(change, outlines(), *one_text)))
    });
    let mut changes: Vec<Arc<Change>> = changes.collect();
    retold.remember(&changes, texts);
    let renames = renames::tell(&mut changes);
    Comparison { changes, renames, ..Comparison::default() }
}

/// A change of another comparison as it is between these texts, if that needs no words to be compared: it has no facts, or all its
/// words have one fate, and where they stayed so did the values of its facts.
fn kept(like: &Arc<Change>, [older, newer]: [&FilledText<'_>; 2]) -> Option<Arc<Change>> {
    if !like.has_facts {
        return Some(Arc::clone(like));
    }
    let (was, is) = (older.values(&like.before), newer.values(&like.after));
    let mut values = match (like.before.as_slice(), like.after.as_slice()) {
        ([_], []) => was,
        ([], [_]) => is,
        ([_], [_]) => {
            let stayed = like.same_by_name && like.redline.iter().all(|piece| piece.op == Op::Eq);
            (stayed && say_the_same(was, is.clone())).then_some(is)?
        }
        _ => return None,
    };
    if !like.facts_in_words || !values.clone().all(|value| value.is_words) {
        return None;
    }
    let mut text = String::with_capacity(like.redline.iter().map(|piece| piece.text.len() + 16).sum());
    let mut redline = Vec::with_capacity(like.redline.len());
    for piece in &like.redline {
        let piece = match &piece.fact {
            Some(name) => piece.saying(values.next().filter(|value| *name == value.name)?.text.clone()),
            None => piece.clone(),
        };
        text.push_str(&piece.text);
        redline.push(piece);
    }
    // Two uses of a fact side by side are one piece.
    if values.next().is_some() {
        return None;
    }
    let told = |likes: &[UnitRef]| likes.iter().map(|like| like.saying(text.clone())).collect();
    Some(Arc::new(like.of_others(told(&like.before), told(&like.after), redline)))
}

/// A change of another comparison with other values in the places of its facts, if those decide nothing: a fact is compared by
/// its name, so that where each has one value on both sides, in words that stand apart from those around them, all but the
/// values is the same.
fn refilled(like: &Change, [older, newer]: [&FilledText<'_>; 2]) -> Option<Change> {
    let is_matched = !like.before.is_empty() && !like.after.is_empty();
    let says_values = !like.links.is_empty() || !like.names.is_empty() || like.causes.contains(&Cause::Fact);
    if !is_matched || !like.text_changed || !like.facts_in_words || says_values {
        return None;
    }
    let values = OneEach::of(like, [older, newer])?;
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
    let told = |all: &FilledText<'_>, likes: &[UnitRef], text: String| match likes {
        [like] => vec![like.saying(text)],
        likes => named(read(all.outline(), likes), likes),
    };
    let (before, after) = (told(older, &like.before, before), told(newer, &like.after, after));
    let mut change = like.of_others(before, after, redline);
    if !like.whole_replace && says_no_fact(&like.redline) {
        change.said = like.said.shared();
    }
    Some(change)
}

/// The one value of each fact.
struct OneEach<'a>(Vec<(&'a str, &'a str)>);

impl<'a> OneEach<'a> {
    /// The values of the facts that stand on two sides of a change, if there and in its redline each has one, and as many pieces
    /// are values as there are uses.
    fn of(like: &Change, [older, newer]: [&FilledText<'a>; 2]) -> Option<Self> {
        let (before, after) = (older.values(&like.before), newer.values(&like.after));
        let pieces = |lacks: Op| like.redline.iter().filter(|piece| piece.fact.is_some() && piece.op != lacks).count();
        if before.clone().count() != pieces(Op::Ins) || after.clone().count() != pieces(Op::Del) {
            return None;
        }
        let told = like.redline.iter().filter_map(|piece| Some((piece.fact.as_deref()?, piece.text.as_str())));
        OneEach::among(told.map(|(name, text)| (name, text, is_words(text))))?;
        Self::among(before.chain(after).map(|value| (value.name.as_str(), value.text.as_str(), value.is_words)))
    }

    /// Values by name, if each name has one alone and all are words that begin and end in letters.
    fn among(values: impl Iterator<Item = (&'a str, &'a str, bool)>) -> Option<Self> {
        let mut each: Vec<(&str, &str)> = Vec::new();
        for (name, text, is_words) in values {
            match each.iter().find(|(known, _)| *known == name) {
                Some((_, known)) if *known == text => {}
                Some(_) => return None,
                None => {
                    let ends_in_letters =
                        text.starts_with(char::is_alphanumeric) && text.ends_with(char::is_alphanumeric);
                    (ends_in_letters && is_words).then(|| each.push((name, text)))?;
                }
            }
        }
        Some(Self(each))
    }

    fn of_fact(&self, name: &str) -> Option<&'a str> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
    }
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
    let (left_out, facts_in_words) = (like.left_out.clone(), says_facts_in_words(unit.item.said));
    let Change { has_facts, name_taken, .. } = *like;
    Change { redline, causes, left_out, has_facts, facts_in_words, name_taken, ..Change::bare(like.kind) }
}

fn read<'a>(outline: &Outline<'a>, likes: &[UnitRef]) -> Vec<Unit<'a>> {
    let items = likes.iter().filter_map(|like| Some((*outline.get(like.index)?, like)));
    // A number that lags behind its section's was taken for the label.
    items.map(|(item, like)| Unit::of(item, like.label.clone().filter(|_| item.label.is_none()))).collect()
}

fn named(units: Vec<Unit>, likes: &[UnitRef]) -> Vec<UnitRef> {
    units.into_iter().zip(likes).map(|(unit, like)| like.saying(unit.reading.plain)).collect()
}
