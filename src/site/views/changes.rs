//! The changes between two texts as a reader meets them: in document order, each with its place, and what stayed the
//! same in as few words as show where a change stands.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::naming::{Units, first_words, spoken_together};
use super::parts::{Link, Tag};
use crate::book::clause::Kind;
use crate::compare::{self, Cause, Change, ChangeKind, Comparison, Op, Piece, UnitRef};
use crate::site::redline::{self, Leads, Side};
use crate::site::words::escape;
use crate::source::words::{capital, count};

/// What stands in a comparison, one after the other.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Item {
    /// The heading under which what follows stands.
    Where {
        /// Its words.
        text: String,
    },
    /// A clause that did not change, beside one that did; or where a clause was that is elsewhere now.
    Context {
        /// Its number.
        reference: Option<String>,
        /// Its words.
        html: String,
        /// Its address on the page, where something leads to it.
        anchor: Option<String>,
    },
    /// Clauses in a row that did not change.
    Same {
        /// How many, and which.
        text: String,
        /// Where to read them.
        href: Option<String>,
        /// What they say, on a page that has no other beside it.
        html: Option<String>,
    },
    /// A change.
    Change(Box<ChangeView>),
}

/// A change of a clause, or of clauses that came or went together.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeView {
    /// The one word for it.
    pub kind: &'static str,
    /// The clause's reference; empty for a table's row.
    pub reference: String,
    /// Its address on the page.
    pub anchor: String,
    /// What the clause is called.
    pub heading: String,
    /// The words for what happened.
    pub tags: Vec<Tag>,
    /// Why it happened.
    pub causes: Vec<&'static str>,
    /// What happened, in sentences.
    pub sentences_html: Vec<String>,
    /// The words with what was done to them.
    pub redline_html: Option<String>,
    /// Both texts without marks.
    pub clean: Option<Clean>,
    /// Where to read the clause in either version.
    pub links: Vec<Link>,
    /// The address of the next change.
    pub next: Option<String>,
}

/// Both texts of a change, each to be read alone.
#[derive(Clone, Debug, Serialize)]
pub struct Clean {
    /// "Read clause 4.2 without marking".
    pub summary: String,
    /// The name of the older version.
    pub before_title: String,
    /// What it said.
    pub before_html: String,
    /// The name of the newer version.
    pub after_title: String,
    /// What it says.
    pub after_html: String,
}

/// A line of the list of changes.
#[derive(Clone, Debug, Serialize)]
pub struct Jump {
    /// Where the change is on the page.
    pub anchor: String,
    /// What the clause is called.
    pub heading: String,
    /// The words for what happened.
    pub tags: Vec<Tag>,
    /// What happened, if that is short to say.
    pub sentence: String,
}

/// A clause that only has another number.
#[derive(Clone, Debug, Serialize)]
pub struct Renumbered {
    /// What it was called.
    pub was: String,
    /// What it is called now.
    pub now: String,
    /// Its first words.
    pub title: Option<String>,
    /// Where to read it, if that is elsewhere.
    pub href: Option<String>,
}

/// A version as the page of a comparison names it.
#[derive(Clone, Debug)]
pub struct Named {
    /// By itself: "April 2021 version".
    pub title: String,
    /// In a sentence: "the April 2021 version".
    pub sentence: String,
    /// The link to its own page, if it has one.
    pub page: Option<String>,
}

/// What the telling needs to know besides the comparison.
pub struct Telling<'a> {
    /// The older version.
    pub before: Named,
    /// The newer version.
    pub after: Named,
    /// Where links in the words lead.
    pub leads: Leads<'a>,
    /// Whether it is worth saying why clauses changed.
    pub causes: bool,
    /// Whether what did not change is there to be read in full.
    pub whole: bool,
}

/// The changes as a page shows them.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// The list of changes.
    pub jump: Vec<Jump>,
    /// Clauses that only have another number.
    pub renumbered: Vec<Renumbered>,
    /// The changes with what stands around them.
    pub items: Vec<Item>,
}

/// Tells a comparison.
pub fn tell(comparison: &Comparison, telling: &Telling<'_>) -> Told {
    Teller::of(comparison, telling).tell()
}

/// For the place of each older clause whose change is told by itself or with others, where on the page that is.
pub fn places_of_older(comparison: &Comparison) -> BTreeMap<usize, String> {
    let nobody = || Named { title: String::new(), sentence: String::new(), page: None };
    let nowhere = |_: &_| None;
    let leads = Leads { before: &nowhere, after: &nowhere };
    let telling = Telling { before: nobody(), after: nobody(), leads, causes: false, whole: false };
    let teller = Teller::of(comparison, &telling);
    let first_of =
        |place: usize| teller.together.iter().find(|(_, group)| group.contains(&place)).map(|(first, _)| *first);
    let told = teller.change_of_older.iter().filter_map(|(older, place)| {
        let anchor = teller.anchors.get(place).or_else(|| teller.anchors.get(&first_of(*place)?))?;
        Some((*older, anchor.clone()))
    });
    told.collect()
}

/// Whether a change is passed over in the telling, but for where it helps to see the place of another.
fn is_quiet(change: &Change) -> bool {
    matches!(change.kind, ChangeKind::Unchanged | ChangeKind::Renumbered)
}

/// What comes next in the telling.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// A change, or the first of those that are told together.
    Change(usize),
    /// Where a change that is elsewhere now was.
    Stub(usize),
}

