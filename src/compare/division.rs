//! Whether several clauses together are what one is: which of them say something of it that the others do not, and whether
//! they say enough of it.

use super::numbers::{
    ADDS, ADDS_SOME, ADDS_TO_WHOLE, ALONE_EXPLAINS, CAP, DRAWN_IN, EXPLAINED, GAIN, JOINED, KEPT_PART, LED, LISTED,
    PART_WORDS, ROWS_EXPLAIN,
};
use super::parts::{Sides, joined};
use super::similarity::{common, dice};
use super::unit::Class;
use super::vocabulary::{Vocabulary, Word, WordNumbers};

impl Sides<'_, '_> {
    /// The parts among some that a whole was divided into, and how much of it they say together, in thousandths.
    pub fn divided(&self, whole: usize, run: Vec<usize>) -> Option<(u32, Vec<usize>)> {
        let one = &(self.read_whole)(whole)?.whole;
        let is_row = self.whole.units[whole].class() == Class::Row;
        let (gain, run) = match is_row && run.iter().all(|&part| self.is_row(part)) {
            true => (self.rows_together(one, &run)?, run),
            false => match self.those_that_add(one, run.clone()) {
                Some(found) => found,
                None => (self.kept_whole(whole, one, &run)?, run),
            },
        };
        self.became[whole].is_none_or(|counterpart| run.contains(&counterpart)).then_some((gain, run))
    }

    /// How alike a whole is to parts that nearly stand in it, each with something of its own, where the whole says more besides
    /// and none of them has a counterpart.
    fn kept_whole(&self, whole: usize, one: &WordNumbers, run: &[usize]) -> Option<u32> {
        let stands_alone = self.became[whole].is_none() && run.iter().all(|&part| self.came_from[part].is_none());
        let parts = if stands_alone { self.wordings(run)? } else { return None };
        let is_kept = |(place, part): (usize, &&WordNumbers)| {
            part.words.len() >= 2 * PART_WORDS
                && common(self.vocabulary, &one.words, &part.words) as f32 >= KEPT_PART * part.weight as f32
                && self.adds_of_itself(one, run, place).is_some_and(|adds| adds >= DRAWN_IN)
        };
        let alike = dice(self.vocabulary, one, &joined(&parts));
        (alike >= LED && parts.iter().enumerate().all(is_kept)).then_some((alike * 1_000.0) as u32)
    }

    /// Whether a part that stood elsewhere stands in a whole to which its counterpart never said it.
    pub fn drawn_in(&self, whole: usize, counterpart: usize, part: usize) -> bool {
        let (Some(one), Some(two)) = ((self.read_whole)(whole), (self.read_part)(part)) else { return false };
        let run = [part.min(counterpart), part.max(counterpart)];
        let place = usize::from(run[1] == part);
        two.whole.words.len() >= 2 * PART_WORDS
            && !self.is_row(part)
            && self.adds_of_itself(&one.whole, &run, place).is_some_and(|adds| adds >= DRAWN_IN)
            && self.adds_of_itself(&one.whole, &run, 1 - place).is_some_and(|adds| adds >= ADDS)
    }

    /// Leaves out the parts that add little to what the others say of the whole, and weighs the rest; of those left out, what
    /// adds something to a whole that is divided all the same comes back.
    fn those_that_add(&self, whole: &WordNumbers, mut run: Vec<usize>) -> Option<(u32, Vec<usize>)> {
        let mut left_out = Vec::new();
        let gain = loop {
            let adds = (0..run.len()).map(|place| Some((self.adds(whole, &run, place)?, place)));
            let least = adds.collect::<Option<Vec<_>>>()?.into_iter().min_by(|one, two| one.0.total_cmp(&two.0));
            let (least, place) = least.filter(|_| run.len() > 2).unwrap_or((1.0, 0));
            let gain = if least < ADDS { None } else { self.gain(whole, &self.wordings(&run)?) };
            match gain {
                Some(gain) => break gain,
                None if run.len() > 2 => left_out.push(run.remove(place)),
                None => return None,
            }
        };
        while let Some(part) = left_out.pop() {
            let place = run.partition_point(|&other| other < part);
            run.insert(place, part);
            if self.adds(whole, &run, place)? < ADDS_SOME {
                run.remove(place);
            }
        }
        Some((gain, run))
    }

    /// How much one of some parts adds to what the others say of the whole: of itself, or of the whole as far as that is more.
    fn adds(&self, whole: &WordNumbers, run: &[usize], place: usize) -> Option<f32> {
        let of_itself = self.adds_of_itself(whole, run, place)?;
        let weight = (self.read_part)(run[place])?.whole.weight as f32;
        Some(of_itself.max(of_itself * weight / whole.weight.max(1) as f32 * ADDS / ADDS_TO_WHOLE))
    }

