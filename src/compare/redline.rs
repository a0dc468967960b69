//! The words of a clause with what was done to them, as short as it can be while a person can still read it.

use std::ops::Range;

use super::islands::{self, Hunk};
use super::links::{self, ChangedLink};
use super::numbers::{KEPT_SENTENCE, WHOLE_DENSITY, WHOLE_HUNKS, WHOLE_KEPT, WHOLE_WORDS};
use super::piece::{Op, Piece};
use super::reading::ReadWords;
use super::slide;
use super::unit::Unit;
use super::words::{self, Kept, Token};
use super::writing::{one_sided, to_the_letter, written};

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
    /// The links that lead elsewhere.
    pub links: Vec<ChangedLink>,
}

/// What was done to the units of one side to make those of the other.
pub(super) fn of(before: &[&Unit], after: &[&Unit]) -> Redline {
    match (before, after) {
        ([old], [new]) => redline(&old.reading, &new.reading),
        _ => {
            let old = ReadWords::joined(before.iter().map(|unit| &unit.reading));
            let new = ReadWords::joined(after.iter().map(|unit| &unit.reading));
            redline(&old, &new)
        }
    }
}

/// What was done to words that are no clause's; `None` where they are the same and look the same.
pub(super) fn between_words(old: &ReadWords, new: &ReadWords) -> Option<Vec<Piece>> {
    let redline = redline(old, new);
    let is_changed = redline.format_changed || redline.pieces.iter().any(|piece| piece.op != Op::Eq);
    is_changed.then_some(redline.pieces)
}

/// What was done to `old` to make it `new`.
fn redline(old: &ReadWords, new: &ReadWords) -> Redline {
    if old.plain == new.plain && !old.has_struck() && !new.has_struck() {
        return unworded(old, new);
    }
    let (was, is) = (words::tokens(old), words::tokens(new));
    let (mut kept_words, mut whole) = (0, true);
    let mut hunks = Vec::new();
    // Rows of as many cells are marked cell by cell: nobody marks a row across them.
    let by_cell = old.bars.len() == new.bars.len();
    let (old_bars, new_bars): (&[usize], &[usize]) = if by_cell { (&old.bars, &new.bars) } else { (&[], &[]) };
    for (one, two) in cells(old_bars, &was).into_iter().zip(cells(new_bars, &is)) {
        let marked = marked(&was[one.clone()], &is[two.clone()], (&old.plain, &new.plain));
        kept_words += marked.kept_words;
        whole &= marked.whole;
        let ahead = |range: Range<usize>, by: usize| range.start + by..range.end + by;
        let placed = |hunk: Hunk| Hunk { old: ahead(hunk.old, one.start), new: ahead(hunk.new, two.start) };
        hunks.extend(marked.hunks.into_iter().map(placed));
    }
    let similarity = likeness(&was, &is, kept_words);
    let kept = to_the_letter(old, new, &was, &is, &hunks);
    let (pieces, format_changed) = written((old, &was), (new, &is), &kept);
    Redline { pieces, similarity, whole, format_changed, links: links::changed(old, new) }
}

/// The tokens between bars that stand at these bytes.
fn cells(bars: &[usize], tokens: &[Token]) -> Vec<Range<usize>> {
    let mut cells = Vec::with_capacity(bars.len() + 1);
    let mut start = 0;
    for bar in bars {
        let end = tokens.partition_point(|token| token.start < *bar);
        cells.push(start..end);
        start = end + 1;
    }
    cells.push(start..tokens.len());
    cells
}

/// What changed between some tokens and others.
struct Marked {
    hunks: Vec<Hunk>,
    kept_words: usize,
    whole: bool,
}

