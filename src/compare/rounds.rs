//! Pairing leftovers, the most alike first, in rounds: what one round pairs is what the next knows of surroundings.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::anchors::{self, Texts};
use super::candidates::candidates;
use super::leftovers::Leftovers;
use super::pairing::{Context, Near, Pairing};
use super::unit::{Class, Units};

/// Pairs what is alike enough where it stands; yields the pairs that were worth a look.
pub(super) fn pair(pairing: &mut Pairing, texts: &Texts, leftovers: &mut Leftovers) -> BTreeSet<(usize, usize)> {
    let mut worth = candidates(leftovers);
    for round in 0..ROUNDS {
        add_siblings(pairing, leftovers, &mut worth);
        let made = one_round(pairing, texts, leftovers, &worth, round < SETTLED);
        if round == 0 {
            reconsider(pairing, leftovers, &made);
        }
        anchors::pair_repeated(pairing, texts);
        if made.is_empty() && round >= SETTLED {
            break;
        }
    }
    worth
}

/// Pairs what is alike enough now that more is known of its surroundings.
pub(super) fn pair_more(
    pairing: &mut Pairing,
    texts: &Texts,
    leftovers: &mut Leftovers,
    worth: &BTreeSet<(usize, usize)>,
) {
    let mut worth = worth.clone();
    add_siblings(pairing, leftovers, &mut worth);
    one_round(pairing, texts, leftovers, &worth, false);
    anchors::pair_repeated(pairing, texts);
}

const ROUNDS: usize = 4;

/// Above this no second look is needed whether a reader would see one in the other.
const SURE: f32 = 0.6;

/// In so many rounds texts that several clauses have wait for their parents to be paired.
const SETTLED: usize = 2;

/// A pair weaker than this after the first round is taken apart again: the next round knows more.
const FIRM: f32 = 0.58;

/// Under paired units so many leftovers at most are all tried with each other.
const SIBLINGS: usize = 8;

fn one_round(
    pairing: &mut Pairing,
    texts: &Texts,
    leftovers: &mut Leftovers,
    worth: &BTreeSet<(usize, usize)>,
    early: bool,
) -> Vec<(usize, usize)> {
    let waiting = texts.on_both_sides(pairing);
    let mut ranked = Vec::new();
    for &(old, new) in worth {
        if !pairing.both_free(old, new) {
            continue;
        }
        let context = pairing.context(old, new);
        // A clause whose very text stands on the other side, but more than once on one of them, waits until it is known
        // what it stands under.
        if early && !context.parent && texts.either_in(&waiting, old, new) {
            continue;
        }
        let elsewhere = !context.parent && !context.nearly;
        if elsewhere && leftovers.differ_by_heading_alone(pairing, old, new) {
            continue;
        }
        let least = threshold(pairing, leftovers, old, new, context);
        if !may_reach(pairing, leftovers, old, new, least) {
            continue;
        }
        let likeness = likeness(pairing, leftovers, old, new);
        let heading = pairing.older.units[old].class() == Class::Heading;
        let is_other = leftovers.likeness(old, new) < ELSEWHERE && !carried(pairing, old, new);
        if heading && !stands_beside(context) && is_other {
            continue;
        }
        if likeness >= least
            && (heading || likeness > SURE || lead_one(pairing, old, new) || leftovers.recognisable(old, new))
        {
            let score = ((likeness + context.bonus()) * 1e6) as u64;
            let apart = pairing.older.units[old].place.abs_diff(pairing.newer.units[new].place);
            ranked.push((Reverse(score), apart, old + new, old.abs_diff(new), texts.tie(old, new), old, new));
        }
    }
    ranked.sort_unstable();
    let mut made = Vec::new();
    for (.., old, new) in ranked {
        if pairing.both_free(old, new) {
            pairing.pair(old, new);
            made.push((old, new));
        }
    }
    made
}

/// Whether it is worth finding out how alike two units are exactly: what stands below them may count too, else their words
/// in any order tell whether they are as alike as they must be.
fn may_reach(pairing: &Pairing, leftovers: &Leftovers, old: usize, new: usize, least: f32) -> bool {
    let (one, two) = (&pairing.older.units[old], &pairing.newer.units[new]);
    let below = one.item.end > old + 1 && two.item.end > new + 1;
    below || leftovers.likeness_at_most(old, new) >= least
}