struct Teller<'c, 't> {
    comparison: &'c Comparison,
    telling: &'t Telling<'t>,
    older: Units<'c>,
    newer: Units<'c>,
    /// For each older clause the change that it stands in.
    change_of_older: BTreeMap<usize, usize>,
    /// For the first of several changes that are told as one, all of them.
    together: BTreeMap<usize, Vec<usize>>,
    /// Changes that are told with another.
    told_before: BTreeSet<usize>,
    anchors: BTreeMap<usize, String>,
    stub_anchors: BTreeMap<usize, String>,
    /// References that the newer text has.
    references: BTreeSet<&'c str>,
}

impl<'c, 't> Teller<'c, 't> {
    fn of(comparison: &'c Comparison, telling: &'t Telling<'t>) -> Self {
        let mut teller = Self {
            comparison,
            telling,
            older: Units::before(comparison),
            newer: Units::after(comparison),
            change_of_older: BTreeMap::new(),
            together: BTreeMap::new(),
            told_before: BTreeSet::new(),
            anchors: BTreeMap::new(),
            stub_anchors: BTreeMap::new(),
            references: BTreeSet::new(),
        };
        for (place, change) in comparison.changes.iter().enumerate() {
            teller.change_of_older.extend(change.before.iter().map(|unit| (unit.index, place)));
            teller.references.extend(change.after.iter().map(|unit| unit.reference.as_str()));
        }
        teller.put_together(ChangeKind::Added);
        teller.put_together(ChangeKind::Removed);
        teller.give_anchors();
        teller
    }