fn marked(was: &[Token], is: &[Token], texts: (&str, &str)) -> Marked {
    let shared = words::shared(was, is);
    let kept_words = shared.iter().map(|kept| count_words(&was[kept.old..kept.old + kept.len])).sum();
    let mut hunks = hunks(&shared, was.len(), is.len());
    slide::slide(&mut hunks, was, is, texts);
    islands::absorb(&mut hunks, was, is);
    let mut whole = too_broken(&hunks, was, is);
    if whole {
        let between = between_sentences(was, is, texts.0);
        whole = between.old.len() == was.len();
        hunks = vec![between];
    }
    Marked { hunks, kept_words, whole }
}

fn count_words(tokens: &[Token]) -> usize {
    tokens.iter().filter(|token| token.word).count()
}

/// A text whose words stayed: only its looks can differ.
fn unworded(old: &ReadWords, new: &ReadWords) -> Redline {
    let alike = old.stretches.len() == new.stretches.len()
        && old.stretches.iter().zip(&new.stretches).all(|(one, two)| one.end == two.end && one.look == two.look);
    // Where all looks alike, all links do.
    let links = if alike { Vec::new() } else { links::changed(old, new) };
    Redline { pieces: one_sided(new, Op::Eq), similarity: 1.0, whole: false, format_changed: !alike, links }
}

/// What is between shared tokens.
fn hunks(shared: &[Kept], old: usize, new: usize) -> Vec<Hunk> {
    let mut hunks = Vec::new();
    let (mut old_at, mut new_at) = (0, 0);
    let end = Kept { old, new, len: 0 };
    for kept in shared.iter().chain([&end]) {
        if old_at < kept.old || new_at < kept.new {
            hunks.push(Hunk { old: old_at..kept.old, new: new_at..kept.new });
        }
        (old_at, new_at) = (kept.old + kept.len, kept.new + kept.len);
    }
    hunks
}

/// Whether marking single words would help nobody: little is kept, or it is kept in shreds.
fn too_broken(hunks: &[Hunk], old: &[Token], new: &[Token]) -> bool {
    let (before, after) = (count_words(old), count_words(new));
    let gone: usize = hunks.iter().map(|hunk| count_words(&old[hunk.old.clone()])).sum();
    let came: usize = hunks.iter().map(|hunk| count_words(&new[hunk.new.clone()])).sum();
    let kept = before - gone;
    let share = (2 * kept) as f32 / (2 * kept + gone + came).max(1) as f32;
    // A clause that is all still there, with more around it, is not written anew.
    gone.min(came) > 0 && before.max(after) >= WHOLE_WORDS && share < WHOLE_KEPT
        || hunks.len() >= WHOLE_HUNKS && hunks.len() as f32 / (kept + 1) as f32 > WHOLE_DENSITY
}

/// What is written anew where whole sentences at either end stayed: all, where too little did.
fn between_sentences(old: &[Token], new: &[Token], old_text: &str) -> Hunk {
    let is_end = |at: usize| matches!(&old_text[old[at].start..old[at].end], "." | "!" | "?");
    let same = old.iter().zip(new).take_while(|(one, two)| one.key == two.key).count();
    let first = (0..same).rev().find(|at| is_end(*at)).map_or(0, |at| at + 1);
    let (rest_of_old, rest_of_new) = (&old[first..], &new[first..]);
    let backwards = rest_of_old.iter().rev().zip(rest_of_new.iter().rev());
    let same = backwards.take_while(|(one, two)| one.key == two.key).count();
    // Of the last sentences that which begins behind a full stop that stayed too.
    let last = (old.len() - same..old.len()).find(|at| is_end(*at)).map_or(0, |at| old.len() - at - 1);
    if count_words(&old[..first]) + count_words(&old[old.len() - last..]) < KEPT_SENTENCE {
        return Hunk { old: 0..old.len(), new: 0..new.len() };
    }
    Hunk { old: first..old.len() - last, new: first..new.len() - last }
}

/// How much of the words of both sides is kept.
fn likeness(old: &[Token], new: &[Token], kept: usize) -> f32 {
    match count_words(old) + count_words(new) {
        0 => 1.0,
        both => 2.0 * kept as f32 / both as f32,
    }
}