/// Whether most of what stands below two clauses is one: readers then take the clauses for one, whatever they say.
fn lead_one(pairing: &Pairing, old: usize, new: usize) -> bool {
    let below = |side: &Units, unit: usize| side.units[unit].item.end - unit - 1;
    let all = below(pairing.older, old) + below(pairing.newer, new);
    all > 0 && 2.0 * together(pairing, old, new) >= RENAMED * all as f32
}

/// Whether a heading took so much of what stood below it along that it is known by that, whatever it says and wherever.
fn carried(pairing: &Pairing, old: usize, new: usize) -> bool {
    together(pairing, old, new) >= CARRIED && lead_one(pairing, old, new)
}

/// How many units go along at least.
const CARRIED: f32 = 3.0;

/// Takes weak pairs apart again.
fn reconsider(pairing: &mut Pairing, leftovers: &mut Leftovers, made: &[(usize, usize)]) {
    let weak: Vec<_> = made
        .iter()
        .copied()
        .filter(|&(old, new)| likeness(pairing, leftovers, old, new) + pairing.context(old, new).bonus() < FIRM)
        .collect();
    weak.into_iter().for_each(|(old, new)| pairing.part(old, new));
}

/// How alike two units are: their words, and of headings also what stands below them.
pub(super) fn likeness(pairing: &Pairing, leftovers: &mut Leftovers, old: usize, new: usize) -> f32 {
    let own = leftovers.likeness(old, new);
    let (one, two) = (pairing.older.units[old].class(), pairing.newer.units[new].class());
    match (one, two) {
        (Class::Heading, Class::Heading) => headings(pairing, own, old, new),
        (Class::Item, Class::Item) => own.max(lead_ins(pairing, own, old, new)),
        _ if one == two => own,
        _ => own - OTHER_CLASS,
    }
}

/// How alike two clauses are that lead what stands below them: half by their words, half by how much of what stands
/// below them is one. Nothing if their words have next to nothing in common or nothing stands below one of them.
fn lead_ins(pairing: &Pairing, own: f32, old: usize, new: usize) -> f32 {
    let (older, newer) = (&pairing.older.units[old], &pairing.newer.units[new]);
    let (old_all, new_all) = (older.item.end - old - 1, newer.item.end - new - 1);
    if own < SCARCE || old_all.min(new_all) == 0 {
        return 0.0;
    }
    0.5 * own + 0.5 * together(pairing, old, new) * 2.0 / (old_all + new_all) as f32
}

/// How many units below one stand, as their counterparts, below the other; seen from either side, so that what was split
/// counts as what was merged does.
fn together(pairing: &Pairing, old: usize, new: usize) -> f32 {
    let count = |side: &Units, unit: usize, paired: &[Option<usize>], other: &Units, above: usize| {
        let counterparts = (unit + 1..side.units[unit].item.end).filter_map(|unit| paired[unit]);
        counterparts.filter(|&counterpart| other.is_below(counterpart, Some(above))).count()
    };
    let seen = count(pairing.older, old, &pairing.to, pairing.newer, new);
    let seen_back = count(pairing.newer, new, &pairing.from, pairing.older, old);
    (seen + seen_back) as f32 / 2.0
}

/// What a heading's own words count; what stands below it counts the rest.
const OWN: f32 = 0.45;

/// How much less alike a heading and a paragraph are than their words.
const OTHER_CLASS: f32 = 0.15;

/// How alike two headings are, by their own words and by what stands below them.
fn headings(pairing: &Pairing, own: f32, old: usize, new: usize) -> f32 {
    let paired = |side: &Units, unit: usize, paired: &[Option<usize>]| {
        let below = unit + 1..side.units[unit].item.end;
        (below.len(), below.filter(|&unit| paired[unit].is_some()).count())
    };
    let (old_all, old_paired) = paired(pairing.older, old, &pairing.to);
    let (new_all, new_paired) = paired(pairing.newer, new, &pairing.from);
    if old_paired + new_paired == 0 {
        return own;
    }
    let together = together(pairing, old, new);
    let below = 2.0 * together / (old_paired + new_paired) as f32;
    let stayed = pairing.are_paired(pairing.older.units[old].item.parent, pairing.newer.units[new].item.parent);
    let kept_all = lead_one(pairing, old, new) && together >= if stayed { 2.0 } else { CARRIED };
    if own < SCARCE && !kept_all {
        return own;
    }
    // The less of what stands below is paired at all, the less it tells.
    let known = (2.0 * (old_paired + new_paired) as f32 / (old_all + new_all) as f32).min(1.0);
    let counts = (1.0 - OWN) * known;
    (1.0 - counts) * own + counts * below
}

