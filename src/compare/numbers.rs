//! The numbers that the method decides by, in one place. Shares and likenesses go from 0 to 1; words count by what they tell.
//!
//! Where they come from is said of each group. *Measured* ones were found with a prototype on 150 pairs of policies whose true
//! pairing is known, and checked on others; *settled* ones on real pairs that a reader paired by hand and on `tests/score`:
//! they may be moved a little without harm. *Bounds* keep the cost about linear, and are far above what policies have.

// Splits and mergers (`parts.rs`, `division.rs`, `split.rs`): settled, near the measured ones (.72, .45 and .62), which shut out
// parts that were reworded on the way.

/// How many words a part has at least.
pub(super) const PART_WORDS: usize = 4;
/// How much of a part stands in the whole at least.
pub(super) const COVERED: f32 = 0.60;
/// How much of its pairs of words.
pub(super) const PAIRS_COVERED: f32 = 0.35;
/// How much of a row stands in the row that it was drawn into, in whatever order.
pub(super) const ROW_COVERED: f32 = 0.70;
/// How much of the whole a part with much of its own shares at least.
pub(super) const SHARE: f32 = 0.25;
/// How much of such a part stands in the whole at least.
pub(super) const OWN_SHARE: f32 = 0.35;
/// How much of what stands between two parts is said in the whole, in whatever order, if it is to be looked at.
pub(super) const SOME: f32 = 0.30;
/// How alike the whole and all parts together are at least.
pub(super) const JOINED: f32 = 0.58;
/// The same, if all parts but one are a few words that lead the whole.
pub(super) const LED: f32 = 0.45;
/// The same of a sentence and the list that it was set out as, and of parts or wholes of a few words.
pub(super) const LISTED: f32 = 0.70;
/// How much of what the lesser parts could add they do add, at least.
pub(super) const GAIN: f32 = 0.55;
/// How much of itself a part says of the whole that the others do not, at least.
pub(super) const ADDS: f32 = 0.25;
/// The same of what stands among parts that are enough without it.
pub(super) const ADDS_SOME: f32 = 0.15;
/// Or how much of the whole.
pub(super) const ADDS_TO_WHOLE: f32 = 0.15;
/// How much of itself a part from elsewhere says of the whole that the whole's own counterpart does not.
pub(super) const DRAWN_IN: f32 = 0.70;
/// How much of a part stands in a whole that says more besides, where neither has a counterpart.
pub(super) const KEPT_PART: f32 = 0.65;
/// How much parts say of what the whole says beyond its counterpart, at least, in whatever order.
pub(super) const REST: f32 = 0.50;
/// How much of each of them that is.
pub(super) const REST_OWN: f32 = 0.30;
/// In how many words that tell something.
pub(super) const REST_WORDS: usize = 3;
/// How many words a title has at most that led its clause.
pub(super) const TITLE: usize = 8;
/// How much of such a title the clause begins with.
pub(super) const TITLE_KEPT: f32 = 0.50;
/// How much of the whole parts explain together in whatever order, if that alone makes them its parts.
pub(super) const EXPLAINED: f32 = 0.60;
/// How much of the whole each of them then explains alone.
pub(super) const ALONE_EXPLAINS: f32 = 0.20;
/// How much of a row the rows explain that were drawn into it.
pub(super) const ROWS_EXPLAIN: f32 = 0.70;
/// A bound: how many items a sentence is set out as.
pub(super) const ITEMS: usize = 12;
/// A bound: how many parts there are.
pub(super) const PARTS: usize = 12;
/// A bound: how many units without a counterpart may stand between two parts.
pub(super) const BETWEEN: usize = 6;
/// A bound: how many units before and after the parts are looked at.
pub(super) const AROUND: usize = 3;
/// What rounding may take from a share.
pub(super) const ROUNDING: f32 = 0.001;

// What took another's place in a gap (`gaps.rs`): settled.

