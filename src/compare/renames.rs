//! The same name put in the place of another throughout: told once, and by itself no change of what a clause says.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::alike::reads_the_same;
use super::binding::binds;
use super::comparison::{Change, ChangeKind, Rename};
use super::piece::{Op, Piece};
use super::vocabulary::is_stop_in_any_case;
use super::words::ranges;

/// A clause alone, or two, are reworded: from so many on it is the text.
const THROUGHOUT: usize = 3;

/// So many words can be a name.
const LONGEST: usize = 5;

/// Finds the names that were replaced throughout, marks each by itself wherever it is among other changes, and notes the
/// clauses to which nothing else happened.
pub(super) fn tell(changes: &mut [Arc<Change>]) -> Vec<Rename> {
    let mut found = names(changes);
    if found.is_empty() {
        return Vec::new();
    }
    let gone: Vec<String> = changes.iter().map(|change| gone(change)).collect();
    found.retain(|name| is_throughout(name, changes, &gone));
    if found.is_empty() {
        return Vec::new();
    }
    let mut clauses = vec![0; found.len()];
    for change in changes.iter_mut().filter(|change| is_marked(change)) {
        let Some(told) = renamed(change, &found) else { continue };
        for (clauses, met) in clauses.iter_mut().zip(&told.met) {
            *clauses += usize::from(*met);
        }
        // A comparison that was told of another school has this already.
        if change.redline != told.redline || change.names != told.names || change.renamed != told.alone {
            let change = Arc::make_mut(change);
            (change.redline, change.names, change.renamed) = (told.redline, told.names, told.alone);
            change.whole_replace = told.whole;
        }
    }
    found.into_iter().zip(clauses).map(|(name, clauses)| Rename { was: name.was, now: name.now, clauses }).collect()
}

/// A name and that which took its place.
struct Name {
    was: String,
    now: String,
    /// What all its forms have in common.
    key: (String, String),
    /// In how many clauses they were met by themselves.
    clauses: usize,
}

impl Name {
    /// Whether words are the name and that which took its place, in whichever form both have.
    fn is(&self, gone: &str, came: &str) -> bool {
        name(gone, came).is_some_and(|(was, now)| key(was, now) == self.key)
    }

    /// Whether only capitals became others.
    fn is_of_capitals(&self) -> bool {
        self.was.to_lowercase() == self.now.to_lowercase()
    }

    fn lengths(&self) -> [usize; 2] {
        [&self.was, &self.now].map(|words| ranges(words).count())
    }
}

/// Whether some of its words took the place of others.
fn is_marked(change: &Change) -> bool {
    let is_matched = !change.before.is_empty() && !change.after.is_empty();
    is_matched && change.text_changed
}

/// Words in a row that all stayed, or all went or came.
fn runs(pieces: &[Piece]) -> impl Iterator<Item = &[Piece]> {
    pieces.chunk_by(|one, two| (one.op == Op::Eq) == (two.op == Op::Eq))
}

fn words(run: &[Piece], op: Op) -> String {
    run.iter().filter(|piece| piece.op == op).map(|piece| piece.text.as_str()).collect()
}

/// What may be the replacing of a name: in two clauses by itself, in more perhaps among others. Clauses with facts are no
/// witnesses, since at other schools they read otherwise.
fn names(changes: &[Arc<Change>]) -> Vec<Name> {
    let mut found: BTreeMap<(String, String), (Name, usize)> = BTreeMap::new();
    for (place, change) in changes.iter().enumerate().filter(|(_, change)| !change.has_facts && is_marked(change)) {
        for run in runs(&change.redline).filter(|run| run[0].op != Op::Eq) {
            let (gone, came) = (words(run, Op::Del), words(run, Op::Ins));
            let Some((was, now)) = name(gone.trim(), came.trim()) else { continue };
            let key = key(was, now);
            let new = || Name { was: was.to_owned(), now: now.to_owned(), key: key.clone(), clauses: 0 };
            let (name, last) = found.entry(key.clone()).or_insert_with(|| (new(), usize::MAX));
            // It is called as within a sentence, and by one.
            let plainness = |words: &str| (words.starts_with(char::is_uppercase), words.len());
            if plainness(was) < plainness(&name.was) {
                (name.was, name.now) = (was.to_owned(), now.to_owned());
            }
            name.clauses += usize::from(*last != place);
            *last = place;
        }
    }
    let mut found: Vec<Name> = found.into_values().map(|(name, _)| name).filter(|name| name.clauses > 1).collect();
    // A long name first, since a short one may be part of it.
    found.sort_by_key(|name| std::cmp::Reverse(name.was.len() + name.now.len()));
    found
}

