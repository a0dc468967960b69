//! Names that were replaced throughout: told once, and marked by themselves.

use crate::book::clauses::{Reading, read_clauses};
use crate::compare::{Op, Piece, compare};
use crate::source::{Excerpt, SourceId};

/// What was renamed, and for each change whose words changed its redline, after a star where nothing else happened.
fn check(older: &[&str], newer: &[&str], renames: &[&str], lines: &[&str]) {
    let nodes = |texts: &[&str], source: u32| {
        let numbered = texts.iter().enumerate().map(|(place, text)| format!("{}. {text}", place + 1));
        let text = numbered.collect::<Vec<_>>().join("\n\n");
        read_clauses(&Excerpt::rest_of(SourceId(source), &text, 0), &Reading::bare()).value
    };
    let comparison = compare(&nodes(older, 0), &nodes(newer, 1));
    let told = comparison.renames.iter().map(|one| format!("{} to {} in {}", one.was, one.now, one.clauses));
    assert_eq!(told.collect::<Vec<_>>(), renames);
    let marked = |piece: &Piece| match piece.op {
        Op::Eq => piece.text.clone(),
        Op::Del => format!("[-{}-]", piece.text),
        Op::Ins => format!("{{+{}+}}", piece.text),
    };
    let changed = comparison.changes.iter().filter(|change| change.text_changed);
    let found: Vec<String> = changed
        .map(|change| {
            let words: String = change.redline.iter().map(marked).collect();
            format!("{}{words}", if change.renamed { "* " } else { "" })
        })
        .collect();
    assert_eq!(found, lines);
}

#[test]
fn a_name_that_was_replaced_throughout_is_told_once_in_all_its_forms() {
    check(
        &[
            "Pupils sit down.",
            "The pupils’ bags stay shut.",
            "A pupil signs here.",
            "Each pupil asks within three days.",
            "Nobody runs.",
        ],
        &[
            "Students sit down.",
            "The students’ bags stay shut.",
            "A student signs here.",
            "Each student asks within five days.",
            "Nobody runs.",
        ],
        &["pupil to student in 4"],
        &[
            "* [-Pupils-]{+Students+} sit down.",
            "* The [-pupils-]{+students+}’ bags stay shut.",
            "* A [-pupil-]{+student+} signs here.",
            "Each [-pupil-]{+student+} asks within [-three-]{+five+} days.",
        ],
    );
}

#[test]
fn a_name_beside_another_change_is_marked_by_itself() {
    check(
        &[
            "The Site Manager locks the gate.",
            "Ask the Site Manager for two keys.",
            "The Site Manager on Friday checks the alarm.",
            "Bins are for the Site Manager.",
        ],
        &[
            "The Caretaker locks the gate.",
            "Ask the Caretaker for three keys.",
            "The Caretaker on Monday checks the alarm.",
            "Bins are for the Caretaker.",
        ],
        &["Site Manager to Caretaker in 4"],
        &[
            "* The [-Site Manager-]{+Caretaker+} locks the gate.",
            "Ask the [-Site Manager-]{+Caretaker+} for [-two-]{+three+} keys.",
            "The [-Site Manager-]{+Caretaker+} on [-Friday-]{+Monday+} checks the alarm.",
            "* Bins are for the [-Site Manager-]{+Caretaker+}.",
        ],
    );
}

#[test]
fn what_binds_is_no_name_and_neither_is_what_mostly_stays() {
    let texts = |word: &str| ["Staff", "Guests", "Pupils"].map(|who| format!("{who} {word} sign the book."));
    let (may, must) = (texts("may"), texts("must"));
    let may: Vec<&str> = may.iter().map(String::as_str).collect();
    let must: Vec<&str> = must.iter().map(String::as_str).collect();
    check(
        &may,
        &must,
        &[],
        &[
            "Staff [-may-]{+must+} sign the book.",
            "Guests [-may-]{+must+} sign the book.",
            "Pupils [-may-]{+must+} sign the book.",
        ],
    );
    check(
        &["The hall is open.", "The hall is clean.", "The hall is warm.", "A hall is let.", "No hall is let twice."],
        &["The barn is open.", "The barn is clean.", "The barn is warm.", "A hall is let.", "No hall is let twice."],
        &[],
        &["The [-hall-]{+barn+} is open.", "The [-hall-]{+barn+} is clean.", "The [-hall-]{+barn+} is warm."],
    );
}
