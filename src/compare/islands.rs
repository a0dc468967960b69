//! Changes so close together that nobody can read what stands between them become one.

use std::collections::BTreeSet;
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
    if hunks.len() < 2 {
        return;
    }
    let mut row = Row::of(std::mem::take(hunks), old, new);
    while let Some((_, left)) = row.drowned.pop_first() {
        row.join(left);
    }
    hunks.extend(row.hunks.into_iter().flatten());
}

/// Changes in a row with the kept words between them: only what stands beside a change that grew is to be looked at again.
struct Row {
    /// The changes; none in the place of one that was joined to another before it.
    hunks: Vec<Option<Hunk>>,
    /// How strong the kept words are that stood before each change at first.
    before: Vec<Strength>,
    /// The places of the changes that are left, by which one finds its neighbours.
    left: BTreeSet<usize>,
    /// The changes whose kept words before them drown, the weakest first.
    drowned: BTreeSet<(Strength, usize)>,
    words: [WordsBefore; 2],
}

/// How many words kept tokens have, and how many of these tell something.
type Strength = (usize, usize);

impl Row {
    fn of(hunks: Vec<Hunk>, old: &[Token], new: &[Token]) -> Self {
        let kept = |at: usize| match at.checked_sub(1) {
            Some(before) => strength(&new[hunks[before].new.end..hunks[at].new.start]),
            None => (0, 0),
        };
        let mut row = Self {
            before: (0..hunks.len()).map(kept).collect(),
            left: (0..hunks.len()).collect(),
            drowned: BTreeSet::new(),
            words: [WordsBefore::of(old), WordsBefore::of(new)],
            hunks: hunks.into_iter().map(Some).collect(),
        };
        (0..row.hunks.len()).for_each(|at| row.look_at(at));
        row
    }

    /// Whether the kept words before a change drown now.
    fn look_at(&mut self, at: usize) {
        let Some(before) = self.left.range(..at).next_back() else { return };
        let (Some(one), Some(two)) = (&self.hunks[*before], &self.hunks[at]) else { return };
        let entry = (self.before[at], at);
        if drowns(entry.0, [one, two].map(|hunk| size(hunk, &self.words))) {
            self.drowned.insert(entry);
        } else {
            self.drowned.remove(&entry);
        }
    }

    /// Joins a change to the one before it.
    fn join(&mut self, at: usize) {
        self.left.remove(&at);
        let Some(before) = self.left.range(..at).next_back().copied() else { return };
        let (after, next) = (self.hunks[at].take(), self.left.range(at..).next().copied());
        if let (Some(one), Some(after)) = (&mut self.hunks[before], after) {
            one.old.end = after.old.end;
            one.new.end = after.new.end;
        }
        [Some(before), next].into_iter().flatten().for_each(|at| self.look_at(at));
    }
}

/// How many words stand before each token.
struct WordsBefore(Vec<usize>);

impl WordsBefore {
    fn of(tokens: &[Token]) -> Self {
        let mut words = 0;
        let before = tokens.iter().map(|token| {
            let before = words;
            words += usize::from(token.word);
            before
        });
        let mut before: Vec<usize> = before.collect();
        before.push(words);
        Self(before)
    }

    fn within(&self, tokens: &Range<usize>) -> usize {
        self.0[tokens.end] - self.0[tokens.start]
    }
}

/// Makes one of changes with no word between them.
pub(super) fn absorb_marks(hunks: &mut Vec<Hunk>, new: &[Token]) {
    let mut apart: Vec<Hunk> = Vec::with_capacity(hunks.len());
    for hunk in hunks.drain(..) {
        match apart.last_mut() {
            Some(last) if !new[last.new.end..hunk.new.start].iter().any(|token| token.word) => {
                last.old.end = hunk.old.end;
                last.new.end = hunk.new.end;
            }
            _ => apart.push(hunk),
        }
    }
    *hunks = apart;
}

/// Whether kept words between two changes of so many words help nobody.
fn drowns((words, content): Strength, sizes: [Size; 2]) -> bool {
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

fn size(hunk: &Hunk, [old, new]: &[WordsBefore; 2]) -> Size {
    let (before, after) = (old.within(&hunk.old), new.within(&hunk.new));
    Size { most: before.max(after), least: before.min(after), swap: before <= 1 && after <= 1 }
}

fn strength(tokens: &[Token]) -> Strength {
    let count = |chosen: fn(&&Token) -> bool| tokens.iter().filter(chosen).count();
    (count(|token| token.word), count(|token| token.word && !is_stop_in_any_case(&token.key)))
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use proptest::prelude::*;

    use super::*;

    const WORDS: [&str; 6] = ["the", "of", "pupil", "phone", "school", ","];

    /// The same, weighing all that is left after every join: the meaning of the order in one sentence, at the price of its square.
    fn one_by_one(hunks: &mut Vec<Hunk>, old: &[Token], new: &[Token]) {
        let words = [WordsBefore::of(old), WordsBefore::of(new)];
        while let Some((_, at)) = (1..hunks.len())
            .filter_map(|at| {
                let kept = strength(&new[hunks[at - 1].new.end..hunks[at].new.start]);
                let sizes = [size(&hunks[at - 1], &words), size(&hunks[at], &words)];
                drowns(kept, sizes).then_some((kept, at))
            })
            .min()
        {
            let after = hunks.remove(at);
            hunks[at - 1].old.end = after.old.end;
            hunks[at - 1].new.end = after.new.end;
        }
    }

    fn tokens(words: &[usize]) -> Vec<Token<'static>> {
        let token = |word: &usize| {
            let key = WORDS[*word];
            Token { start: 0, end: 0, word: key != ",", key: Cow::Borrowed(key) }
        };
        words.iter().map(token).collect()
    }

    proptest! {
        #[test]
        fn looking_again_beside_what_grew_is_looking_again_at_all(
            parts in prop::collection::vec(
                (prop::collection::vec(0..WORDS.len(), 0..4), prop::collection::vec(0..WORDS.len(), 0..4),
                    prop::collection::vec(0..WORDS.len(), 1..6)),
                0..12,
            )
        ) {
            let (mut old, mut new, mut hunks) = (Vec::new(), Vec::new(), Vec::new());
            for (gone, come, kept) in &parts {
                let begin = (old.len(), new.len());
                old.extend(gone);
                new.extend(come);
                hunks.push(Hunk { old: begin.0..old.len(), new: begin.1..new.len() });
                old.extend(kept);
                new.extend(kept);
            }
            let (old, new) = (tokens(&old), tokens(&new));
            let mut expected = hunks.clone();
            one_by_one(&mut expected, &old, &new);
            absorb(&mut hunks, &old, &new);
            prop_assert_eq!(hunks, expected);
        }
    }
}
