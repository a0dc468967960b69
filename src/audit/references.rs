//! Clauses that people cannot tell apart by their references.

use std::collections::BTreeMap;

use super::wordings::{Worded, Wordings};
use crate::book::clause::{Clause, walk};
use crate::book::{Book, School};
use crate::edition::schools::{in_a_sentence, schools_in_order};
use crate::source::{Code, Diagnostic, Span};

pub(super) fn findings(book: &Book, wordings: &Wordings<'_>) -> Vec<Diagnostic> {
    let mut findings: BTreeMap<Span, Diagnostic> = BTreeMap::new();
    let mut at_schools: BTreeMap<Span, (String, Span, Vec<&School>)> = BTreeMap::new();
    for worded in &wordings.all {
        for (first, again) in repeats(worded) {
            if worded.is_shared {
                let message = format!("Two clauses have the reference {}.", again.reference);
                findings.insert(again.span, repeated(again.span, first.span, message));
            } else {
                let places = || (again.reference.clone(), first.span, Vec::new());
                at_schools.entry(again.span).or_insert_with(places).2.extend(worded.schools());
            }
        }
    }
    for (span, (reference, first, schools)) in at_schools {
        let schools = in_a_sentence(&schools_in_order(book, &schools));
        let message = format!("At {schools}, two clauses have the reference {reference}.");
        findings.entry(span).or_insert_with(|| repeated(span, first, message));
    }
    findings.into_values().collect()
}

fn repeated(again: Span, first: Span, message: String) -> Diagnostic {
    Diagnostic::at(Code::RepeatedReference, again, message)
        .label("the second")
        .related(first, "the first")
        .hint("Give one of them another number, or people cannot cite it.")
}

/// Each clause that has the reference of an earlier one, after that one; of a place's own, the local one comes second.
fn repeats<'w>(worded: &'w Worded<'_>) -> Vec<(&'w Clause, &'w Clause)> {
    let mut known: BTreeMap<&str, &Clause> = BTreeMap::new();
    let mut repeats = Vec::new();
    walk(&worded.clauses, &mut |clause, _| {
        if clause.reference.is_empty() {
            return;
        }
        match known.get(clause.reference.as_str()) {
            Some(first) if first.local.is_some() && clause.local.is_none() => repeats.push((clause, *first)),
            Some(first) => repeats.push((*first, clause)),
            None => {
                known.insert(&clause.reference, clause);
            }
        }
    });
    repeats
}

#[cfg(test)]
mod tests {
    use crate::audit::sample::check;

    #[test]
    fn two_clauses_with_one_reference_are_said_at_the_second() {
        check(
            "## 1 Bags\n\n1.1 One.\n\n1.2 Two.\n\n1.2 Three.",
            &[],
            &["phones/2026-04.md:11: repeated-reference: Two clauses have the reference 1.2."],
        );
    }

    #[test]
    fn a_clause_that_a_school_added_may_repeat_a_reference_there() {
        let local = "2026-04:\n  clauses:\n    1.1:\n      add_after: 1.2 Ours.\n      because: so\n";
        check(
            "## 1 Bags\n\n1.1 One.\n\n1.2 Two.",
            &[("schools/elm-hill/phones.yaml", local)],
            &["schools/elm-hill/phones.yaml:4: repeated-reference: At Elm Hill, two clauses have the reference 1.2."],
        );
    }
}
