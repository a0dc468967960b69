//! What to say where a reference names no clause: which clauses there are near the place that it names.

use super::Node;
use super::cited::find_cited;
use super::clause::{Clause, Kind, find, walk};
use crate::source::nearest;
use crate::source::words::list;

/// How many clauses are listed one by one.
const FEW: usize = 6;

/// A hint for a reference, id or anchor that no clause has. Words are told the nearest; numbers and letters are told
/// what there is at their place, since one number is as near to another as to any.
pub fn nearby(clauses: &[Node], named: &str) -> Option<String> {
    if let Some(meant) = find_cited(clauses, named) {
        return Some(format!("did you mean `{}`?", meant.reference));
    }
    if named.split(|letter: char| !letter.is_alphabetic()).any(|word| word.chars().count() > 2) {
        let mut names = Vec::new();
        walk(clauses, &mut |clause, _| {
            names.extend([clause.reference.as_str(), clause.anchor.as_str()].into_iter().chain(clause.id.as_deref()));
        });
        return nearest(named, names).map(|near| format!("did you mean `{near}`?"));
    }
    let cuts = named.char_indices().rev().filter(|(_, letter)| matches!(letter, '.' | '('));
    let above = cuts.filter_map(|(at, _)| find(clauses, &named[..at]).or(appendix(clauses, &named[..at]))).next();
    let below = above.map_or(clauses, |above| above.children.as_slice());
    let labelled = |node: &'_ Node| match node {
        Node::Clause(clause) if clause.label.is_some() => Some(clause.reference.clone()),
        _ => None,
    };
    let there: Vec<String> = below.iter().filter_map(labelled).collect();
    match (above, there.as_slice()) {
        (_, []) => None,
        (Some(above), _) => Some(format!("{} has {}.", called(above), listed(&there))),
        (None, _) => Some(format!("The text has {}.", at_the_top(below, &there))),
    }
}

/// What stands at the top of a text: "sections 1 to 7 and Appendix A".
fn at_the_top(nodes: &[Node], references: &[String]) -> String {
    let (words, numbers): (Vec<String>, Vec<String>) =
        references.iter().cloned().partition(|reference| reference.contains(' '));
    let is_section = |node: &Node| matches!(node, Node::Clause(clause) if clause.kind == Kind::Section);
    let noun = if nodes.iter().any(is_section) { "section" } else { "clause" };
    let numbered = match numbers.as_slice() {
        [] => None,
        [one] => Some(format!("{noun} {one}")),
        several => Some(format!("{noun}s {}", listed(several))),
    };
    let several_numbers = numbers.len() > 1 && numbers.len() <= FEW;
    match (numbered, words.as_slice()) {
        (None, [only]) => format!("only {only}"),
        (None, _) => listed(&words),
        (Some(only), []) if numbers.len() == 1 => format!("only {only}"),
        (Some(numbered), []) => numbered,
        (Some(numbered), [one]) if several_numbers => format!("{numbered}, and {one}"),
        (Some(numbered), _) if words.len() > FEW || several_numbers => format!("{numbered}, and {}", listed(&words)),
        (Some(numbered), _) => list(&[vec![numbered], words].concat()),
    }
}

/// The appendix whose letter the clauses below it carry.
fn appendix<'c>(clauses: &'c [Node], letter: &str) -> Option<&'c Clause> {
    clauses.iter().find_map(|node| match node {
        Node::Clause(clause) if clause.reference.rsplit_once(' ').is_some_and(|(_, last)| last == letter) => {
            Some(clause.as_ref())
        }
        _ => None,
    })
}

fn called(clause: &Clause) -> String {
    let is_word = clause.reference.contains(' ');
    match clause.kind {
        _ if is_word => clause.reference.clone(),
        Kind::Section => format!("Section {}", clause.reference),
        _ => format!("Clause {}", clause.reference),
    }
}

fn listed(references: &[String]) -> String {
    match references {
        [] => String::new(),
        [one] => format!("only {one}"),
        [first, .., last] if references.len() > FEW => format!("{first} to {last}"),
        several => list(several),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::clauses::{self, Reading};
    use crate::book::version::Numbering;
    use crate::source::{Excerpt, SourceId};

    fn check(named: &str, expected: Option<&str>) {
        check_in(TEXT, named, expected);
    }

    const TEXT: &str = "## 1. Sheds\n\n1.1 One.\n\n1.2 Two: {#locks}\n\n(a) three\n\n## 2. Yard\n\n2.1 One.\n\n2.2 Two.\n\n\
            2.3 Three.\n\n2.4 Four.\n\n2.5 Five.\n\n2.6 Six.\n\n2.7 Seven.\n\n## Annex A\n\n### A.1 Lists\n\n### A.2 Maps\n";

    fn check_in(text: &str, named: &str, expected: Option<&str>) {
        let excerpt = Excerpt::rest_of(SourceId(0), text, 0);
        let clauses = clauses::read_clauses(&excerpt, &Reading::policy(Numbering::Written)).value;
        assert_eq!(nearby(&clauses, named).as_deref(), expected, "{named}");
    }

    #[test]
    fn a_word_is_told_the_nearest() {
        check("lock", Some("did you mean `locks`?"));
        check("trains", None);
    }

    #[test]
    fn a_number_is_told_what_there_is_at_its_place() {
        check("1.3", Some("Section 1 has 1.1 and 1.2."));
        check("2.8", Some("Section 2 has 2.1 to 2.7."));
        check("1.2(b)", Some("Clause 1.2 has only 1.2(a)."));
        check("1.9(b)", Some("Section 1 has 1.1 and 1.2."));
        check("A.3", Some("Annex A has A.1 and A.2."));
        check("7", Some("The text has sections 1 and 2, and Annex A."));
        check("1.1(a)", None);
    }

    #[test]
    fn what_stands_at_the_top_is_told_as_people_say_it() {
        check_in("## 1 Sheds\n\n## Appendix A Form\n", "7", Some("The text has section 1 and Appendix A."));
        check_in("## 1 Sheds\n", "7", Some("The text has only section 1."));
        check_in("1. Sheds\n2. Yards\n", "7", Some("The text has clauses 1 and 2."));
        check_in("## Appendix A Form\n\n## Appendix B Map\n", "7", Some("The text has Appendix A and Appendix B."));
    }
}