/// Two names, less the article or the ending that both have; none where either is no name or binds.
fn name<'w>(gone: &'w str, came: &'w str) -> Option<(&'w str, &'w str)> {
    let article = |words: &str| -> usize {
        let first = words.split(' ').next().unwrap_or_default();
        let is_article = ["a", "an", "the"].iter().any(|article| article.eq_ignore_ascii_case(first));
        if is_article && words.len() > first.len() { first.len() + 1 } else { 0 }
    };
    let (one, two) = (article(gone), article(came));
    let (gone, came) = if one > 0 && two > 0 { (&gone[one..], &came[two..]) } else { (gone, came) };
    let owner =
        ["'s", "’s", "’", "'"].into_iter().find(|end| gone.ends_with(end) && came.ends_with(end)).unwrap_or_default();
    let (gone, came) = (&gone[..gone.len() - owner.len()], &came[..came.len() - owner.len()]);
    let is_name = |words: &str| {
        let count = words.split(' ').count();
        count <= LONGEST
            && words
                .split(' ')
                .all(|word| !binds(word) && word.chars().all(|letter| letter.is_alphanumeric() || is_inside(letter)))
            && words.split(' ').any(|word| !is_stop_in_any_case(word))
            && words.split(' ').next_back().is_some_and(|word| !is_stop_in_any_case(word))
            && !words.ends_with('.')
    };
    (gone != came && !gone.is_empty() && !came.is_empty() && is_name(gone) && is_name(came)).then_some((gone, came))
}

fn is_inside(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '-' | '.' | '&' | '/')
}

/// One name in the singular and the plural, at the beginning of a sentence and within.
fn key(was: &str, now: &str) -> (String, String) {
    let both = |test: fn(&str) -> bool| test(was) && test(now);
    let less = usize::from(both(|word| word.ends_with('s')));
    let (was_less, now_less) = (&was[..was.len() - less], &now[..now.len() - less]);
    match both(|word| word.starts_with(char::is_uppercase)) {
        true => (was_less.to_lowercase(), now_less.to_lowercase()),
        false => (was_less.to_owned(), now_less.to_owned()),
    }
}

/// What went from a clause of which words took the place of others, in small letters.
fn gone(change: &Change) -> String {
    let gone = |run: &[Piece]| words(run, Op::Del).to_lowercase() + "\n";
    if is_marked(change) { runs(&change.redline).map(gone).collect() } else { String::new() }
}

/// Whether a name was replaced in enough clauses, and stayed in few.
fn is_throughout(name: &Name, changes: &[Arc<Change>], gone: &[String]) -> bool {
    let one = std::slice::from_ref(name);
    // Where no form of it went, nothing took its place.
    let stem = name.key.0.to_lowercase();
    let may_be = || changes.iter().zip(gone).filter(|(_, gone)| gone.contains(&stem)).map(|(change, _)| change);
    if may_be().take(THROUGHOUT).count() < THROUGHOUT {
        return false;
    }
    let told = may_be().filter(|change| renamed(change, one).is_some()).count();
    let stayed = || {
        let texts = changes.iter().flat_map(|change| &change.after).map(|unit| unit.text.as_str());
        texts.filter(|text| stands_in(&name.was, text)).count()
    };
    told >= THROUGHOUT && stayed() * 3 <= told
}

fn stands_in(name: &str, text: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let end = at + name.len();
        !text[..at].ends_with(char::is_alphanumeric) && !text[end..].starts_with(char::is_alphanumeric)
    })
}

/// A change with each name that was replaced marked by itself.
struct Renamed {
    redline: Vec<Piece>,
    names: Vec<(String, String)>,
    /// Whether it is struck out and written anew as a whole all the same.
    whole: bool,
    /// Which of the names are in it.
    met: Vec<bool>,
    /// Whether nothing else happened to it.
    alone: bool,
}

