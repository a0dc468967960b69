//! What is written of a text that schools share, once, and lent to every school that reads it as it stands.

use rustc_hash::FxHashMap;

use crate::book::clause::{Clause, Node, Run, Target, Text};
use crate::source::Span;

/// Something written of each clause of a shared text. A school's tree holds the shared clause itself wherever it reads the same
/// words under the same reference, so what is lent is found by which it is; a clause that the school reads as all do, with
/// others below it, by where its words are typed.
#[derive(Debug)]
pub struct Lent<T> {
    written: Vec<Written<T>>,
    by_clause: FxHashMap<usize, usize>,
    /// Of those with others below them.
    by_place: FxHashMap<Span, usize>,
}

#[derive(Debug)]
struct Written<T> {
    what: T,
    /// Whether it leads to a clause, which a school may have left out.
    leads_to_clauses: bool,
    reference: String,
    anchor: String,
    /// How many paragraphs are told with its words.
    further: usize,
}

/// What is lent to one edition.
#[derive(Debug)]
pub struct Loan<'l, T> {
    lent: &'l Lent<T>,
    has_all_clauses: bool,
}

impl<T> Default for Lent<T> {
    fn default() -> Self {
        let (written, by_clause, by_place) = Default::default();
        Self { written, by_clause, by_place }
    }
}

impl<T> Lent<T> {
    /// Writes something of what outlives it and leads where its words lead. Where they lead to another policy nothing is kept:
    /// which of its versions stands there, if any, is each school's own. Nor is what could not be written as it should be.
    pub fn write<'t>(
        &mut self,
        of: &Clause,
        leads: impl Iterator<Item = &'t Target>,
        write: impl FnOnce() -> Option<T>,
    ) {
        let mut leads_to_clauses = false;
        for target in leads {
            match target {
                Target::Policy { .. } => return,
                Target::Clause(_) => leads_to_clauses = true,
                Target::Address(_) | Target::File(_) | Target::Nowhere | Target::Elsewhere(_) => {}
            }
        }
        if let Some(what) = write() {
            self.by_clause.insert(which(of), self.written.len());
            if has_others_below(of) {
                self.by_place.insert(of.span, self.written.len());
            }
            let (reference, anchor) = (of.reference.clone(), of.anchor.clone());
            self.written.push(Written { what, leads_to_clauses, reference, anchor, further: further(of).count() });
        }
    }

    /// The clause of which another has all but what stands below it: its words, number and place. One without anything below is
    /// another clause only where its words are other words.
    fn alike(&self, one: &Clause) -> Option<usize> {
        if one.local.is_some() || !has_others_below(one) {
            return None;
        }
        let place = *self.by_place.get(&one.span)?;
        let written = &self.written[place];
        let says_the_same = [&one.text].into_iter().chain(further(one)).all(|text| facts(text).next().is_none());
        let is_there = written.reference == one.reference && written.anchor == one.anchor;
        (is_there && says_the_same && written.further == further(one).count()).then_some(place)
    }

    /// What is lent to an edition; `has_all_clauses` if it has every clause of the shared text and none of its own.
    pub fn to(&self, has_all_clauses: bool) -> Loan<'_, T> {
        Loan { lent: self, has_all_clauses }
    }
}

impl<'l, T> Loan<'l, T> {
    /// What was written of a clause, if it is the one that all have.
    pub fn of(&self, one: &Clause) -> Option<&'l T> {
        let lent = self.lent;
        let place = lent.by_clause.get(&which(one)).copied().or_else(|| lent.alike(one))?;
        let written = &lent.written[place];
        (self.has_all_clauses || !written.leads_to_clauses).then_some(&written.what)
    }
}

/// Where texts lead.
pub fn leads<'t>(texts: impl Iterator<Item = &'t Text>) -> impl Iterator<Item = &'t Target> {
    texts.flat_map(|text| &text.runs).filter_map(|run| run.link.as_ref()).map(|link| &link.target)
}

/// Whether more stands below a clause than paragraphs of its own.
fn has_others_below(clause: &Clause) -> bool {
    clause.children.iter().any(|node| !matches!(node, Node::Further(_)))
}

/// The further paragraphs that stand right below a clause's words.
fn further(clause: &Clause) -> impl Iterator<Item = &Text> {
    clause.children.iter().map_while(|node| match node {
        Node::Further(further) => Some(&further.text),
        _ => None,
    })
}

fn facts(text: &Text) -> impl Iterator<Item = &str> {
    text.runs.iter().flat_map(Run::facts).map(|fact| fact.name.as_str())
}

/// Which it is: where it lies in memory, for as long as its book does.
fn which(one: &Clause) -> usize {
    std::ptr::from_ref(one).addr()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::clause::{Node, walk};
    use crate::book::clauses::{Reading, read_clauses};
    use crate::source::{Excerpt, SourceId};

    #[test]
    fn what_leads_to_what_a_school_may_not_have_is_lent_with_care() {
        let text = "1. Plain words.\n\n2. See [clause 1](#1).\n\n3. See [complaints](policy:complaints).\n\n\
            4. See [the law](https://law.example).\n";
        let nodes: Vec<Node> =
            read_clauses(&Excerpt::rest_of(SourceId(0), text, 0), &Reading::policy(Default::default())).value;
        let mut lent = Lent::default();
        walk(&nodes, &mut |clause, _| {
            lent.write(clause, leads(std::iter::once(&clause.text)), || Some(clause.reference.clone()));
        });
        let check = |has_all_clauses: bool, expected: &[&str]| {
            let loan = lent.to(has_all_clauses);
            let mut found = Vec::new();
            walk(&nodes, &mut |clause, _| found.extend(loan.of(clause)));
            assert_eq!(found, expected);
        };
        check(true, &["1", "2", "4"]);
        check(false, &["1", "4"]);
    }

    #[test]
    fn a_clause_above_others_is_known_by_its_place_while_it_says_the_same() {
        let text = "## 1 Phones\n\nOff, all.\n\n## 2 {{ school.name }}\n\nOn.\n";
        let read = || -> Vec<Node> {
            read_clauses(&Excerpt::rest_of(SourceId(0), text, 0), &Reading::policy(Default::default())).value
        };
        let (shared, same) = (read(), read());
        let mut lent = Lent::default();
        walk(&shared, &mut |clause, _| lent.write(clause, std::iter::empty(), || Some(clause.reference.clone())));
        let found = |nodes: &[Node]| {
            let (loan, mut found) = (lent.to(true), Vec::new());
            walk(nodes, &mut |clause, _| found.extend(loan.of(clause).cloned()));
            found
        };
        assert_eq!(found(&same), ["1"], "the paragraph is no heading, and the second heading has a fact");
        let mut moved = read();
        if let Some(Node::Clause(clause)) = moved.first_mut() {
            std::sync::Arc::make_mut(clause).reference = "3".to_owned();
        }
        assert_eq!(found(&moved), Vec::<String>::new());
    }

    #[test]
    fn a_clause_with_other_words_is_another_clause() {
        let text = "1. Plain words.\n";
        let read = || read_clauses(&Excerpt::rest_of(SourceId(0), text, 0), &Reading::policy(Default::default())).value;
        let (shared, own) = (read(), read());
        let mut lent = Lent::default();
        walk(&shared, &mut |clause, _| lent.write(clause, leads(std::iter::once(&clause.text)), || Some(())));
        walk(&own, &mut |clause, _| assert!(lent.to(true).of(clause).is_none()));
    }
}