    fn change(&self, place: usize) -> &'c Change {
        &self.comparison.changes[place]
    }

    /// Whether a change is told by itself. Where everything is there to be read, details are marked in their place.
    fn is_loud(&self, change: &Change) -> bool {
        !(is_quiet(change) || self.telling.whole && change.kind == ChangeKind::Updated)
    }

    /// The side on which a change is named, and the clause that it is named by.
    fn named(&self, place: usize) -> Option<(&Units<'c>, &'c UnitRef)> {
        let change = self.change(place);
        match change.after.first() {
            Some(unit) => Some((&self.newer, unit)),
            None => change.before.first().map(|unit| (&self.older, unit)),
        }
    }

    /// Finds what came, or went, as a whole: a clause with all below it, and items of one kind in a row.
    fn put_together(&mut self, kind: ChangeKind) {
        let mut places: BTreeMap<usize, usize> = BTreeMap::new();
        for (place, change) in self.comparison.changes.iter().enumerate().filter(|(_, change)| change.kind == kind) {
            places.extend(change.named_by().map(|unit| (unit.index, place)));
        }
        let units = if kind == ChangeKind::Added { &self.newer } else { &self.older };
        let mut together: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut upto = 0;
        let mut last: Option<(usize, &UnitRef)> = None;
        for (&index, &place) in &places {
            if index < upto {
                continue;
            }
            let Some(unit) = units.get(index) else { continue };
            let below: Vec<&UnitRef> = units.below(unit).collect();
            let whole = below.iter().all(|below| places.contains_key(&below.index));
            let follows = last.filter(|(_, before)| {
                below.is_empty()
                    && before.index + 1 == index
                    && (before.parent, before.kind) == (unit.parent, unit.kind)
                    && is_item(units, before)
                    && is_item(units, unit)
            });
            let first = match follows {
                Some((first, _)) => first,
                None => place,
            };
            let group = together.entry(first).or_default();
            group.push(place);
            if whole {
                group.extend(below.iter().filter_map(|below| places.get(&below.index)));
                upto = index + 1 + below.len();
            }
            last = below.is_empty().then_some((first, unit));
        }
        together.retain(|_, group| group.len() > 1);
        self.told_before.extend(together.values().flat_map(|group| &group[1..]));
        self.together.extend(together);
    }

    /// An address for every change, and for the place where a moved clause was. Clauses of the newer text have their own.
    fn give_anchors(&mut self) {
        let mut taken = BTreeSet::new();
        let mut give = |wanted: String| {
            let mut anchor = wanted.clone();
            let mut repeat = 2;
            while !taken.insert(anchor.clone()) {
                anchor = format!("{wanted}--{repeat}");
                repeat += 1;
            }
            anchor
        };
        let mut given = BTreeMap::new();
        let loud: Vec<usize> = (0..self.comparison.changes.len())
            .filter(|place| self.is_loud(self.change(*place)) && !self.told_before.contains(place))
            .collect();
        for &place in &loud {
            if let Some(unit) = self.change(place).after.first().filter(|unit| !self.newer.is_part(unit)) {
                given.insert(place, give(unit.anchor.clone()));
            }
        }
        for &place in &loud {
            let Some((units, unit)) = self.named(place).filter(|_| !given.contains_key(&place)) else { continue };
            let part = match unit.kind {
                Kind::Row => "row",
                _ if units.is_part(unit) => "paragraph",
                _ => "",
            };
            let was = if self.change(place).after.is_empty() { "-was" } else { "" };
            let anchor = [unit.anchor.as_str(), part].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>();
            given.insert(place, give(format!("{}{was}", anchor.join("-"))));
        }
        let mut stubs = BTreeMap::new();
        for &place in &loud {
            let change = self.change(place);
            // Of clauses that were split or made into one it is told in words where they were.
            if let Some(unit) = change.before.first().filter(|_| change.kind == ChangeKind::Moved) {
                stubs.insert(place, give(format!("{}-was", unit.anchor)));
            }
        }
        self.anchors = given;
        self.stub_anchors = stubs;
    }

    /// Everything to tell, in order: the newer text's, with what is gone where it was.
    fn steps(&self) -> Vec<Step> {
        let mut stubs_after: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
        let mut last = None;
        for unit in self.older.iter() {
            let Some(&place) = self.change_of_older.get(&unit.index) else { continue };
            let change = self.change(place);
            if change.moved {
                if self.stub_anchors.contains_key(&place)
                    && change.before.first().is_some_and(|first| first.index == unit.index)
                {
                    stubs_after.entry(last).or_default().push(place);
                }
            } else if !self.is_carried(unit) {
                last = Some(place);
            }
        }
        let mut steps = Vec::new();
        let mut add_stubs = |steps: &mut Vec<Step>, place: Option<usize>| {
            steps.extend(stubs_after.remove(&place).unwrap_or_default().into_iter().map(Step::Stub));
        };
        add_stubs(&mut steps, None);
        for place in 0..self.comparison.changes.len() {
            if !self.told_before.contains(&place) {
                steps.push(Step::Change(place));
            }
            add_stubs(&mut steps, Some(place));
        }
        steps
    }

    /// Whether a clause went elsewhere with one that it stands under.
    fn is_carried(&self, unit: &UnitRef) -> bool {
        self.older
            .above(unit)
            .any(|above| self.change_of_older.get(&above.index).is_some_and(|place| self.change(*place).moved))
    }

    fn tell(&self) -> Told {
        let mut told = Told { renumbered: self.renumbered(), ..Told::default() };
        let mut run: Vec<usize> = Vec::new();
        let mut heading: Option<&UnitRef> = None;
        let mut headings_told: Vec<&UnitRef> = Vec::new();
        let mut after_change = false;
        let mut any = false;
        for step in self.steps() {
            let (place, is_change) = match step {
                Step::Change(place) => {
                    let change = self.change(place);
                    if is_quiet(change) && !change.format_changed {
                        run.push(place);
                        continue;
                    }
                    (place, self.is_loud(change))
                }
                Step::Stub(place) => (place, false),
            };
            any = true;
            let under = self.heading_above(step);
            let is_section = self.named(place).is_some_and(|(_, unit)| unit.kind == Kind::Section);
            let to_show = under.filter(|under| {
                let is_told = |told: &&UnitRef| std::ptr::eq(*told, *under);
                // A section is a heading itself: once is enough for what it stands under.
                !(heading.iter().any(is_told) || is_section && headings_told.iter().any(is_told))
            });
            headings_told.extend(to_show);
            self.tell_run(std::mem::take(&mut run), after_change, is_change, to_show, &mut told.items);
            heading = under;
            match step {
                Step::Stub(place) => told.items.extend(self.stub(place)),
                Step::Change(place) if is_change => {
                    if let Some(view) = self.view(place) {
                        told.jump.push(self.jump(place, &view));
                        told.items.push(Item::Change(Box::new(view)));
                    }
                    let own = self.named(place).map(|(_, unit)| unit).filter(|unit| unit.kind == Kind::Section);
                    heading = own.or(heading);
                }
                Step::Change(_) => {
                    let looks = is_quiet(self.change(place)).then_some("Only emphasis or links changed.");
                    told.items.extend(self.context(place, looks));
                }
            }
            after_change = is_change;
        }
        if any {
            self.tell_run(run, after_change, false, None, &mut told.items);
        }
        link_to_next(&mut told);
        told
    }

    /// Tells clauses in a row that did not change, and the heading of what comes next.
    fn tell_run(
        &self,
        mut run: Vec<usize>,
        after_change: bool,
        before_change: bool,
        heading: Option<&UnitRef>,
        items: &mut Vec<Item>,
    ) {
        let is_heading = |place: &usize| {
            let unit = self.change(*place).named_by();
            unit.zip(heading).is_some_and(|(unit, heading)| std::ptr::eq(unit, heading))
        };
        // What stands below the heading is told below it; the heading itself is told by its name.
        let mut below = match run.iter().position(is_heading) {
            Some(at) => run.drain(at..).skip(1).collect(),
            None => Vec::new(),
        };
        let place = heading.map(|heading| Item::Where { text: self.units_of(heading).heading(heading) });
        let directly_after = if after_change && !run.is_empty() { Some(run.remove(0)) } else { None };
        items.extend(directly_after.and_then(|place| self.context(place, None)));
        let last = match (before_change, below.is_empty()) {
            (false, _) => None,
            (true, false) => below.pop(),
            (true, true) if place.is_none() => run.pop(),
            (true, true) => None,
        };
        self.tell_same(&run, items);
        items.extend(place);
        self.tell_same(&below, items);
        items.extend(last.and_then(|last| self.context(last, None)));
    }

    fn tell_same(&self, run: &[usize], items: &mut Vec<Item>) {
        match run {
            [] => {}
            [one] => items.extend(self.context(*one, None)),
            _ => items.extend(self.same(run)),
        }
    }

    /// The side that a clause is of.
    fn units_of(&self, unit: &UnitRef) -> &Units<'c> {
        let is_newer = self.newer.get(unit.index).is_some_and(|newer| std::ptr::eq(newer, unit));
        if is_newer { &self.newer } else { &self.older }
    }

    /// The heading that something stands under: that of the newer text if it is still there.
    fn heading_above(&self, step: Step) -> Option<&'c UnitRef> {
        let (units, unit) = match step {
            Step::Change(place) => self.named(place)?,
            Step::Stub(place) => (&self.older, self.change(place).before.first()?),
        };
        let section = units.section(unit)?;
        if std::ptr::eq(units, &self.newer) {
            return Some(section);
        }
        let change = self.change(*self.change_of_older.get(&section.index)?);
        change.after.first().filter(|after| after.kind == Kind::Section).or(Some(section))
    }

    fn context(&self, place: usize, note: Option<&str>) -> Option<Item> {
        let (_, unit) = self.named(place)?;
        let change = self.change(place);
        let mut html = match self.telling.whole {
            true if is_quiet(change) => redline::clean(&change.redline, Side::After, self.telling.leads),
            true => redline::marked(&change.redline, self.telling.leads),
            false => escape(&first_words(&unit.text, 40)),
        };
        if unit.kind == Kind::Section {
            html = format!("<strong>{html}</strong>");
        }
        if let Some(note) = note {
            html.push_str(&format!(" <em>{}</em>", escape(note)));
        }
        let reference = match (&unit.label, unit.kind) {
            (Some(_), _) => Some(unit.reference.clone()),
            (None, Kind::Bullet) => Some("•".to_owned()),
            (None, _) => None,
        };
        Some(Item::Context { reference, html, anchor: None })
    }

    fn same(&self, run: &[usize]) -> Option<Item> {
        let (units, first) = self.named(*run.first()?)?;
        let (_, last) = self.named(*run.last()?)?;
        let range = range(&self.newer, first, last);
        let renumbered = run.iter().filter(|place| self.change(**place).kind == ChangeKind::Renumbered).count();
        let clauses = count(run.len(), "clause", "clauses");
        let text = match renumbered {
            0 => format!("{clauses} did not change ({range})"),
            _ if renumbered == run.len() => format!("{clauses} did not change but for their numbers ({range})"),
            1 => format!("{clauses} did not change ({range}); one of them has a new number"),
            _ => format!("{clauses} did not change ({range}); {renumbered} of them have a new number"),
        };
        let html = self.telling.whole.then(|| self.redlines(units, self.highest(run).unwrap_or(first), run));
        Some(Item::Same { text, href: at_clause(&self.telling.after, first), html })
    }

    /// The clause of a run that stands below the fewest others.
    fn highest(&self, run: &[usize]) -> Option<&'c UnitRef> {
        run.iter().filter_map(|place| self.named(*place)).map(|(_, unit)| unit).min_by_key(|unit| unit.depth)
    }

    fn stub(&self, place: usize) -> Option<Item> {
        let unit = self.change(place).before.first()?;
        let (units, now) = self.named(place)?;
        let there = escape(&units.spoken(now));
        let to = match self.anchors.get(&place) {
            Some(anchor) => format!("Moved to <a href=\"#{}\">{there}</a>", escape(anchor)),
            None => format!("Moved to {there}"),
        };
        let cited = self.older.cited(unit);
        Some(Item::Context {
            reference: Some(if unit.label.is_some() { cited } else { capital(&cited) }),
            html: to,
            anchor: self.stub_anchors.get(&place).cloned(),
        })
    }

    fn renumbered(&self) -> Vec<Renumbered> {
        let changes = self.comparison.changes.iter().filter(|change| change.kind == ChangeKind::Renumbered);
        changes
            .filter_map(|change| {
                let (before, after) = (change.before.first()?, change.after.first()?);
                Some(Renumbered {
                    was: self.older.cited(before),
                    now: self.newer.cited(after),
                    title: Some(first_words(&after.text, 8)).filter(|words| !words.is_empty()),
                    href: at_clause(&self.telling.after, after),
                })
            })
            .collect()
    }

    /// A change as it is shown.
    fn view(&self, place: usize) -> Option<ChangeView> {
        let change = self.change(place);
        let (units, unit) = self.named(place)?;
        let together = self.together.get(&place).map(Vec::as_slice).unwrap_or_default();
        Some(ChangeView {
            kind: if change.kind == ChangeKind::Moved && change.text_changed {
                ChangeKind::Reworded.word()
            } else {
                change.kind.word()
            },
            reference: if unit.kind == Kind::Row { String::new() } else { unit.reference.clone() },
            anchor: self.anchors.get(&place)?.clone(),
            heading: self.heading(place, together)?,
            tags: tags(change),
            causes: if self.telling.causes { causes(change) } else { Vec::new() },
            sentences_html: self.sentences(place, together),
            redline_html: Some(if together.is_empty() {
                self.redline(change)
            } else {
                self.redlines(units, unit, together)
            }),
            clean: self.clean(change),
            links: self.links(change),
            next: None,
        })
    }

    fn heading(&self, place: usize, together: &[usize]) -> Option<String> {
        let change = self.change(place);
        let (units, unit) = self.named(place)?;
        let mut heading = match items(units, unit, together.len()) {
            Some(items) => match units.parent(unit) {
                Some(parent) => format!("{}: {items}", units.heading(parent)),
                None => capital(&items),
            },
            None => units.heading(unit),
        };
        if change.after.is_empty() && self.references.contains(unit.reference.as_str()) && !units.is_part(unit) {
            heading.push_str(" (as it was)");
        }
        Some(heading)
    }

    fn sentences(&self, place: usize, together: &[usize]) -> Vec<String> {
        let change = self.change(place);
        let mut sentences: Vec<String> = self.became(place, together).iter().map(|words| escape(words)).collect();
        sentences.extend(self.where_it_was(place));
        sentences.extend(edits(change).map(|edits| escape(&edits)));
        sentences
    }

    /// What became of clauses that came, went, were split or made into one.
    fn became(&self, place: usize, together: &[usize]) -> Option<String> {
        let change = self.change(place);
        let (units, unit) = self.named(place)?;
        match change.kind {
            ChangeKind::Added | ChangeKind::Removed => {
                let (done, several) = match change.kind {
                    ChangeKind::Added => ("is new", "are new"),
                    _ => ("was removed", "were removed"),
                };
                let noun = noun(unit.kind);
                Some(match (items(units, unit, together.len()), together.len()) {
                    (Some(_), _) => format!("These {} {several}.", nouns(unit.kind)),
                    (None, 0 | 1) if unit.kind == Kind::Section => format!("This heading {done}."),
                    (None, 0 | 1) => format!("This {noun} {done}."),
                    (None, all) => {
                        let below = if unit.kind == Kind::Section { "in it" } else { "below it" };
                        format!("This {noun} {done}, with the {} {below}.", count(all - 1, "clause", "clauses"))
                    }
                })
            }
            ChangeKind::Split => Some(format!(
                "{} was split into {}.",
                capital(&spoken_together(&self.older, &change.before)),
                spoken_together(&self.newer, &change.after)
            )),
            ChangeKind::Merged => {
                Some(format!("{} were made into one.", capital(&spoken_together(&self.older, &change.before))))
            }
            _ => None,
        }
    }

    /// Where a clause was, or what it was called.
    fn where_it_was(&self, place: usize) -> Option<String> {
        let change = self.change(place);
        let (before, after) = (change.before.first()?, change.after.first()?);
        let other_name = before.label.is_some() && before.reference != after.reference;
        let was = escape(&self.older.spoken(before));
        if change.kind != ChangeKind::Moved {
            return (other_name && one_to_one(change)).then(|| format!("Was {was}."));
        }
        let (from, to) = (self.older.section(before), self.newer.section(after));
        let from_elsewhere = from.is_some_and(|from| {
            let now = self.change_of_older.get(&from.index).and_then(|place| self.change(*place).after.first());
            now.map(|unit| unit.index) != to.map(|unit| unit.index)
        });
        let link = |words: &str| match self.stub_anchors.get(&place) {
            Some(anchor) => format!("<a href=\"#{}\">{words}</a>", escape(anchor)),
            None => words.to_owned(),
        };
        Some(match from {
            _ if other_name => format!("Moved. Was {}.", link(&was)),
            Some(from) if from_elsewhere => format!("Moved from {}.", link(&escape(&self.older.spoken(from)))),
            Some(from) => format!("Moved {}.", link(&format!("within {}", escape(&self.older.spoken(from))))),
            None => format!("{}.", link("Moved")),
        })
    }

    /// The words of one change.
    fn redline(&self, change: &Change) -> String {
        let marked = |pieces: &[Piece]| redline::marked(pieces, self.telling.leads);
        if change.whole_replace && one_to_one(change) {
            let of = |op: Op| -> Vec<Piece> { change.redline.iter().filter(|piece| piece.op == op).cloned().collect() };
            return format!("<p>{}</p>\n<p>{}</p>", marked(&of(Op::Del)), marked(&of(Op::Ins)));
        }
        let (side, units, several) = if change.after.len() > 1 {
            (Side::After, &self.newer, &change.after)
        } else {
            (Side::Before, &self.older, &change.before)
        };
        if several.len() < 2 {
            return format!("<p>{}</p>", marked(&change.redline));
        }
        paragraphs(units, several, &change.redline, side, &marked)
    }

    /// The words of changes that are told together, clause by clause.
    fn redlines(&self, units: &Units<'_>, first: &UnitRef, together: &[usize]) -> String {
        let mut html = String::new();
        for (number, place) in together.iter().enumerate() {
            let change = self.change(*place);
            let Some(unit) = change.named_by() else { continue };
            let reference = if unit.kind == Kind::Row { "" } else { unit.reference.as_str() };
            let deeper = unit.depth.saturating_sub(first.depth).min(4);
            let class = match (unit.kind, deeper) {
                (Kind::Section, _) => " class=\"head\"".to_owned(),
                (Kind::Bullet | Kind::Task { .. }, deeper) => format!(" class=\"item d{deeper}\""),
                (_, 0) => String::new(),
                (_, deeper) => format!(" class=\"d{deeper}\""),
            };
            // The first is what the whole is named by.
            let data = match number {
                0 => String::new(),
                _ => format!(" data-change=\"{}\" data-clause=\"{}\"", change.kind.word(), escape(reference)),
            };
            html.push_str(&format!(
                "<p{class}{data}>{}{}</p>\n",
                number_of(units, unit),
                redline::marked(&change.redline, self.telling.leads)
            ));
        }
        html
    }

    fn clean(&self, change: &Change) -> Option<Clean> {
        let (after, before) = (change.after.first()?, change.before.first()?);
        if !has_marks(change) {
            return None;
        }
        let text = |units: &Units<'_>, several: &[UnitRef], side: Side| {
            let words = |pieces: &[Piece]| redline::clean(pieces, side, self.telling.leads);
            match several {
                [_] => format!("<p>{}</p>", words(&change.redline)),
                _ => paragraphs(units, several, &change.redline, side, &words),
            }
        };
        let title = |version: &Named, units: &Units<'_>, unit: &UnitRef| {
            if before.reference == after.reference || unit.label.is_none() {
                version.title.clone()
            } else {
                format!("{}, {}", version.title, units.spoken(unit))
            }
        };
        Some(Clean {
            summary: format!("Read {} without marking", self.newer.spoken(after)),
            before_title: title(&self.telling.before, &self.older, before),
            before_html: text(&self.older, &change.before, Side::Before),
            after_title: title(&self.telling.after, &self.newer, after),
            after_html: text(&self.newer, &change.after, Side::After),
        })
    }

    fn links(&self, change: &Change) -> Vec<Link> {
        let references: BTreeSet<&str> =
            change.before.iter().chain(&change.after).map(|unit| unit.reference.as_str()).collect();
        let link = |version: &Named, units: &Units<'_>, unit: &UnitRef| {
            let words = match references.len() {
                1 => format!("In {}", version.sentence),
                _ => format!("{} in {}", capital(&units.spoken(unit)), version.sentence),
            };
            at_clause(version, unit).map(|href| Link::new(words, href))
        };
        let after = change.after.iter().filter_map(|unit| link(&self.telling.after, &self.newer, unit));
        let before = change.before.iter().filter_map(|unit| link(&self.telling.before, &self.older, unit));
        after.chain(before).collect()
    }

    fn jump(&self, place: usize, view: &ChangeView) -> Jump {
        let change = self.change(place);
        let opening = || change.named_by().map(|unit| first_words(&unit.text, 12)).unwrap_or_default();
        let sentence = match change.kind {
            ChangeKind::Added | ChangeKind::Removed => {
                let whole = self.together.get(&place).filter(|group| self.is_whole(place, group.len()));
                match whole {
                    Some(group) => format!("With the {} in it.", count(group.len() - 1, "clause", "clauses")),
                    // A heading's words stand beside it already.
                    None => Some(opening()).filter(|words| !view.heading.contains(words)).unwrap_or_default(),
                }
            }
            ChangeKind::Split | ChangeKind::Merged => self.became(place, &[]).unwrap_or_default(),
            ChangeKind::Moved => match change.before.first() {
                Some(before) if before.label.is_some() => format!("Was {}.", self.older.spoken(before)),
                _ => opening(),
            },
            _ => edits(change)
                .filter(|words| words.chars().count() <= 200)
                .unwrap_or_else(|| format!("Changed in {}.", count(edited_places(change), "place", "places"))),
        };
        Jump { anchor: view.anchor.clone(), heading: view.heading.clone(), tags: view.tags.clone(), sentence }
    }

    /// Whether what is told together is a clause with all below it.
    fn is_whole(&self, place: usize, together: usize) -> bool {
        self.named(place).is_some_and(|(units, unit)| items(units, unit, together).is_none())
    }
}