fn renamed(change: &Change, names: &[Name]) -> Option<Renamed> {
    let (whole, met) = (change.whole_replace, vec![false; names.len()]);
    let mut told = Renamed { redline: Vec::new(), names: Vec::new(), whole, met, alone: true };
    for run in runs(&change.redline) {
        let (gone, came) = (words(run, Op::Del), words(run, Op::Ins));
        if run[0].op == Op::Eq || gone.is_empty() || came.is_empty() {
            told.alone &= run[0].op == Op::Eq || run.iter().all(|piece| piece.text.trim().is_empty());
            told.redline.extend_from_slice(run);
            continue;
        }
        let parts = parts(&gone, &came, names);
        if !parts.iter().any(|part| part.name.is_some()) {
            let is_fact = run.iter().all(|piece| piece.fact.is_some());
            told.alone &= is_fact || reads_the_same(&gone, &came);
            told.redline.extend_from_slice(run);
            continue;
        }
        // Of a clause that seemed to be written anew, for its names, the half or more is known now.
        if whole && !most_is_known(&parts, &came) {
            return None;
        }
        told.whole = false;
        // Capitals alone are worth no marking by themselves.
        if !whole && parts.iter().filter_map(|part| part.name).all(|name| names[name].is_of_capitals()) {
            parts.iter().filter_map(|part| part.name).for_each(|name| told.met[name] = true);
            match parts.iter().all(|part| part.same || part.name.is_some()) {
                true => told.names.push((gone.trim().to_owned(), came.trim().to_owned())),
                false => told.alone = false,
            }
            told.redline.extend_from_slice(run);
            continue;
        }
        write(run, (&gone, &came), &parts, &mut told);
    }
    let nothing_else = change.kind == ChangeKind::Reworded && !change.number_changed && !change.parent_changed;
    told.alone &= nothing_else && change.links.is_empty();
    told.met.contains(&true).then_some(told)
}

/// Whether names and words that stayed are at least half of the words that came.
fn most_is_known(parts: &[Part], came: &str) -> bool {
    let (known, other): (Vec<&Part>, Vec<&Part>) = parts.iter().partition(|part| part.same || part.name.is_some());
    let words = |parts: &[&Part]| parts.iter().map(|part| ranges(&came[part.came.clone()]).count()).sum::<usize>();
    words(&known) >= words(&other)
}

/// Words of a run that belong together: the same, or a name for a name, or what is left.
#[derive(Clone, Debug)]
struct Part {
    gone: Range<usize>,
    came: Range<usize>,
    same: bool,
    name: Option<usize>,
}

/// Writes the pieces of a run part by part; what stands between two parts is as it was.
fn write(run: &[Piece], (gone, came): (&str, &str), parts: &[Part], told: &mut Renamed) {
    let (mut gone_at, mut came_at, mut stayed) = (0, 0, true);
    let change = |told: &mut Renamed, before: Range<usize>, after: Range<usize>, may_stay: bool| {
        if may_stay && gone[before.clone()] == came[after.clone()] {
            slice(run, Op::Ins, after, Op::Eq, &mut told.redline);
        } else {
            slice(run, Op::Del, before, Op::Del, &mut told.redline);
            slice(run, Op::Ins, after, Op::Ins, &mut told.redline);
        }
    };
    for part in parts {
        // No space stays by itself between words that changed.
        change(told, gone_at..part.gone.start, came_at..part.came.start, stayed || part.same);
        change(told, part.gone.clone(), part.came.clone(), part.same);
        stayed = part.same;
        (gone_at, came_at) = (part.gone.end, part.came.end);
        match part.name {
            Some(name) => {
                told.met[name] = true;
                told.names.push((gone[part.gone.clone()].to_owned(), came[part.came.clone()].to_owned()));
            }
            None => told.alone &= part.same,
        }
    }
    change(told, gone_at..gone.len(), came_at..came.len(), true);
}

