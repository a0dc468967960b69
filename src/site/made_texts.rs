//! MadeTexts and comparisons, each made once, when a page first asks for it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;
use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError};

use super::publication::{Pair, Publication};
use crate::compare::{Comparison, compare, compare_like};
use crate::edition::{self, Edition, Standing};

/// What the pages of one piece of work have been made from so far: those of a policy at a school share nearly all of it.
pub struct MadeTexts<'p> {
    publication: &'p Publication<'p>,
    among_schools: Arc<AmongSchools>,
    editions: RefCell<HashMap<*const Standing<'p>, Rc<Edition<'p>>>>,
    comparisons: RefCell<HashMap<[*const Standing<'p>; 2], Rc<Comparison>>>,
}

/// Comparisons of versions that schools read in the same words, but for the values of facts: the first school's serves all.
#[derive(Debug, Default)]
pub struct AmongSchools(Mutex<HashMap<[String; 3], Arc<Comparison>>>);

impl<'p> MadeTexts<'p> {
    /// Nothing made yet; what schools have in common is taken from and left to `among_schools`.
    pub fn new(publication: &'p Publication<'p>, among_schools: Arc<AmongSchools>) -> Self {
        let (editions, comparisons) = (RefCell::default(), RefCell::default());
        Self { publication, among_schools, editions, comparisons }
    }

    /// A version as its school publishes it. What is wrong with its facts has been said when the book was audited.
    pub fn edition(&self, standing: &'p Standing<'p>) -> Rc<Edition<'p>> {
        let mut editions = self.editions.borrow_mut();
        let make = || Rc::new(edition::compose(self.publication.book, standing, self.publication.today()).value);
        Rc::clone(editions.entry(std::ptr::from_ref(standing)).or_insert_with(make))
    }

    /// Both versions of a pair.
    pub fn both(&self, pair: Pair<'p>) -> [Rc<Edition<'p>>; 2] {
        [pair.older, pair.newer].map(|standing| self.edition(standing))
    }

    /// Two versions compared, older first.
    pub fn comparison(&self, older: &'p Standing<'p>, newer: &'p Standing<'p>) -> Rc<Comparison> {
        let key = [older, newer].map(std::ptr::from_ref);
        if let Some(made) = self.comparisons.borrow().get(&key) {
            return Rc::clone(made);
        }
        let made = Rc::new(self.compared(&self.edition(older), &self.edition(newer)));
        self.comparisons.borrow_mut().insert(key, Rc::clone(&made));
        made
    }

    fn compared(&self, older: &Edition<'p>, newer: &Edition<'p>) -> Comparison {
        if !older.reads_as_shared() || !newer.reads_as_shared() {
            return compare(&older.clauses, &newer.clauses);
        }
        let ids = [&older.standing.policy.id, older.standing.id(), newer.standing.id()].map(str::to_owned);
        // A thread that panicked while it held the lock left whole comparisons behind.
        let known = self.among_schools.0.lock().unwrap_or_else(PoisonError::into_inner).get(&ids).cloned();
        match known {
            Some(known) => compare_like(&known, &older.clauses, &newer.clauses),
            None => {
                let first = compare(&older.clauses, &newer.clauses);
                let mut all = self.among_schools.0.lock().unwrap_or_else(PoisonError::into_inner);
                all.insert(ids, Arc::new(first.clone()));
                first
            }
        }
    }
}

impl fmt::Debug for MadeTexts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (editions, comparisons) = (self.editions.borrow().len(), self.comparisons.borrow().len());
        f.debug_struct("MadeTexts")
            .field("editions", &editions)
            .field("comparisons", &comparisons)
            .finish_non_exhaustive()
    }
}
