//! A redline's pieces, once it is known which words changed: what is kept is the same to the letter, spaces and
//! values of facts as well, and each piece has one look.

use std::ops::Range;

use super::islands::{self, Hunk};
use super::piece::{Op, Piece};
use super::reading::ReadWords;
use super::words::Token;

/// A text that stands on one side alone.
pub(super) fn one_sided(reading: &ReadWords, op: Op) -> Vec<Piece> {
    let mut pieces = Vec::new();
    push(&mut pieces, reading, 0, reading.plain.len(), op);
    pieces
}

/// A text with its tokens.
pub(super) type Read<'a> = (&'a ReadWords<'a>, &'a [Token<'a>]);

/// Writes the pieces: what stands between kept tokens is gone or came. Also whether words that stayed look otherwise.
pub(super) fn written((old, was): Read<'_>, (new, is): Read<'_>, hunks: &[Hunk]) -> (Vec<Piece>, bool) {
    let (mut pieces, mut format_changed) = (Vec::new(), false);
    let (mut old_at, mut new_at) = (0, 0);
    let mut token = 0;
    let mut old_token = 0;
    for hunk in hunks.iter().chain([&Hunk { old: was.len()..was.len(), new: is.len()..is.len() }]) {
        if token < hunk.new.start {
            let (before, after) = (&was[old_token..hunk.old.start], &is[token..hunk.new.start]);
            between(&mut pieces, old, old_at..before[0].start, new, new_at..after[0].start);
            format_changed |= before.iter().zip(after).any(|(one, two)| looks_differ(old, one, new, two));
            // Kept tokens are the same to the letter, and so is what stands between them.
            (old_at, new_at) = (before[before.len() - 1].end, after[after.len() - 1].end);
            push(&mut pieces, new, after[0].start, new_at, Op::Eq);
        }
        (old_token, token) = (hunk.old.end, hunk.new.end);
    }
    between(&mut pieces, old, old_at..old.plain.len(), new, new_at..new.plain.len());
    (pieces, format_changed)
}

/// Changes together with the tokens that are not the same to the letter: another value of a fact, another quotation mark.
pub(super) fn to_the_letter(
    old: &ReadWords,
    new: &ReadWords,
    was: &[Token],
    is: &[Token],
    hunks: &[Hunk],
) -> Vec<Hunk> {
    let mut exact: Vec<Hunk> = Vec::with_capacity(hunks.len());
    let mut add = |hunk: Hunk| match exact.last_mut() {
        Some(last) if last.old.end >= hunk.old.start && last.new.end >= hunk.new.start => {
            last.old.end = last.old.end.max(hunk.old.end);
            last.new.end = last.new.end.max(hunk.new.end);
        }
        _ => exact.push(hunk),
    };
    let (mut one, mut two) = (0, 0);
    for hunk in hunks.iter().chain([&Hunk { old: was.len()..was.len(), new: is.len()..is.len() }]) {
        let first = two;
        while two < hunk.new.start {
            let (before, after) = (&was[one], &is[two]);
            if two > first && old.plain[was[one - 1].end..before.start] != new.plain[is[two - 1].end..after.start] {
                // Only the space between them differs.
                add(Hunk { old: one..one, new: two..two });
            }
            if old.plain[before.start..before.end] != new.plain[after.start..after.end] {
                add(Hunk { old: one..one + 1, new: two..two + 1 });
            }
            one += 1;
            two += 1;
        }
        (one, two) = (hunk.old.end, hunk.new.end);
        if !(hunk.old.is_empty() && hunk.new.is_empty()) {
            add(hunk.clone());
        }
    }
    islands::absorb_marks(&mut exact, is);
    exact
}

/// What stands between two kept words on either side: spaces that both have are kept.
fn between(pieces: &mut Vec<Piece>, old: &ReadWords, mut gone: Range<usize>, new: &ReadWords, mut came: Range<usize>) {
    let (was, is) = (&old.plain[gone.clone()], &new.plain[came.clone()]);
    if was == is && (was.len() <= 1 || is_struck(old, &gone) == is_struck(new, &came)) {
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

/// Whether words stand there that their author struck out.
fn is_struck(reading: &ReadWords, range: &Range<usize>) -> bool {
    reading.parts(range.start, range.end).any(|(_, look)| look.marks.struck)
}

fn looks_differ(old: &ReadWords, was: &Token, new: &ReadWords, is: &Token) -> bool {
    if let ([one], [two]) = (old.stretches.as_slice(), new.stretches.as_slice()) {
        return one.look != two.look;
    }
    let before = old.parts(was.start, was.end);
    !before.eq(new.parts(is.start, is.end))
}

/// Adds a range of a reading, one piece per look, joined to the piece before where nothing differs.
fn push(pieces: &mut Vec<Piece>, reading: &ReadWords, start: usize, end: usize, op: Op) {
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
