//! What was done to the words of a clause, in one plain sentence, for those who cannot see or hear marked-up text.

use crate::compare::{Change, ChangeKind, Op, Piece};
use crate::source::words::capital;

/// What was done: "Replaced ‘switch off their phone’ with ‘hand in their phone at the office’." None where a clause came or
/// went, or kept its words.
pub fn edits(change: &Change) -> Option<String> {
    let is_there = !change.before.is_empty() && !change.after.is_empty();
    (is_there && has_marks(change)).then(|| match change.kind {
        ChangeKind::Updated => updated(change),
        _ => reworded(change),
    })
}

/// Whether any of its words are marked.
pub fn has_marks(change: &Change) -> bool {
    change.redline.iter().any(|piece| piece.op != Op::Eq)
}

/// In how many places words were changed.
pub fn edited_places(change: &Change) -> usize {
    let runs = change.redline.chunk_by(|one, two| (one.op == Op::Eq) == (two.op == Op::Eq));
    runs.filter(|run| run[0].op != Op::Eq).count()
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

fn reworded(change: &Change) -> String {
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

fn updated(change: &Change) -> String {
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
    use crate::book::clause::Kind;
    use crate::compare::build::{clause, fact, node, text, typed};
    use crate::compare::compare;

    fn check(older: &[Node], newer: &[Node], expected: &[&str]) {
        let comparison = compare(older, newer);
        let told: Vec<_> = comparison.changes.iter().filter_map(|change| edits(change)).collect();
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
}