/// Whether a clause is an item among items: told together with its neighbours if they came or went with it.
fn is_item(units: &Units<'_>, unit: &UnitRef) -> bool {
    unit.label.is_none() && unit.kind != Kind::Section && unit.kind != Kind::Quote && units.below(unit).next().is_none()
}

/// "3 bullets", for items in a row that are told together.
fn items(units: &Units<'_>, first: &UnitRef, together: usize) -> Option<String> {
    (together > 1 && is_item(units, first)).then(|| count(together, noun(first.kind), nouns(first.kind)))
}

/// Several clauses of one side, a paragraph each.
fn paragraphs(
    units: &Units<'_>,
    several: &[UnitRef],
    pieces: &[Piece],
    side: Side,
    words: &dyn Fn(&[Piece]) -> String,
) -> String {
    let with_text: Vec<&UnitRef> = several.iter().filter(|unit| !unit.text.is_empty()).collect();
    let texts: Vec<&str> = with_text.iter().map(|unit| unit.text.as_str()).collect();
    let parts = redline::cut(pieces, side, &texts);
    let mut html = String::new();
    for (unit, part) in with_text.iter().zip(&parts) {
        html.push_str(&format!("<p>{}{}</p>\n", number_of(units, unit), words(part)));
    }
    html
}

/// A clause's number before its words.
pub fn number_of(units: &Units<'_>, unit: &UnitRef) -> String {
    match &unit.label {
        Some(_) => format!("<span class=\"num\">{}</span> ", escape(&units.cited(unit))),
        None => String::new(),
    }
}

