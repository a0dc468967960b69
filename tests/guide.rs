//! `docs/writing-a-book.md` holds to its word: the smallest book is one, and every example builds.
//!
//! An example names its file after the kind of its lines. With `+` before the name its lines come to those that the file has
//! so far, in a version above its text; other examples are the whole file, and stay for those below them.

#![cfg(test)]

use std::collections::BTreeMap;
use std::sync::Arc;

use clausebook::press::{Pairs, Selection, press};
use clausebook::source::{Asset, Diagnostic, Paint, Severity, Sources, in_order, show};
use jiff::civil::date;

const GUIDE: &str = include_str!("../docs/writing-a-book.md");
const HOSTING: &str = include_str!("../docs/hosting.md");
const README: &str = include_str!("../README.md");

/// Files that the examples name and do not show.
const ASSETS: &[(&str, &str)] = &[
    ("schools/elm-hill/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>"),
    ("social-media/risk-form.pdf", "%PDF-1.7"),
    ("social-media/social-media-2017.pdf", "%PDF-1.7"),
];

/// Policies that the examples lead to and do not show.
const OTHERS: &[(&str, &str)] = &[
    ("complaints/policy.yaml", "title: Complaints\nlink: https://council.example/complaints\n"),
    ("code-of-conduct/policy.yaml", "title: Code of conduct\nlink: https://council.example/conduct\n"),
];

/// An example of the guide.
struct Example<'g> {
    line: usize,
    path: &'g str,
    /// Whether it comes to what the file has.
    adds: bool,
    is_markdown: bool,
    text: String,
}

fn examples() -> Vec<Example<'static>> {
    examples_of(GUIDE)
}

fn examples_of(page: &'static str) -> Vec<Example<'static>> {
    let mut examples: Vec<Example<'static>> = Vec::new();
    let mut open = false;
    for (at, line) in page.lines().enumerate() {
        match line.strip_prefix("```") {
            Some(named) if !open => {
                open = true;
                let (kind, path) = named.split_once(' ').unwrap_or((named, ""));
                examples.push(Example {
                    line: at + 1,
                    path: path.trim_start_matches('+'),
                    adds: path.starts_with('+'),
                    is_markdown: kind == "markdown",
                    text: String::new(),
                });
            }
            Some(_) => open = false,
            None if open => examples.last_mut().unwrap().text.extend([line, "\n"]),
            None => {}
        }
    }
    examples
}

/// A file with the lines of an example added.
fn added(file: &str, example: &Example<'_>) -> String {
    if !example.path.ends_with(".md") {
        return format!("{file}{}", example.text);
    }
    let (top, body) = file.strip_prefix("---\n").and_then(|rest| rest.split_once("---\n")).unwrap();
    match example.is_markdown {
        true => format!("---\n{top}---\n\n{}", example.text),
        false => format!("---\n{top}{}---\n{body}", example.text),
    }
}

/// What is said of a book, and whether all kinds of its files can be made.
fn said(files: &BTreeMap<&str, String>) -> (Vec<Diagnostic>, String) {
    let mut sources = Sources::default();
    for (path, text) in files {
        sources.add(*path, text.clone());
    }
    let is_named = |path: &str| {
        let name = path.rsplit('/').next().unwrap();
        files.values().any(|text| text.contains(name))
    };
    for (path, bytes) in ASSETS.iter().filter(|(path, _)| is_named(path)) {
        sources.assets.insert((*path).to_owned(), Asset { bytes: Arc::from(bytes.as_bytes()) });
    }
    let selection =
        Selection { today: date(2026, 11, 20), schools: Vec::new(), drafts: true, compare: Pairs::Adjacent };
    let mut pressed = press(&sources, &selection);
    if let Some(site) = &pressed.value {
        pressed.diagnostics.extend(site.open(|open| open.samples().filter_map(Result::err).collect::<Vec<_>>()));
    }
    let diagnostics = in_order(pressed.diagnostics, &sources);
    let shown = diagnostics.iter().map(|said| show(said, &sources, Paint::Plain)).collect();
    (diagnostics, shown)
}

#[test]
fn the_smallest_book_of_the_guide_is_a_book() {
    let files = smallest();
    assert_eq!(files.len(), 4);
    let (diagnostics, shown) = said(&files);
    let codes: Vec<&str> = diagnostics.iter().map(|said| said.code.name()).collect();
    // What a first book may leave for later.
    assert_eq!(codes, ["no-accessibility", "no-url"], "{shown}");
}

#[test]
fn every_example_of_the_guide_builds() {
    let others = || OTHERS.iter().map(|(path, text)| (*path, (*text).to_owned()));
    let mut book: BTreeMap<&str, String> = BTreeMap::new();
    let mut built = 0;
    for example in examples().iter().filter(|example| !example.path.is_empty()) {
        let file = book.get(example.path);
        let text = match (example.adds, file) {
            (true, Some(file)) => added(file, example),
            (true, None) => panic!("line {}: there is no {} above", example.line, example.path),
            (false, _) => example.text.clone(),
        };
        let stays = !example.adds || example.is_markdown;
        let mut files: BTreeMap<&str, String> = others().chain(book.clone()).collect();
        files.insert(example.path, text.clone());
        // The four files of the smallest book are one example.
        if built > 0 || files.len() == OTHERS.len() + 4 {
            let (diagnostics, shown) = said(&files);
            let errors = diagnostics.iter().filter(|said| said.severity() == Severity::Error).count();
            assert_eq!(errors, 0, "docs/writing-a-book.md:{}: {}\n{shown}", example.line, example.path);
            built += 1;
        }
        if stays {
            book.insert(example.path, text);
        }
    }
    assert!(built > 10);
}

#[test]
fn every_block_of_yaml_or_markdown_in_the_guide_is_an_example() {
    for example in examples() {
        let is_folder = example.path.is_empty() && !example.is_markdown && example.text.starts_with("policies/");
        assert!(is_folder || !example.path.is_empty(), "docs/writing-a-book.md:{}", example.line);
    }
}

/// The smallest book of the guide.
fn smallest() -> BTreeMap<&'static str, String> {
    let files = examples().into_iter().filter(|example| !example.path.is_empty()).take(4);
    files.map(|example| (example.path, example.text)).collect()
}

#[track_caller]
fn builds(files: &BTreeMap<&str, String>) {
    let (diagnostics, shown) = said(files);
    assert!(diagnostics.iter().all(|said| said.severity() != Severity::Error), "{shown}");
}

#[test]
fn every_line_of_yaml_for_a_schools_website_can_be_added_to_a_school() {
    let yaml: Vec<_> =
        examples_of(HOSTING).into_iter().filter(|example| example.path.ends_with("school.yaml")).collect();
    assert_eq!(yaml.len(), HOSTING.matches("```yaml").count());
    for example in yaml {
        let mut book = smallest();
        let file = added(&book[example.path], &example);
        book.insert(example.path, file);
        builds(&book);
    }
}

#[test]
fn the_text_that_the_readme_shows_is_a_version() {
    let shown = examples_of(README).into_iter().find(|example| example.is_markdown).unwrap();
    let mut book = smallest();
    assert!(book.insert("social-media/2023-04.md", shown.text).is_some());
    let school = format!("{}headteacher:\n  title: Headteacher\n", book["schools/elm-hill/school.yaml"]);
    book.insert("schools/elm-hill/school.yaml", school);
    builds(&book);
}
