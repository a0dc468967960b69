//! Documents brought all the way: read, written as a text of a book, and read back by the reader of every text. No word is lost
//! or made up on the way, and the numbers are those that the document prints.

#![cfg(test)]

use std::fs;
use std::path::{Path, PathBuf};

use clausebook::book::clause::walk;
use clausebook::book::clauses::{Reading, read_clauses};
use clausebook::book::import::docx::{TrackedChanges, read};
use clausebook::book::import::text::read_text;
use clausebook::book::import::{ForeignDocument, ForeignMark, What};
use clausebook::book::version::Numbering;
use clausebook::clerk::import::Imported;
use clausebook::source::{Excerpt, Severity, SourceId};

fn documents(kind: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import").join(kind);
    let mut all: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.retain(|path| path.is_dir());
    all.sort();
    all
}

fn bare(label: &str) -> String {
    label.trim_matches(['.', ':', '(', ')', ' ', '–', '-']).to_lowercase()
}

/// The numbers of a document in order, less those of blocks that are said elsewhere.
fn numbers(document: &ForeignDocument, imported: &Imported) -> Vec<String> {
    let written = |place: &usize| imported.written.lines.iter().any(|(block, _)| block == place);
    let blocks = document.blocks.iter().enumerate().filter(|(place, _)| written(place));
    let labels = blocks.filter_map(|(_, block)| match &block.what {
        What::Heading { label: Some(label), .. } => Some(bare(label)),
        What::Paragraph { mark: Some(ForeignMark::Label(label)), .. } => Some(bare(label)),
        _ => None,
    });
    labels.collect()
}

/// How many numbers of a document there are, and how many of them come over; nothing else may be lost.
fn held(name: &str, document: ForeignDocument) -> (usize, usize) {
    let imported = Imported::of(document.clone());
    let otherwise: Vec<&str> = imported.written.doubts.iter().map(|doubt| doubt.said.as_str()).collect();
    assert!(!otherwise.iter().any(|said| said.starts_with("This came out otherwise")), "{name}: {otherwise:?}");
    let text = &imported.written.text;
    let read = read_clauses(&Excerpt::rest_of(SourceId(0), text, 0), &Reading::policy(Numbering::Written));
    let errors: Vec<&str> = read
        .diagnostics
        .iter()
        .filter(|said| said.severity() == Severity::Error)
        .map(|said| said.message.as_str())
        .collect();
    assert_eq!(errors, Vec::<&str>::new(), "{name}");
    let mut found = Vec::new();
    walk(&read.value, &mut |clause, _| {
        found.extend(clause.label.as_ref().map(|label| (clause.span.start, bare(&label.typed))))
    });
    found.sort();
    let printed = numbers(&document, &imported);
    let mut left = found.into_iter().map(|(_, label)| label);
    // In order: a number that is not found does not hide those behind it.
    let kept = printed.iter().filter(|number| {
        let mut ahead = left.clone();
        let is_there = ahead.any(|label| label == **number);
        if is_there {
            left = ahead;
        }
        is_there
    });
    (printed.len(), kept.count())
}

#[test]
fn word_documents_keep_their_words_and_numbers() {
    let (mut all, mut kept) = (0, 0);
    for folder in documents("docx") {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let document = read(&fs::read(folder.join("document.docx")).unwrap(), TrackedChanges::Accepted).unwrap();
        let (numbers, same) = held(&name, document);
        // Numbers in words, "First step:", are words here.
        if name != "numbers-in-words" {
            assert!(same * 100 >= numbers * 90, "{name}: {same} of {numbers}");
            (all, kept) = (all + numbers, kept + same);
        }
    }
    assert!(all > 500, "{all}");
    assert!(kept * 100 >= all * 97, "{kept} of {all} numbers came over");
    println!("{kept} of {all} numbers of Word documents came over");
}

#[test]
fn texts_keep_their_words_and_numbers() {
    let (mut all, mut kept) = (0, 0);
    for folder in documents("text") {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let (numbers, same) = held(&name, read_text(&fs::read_to_string(folder.join("document.txt")).unwrap()));
        (all, kept) = (all + numbers, kept + same);
    }
    assert!(kept * 100 >= all * 97, "{kept} of {all} numbers came over");
    println!("{kept} of {all} numbers of texts came over");
}