/// How alike two clauses must be that lead what stands below them.
pub(super) const LEADING: f32 = 0.08;
/// How alike two units must be that are alone in their gap.
pub(super) const ALONE: f32 = 0.20;
/// How alike their words must be in any order, where they are alone and no reader would see one in the other by its order.
pub(super) const TURNED: f32 = 0.32;
/// How alike they must be among others.
pub(super) const AMONG: f32 = 0.28;
/// How much of the lesser stands in the other, in order, if one is the other with more said.
pub(super) const KEPT: f32 = 0.85;
/// The same of two that are alone in their gap.
pub(super) const KEPT_ALONE: f32 = 0.60;
/// How many words in a row two such units have in common that share a sentence.
pub(super) const SENTENCE: usize = 6;
/// And how many of them tell something.
pub(super) const SENTENCE_TELLS: usize = 3;
/// How alike the two then count as.
pub(super) const EXTENDED: f32 = 0.45;
/// How many words an item has at most that may be written anew in its place.
pub(super) const SHORT: usize = 8;
/// What the weakest pair in a gap is worth.
pub(super) const LEAST: f32 = 0.01;
/// A bound: a gap of more pairs than this is left alone.
pub(super) const LARGE_GAP: usize = 900;

// Clauses that seem to have changed places (`swaps.rs`): settled.

/// How alike each must be to what stands in its place, to be a rewording of it.
pub(super) const SWAPPED: f32 = 0.50;
/// How much more alike the two may be, both together, if they are taken for swapped.
pub(super) const SWAP_COSTS: f32 = 0.30;

// How alike words are (`similarity.rs`, `vocabulary.rs`, `leftovers.rs`). The first four were measured, the others settled.

/// What the words by themselves count, their order counting the rest.
pub(super) const COSINE: f32 = 0.45;
/// What a word like "the" weighs of what it would by its rarity.
pub(super) const STOP: f64 = 0.35;
/// What a row's first cell counts, the other cells counting the rest.
pub(super) const FIRST_CELL: f32 = 0.60;
/// How alike an item of a few words is to one in which it stands whole.
pub(super) const CONTAINED: f32 = 0.62;
/// How many words are a few.
pub(super) const FEW: usize = 6;
/// A few words are lost in the middle of a text that has more than so many times as many.
pub(super) const DILUTED: usize = 3;
/// Nothing less alike than this is ever paired for its words.
pub(super) const FAINT: f32 = 0.12;
/// How much of both is kept at least, each word counting the same, if a reader is to see one in the other.
pub(super) const RECOGNISED: f32 = 0.30;
/// What the words of rows in any order count where a first cell stands in another column.
pub(super) const EXCHANGED: f32 = 0.95;
/// What a weight of one is as a whole number: sums are then the same in whatever order they are made.
pub(super) const UNIT: u32 = 256;
/// A bound: how many words of a clause are compared in order, past what both begin and end with.
pub(super) const CAP: usize = 600;

// How alike units are where they stand (`likeness.rs`, `rounds.rs`, `pairing.rs`). What surroundings add was measured, and so
// were the thresholds; those in between, and what is said of headings, were settled.

