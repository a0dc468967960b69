//! What differs besides the clauses, told: under which name, where, in which words.

use super::both::{BothTexts, ClauseAt, Side};
use super::groundwork::Groundwork;
use super::naming::first_words;
use super::report::ReportedOther;
use crate::book::clause::Kind;
use crate::compare::{ChangeKind, OtherChange, OtherKind, OtherPlace};

/// Behind which change each is told, by its place; at the head of all where there is none.
pub fn behind(ground: &Groundwork<'_>) -> Vec<(Option<usize>, usize)> {
    let texts = &ground.texts;
    let others = texts.comparison().others.changes.iter().enumerate();
    let place = |change: &OtherChange| {
        let (side, placed) = named_by(change)?;
        let item = texts.item(ClauseAt { side, index: placed.by? });
        Some(ground.together.teller(texts.change_of(side, item)?))
    };
    others.map(|(number, change)| (place(change), number)).collect()
}

/// Where it stands, or where it stood if it is gone.
fn named_by(change: &OtherChange) -> Option<(Side, &OtherPlace)> {
    let now = change.after.as_ref().map(|after| (Side::After, after));
    now.or_else(|| change.before.as_ref().map(|before| (Side::Before, before)))
}

/// Tells one.
pub fn report_of(texts: &BothTexts<'_>, number: usize) -> ReportedOther {
    let change = &texts.comparison().others.changes[number];
    let looks = match (&change.before, &change.after) {
        (None, _) => ChangeKind::Added,
        (_, None) => ChangeKind::Removed,
        (Some(_), Some(_)) => ChangeKind::Reworded,
    };
    ReportedOther {
        number,
        kind: change.kind,
        looks,
        address: format!("other_{}", number + 1),
        next: None,
        heading: heading(texts, change),
        sentence: sentence(change),
    }
}

/// What it is called: "Heading of the table in clause 3.2".
fn heading(texts: &BothTexts<'_>, change: &OtherChange) -> String {
    let placed = named_by(change);
    let at = |(side, placed): (Side, &OtherPlace)| Some(ClauseAt { side, index: placed.within.or(placed.by)? });
    let what = match (change.kind, placed.and_then(at)) {
        (OtherKind::SetOut, Some(own)) => return format!("Setting out of {}", texts.spoken(own)),
        (OtherKind::NumberSign, Some(own)) => return format!("The number of {}", texts.spoken(own)),
        (OtherKind::Tick, Some(own)) => return texts.heading(own),
        (OtherKind::TableHead, _) => "Heading of the table",
        (OtherKind::Picture, _) => "Picture",
        (OtherKind::LinkedFile, _) => "Linked file",
        (OtherKind::Code | OtherKind::SetOut | OtherKind::NumberSign | OtherKind::Tick, _) => "Text set out as typed",
    };
    let place = placed.and_then(|(side, placed)| {
        let at = at((side, placed))?;
        let is_in = placed.within.is_some() || texts.item(at).kind == Kind::Section;
        Some(format!(" {} {}", if is_in { "in" } else { "after" }, texts.spoken(at)))
    });
    format!("{what}{}", place.unwrap_or_else(|| " at the beginning".to_owned()))
}

fn sentence(change: &OtherChange) -> String {
    let quoted = |placed: &OtherPlace| format!("‘{}’", first_words(&placed.text, 40));
    match (change.kind, &change.before, &change.after) {
        (OtherKind::TableHead, Some(was), Some(is)) => match cells(was, is).as_slice() {
            [] => "The heading of the table looks otherwise or leads elsewhere.".to_owned(),
            differing => format!("In the heading of the table {}.", differing.join("; ")),
        },
        (OtherKind::TableHead, None, Some(is)) => format!("The table has the heading {}.", quoted(is)),
        (OtherKind::TableHead, Some(was), None) => format!("The heading of the table, {}, was removed.", quoted(was)),
        (OtherKind::Code, Some(was), Some(is)) => match was.text.split_whitespace().eq(is.text.split_whitespace()) {
            true => "Text set out as typed has other spaces or lines.".to_owned(),
            false => "Text set out as typed changed.".to_owned(),
        },
        (OtherKind::Code, None, _) => "Text set out as typed is new.".to_owned(),
        (OtherKind::Code, _, None) => "Text set out as typed was removed.".to_owned(),
        (OtherKind::SetOut, Some(was), Some(is)) => {
            format!("It is set out as {} now; it was {}.", is.text, was.text)
        }
        (OtherKind::NumberSign, Some(was), Some(is)) => format!("It is written {} now; it was {}.", is.text, was.text),
        (OtherKind::Tick, _, Some(is)) if is.text == "Ticked" => "It is ticked now.".to_owned(),
        (OtherKind::Tick, ..) => "It is not ticked any more.".to_owned(),
        (OtherKind::Picture, Some(was), Some(is)) if was.called == is.called => match was.text == is.text {
            true => format!("The picture {} is another one now.", picture(is)),
            false if is.called.is_empty() => format!("The picture {} took the place of {}.", is.text, was.text),
            false => {
                format!("The picture ‘{}’ is another one now: {} took the place of {}.", is.called, is.text, was.text)
            }
        },
        (OtherKind::Picture, Some(was), Some(is)) => {
            format!("The picture {} took the place of {}.", picture(is), picture(was))
        }
        (OtherKind::Picture, None, Some(is)) => format!("The picture {} is new.", picture(is)),
        (OtherKind::Picture, Some(was), None) => format!("The picture {} was removed.", picture(was)),
        (OtherKind::LinkedFile, _, Some(is)) => {
            format!("The file that ‘{}’ leads to, {}, is another one now.", is.called, is.text)
        }
        (OtherKind::SetOut | OtherKind::NumberSign | OtherKind::LinkedFile, ..)
        | (OtherKind::TableHead | OtherKind::Picture, None, None) => String::new(),
    }
}

/// A picture by what it shows, and by its file: "‘Plan of the yard’ (yard.png)".
fn picture(placed: &OtherPlace) -> String {
    match placed.called.as_str() {
        "" => placed.text.clone(),
        called => format!("‘{called}’ ({})", placed.text),
    }
}

/// The cells of a heading that differ, of as many as there were: "‘Up to’ became ‘Above’".
fn cells(was: &OtherPlace, is: &OtherPlace) -> Vec<String> {
    let (before, after): (Vec<&str>, Vec<&str>) = (was.text.split(" | ").collect(), is.text.split(" | ").collect());
    if before == after {
        return Vec::new();
    }
    if before.len() != after.len() {
        return vec![format!("‘{}’ became ‘{}’", was.text, is.text)];
    }
    let differing = before.iter().zip(&after).filter(|(was, is)| was != is);
    differing
        .map(|(was, is)| match (was.is_empty(), is.is_empty()) {
            (true, _) => format!("‘{is}’ came where nothing stood"),
            (_, true) => format!("‘{was}’ went"),
            _ => format!("‘{was}’ became ‘{is}’"),
        })
        .collect()
}
