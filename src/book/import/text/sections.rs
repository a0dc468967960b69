//! Headings that count: `1 INTRODUCTION`, `6.2 Scope`, `A. CONTENT`, `Appendix A`; told from items that count as well.

use super::headed::Headed;
use super::lines::is_ended;
use super::passage::{Passage, Sort};
use super::typed::{is_bold, is_capitals, is_titled, named_heading, numbered_title};
use crate::book::clause::Rank;
use crate::book::clauses::{is_next, value};

/// A passage that may be a heading with a number.
#[derive(Debug)]
struct Candidate {
    at: usize,
    rank: Rank,
    value: u32,
    label: String,
    title: String,
    /// In capitals or bold: nothing but a heading is.
    is_strong: bool,
    /// Between others of its kind, as items stand.
    is_listed: bool,
}

/// For each passage the heading with a number that it is.
pub(super) fn counted(all: &[Passage]) -> Vec<Option<Headed>> {
    let candidates: Vec<Candidate> = (0..all.len()).filter_map(|at| candidate(all, at)).collect();
    let mut found: Vec<Option<Headed>> = vec![None; all.len()];
    let take = |found: &mut Vec<Option<Headed>>, candidate: &Candidate, depth: u8| {
        let (label, words) = (Some(candidate.label.clone()), candidate.title.clone());
        found[candidate.at] = Some(Headed { depth, label, words, is_guess: false });
    };
    let sections = in_sequence(&candidates);
    for (candidate, depth) in &sections {
        take(&mut found, candidate, *depth);
    }
    let first = sections.first().map(|(candidate, _)| candidate.at);
    for candidate in &candidates {
        let below = first.is_some_and(|first| first < candidate.at);
        match candidate.rank {
            Rank::Word => take(&mut found, candidate, 1),
            Rank::Dotted if candidate.is_strong || !candidate.is_listed => {
                let parts = candidate.label.trim_end_matches(['.', ':', ')']).trim_end_matches(".0").split('.').count();
                take(&mut found, candidate, u8::try_from(parts).unwrap_or(u8::MAX));
            }
            Rank::Capital | Rank::CapitalRoman if has_company(candidate, &candidates) => {
                take(&mut found, candidate, 1 + u8::from(below));
            }
            _ => {}
        }
    }
    found
}

/// Whether the next or the former of a capital's sequence is a candidate too.
fn has_company(candidate: &Candidate, candidates: &[Candidate]) -> bool {
    let is_near = |other: &&Candidate| {
        let is_kind = matches!(other.rank, Rank::Capital | Rank::CapitalRoman);
        is_kind && other.value.abs_diff(candidate.value) == 1 && other.is_strong == candidate.is_strong
    };
    (candidate.is_strong || !candidate.is_listed) && candidates.iter().any(|other| is_near(&other))
}

/// The bare numbers that count the sections, in their order, with their depths.
fn in_sequence(candidates: &[Candidate]) -> Vec<(&Candidate, u8)> {
    let mut chain: Vec<(&Candidate, u8)> = Vec::new();
    let (mut last, mut inner, mut appendix) = (None::<u32>, 0, false);
    let strong = candidates.iter().filter(|candidate| candidate.rank == Rank::Number && candidate.is_strong).count();
    for candidate in candidates {
        if candidate.rank == Rank::Word {
            appendix = true;
        }
        if candidate.rank != Rank::Number || candidate.is_listed && !candidate.is_strong {
            continue;
        }
        let follows = match last {
            Some(last) => (last + 1..=last + 3).contains(&candidate.value),
            None => candidate.value <= 1 || candidate.is_strong,
        };
        if follows && !(appendix && inner > 0) {
            (last, inner) = (Some(candidate.value), 0);
            chain.push((candidate, 1));
        } else if (candidate.is_strong && strong > 1 || appendix)
            && (candidate.value == 1 || candidate.value == inner + 1)
        {
            inner = candidate.value;
            chain.push((candidate, 2));
        }
    }
    let is_alone =
        chain.len() == 1 && !chain[0].0.is_strong && candidates.iter().all(|other| other.rank != Rank::Dotted);
    if is_alone { Vec::new() } else { chain }
}

