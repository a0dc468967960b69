//! One change as it is told: its heading, what happened in sentences, and where to read on.

use super::both::{BothTexts, ClauseAt, Side};
use super::edits::{edits, in_brief, opening};
use super::groundwork::Groundwork;
use super::links::links;
use super::naming::{self, noun, nouns};
use super::paragraphs::is_one_to_one;
use super::report::{ReportedChange, WhyTold};
use super::sentence::Sentence;
use super::together::items;
use crate::book::clause::Kind;
use crate::compare::{Cause, Change, ChangeKind, UnitRef};
use crate::source::words::{capital, count};

/// A change, or several that are told together, by the place of the first.
pub fn change(ground: &Groundwork<'_>, place: usize) -> Option<ReportedChange> {
    let texts = &ground.texts;
    let (change, clause) = (texts.change(place), texts.named_by(place)?);
    let together = ground.together.with(place);
    let heading = heading(texts, place, together.len())?;
    let (became, edits) = (became(texts, place, together.len()), edits(change));
    let own = ground.own(place);
    let brief = brief(ground, place, &Found { heading: &heading, together: together.len() });
    let slid = ground.slid(place).map(|slide| Sentence::of(slide.sentence(texts)));
    let at = |side: Side, units: &[UnitRef]| -> Vec<ClauseAt> {
        units.iter().map(|unit| ClauseAt { side, index: unit.index }).collect()
    };
    Some(ReportedChange {
        place,
        together: together.to_vec(),
        clause,
        kinds: kinds(change),
        looks: match change.kind {
            ChangeKind::Moved if change.text_changed => ChangeKind::Reworded,
            kind => kind,
        },
        address: ground.addresses.of_change(place)?.clone(),
        next: None,
        brief: match &own {
            Some(own) => format!("{} {brief}", first_sentence(own)).trim_end().to_owned(),
            None => brief,
        },
        about: naming::words_above(texts.outline(clause.side), texts.item(clause), &heading),
        own_ends: ground.own_ends(place),
        heading,
        sentences: [became.map(Sentence::of), where_it_was(ground, place), edits.map(Sentence::of)]
            .into_iter()
            .flatten()
            .chain(links(ground, change).into_iter().map(Sentence::of))
            .chain(slid)
            .collect(),
        causes: if ground.why == WhyTold::Untold { Vec::new() } else { causes(change, own.is_some()) },
        own,
        clauses: [at(Side::After, &change.after), at(Side::Before, &change.before)].concat(),
    })
}

/// "3 bullets", where so many items in a row are told together.
fn items_named(texts: &BothTexts<'_>, clause: ClauseAt, together: usize) -> Option<String> {
    items(texts.outline(clause.side), texts.item(clause), together)
}

fn heading(texts: &BothTexts<'_>, place: usize, together: usize) -> Option<String> {
    let clause = texts.named_by(place)?;
    let (outline, item) = (texts.outline(clause.side), texts.item(clause));
    let mut heading = match items_named(texts, clause, together) {
        Some(items) => match item.parent {
            Some(index) => format!("{}: {items}", texts.heading(ClauseAt { index, ..clause })),
            None => capital(&items),
        },
        None => texts.heading(clause),
    };
    if texts.change(place).name_taken && !outline.is_part(item) {
        heading.push_str(" (as it was)");
    }
    Some(heading)
}

fn kinds(change: &Change) -> Vec<ChangeKind> {
    let mut kinds = vec![change.kind];
    if change.moved && change.kind != ChangeKind::Moved {
        kinds.push(ChangeKind::Moved);
    }
    if change.kind == ChangeKind::Moved && change.text_changed {
        kinds.push(ChangeKind::Reworded);
    }
    kinds
}

/// What became of clauses that came, went, were split or made into one.
fn became(texts: &BothTexts<'_>, place: usize, together: usize) -> Option<String> {
    let change = texts.change(place);
    let before = || capital(&texts.spoken_together(Side::Before, &change.before));
    match change.kind {
        ChangeKind::Added | ChangeKind::Removed => {
            let clause = texts.named_by(place)?;
            Some(came_or_went(texts, clause, change.kind, together))
        }
        ChangeKind::Split => {
            let was = before();
            let after = texts.spoken_after(&was, &change.after);
            Some(format!("{was} was split into {after}."))
        }
        ChangeKind::Merged => Some(format!("{} were made into one.", before())),
        _ => None,
    }
}

