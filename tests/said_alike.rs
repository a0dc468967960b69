//! `check` says all that `build` would: both are run on the book of every case, and on some that no case has.

#![cfg(test)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    today: String,
}

/// The messages that a command prints, and how it ends.
fn said(command: &[&str], book: &Path, today: &str) -> (BTreeSet<String>, i32) {
    let out = tempfile::tempdir().unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_clausebook"));
    program.args(command).arg("--book").arg(book).args(["--today", today]).stdin(Stdio::null());
    if command == ["build"] {
        program.arg("--out").arg(out.path().join("site"));
    }
    let ran = program.output().unwrap();
    let words = [ran.stdout, ran.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    (messages(&words), ran.status.code().unwrap())
}

/// Each message from its head to the empty line after it.
fn messages(words: &str) -> BTreeSet<String> {
    let is_head = |line: &str| ["error[", "warning[", "note["].iter().any(|head| line.starts_with(head));
    let mut found = BTreeSet::new();
    let mut lines = words.lines().peekable();
    while let Some(line) = lines.next() {
        if is_head(line) {
            let mut message = line.to_owned();
            while let Some(line) = lines.next_if(|line| !line.is_empty() && !is_head(line)) {
                message.push('\n');
                message.push_str(line);
            }
            found.insert(message);
        }
    }
    found
}

/// Why the two commands differ over a book, if they do.
fn difference(book: &Path, today: &str) -> Option<String> {
    let (checked, checked_end) = said(&["check"], book, today);
    let (built, built_end) = said(&["build"], book, today);
    let only_built: Vec<&String> = built.difference(&checked).collect();
    let told = only_built.iter().map(|message| message.as_str()).collect::<Vec<_>>().join("\n");
    let book = book.display();
    match (only_built.is_empty(), checked_end == built_end) {
        (true, true) => None,
        (false, _) => Some(format!("{book}: only build says\n{told}")),
        (true, false) => Some(format!("{book}: check ends with {checked_end}, build with {built_end}")),
    }
}

#[test]
fn check_says_of_every_case_what_build_says() {
    let mut books = 0;
    let mut differences = Vec::new();
    for folder in fs::read_dir("tests/cases").unwrap() {
        let folder = folder.unwrap().path();
        let Ok(case) = fs::read_to_string(folder.join("case.toml")) else { continue };
        let case: Case = toml::from_str(&case).unwrap();
        differences.extend(difference(&folder.join("book"), &case.today));
        books += 1;
    }
    assert!(books > 150, "{books}");
    assert!(differences.is_empty(), "{}", differences.join("\n\n"));
}

/// A small book with these files in place of its own or beside them.
fn check(files: &[(&str, &str)], expected: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let own = [
        ("federation.yaml", "name: Larch Federation\nschools: [elm]\n"),
        ("schools/elm/school.yaml", "name: Elm School\n"),
        ("phones/policy.yaml", "title: Phones policy\nowner: Headteacher\n"),
        ("phones/2021-04.md", "---\nadopted: 2021-04-21\nreview: 2027-04\n---\n## 1. Phones\n\n1.1 Phones are off.\n"),
    ];
    for (path, text) in own.iter().chain(files) {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    assert_eq!(difference(folder.path(), "2026-11-20"), None, "{files:?}");
    let (messages, end) = said(&["check"], folder.path(), "2026-11-20");
    let errors = messages.iter().filter(|message| message.starts_with("error[")).count();
    assert_eq!((errors, end), (expected.len(), i32::from(!expected.is_empty())), "{messages:#?}");
    for expected in expected {
        assert!(messages.iter().any(|message| message.contains(expected)), "{expected}: {messages:#?}");
    }
}

const TEXT: &str = "---\nadopted: 2021-04-21\nreview: 2027-04\n";

#[cfg(unix)]
#[test]
fn names_that_the_site_or_windows_needs_are_told_by_both() {
    let formerly = |name: &str| format!("title: Phones policy\nowner: Headteacher\nformerly: [{name}]\n");
    for name in ["search", "reviews", "whats-new", "con", "lpt1"] {
        check(&[("phones/policy.yaml", &formerly(name))], &["reserved-name"]);
    }
    check(&[("phones/policy.yaml", &formerly("mobiles"))], &[]);
    let with_logo = |logo: &str| format!("name: Elm School\ntheme:\n  logo: {logo}\n  logo_alt: Elm\n");
    const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"4\"/>";
    let logo = |logo: &str, expected: &[&str]| {
        let path = format!("schools/elm/{logo}");
        check(&[("schools/elm/school.yaml", &with_logo(logo)), (&path, DRAWING)], expected);
    };
    logo("logo.svg", &[]);
    for taken in ["search/logo.svg", "Phones/logo.svg"] {
        logo(taken, &["reserved-name"]);
    }
    for (taken, expected) in
        [("School.css", "reserved-name"), ("feed.xml", "active-file"), ("index.html", "active-file")]
    {
        let path = format!("schools/elm/{taken}");
        check(
            &[("schools/elm/school.yaml", &with_logo(taken)), (&path, "GIF89a\u{1}\u{0}\u{1}\u{0}\u{0}\u{0}\u{0}")],
            &[expected],
        );
    }
    logo("con.svg", &["awkward-name"]);
    logo("aux/logo.svg", &["awkward-name"]);
    check(
        &[
            ("schools/elm/school.yaml", &with_logo("mobiles")),
            ("schools/elm/mobiles", "\u{89}PNG"),
            ("phones/policy.yaml", &formerly("mobiles")),
        ],
        &["reserved-name"],
    );
}

#[cfg(unix)]
#[test]
fn files_that_cannot_be_published_are_told_by_both() {
    let attached = |file: &str| format!("{TEXT}attachments:\n  - title: F\n    file: \"{file}\"\n---\n1.1 Off.\n");
    for (file, expected) in [
        ("form.html", "active-file"),
        ("nul.txt", "awkward-name"),
        ("a?b.pdf", "awkward-name"),
        ("a:b.pdf", "awkward-name"),
        ("schools", "reserved-name"),
        ("INDEX.HTML", "active-file"),
    ] {
        check(&[("phones/2021-04.md", &attached(file)), (&format!("phones/{file}"), "words")], &[expected]);
    }
    let text = format!("{TEXT}---\n1.1 [One](caf\u{e9}.pdf) and [two](cafe\u{301}.pdf).\n");
    check(
        &[("phones/2021-04.md", &text), ("phones/caf\u{e9}.pdf", "1"), ("phones/cafe\u{301}.pdf", "2")],
        &["written in two ways"],
    );
}

#[test]
fn versions_whose_comparisons_would_have_one_address_are_told_by_both() {
    let text = |year: u16| format!("---\nadopted: {year}-04-21\nreview: 2027-04\n---\n1.1 Off in {year}.\n");
    check(
        &[
            ("phones/a.md", &text(2022)),
            ("phones/a-to-b.md", &text(2023)),
            ("phones/b-to-c.md", &text(2024)),
            ("phones/c.md", &text(2025)),
        ],
        &["a-to-b-to-c/diff.json", "a-to-b-to-c/index.html"],
    );
}

#[test]
fn a_template_that_fails_on_one_page_alone_is_told_once_by_both() {
    let template = "<title>x</title>{% if \"Ash School\" in page.running %}{{ nowhere }}{% endif %}";
    check(
        &[
            ("federation.yaml", "name: Larch Federation\nschools: [elm, ash]\n"),
            ("schools/ash/school.yaml", "name: Ash School\n"),
            ("templates/history.html", template),
        ],
        &["There is no `nowhere` here."],
    );
}
