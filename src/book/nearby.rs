//! What to say where a reference names no clause: which clauses there are near the place that it names.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;

use super::Node;
use super::cited::ClauseIndex;
use super::clause::{Clause, Kind, walk};
use crate::source::nearest;
use crate::source::words::list;

/// How many clauses are listed one by one.
const FEW: usize = 6;

/// For so many words the nearest is looked for in one text: whoever has more that lead nowhere has hardly mistyped them,
/// and each is held against every name.
const MOST_WORDS: usize = 20;

/// A hint for a reference, id or anchor that no clause has. Words are told the nearest; numbers and letters are told
/// what there is at their place, since one number is as near to another as to any.
pub fn nearby(clauses: &[Node], named: &str) -> Option<String> {
    Nearby::of(clauses).hint(named)
}

/// The same for whoever asks for many.
pub struct Nearby<'c> {
    clauses: &'c [Node],
    index: ClauseIndex<'c>,
    names: OnceCell<Vec<&'c str>>,
    /// The clauses at the top by the last word of their references: an appendix by its letter.
    appendices: OnceCell<HashMap<&'c str, &'c Clause>>,
    /// What has been said of what stands below a clause, by its anchor, or at the top.
    said: RefCell<HashMap<Option<&'c str>, Option<String>>>,
    words: Cell<usize>,
}

impl<'c> Nearby<'c> {
    /// What stands in a text.
    pub fn of(clauses: &'c [Node]) -> Self {
        Self {
            clauses,
            index: ClauseIndex::of(clauses),
            names: OnceCell::new(),
            appendices: OnceCell::new(),
            said: RefCell::default(),
            words: Cell::default(),
        }
    }

    /// A hint for what no clause is called.
    pub fn hint(&self, named: &str) -> Option<String> {
        if let Some(meant) = self.index.cited(named) {
            return Some(format!("did you mean `{}`?", meant.reference));
        }
        if named.split(|letter: char| !letter.is_alphabetic()).any(|word| word.chars().count() > 2) {
            self.words.set(self.words.get() + 1);
            let names = (self.words.get() <= MOST_WORDS).then(|| self.names())?;
            return nearest(named, names.iter().copied()).map(|near| format!("did you mean `{near}`?"));
        }
        let cuts = named.char_indices().rev().filter(|(_, letter)| matches!(letter, '.' | '('));
        let mut above =
            cuts.filter_map(|(at, _)| self.index.find(&named[..at]).or_else(|| self.appendix(&named[..at])));
        let above = above.next();
        let mut said = self.said.borrow_mut();
        said.entry(above.map(|above| above.anchor.as_str())).or_insert_with(|| self.there(above)).clone()
    }

    fn names(&self) -> &[&'c str] {
        self.names.get_or_init(|| {
            let mut names = Vec::new();
            walk(self.clauses, &mut |clause, _| {
                let own = [clause.reference.as_str(), clause.anchor.as_str()];
                names.extend(own.into_iter().chain(clause.id.as_deref()));
            });
            names
        })
    }

    /// The appendix whose letter the clauses below it carry.
    fn appendix(&self, letter: &str) -> Option<&'c Clause> {
        let appendices = self.appendices.get_or_init(|| {
            let mut appendices = HashMap::new();
            for node in self.clauses {
                if let Node::Clause(clause) = node
                    && let Some((_, letter)) = clause.reference.rsplit_once(' ')
                {
                    appendices.entry(letter).or_insert(clause.as_ref());
                }
            }
            appendices
        });
        appendices.get(letter).copied()
    }

    /// What there is below a clause, or at the top.
    fn there(&self, above: Option<&Clause>) -> Option<String> {
        let below = above.map_or(self.clauses, |above| above.children.as_slice());
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
