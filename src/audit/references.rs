//! Clauses that people cannot tell apart by their references.

use std::collections::{BTreeMap, BTreeSet};

use super::wordings::Wordings;
use crate::book::clause::{Clause, Node};
use crate::book::{Book, School};
use crate::edition::schools::{in_a_sentence, schools_in_order};
use crate::source::{Code, Diagnostic, Span};

/// How many are told one by one; of more the first is told, with how many there are.
const MOST_TOLD: usize = 5;

/// Up to how many letters an address is told.
const MOST_LETTERS: usize = 40;

/// Clauses of one reference that a school publishes together, said once for two places and all that stands below or beside
/// them in the same way.
pub(super) fn findings(book: &Book, wordings: &Wordings<'_>) -> Vec<Diagnostic> {
    let mut found: BTreeMap<Span, Found<'_>> = BTreeMap::new();
    for worded in wordings.all.iter().filter(|worded| !worded.readers.is_empty()) {
        for Repeat { first, again, more } in repeats(&worded.clauses) {
            let repeat =
                found.entry(again.span).or_insert_with(|| Found { first, again, more: 0, schools: Vec::new() });
            repeat.more = repeat.more.max(more);
            repeat.schools.extend(worded.schools());
        }
    }
    let readers = wordings.all.iter().map(|worded| worded.readers.len()).sum();
    let mut found: Vec<Found<'_>> = found.into_values().collect();
    if found.len() > MOST_TOLD {
        let more = found.drain(1..).map(|found| found.more + 1).sum::<usize>();
        found[0].more += more;
    }
    found.iter().map(|found| told(book, found, readers)).collect()
}

/// Two clauses of one reference, where they are published together.
struct Found<'a> {
    first: &'a Clause,
    again: &'a Clause,
    more: usize,
    schools: Vec<&'a School>,
}

fn told(book: &Book, found: &Found<'_>, readers: usize) -> Diagnostic {
    let Found { first, again, more, schools } = found;
    let two = format!("two clauses have the reference {}", again.reference);
    let more = match more {
        0 => String::new(),
        1 => ", and so has one more here".to_owned(),
        more => format!(", and so have {more} more here"),
    };
    let message = if schools.len() == readers && first.local.is_none() && again.local.is_none() {
        format!("T{}{more}.", &two[1..])
    } else {
        format!("At {}, {two}{more}.", in_a_sentence(&schools_in_order(book, schools)))
    };
    let hint = if again.local.is_some() {
        "Give the one that the school added another number, or people cannot cite it.".to_owned()
    } else {
        let reached = match again.anchor.len() {
            ..=MOST_LETTERS => format!(" A link reaches the second as `#{}`.", again.anchor),
            _ => String::new(),
        };
        format!("People cannot cite them apart.{reached} In the next version, give one of them another number.")
    };
    Diagnostic::at(Code::RepeatedReference, again.span, message)
        .label("the second")
        .related(first.span, "the first")
        .hint(hint)
}

/// A clause that has the reference of an earlier one, after that one; of a place's own, the local one comes second.
struct Repeat<'w> {
    first: &'w Clause,
    again: &'w Clause,
    /// How many others of the same two lists have the same fault.
    more: usize,
}

