//! A table of files before and after, and what holds of every file.

use proptest::prelude::*;

use super::*;
use crate::book::PartialDate;
use crate::source::SourceId;

const KEYS: KnownKeys =
    KnownKeys { is_key: |_| false, is_below: |_, _| false, stands_below: |_, _| false, are_beside: |_, _| false };

const ORDER: &[&str] = &["number", "summary", "adopted", "approved", "considered", "reviews", "schools"];

fn stands_before(_: &[String], one: &str, other: &str) -> bool {
    let rank = |key: &str| ORDER.iter().position(|known| *known == key).unwrap_or(ORDER.len());
    rank(one) < rank(other)
}

fn editable(file: &str, yaml: Range<usize>) -> EditableYaml<'_> {
    let read = read_yaml(SourceId(0), &file[yaml.clone()], yaml.start, KEYS);
    assert_eq!(read.diagnostics, [], "{file}");
    EditableYaml { file, yaml, root: read.value, keys: KEYS, stands_before }
}

fn made(file: &str, yaml: Range<usize>, changes: &[YamlChange]) -> Result<String, CannotEdit> {
    editable(file, yaml).edits(changes).map(|edits| edited(file, &edits))
}

fn words(words: &str) -> NewYaml {
    NewYaml::Words(words.to_owned())
}

fn day(day: &str) -> NewYaml {
    NewYaml::Date(PartialDate::read(day).unwrap())
}

fn step() -> NewYaml {
    NewYaml::keys([("by", Some(words("Board"))), ("on", Some(day("2026-12-03")))])
}

#[track_caller]
fn check(file: &str, change: YamlChange, expected: &str) {
    assert_eq!(made(file, 0..file.len(), &[change]).as_deref(), Ok(expected), "{file}");
}

fn add(path: &[&str]) -> YamlChange {
    YamlChange::at(path, YamlEdit::Append(step()))
}

fn set(path: &[&str], value: NewYaml) -> YamlChange {
    YamlChange::at(path, YamlEdit::Set(value))
}

#[test]
fn an_item_is_added_to_a_list_however_it_is_laid_out() {
    let new = "- by: Board\n    on: 2026-12-03\n";
    check(
        "approved:\n  - by: Head  # in his office\n    on: 2026-11\n# the rest\nsummary: x\n",
        add(&["approved"]),
        &format!("approved:\n  - by: Head  # in his office\n    on: 2026-11\n  {new}# the rest\nsummary: x\n"),
    );
    check(
        "approved:\n- by: Head\n\nsummary: x\n",
        add(&["approved"]),
        "approved:\n- by: Head\n- by: Board\n  on: 2026-12-03\n\nsummary: x\n",
    );
    check(
        "approved:\n    -   by: Head\n",
        add(&["approved"]),
        "approved:\n    -   by: Head\n    - by: Board\n      on: 2026-12-03\n",
    );
    check("approved: [{by: Head}]\n", add(&["approved"]), "approved: [{by: Head}, {by: Board, on: 2026-12-03}]\n");
    check("approved: [{by: Head},]\n", add(&["approved"]), "approved: [{by: Head}, {by: Board, on: 2026-12-03}]\n");
    check("approved: []\n", add(&["approved"]), &format!("approved:\n  {new}"));
    check("approved:  # to come\nsummary: x\n", add(&["approved"]), &format!("approved:\n  {new}summary: x\n"));
    check("approved:", add(&["approved"]), "approved:\n  - by: Board\n    on: 2026-12-03");
}

