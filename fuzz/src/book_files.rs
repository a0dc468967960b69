//! The other files of a book: who the schools are, what is each one's own, what is expected of them, what was adopted.

use super::small_book::{holds, with};

/// The files that are tried, by the byte that comes first.
const PATHS: &[&str] = &[
    "federation.yaml",
    "phones/policy.yaml",
    "schools/elm/school.yaml",
    "schools/elm/phones.yaml",
    "register.csv",
    "adopted/adopted.lock",
    "adopted/phones/2025-03.txt",
];

/// Any file of the book with anything in it.
pub fn book_files(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let text = String::from_utf8_lossy(rest);
    let path = PATHS[usize::from(*first) % PATHS.len()];
    holds(&with(&[(path, &text)]));
}
