//! A change in one plain sentence or two, for those who cannot see or hear marked-up text.

use super::comparison::{Change, ChangeKind, Op, Piece, UnitRef};
use crate::book::Kind;
use crate::source::words::{capital, list};

/// What happened to a clause: "Replaced ‘switch off their phone’ with ‘hand in their phone at the office’."
pub fn sentence(change: &Change) -> String {
    let place = |units: &[UnitRef]| units.first().map(name).unwrap_or_default();
    let first = match change.kind {
        ChangeKind::Unchanged if change.format_changed => "Only emphasis or links changed.".to_owned(),
        ChangeKind::Unchanged => "Not changed.".to_owned(),
        ChangeKind::Added => "Added.".to_owned(),
        ChangeKind::Removed => "Removed.".to_owned(),
        ChangeKind::Renumbered => format!("Only the number changed. Was {}.", place(&change.before)),
        ChangeKind::Moved => format!("Moved. Was {}.", place(&change.before)),
        ChangeKind::Split => format!("Split into {}.", names(&change.after)),
        ChangeKind::Merged => format!("Made from {}.", names(&change.before)),
        ChangeKind::Updated => return details(change),
        ChangeKind::Reworded => return edits(change),
    };
    match change.kind {
        ChangeKind::Moved if change.text_changed => format!("{first} {}", edits(change)),
        ChangeKind::Split | ChangeKind::Merged if touched(change).is_empty() => {
            format!("{first} The words are the same.")
        }
        ChangeKind::Split | ChangeKind::Merged => format!("{first} {}", edits(change)),
        _ => first,
    }
}

/// How a person speaks of a clause: "clause 4.3", "section 2", "6.1, third bullet", "the heading ‘Scope’".
fn name(unit: &UnitRef) -> String {
    match (unit.kind, &unit.label) {
        (Kind::Row, _) if unit.reference.is_empty() => "a row of a table".to_owned(),
        (Kind::Row, _) => format!("a row of the table in {}", unit.reference),
        (Kind::Section, Some(label)) if label.cited.starts_with(|first: char| first.is_ascii_digit()) => {
            format!("section {}", unit.reference)
        }
        (Kind::Section, Some(label)) => label.cited.clone(),
        (Kind::Section, None) => format!("the heading ‘{}’", shortened(&unit.text)),
        (_, Some(_)) => format!("clause {}", unit.reference),
        _ if unit.reference.is_empty() => "a paragraph without a number".to_owned(),
        _ => unit.reference.clone(),
    }
}

fn names(units: &[UnitRef]) -> String {
    let numbered = units.iter().all(|unit| unit.label.is_some() && unit.kind != Kind::Section);
    if numbered {
        let references: Vec<_> = units.iter().map(|unit| unit.reference.clone()).collect();
        return format!("clauses {}", list(&references));
    }
    list(&units.iter().map(name).collect::<Vec<_>>())
}

/// One stretch of words that went, came, or were replaced.
struct Edit {
    gone: String,
    came: String,
}

/// The edits of a redline, less those of spaces alone.
fn touched(change: &Change) -> Vec<Edit> {
    let mut edits = Vec::new();
    for run in change.redline.chunk_by(|one, two| (one.op == Op::Eq) == (two.op == Op::Eq)) {
        if run[0].op == Op::Eq {
            continue;
        }
        let words = |op: Op| {
            let all: String =
                run.iter().filter(|piece| piece.op == op).map(|piece: &Piece| piece.text.as_str()).collect();
            all.trim().to_owned()
        };
        let edit = Edit { gone: words(Op::Del), came: words(Op::Ins) };
        if !(edit.gone.is_empty() && edit.came.is_empty()) {
            edits.push(edit);
        }
    }
    edits
}

fn edits(change: &Change) -> String {
    let edits = touched(change);
    let worded: Vec<&Edit> = edits
        .iter()
        .filter(|edit| [&edit.gone, &edit.came].iter().any(|words| words.contains(char::is_alphanumeric)))
        .collect();
    if worded.is_empty() {
        return "Only punctuation changed.".to_owned();
    }
    if change.whole_replace {
        return "Written anew.".to_owned();
    }
    let counted = counted(worded.iter().map(|edit| tell(edit)));
    let mut told: Vec<String> = counted.iter().take(TOLD).map(|(words, times)| often(words, *times)).collect();
    let more: usize = counted.iter().skip(TOLD).map(|(_, times)| times).sum();
    if more > 0 {
        told.push(format!("and {more} more {}", if more == 1 { "change" } else { "changes" }));
    }
    sentence_of(&told.join("; "))
}

/// Each of some words once, in the order in which they come first, with how often they come.
fn counted(all: impl Iterator<Item = String>) -> Vec<(String, usize)> {
    let mut counted: Vec<(String, usize)> = Vec::new();
    for words in all {
        match counted.iter_mut().find(|(other, _)| *other == words) {
            Some((_, times)) => *times += 1,
            None => counted.push((words, 1)),
        }
    }
    counted
}

/// What was done more than once, said once.
fn often(words: &str, times: usize) -> String {
    match times {
        1 => words.to_owned(),
        2 => format!("{words}, twice"),
        times => format!("{words}, {times} times"),
    }
}

