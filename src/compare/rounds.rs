//! Pairing leftovers, the most alike first, in rounds: what one round pairs is what the next knows of surroundings.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::anchors;
use super::candidates::candidates;
use super::leftovers::Leftovers;
use super::likeness::{carried, lead_one, likeness, much_together};
use super::numbers::{
    ANYWHERE, BESIDE_A_PAIR, BETWEEN_PAIRS, ELSEWHERE, FEW_WORDS, FIRM, NEARLY_UNDER_A_PAIR, OF_HEADINGS,
    OF_TWO_CLASSES, PART_WORDS, ROUNDS, SETTLED, SIBLINGS, SURE, UNDER_A_PAIR,
};
use super::pairing::{Context, Near, Pairing};
use super::texts::Texts;
use super::unit::Class;

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
        let alike = likeness(pairing, leftovers, old, new);
        let [one, two] = [pairing.older.units[old].class(), pairing.newer.units[new].class()];
        let heading = one == Class::Heading && two == Class::Heading;
        let is_other = leftovers.likeness(old, new) < ELSEWHERE && !carried(pairing, old, new);
        if heading && !stands_beside(context) && is_other {
            continue;
        }
        if alike >= least
            && (heading || alike > SURE || lead_one(pairing, old, new) || leftovers.recognisable(old, new))
        {
            let score = ((alike + context.bonus()) * 1e6) as u64;
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

/// Takes weak pairs apart again.
fn reconsider(pairing: &mut Pairing, leftovers: &mut Leftovers, made: &[(usize, usize)]) {
    let weak: Vec<_> = made
        .iter()
        .copied()
        .filter(|&(old, new)| likeness(pairing, leftovers, old, new) + pairing.context(old, new).bonus() < FIRM)
        .collect();
    weak.into_iter().for_each(|(old, new)| pairing.part(old, new));
}

/// How alike two units must be to be one, where they stand.
fn threshold(pairing: &Pairing, leftovers: &Leftovers, old: usize, new: usize, context: Context) -> f32 {
    let class = (pairing.older.units[old].class(), pairing.newer.units[new].class());
    if class == (Class::Heading, Class::Heading) {
        return match (stands_beside(context), much_together(pairing, old, new)) {
            (true, _) => OF_HEADINGS[0],
            (false, true) => OF_HEADINGS[1],
            (false, false) => OF_HEADINGS[2],
        };
    }
    if class.0 != class.1 {
        return OF_TWO_CLASSES[usize::from(!context.parent)];
    }
    let words = |entry: Option<&super::leftovers::Leftover>| entry.map_or(0, |entry| entry.whole.words.len());
    if words(leftovers.older(old)).min(words(leftovers.newer(new))) < PART_WORDS {
        return match context {
            Context { parent: true, before: Near::Next, after: Near::Next, .. } => FEW_WORDS[0],
            Context { parent: true, .. } => FEW_WORDS[1],
            _ => FEW_WORDS[2],
        };
    }
    match context {
        Context { parent: true, before: Near::Next, after: Near::Next, .. } => BETWEEN_PAIRS,
        Context { parent: true, before: Near::Next, .. } | Context { parent: true, after: Near::Next, .. } => {
            BESIDE_A_PAIR
        }
        Context { nearly: true, before: Near::Next, .. } | Context { nearly: true, after: Near::Next, .. } => {
            BESIDE_A_PAIR
        }
        Context { parent: true, .. } => UNDER_A_PAIR,
        Context { nearly: true, .. } => NEARLY_UNDER_A_PAIR,
        _ => ANYWHERE,
    }
}

/// Whether two headings stand under the same parent beside a pair.
fn stands_beside(context: Context) -> bool {
    context.parent && (context.before != Near::No || context.after != Near::No)
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
        let counterparts = match parent {
            None => vec![None],
            Some(parent) => pairing.parts_of(*parent).map(Some).collect(),
        };
        for new in counterparts.iter().filter_map(|counterpart| new_by_parent.get(counterpart)) {
            if old.len() <= SIBLINGS && new.len() <= SIBLINGS {
                worth.extend(old.iter().flat_map(|&old| new.iter().map(move |&new| (old, new))));
            }
        }
    }
    // Headings that took what stood below them along.
    for &old in leftovers.old.iter().filter(|&&old| pairing.to[old].is_none()) {
        let counterparts = pairing.older.children(Some(old)).filter_map(|child| pairing.to[child]);
        let above = counterparts.filter_map(|counterpart| pairing.newer.units[counterpart].item.parent);
        let above: BTreeSet<usize> = above.filter(|&new| pairing.from[new].is_none()).collect();
        worth.extend(above.into_iter().map(|new| (old, new)).filter(|&(old, new)| carried(pairing, old, new)));
    }
}