fn came_or_went(texts: &BothTexts<'_>, clause: ClauseAt, kind: ChangeKind, together: usize) -> String {
    let (done, several) = match kind {
        ChangeKind::Added => ("is new", "are new"),
        _ => ("was removed", "were removed"),
    };
    let kind = texts.item(clause).kind;
    match (items_named(texts, clause, together), together) {
        (Some(_), _) => format!("These {} {several}.", nouns(kind)),
        (None, 0 | 1) if kind == Kind::Section => format!("This heading {done}."),
        (None, 0 | 1) => format!("This {} {done}.", noun(kind)),
        (None, all) => {
            let below = if kind == Kind::Section { "in it" } else { "below it" };
            format!("This {} {done}, with the {} {below}.", noun(kind), count(all - 1, "clause", "clauses"))
        }
    }
}

/// Where a clause was, or what it was called.
fn where_it_was(ground: &Groundwork<'_>, place: usize) -> Option<Sentence> {
    let texts = &ground.texts;
    let change = texts.change(place);
    let (before, after) = (texts.was(place)?, texts.now(place)?);
    let (was, is) = (texts.item(before), texts.item(after));
    let other_name = was.label.is_some() && was.reference != is.reference;
    let spoken = || texts.spoken(before);
    if change.kind != ChangeKind::Moved {
        return (other_name && is_one_to_one(change)).then(|| Sentence::of(format!("Was {}.", spoken())));
    }
    let to = ground.addresses.of_old_place(place);
    if other_name {
        return Some(Sentence::leading("Moved. Was ", spoken(), to, "."));
    }
    let Some(from) = texts.outline(Side::Before).section(was) else {
        return Some(Sentence::leading("", "Moved", to, "."));
    };
    let now = texts.change_of(Side::Before, from).and_then(|place| texts.now(place)).map(|now| now.index);
    let is_elsewhere = now != texts.outline(Side::After).section(is).map(|section| section.index);
    let from = texts.spoken(ClauseAt { side: Side::Before, index: from.index });
    Some(match is_elsewhere {
        true => Sentence::leading("Moved from ", from, to, "."),
        false => Sentence::leading("Moved ", format!("within {from}"), to, "."),
    })
}

fn first_sentence(words: &str) -> &str {
    words.find(". ").map_or(words, |at| &words[..=at])
}

fn with_edits(mut told: String, edits: Option<&str>) -> String {
    if let Some(edits) = edits {
        told.push(' ');
        told.push_str(edits);
    }
    told
}

/// What was found for the telling of a change.
struct Found<'f> {
    heading: &'f str,
    /// How many are told together.
    together: usize,
}

fn brief(ground: &Groundwork<'_>, place: usize, found: &Found<'_>) -> String {
    let Found { heading, together } = *found;
    let texts = &ground.texts;
    let change = texts.change(place);
    match change.kind {
        ChangeKind::Added | ChangeKind::Removed => {
            let is_whole = |clause: &ClauseAt| together > 1 && items_named(texts, *clause, together).is_none();
            match texts.named_by(place).filter(is_whole) {
                Some(_) => format!("With the {} in it.", count(together - 1, "clause", "clauses")),
                // A heading's words stand beside it already.
                None => Some(opening(change)).filter(|words| !heading.contains(words)).unwrap_or_default().to_owned(),
            }
        }
        ChangeKind::Split | ChangeKind::Merged => {
            with_edits(became(texts, place, 0).unwrap_or_default(), in_brief(change))
        }
        ChangeKind::Moved => match texts.was(place).filter(|was| texts.item(*was).label.is_some()) {
            Some(was) => with_edits(format!("Was {}.", texts.spoken(was)), in_brief(change)),
            None => opening(change).to_owned(),
        },
        _ => match in_brief(change) {
            Some(edits) => edits.to_owned(),
            None => links(ground, change).into_iter().next().unwrap_or_default(),
        },
    }
}

/// Why it changed; the school's own wording has a sentence for itself. That the shared text changed is what readers expect, and said
/// only where something else did as well.
fn causes(change: &Change, has_own: bool) -> Vec<&'static str> {
    if change.causes.iter().all(|cause| *cause == Cause::Central) {
        return Vec::new();
    }
    let facts_alone = change.causes.len() == 1;
    let said = |cause: &Cause| match cause {
        Cause::Central => "The shared text changed.",
        Cause::Local => "The school’s own wording changed.",
        Cause::Fact if facts_alone => "Only a detail was put in anew.",
        Cause::Fact => "A detail was put in anew.",
    };
    let is_said = |cause: &&Cause| has_own && **cause == Cause::Local;
    change.causes.iter().filter(|cause| !is_said(cause)).map(said).collect()
}