/// How many edits are told one by one.
const TOLD: usize = 3;

fn tell(edit: &Edit) -> String {
    let (gone, came) = (shortened(&edit.gone), shortened(&edit.came));
    match (gone.is_empty(), came.is_empty()) {
        (true, _) => format!("added ‘{came}’"),
        (_, true) => format!("left out ‘{gone}’"),
        _ => format!("replaced ‘{gone}’ with ‘{came}’"),
    }
}

fn details(change: &Change) -> String {
    let told: Vec<String> = touched(change)
        .iter()
        .take(TOLD)
        .map(|edit| match (edit.gone.is_empty(), edit.came.is_empty()) {
            (true, _) => format!("‘{}’ is given now", edit.came),
            (_, true) => format!("‘{}’ is not given any more", edit.gone),
            _ => format!("‘{}’ is now ‘{}’", edit.gone, edit.came),
        })
        .collect();
    format!("Only details changed: {}.", told.join("; "))
}

/// Many words, as the first and the last few.
fn shortened(words: &str) -> String {
    let all: Vec<&str> = words.split(' ').collect();
    if all.len() <= LONG {
        return words.to_owned();
    }
    format!("{} … {}", all[..KEPT].join(" "), all[all.len() - KEPT..].join(" "))
}

/// So many words are quoted as they are.
const LONG: usize = 16;

/// Of more, so many at either end.
const KEPT: usize = 6;

fn sentence_of(words: &str) -> String {
    format!("{}.", capital(words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Node;
    use crate::compare::build::{clause, fact, node, section, text, typed};
    use crate::compare::compare;

    fn check(older: &[Node], newer: &[Node], expected: &[&str]) {
        let comparison = compare(older, newer);
        let told: Vec<_> =
            comparison.changes.iter().filter(|change| change.kind != ChangeKind::Unchanged).map(sentence).collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn a_reworded_clause_tells_what_was_replaced() {
        check(
            &[clause("4.2", "Pupils must switch off their phone before registration.", vec![])],
            &[clause("4.2", "Pupils must hand in their phone at the office before registration.", vec![])],
            &["Replaced ‘switch off their phone’ with ‘hand in their phone at the office’."],
        );
    }

    #[test]
    fn added_and_left_out_words_are_told_as_such() {
        check(
            &[clause("1", "Staff must always report any concern to the office.", vec![])],
            &[clause("1", "Staff must report any serious concern to the office.", vec![])],
            &["Left out ‘always’; added ‘serious’."],
        );
    }

    #[test]
    fn what_was_done_more_than_once_is_told_once() {
        check(
            &[
                clause("1", "An account is safe if the account has a word that no other account has.", vec![]),
                clause("2", "Our school is small, and our school is near a road in which few drive slowly.", vec![]),
            ],
            &[
                clause("1", "An Account is safe if the Account has a word that no other Account has.", vec![]),
                clause("2", "Our academy is small, and our academy is near a road in which few drive slowly.", vec![]),
            ],
            &["Replaced ‘account’ with ‘Account’, 3 times.", "Replaced ‘school’ with ‘academy’, twice."],
        );
    }

    #[test]
    fn punctuation_alone_is_said_to_be_that() {
        check(
            &[clause("1", "Staff must report it at once.", vec![])],
            &[clause("1", "Staff must report it, at once.", vec![])],
            &["Only punctuation changed."],
        );
    }

    #[test]
    fn places_and_numbers_are_told() {
        let older = [section(
            "1",
            "Rules",
            vec![
                clause("1.1", "Phones stay in bags all day.", vec![]),
                clause("1.2", "Visitors sign in at the desk.", vec![]),
                clause("1.3", "Dogs wait outside the gate.", vec![]),
            ],
        )];
        let newer = [section(
            "1",
            "Rules",
            vec![
                clause("1.1", "Visitors sign in at the desk.", vec![]),
                clause("1.2", "Dogs wait outside the gate.", vec![]),
                clause("1.3", "Phones stay in bags all day.", vec![]),
            ],
        )];
        check(
            &older,
            &newer,
            &[
                "Only the number changed. Was clause 1.2.",
                "Only the number changed. Was clause 1.3.",
                "Moved. Was clause 1.1.",
            ],
        );
    }

    #[test]
    fn a_new_headteacher_is_a_detail() {
        let with = |head: &str| {
            let words = text(vec![typed("Ask "), fact("headteacher.name", head), typed(" first.")]);
            [node(Kind::Clause, "2", words, vec![])]
        };
        check(
            &with("Mr J. Amari"),
            &with("Ms R. Doyle"),
            &["Only details changed: ‘Mr J. Amari’ is now ‘Ms R. Doyle’."],
        );
    }

    #[test]
    fn a_split_clause_names_its_parts() {
        let older = [clause(
            "3",
            "Staff must wear a badge at all times. Visitors must sign the book at the front desk.",
            vec![],
        )];
        let newer = [
            clause("3", "Staff must wear a badge at all times.", vec![]),
            clause("4", "Visitors must sign the book at the front desk.", vec![]),
        ];
        check(&older, &newer, &["Split into clauses 3 and 4. The words are the same."]);
        check(&newer, &older, &["Made from clauses 3 and 4. The words are the same."]);
    }
}
