//! Names of files that are published as they are: each must be one that every computer and every host can hold, and that no
//! other file of its folder has in other letters.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::book::file_names::{fault, good};
use crate::source::{Code, Diagnostic, Span};

/// What is wrong with the names of files that are there and named, each with where it is named; all lie in one folder.
pub(super) fn check(named: &[(&str, Span)]) -> Vec<Diagnostic> {
    let mut first: BTreeMap<String, (&str, Span)> = BTreeMap::new();
    let mut diagnostics = Vec::new();
    for (name, span) in named.iter().copied() {
        let before = *first.entry(folded(name)).or_insert((name, span));
        if before.0 != name {
            if !diagnostics.iter().any(|(told, _)| *told == name) {
                diagnostics.push((name, twins(before, name, span)));
            }
            continue;
        }
        if before.1 == span
            && let Some(why) = fault(name)
        {
            let last = name.rsplit('/').next().unwrap_or(name);
            let message = format!("The file {last} cannot have this name on every computer and host: {why}.");
            let said = Diagnostic::at(Code::AwkwardName, span, message).label("a name to change");
            diagnostics.push((name, said.hint(format!("Rename it, for example to {}, here as well.", good(name)))));
        }
    }
    diagnostics.into_iter().map(|(_, said)| said).collect()
}

/// The name as it is where capitals and the ways to write an accent are not told apart.
pub(super) fn folded(name: &str) -> String {
    name.nfc().collect::<String>().to_lowercase().nfc().collect()
}

fn twins((before, first): (&str, Span), name: &str, span: Span) -> Diagnostic {
    let (name, before) = (name.rsplit('/').next().unwrap_or(name), before.rsplit('/').next().unwrap_or(before));
    let same_letters = name.nfc().eq(before.nfc());
    let message = if same_letters {
        format!(
            "Two files are called {name}, with letters such as é written in two ways: many computers hold only one of them."
        )
    } else {
        format!(
            "The names {before} and {name} differ in capitals alone: Windows and Mac computers hold only one of them."
        )
    };
    let (stem, end) = name.rsplit_once('.').map_or((name, String::new()), |(stem, end)| (stem, format!(".{end}")));
    Diagnostic::at(Code::AwkwardName, span, message)
        .label("the same name")
        .related(first, "the other is named here")
        .hint(format!("Rename one of them, for example to {}.", good(&format!("{stem}-2{end}"))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    /// What is said of names: the beginnings of messages, and the hints.
    fn check(names: &[&str], expected: &[[&str; 2]]) {
        let named: Vec<(&str, Span)> =
            names.iter().enumerate().map(|(at, name)| (*name, Span::new(SourceId(0), at, at + 1))).collect();
        let said = super::check(&named);
        assert_eq!(said.len(), expected.len(), "{said:?}");
        for (said, [message, hint]) in said.iter().zip(expected) {
            assert!(said.message.contains(message), "{} / {message}", said.message);
            assert!(said.hint.as_deref().unwrap_or_default().contains(hint), "{:?} / {hint}", said.hint);
        }
    }

    #[test]
    fn names_that_every_computer_holds_are_fine() {
        check(
            &["FAQ #2.pdf", "100% plan (1).pdf", "images/plan.png", "Schülerausweis.pdf", "a.b.pdf", "FAQ #2.pdf"],
            &[],
        );
    }

    #[test]
    fn names_that_windows_cannot_hold_are_told_with_a_good_one() {
        check(&["con.pdf"], &[["Windows keeps the word con for itself", "con-file.pdf"]]);
        check(&["NUL"], &[["Windows keeps the word NUL", "NUL-file"]]);
        check(&["aux/a.pdf"], &[["the word aux", "a.pdf"]]);
        check(&["100% attendance?.pdf"], &[["no place for ? in", "100-attendance.pdf"]]);
        check(&["a:b.pdf"], &[["no place for :", "a-b.pdf"]]);
        check(&["plan.pdf."], &[["a full stop at its end", "plan-pdf"]]);
        check(&["plan.pdf "], &[["a space at its", "plan-pdf"]]);
        check(&["plans /a.pdf"], &[["a space at its", "a.pdf"]]);
        check(&["pl\u{202e}an.pdf"], &[["nobody can see", "pl-an.pdf"]]);
        check(&[&"a".repeat(150)], &[]);
        check(&[&format!("{}.pdf", "a".repeat(150))], &[["more than 150 letters", "a.pdf"]]);
    }

    #[test]
    fn two_names_are_told_that_many_computers_take_for_one() {
        check(&["Plan.pdf", "plan.pdf", "plan.pdf"], &[["differ in capitals alone", "plan-2.pdf"]]);
        check(&["caf\u{e9}.pdf", "cafe\u{301}.pdf"], &[["written in two ways", "caf\u{e9}-2.pdf"]]);
        check(&["IMG/a.png", "img/A.png"], &[["differ in capitals", "A-2.png"]]);
    }
}
