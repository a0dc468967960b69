//! The rows of a report: each change under its heading, with what stayed the same in as few words as show where it stands.

use std::collections::BTreeMap;

use super::besides;
use super::both::{BothTexts, ClauseAt};
use super::changed;
use super::groundwork::{Groundwork, is_quiet};
use super::links::links;
use super::naming::range;
use super::order::{Next, steps};
use super::report::{Neighbour, OldPlace, ReportRow, Same};
use super::sentence::Sentence;
use crate::book::clause::Kind;
use crate::compare::{Change, ChangeKind};
use crate::source::words::{capital, count, list};

/// Every row, in order.
pub fn rows(ground: &Groundwork<'_>) -> Vec<ReportRow> {
    let mut telling = Telling { ground, rows: Vec::new(), run: Vec::new(), under: None, told: Vec::new() };
    let mut after_change = false;
    let mut any = false;
    let mut others = Others::of(ground);
    telling.rows.extend(others.behind(None));
    for step in steps(&ground.texts, &ground.together, &ground.addresses) {
        match step {
            Next::Change(place) if ground.is_counted(place) => {
                telling.run.push(place);
                if others.are_behind(place) {
                    any = true;
                    telling.place_of_others(place, after_change);
                    after_change = true;
                }
            }
            step => {
                any = true;
                after_change = telling.step(step, after_change);
            }
        }
        if let Next::Change(place) = step {
            let told = others.behind(Some(place));
            after_change |= !told.is_empty();
            telling.rows.extend(told);
        }
    }
    // Where nothing changed there is nothing to tell the places of.
    if any || ground.texts.changes().any(|(_, change)| change.kind == ChangeKind::Updated) {
        telling.run(Beside { after_change, before_change: false }, None);
    }
    let mut rows = telling.rows;
    link_to_next(&mut rows);
    rows.extend(renumbered(ground));
    rows
}

/// How far the telling is.
struct Telling<'g, 'c> {
    ground: &'g Groundwork<'c>,
    rows: Vec<ReportRow>,
    /// Clauses in a row that did not change and were not told yet.
    run: Vec<usize>,
    /// The heading that was told last.
    under: Option<ClauseAt>,
    /// All that were told.
    told: Vec<ClauseAt>,
}

/// On which sides of a run of clauses a change stands.
#[derive(Clone, Copy)]
struct Beside {
    after_change: bool,
    before_change: bool,
}

impl Telling<'_, '_> {
    /// Tells what comes next, and says whether that is a change.
    fn step(&mut self, step: Next, after_change: bool) -> bool {
        let texts = &self.ground.texts;
        let (place, clause, is_change) = match step {
            Next::Change(place) => (place, texts.named_by(place), self.ground.is_loud(place)),
            Next::OldPlace(place) => (place, texts.was(place), false),
        };
        let under = clause.and_then(|clause| texts.heading_above(clause));
        let is_section = texts.named_by(place).is_some_and(|clause| texts.item(clause).kind == Kind::Section);
        // A section is a heading itself: once is enough for what it stands under.
        let to_show = under.filter(|under| self.under != Some(*under) && !(is_section && self.told.contains(under)));
        self.told.extend(to_show);
        self.run(Beside { after_change, before_change: is_change }, to_show);
        self.under = under;
        match step {
            Next::OldPlace(place) => self.rows.extend(old_place(self.ground, place)),
            Next::Change(place) if is_change => {
                let change = changed::change(self.ground, place);
                self.rows.extend(change.map(|change| ReportRow::Change(Box::new(change))));
                let own = clause.filter(|_| is_section);
                self.under = own.or(self.under);
            }
            Next::Change(place) => {
                self.rows.extend(context(self.ground, place, looks(self.ground, texts.change(place))));
            }
        }
        is_change
    }

    /// Tells what stands before something that differs besides the clauses: the clauses so far, of which the last shows its place.
    fn place_of_others(&mut self, place: usize, after_change: bool) {
        let texts = &self.ground.texts;
        let clause = texts.named_by(place);
        let is_section = clause.is_some_and(|clause| texts.item(clause).kind == Kind::Section);
        let under = if is_section { clause } else { clause.and_then(|clause| texts.heading_above(clause)) };
        let to_show = under.filter(|under| self.under != Some(*under));
        self.told.extend(to_show);
        self.run(Beside { after_change, before_change: true }, to_show);
        self.under = under;
    }

    /// Tells clauses in a row that did not change, and the heading of what comes next.
    fn run(&mut self, beside: Beside, heading: Option<ClauseAt>) {
        let mut run = std::mem::take(&mut self.run);
        let is_heading = |place: &usize| heading.is_some() && self.ground.texts.named_by(*place) == heading;
        // What stands below the heading is told below it; the heading itself is told by its name.
        let mut below: Vec<usize> = match run.iter().position(is_heading) {
            Some(at) => run.drain(at..).skip(1).collect(),
            None => Vec::new(),
        };
        if beside.after_change && !run.is_empty() {
            self.rows.extend(context(self.ground, run.remove(0), None));
        }
        let last = match (beside.before_change, below.is_empty()) {
            (false, _) => None,
            (true, false) => below.pop(),
            (true, true) if heading.is_none() => run.pop(),
            (true, true) => None,
        };
        self.rows.extend(alike(self.ground, &run));
        self.rows.extend(heading.map(ReportRow::Under));
        self.rows.extend(alike(self.ground, &below));
        self.rows.extend(last.and_then(|last| context(self.ground, last, None)));
    }
}

