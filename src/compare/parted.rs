//! Which clauses are divided, seen from the text that has them whole: where their parts are looked for, and what else stands with
//! these.

use std::collections::{BTreeMap, BTreeSet};

use super::numbers::{AROUND, BETWEEN, PARTS};
use super::parts::Sides;

/// A unit, how much of it its parts say together, and those parts.
pub(super) type Division = (usize, u32, Vec<usize>);

/// Units that are divided in parts.
pub(super) fn divisions(sides: &Sides, worth: impl Iterator<Item = (usize, usize)>) -> Vec<Division> {
    let mut divisions = Vec::new();
    let mut partners: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (whole, part) in worth {
        let free = sides.came_from[part].is_none() || sides.came_from[part] == Some(whole);
        if free && sides.covered(whole, part) {
            partners.entry(whole).or_default().insert(part);
        }
        if free && let Some((gain, parts)) = sides.listed(whole, part) {
            divisions.push((whole, gain, parts));
        }
    }
    for (whole, parts) in partners {
        divisions.extend(among(sides, whole, parts));
    }
    let divided: BTreeSet<usize> = divisions.iter().map(|(whole, ..)| *whole).collect();
    divisions.extend(rests(sides, &divided));
    divisions
}

/// Units whose counterparts have something beside them that says the rest, but for some.
pub(super) fn rests(sides: &Sides, but: &BTreeSet<usize>) -> Vec<Division> {
    let paired = sides.wholes.iter().filter_map(|&whole| Some((whole, sides.became[whole]?)));
    let one_to_one = paired.filter(|&(whole, counterpart)| sides.came_from[counterpart] == Some(whole));
    let rests = one_to_one.filter(|(whole, _)| !but.contains(whole)).filter_map(|(whole, counterpart)| {
        let (gain, run) = sides.counterpart_and_rest(whole, counterpart)?;
        Some((whole, gain, run))
    });
    rests.collect()
}

/// How a unit is divided among the parts that stand in it.
fn among(sides: &Sides, whole: usize, mut parts: BTreeSet<usize>) -> Vec<Division> {
    let mut divisions = Vec::new();
    if let Some(counterpart) = sides.became[whole] {
        parts.extend(sides.title_above(whole, counterpart));
        let (near, far): (Vec<usize>, Vec<usize>) = parts
            .iter()
            .copied()
            .filter(|part| *part != counterpart)
            .partition(|&part| together(sides, whole, part.min(counterpart), part.max(counterpart)));
        if near.is_empty() {
            let drawn_in = far.into_iter().find(|&part| sides.drawn_in(whole, counterpart, part));
            let run = drawn_in.map(|part| vec![part.min(counterpart), part.max(counterpart)]);
            divisions.extend(run.and_then(|run| divided(sides, whole, run)));
            // A counterpart that is no part of it stays its counterpart, unless it is a part that grew.
            if !parts.contains(&counterpart) {
                return divisions;
            }
        }
        parts.insert(counterpart);
    }
    for run in runs(sides, whole, parts) {
        let with_covered = with_neighbours(sides, &run, |unit| sides.covered(whole, unit));
        let division = divided(sides, whole, with_covered)
            .or_else(|| divided(sides, whole, with_neighbours(sides, &run, |unit| sides.says_some(whole, unit))));
        divisions.extend(division);
    }
    divisions
}

/// Parts that stand together, each with what stands between them.
fn runs(sides: &Sides, whole: usize, parts: BTreeSet<usize>) -> Vec<Vec<usize>> {
    let parts: Vec<usize> = parts.into_iter().collect();
    let runs = parts.chunk_by(|&part, &next| together(sides, whole, part, next));
    runs.map(|run| with_those_between(sides, whole, run)).collect()
}

/// A unit that some parts are, how much of it, and which of them, if they are it.
fn divided(sides: &Sides, whole: usize, run: Vec<usize>) -> Option<Division> {
    let (gain, run) = if (2..=PARTS).contains(&run.len()) { sides.divided(whole, run)? } else { return None };
    Some((whole, gain, sides.completed(whole, run)))
}

/// Parts with what stands right before and after them without a counterpart, as far as it is fit.
fn with_neighbours(sides: &Sides, run: &[usize], is_fit: impl Fn(usize) -> bool) -> Vec<usize> {
    let fit = |unit: &usize| sides.is_free(*unit) && is_fit(*unit);
    let first = run[0];
    let before: Vec<usize> = (first.saturating_sub(AROUND)..first).rev().take_while(fit).collect();
    let last = run[run.len() - 1];
    let after = (last + 1..sides.parts.units.len()).take(AROUND).take_while(fit);
    before.into_iter().rev().chain(run.iter().copied()).chain(after).collect()
}

/// Whether two parts stand side by side, or with nothing between them but what has no counterpart.
fn together(sides: &Sides, whole: usize, part: usize, next: usize) -> bool {
    sides.beside(part, next)
        || next - part <= BETWEEN + 1
            && !sides.is_row(next)
            && (part + 1..next).all(|unit| sides.may_be_part(whole, unit))
}

/// Parts with what stands between them and says some of what the whole does.
fn with_those_between(sides: &Sides, whole: usize, parts: &[usize]) -> Vec<usize> {
    let mut run = vec![parts[0]];
    for two in parts.windows(2) {
        let between = two[0] + 1..two[1];
        if between.len() <= BETWEEN {
            run.extend(between.filter(|&unit| sides.may_be_part(whole, unit) && sides.says_some(whole, unit)));
        }
        run.push(two[1]);
    }
    run
}