fn one_to_one(change: &Change) -> bool {
    change.before.len() == 1 && change.after.len() == 1
}

/// What was done to the words, in a sentence; none where a clause came or went, or kept its words.
pub fn edits(change: &Change) -> Option<String> {
    let told = match change.kind {
        ChangeKind::Updated | ChangeKind::Reworded => compare::sentence(change),
        // Where it went is told apart, with links.
        _ => compare::sentence(&Change { kind: ChangeKind::Reworded, ..change.clone() }),
    };
    (has_marks(change) && !change.before.is_empty() && !change.after.is_empty()).then_some(told)
}

/// In how many places words were changed.
fn edited_places(change: &Change) -> usize {
    let runs = change.redline.chunk_by(|one, two| (one.op == Op::Eq) == (two.op == Op::Eq));
    runs.filter(|run| run[0].op != Op::Eq).count()
}

fn has_marks(change: &Change) -> bool {
    change.redline.iter().any(|piece| piece.op != Op::Eq)
}

fn at_clause(version: &Named, unit: &UnitRef) -> Option<String> {
    let page = version.page.as_ref()?;
    Some(match unit.anchor.as_str() {
        "" => page.clone(),
        anchor => format!("{page}#{anchor}"),
    })
}

/// Clauses in a row by the first and the last: "1.1 to 3.4".
pub fn range(units: &Units<'_>, first: &UnitRef, last: &UnitRef) -> String {
    let (from, to) = (units.cited(first), units.cited(last));
    if from == to { from } else { format!("{from} to {to}") }
}