#[test]
fn a_key_that_is_missing_is_made_where_it_belongs() {
    let list = "approved:\n  - by: Board\n    on: 2026-12-03\n";
    check("", add(&["approved"]), list);
    check("# only a remark", add(&["approved"]), &format!("# only a remark\n{}", list.trim_end()));
    check("summary: x  # y\n\n# last\n", add(&["approved"]), &format!("summary: x  # y\n{list}\n# last\n"));
    check("considered: 2026-12\n", add(&["approved"]), &format!("{list}considered: 2026-12\n"));
    check("considered: 2026-12\nsummary: x\n", add(&["approved"]), &format!("considered: 2026-12\nsummary: x\n{list}"));
    check(
        "summary: x\r\nschools: [a]\r\n",
        add(&["approved"]),
        &format!("summary: x\r\n{}schools: [a]\r\n", list.replace('\n', "\r\n")),
    );
    check("summary: x", set(&["considered"], day("December 2026")), "summary: x\nconsidered: 2026-12");
    check(
        "summary: |\n  One.\n\n  Two.\n\nschools: [a]\n",
        set(&["considered"], day("2026-12")),
        "summary: |\n  One.\n\n  Two.\nconsidered: 2026-12\n\nschools: [a]\n",
    );
    check(
        "summary: |\n  One.\n# remark\n\nschools: [a]\n",
        set(&["considered"], day("2026-12")),
        "summary: |\n  One.\nconsidered: 2026-12\n# remark\n\nschools: [a]\n",
    );
    check("a:\n    b: c\n", set(&["a", "summary"], words("d: e")), "a:\n    summary: \"d: e\"\n    b: c\n");
    check("a:\n    b: c\n", set(&["d", "e"], words("f")), "a:\n    b: c\nd:\n    e: f\n");
    check("a:\nb: c\n", set(&["a", "d"], words("e\nf\n")), "a:\n  d: |\n    e\n    f\nb: c\n");
    check("a: {b: c}\n", add(&["a", "approved"]), "a: {b: c, approved: [{by: Board, on: 2026-12-03}]}\n");
    check("a: {}\n", set(&["a", "b"], words("c, d")), "a: {b: \"c, d\"}\n");
}

#[test]
fn a_value_is_set_in_its_place() {
    check(
        "considered: 2026-12-03  # or later\nsummary: x\n",
        set(&["considered"], day("2026-12-17")),
        "considered: 2026-12-17  # or later\nsummary: x\n",
    );
    check("summary: 'it''s'\n", set(&["summary"], words("that #1")), "summary: \"that #1\"\n");
    check("summary:\n", set(&["summary"], words("x")), "summary: x\n");
    check("summary: one\n  two\nschools: [a]\n", set(&["summary"], words("x")), "summary: x\nschools: [a]\n");
    check("summary: |\n  one\n  two", set(&["summary"], words("x")), "summary: x");
    check("summary: x\n", set(&["summary"], words("y\nz")), "summary: |\n  y\n  z\n");
    check("a: {b: c, d: e}\n", set(&["a", "b"], words("f")), "a: {b: f, d: e}\n");
}

#[test]
fn a_key_is_taken_out_with_its_lines() {
    let gone = |path: &[&str]| YamlChange::at(path, YamlEdit::Remove);
    check("a: b  # c\nd: e\n", gone(&["a"]), "d: e\n");
    check("a:\n  - b\n\nd: e\n", gone(&["a"]), "\nd: e\n");
    check("v:\n  adopted: not yet\n  b: c\n", gone(&["v", "adopted"]), "v:\n  b: c\n");
    let both = [gone(&["v", "adopted"]), add(&["v", "approved"])];
    let held = "v:\n  adopted: not yet\n";
    assert_eq!(
        made(held, 0..held.len(), &both).as_deref(),
        Ok("v:\n  approved:\n    - by: Board\n      on: 2026-12-03\n")
    );
}

#[test]
fn front_matter_is_changed_and_the_text_below_is_not() {
    let file = "---\nsummary: x\n---\n\napproved: no\n";
    let expected = "---\nsummary: x\nconsidered: 2026-12\n---\n\napproved: no\n";
    assert_eq!(made(file, 4..15, &[set(&["considered"], day("2026-12"))]).as_deref(), Ok(expected));
}