/// The pieces of one side of a run between two bytes, as they are told.
fn slice(run: &[Piece], side: Op, range: Range<usize>, op: Op, out: &mut Vec<Piece>) {
    let mut start = 0;
    for piece in run.iter().filter(|piece| piece.op == side) {
        let (from, to) = (range.start.max(start), range.end.min(start + piece.text.len()));
        if from < to {
            out.push(Piece { op, text: piece.text[from - start..to - start].to_owned(), ..piece.clone() });
        }
        start += piece.text.len();
    }
}

/// A run as its parts: names and words that stayed from either end, and what is left between them.
fn parts(gone: &str, came: &str, names: &[Name]) -> Vec<Part> {
    let (was, is): (Vec<Range<usize>>, Vec<Range<usize>>) = (ranges(gone).collect(), ranges(came).collect());
    let (mut i, mut j) = (0, 0);
    let mut parts = Vec::new();
    while let Some(part) = part_at(gone, &was[i..], came, &is[j..], names) {
        i += count(&was[i..], &part.gone);
        j += count(&is[j..], &part.came);
        parts.push(part);
    }
    let (mut last, mut end) = (was.len(), is.len());
    let mut behind = Vec::new();
    while let Some(part) = part_before(gone, &was[i..last], came, &is[j..end], names) {
        last -= count(&was[i..last], &part.gone);
        end -= count(&is[j..end], &part.came);
        behind.push(part);
    }
    if i < last || j < end {
        let range = |ranges: &[Range<usize>], from: usize, to: usize, at: usize| match from < to {
            true => ranges[from].start..ranges[to - 1].end,
            false => at..at,
        };
        let (gone_at, came_at) = parts.last().map_or((0, 0), |part: &Part| (part.gone.end, part.came.end));
        let (gone, came) = (range(&was, i, last, gone_at), range(&is, j, end, came_at));
        parts.push(Part { gone, came, same: false, name: None });
    }
    parts.extend(behind.into_iter().rev());
    joined(parts, gone, came)
}

