//! That the check itself finds what it is for: small sites made up here, each with one fault.

use super::read::{counts, last_day, last_day_in_words, resolve};
use super::site::{Files, Site};
use super::table::{Fact, Table, Voice};
use super::{TODAY, data, pages, rules};

/// A policy with two versions at one school, as data; each version's state is given.
fn listed(older: &str, newer: &str) -> String {
    let version = |id: &str, name: &str, state: &str| {
        format!("{{\"id\": \"{id}\", \"name\": \"the {name} version\", \"state\": \"{state}\"}}")
    };
    let versions = [version("2024-05", "May 2024", older), version("2026-06", "June 2026", newer)].join(", ");
    format!(
        "{{\"schools\": [{{\"id\": \"elm\", \"name\": \"Elm School\", \"policies\": [{{\"id\": \"bells\", \"title\": \"Bells\", \"versions\": [{versions}]}}]}}]}}"
    )
}

fn edition(version: &str, state: &str, review: &str) -> String {
    format!(
        "{{\"school\": \"elm\", \"policy\": \"bells\", \"version\": \"{version}\", \"title\": \"Bells\", \"name\": \"the version\", \"state\": \"{state}\", \"review\": {{\"state\": \"{review}\"}}}}"
    )
}

fn page(main: &str) -> String {
    format!("<!DOCTYPE html><title>t</title><body><main id=main>{main}</main></body>")
}

fn site(files: &[(&str, String)]) -> Site {
    let mut all: Files = files.iter().map(|(path, text)| ((*path).to_owned(), text.clone().into_bytes())).collect();
    let home = page("<nav class=crumbs><span aria-current=page>Elm</span></nav>");
    all.entry("elm/index.html".to_owned()).or_insert_with(|| home.into_bytes());
    Site::of(all, TODAY)
}

/// What the rules find in a small site.
fn check(files: &[(&str, String)], expected: &[&str]) {
    assert_eq!(rules::breaches(&site(files)), expected);
}

#[test]
fn two_versions_that_apply_are_a_finding() {
    check(&[("policies.json", listed("to be replaced", "in use"))], &[]);
    check(
        &[("policies.json", listed("in force", "in use"))],
        &["policies.json: elm/bells has two versions that apply: 2024-05 (in force), 2026-06 (in use)"],
    );
}

#[test]
fn a_policy_page_with_a_version_of_days_to_come_is_a_finding() {
    let shown = |version: &str| ("elm/bells/edition.json", edition(version, "in force", "in date"));
    check(&[("policies.json", listed("in force", "not yet in force")), shown("2024-05")], &[]);
    check(
        &[("policies.json", listed("in force", "not yet in force")), shown("2026-06")],
        &["elm/bells/index.html shows 2026-06, but 2024-05 is in force"],
    );
}

#[test]
fn due_soon_before_the_next_version_is_a_finding() {
    let due = |marks: &str| {
        let time = format!("<time datetime=2026-12-18 {marks}>18 December 2026</time>");
        (
            "elm/bells/index.html",
            page(&format!("<section class=control><dl><div><dt>Review</dt><dd>{time}</dd></div></dl></section>")),
        )
    };
    let policies = ("policies.json", listed("in force", "not yet in force"));
    let shown = |review: &str| ("elm/bells/edition.json", edition("2024-05", "in force", review));
    check(&[policies.clone(), shown("in date"), due("")], &[]);
    check(
        &[policies, shown("due soon"), due("data-review data-notice=60")],
        &[
            "elm/bells/edition.json: due soon, though the next version is adopted",
            "elm/bells/index.html: the script calls elm/bells due soon, though the next version is adopted",
        ],
    );
    let alone = ("policies.json", listed("superseded", "in force"));
    check(
        &[
            alone,
            ("elm/bells/edition.json", edition("2026-06", "in force", "due soon")),
            due("data-review data-notice=60"),
        ],
        &[],
    );
}

#[test]
fn a_version_that_is_overdue_while_another_is_used_is_a_finding() {
    let control = |tag: &str| {
        let review = format!("<dd><time datetime=2024-05>May 2024</time> <strong class=tag{tag}>Overdue</strong></dd>");
        (
            "elm/bells/2024-05/index.html",
            page(&format!("<section class=control><dl><div><dt>Review</dt>{review}</div></dl></section>")),
        )
    };
    let policies = ("policies.json", listed("to be replaced", "in use"));
    check(&[policies.clone(), control(" hidden")], &[]);
    check(
        &[policies, control("")],
        &["elm/bells/2024-05/index.html: elm/bells/2024-05 is overdue, though 2026-06 is in use in its place"],
    );
}

#[test]
fn what_is_told_of_a_day_to_come_is_a_finding() {
    let history = |day: &str| {
        let line = format!("<p class=small>Reviewed <time datetime={day}>then</time>: no changes.</p>");
        ("elm/bells/history/index.html", page(&format!("<ol class=timeline><li>{line}</li></ol>")))
    };
    let policies = ("policies.json", listed("superseded", "in force"));
    check(&[policies.clone(), history("2026-11-20")], &[]);
    check(
        &[policies, history("2026-12-09")],
        &["elm/bells/history/index.html: ‘Reviewed then: no changes.’ is of a day to come, 2026-12-09"],
    );
}

