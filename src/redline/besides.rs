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

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(text: &str, called: &str) -> Option<OtherPlace> {
        Some(OtherPlace { by: None, within: None, text: text.to_owned(), called: called.to_owned() })
    }

    #[track_caller]
    fn check(kind: OtherKind, before: Option<OtherPlace>, after: Option<OtherPlace>, expected: &str) {
        assert_eq!(sentence(&OtherChange { kind, before, after, redline: Vec::new() }), expected);
    }

    #[test]
    fn the_heading_of_a_table_is_told_cell_by_cell() {
        let check = |was: &str, is: &str, expected: &str| {
            check(OtherKind::TableHead, placed(was, ""), placed(is, ""), expected);
        };
        check("Sum | Up to", "Sum | Above", "In the heading of the table ‘Up to’ became ‘Above’.");
        check("Sum | ", "Sum | Above", "In the heading of the table ‘Above’ came where nothing stood.");
        check("Sum | Up to", "Sum | ", "In the heading of the table ‘Up to’ went.");
        check("Sum | Up to", "Sum", "In the heading of the table ‘Sum | Up to’ became ‘Sum’.");
        check("Sum", "Sum", "The heading of the table looks otherwise or leads elsewhere.");
    }

    #[test]
    fn text_as_typed_is_new_or_gone_or_another() {
        let check = |was: Option<&str>, is: Option<&str>, expected: &str| {
            let place = |text: Option<&str>| text.and_then(|text| placed(text, ""));
            check(OtherKind::Code, place(was), place(is), expected);
        };
        check(Some("a  b"), Some("a\nb"), "Text set out as typed has other spaces or lines.");
        check(Some("a b"), Some("a c"), "Text set out as typed changed.");
        check(None, Some("a"), "Text set out as typed is new.");
        check(Some("a"), None, "Text set out as typed was removed.");
    }

    #[test]
    fn a_picture_is_told_by_what_it_shows_and_by_its_file() {
        let check = |was, is, expected: &str| check(OtherKind::Picture, was, is, expected);
        let yard = || placed("yard.png", "Plan of the yard");
        check(None, yard(), "The picture ‘Plan of the yard’ (yard.png) is new.");
        check(yard(), None, "The picture ‘Plan of the yard’ (yard.png) was removed.");
        check(placed("yard.png", ""), None, "The picture yard.png was removed.");
        check(yard(), yard(), "The picture ‘Plan of the yard’ (yard.png) is another one now.");
        check(placed("yard.png", ""), placed("hall.png", ""), "The picture hall.png took the place of yard.png.");
        check(
            yard(),
            placed("yard-2.png", "Plan of the yard"),
            "The picture ‘Plan of the yard’ is another one now: yard-2.png took the place of yard.png.",
        );
        check(
            yard(),
            placed("hall.png", "Plan of the hall"),
            "The picture ‘Plan of the hall’ (hall.png) took the place of ‘Plan of the yard’ (yard.png).",
        );
    }
}
