//! Files that a text shows or leads to, pictures and others, which are known by what they hold where that is known, and by
//! their names where it is not.

use std::borrow::Cow;

use super::besides::{OtherChange, OtherKind, OtherPlace};
use super::piece::{Op, Piece};
use crate::book::Node;
use crate::book::clause::{Run, Target, Text, Words, each_text};
use crate::source::Content;

/// What is in a file that a text shows or leads to, by its path there, where that is known.
pub type ContentOf<'h> = dyn Fn(&str) -> Option<Content> + 'h;

/// A file that a text names, and where it does.
#[derive(Clone, Debug)]
pub(super) struct FileAt<'t> {
    /// Its path.
    path: &'t str,
    /// What a picture is said to show, or the words that lead there.
    called: Cow<'t, str>,
    /// Whether it is shown as a picture.
    pub is_picture: bool,
    /// The clause behind which it stands, or whose own it is.
    by: Option<usize>,
    /// The clause that it stands in.
    within: Option<usize>,
}

impl<'t> FileAt<'t> {
    /// The files that words show or lead to; `by` and `within` say where these stand.
    pub(super) fn all_in(text: &'t Text, by: Option<usize>, within: Option<usize>) -> impl Iterator<Item = Self> {
        // A link over several words comes once for each of its runs.
        let is_one = |one: &Run, two: &Run| one.link.is_some() && one.link == two.link;
        text.runs.chunk_by(is_one).flat_map(move |runs| {
            let file = move |path, called, is_picture| Self { path, called, is_picture, by, within };
            let pictures = runs.iter().filter_map(move |run| match &run.words {
                Words::Image(image) => Some(file(image.path.as_str(), image.alt.trim().into(), true)),
                _ => None,
            });
            let linked = match runs.first().and_then(|run| run.link.as_deref()).map(|link| &link.target) {
                Some(Target::File(path)) => Some(file(path.as_str(), runs.iter().map(Run::plain).collect(), false)),
                _ => None,
            };
            pictures.chain(linked)
        })
    }

    fn placed(&self) -> OtherPlace {
        let (by, within) = (self.by, self.within);
        OtherPlace { by, within, text: self.path.to_owned(), called: self.called.clone().into_owned() }
    }
}

/// Whether what a picture is said to show has the value of a fact.
pub(super) fn have_facts(nodes: &[Node]) -> bool {
    let mut have_facts = false;
    let is_one = |run: &Run| matches!(&run.words, Words::Image(image) if !image.facts.is_empty());
    each_text(nodes, &mut |text| have_facts |= text.runs.iter().any(is_one));
    have_facts
}

/// What became of the files in the same place of both texts, given what is in those of either.
pub(super) fn exchanged(was: &[FileAt<'_>], is: &[FileAt<'_>], [held, holds]: [&ContentOf<'_>; 2]) -> Vec<OtherChange> {
    if was.is_empty() && is.is_empty() {
        return Vec::new();
    }
    let is_same = |was: &FileAt<'_>, is: &FileAt<'_>| match held(was.path).zip(holds(is.path)) {
        Some((was, is)) => was == is,
        None => was.path == is.path,
    };
    let mut changes = pictures(&of_kind(was, true), &of_kind(is, true), &is_same);
    changes.extend(linked(&of_kind(was, false), &of_kind(is, false), &is_same));
    changes
}

type Files<'f, 't> = Vec<&'f FileAt<'t>>;

fn of_kind<'f, 't>(files: &'f [FileAt<'t>], is_picture: bool) -> Files<'f, 't> {
    files.iter().filter(|file| file.is_picture == is_picture).collect()
}

/// Whether an older file and a newer one are the same to a reader.
type IsSame<'h> = dyn Fn(&FileAt<'_>, &FileAt<'_>) -> bool + 'h;

/// Pictures that are the same at the beginning and at the end stand around those that came, went or are others now.
fn pictures(was: &Files<'_, '_>, is: &Files<'_, '_>, is_same: &IsSame<'_>) -> Vec<OtherChange> {
    let (mut was, mut is) = (was.as_slice(), is.as_slice());
    while let ([one, was_left @ ..], [two, is_left @ ..]) = (was, is)
        && is_same(one, two)
    {
        (was, is) = (was_left, is_left);
    }
    while let ([was_left @ .., one], [is_left @ .., two]) = (was, is)
        && is_same(one, two)
    {
        (was, is) = (was_left, is_left);
    }
    let both = (0..was.len().max(is.len())).map(|number| [was.get(number).copied(), is.get(number).copied()]);
    let differ = both.filter(|both| !matches!(both, [Some(was), Some(is)] if is_same(was, is)));
    differ.map(|both| change(OtherKind::Picture, both)).collect()
}

/// Files behind links that lead where they led; others are told of with their links.
fn linked(was: &Files<'_, '_>, is: &Files<'_, '_>, is_same: &IsSame<'_>) -> Vec<OtherChange> {
    let before = is.iter().map(|is| (is, was.iter().find(|was| was.path == is.path)));
    let mut changed: Vec<OtherChange> = Vec::new();
    for (is, was) in before.filter_map(|(is, was)| Some((is, *was?))).filter(|(is, was)| !is_same(was, is)) {
        let change = change(OtherKind::LinkedFile, [Some(was), Some(is)]);
        if !changed.iter().any(|told| told.redline == change.redline) {
            changed.push(change);
        }
    }
    changed
}