fn tags(change: &Change) -> Vec<Tag> {
    let tag = |kind: ChangeKind| Tag::new(kind.word(), capital(kind.word()));
    let mut tags = vec![tag(change.kind)];
    if change.moved && change.kind != ChangeKind::Moved {
        tags.push(tag(ChangeKind::Moved));
    }
    if change.kind == ChangeKind::Moved && change.text_changed {
        tags.push(tag(ChangeKind::Reworded));
    }
    tags
}

/// Why a change happened, a sentence each.
pub fn causes(change: &Change) -> Vec<&'static str> {
    let facts_alone = change.causes.len() == 1;
    change
        .causes
        .iter()
        .map(|cause| match cause {
            Cause::Central => "The shared text changed.",
            Cause::Local => "The school’s own wording changed.",
            Cause::Fact if facts_alone => "Only a detail was put in anew.",
            Cause::Fact => "A detail was put in anew.",
        })
        .collect()
}

/// What people call a clause of a kind.
pub fn noun(kind: Kind) -> &'static str {
    match kind {
        Kind::Section => "section",
        Kind::Clause => "clause",
        Kind::Paragraph => "paragraph",
        Kind::Bullet => "bullet",
        Kind::Quote => "quotation",
        Kind::Row => "row",
        Kind::Task { .. } => "tick box",
    }
}

