//! What the comparison marks in texts that a made-up hand edited: whatever it says of one otherwise than before is looked at by a
//! person, change for change. `BLESS=1` writes down what it says now.
//!
//! How near it comes to the truth is asked elsewhere (`tests/score.rs`), and what is right of a single kind of change where that is
//! told (`src/compare/tests.rs`); here it is seen whether any of it changed at all.

#![cfg(test)]

#[path = "blessing/mod.rs"]
mod blessing;
#[path = "marked/hand.rs"]
mod hand;

use std::fs;
use std::path::{Path, PathBuf};

use clausebook::book::Node;
use clausebook::book::clauses::{self, Reading};
use clausebook::compare::{Change, ChangeKind, Op, UnitRef, compare};
use clausebook::source::{Excerpt, SourceId};

/// How often a text is edited of which nothing is kept yet.
const TIMES: u64 = 3;

/// The times of which something is kept. Of sixty of each text they are those that showed a change of the program, a sign for another,
/// that no other test saw, and the first.
fn times(kept: &str) -> Vec<u64> {
    let times: Vec<u64> =
        kept.lines().filter_map(|line| line.strip_prefix("# The ")?.strip_suffix(". time")?.parse().ok()).collect();
    if times.is_empty() { (1..=TIMES).collect() } else { times }
}

/// Where the texts are: made-up policies, and the demo's.
fn texts() -> Vec<(String, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = Vec::new();
    for case in fs::read_dir(folder.join("tests/score")).unwrap() {
        let case = case.unwrap();
        texts.push((case.file_name().into_string().unwrap(), case.path().join("old.md")));
    }
    for policy in fs::read_dir(folder.join("policies")).unwrap() {
        let path = policy.unwrap().path();
        let mut versions: Vec<PathBuf> = match fs::read_dir(&path) {
            Ok(files) => files.map(|file| file.unwrap().path()).collect(),
            Err(_) => continue,
        };
        versions.retain(|version| version.extension().is_some_and(|kind| kind == "md"));
        versions.sort();
        if let Some(version) = versions.into_iter().next() {
            texts.push((path.file_name().unwrap().to_string_lossy().into_owned(), version));
        }
    }
    texts.sort();
    texts
}

fn read(text: &str) -> Vec<Node> {
    clauses::read_clauses(&Excerpt::rest_of(SourceId(0), text, 0), &Reading::bare()).value
}

/// Words, of many the first and the last letters.
fn clipped(words: &str) -> String {
    let letters: Vec<char> = words.chars().collect();
    match letters.len() {
        0..=25 => words.to_owned(),
        many => letters[..10].iter().chain(&['…']).chain(&letters[many - 10..]).collect(),
    }
}

/// A change in a line: what happened to which clauses, and its words as they are marked, of long stretches the ends.
fn line(change: &Change) -> String {
    let named = |units: &[UnitRef]| units.iter().map(|unit| &*unit.path).collect::<Vec<_>>().join(" + ");
    let flags = [
        (change.moved, " moved"),
        (change.number_changed, " number"),
        (change.format_changed, " format"),
        (change.whole_replace, " anew"),
        (change.renamed, " renamed"),
        (change.name_taken, " taken"),
    ];
    let flags: String = flags.into_iter().filter(|(is_so, _)| *is_so).map(|(_, said)| said).collect();
    let words: String = change
        .redline
        .iter()
        .map(|piece| match piece.op {
            Op::Eq => clipped(&piece.text),
            Op::Del => format!("[-{}-]", clipped(&piece.text)),
            Op::Ins => format!("{{+{}+}}", clipped(&piece.text)),
        })
        .collect();
    format!(
        "{}{flags} {} > {} {:.2}: {words}\n",
        change.kind.word(),
        named(&change.before),
        named(&change.after),
        change.similarity
    )
}

#[test]
fn what_a_made_up_hand_did_to_texts_is_marked_as_it_was() {
    let bless = blessing::is_asked();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/marked");
    let mut otherwise = Vec::new();
    let texts = texts();
    assert!(texts.len() >= 30, "{}", texts.len());
    for (name, path) in &texts {
        let text = fs::read_to_string(path).unwrap();
        let kept = folder.join(format!("{name}.txt"));
        let expected = fs::read_to_string(&kept).unwrap_or_default();
        let mut told = String::new();
        for time in times(&expected) {
            let [older, newer] = hand::edited(&text, time);
            let comparison = compare(&read(&older), &read(&newer));
            told += &format!("# The {time}. time\n\n");
            let changed = comparison.changes.iter().filter(|change| change.kind != ChangeKind::Unchanged);
            changed.for_each(|change| told += &line(change));
            told.push('\n');
        }
        if bless {
            fs::write(&kept, &told).unwrap();
            continue;
        }
        if told != expected {
            let mut lines = expected.lines().zip(told.lines()).filter(|(one, two)| one != two);
            let (was, is) = lines.next().unwrap_or(("", ""));
            otherwise.push(format!("{name}:\n  was {was}\n  is  {is}"));
        }
    }
    assert!(
        otherwise.is_empty(),
        "{} texts are marked otherwise. Look at each; where the new marks are better, BLESS=1 keeps them.\n{}",
        otherwise.len(),
        otherwise.join("\n")
    );
}
