//! The words of a clause with what was done to them, as short as it can be while a person can still read it.

use super::change::{Op, Piece};
use super::reading::Reading;
use super::unit::Unit;
use super::words::{self, Shared, Token};

/// A marked-up text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Redline {
    /// Its pieces in order.
    pub pieces: Vec<Piece>,
    /// How much of the words of both sides is kept, from 0 to 1.
    pub similarity: f32,
    /// Whether it is struck out and written anew as a whole.
    pub whole: bool,
    /// Whether words that stayed look otherwise or lead elsewhere.
    pub format_changed: bool,
}

/// A text that stands on one side alone.
pub(super) fn one_sided(reading: &Reading, op: Op) -> Vec<Piece> {
    let mut pieces = Vec::new();
    push(&mut pieces, reading, 0, reading.plain.len(), op);
    pieces
}

/// What was done to the units of one side to make those of the other.
pub(super) fn of(before: &[&Unit], after: &[&Unit]) -> Redline {
    match (before, after) {
        ([old], [new]) => redline(&old.reading, &new.reading),
        _ => {
            let old = Reading::joined(before.iter().map(|unit| &unit.reading));
            let new = Reading::joined(after.iter().map(|unit| &unit.reading));
            redline(&old, &new)
        }
    }
}

/// What was done to `old` to make it `new`.
fn redline(old: &Reading, new: &Reading) -> Redline {
    let (old_tokens, new_tokens) = (words::tokens(old), words::tokens(new));
    let kept = words::shared(&old_tokens, &new_tokens);
    let similarity = likeness(&old_tokens, &new_tokens, &kept);
    let kept = to_the_letter(old, new, &old_tokens, &new_tokens, &kept);
    let mut pieces = Vec::new();
    let mut format_changed = false;
    let (mut old_at, mut new_at) = (0, 0);
    for Shared { old: first_old, new: first_new, len } in kept {
        for step in 0..len {
            let (was, is) = (&old_tokens[first_old + step], &new_tokens[first_new + step]);
            between(&mut pieces, old, old_at..was.start, new, new_at..is.start);
            format_changed |= looks_differ(old, was, new, is);
            push(&mut pieces, new, is.start, is.end, Op::Eq);
            (old_at, new_at) = (was.end, is.end);
        }
    }
    between(&mut pieces, old, old_at..old.plain.len(), new, new_at..new.plain.len());
    Redline { pieces, similarity, whole: false, format_changed }
}

fn likeness(old: &[Token], new: &[Token], kept: &[Shared]) -> f32 {
    let words = |tokens: &[Token]| tokens.iter().filter(|token| token.word).count();
    let both = words(old) + words(new);
    if both == 0 {
        return 1.0;
    }
    let same: usize = kept.iter().map(|stretch| words(&old[stretch.old..stretch.old + stretch.len])).sum();
    2.0 * same as f32 / both as f32
}

/// Shared tokens less those that are not the same to the letter: another value of a fact, another quotation mark.
fn to_the_letter(old: &Reading, new: &Reading, was: &[Token], is: &[Token], kept: &[Shared]) -> Vec<Shared> {
    let mut exact: Vec<Shared> = Vec::with_capacity(kept.len());
    for stretch in kept {
        for step in 0..stretch.len {
            let (one, two) = (stretch.old + step, stretch.new + step);
            if old.plain[was[one].start..was[one].end] != new.plain[is[two].start..is[two].end] {
                continue;
            }
            match exact.last_mut() {
                Some(last) if last.old + last.len == one && last.new + last.len == two => last.len += 1,
                _ => exact.push(Shared { old: one, new: two, len: 1 }),
            }
        }
    }
    exact
}

/// What stands between two kept words on either side: spaces that both have are kept.
fn between(
    pieces: &mut Vec<Piece>,
    old: &Reading,
    mut gone: std::ops::Range<usize>,
    new: &Reading,
    mut came: std::ops::Range<usize>,
) {
    let (was, is) = (&old.plain[gone.clone()], &new.plain[came.clone()]);
    if was == is {
        push(pieces, new, came.start, came.end, Op::Eq);
        return;
    }
    if was.starts_with(' ') && is.starts_with(' ') {
        push(pieces, new, came.start, came.start + 1, Op::Eq);
        gone.start += 1;
        came.start += 1;
    }
    let space_after = old.plain[gone.clone()].ends_with(' ') && new.plain[came.clone()].ends_with(' ');
    if space_after {
        gone.end -= 1;
        came.end -= 1;
    }
    push(pieces, old, gone.start, gone.end, Op::Del);
    push(pieces, new, came.start, came.end, Op::Ins);
    if space_after {
        push(pieces, new, came.end, came.end + 1, Op::Eq);
    }
}

fn looks_differ(old: &Reading, was: &Token, new: &Reading, is: &Token) -> bool {
    let before = old.parts(was.start, was.end).map(|(words, look)| (words, look));
    !before.eq(new.parts(is.start, is.end))
}

/// Adds a range of a reading, one piece per look, joined to the piece before where nothing differs.
fn push(pieces: &mut Vec<Piece>, reading: &Reading, start: usize, end: usize, op: Op) {
    for (words, look) in reading.parts(start, end) {
        match pieces.last_mut() {
            Some(last)
                if last.op == op
                    && last.marks == look.marks
                    && last.fact.as_deref() == look.fact
                    && last.link.as_ref().map(|link| &link.target) == look.link.map(|link| &link.target) =>
            {
                last.text.push_str(words);
            }
            _ => pieces.push(Piece {
                op,
                text: words.to_owned(),
                marks: look.marks,
                link: look.link.cloned(),
                fact: look.fact.map(str::to_owned),
            }),
        }
    }
}
