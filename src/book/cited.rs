//! A clause by its reference as people type it: `2.1(d)`, `2.1 (d)`, `2.1d` and `clause 2.1(d)` are one.

use super::Node;
use super::clause::{Clause, find, walk};

/// What people put before a number when they cite it.
const BEFORE: &[&str] = &["clause", "cl", "section", "sect", "sec", "paragraph", "para", "point", "article", "no"];

/// The clause that is meant: the one with just this reference, anchor or id, else the only one that people could cite so.
pub fn find_cited<'a>(nodes: &'a [Node], typed: &str) -> Option<&'a Clause> {
    if let Some(clause) = find(nodes, typed) {
        return Some(clause);
    }
    let typed = typed.to_lowercase();
    let meant: Vec<&str> = parts(&typed).collect();
    let meant = match meant.split_first() {
        Some((first, rest)) if !rest.is_empty() && BEFORE.contains(first) => rest,
        _ => &meant,
    };
    if meant.is_empty() {
        return None;
    }
    let mut found = None;
    let mut several = false;
    walk(nodes, &mut |clause, _| {
        if says(&clause.reference, meant) {
            several |= found.is_some();
            found = Some(clause);
        }
    });
    found.filter(|_| !several)
}

/// Whether a reference has these numbers and letters, in small letters.
fn says(reference: &str, meant: &[&str]) -> bool {
    let same = |(part, meant): (&str, &&str)| part.chars().flat_map(char::to_lowercase).eq(meant.chars());
    parts(reference).zip(meant).all(same) && parts(reference).count() == meant.len()
}

/// The numbers and letters of a reference, whatever stands between them.
fn parts(reference: &str) -> impl Iterator<Item = &str> {
    let kind = |letter: char| letter.is_alphanumeric().then(|| letter.is_numeric());
    let mut rest = reference;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|letter| kind(letter).is_none());
        let first = kind(rest.chars().next()?);
        let (part, after) = rest.split_at(rest.find(|letter| kind(letter) != first).unwrap_or(rest.len()));
        rest = after;
        Some(part)
    })
}

/// A reference in a sentence: "clause 2.1", "Appendix A".
pub fn cite(named: &str) -> String {
    let words = named.split(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
    if words.chars().count() > 2 && named.contains(' ') { named.to_owned() } else { format!("clause {named}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::clauses::{self, Reading};
    use crate::book::version::Numbering;
    use crate::source::{Excerpt, SourceId};

    fn check(typed: &str, expected: Option<&str>) {
        check_in(SHEDS, typed, expected);
    }

    const SHEDS: &str = "## 2 Sheds\n\n2.1 Keys:\n\n(d) one\n\n(e) two\n\n2.4 Doors:\n\n(a) oak\n\n2.5 One\n\n2.5 Two\n\n## Appendix A Form\n\nA.1 Names\n";

    fn check_in(text: &str, typed: &str, expected: Option<&str>) {
        let excerpt = Excerpt::rest_of(SourceId(0), text, 0);
        let clauses = clauses::read_clauses(&excerpt, &Reading::policy(Numbering::Written)).value;
        assert_eq!(find_cited(&clauses, typed).map(|clause| clause.reference.as_str()), expected, "{typed}");
    }

    #[test]
    fn a_reference_is_known_however_it_is_typed() {
        for typed in ["2.1(d)", "2.1 (d)", "2.1d", "2.1.d", "clause 2.1(d)", "Clause 2.1 d", "cl. 2.1(D)", "2-1-d"] {
            check(typed, Some("2.1(d)"));
        }
        check("section 2", Some("2"));
        check("appendix a", Some("Appendix A"));
        check("a1", Some("A.1"));
    }

    #[test]
    fn clauses_of_lists_that_count_alike_are_known_with_what_tells_them_apart() {
        let text = "## Rules\n\n1. One:\n   (a) x\n\n## Fees\n\nStaff:\n\n1. Two\n\nPupils:\n\n1. Three\n";
        for typed in ["Rules 1", "rules 1", "rules-1", "Rules, 1", "clause Rules 1"] {
            check_in(text, typed, Some("Rules 1"));
        }
        check_in(text, "rules 1a", Some("Rules 1(a)"));
        check_in(text, "Fees, Staff 1", Some("Fees, Staff 1"));
        check_in(text, "fees-pupils-1", Some("Fees, Pupils 1"));
        check_in(text, "1", None);
    }

    #[test]
    fn what_could_be_two_clauses_is_none() {
        check("2.5.", None);
        check("2.9", None);
        check("clause", None);
    }

    #[test]
    fn a_reference_is_said_as_people_say_it() {
        assert_eq!(["2.1", "Appendix B", "retention"].map(cite), ["clause 2.1", "Appendix B", "clause retention"]);
    }
}