/// Each two lists of clauses with the same references, by their first two clauses. What stands below two clauses that
/// cannot be told apart has the same references for that reason.
fn repeats(clauses: &[Node]) -> Vec<Repeat<'_>> {
    let mut placed = Vec::new();
    place(clauses, None, &mut placed);
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let mut known_in_list: BTreeMap<(&str, Option<usize>), usize> = BTreeMap::new();
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut of_lists: BTreeMap<(Option<usize>, Option<usize>), usize> = BTreeMap::new();
    let mut repeats: Vec<Repeat<'_>> = Vec::new();
    for (again, (clause, list)) in placed.iter().enumerate().filter(|(_, (clause, _))| !clause.reference.is_empty()) {
        let reference = clause.reference.as_str();
        let anywhere = *known.entry(reference).or_insert(again);
        let in_list = *known_in_list.entry((reference, *list)).or_insert(again);
        let first = if in_list < again { in_list } else { anywhere };
        if first == again {
            continue;
        }
        pairs.insert((first, again));
        let lists = (placed[first].1, *list);
        if let (Some(one), Some(other)) = lists
            && pairs.contains(&(one, other))
        {
            continue;
        }
        match of_lists.get(&lists) {
            Some(repeat) => repeats[*repeat].more += 1,
            None => {
                of_lists.insert(lists, repeats.len());
                let (first, again) = (placed[first].0, *clause);
                let is_turned = first.local.is_some() && again.local.is_none();
                let (first, again) = if is_turned { (again, first) } else { (first, again) };
                repeats.push(Repeat { first, again, more: 0 });
            }
        }
    }
    repeats
}

/// The clauses of a tree in reading order, each with the place of the one that it stands under.
fn place<'w>(nodes: &'w [Node], under: Option<usize>, placed: &mut Vec<(&'w Clause, Option<usize>)>) {
    for node in nodes {
        if let Node::Clause(clause) = node {
            let own = placed.len();
            placed.push((clause, under));
            place(&clause.children, Some(own), placed);
        }
    }
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

    #[test]
    fn two_lists_that_repeat_each_other_are_said_once_with_what_is_below() {
        check(
            "## 1 Bags\n\n1.1 One:\n\n(a) x\n\n1.2 Two.\n\n## 1. Shoes\n\n1.1 One:\n\n(a) x\n\n1.2 Two.\n\n1.2 Three.\n\n1.2 Four.",
            &[],
            &[
                "phones/2026-04.md:13: repeated-reference: Two clauses have the reference 1.",
                "phones/2026-04.md:21: repeated-reference: Two clauses have the reference 1.2, and so has one more here.",
            ],
        );
    }

    #[test]
    fn a_section_for_each_school_may_have_the_same_number() {
        check("## 5 Elm {only=nursery}\n\n5.1 One.\n\n## 5 Brook {except=nursery}\n\n5.1 Two.", &[], &[]);
        let local = "2026-04:\n  clauses:\n    1.2:\n      omit: yes\n      because: so\n";
        check(
            "## 1 Bags\n\n1.1 One.\n\n1.2 Two. {only=nursery}\n\n1.1 Three.",
            &[("schools/elm-hill/phones.yaml", local)],
            &["phones/2026-04.md:11: repeated-reference: Two clauses have the reference 1.1."],
        );
        check(
            "## 1 Bags\n\n1.1 One.\n\n1.1 Two. {only=nursery}",
            &[],
            &["phones/2026-04.md:9: repeated-reference: At Elm Hill, two clauses have the reference 1.1."],
        );
        let local = "2026-04:\n  clauses:\n    1.2:\n      omit: yes\n      because: so\n";
        check(
            "## 1 Bags\n\n1.1 One.\n\n1.2 Two. {only=nursery}\n\n1.2 Three. {only=nursery}",
            &[("schools/elm-hill/phones.yaml", local)],
            &[],
        );
    }

    #[test]
    fn sections_without_numbers_and_lists_with_a_lead_in_repeat_nothing() {
        check("## Rules\n\n1. One.\n\n## Fees\n\n1. Two.", &[], &[]);
        check("## 1 Rules\n\nStaff:\n\n1. One.\n\nPupils:\n\n1. Two.", &[], &[]);
    }

    #[test]
    fn of_many_the_first_is_told_with_how_many_more_there_are() {
        let sections: String =
            (1..9).map(|section| format!("## {section} Bags\n\n{section}.1 One.\n\n{section}.1 Two.\n\n")).collect();
        check(
            &sections,
            &[],
            &["phones/2026-04.md:9: repeated-reference: Two clauses have the reference 1.1, and so have 7 more here."],
        );
    }
}