    /// How much of itself one of some parts adds.
    fn adds_of_itself(&self, whole: &WordNumbers, run: &[usize], place: usize) -> Option<f32> {
        let parts = self.wordings(run)?;
        let others: Vec<_> =
            parts.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, part)| *part).collect();
        let together = common(self.vocabulary, &whole.words, &joined(&parts).words);
        let adds = together.saturating_sub(common(self.vocabulary, &whole.words, &joined(&others).words)) as f32;
        Some(adds / parts[place].weight.max(1) as f32)
    }

    /// What the parts together have of the whole beyond the best of them alone, if that is enough.
    fn gain(&self, whole: &WordNumbers, parts: &[&WordNumbers]) -> Option<u32> {
        let joined = joined(parts);
        let together = common(self.vocabulary, &whole.words, &joined.words);
        let best = parts.iter().map(|part| common(self.vocabulary, &whole.words, &part.words)).max()?;
        let heaviest = parts.iter().map(|part| part.weight).max()?;
        let ideal = (joined.weight - heaviest).max(1) as f32;
        let gain = together.saturating_sub(best) as f32 / ideal;
        let alike = dice(self.vocabulary, whole, &joined);
        let leads = |part: &&&WordNumbers| self.leads(whole, part);
        let few = |part: &&&WordNumbers| part.words.len() < PART_WORDS && !leads(part);
        let least = match () {
            () if whole.words.len() < 2 * PART_WORDS || parts.iter().any(|part| few(&part)) => LISTED,
            () if parts.iter().filter(leads).count() + 1 == parts.len() => LED,
            () => JOINED,
        };
        let enough = alike >= least && gain >= GAIN || self.explained(whole, parts);
        enough.then_some((alike * 1_000.0) as u32)
    }

    /// Whether the parts together explain most of the whole, in whatever order, and each a good deal that no other does.
    fn explained(&self, whole: &WordNumbers, parts: &[&WordNumbers]) -> bool {
        let kept: Vec<Vec<bool>> =
            parts.iter().map(|part| kept_in(self.vocabulary, &whole.words, &part.words)).collect();
        let by = |word: usize| kept.iter().filter(|kept| kept[word]).count();
        let weigh = |chosen: &dyn Fn(usize) -> bool| -> f32 {
            let words = whole.words.iter().enumerate().filter(|(at, _)| chosen(*at));
            words.map(|(_, word)| self.vocabulary.weight(*word) as f32).sum::<f32>()
        };
        let all = whole.weight as f32;
        weigh(&|word| by(word) > 0) >= EXPLAINED * all
            && kept.iter().all(|kept| {
                let alone = |word: usize| kept[word] && by(word) == 1;
                weigh(&alone) >= ALONE_EXPLAINS * all
                    && (0..whole.words.len()).filter(|word| alone(*word)).count() >= PART_WORDS + 2
            })
    }

    /// How much of a row some rows say together, cells in whatever order, if that is most and each says a telling word of it
    /// that no other does.
    fn rows_together(&self, whole: &WordNumbers, run: &[usize]) -> Option<u32> {
        let parts = self.wordings(run)?;
        let by = |word: Word| parts.iter().filter(|part| part.says(word)).count();
        let weigh = |words: &mut dyn Iterator<Item = Word>| -> u64 {
            words.map(|word| u64::from(self.vocabulary.weight(word))).sum()
        };
        let all = weigh(&mut whole.bag.iter().map(|(word, _)| *word)).max(1);
        let said = weigh(&mut whole.bag.iter().map(|(word, _)| *word).filter(|word| by(*word) > 0));
        let alone = |part: &&WordNumbers| {
            let mut words = whole.bag.iter().map(|(word, _)| *word).filter(|word| !self.vocabulary.is_stop(*word));
            words.any(|word| part.says(word) && by(word) == 1)
        };
        let explain = said as f32 / all as f32;
        (explain >= ROWS_EXPLAIN && parts.iter().all(alone)).then_some((explain * 1_000.0) as u32)
    }
}

/// Which words of a whole stand in a part, in the same order.
fn kept_in(vocabulary: &Vocabulary, whole: &[Word], part: &[Word]) -> Vec<bool> {
    let mut kept = vec![false; whole.len()];
    let (whole, part) = (&whole[..whole.len().min(CAP)], &part[..part.len().min(CAP)]);
    let width = part.len() + 1;
    let mut best = vec![0u64; (whole.len() + 1) * width];
    for row in (0..whole.len()).rev() {
        for column in (0..part.len()).rev() {
            let skipped = best[(row + 1) * width + column].max(best[row * width + column + 1]);
            best[row * width + column] = if whole[row] == part[column] {
                skipped.max(best[(row + 1) * width + column + 1] + u64::from(vocabulary.weight(whole[row])))
            } else {
                skipped
            };
        }
    }
    let (mut row, mut column) = (0, 0);
    while row < whole.len() && column < part.len() {
        let here = best[row * width + column];
        if here == best[(row + 1) * width + column] {
            row += 1;
        } else if here == best[row * width + column + 1] {
            column += 1;
        } else {
            kept[row] = true;
            (row, column) = (row + 1, column + 1);
        }
    }
    kept
}