fn nouns(kind: Kind) -> &'static str {
    match kind {
        Kind::Section => "sections",
        Kind::Clause => "clauses",
        Kind::Paragraph => "paragraphs",
        Kind::Bullet => "bullets",
        Kind::Quote => "quotations",
        Kind::Row => "rows",
        Kind::Task { .. } => "tick boxes",
    }
}

fn link_to_next(told: &mut Told) {
    let mut next = None;
    for item in told.items.iter_mut().rev() {
        if let Item::Change(view) = item {
            view.next = next.replace(view.anchor.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::clauses::{Reading, read};
    use crate::source::{Excerpt, SourceId};

    fn told(older: &str, newer: &str) -> Told {
        let nodes = |file: u32, text: &str| {
            read(&Excerpt::rest_of(SourceId(file), text, 0), &Reading::policy(Default::default())).value
        };
        let comparison = compare::compare(&nodes(0, older), &nodes(1, newer));
        let named = |id: &str| Named {
            title: format!("Version {id}"),
            sentence: format!("version {id}"),
            page: Some(format!("{id}.html")),
        };
        let leads = Leads { before: &|_| None, after: &|_| None };
        tell(&comparison, &Telling { before: named("1"), after: named("2"), leads, causes: true, whole: false })
    }

    /// The items in one line each.
    fn check(older: &str, newer: &str, expected: &[&str]) {
        let lines: Vec<String> = told(older, newer)
            .items
            .iter()
            .map(|item| match item {
                Item::Where { text } => format!("under {text}"),
                Item::Context { reference, html, .. } => {
                    format!("({} {html})", reference.as_deref().unwrap_or("-"))
                }
                Item::Same { text, href, .. } => format!("{text} {}", href.as_deref().unwrap_or("")),
                Item::Change(view) => format!("{} #{}: {}", view.kind, view.anchor, view.heading),
            })
            .map(|line| line.replace('\u{a0}', " "))
            .collect();
        assert_eq!(lines, expected);
    }

    fn view(older: &str, newer: &str, heading: &str) -> ChangeView {
        let found = told(older, newer).items.into_iter().find_map(|item| match item {
            Item::Change(view) if view.heading == heading => Some(*view),
            _ => None,
        });
        found.unwrap_or_else(|| panic!("no change with the heading {heading}"))
    }

    const OLD: &str = "## 1 Aims\n\n1.1 We aim high in all our work.\n\n1.2 Everybody here is to be safe and well.\n\n\
        1.3 Parents are partners of the school.\n\n## 2 Phones\n\n2.1 Phones stay at home on school days.\n\n\
        2.2 Pupils must switch off their phone before registration each day.\n\n2.3 Staff may carry a phone.\n\n\
        2.4 Visitors are told at the door.\n\n2.5 Phones found are kept in the office.\n";

    #[test]
    fn a_change_stands_under_its_heading_between_its_neighbours() {
        check(
            OLD,
            &OLD.replace("switch off their phone", "hand in their phone at the office"),
            &[
                "4 clauses did not change (1 to 1.3) 2.html#1",
                "under 2 Phones",
                "(2.1 Phones stay at home on school days.)",
                "reworded #2-2: 2.2",
                "(2.3 Staff may carry a phone.)",
                "2 clauses did not change (2.4 to 2.5) 2.html#2-4",
            ],
        );
    }

    #[test]
    fn nothing_is_told_where_nothing_changed() {
        check(OLD, OLD, &[]);
    }

    #[test]
    fn a_section_that_is_new_is_told_as_a_whole() {
        let newer =
            format!("{OLD}\n## 3 Watches\n\n3.1 Smart watches count as phones:\n\n(a) in lessons\n(b) at break\n");
        check(
            OLD,
            &newer,
            &[
                "9 clauses did not change (1 to 2.4) 2.html#1",
                "(2.5 Phones found are kept in the office.)",
                "added #3: 3 Watches",
            ],
        );
        let view = view(OLD, &newer, "3 Watches");
        assert_eq!(view.sentences_html, ["This section is new, with the 3\u{a0}clauses in it."]);
        let html = view.redline_html.unwrap_or_default();
        assert!(
            html.contains("<p class=\"d1\" data-change=\"added\" data-clause=\"3.1\"><span class=\"num\">3.1</span> ")
        );
        assert!(html.contains("data-clause=\"3.1(b)\""), "{html}");
    }

    #[test]
    fn bullets_that_came_together_are_told_together() {
        let older = "## 1 Bring\n\nPlease bring with you:\n\n- a coat for wet days\n";
        let newer = format!("{older}- wellington boots\n- a hat against the sun\n");
        check(
            older,
            &newer,
            &[
                "under 1 Bring",
                "(- Please bring with you:)",
                "(• a coat for wet days)",
                "added #1-paragraph-1-bullet-2: Section 1, first paragraph: 2 bullets",
            ],
        );
    }

    #[test]
    fn what_is_gone_is_told_where_it_was_and_keeps_its_name_apart() {
        let newer = OLD.replace("2.3 Staff may carry a phone.\n\n", "").replace("2.4", "2.3").replace("2.5", "2.4");
        check(
            OLD,
            &newer,
            &[
                "4 clauses did not change (1 to 1.3) 2.html#1",
                "under 2 Phones",
                "(2.1 Phones stay at home on school days.)",
                "(2.2 Pupils must switch off their phone before registration each day.)",
                "removed #2-3-was: 2.3 (as it was)",
                "(2.3 Visitors are told at the door.)",
                "(2.4 Phones found are kept in the office.)",
            ],
        );
        let told = told(OLD, &newer);
        let renumbered: Vec<String> = told
            .renumbered
            .iter()
            .map(|row| format!("{} to {} {}", row.was, row.now, row.href.as_deref().unwrap_or_default()))
            .collect();
        assert_eq!(renumbered, ["2.4 to 2.3 2.html#2-3", "2.5 to 2.4 2.html#2-4"]);
    }

    #[test]
    fn a_reworded_clause_can_be_read_without_marks() {
        let view = view(OLD, &OLD.replace("Staff may carry", "Teachers may carry"), "2.3");
        let clean = view.clean.unwrap_or_else(|| panic!("no clean text"));
        assert_eq!(clean.summary, "Read clause 2.3 without marking");
        assert_eq!(clean.before_html, "<p><span class=\"x\">Staff</span> may carry a phone.</p>");
        assert_eq!(clean.after_html, "<p><span class=\"x\">Teachers</span> may carry a phone.</p>");
        let links: Vec<String> = view.links.iter().map(|link| format!("{} {}", link.text, link.href)).collect();
        assert_eq!(links, ["In version 2 2.html#2-3", "In version 1 1.html#2-3"]);
        assert_eq!(view.causes, ["The shared text changed."]);
    }

    #[test]
    fn a_moved_clause_and_its_old_place_lead_to_each_other() {
        let moved = "Phones found are kept in the office.";
        let newer = OLD.replace(&format!("2.5 {moved}\n"), "").replace("## 2", &format!("1.4 {moved}\n\n## 2"));
        check(
            OLD,
            &newer,
            &[
                "under 1 Aims",
                "2 clauses did not change (1.1 to 1.2) 2.html#1-1",
                "(1.3 Parents are partners of the school.)",
                "moved #1-4: 1.4",
                "under 2 Phones",
                "4 clauses did not change (2.1 to 2.4) 2.html#2-1",
                "(2.5 Moved to <a href=\"#1-4\">clause 1.4</a>)",
            ],
        );
        let view = view(OLD, &newer, "1.4");
        assert_eq!(view.sentences_html, ["Moved. Was <a href=\"#2-5-was\">clause 2.5</a>."]);
        assert_eq!(view.redline_html.as_deref(), Some("<p>Phones found are kept in the office.</p>"));
    }

    #[test]
    fn every_change_is_told_once_and_every_address_is_given_once() {
        let newer = OLD
            .replace("aim high", "aim higher")
            .replace("2.3 Staff may carry a phone.\n\n", "")
            .replace("## 2 Phones", "## 2 Watches\n\n2.1 Smart watches count.\n\n- one\n- two\n\n## 3 Phones");
        let nodes =
            |text: &str| read(&Excerpt::rest_of(SourceId(0), text, 0), &Reading::policy(Default::default())).value;
        let comparison = compare::compare(&nodes(OLD), &nodes(&newer));
        let loud = comparison.changes.iter().filter(|change| !is_quiet(change)).count();
        let mut anchors = BTreeSet::new();
        let mut told_changes = 0;
        for item in told(OLD, &newer).items {
            if let Item::Change(view) = item {
                told_changes += 1 + view.redline_html.map_or(0, |html| html.matches("data-change").count());
                assert!(anchors.insert(view.anchor.clone()), "{} twice", view.anchor);
            }
        }
        assert_eq!(told_changes, loud);
    }

    #[test]
    fn each_change_leads_to_the_next() {
        let newer = OLD.replace("aim high", "aim higher").replace("at the door", "at the gate");
        let next: Vec<Option<String>> = told(OLD, &newer)
            .items
            .into_iter()
            .filter_map(|item| match item {
                Item::Change(view) => Some(view.next),
                _ => None,
            })
            .collect();
        assert_eq!(next, [Some("2-4".to_owned()), None]);
    }
}
