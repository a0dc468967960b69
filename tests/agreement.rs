//! One fact, every page: title, state, review, adopter, owner and number of changes are the same wherever a site says them.
//!
//! A site is judged from outside, by the files that are written. What each file says of a version is gathered into one
//! table; a fact that has two values there is a finding. `tests/agreement/book/` is written to provoke them all, and
//! `tests/agreement/facts.toml` says what its clerk means, as one more voice. Where `CLAUSEBOOK_BOOKS` names a folder,
//! each book in it is judged as well.

#![cfg(test)]

#[path = "agreement/data.rs"]
mod data;
#[path = "agreement/pages.rs"]
mod pages;
#[path = "agreement/proof.rs"]
mod proof;
#[path = "agreement/read.rs"]
mod read;
#[path = "agreement/reading_age.rs"]
mod reading_age;
#[path = "agreement/rules.rs"]
mod rules;
#[path = "agreement/site.rs"]
mod site;
#[path = "agreement/table.rs"]
mod table;
#[path = "agreement/titles.rs"]
mod titles;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use site::{Files, Site, build};
use table::{Fact, Table, Voice};

/// The demo's usual day, and that of the book made for these tests.
const TODAY: &str = "2026-11-20";

/// How often each kind of file must say a fact in the two books that are known, so that nothing agrees for want of words.
const LEAST: &[(&str, Fact, usize)] = &[
    ("policy page", Fact::Title, 25),
    ("policy page", Fact::State, 25),
    ("policy page", Fact::Name, 25),
    ("policy page", Fact::Adopter, 25),
    ("policy page", Fact::Adopted, 20),
    ("policy page", Fact::Applies, 20),
    ("policy page", Fact::Owner, 5),
    ("policy page", Fact::Summary, 25),
    ("policy page", Fact::Audience, 3),
    ("policy page", Fact::Review, 20),
    ("policy page", Fact::Overdue, 25),
    ("policy page", Fact::Clauses, 20),
    ("policy page", Fact::Changes, 8),
    ("link", Fact::Name, 80),
    ("version page", Fact::Title, 40),
    ("version page", Fact::State, 40),
    ("version page", Fact::Adopter, 40),
    ("version page", Fact::Changes, 15),
    ("steps", Fact::Adopter, 8),
    ("sheet", Fact::Title, 40),
    ("sheet", Fact::Name, 20),
    ("sheet", Fact::Applies, 20),
    ("history", Fact::Title, 25),
    ("history", Fact::State, 40),
    ("history", Fact::Name, 40),
    ("school home", Fact::Title, 25),
    ("school home", Fact::State, 25),
    ("school home", Fact::Review, 20),
    ("school home", Fact::Overdue, 25),
    ("printed list", Fact::Adopter, 25),
    ("hub", Fact::Title, 12),
    ("reviews", Fact::Title, 40),
    ("reviews", Fact::Review, 40),
    ("reviews", Fact::Overdue, 40),
    ("calendar", Fact::Title, 80),
    ("calendar", Fact::Review, 40),
    ("what's new", Fact::Title, 40),
    ("federation's what's new", Fact::Title, 10),
    ("feed", Fact::Title, 40),
    ("search", Fact::Title, 30),
    ("search", Fact::Clauses, 30),
    ("shared text", Fact::Title, 10),
    ("shared text", Fact::Shared, 9),
    ("shared text", Fact::State, 25),
    ("shared text", Fact::Clauses, 9),
    ("across schools", Fact::Title, 9),
    ("across schools", Fact::Shared, 9),
    ("counted", Fact::Shared, 9),
    ("comparison", Fact::Title, 20),
    ("comparison", Fact::State, 30),
    ("comparison", Fact::Changes, 30),
    ("comparison", Fact::Changed, 30),
    ("history", Fact::Changed, 20),
    ("diff.json", Fact::Title, 40),
    ("diff.json", Fact::Changes, 20),
    ("edition.json", Fact::Title, 60),
    ("edition.json", Fact::State, 60),
    ("edition.json", Fact::Adopter, 60),
    ("edition.json", Fact::Owner, 10),
    ("edition.json", Fact::Review, 30),
    ("policies.json", Fact::Title, 60),
    ("policies.json", Fact::State, 80),
    ("policies.json", Fact::Review, 50),
    ("band", Fact::PartOf, 100),
    ("foot", Fact::PartOf, 100),
    ("record", Fact::PartOf, 4),
];