/// Headings less alike than this share no words to speak of.
const SCARCE: f32 = 0.12;

/// How much of what stands below two headings is one, if they are one although they share no words.
const RENAMED: f32 = 0.7;

/// How alike two units must be to be one, where they stand.
fn threshold(pairing: &Pairing, leftovers: &Leftovers, old: usize, new: usize, context: Context) -> f32 {
    let class = (pairing.older.units[old].class(), pairing.newer.units[new].class());
    if class == (Class::Heading, Class::Heading) {
        return match (stands_beside(context), much_together(pairing, old, new)) {
            (true, _) => 0.30,
            (false, true) => 0.50,
            (false, false) => 0.66,
        };
    }
    if class.0 != class.1 {
        return if context.parent { 0.50 } else { 0.60 };
    }
    let words = |entry: Option<&super::leftovers::Leftover>| entry.map_or(0, |entry| entry.whole.words.len());
    if words(leftovers.older(old)).min(words(leftovers.newer(new))) < 4 {
        return match context {
            Context { parent: true, before: Near::Next, after: Near::Next, .. } => 0.50,
            Context { parent: true, .. } => 0.60,
            _ => 0.75,
        };
    }
    match context {
        Context { parent: true, before: Near::Next, after: Near::Next, .. } => 0.34,
        Context { parent: true, before: Near::Next, .. } | Context { parent: true, after: Near::Next, .. } => 0.38,
        Context { nearly: true, before: Near::Next, .. } | Context { nearly: true, after: Near::Next, .. } => 0.38,
        Context { parent: true, .. } => 0.42,
        Context { nearly: true, .. } => 0.45,
        _ => 0.50,
    }
}

/// Whether two headings stand under the same parent beside a pair.
fn stands_beside(context: Context) -> bool {
    context.parent && (context.before != Near::No || context.after != Near::No)
}

/// How alike the words alone of two headings must be that stand in different places.
const ELSEWHERE: f32 = 0.25;

/// Whether much of what stands below two headings, as far as it is paired, is paired with each other.
fn much_together(pairing: &Pairing, old: usize, new: usize) -> bool {
    let paired = |side: &Units, unit: usize, paired: &[Option<usize>]| {
        (unit + 1..side.units[unit].item.end).filter(|&unit| paired[unit].is_some()).count()
    };
    let both = paired(pairing.older, old, &pairing.to) + paired(pairing.newer, new, &pairing.from);
    let together = together(pairing, old, new);
    together > 0.0 && 5.0 * together >= both as f32
}

/// Adds the pairs of leftovers under paired units.
fn add_siblings(pairing: &Pairing, leftovers: &Leftovers, worth: &mut BTreeSet<(usize, usize)>) {
    let mut old_by_parent: std::collections::BTreeMap<Option<usize>, Vec<usize>> = Default::default();
    for &old in leftovers.old.iter().filter(|&&old| pairing.to[old].is_none()) {
        old_by_parent.entry(pairing.older.units[old].item.parent).or_default().push(old);
    }
    let mut new_by_parent: std::collections::BTreeMap<Option<usize>, Vec<usize>> = Default::default();
    for &new in leftovers.new.iter().filter(|&&new| pairing.from[new].is_none()) {
        new_by_parent.entry(pairing.newer.units[new].item.parent).or_default().push(new);
    }
    for (parent, old) in &old_by_parent {
        let counterpart = parent.and_then(|parent| pairing.to[parent]);
        if parent.is_some() && counterpart.is_none() {
            continue;
        }
        let Some(new) = new_by_parent.get(&counterpart) else { continue };
        if old.len() <= SIBLINGS && new.len() <= SIBLINGS {
            worth.extend(old.iter().flat_map(|&old| new.iter().map(move |&new| (old, new))));
        }
    }
    // Headings under which the same clauses stand directly.
    for &old in leftovers.old.iter().filter(|&&old| pairing.to[old].is_none()) {
        let counterparts = pairing.older.children(Some(old)).filter_map(|child| pairing.to[child]);
        let above = counterparts.filter_map(|counterpart| pairing.newer.units[counterpart].item.parent);
        worth.extend(above.filter(|&new| pairing.from[new].is_none()).map(|new| (old, new)));
    }
}
