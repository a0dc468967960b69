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
/// How alike the two then count as.
pub(super) const EXTENDED: f32 = 0.45;
/// How many words an item has at most that may be written anew in its place.
pub(super) const SHORT: usize = 8;
/// A bound: a gap of more pairs than this is left alone.
pub(super) const LARGE_GAP: usize = 900;

// How alike two units are (`leftovers.rs`, `similarity.rs`, `vocabulary.rs`).

/// What a row's first cell counts, the other cells counting the rest: measured.
pub(super) const FIRST_CELL: f32 = 0.6;
/// What the words of rows in any order count where a first cell stands in another column: settled.
pub(super) const EXCHANGED: f32 = 0.95;

// Clauses that seem to have changed places (`swaps.rs`): settled.

/// How alike each must be to what stands in its place, to be a rewording of it.
pub(super) const SWAPPED: f32 = 0.50;
/// How much more alike the two may be, both together, if they are taken for swapped.
pub(super) const SWAP_COSTS: f32 = 0.30;