/// What changed about a clause whose words stayed.
fn looks(ground: &Groundwork<'_>, change: &Change) -> Option<String> {
    let links = links(ground, change);
    match is_quiet(change) && !change.renamed {
        true if !links.is_empty() => Some(links.join(" ")),
        true if change.format_changed => Some("Only emphasis changed.".to_owned()),
        _ => None,
    }
}

fn context(ground: &Groundwork<'_>, place: usize, note: Option<String>) -> Option<ReportRow> {
    let is_detail = ground.is_counted(place) && ground.texts.change(place).kind == ChangeKind::Updated;
    let note = note.or(is_detail.then(|| "Only details changed.".to_owned()));
    let note = note.or(ground.texts.change(place).renamed.then(|| "Only a name was replaced.".to_owned()));
    let own = ground.own(place);
    let slid = own.or_else(|| ground.slid(place).map(|slide| slide.sentence(&ground.texts)));
    let note = match (note, slid) {
        (Some(note), Some(slid)) => Some(format!("{note} {slid}")),
        (note, slid) => note.or(slid),
    };
    Some(ReportRow::Context(Neighbour { place, clause: ground.texts.named_by(place)?, note }))
}

/// Clauses in a row, those apart that stand under another heading now.
fn alike(ground: &Groundwork<'_>, run: &[usize]) -> Vec<ReportRow> {
    run.chunk_by(|one, two| ground.slid(*one) == ground.slid(*two)).filter_map(|run| same(ground, run)).collect()
}

/// Clauses in a row; one alone is told by its words.
fn same(ground: &Groundwork<'_>, run: &[usize]) -> Option<ReportRow> {
    let texts = &ground.texts;
    let first = texts.named_by(*run.first()?)?;
    if run.len() == 1 {
        return context(ground, run[0], None);
    }
    let last = texts.named_by(*run.last()?)?;
    let range = range(texts.outline(first.side), texts.item(first), texts.item(last));
    let of = |kind: ChangeKind| run.iter().filter(|place| texts.change(**place).kind == kind).count();
    let others: Vec<(usize, &str, &str)> = [
        (of(ChangeKind::Renumbered), "their numbers", "a new number"),
        (of(ChangeKind::Updated), "details", "other details"),
        (run.iter().filter(|place| texts.change(**place).renamed).count(), "names", "another name"),
    ]
    .into_iter()
    .filter(|(number, ..)| *number > 0)
    .collect();
    let clauses = count(run.len(), "clause", "clauses");
    let said = match others.as_slice() {
        [] => format!("{clauses} did not change ({range})"),
        [(all, but_for, _)] if *all == run.len() => format!("{clauses} did not change but for {but_for} ({range})"),
        some => {
            let some: Vec<String> = some
                .iter()
                .map(|(number, _, what)| match number {
                    1 => format!("one of them has {what}"),
                    _ => format!("{number} of them have {what}"),
                })
                .collect();
            format!("{clauses} did not change ({range}); {}", list(&some))
        }
    };
    let said = match ground.slid(run[0]) {
        Some(slide) => format!("{said}. {}", slide.sentence(texts).trim_end_matches('.')),
        None => said,
    };
    Some(ReportRow::Same(Same { places: run.to_vec(), first, said }))
}

fn old_place(ground: &Groundwork<'_>, place: usize) -> Option<ReportRow> {
    let texts = &ground.texts;
    let (clause, now) = (texts.was(place)?, texts.named_by(place)?);
    let cited = texts.cited(clause);
    Some(ReportRow::Moved(OldPlace {
        clause,
        called: if texts.item(clause).label.is_some() { cited } else { capital(&cited) },
        said: Sentence::leading("Moved to ", texts.spoken(now), ground.addresses.of_change(place), ""),
        address: ground.addresses.of_old_place(place).cloned(),
    }))
}

fn renumbered(ground: &Groundwork<'_>) -> impl Iterator<Item = ReportRow> {
    let texts = &ground.texts;
    let renumbered = texts.changes().filter(|(_, change)| change.kind == ChangeKind::Renumbered);
    renumbered.filter_map(|(place, _)| Some(ReportRow::Renumbered { was: texts.was(place)?, now: texts.now(place)? }))
}

/// What differs besides the clauses, as far as it is not told yet.
struct Others<'g, 'c> {
    texts: &'g BothTexts<'c>,
    left: BTreeMap<Option<usize>, Vec<usize>>,
}

impl<'g, 'c> Others<'g, 'c> {
    fn of(ground: &'g Groundwork<'c>) -> Self {
        let mut left: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
        besides::behind(ground).into_iter().for_each(|(place, number)| left.entry(place).or_default().push(number));
        Self { texts: &ground.texts, left }
    }

    fn are_behind(&self, place: usize) -> bool {
        self.left.contains_key(&Some(place))
    }

    /// The rows of those that are told behind a change, or first of all.
    fn behind(&mut self, place: Option<usize>) -> Vec<ReportRow> {
        let numbers = self.left.remove(&place).unwrap_or_default();
        numbers.into_iter().map(|number| ReportRow::Other(Box::new(besides::report_of(self.texts, number)))).collect()
    }
}

fn link_to_next(rows: &mut [ReportRow]) {
    let mut next = None;
    for row in rows.iter_mut().rev() {
        match row {
            ReportRow::Change(change) => change.next = next.replace(change.address.clone()),
            ReportRow::Other(other) => other.next = next.replace(other.address.clone()),
            _ => {}
        }
    }
}
