//! How alike the words of two clauses are, from 0 to 1.

use std::cmp::Ordering;

use super::numbers::{CAP, CONTAINED, COSINE, DILUTED, FAINT, FEW, RECOGNISED};
use super::vocabulary::{Vocabulary, Word, WordNumbers};

/// What [`similarity`] is at most, found quickly: words in order are never more than words in any order.
pub(super) fn similarity_at_most(vocabulary: &Vocabulary, old: &WordNumbers, new: &WordNumbers) -> f32 {
    let (cosine, most) = bags(vocabulary, old, new);
    // A few words that stand whole in the other count for more than what they share.
    let few = old.words.len().min(new.words.len()) <= FEW;
    let at_most = COSINE * cosine + (1.0 - COSINE) * most;
    if few { at_most.max(CONTAINED) } else { at_most }
}

/// How alike two wordings are: the words that both have, and those that both have in the same order.
pub(super) fn similarity(vocabulary: &Vocabulary, old: &WordNumbers, new: &WordNumbers) -> f32 {
    if old.words.is_empty() || new.words.is_empty() {
        return 0.0;
    }
    let (cosine, most) = bags(vocabulary, old, new);
    let at_most = COSINE * cosine + (1.0 - COSINE) * most;
    // Words in order are never more than words in any order: where those are few, nobody need look for their order.
    let likeness =
        if at_most < FAINT { at_most } else { COSINE * cosine + (1.0 - COSINE) * dice(vocabulary, old, new) };
    if likeness < CONTAINED && contained(vocabulary, old, new) { CONTAINED } else { likeness }
}

/// How much of both wordings stands in the other in the same order, by weight.
pub(super) fn dice(vocabulary: &Vocabulary, old: &WordNumbers, new: &WordNumbers) -> f32 {
    let both = old.weight + new.weight;
    if both == 0 {
        return 0.0;
    }
    (2.0 * common(vocabulary, &old.words, &new.words) as f64 / both as f64) as f32
}

/// Whether a reader would see one in the other: enough words in the same order, the same beginning, or all of it.
pub(super) fn recognisable(vocabulary: &Vocabulary, old: &WordNumbers, new: &WordNumbers) -> bool {
    let both = old.words.len() + new.words.len();
    let same_start = old.words.iter().zip(&new.words).take_while(|(one, two)| one == two);
    let telling = same_start.filter(|(word, _)| !vocabulary.is_stop(**word)).count();
    telling >= 2
        || gathered(vocabulary, old, new)
        || contained(vocabulary, old, new)
        || 2.0 * heaviest(&old.words, &new.words, |_| 1) as f32 >= RECOGNISED * both as f32
}

/// Whether every word that tells something in one, of a few words, stands somewhere in the other, hardly longer: "content
/// removal" and "removing the offending content".
fn gathered(vocabulary: &Vocabulary, old: &WordNumbers, new: &WordNumbers) -> bool {
    let stands_in = |short: &WordNumbers, long: &WordNumbers| {
        let telling = || short.bag.iter().filter(|(word, _)| !vocabulary.is_stop(*word));
        let stands = |word: &Word| long.bag.binary_search_by_key(word, |(word, _)| *word).is_ok();
        let sizes = short.words.len() <= FEW && (short.words.len()..=3 * short.words.len()).contains(&long.words.len());
        sizes && telling().count() >= 2 && telling().all(|(word, _)| stands(word))
    };
    stands_in(old, new) || stands_in(new, old)
}

/// The weight of the heaviest common subsequence.
pub(super) fn common(vocabulary: &Vocabulary, old: &[Word], new: &[Word]) -> u64 {
    heaviest(old, new, |word| vocabulary.weight(word))
}

fn heaviest(old: &[Word], new: &[Word], weight: impl Fn(Word) -> u32) -> u64 {
    let same = old.iter().zip(new).take_while(|(one, two)| one == two).count();
    let tail = old[same..].iter().rev().zip(new[same..].iter().rev()).take_while(|(one, two)| one == two).count();
    let ends = &old[..same].iter().chain(&old[old.len() - tail..]).map(|word| u64::from(weight(*word))).sum();
    let (old, new) = (&old[same..old.len() - tail], &new[same..new.len() - tail]);
    let (old, new) = (&old[..old.len().min(CAP)], &new[..new.len().min(CAP)]);
    if old.is_empty() || new.is_empty() {
        return *ends;
    }
    let mut row = vec![0u32; new.len() + 1];
    for one in old {
        let weight = weight(*one);
        let mut diagonal = 0;
        let mut left = 0;
        for (column, two) in new.iter().enumerate() {
            let above = row[column + 1];
            let best = if one == two { diagonal + weight } else { above.max(left) };
            diagonal = above;
            row[column + 1] = best;
            left = best;
        }
    }
    *ends + u64::from(row[new.len()])
}