#[test]
fn a_sheet_with_another_title_than_the_policy_is_a_finding() {
    let sheet = page(
        "<h1>Gates: staff sheet to sign<span class=at>Elm School</span></h1><p class=lede>I have read and understood the Gates of Elm School, the June 2026 version, and will follow it.</p>",
    );
    let site = site(&[
        ("policies.json", listed("superseded", "in force")),
        ("elm/bells/2026-06/edition.json", edition("2026-06", "in force", "in date")),
        ("elm/bells/2026-06/read-and-understood/index.html", sheet),
    ]);
    let mut table = Table::default();
    pages::say(&site, &mut table);
    data::say(&site, &mut table);
    let titles: Vec<String> = table.disagreements().into_iter().filter(|found| found.contains(": title")).collect();
    assert_eq!(
        titles,
        [
            "elm/bells/2026-06: title\n    ‘Bells’: elm/bells/2026-06/edition.json\n    ‘Gates’: elm/bells/2026-06/read-and-understood/index.html"
        ]
    );
}

#[test]
fn two_values_of_a_fact_are_a_finding_and_too_few_sayings_are_one() {
    let mut table = Table::default();
    table.note(Voice { kind: "policy page", file: "elm/bells/index.html" }, "elm/bells/2025", Fact::Title, "Bells");
    table.note(
        Voice { kind: "sheet", file: "elm/bells/2025/read-and-understood/index.html" },
        "elm/bells/2025",
        Fact::Title,
        "Bells",
    );
    assert!(table.disagreements().is_empty());
    table.note(Voice { kind: "history", file: "elm/bells/history/index.html" }, "elm/bells/2025", Fact::Title, "Gates");
    assert_eq!(
        table.disagreements(),
        [
            "elm/bells/2025: title\n    ‘Gates’: elm/bells/history/index.html\n    ‘Bells’: elm/bells/index.html, elm/bells/2025/read-and-understood/index.html"
        ]
    );
    assert!(table.alone("elm/bells/history/index.html").is_empty());
    table.note(Voice { kind: "facts.toml", file: "facts.toml" }, "elm/bells/2025", Fact::Owner, "Caretaker");
    assert_eq!(table.alone("facts.toml"), ["elm/bells/2025: no file of the site says its owner"]);
    assert_eq!(
        table.missing(&[("sheet", Fact::Title, 1), ("sheet", Fact::Name, 2)]),
        ["sheet: name was found 0 times, 2 at least are needed"]
    );
}

#[test]
fn sentences_and_dates_are_read_as_people_write_them() {
    let check =
        |sentence: &str, expected: Option<&str>| assert_eq!(counts(sentence).as_deref(), expected, "{sentence}");
    check(
        "31 clauses changed: 23 reworded, 5 added, 1 removed, 1 moved, 1 merged. In 7 clauses only the details were updated. 4 were only renumbered. 99 are the same.",
        Some("5 added, 1 merged, 1 moved, 1 removed, 4 renumbered, 23 reworded, 99 unchanged, 7 updated"),
    );
    check("In 2 clauses nothing but a name was replaced. 1 is the same.", Some("2 renamed, 1 unchanged"));
    check("1 clause was reworded. 1 is the same.", Some("1 reworded, 1 unchanged"));
    check("All 12 clauses are the same.", Some("12 unchanged"));
    check("No clause changed.", Some("none"));
    check("The gates (1.2).", None);
    check("This is the first version.", None);
    assert_eq!(last_day("2026-02"), "2026-02-28");
    assert_eq!(last_day_in_words("the end of October 2026").as_deref(), Some("2026-10-31"));
    assert_eq!(last_day_in_words("4 January 2027").as_deref(), Some("2027-01-04"));
    assert_eq!(last_day_in_words("No review date set."), None);
    assert_eq!(resolve("elm/bells/history/index.html", "../2025/index.html#a"), "elm/bells/2025/index.html");
}

#[test]
fn a_page_of_no_known_kind_is_not_passed_over() {
    let told = |path: &str, main: &str| {
        let site = site(&[("policies.json", listed("in force", "not yet in force")), (path, page(main))]);
        std::panic::catch_unwind(|| pages::say(&site, &mut Table::default()))
            .map_err(|said| said.downcast_ref::<String>().map(String::as_str).unwrap_or_default().to_owned())
    };
    let crumbs = "<h1>Letters</h1><nav class=crumbs><a href=\"../\">Elm</a></nav>";
    // The page of a policy's former id says where it went.
    assert_eq!(told("elm/ringing/index.html", &format!("{crumbs}<p data-latest>Now: Bells</p>")), Ok(()));
    let refused = told("elm/letters/index.html", crumbs).unwrap_err();
    assert!(refused.starts_with("elm/letters/index.html: which kind of page is that?"), "{refused}");
}