/// What it adds that two units stand under paired units.
pub(super) const SAME_PARENT: f32 = 0.12;
/// The same, but for one unit between.
pub(super) const NEARLY_SAME_PARENT: f32 = 0.06;
/// What a pair right beside them adds, on either side.
pub(super) const BESIDE: f32 = 0.06;
/// What a pair beside them adds past what has no counterpart.
pub(super) const NEAR: f32 = 0.03;
/// What the same label adds, and the same place among siblings.
pub(super) const SAME_SPOT: f32 = 0.03;
/// How alike two units must be whose parent and both neighbours are paired.
pub(super) const BETWEEN_PAIRS: f32 = 0.34;
/// The same with one neighbour.
pub(super) const BESIDE_A_PAIR: f32 = 0.38;
/// The same under the same parent.
pub(super) const UNDER_A_PAIR: f32 = 0.42;
/// The same where one unit came between them and the same parent.
pub(super) const NEARLY_UNDER_A_PAIR: f32 = 0.45;
/// The same anywhere.
pub(super) const ANYWHERE: f32 = 0.50;
/// The same of a few words between pairs, under the same parent, and anywhere.
pub(super) const FEW_WORDS: [f32; 3] = [0.50, 0.60, 0.75];
/// The same of a row and an item, or an item and a heading, under the same parent, and anywhere.
pub(super) const OF_TWO_CLASSES: [f32; 2] = [0.50, 0.60];
/// The same of headings beside a pair, of those that have much below them in common, and of others.
pub(super) const OF_HEADINGS: [f32; 3] = [0.30, 0.50, 0.66];
/// What a heading's own words count; what stands below it counts the rest.
pub(super) const OWN: f32 = 0.45;
/// What the words of a clause that leads others count; what stands below it counts the rest.
pub(super) const LEAD_IN_OWN: f32 = 0.50;
/// How much less alike units of two classes are than their words.
pub(super) const OTHER_CLASS: f32 = 0.15;
/// Headings less alike than this share no words to speak of.
pub(super) const SCARCE: f32 = 0.12;
/// How alike the words alone of two headings must be that stand in different places.
pub(super) const ELSEWHERE: f32 = 0.25;
/// How much of what stands below two units is one, if they are one although they share no words.
pub(super) const RENAMED: f32 = 0.70;
/// How many units go along at least, if a heading is known by them wherever it stands.
pub(super) const CARRIED: f32 = 3.0;
/// The same of a heading that stands where it stood.
pub(super) const KEPT_BELOW: f32 = 2.0;
/// How many of the units below two headings that are paired are paired with each other, if that is much: pairs to units.
pub(super) const MUCH_TOGETHER: f32 = 0.20;
/// Above this no second look is needed whether a reader would see one in the other.
pub(super) const SURE: f32 = 0.60;
/// A pair weaker than this after the first round is taken apart again: the next round knows more. Measured.
pub(super) const FIRM: f32 = 0.58;
/// A bound: how many rounds there are.
pub(super) const ROUNDS: usize = 4;
/// In so many rounds texts that several clauses have wait for their parents to be paired.
pub(super) const SETTLED: usize = 2;

// Bounds on what is looked at (`candidates.rs`, `rounds.rs`, `pairing.rs`, `anchors.rs`).

/// How many units are tried for each.
pub(super) const TOP: usize = 10;
/// How many are, where some are as good as the last.
pub(super) const MOST_TIES: usize = 40;
/// A word or pair of words that stands in more units than this is passed over.
pub(super) const POSTINGS: usize = 48;
/// Under paired units so many leftovers at most are all tried with each other.
pub(super) const SIBLINGS: usize = 8;
/// How many siblings without a counterpart are looked past.
pub(super) const REACH: usize = 12;
/// How many units with one text are tried with each other.
pub(super) const REPEATS: usize = 32;

// How words are marked (`redline.rs`): measured on reworded clauses of real policies.

/// Sentences of fewer words are written anew with the rest.
pub(super) const KEPT_SENTENCE: usize = 6;
/// A clause of fewer words is never shown as replaced whole for what it keeps.
pub(super) const WHOLE_WORDS: usize = 6;
/// A clause of which less is kept is.
pub(super) const WHOLE_KEPT: f32 = 0.30;
/// A clause with fewer changes is never shown as replaced whole for their number.
pub(super) const WHOLE_HUNKS: usize = 4;
/// A clause with more changes a kept word is.
pub(super) const WHOLE_DENSITY: f32 = 0.30;

// Names that were replaced throughout (`renames.rs`, `name.rs`): settled.

/// A clause alone, or two, are reworded: from so many on it is the text.
pub(super) const THROUGHOUT: usize = 3;
/// The name that went may have stayed in one clause to so many in which it was replaced.
pub(super) const STAYED: usize = 3;
/// So many words can be a name.
pub(super) const LONGEST: usize = 5;