/// How alike two bags of words are: their cosine, and how much of both wordings stands in the other in any order.
fn bags(vocabulary: &Vocabulary, old: &WordNumbers, new: &WordNumbers) -> (f32, f32) {
    let (mut product, mut shared) = (0u64, 0u64);
    each_shared(old, new, |word, count, times| {
        let weight = u64::from(vocabulary.weight(word));
        product += weight * weight * u64::from(count) * u64::from(times);
        shared += weight * u64::from(count.min(times));
    });
    let lengths = (old.square as f64 * new.square as f64).sqrt();
    let both = (old.weight + new.weight).max(1) as f64;
    let cosine = if lengths == 0.0 { 0.0 } else { (product as f64 / lengths) as f32 };
    (cosine, (2.0 * shared as f64 / both) as f32)
}

/// How much of both wordings stands in the other in any order, by weight.
pub(super) fn dice_at_most(vocabulary: &Vocabulary, old: &WordNumbers, new: &WordNumbers) -> f32 {
    bags(vocabulary, old, new).1
}

/// How much of a part stands in the whole in any order: at least as much as in the same order.
pub(super) fn covered_at_most(vocabulary: &Vocabulary, whole: &WordNumbers, part: &WordNumbers) -> f32 {
    in_any_order(vocabulary, whole, part) as f32 / part.weight.max(1) as f32
}

/// The weight of the words that both have, in any order: what [`common`] is at most, and soon found.
pub(super) fn in_any_order(vocabulary: &Vocabulary, old: &WordNumbers, new: &WordNumbers) -> u64 {
    let mut shared = 0;
    each_shared(old, new, |word, count, times| {
        shared += u64::from(vocabulary.weight(word)) * u64::from(count.min(times));
    });
    shared
}

/// Every word that stands in both, with how often it does in either.
fn each_shared(old: &WordNumbers, new: &WordNumbers, mut visit: impl FnMut(Word, u32, u32)) {
    let (mut one, mut two) = (old.bag.as_slice(), new.bag.as_slice());
    while let ([(word, count), rest @ ..], [(other, times), others @ ..]) = (one, two) {
        match word.cmp(other) {
            Ordering::Less => one = rest,
            Ordering::Greater => two = others,
            Ordering::Equal => {
                visit(*word, *count, *times);
                (one, two) = (rest, others);
            }
        }
    }
}

/// Whether one, of a few words, stands whole in the other; a single word must begin it.
fn contained(vocabulary: &Vocabulary, old: &WordNumbers, new: &WordNumbers) -> bool {
    let (short, long) = if old.words.len() <= new.words.len() { (old, new) } else { (new, old) };
    match short.words.as_slice() {
        [] => false,
        [word] => !vocabulary.is_stop(*word) && long.words.first() == Some(word),
        words if words.len() > FEW || words.iter().all(|word| vocabulary.is_stop(*word)) => false,
        words if long.words.starts_with(words) => true,
        words => {
            long.words.len() <= DILUTED * words.len() && long.words.windows(words.len()).any(|found| found == words)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(old: &str, new: &str, expected: std::ops::RangeInclusive<f32>) {
        let mut vocabulary = Vocabulary::default();
        let mut wordings = [vocabulary.read(old), vocabulary.read(new)];
        vocabulary.weigh();
        wordings.iter_mut().for_each(|wording| vocabulary.settle(wording));
        let there = similarity(&vocabulary, &wordings[0], &wordings[1]);
        let back = similarity(&vocabulary, &wordings[1], &wordings[0]);
        assert_eq!(there, back);
        assert!(expected.contains(&there), "{there}");
    }

    #[test]
    fn the_same_words_are_wholly_alike_and_others_not_at_all() {
        check("Staff must report it.", "Staff must report it.", 0.999..=1.001);
        check("Staff must report it.", "Pupils leave phones", 0.0..=0.0);
    }

    #[test]
    fn order_counts() {
        check("report staff phone", "phone report staff", 0.7..=0.9);
    }

    #[test]
    fn a_few_words_that_stand_whole_in_the_other_are_alike() {
        check("Content removal", "Content removal after a complaint by several other people", 0.62..=0.62);
    }
}
