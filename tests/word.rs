//! `diff --format docx`: accepting all changes gives the newer text, rejecting all the older, paragraph for paragraph, with numbers
//! and tables. The document is read back here by other means than those that wrote it.

#![cfg(test)]

#[path = "word/read_back.rs"]
mod read_back;

use std::fs;
use std::path::Path;

use clausebook::book::clauses::{Reading, read_clauses};
use clausebook::book::{self, Node};
use clausebook::compare::compare;
use clausebook::redline::PolicyTitles;
use clausebook::redline::document::{Document, TextOwner};
use clausebook::redline::particulars::Particulars;
use clausebook::site::reserved::RESERVED;
use clausebook::site::word::{WordRedline, word_redline};
use clausebook::source::{Excerpt, SourceId, Sources};
use jiff::civil::date;
use proptest::prelude::*;
use read_back::{Done, expected, paragraphs, part, tree};

fn document(name: &str) -> Document {
    Document {
        title: None,
        sentence: name.to_owned(),
        owner: TextOwner::Anyone,
        particulars: Particulars::default(),
        titles: PolicyTitles::default(),
    }
}

fn redlined(older: &[Node], newer: &[Node]) -> Vec<u8> {
    let comparison = compare(older, newer);
    let documents = [&document("old.md"), &document("new.md")];
    word_redline(&WordRedline { comparison: &comparison, nodes: [older, newer], documents, day: date(2026, 11, 26) })
}

#[track_caller]
fn check(older: &[Node], newer: &[Node], which: &str) -> Vec<u8> {
    let docx = redlined(older, newer);
    assert_eq!(paragraphs(&docx, Done::Accepted), expected(newer), "{which}: accepted");
    assert_eq!(paragraphs(&docx, Done::Rejected), expected(older), "{which}: rejected");
    docx
}

fn nodes(text: &str) -> Vec<Node> {
    read_clauses(&Excerpt::rest_of(SourceId(0), text, 0), &Reading::bare()).value
}

/// What a document has of a kind of element, in how many places.
fn count(docx: &[u8], name: &str) -> usize {
    part(docx, "word/document.xml").matches(&format!("<{name}")).count()
}

#[test]
fn texts_that_were_marked_by_hand_are_there_whole_on_either_side() {
    let mut pairs = 0;
    for folder in fs::read_dir("tests/score").unwrap() {
        let folder = folder.unwrap().path();
        let text = |name: &str| fs::read_to_string(folder.join(name)).map(|text| nodes(&text));
        let (Ok(older), Ok(newer)) = (text("old.md"), text("new.md")) else { continue };
        check(&older, &newer, &folder.to_string_lossy());
        check(&newer, &older, &format!("{} turned round", folder.display()));
        pairs += 1;
    }
    assert!(pairs >= 15, "{pairs}");
}

#[test]
fn every_two_versions_of_the_demo_book_are_there_whole() {
    let mut sources = Sources::default();
    for entry in walkdir::WalkDir::new("policies").sort_by_file_name() {
        let entry = entry.unwrap();
        let is_text = entry.path().extension().is_some_and(|end| end == "md" || end == "yaml");
        if is_text {
            let path = entry.path().strip_prefix("policies").unwrap().to_string_lossy().replace('\\', "/");
            sources.add(path, fs::read_to_string(entry.path()).unwrap());
        }
    }
    let book = book::read(&sources, RESERVED).value.unwrap();
    let mut pairs = 0;
    for policy in &book.policies {
        for (older, newer) in policy.versions.iter().zip(policy.versions.iter().skip(1)) {
            let which = format!("{} {} {}", policy.id, older.id, newer.id);
            check(&older.clauses, &newer.clauses, &which);
            pairs += 1;
        }
    }
    assert!(pairs >= 5, "{pairs}");
}

/// What somebody does to a text in an editor: to the paragraph at a place something of a kind.
type Edit = (u8, usize);

/// A text with paragraphs dropped, doubled, moved, split, joined, reworded and renumbered.
fn edited(text: &str, edits: &[Edit]) -> String {
    let mut paragraphs: Vec<String> = text.split("\n\n").map(str::to_owned).collect();
    for (kind, place) in edits {
        let at = place % paragraphs.len();
        match kind {
            0 if paragraphs.len() > 1 => drop(paragraphs.remove(at)),
            1 => paragraphs.insert(at, paragraphs[at].clone()),
            2 => {
                let taken = paragraphs.remove(at);
                paragraphs.insert((at * 7 + 3) % (paragraphs.len() + 1), taken);
            }
            3 => paragraphs[at] = paragraphs[at].replacen(". ", ".\n\n", 1),
            4 if at + 1 < paragraphs.len() => {
                let next = paragraphs.remove(at + 1);
                paragraphs[at] = format!("{} {next}", paragraphs[at].trim_end());
            }
            5 => paragraphs[at] = paragraphs[at].replacen(" the ", " each and every ", 2),
            6 => paragraphs[at] = paragraphs[at].replace(['1', '2'], "3"),
            7 => paragraphs[at] = format!("- {}", paragraphs[at].trim_start()),
            8 => paragraphs[at].push_str(" New words | with <signs> & more."),
            _ => paragraphs[at] = format!("## {}", paragraphs[at].replace('\n', " ")),
        }
    }
    paragraphs.join("\n\n")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_to_a_text_both_are_there_whole(
        which in any::<prop::sample::Index>(),
        edits in prop::collection::vec((0..10_u8, 0..1000_usize), 1..14),
    ) {
        let mut folders: Vec<_> = fs::read_dir("tests/score").unwrap().map(|entry| entry.unwrap().path()).collect();
        folders.retain(|folder| folder.join("old.md").exists());
        folders.sort();
        let text = fs::read_to_string(which.get(&folders).join("old.md")).unwrap();
        let (older, newer) = (nodes(&text), nodes(&edited(&text, &edits)));
        let docx = redlined(&older, &newer);
        prop_assert_eq!(paragraphs(&docx, Done::Accepted), expected(&newer));
        prop_assert_eq!(paragraphs(&docx, Done::Rejected), expected(&older));
    }
}