#[test]
fn what_is_laid_out_in_no_known_way_is_refused() {
    let refused = |file: &str, change: YamlChange| {
        assert_eq!(made(file, 0..file.len(), &[change]), Err(CannotEdit), "{file}");
    };
    refused("approved: none\n", add(&["approved"]));
    refused("approved:\n  by: Head\n", add(&["approved"]));
    refused("summary: x\n", add(&["summary", "approved"]));
    refused("a: {b: c}\n", YamlChange::at(&["a", "b"], YamlEdit::Remove));
    refused("a: b\n", YamlChange::at(&["c"], YamlEdit::Remove));
}

/// A file of the keys of `ORDER`, each perhaps there, in several layouts, with remarks and blank lines between.
fn file() -> impl Strategy<Value = String> {
    let pieces: [&[&str]; 6] = [
        &["", "number: \"2.0\"\n", "number: 3   # ours\n"],
        &[
            "",
            "summary: How we do it\n",
            "summary: |\n  One.\n\n  Two: three\n",
            "summary: >-\n  One\n  two\n\n",
            "summary: \"a\n  b\"\n",
        ],
        &["", "# remark\n\n", "adopted: 2025-03-19\n"],
        &[
            "",
            "approved:\n",
            "approved: []\n",
            "approved:\n- by: Head\n",
            "approved:\n  - by: Head  # x\n    on: 2025-03\n\n",
            "approved:\n    -\n      by: Head\n",
            "approved: [{by: \"a, b\"}]\n",
        ],
        &["", "considered: 2026-12-03\n", "considered:\n"],
        &["", "schools: [a, b]\n", "schools:\n  - a\n  # not b\n  - c"],
    ];
    let choices = pieces.map(|piece| prop::sample::select(piece).boxed());
    let [a, b, c, d, e, f] = choices;
    (a, b, c, d, e, f, any::<bool>(), any::<bool>()).prop_map(|(a, b, c, d, e, f, crlf, turned)| {
        let file = if turned { [e, c, b, a, d, f] } else { [a, b, c, d, e, f] }.concat();
        if crlf { file.replace('\n', "\r\n") } else { file }
    })
}

fn change() -> impl Strategy<Value = YamlChange> {
    let texts = prop_oneof![
        "[ -~]{1,40}".prop_filter("some words", |text| !text.trim().is_empty()).prop_map(|text| text.trim().to_owned()),
        Just("One.\n\nTwo: #3".to_owned()),
    ];
    prop_oneof![
        Just(add(&["approved"])),
        Just(add(&["reviews"])),
        texts.prop_map(|text| set(&["summary"], NewYaml::Words(text))),
        Just(set(&["considered"], day("2027-01-14"))),
    ]
}

proptest! {
    #[test]
    fn a_change_changes_its_own_lines_alone_and_undone_the_bytes_are_the_old(file in file(), change in change()) {
        let before = editable(&file, 0..file.len());
        let edits = before.edits(std::slice::from_ref(&change)).unwrap();
        let after = edited(&file, &edits);
        // It says what was asked, and the same of all else.
        let read = read_yaml(SourceId(0), &after, 0, KEYS);
        prop_assert!(read.diagnostics.is_empty());
        prop_assert!(say_the_same(&read.value, &changed(&before.root, std::slice::from_ref(&change)).unwrap()));
        // One edit, undone by its opposite.
        prop_assert_eq!(edits.len(), 1);
        let TextEdit { range, text } = &edits[0];
        let undo = TextEdit::replace(range.start..range.start + text.len(), &file[range.clone()]);
        prop_assert_eq!(edited(&after, &[undo]), &*file);
        // Line ends are those of the file.
        prop_assert_eq!(file.contains("\r\n"), after.contains("\r\n") && file.contains('\n'));
        if let YamlEdit::Set(_) = change.edit {
            let again = editable(&after, 0..after.len()).edits(std::slice::from_ref(&change)).unwrap();
            prop_assert_eq!(edited(&after, &again), after);
        }
    }
}
