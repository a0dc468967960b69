//! Words that went and words that came in their place, as parts: a name for a name, words that stayed, and what is left.

use std::ops::Range;

use super::binding::binds;
use super::name::Name;
use super::stop_words::is_stop_in_any_case;
use super::words::ranges;

/// Words of a run that belong together: the same, or a name for a name, or what is left.
#[derive(Clone, Debug)]
pub(super) struct NamePart {
    /// Where it stands in what went.
    pub gone: Range<usize>,
    /// Where it stands in what came.
    pub came: Range<usize>,
    /// Whether it is the same.
    pub same: bool,
    /// Which name it is, if it is one for another.
    pub name: Option<usize>,
}

/// A run as its parts: names and words that stayed from either end, and what is left between them.
pub(super) fn parts(gone: &str, came: &str, names: &[Name]) -> Vec<NamePart> {
    let (was, is): (Vec<Range<usize>>, Vec<Range<usize>>) = (ranges(gone).collect(), ranges(came).collect());
    let (mut i, mut j) = (0, 0);
    let mut parts = Vec::new();
    while let Some(part) = part_at(End::First, (gone, &was[i..]), (came, &is[j..]), names) {
        i += count(&was[i..], &part.gone);
        j += count(&is[j..], &part.came);
        parts.push(part);
    }
    let (mut last, mut end) = (was.len(), is.len());
    let mut behind = Vec::new();
    while let Some(part) = part_at(End::Last, (gone, &was[i..last]), (came, &is[j..end]), names) {
        last -= count(&was[i..last], &part.gone);
        end -= count(&is[j..end], &part.came);
        behind.push(part);
    }
    if i < last || j < end {
        let range = |ranges: &[Range<usize>], from: usize, to: usize, at: usize| match from < to {
            true => ranges[from].start..ranges[to - 1].end,
            false => at..at,
        };
        let (gone_at, came_at) = parts.last().map_or((0, 0), |part: &NamePart| (part.gone.end, part.came.end));
        let (gone, came) = (range(&was, i, last, gone_at), range(&is, j, end, came_at));
        parts.push(NamePart { gone, came, same: false, name: None });
    }
    parts.extend(behind.into_iter().rev());
    joined(parts, gone, came)
}

/// Parts with those that are one where too little stands between two that changed: nothing but marks, or nothing but a stop word
/// or two beside words that are no name and bind nobody.
fn joined(parts: Vec<NamePart>, gone: &str, came: &str) -> Vec<NamePart> {
    let is_small = |part: &NamePart| {
        let binds_none = |words: &str| !ranges(words).any(|word| binds(&words[word]));
        !part.same
            && part.name.is_none()
            && binds_none(&gone[part.gone.clone()])
            && binds_none(&came[part.came.clone()])
    };
    let mut whole: Vec<NamePart> = Vec::with_capacity(parts.len());
    let mut rest = parts.as_slice();
    while let Some((part, after)) = rest.split_first() {
        let between = rest.iter().take_while(|part| part.same).count();
        let last = whole.last_mut().filter(|last| !last.same);
        if let (Some(last), Some(next)) = (last, rest.get(between)) {
            let mut island = rest[..between].iter().map(|part| &gone[part.gone.clone()]);
            let is_little = match is_small(last) || is_small(next) {
                true => island.all(|word| !word.contains(char::is_alphanumeric) || is_stop_in_any_case(word)),
                false => between > 0 && !island.any(|word| word.contains(char::is_alphanumeric)),
            };
            if is_little {
                (last.gone.end, last.came.end, last.name) = (next.gone.end, next.came.end, None);
                rest = &rest[between + 1..];
                continue;
            }
        }
        whole.push(part.clone());
        rest = after;
    }
    whole
}

fn count(tokens: &[Range<usize>], within: &Range<usize>) -> usize {
    tokens.iter().filter(|token| token.start >= within.start && token.end <= within.end).count()
}

/// The end of a run that is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    First,
    Last,
}

impl End {
    /// What so many tokens at this end take up, if there are as many.
    fn of(self, tokens: &[Range<usize>], count: usize) -> Option<Range<usize>> {
        let rest = tokens.len().checked_sub(count)?;
        let taken = match self {
            Self::First => &tokens[..count],
            Self::Last => &tokens[rest..],
        };
        Some(taken.first()?.start..taken.last()?.end)
    }
}

/// The part that stands at one end of some tokens: a word that stayed, or a name for a name.
fn part_at(
    end: End,
    (gone, was): (&str, &[Range<usize>]),
    (came, is): (&str, &[Range<usize>]),
    names: &[Name],
) -> Option<NamePart> {
    let (one, two) = (end.of(was, 1)?, end.of(is, 1)?);
    if gone[one.clone()] == came[two.clone()] {
        return Some(NamePart { gone: one, came: two, same: true, name: None });
    }
    names.iter().enumerate().find_map(|(name, found)| {
        let [before, after] = found.lengths();
        let (before, after) = (end.of(was, before)?, end.of(is, after)?);
        let is_name = found.is(&gone[before.clone()], &came[after.clone()]);
        is_name.then_some(NamePart { gone: before, came: after, same: false, name: Some(name) })
    })
}