#[test]
fn what_stayed_is_marked_nowhere() {
    let text = nodes("## 1 Bags\n\n1.1 Bags are small.\n\n| Who | What |\n|---|---|\n| Head | rules |\n");
    let docx = check(&text, &text, "the same");
    for mark in ["w:ins", "w:del", "w:pPrChange", "w:commentReference"] {
        assert_eq!(count(&docx, mark), 0, "{mark}");
    }
}

#[test]
fn rows_words_and_numbers_are_marked_where_they_changed_and_not_around() {
    let older = nodes(
        "## 1 Bags\n\n1.1 Bags are small.\n\n| Who | What |\n|---|---|\n| Head | rules |\n| Clerk | writes |\n\n1.2 Coats hang.",
    );
    let newer = nodes(
        "## 1 Bags\n\n1.1 Bags are very small.\n\n| Who | What |\n|---|---|\n| Head | decides |\n| Chair | signs |\n| Clerk | \
         writes |\n\n1.2 Boots dry.\n\n1.3 Coats hang.",
    );
    let docx = check(&older, &newer, "rows and words");
    let xml = part(&docx, "word/document.xml");
    assert!(xml.contains("<w:delText xml:space=\"preserve\">rules</w:delText>"), "{xml}");
    assert!(!xml.contains(">Bags are small.<"), "{xml}");
    assert_eq!(count(&docx, "w:tbl>"), 1);
    let rows = tree(&xml);
    let table = rows.child("w:body").unwrap().child("w:tbl").unwrap();
    let came = table.children.iter().filter(|row| row.has(&["w:trPr", "w:ins"])).count();
    let gone = table.children.iter().filter(|row| row.has(&["w:trPr", "w:del"])).count();
    assert_eq!((came, gone), (1, 0));
}

#[test]
fn a_clause_that_moved_says_in_the_margin_where_it_is() {
    let older = nodes(
        "## 1 A\n\n1.1 One walks in the corridors.\n\n1.2 Two stays.\n\n1.3 Three stays.\n\n## 2 B\n\n2.1 Four stays.",
    );
    let newer = nodes(
        "## 1 A\n\n1.1 Two stays.\n\n1.2 Three stays.\n\n## 2 B\n\n2.1 Four stays.\n\n2.2 One walks in the corridors.",
    );
    let docx = check(&older, &newer, "moved");
    let remarks = part(&docx, "word/comments.xml");
    assert!(remarks.contains("Not lost: now 2.2.") && remarks.contains("Not new: was 1.1."), "{remarks}");
    assert_eq!(count(&docx, "w:commentReference"), 2);
}

#[test]
fn a_clause_that_was_split_is_one_paragraph_when_all_is_rejected() {
    let one = "## 1 A\n\n1.1 Every adult in school wears a badge at all times. Visitors sign in at the office before they go anywhere \
               else.";
    let two = "## 1 A\n\n1.1 Every adult in school wears a badge at all times.\n\n1.2 Visitors sign in at the office before they go \
               anywhere else.";
    let split = check(&nodes(one), &nodes(two), "split");
    let joined = check(&nodes(two), &nodes(one), "made into one");
    let marked = |docx: &[u8]| {
        (part(docx, "word/document.xml").matches(">Visitors sign in").count(), count(docx, "w:commentReference"))
    };
    assert_eq!([marked(&split), marked(&joined)], [(1, 0), (1, 0)]);
}

#[test]
fn the_same_texts_on_the_same_day_give_the_same_bytes() {
    let (older, newer) = (nodes("1.1 Bags are <small> & “light”."), nodes("1.1 Bags are <large> & “light”."));
    assert_eq!(check(&older, &newer, "signs"), redlined(&older, &newer));
    let packed = fs::read(Path::new("src/site/word/styles.xml")).unwrap();
    assert_eq!(part(&redlined(&older, &newer), "word/styles.xml").as_bytes(), packed);
}
