//! The book of `clausebook new`: whenever it is begun, nothing is wrong with it, nothing in it is late, and it has what a clerk is
//! to learn from.

#![cfg(test)]

use std::collections::BTreeMap;

use clausebook::book;
use clausebook::clerk::begin::{StarterAsked, starter_book};
use clausebook::edition::{DueKind, DueList, Resolved};
use clausebook::press::{Pairs, Selection, press};
use clausebook::site::reserved::RESERVED;
use clausebook::source::{Diagnostic, Paint, Sources, in_order, show};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};

fn begun(schools: &[&str], today: Date) -> Sources {
    let schools = schools.iter().map(|name| (*name).to_owned()).collect();
    let asked = StarterAsked { name: None, schools };
    let planned = starter_book(&asked, RESERVED, today).unwrap();
    let mut sources = Sources::default();
    for (path, text) in &planned.files {
        sources.add(path.as_str(), text.as_str());
    }
    sources
}

/// What is said of a book and of the pages of each kind.
fn said(sources: &Sources, today: Date) -> String {
    let selection = Selection { today, schools: Vec::new(), drafts: true, compare: Pairs::All };
    let mut pressed = press(sources, &selection);
    if let Some(site) = &pressed.value {
        pressed
            .diagnostics
            .extend(site.open(|open| open.samples().filter_map(Result::err).collect::<Vec<Diagnostic>>()));
    }
    in_order(pressed.diagnostics, sources).iter().map(|said| show(said, sources, Paint::Plain)).collect()
}

#[test]
fn nothing_is_said_and_nothing_is_late_whenever_it_is_begun() {
    let mut day = date(2026, 8, 30);
    while day < date(2028, 9, 3) {
        let sources = begun(&[], day);
        assert_eq!(said(&sources, day), "", "{day}");
        let book = book::read(&sources, RESERVED).value.unwrap();
        let resolved = Resolved::of(&book, day);
        let late = DueList::of(&resolved, None).items;
        let late: Vec<_> = late.iter().filter(|item| item.kind != DueKind::Soon).map(|item| &item.policy.id).collect();
        assert!(late.is_empty(), "{day}: {late:?}");
        day = day.checked_add(9.days()).unwrap();
    }
}

#[test]
fn one_school_or_many_have_a_book_without_mistakes() {
    let today = date(2026, 11, 26);
    let many: Vec<String> = (1..40).map(|number| format!("School: number {number} # of “forty”")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    for schools in [&["Elm Hill"] as &[&str], &["- no", "yes", "12", "学校", "Search"], &many] {
        let sources = begun(schools, today);
        assert_eq!(said(&sources, today), "", "{schools:?}");
        let book = book::read(&sources, RESERVED).value.unwrap();
        let names: Vec<&str> = book.schools.iter().map(|school| school.name.as_str()).collect();
        assert_eq!(names, schools);
    }
}

#[test]
fn line_ends_of_windows_make_the_same_site() {
    let today = date(2026, 11, 26);
    let made = |sources: &Sources| {
        let selection = Selection { today, schools: Vec::new(), drafts: true, compare: Pairs::All };
        let site = press(sources, &selection).value.unwrap();
        site.open(|open| {
            let files = open.files().map(Result::unwrap);
            files.map(|file| (file.path, file.bytes)).collect::<BTreeMap<_, _>>()
        })
    };
    let typed = begun(&[], today);
    let mut on_windows = Sources::default();
    for (_, file) in typed.iter() {
        on_windows.add(file.path.as_str(), file.text.replace('\n', "\r\n"));
    }
    assert_eq!(said(&on_windows, today), "");
    let (here, there) = (made(&typed), made(&on_windows));
    assert!(here.keys().eq(there.keys()) && here.len() > 90);
    let other: Vec<_> = here.iter().filter(|(path, bytes)| there[*path] != **bytes).map(|(path, _)| path).collect();
    assert!(other.is_empty(), "{other:?}");
}

#[test]
fn it_has_what_a_clerk_is_to_learn_from() {
    let today = date(2026, 11, 26);
    let sources = begun(&[], today);
    let book = book::read(&sources, RESERVED).value.unwrap();
    let versions: usize = book.policies.iter().map(|policy| policy.versions.len()).sum();
    assert_eq!((book.schools.len(), book.policies.len(), versions), (2, 3, 4));
    let has = |what: &str| sources.iter().any(|(_, file)| file.text.contains(what));
    for taught in [
        "because:",
        "minute:",
        "review:",
        "changes:",
        "{{ headteacher.name }}",
        "from: 20",
        "|---|",
        "policy:behaviour",
    ] {
        assert!(has(taught), "{taught}");
    }
    for (_, file) in sources.iter() {
        assert!(!file.text.contains(['«', '»', '\t']) && file.text.ends_with('\n'), "{}", file.path);
        let width = file.text.lines().map(|line| line.chars().count()).max();
        assert!(width <= Some(132), "{}: {width:?}", file.path);
    }
}
