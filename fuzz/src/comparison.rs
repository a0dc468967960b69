//! The comparison of two texts.

use clausebook::book::Node;
use clausebook::book::clauses::{Reading, read_clauses};
use clausebook::compare::{Comparison, compare};
use clausebook::redline::PolicyTitles;
use clausebook::redline::document::{Document, TextOwner};
use clausebook::redline::particulars::Particulars;
use clausebook::site::word::{WordRedline, word_redline};
use clausebook::source::{Excerpt, SourceId};

use super::read_back::{Done, expected, paragraphs};
use super::seen::seen;
use super::small_book::TODAY;

/// What stands between the two texts.
const BETWEEN: &str = "\n=====\n";

/// Of two texts a comparison says that they differ where a reader can see it, and nowhere else; told as changes in Word, all of
/// them accepted is the newer text, and all rejected the older.
pub fn comparison(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (older, newer) = text.split_once(BETWEEN).unwrap_or((&text, ""));
    let texts = [&read(older), &read(newer)];
    both(texts);
    both([texts[1], texts[0]]);
    assert!(compare(texts[0], texts[0]).is_unchanged(), "a text differs from itself");
}

fn both([older, newer]: [&Vec<Node>; 2]) {
    let comparison = compare(older, newer);
    let looks_alike = seen(older) == seen(newer);
    assert_eq!(comparison.is_unchanged(), looks_alike, "\n{}\n---\n{}", seen(older), seen(newer));
    in_word(&comparison, older, newer);
}

fn in_word(comparison: &Comparison, older: &[Node], newer: &[Node]) {
    let documents = [&document("old.md"), &document("new.md")];
    let redline = WordRedline { comparison, nodes: [older, newer], documents, day: TODAY };
    let docx = word_redline(&redline);
    assert_eq!(paragraphs(&docx, Done::Accepted), expected(newer), "accepted");
    assert_eq!(paragraphs(&docx, Done::Rejected), expected(older), "rejected");
}

fn document(name: &str) -> Document {
    Document {
        title: None,
        sentence: name.to_owned(),
        owner: TextOwner::Anyone,
        particulars: Particulars::default(),
        titles: PolicyTitles::default(),
    }
}

fn read(text: &str) -> Vec<Node> {
    read_clauses(&Excerpt::rest_of(SourceId(0), text, 0), &Reading::bare()).value
}
