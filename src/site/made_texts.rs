//! Editions, comparisons and what pages write of clauses, each made once, when a page first asks for it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;
use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::value::RawValue;

use super::address::Address;
use super::data::diff::ChangeLines;
use super::html::clauses::Since;
use super::lent::Lent;
use super::publication::{Pair, Publication};
use crate::compare::{Comparison, Fate, Summary, compare, compare_like, fates_like};
use crate::edition::{self, Edition, Standing};

/// What the pages of one piece of work have been made from so far: those of a policy at a school share nearly all of it.
pub struct MadeTexts<'p> {
    publication: &'p Publication<'p>,
    among_schools: Arc<AmongSchools>,
    editions: RefCell<HashMap<*const Standing<'p>, Rc<Edition<'p>>>>,
    comparisons: RefCell<HashMap<[*const Standing<'p>; 2], Arc<Comparison>>>,
}

/// What the schools of a policy have in common, made for the first of them that needs it.
#[derive(Debug, Default)]
pub struct AmongSchools {
    /// Comparisons of versions that schools read in the same words, but for the values of facts, by the ids of both.
    comparisons: Mutex<HashMap<[String; 2], Arc<Comparison>>>,
    /// Their changes as data, which know them by where they lie.
    change_lines: Mutex<HashMap<[String; 2], Arc<ChangeLines>>>,
    /// What became of each clause of a version that does not apply, by both ids, by fates and by where it is told.
    statuses: Mutex<HashMap<([String; 2], Vec<Fate>, StatusPage), Arc<HashMap<String, Since>>>>,
    /// How the clauses of a version begin on a page of one kind.
    openings: Mutex<HashMap<OnPage, Arc<Lent<String>>>>,
    /// The clauses of a version as data beside a page of one kind.
    lines: Mutex<HashMap<OnPage, Arc<Lent<Box<RawValue>>>>>,
}

/// What became of each clause between two versions at a school.
#[derive(Debug)]
pub struct Fates {
    fates: Vec<Fate>,
    /// The ids of both versions, where the school reads them in the shared words.
    shared: Option<[String; 2]>,
}

impl Fates {
    /// How many clauses there are of each kind of change.
    pub fn summary(&self) -> Summary {
        Summary::of(self.fates.iter().map(|fate| fate.kind))
    }
}

/// Where what became of clauses is told, and where it leads; the same at every school.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StatusPage {
    /// From the page to that of the version that applies.
    pub page: String,
    /// From the page to the comparison of both.
    pub compared: Option<String>,
    /// Whether the version that applies is the newer.
    pub forward: bool,
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
    pub fn comparison(&self, older: &'p Standing<'p>, newer: &'p Standing<'p>) -> Arc<Comparison> {
        let key = [older, newer].map(std::ptr::from_ref);
        if let Some(made) = self.comparisons.borrow().get(&key) {
            return Arc::clone(made);
        }
        let both = [older, newer].map(|standing| self.edition(standing));
        let made = match self.of_first(&both) {
            Some(first) => Arc::new(compare_like(&first, &both[0].clauses, &both[1].clauses)),
            None => Arc::new(compare(&both[0].clauses, &both[1].clauses)),
        };
        self.comparisons.borrow_mut().insert(key, Arc::clone(&made));
        made
    }

    /// What became of each clause between two versions, older first, and whether other schools may have met the same.
    pub fn fates(&self, older: &'p Standing<'p>, newer: &'p Standing<'p>) -> Fates {
        let both = [older, newer].map(|standing| self.edition(standing));
        let ids = [older, newer].map(|standing| standing.id().to_owned());
        match self.of_first(&both) {
            Some(first) => Fates { fates: fates_like(&first, &both[0].clauses, &both[1].clauses), shared: Some(ids) },
            None => Fates { fates: self.comparison(older, newer).fates(), shared: None },
        }
    }

    /// What became of each clause of a version, told beside it: by `tell`, unless a school of the same fates had it told.
    pub fn statuses(
        &self,
        fates: Fates,
        page: StatusPage,
        tell: impl FnOnce() -> HashMap<String, Since>,
    ) -> Arc<HashMap<String, Since>> {
        match fates.shared {
            Some(ids) => once(&self.among_schools.statuses, (ids, fates.fates, page), tell),
            None => Arc::new(tell()),
        }
    }

    /// The changes of a comparison as data, those that are the same at every school.
    pub fn change_lines(&self, older: &'p Standing<'p>, newer: &'p Standing<'p>) -> Option<Arc<ChangeLines>> {
        let first = self.of_first(&[older, newer].map(|standing| self.edition(standing)))?;
        let ids = [older, newer].map(|standing| standing.id().to_owned());
        Some(once(&self.among_schools.change_lines, ids, || ChangeLines::of(&first)))
    }

    /// The comparison of the first school that reads both versions in the shared words, if this one does.
    fn of_first(&self, both: &[Rc<Edition<'p>>; 2]) -> Option<Arc<Comparison>> {
        let [older, newer] = both;
        let ids = || both.each_ref().map(|edition| edition.standing.id().to_owned());
        let compared = || compare(&older.clauses, &newer.clauses);
        both.iter()
            .all(|edition| edition.reads_as_shared())
            .then(|| once(&self.among_schools.comparisons, ids(), compared))
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