/// What any site must say at all.
const LEAST_OF_ANY: &[(&str, Fact, usize)] = &[
    ("policy page", Fact::Title, 1),
    ("policy page", Fact::State, 1),
    ("school home", Fact::Title, 1),
    ("history", Fact::State, 1),
    ("edition.json", Fact::Title, 1),
    ("policies.json", Fact::State, 1),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn demo() -> PathBuf {
    root().join("policies")
}

fn provoking() -> PathBuf {
    root().join("tests/agreement/book")
}

/// Fails with everything on which the site of a book does not agree.
fn check(book: &Path, drafts: bool, least: &[(&'static str, Fact, usize)], facts: Option<&Path>) {
    let options: &[&str] = if drafts { &["--drafts"] } else { &[] };
    let site = Site::of(build(book, TODAY, options, None), TODAY);
    let mut table = Table::default();
    pages::say(&site, &mut table);
    data::say(&site, &mut table);
    rules::count_shared(&site, &mut table);
    if let Some(facts) = facts {
        meant(facts, drafts, &site, &mut table);
    }
    let missing = table.missing(least);
    assert!(missing.is_empty(), "{}: too little is said to compare:\n  {}", book.display(), missing.join("\n  "));
    let mut findings = table.disagreements();
    findings.extend(table.alone("facts.toml"));
    findings.extend(rules::breaches(&site));
    findings.extend(titles::shared(&site));
    let number = findings.len();
    assert!(findings.is_empty(), "{number} findings in the site of {}:\n  {}", book.display(), findings.join("\n  "));
}

/// Notes what the clerk of a book means, by subject: "school/policy/version", "policies/policy" or "school".
fn meant(path: &Path, drafts: bool, site: &Site, table: &mut Table) {
    let facts: toml::Table = fs::read_to_string(path).unwrap().parse().unwrap();
    for (subject, said) in &facts {
        let said = said.as_table().unwrap();
        if said.get("drafts").is_some() && !drafts {
            continue;
        }
        let parts: Vec<&str> = subject.split('/').collect();
        if let [school, policy, version] = parts.as_slice() {
            let known = site
                .policy(school, policy)
                .is_some_and(|known| known.versions.iter().any(|known| known.id == *version));
            assert!(known, "facts.toml: the site has no {subject}");
        }
        for (word, value) in said.iter().filter(|(word, _)| *word != "drafts") {
            let fact = Fact::of(word).unwrap_or_else(|| panic!("facts.toml: {subject} has no {word}"));
            table.note(Voice { kind: "facts.toml", file: "facts.toml" }, subject, fact, value.as_str().unwrap());
        }
    }
}

#[test]
fn the_demo_says_each_fact_in_one_way() {
    check(&demo(), false, LEAST, None);
}

#[test]
fn the_demo_with_its_drafts_says_each_fact_in_one_way() {
    check(&demo(), true, LEAST, None);
}

#[test]
fn a_book_made_to_provoke_contradictions_says_each_fact_in_one_way() {
    check(&provoking(), false, LEAST, Some(&root().join("tests/agreement/facts.toml")));
}

#[test]
fn a_book_made_to_provoke_contradictions_says_each_fact_in_one_way_with_its_drafts() {
    check(&provoking(), true, LEAST, Some(&root().join("tests/agreement/facts.toml")));
}

#[test]
fn the_books_of_the_folder_that_is_named_say_each_fact_in_one_way() {
    let Some(folder) = std::env::var_os("CLAUSEBOOK_BOOKS") else { return };
    let mut books: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    books.retain(|book| book.join("federation.yaml").is_file());
    books.sort();
    assert!(!books.is_empty(), "CLAUSEBOOK_BOOKS names a folder without a book");
    let failed: Vec<String> = books
        .iter()
        .flat_map(|book| [false, true].map(|drafts| (book, drafts)))
        .filter_map(|(book, drafts)| {
            let tried = std::panic::catch_unwind(|| check(book, drafts, LEAST_OF_ANY, None));
            tried.err().map(|error| match error.downcast::<String>() {
                Ok(words) => *words,
                Err(_) => format!("{}: the check itself stopped", book.display()),
            })
        })
        .collect();
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}

/// The highest grade that the program's sentences may have together: about the thirteenth year.
const GRADE: f64 = 8.0;

#[test]
fn what_the_program_says_is_read_at_thirteen() {
    let mut sentences = BTreeSet::new();
    for book in [demo(), provoking(), root().join("tests/browser/book")] {
        for drafts in [&[][..], &["--drafts"]] {
            reading_age::sentences(&book, &Site::of(build(&book, TODAY, drafts, None), TODAY), &mut sentences);
        }
    }
    let mut hardest: Vec<(f64, &String)> =
        sentences.iter().map(|sentence| (reading_age::grade([sentence]), sentence)).collect();
    hardest.sort_by(|one, other| other.0.total_cmp(&one.0));
    let told: Vec<String> =
        hardest.iter().take(30).map(|(grade, sentence)| format!("{grade:4.1} {sentence}")).collect();
    let grade = reading_age::grade(&sentences);
    println!("{} sentences, grade {grade:.1}; the hardest:\n  {}", sentences.len(), told.join("\n  "));
    assert!(sentences.len() > 100, "{sentences:#?}");
    assert!(grade <= GRADE, "grade {grade:.1}; the hardest:\n  {}", told.join("\n  "));
}

/// The files of two sites that are not the same, of those that `of` picks.
fn differing(one: &Files, other: &Files, of: impl Fn(&str) -> bool) -> Vec<String> {
    let all = one.keys().chain(other.keys()).filter(|path| of(path));
    let mut differing: Vec<String> = all.filter(|path| one.get(*path) != other.get(*path)).cloned().collect();
    differing.sort();
    differing.dedup();
    differing
}

fn check_one_school(book: &Path) {
    let whole = build(book, TODAY, &["--drafts"], None);
    let site = Site::of(whole.clone(), TODAY);
    assert!(site.schools.len() > 1);
    for (school, _) in &site.schools {
        let alone = build(book, TODAY, &["--drafts", "--school", school], None);
        let below = format!("{school}/");
        assert!(alone.keys().filter(|path| path.starts_with(&below)).count() > 10, "{school}");
        let differing = differing(&whole, &alone, |path| path.starts_with(&below));
        assert!(differing.is_empty(), "--school {school} writes otherwise:\n  {}", differing.join("\n  "));
        check_shared(&site, &Site::of(alone, TODAY), school);
    }
}

/// The shared text is the one of all schools, whichever are published.
fn check_shared(whole: &Site, alone: &Site, school: &str) {
    let text = |site: &Site, path: &str| {
        let page = read::Page::new(path, &site.text(path));
        (page.words("h1"), page.words("#text-h"), page.words("article.text"))
    };
    let is_shared =
        |path: &&String| path.starts_with("policies/") && path.split('/').count() == 3 && path.ends_with(".html");
    let shared: Vec<&String> = alone.files.keys().filter(is_shared).collect();
    assert!(shared.len() > 4, "{school}");
    for path in shared {
        assert_eq!(text(alone, path), text(whole, path), "{path} with --school {school}");
    }
}

fn check_threads(book: &Path) {
    let one = build(book, TODAY, &["--drafts"], Some(1));
    let many = build(book, TODAY, &["--drafts"], Some(16));
    let differing = differing(&one, &many, |_| true);
    assert!(differing.is_empty(), "1 and 16 threads write otherwise:\n  {}", differing.join("\n  "));
}

#[test]
fn a_school_alone_is_written_as_among_the_others() {
    check_one_school(&demo());
    check_one_school(&provoking());
}

#[test]
fn one_thread_writes_what_sixteen_write() {
    check_threads(&demo());
    check_threads(&provoking());
}
