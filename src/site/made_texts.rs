//! Editions, comparisons and what pages write of clauses, each made once, when a page first asks for it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;
use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::value::RawValue;

use super::address::Address;
use super::lent::Lent;
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

/// What the schools of a policy have in common, made for the first of them that needs it.
#[derive(Debug, Default)]
pub struct AmongSchools {
    /// Comparisons of versions that schools read in the same words, but for the values of facts, by the ids of both.
    comparisons: Mutex<HashMap<[String; 2], Arc<Comparison>>>,
    /// How the clauses of a version begin on a page of one kind.
    openings: Mutex<HashMap<OnPage, Arc<Lent<String>>>>,
    /// The clauses of a version as data beside a page of one kind.
    lines: Mutex<HashMap<OnPage, Arc<Lent<Box<RawValue>>>>>,
}

/// A version by its id, and whether it is read on the policy's own page, from where links lead another way than from its own.
type OnPage = (String, bool);

/// What is known of something, made now if nobody has yet.
fn once<K: Hash + Eq, T>(all: &Mutex<HashMap<K, Arc<T>>>, key: K, make: impl FnOnce() -> T) -> Arc<T> {
    // A thread that panicked while it held the lock left whole things behind.
    let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
    Arc::clone(all.entry(key).or_insert_with(|| Arc::new(make())))
}

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

    /// How the clauses of a version's shared text begin on a page; they are written by `write` unless another school's were.
    pub fn openings(
        &self,
        page: Address<'_>,
        standing: &Standing<'_>,
        write: impl FnOnce() -> Lent<String>,
    ) -> Arc<Lent<String>> {
        once(&self.among_schools.openings, on_page(page, standing), write)
    }

    /// The clauses of a version's shared text as data beside a page; they are written by `write` unless another school's were.
    pub fn lines(
        &self,
        page: Address<'_>,
        standing: &Standing<'_>,
        write: impl FnOnce() -> Lent<Box<RawValue>>,
    ) -> Arc<Lent<Box<RawValue>>> {
        once(&self.among_schools.lines, on_page(page, standing), write)
    }

    fn compared(&self, older: &Edition<'p>, newer: &Edition<'p>) -> Comparison {
        if !older.reads_as_shared() || !newer.reads_as_shared() {
            return compare(&older.clauses, &newer.clauses);
        }
        let ids = [older, newer].map(|edition| edition.standing.id().to_owned());
        let first = once(&self.among_schools.comparisons, ids, || compare(&older.clauses, &newer.clauses));
        compare_like(&first, &older.clauses, &newer.clauses)
    }
}

fn on_page(page: Address<'_>, standing: &Standing<'_>) -> OnPage {
    (standing.id().to_owned(), matches!(page, Address::Policy(_)))
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