fn candidate(all: &[Passage], at: usize) -> Option<Candidate> {
    let passage = &all[at];
    if passage.sort != Sort::Text || passage.lines > 3 {
        return None;
    }
    let words = passage.words();
    let is_behind = |before: &Passage| !before.is_plain() || is_ended(before.words());
    let apart = passage.gap > 0 || at == 0 || is_capitals(words) || is_behind(&all[at - 1]);
    if let Some((label, title)) = named_heading(words).filter(|_| passage.is_plain() && apart) {
        let title = title.to_owned();
        return Some(Candidate { at, rank: Rank::Word, value: 0, label, title, is_strong: true, is_listed: false });
    }
    let (rank, value, label, title) = match &passage.start.label {
        Some(found) => (found.rank, value(found), passage.start.typed.clone(), words),
        None => {
            let (number, title) = numbered_title(words)?;
            (Rank::Number, number, number.to_string(), title)
        }
    };
    let has_below = all
        .get(at + 1)
        .and_then(|next| next.start.label.as_ref())
        .is_some_and(|next| next.cited == format!("{value}.1"));
    let is_strong =
        is_capitals(title) || is_bold(title) || rank == Rank::Number && has_below && passage.start.glyph.is_none();
    let bare = title.trim_matches('*').trim();
    if passage.start.glyph.is_some() && !is_strong || !(is_titled(bare) || is_strong && super::typed::is_short(bare)) {
        return None;
    }
    let few = bare.split_whitespace().count() <= if rank == Rank::Dotted { 8 } else { 10 };
    let is_ended = bare.ends_with(':') && rank != Rank::Number && !is_strong;
    let zeroed = label.trim_end_matches('.').ends_with(".0");
    let (rank, value) =
        if zeroed { (Rank::Number, label.split('.').next()?.parse().unwrap_or(value)) } else { (rank, value) };
    let fits = is_strong || few && passage.lines <= 2 && !is_ended && all.get(at + 1).is_some();
    let leads = all
        .get(at + 1)
        .and_then(|next| next.start.label.as_ref())
        .is_some_and(|next| matches!(next.rank, Rank::Letter | Rank::Roman));
    if leads && rank == Rank::Dotted && !is_strong {
        return None;
    }
    let is_kind = matches!(rank, Rank::Number | Rank::Dotted | Rank::Capital | Rank::CapitalRoman);
    (fits && is_kind).then(|| Candidate {
        at,
        rank,
        value,
        label,
        title: title.to_owned(),
        is_strong,
        is_listed: is_listed(all, at),
    })
}

/// Whether the next or the former of a number stands directly beside it, as items stand.
fn is_listed(all: &[Passage], at: usize) -> bool {
    let number = |passage: &Passage| match &passage.start.label {
        Some(label) => Some(label.clone()),
        None => numbered_title(passage.words()).map(|(number, _)| crate::book::clause::Label {
            typed: String::new(),
            cited: number.to_string(),
            rank: Rank::Number,
        }),
    };
    let Some(own) = number(&all[at]) else { return false };
    let next = all.get(at + 1).and_then(number).is_some_and(|next| is_beside(&own, &next));
    let before =
        at.checked_sub(1).and_then(|before| number(&all[before])).is_some_and(|before| is_beside(&before, &own));
    next || before
}

fn is_beside(before: &crate::book::clause::Label, next: &crate::book::clause::Label) -> bool {
    let stem = |cited: &str| cited.rsplit_once('.').map(|(stem, _)| stem.to_owned());
    is_next(before, next) && stem(&before.cited) == stem(&next.cited)
}
