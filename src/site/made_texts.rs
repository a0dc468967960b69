//! Editions, comparisons and what pages write of clauses, each made once, when a page first asks for it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;
use std::rc::Rc;
use std::sync::Arc;

use serde_json::value::RawValue;

use super::address::Address;
use super::among_schools::{AmongSchools, OnPage, StatusPage, TwoVersions};
use super::data;
use super::html::context::Statuses;
use super::lent::Lent;
use super::pages::report::ChangeWords;
use super::publication::{Pair, Publication};
use crate::compare::{Comparison, ContentOf, Fate, Summary, compare_holding, compare_like, fates_like};
use crate::edition::{self, Edition, Standing};

/// What the pages of one piece of work have been made from so far: those of a policy at a school share nearly all of it.
pub struct MadeTexts<'p> {
    publication: &'p Publication<'p>,
    among_schools: Arc<AmongSchools>,
    editions: RefCell<HashMap<*const Standing<'p>, Rc<Edition<'p>>>>,
    comparisons: RefCell<HashMap<[*const Standing<'p>; 2], Arc<Comparison>>>,
}

/// What became of each clause between two versions at a school.
#[derive(Debug)]
pub struct Fates {
    fates: Vec<Fate>,
    /// Both versions, where the school reads them in the shared words.
    shared: Option<TwoVersions>,
}

impl Fates {
    /// How many clauses there are of each kind of change.
    pub fn summary(&self) -> Summary {
        Summary::of(self.fates.iter().map(|fate| (fate.kind, fate.renamed)))
    }
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
        let holds: &ContentOf<'_> = &|file| self.publication.book.holds(&newer.policy.id, file);
        let made = match self.of_first(&both) {
            Some(first) => compare_like(&first, [&both[0].clauses, &both[1].clauses], [holds, holds]),
            None => compare_holding([&both[0].clauses, &both[1].clauses], [holds, holds]),
        };
        let made = Arc::new(made);
        self.comparisons.borrow_mut().insert(key, Arc::clone(&made));
        made
    }

    /// The changes between two versions as data, those that are the same at every school.
    pub fn change_lines(&self, pair: Pair<'p>) -> Option<Arc<Lent<Box<RawValue>>>> {
        let first = self.of_first(&self.both(pair))?;
        let ids = ids([pair.older, pair.newer]);
        Some(self.among_schools.change_lines.get(ids, || data::diff::change_lines(&first)))
    }

    /// The words of the changes between two versions, those that are the same at every school; they are written by `write`
    /// unless another school's were.
    pub fn change_words(
        &self,
        pair: Pair<'p>,
        write: impl FnOnce(&Comparison) -> Lent<ChangeWords>,
    ) -> Option<Arc<Lent<ChangeWords>>> {
        let first = self.of_first(&self.both(pair))?;
        Some(self.among_schools.change_words.get(ids([pair.older, pair.newer]), || write(&first)))
    }

    /// What became of each clause between two versions, older first.
    pub fn fates(&self, older: &'p Standing<'p>, newer: &'p Standing<'p>) -> Fates {
        let both = [older, newer].map(|standing| self.edition(standing));
        match self.of_first(&both) {
            Some(first) => {
                let fates = fates_like(&first, &both[0].clauses, &both[1].clauses);
                Fates { fates, shared: Some(ids([older, newer])) }
            }
            None => Fates { fates: self.comparison(older, newer).fates(), shared: None },
        }
    }

    /// What became of each clause of a version, told beside it: by `tell`, unless a school of the same fates had it told.
    pub fn statuses(&self, fates: Fates, page: StatusPage, tell: impl FnOnce() -> Statuses) -> Arc<Statuses> {
        match fates.shared {
            Some(ids) => self.among_schools.statuses.get((ids, fates.fates, page), tell),
            None => Arc::new(tell()),
        }
    }

    /// How the clauses of a version's shared text begin on a page; they are written by `write` unless another school's were.
    pub fn openings(
        &self,
        page: Address<'_>,
        standing: &Standing<'_>,
        write: impl FnOnce() -> Lent<String>,
    ) -> Arc<Lent<String>> {
        self.among_schools.openings.get(on_page(page, standing), write)
    }

    /// The clauses of a version's shared text as data beside a page; they are written by `write` unless another school's were.
    pub fn lines(
        &self,
        page: Address<'_>,
        standing: &Standing<'_>,
        write: impl FnOnce() -> Lent<Box<RawValue>>,
    ) -> Arc<Lent<Box<RawValue>>> {
        self.among_schools.lines.get(on_page(page, standing), write)
    }

    /// The comparison of the first school that reads both versions in the shared words, if this one does.
    fn of_first(&self, both: &[Rc<Edition<'p>>; 2]) -> Option<Arc<Comparison>> {
        let [older, newer] = both;
        let is_shared = older.reads_as_shared() && newer.reads_as_shared();
        is_shared.then(|| {
            let holds: &ContentOf<'_> = &|file| self.publication.book.holds(&newer.standing.policy.id, file);
            let compared = || compare_holding([&older.clauses, &newer.clauses], [holds, holds]);
            self.among_schools.comparisons.get(ids([older.standing, newer.standing]), compared)
        })
    }
}

fn ids(both: [&Standing<'_>; 2]) -> TwoVersions {
    both.map(|standing| standing.id().to_owned())
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