fn change(kind: OtherKind, both: [Option<&FileAt<'_>>; 2]) -> OtherChange {
    let pieces = [Op::Del, Op::Ins].into_iter().zip(both);
    let redline = pieces.filter_map(|(op, at)| Some(Piece::plain(op, at?.path))).collect();
    let [before, after] = both.map(|at| at.map(FileAt::placed));
    OtherChange { kind, before, after, redline }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::clauses::{Reading, read_clauses};
    use crate::compare::compare_holding;
    use crate::source::{Asset, Contents, Excerpt, SourceId};

    /// Pictures of which it is known what they hold: each is called FILE in its text, and `SIDE FILE` holds something.
    fn check_held(older: &str, newer: &str, held: &[(&str, &str)], expected: &[&str]) {
        let asset = |text: &str| Asset { bytes: text.as_bytes().into() };
        let contents = Contents::of(&held.iter().map(|(path, text)| ((*path).to_owned(), asset(text))).collect());
        let nodes = |text: &str| read_clauses(&Excerpt::rest_of(SourceId(0), text, 0), &Reading::bare()).value;
        let holds = |side: &str, file: &str| contents.at(&format!("{side} {file}"));
        let (older, newer) = (nodes(older), nodes(newer));
        let comparison = compare_holding([&older, &newer], [&|file| holds("old", file), &|file| holds("new", file)]);
        let side = |placed: &Option<OtherPlace>| {
            placed.as_ref().map_or("-".to_owned(), |placed| format!("{} ({})", placed.called, placed.text))
        };
        let told = comparison
            .others
            .changes
            .iter()
            .filter(|one| matches!(one.kind, OtherKind::Picture | OtherKind::LinkedFile));
        let told: Vec<String> = told.map(|one| format!("{} > {}", side(&one.before), side(&one.after))).collect();
        assert_eq!(told, expected, "{newer:?}");
        // Of each kind as much as the text has that has more of it.
        assert!(comparison.others.looked_at.pictures + comparison.others.looked_at.linked_files > 0);
    }

    #[test]
    fn pictures_are_compared_by_what_they_hold() {
        let text = |names: &[&str]| {
            let pictures = names.iter().map(|name| format!("![plan]({name})")).collect::<Vec<_>>().join(" ");
            format!("The yard is shared: {pictures}\n\nIt opens at eight.\n")
        };
        let one = text(&["a.png"]);
        check_held(&one, &one, &[("old a.png", "yard"), ("new a.png", "yard")], &[]);
        check_held(&one, &one, &[("old a.png", "yard"), ("new a.png", "gate")], &["plan (a.png) > plan (a.png)"]);
        check_held(&one, &text(&["b.png"]), &[("old a.png", "yard"), ("new b.png", "yard")], &[]);
        check_held(
            &one,
            &text(&["b.png"]),
            &[("old a.png", "yard"), ("new b.png", "gate")],
            &["plan (a.png) > plan (b.png)"],
        );
        // What cannot be found is known by its name.
        check_held(&one, &one, &[("old a.png", "yard")], &[]);
        check_held(&one, &text(&["b.png"]), &[("new b.png", "gate")], &["plan (a.png) > plan (b.png)"]);
        let held = [("old a.png", "1"), ("new a.png", "1"), ("old b.png", "2"), ("new b.png", "2"), ("new c.png", "3")];
        let two = text(&["a.png", "b.png"]);
        check_held(&two, &text(&["c.png", "a.png", "b.png"]), &held, &["- > plan (c.png)"]);
        check_held(&text(&["c.png", "b.png"]), &two, &held, &["plan (c.png) > plan (a.png)"]);
    }

    #[test]
    fn pictures_in_headings_of_tables_are_compared_and_counted() {
        let table = "Bells:\n\n| ![bell](a.png) | Time |\n|---|---|\n| first | nine |\n| last | four |\n";
        check_held(table, table, &[("old a.png", "1"), ("new a.png", "2")], &["bell (a.png) > bell (a.png)"]);
        check_held(table, table, &[("old a.png", "1"), ("new a.png", "1")], &[]);
    }

    #[test]
    fn files_that_links_lead_to_are_compared_by_what_they_hold() {
        let text = "Use the [form **for** halls](form.pdf), and no [other form](form.pdf).\n";
        let held = |now: &'static str| [("old form.pdf", "a form"), ("new form.pdf", now)];
        check_held(text, text, &held("a form"), &[]);
        check_held(text, text, &held("another"), &["form for halls (form.pdf) > form for halls (form.pdf)"]);
        // A link that leads elsewhere is told with its words.
        check_held(text, &text.replace("form.pdf", "2025.pdf"), &[("old form.pdf", "1"), ("new 2025.pdf", "2")], &[]);
    }
}
