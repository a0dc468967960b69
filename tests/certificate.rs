//! “Nothing else differs” holds: whatever changes in a text that a reader can see is told, and what nobody sees is not. What
//! a reader can see is what the page of a text shows; the comparison knows nothing of pages.
//!
//! What a version says of how it came about is no part of what is compared: what it changed and who changed it, who was asked,
//! when it was looked at again and corrected.

#![cfg(test)]

#[path = "certificate/books.rs"]
mod books;
#[path = "certificate/seen.rs"]
mod seen;

use std::fs;
use std::path::{Path, PathBuf};

use clausebook::book::Node;
use clausebook::book::clauses::{Reading, read_clauses};
use clausebook::compare::{Comparison, compare};
use clausebook::source::{Excerpt, SourceId};
use proptest::prelude::*;
use seen::seen;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The texts of the demo and of a book of everything, less their front matter.
fn texts() -> Vec<String> {
    let mut texts = Vec::new();
    for book in ["policies", "tests/fidelity/book", "tests/browser/book"] {
        gather(&root().join(book), &mut texts);
    }
    assert!(texts.len() > 30, "{}", texts.len());
    texts
}

fn gather(folder: &Path, texts: &mut Vec<String>) {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            gather(&path, texts);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            let text = fs::read_to_string(&path).unwrap();
            let body =
                text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map(|(_, body)| body.to_owned());
            texts.extend(body);
        }
    }
}

fn read(text: &str) -> Vec<Node> {
    read_clauses(&Excerpt::rest_of(SourceId(0), text, 0), &Reading::bare()).value
}

fn compared(older: &str, newer: &str) -> (Comparison, bool) {
    let (older, newer) = (read(older), read(newer));
    (compare(&older, &newer), seen(&older) == seen(&newer))
}

/// So many changes are tried; `PROPTEST_CASES` says so otherwise.
fn tried(cases: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let cases = asked.unwrap_or(cases);
    // What a slip makes of a book is often a mistake that stops publishing, and then there is nothing to see.
    ProptestConfig { cases, max_global_rejects: 100 * cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// One slip of a hand: what stands there goes, and something comes.
fn slips() -> impl Strategy<Value = (prop::sample::Index, prop::sample::Index, usize, &'static str)> {
    let come = prop::sample::select(vec![
        "",
        "a",
        "e",
        "7",
        "0",
        "£",
        "%",
        "≥",
        "’",
        "'",
        "“",
        "–",
        "-",
        ".",
        ",",
        " ",
        "  ",
        "\n",
        "\n\n",
        "*",
        "**",
        "~~",
        "`",
        "|",
        "[",
        "](",
        "(",
        "x",
        "#",
        "not ",
        "must ",
        "[x]",
        "[ ]",
        "<!-- a -->",
    ]);
    (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0usize..3, come)
}

proptest! {
    #![proptest_config(tried(150))]

    #[test]
    fn what_a_reader_can_see_is_told_and_what_nobody_sees_is_not((which, place, gone, come) in slips()) {
        static TEXTS: std::sync::OnceLock<Vec<String>> = std::sync::OnceLock::new();
        let texts = TEXTS.get_or_init(texts);
        let text = &texts[which.index(texts.len())];
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let first = place.index(starts.len());
        let last = (first + gone).min(starts.len() - 1);
        let newer = format!("{}{come}{}", &text[..starts[first]], &text[starts[last]..]);
        let (comparison, looks_alike) = compared(text, &newer);
        let context: String = text.chars().skip(first.saturating_sub(60)).take(120).collect();
        prop_assert_eq!(comparison.is_unchanged(), looks_alike, "{:?} for {:?} in:\n{}", come, &text[starts[first]..starts[last]], context);
    }

    #[test]
    fn of_a_whole_book_what_a_reader_can_see_is_told_and_what_nobody_sees_is_not(
        newest in any::<bool>(), slip in books::slips()
    ) {
        static BOOK: std::sync::OnceLock<books::Book> = std::sync::OnceLock::new();
        let book = BOOK.get_or_init(|| books::Book::at(&root().join("tests/certificate/book")));
        // When a version that was replaced was to be looked at again is told where it is compared, and nowhere else.
        let version = if newest || matches!(slip, books::Slip::InValue(..)) { "2025-09" } else { "2023-09" };
        let Some(newer) = book.with(&slip, version) else { return Err(TestCaseError::reject("no such place")) };
        let Some(page) = newer.page(version) else { return Err(TestCaseError::reject("not published")) };
        let looks_alike = book.page(version).is_some_and(|before| before == page);
        if let Some(is_seen) = slip.is_seen() {
            prop_assert_ne!(looks_alike, is_seen, "{:?}", slip);
        }
        let told = book.told(&newer, version);
        prop_assert_eq!(told.is_empty(), looks_alike, "{:?}: {:?} in:\n{}", slip, told, newer.text(version));
    }
}