/// Parts with those that are one where too little stands between two that changed: nothing but marks, or nothing but a stop word
/// or two beside words that are no name and bind nobody.
fn joined(parts: Vec<Part>, gone: &str, came: &str) -> Vec<Part> {
    let is_small = |part: &Part| {
        let binds_none = |words: &str| !ranges(words).any(|word| binds(&words[word]));
        !part.same
            && part.name.is_none()
            && binds_none(&gone[part.gone.clone()])
            && binds_none(&came[part.came.clone()])
    };
    let mut whole: Vec<Part> = Vec::with_capacity(parts.len());
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

fn part_at(gone: &str, was: &[Range<usize>], came: &str, is: &[Range<usize>], names: &[Name]) -> Option<Part> {
    let (one, two) = (was.first()?, is.first()?);
    if gone[one.clone()] == came[two.clone()] {
        return Some(Part { gone: one.clone(), came: two.clone(), same: true, name: None });
    }
    names.iter().enumerate().find_map(|(name, found)| {
        let [before, after] = found.lengths();
        let (first, second) = (was.get(before - 1)?, is.get(after - 1)?);
        let (before, after) = (one.start..first.end, two.start..second.end);
        let part = || Part { gone: before.clone(), came: after.clone(), same: false, name: Some(name) };
        found.is(&gone[before.clone()], &came[after.clone()]).then(part)
    })
}

fn part_before(gone: &str, was: &[Range<usize>], came: &str, is: &[Range<usize>], names: &[Name]) -> Option<Part> {
    let (one, two) = (was.last()?, is.last()?);
    if gone[one.clone()] == came[two.clone()] {
        return Some(Part { gone: one.clone(), came: two.clone(), same: true, name: None });
    }
    names.iter().enumerate().find_map(|(name, found)| {
        let [before, after] = found.lengths();
        let first = was.get(was.len().checked_sub(before)?)?;
        let second = is.get(is.len().checked_sub(after)?)?;
        let (before, after) = (first.start..one.end, second.start..two.end);
        let part = || Part { gone: before.clone(), came: after.clone(), same: false, name: Some(name) };
        found.is(&gone[before.clone()], &came[after.clone()]).then(part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::clauses::{Reading, read_clauses};
    use crate::compare::compare;
    use crate::source::{Excerpt, SourceId};

    /// What was renamed, and for each change whose words changed its redline, after a star where nothing else happened.
    fn check(older: &[&str], newer: &[&str], renames: &[&str], lines: &[&str]) {
        let nodes = |texts: &[&str], source: u32| {
            let numbered = texts.iter().enumerate().map(|(place, text)| format!("{}. {text}", place + 1));
            let text = numbered.collect::<Vec<_>>().join("\n\n");
            read_clauses(&Excerpt::rest_of(SourceId(source), &text, 0), &Reading::bare()).value
        };
        let comparison = compare(&nodes(older, 0), &nodes(newer, 1));
        let told = comparison.renames.iter().map(|one| format!("{} to {} in {}", one.was, one.now, one.clauses));
        assert_eq!(told.collect::<Vec<_>>(), renames);
        let marked = |piece: &Piece| match piece.op {
            Op::Eq => piece.text.clone(),
            Op::Del => format!("[-{}-]", piece.text),
            Op::Ins => format!("{{+{}+}}", piece.text),
        };
        let changed = comparison.changes.iter().filter(|change| change.text_changed);
        let found: Vec<String> = changed
            .map(|change| {
                let words: String = change.redline.iter().map(marked).collect();
                format!("{}{words}", if change.renamed { "* " } else { "" })
            })
            .collect();
        assert_eq!(found, lines);
    }

    #[test]
    fn a_name_that_was_replaced_throughout_is_told_once_in_all_its_forms() {
        check(
            &[
                "Pupils sit down.",
                "The pupils’ bags stay shut.",
                "A pupil signs here.",
                "Each pupil asks within three days.",
                "Nobody runs.",
            ],
            &[
                "Students sit down.",
                "The students’ bags stay shut.",
                "A student signs here.",
                "Each student asks within five days.",
                "Nobody runs.",
            ],
            &["pupil to student in 4"],
            &[
                "* [-Pupils-]{+Students+} sit down.",
                "* The [-pupils-]{+students+}’ bags stay shut.",
                "* A [-pupil-]{+student+} signs here.",
                "Each [-pupil-]{+student+} asks within [-three-]{+five+} days.",
            ],
        );
    }

    #[test]
    fn a_name_beside_another_change_is_marked_by_itself() {
        check(
            &[
                "The Site Manager locks the gate.",
                "Ask the Site Manager for two keys.",
                "The Site Manager on Friday checks the alarm.",
                "Bins are for the Site Manager.",
            ],
            &[
                "The Caretaker locks the gate.",
                "Ask the Caretaker for three keys.",
                "The Caretaker on Monday checks the alarm.",
                "Bins are for the Caretaker.",
            ],
            &["Site Manager to Caretaker in 4"],
            &[
                "* The [-Site Manager-]{+Caretaker+} locks the gate.",
                "Ask the [-Site Manager-]{+Caretaker+} for [-two-]{+three+} keys.",
                "The [-Site Manager-]{+Caretaker+} on [-Friday-]{+Monday+} checks the alarm.",
                "* Bins are for the [-Site Manager-]{+Caretaker+}.",
            ],
        );
    }

    #[test]
    fn what_binds_is_no_name_and_neither_is_what_mostly_stays() {
        let texts = |word: &str| ["Staff", "Guests", "Pupils"].map(|who| format!("{who} {word} sign the book."));
        let (may, must) = (texts("may"), texts("must"));
        let may: Vec<&str> = may.iter().map(String::as_str).collect();
        let must: Vec<&str> = must.iter().map(String::as_str).collect();
        check(
            &may,
            &must,
            &[],
            &[
                "Staff [-may-]{+must+} sign the book.",
                "Guests [-may-]{+must+} sign the book.",
                "Pupils [-may-]{+must+} sign the book.",
            ],
        );
        check(
            &[
                "The hall is open.",
                "The hall is clean.",
                "The hall is warm.",
                "A hall is let.",
                "No hall is let twice.",
            ],
            &[
                "The barn is open.",
                "The barn is clean.",
                "The barn is warm.",
                "A hall is let.",
                "No hall is let twice.",
            ],
            &[],
            &["The [-hall-]{+barn+} is open.", "The [-hall-]{+barn+} is clean.", "The [-hall-]{+barn+} is warm."],
        );
    }
}
