//! The same name put in the place of another throughout: told once, and by itself no change of what a clause says.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::alike::reads_the_same;
use super::comparison::{Change, Rename};
use super::kinds::ChangeKind;
use super::name::{Name, key, name};
use super::name_parts::{NamePart, parts};
use super::numbers::{STAYED, THROUGHOUT};
use super::piece::{Op, Piece};
use super::words::ranges;

/// Finds the names that were replaced throughout, marks each by itself wherever it is among other changes, and notes the
/// clauses to which nothing else happened.
pub(super) fn tell(changes: &mut [Arc<Change>]) -> Vec<Rename> {
    let mut found = names(changes);
    if found.is_empty() {
        return Vec::new();
    }
    let mut traces = Traces::of(changes);
    found.retain(|name| traces.is_throughout(name));
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

/// What went from a clause of which words took the place of others, in small letters.
fn gone(change: &Change) -> String {
    let gone = |run: &[Piece]| words(run, Op::Del).to_lowercase() + "\n";
    if is_marked(change) { runs(&change.redline).map(gone).collect() } else { String::new() }
}

/// Where names went and where they stayed, looked for once for all that took their places.
struct Traces<'c> {
    changes: &'c [Arc<Change>],
    /// What went from each, in small letters.
    gone: Vec<String>,
    /// The changes from which a form of a name went, by what its forms have in common.
    went: BTreeMap<String, Vec<&'c Change>>,
    /// In how many clauses a name still stands.
    stayed: BTreeMap<(String, usize), usize>,
}

impl<'c> Traces<'c> {
    fn of(changes: &'c [Arc<Change>]) -> Self {
        let gone = changes.iter().map(|change| gone(change)).collect();
        Self { changes, gone, went: BTreeMap::new(), stayed: BTreeMap::new() }
    }

    /// Whether a name was replaced in enough clauses, and stayed in few.
    fn is_throughout(&mut self, name: &Name) -> bool {
        let one = std::slice::from_ref(name);
        // Where no form of it went, nothing took its place.
        let stem = name.key.0.to_lowercase();
        let went = self.went.entry(stem).or_insert_with_key(|stem| {
            let all = self.changes.iter().zip(&self.gone);
            all.filter(|(_, gone)| gone.contains(stem)).map(|(change, _)| &**change).collect()
        });
        if went.len() < THROUGHOUT {
            return false;
        }
        // Where it stayed in more, it matters not in how many.
        let enough = went.len() / STAYED + 1;
        let stayed = self.stayed.entry((name.was.clone(), enough)).or_insert_with_key(|(was, enough)| {
            let texts = self.changes.iter().flat_map(|change| &change.after).map(|unit| unit.text.as_str());
            texts.filter(|text| stands_in(was, text)).take(*enough).count()
        });
        // It took the place of no more than went.
        if *stayed * STAYED > went.len() {
            return false;
        }
        let told = went.iter().filter(|change| renamed(change, one).is_some()).count();
        told >= THROUGHOUT && *stayed * STAYED <= told
    }
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
fn most_is_known(parts: &[NamePart], came: &str) -> bool {
    let (known, other): (Vec<&NamePart>, Vec<&NamePart>) =
        parts.iter().partition(|part| part.same || part.name.is_some());
    let words = |parts: &[&NamePart]| parts.iter().map(|part| ranges(&came[part.came.clone()]).count()).sum::<usize>();
    words(&known) >= words(&other)
}

/// Writes the pieces of a run part by part; what stands between two parts is as it was.
fn write(run: &[Piece], (gone, came): (&str, &str), parts: &[NamePart], told: &mut Renamed) {
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
