//! Clauses of texts that other policies link to, found by name: each text is gone through once, however many links lead to it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::book::clause::{Node, walk};

/// The anchors of the clauses of each text, by all that clauses are called.
#[derive(Debug, Default)]
pub struct Anchors(Mutex<HashMap<usize, Arc<Names>>>);

#[derive(Debug, Default)]
struct Names {
    by_reference: HashMap<String, String>,
    by_anchor: HashMap<String, String>,
}

impl Anchors {
    /// The anchor of the clause with this reference, anchor or id, in a text that lasts as long as these anchors do.
    pub fn of(&self, text: &[Node], named: &str) -> Option<String> {
        let names = {
            // A thread that panicked while it held the lock left whole things behind.
            let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(all.entry(text.as_ptr().addr()).or_insert_with(|| Arc::new(Names::of(text))))
        };
        names.by_reference.get(named).or_else(|| names.by_anchor.get(named)).cloned()
    }
}

impl Names {
    fn of(text: &[Node]) -> Self {
        let mut names = Self::default();
        walk(text, &mut |clause, _| {
            let called = |names: fn(&mut Self) -> &mut HashMap<String, String>, name: &str, all: &mut Self| {
                let names = names(all);
                if !names.contains_key(name) {
                    names.insert(name.to_owned(), clause.anchor.clone());
                }
            };
            called(|all| &mut all.by_reference, &clause.reference, &mut names);
            called(|all| &mut all.by_anchor, &clause.anchor, &mut names);
            if let Some(id) = &clause.id {
                called(|all| &mut all.by_anchor, id, &mut names);
            }
        });
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::clause::find;
    use crate::book::clauses::{Reading, read_clauses};
    use crate::source::{Excerpt, SourceId};

    #[test]
    fn a_clause_is_found_by_whatever_it_is_called() {
        let text = "## 1 Rules\n\n1.1 One\n\n1.1 Once more {#two}\n\n(a) Three\n\n- a {#1.1}\n\n## Appendix A Form\n";
        let read = read_clauses(&Excerpt::rest_of(SourceId(0), text, 0), &Reading::policy(Default::default()));
        let (nodes, anchors) = (read.value, Anchors::default());
        for named in ["1", "1.1", "1-1", "two", "1.1(a)", "Appendix A", "appendix-a", "9.9", ""] {
            let expected = find(&nodes, named).map(|clause| clause.anchor.clone());
            assert_eq!(anchors.of(&nodes, named), expected, "{named}");
        }
    }
}
