//! A clause by its reference as people type it: `2.1(d)`, `2.1 (d)`, `2.1d` and `clause 2.1(d)` are one.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::Node;
use super::clause::{Clause, walk};

/// What people put before a number when they cite it.
const BEFORE: &[&str] = &["clause", "cl", "section", "sect", "sec", "paragraph", "para", "point", "article", "no"];

/// The clause that is meant: the one with just this reference, anchor or id, else the only one that people could cite so.
pub fn find_cited<'a>(nodes: &'a [Node], typed: &str) -> Option<&'a Clause> {
    ClauseIndex::of(nodes).cited(typed)
}

/// The clauses of a text by their names, for whoever asks for many.
pub struct ClauseIndex<'c> {
    nodes: &'c [Node],
    by_reference: HashMap<&'c str, &'c Clause>,
    by_anchor: HashMap<&'c str, &'c Clause>,
    /// By what people could cite; none where that could be several.
    by_parts: OnceCell<HashMap<Vec<String>, Option<&'c Clause>>>,
}

impl<'c> ClauseIndex<'c> {
    /// The index of a text.
    pub fn of(nodes: &'c [Node]) -> Self {
        let (mut by_reference, mut by_anchor) = (HashMap::new(), HashMap::new());
        walk(nodes, &mut |clause, _| {
            by_reference.entry(clause.reference.as_str()).or_insert(clause);
            by_anchor.entry(clause.anchor.as_str()).or_insert(clause);
            if let Some(id) = &clause.id {
                by_anchor.entry(id.as_str()).or_insert(clause);
            }
        });
        Self { nodes, by_reference, by_anchor, by_parts: OnceCell::new() }
    }

    /// The clause with just this reference, anchor or id.
    pub fn find(&self, named: &str) -> Option<&'c Clause> {
        self.by_reference.get(named).or_else(|| self.by_anchor.get(named)).copied()
    }

    /// The same, else the only one that people could cite so.
    pub fn cited(&self, typed: &str) -> Option<&'c Clause> {
        if let Some(clause) = self.find(typed) {
            return Some(clause);
        }
        let meant = parts(typed);
        let meant = match meant.split_first() {
            Some((first, rest)) if !rest.is_empty() && BEFORE.contains(&first.as_str()) => rest,
            _ => &meant,
        };
        if meant.is_empty() {
            return None;
        }
        let by_parts = self.by_parts.get_or_init(|| {
            let mut by_parts: HashMap<Vec<String>, Option<&Clause>> = HashMap::new();
            walk(self.nodes, &mut |clause, _| {
                by_parts.entry(parts(&clause.reference)).and_modify(|several| *several = None).or_insert(Some(clause));
            });
            by_parts
        });
        by_parts.get(meant).copied().flatten()
    }
}

/// The numbers and letters of a reference, whatever stands between them.
fn parts(reference: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut before = None;
    for letter in reference.chars() {
        let kind = letter.is_alphanumeric().then(|| letter.is_numeric());
        match kind {
            Some(_) if kind == before => {
                parts.last_mut().into_iter().for_each(|part| part.extend(letter.to_lowercase()))
            }
            Some(_) => parts.push(letter.to_lowercase().collect()),
            None => {}
        }
        before = kind;
    }
    parts
}

/// A reference in a sentence: "clause 2.1", "Appendix A".
pub fn cite(named: &str) -> String {
    let words = named.split(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
    match named.split(' ').count() {
        2 | 3 if words.chars().count() > 2 => named.to_owned(),
        1..=3 => format!("clause {named}"),
        _ => format!("clause called “{named}”"),
    }
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
