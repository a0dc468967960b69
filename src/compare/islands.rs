//! Changes so close together that nobody can read what stands between them become one.

use std::ops::Range;

use super::stop_words::is_stop_in_any_case;
use super::words::Token;

/// Tokens of the older text that became tokens of the newer; one of the ranges may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hunk {
    /// Tokens of the older text.
    pub old: Range<usize>,
    /// Tokens of the newer text.
    pub new: Range<usize>,
}

/// Makes one of changes with too little between them, the least first.
pub(super) fn absorb(hunks: &mut Vec<Hunk>, old: &[Token], new: &[Token]) {
    while let Some((_, at)) = (1..hunks.len())
        .filter_map(|at| {
            let island = &new[hunks[at - 1].new.end..hunks[at].new.start];
            let sizes = [size(&hunks[at - 1], old, new), size(&hunks[at], old, new)];
            drowns(island, sizes).then(|| (strength(island), at))
        })
        .min()
    {
        join(hunks, at);
    }
}

/// Makes one of changes with no word between them.
pub(super) fn absorb_marks(hunks: &mut Vec<Hunk>, new: &[Token]) {
    let mut at = 1;
    while at < hunks.len() {
        if new[hunks[at - 1].new.end..hunks[at].new.start].iter().any(|token| token.word) {
            at += 1;
        } else {
            join(hunks, at);
        }
    }
}

fn join(hunks: &mut Vec<Hunk>, at: usize) {
    let after = hunks.remove(at);
    hunks[at - 1].old.end = after.old.end;
    hunks[at - 1].new.end = after.new.end;
}

/// Whether kept words between two changes of so many words help nobody.
fn drowns(island: &[Token], sizes: [Size; 2]) -> bool {
    let (words, content) = strength(island);
    let [one, two] = sizes;
    let (smaller, larger) = (one.most.min(two.most), one.most.max(two.most));
    if words == 0 {
        return true;
    }
    if content > 0 && one.swap && two.swap {
        return false;
    }
    content == 0 && words <= one.least.min(two.least).max(2)
        || words < 3 && (content < 2 || words <= smaller) && larger >= 2
        || 2 * words <= one.least.min(two.least)
}

/// How many words a change has.
#[derive(Clone, Copy)]
struct Size {
    /// On the side that has more.
    most: usize,
    /// On the side that has fewer.
    least: usize,
    /// Whether at most one word stands on either side.
    swap: bool,
}

fn size(hunk: &Hunk, old: &[Token], new: &[Token]) -> Size {
    let words = |tokens: &[Token]| tokens.iter().filter(|token| token.word).count();
    let (before, after) = (words(&old[hunk.old.clone()]), words(&new[hunk.new.clone()]));
    Size { most: before.max(after), least: before.min(after), swap: before <= 1 && after <= 1 }
}

/// How many words kept tokens have, and how many of these tell something.
fn strength(tokens: &[Token]) -> (usize, usize) {
    let count = |chosen: fn(&&Token) -> bool| tokens.iter().filter(chosen).count();
    (count(|token| token.word), count(|token| token.word && !is_stop_in_any_case(&token.key)))
}
