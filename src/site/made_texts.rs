//! Editions, comparisons and what pages write of clauses, each made once, when a page first asks for it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;
use std::rc::Rc;
use std::sync::Arc;

use serde_json::value::RawValue;

use super::address::Address;
use super::among_schools::{AmongSchools, FirstComparison, OnPage, StatusPage, TwoVersions};
use super::html::context::Statuses;
use super::lent::Lent;
use super::pages::compare::ComparisonLine;
use super::publication::{Pair, PolicyAt, Publication};
use crate::compare::{Comparison, ContentOf, Fate, FilledText, Summary, compare_holding, compare_like, fates_like};
use crate::edition::{self, Edition, Standing};
use crate::redline::particulars::Particulars;

/// What the pages of one piece of work have been made from so far: those of a policy at a school share nearly all of it.
pub struct MadeTexts<'p> {
    publication: &'p Publication<'p>,
    among_schools: Arc<AmongSchools>,
    editions: RefCell<HashMap<*const Standing<'p>, Rc<Edition<'p>>>>,
    comparisons: RefCell<HashMap<[*const Standing<'p>; 2], Arc<Comparison>>>,
    particulars: RefCell<HashMap<*const Standing<'p>, Rc<Particulars>>>,
    comparison_lines: RefCell<HashMap<[&'p str; 2], Rc<Vec<ComparisonLine>>>>,
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
        let (editions, comparisons, particulars, comparison_lines) = Default::default();
        Self { publication, among_schools, editions, comparisons, particulars, comparison_lines }
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

    /// What people read of both versions of a pair besides their texts.
    pub fn particulars(&self, pair: Pair<'p>) -> [Rc<Particulars>; 2] {
        let mut particulars = self.particulars.borrow_mut();
        [pair.older, pair.newer].map(|standing| {
            let holds = |file: &str| self.publication.book.holds(&pair.at.policy.id, file);
            let make = || Rc::new(Particulars::of(standing, &holds));
            Rc::clone(particulars.entry(std::ptr::from_ref(standing)).or_insert_with(make))
        })
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
            Some(first) => {
                let texts = filled(&both);
                compare_like(&first.comparison, &first.retold, texts.each_ref(), [holds, holds])
            }
            None => compare_holding([&both[0].clauses, &both[1].clauses], [holds, holds]),
        };
        let made = Arc::new(made);
        self.comparisons.borrow_mut().insert(key, Arc::clone(&made));
        made
    }

    /// What the first school has of a pair, if this one reads both versions in the shared words as well.
    pub fn first(&self, pair: Pair<'p>) -> Option<Arc<FirstComparison>> {
        self.of_first(&self.both(pair))
    }

    /// The lines that lead to the comparisons of a policy at a school.
    pub fn comparison_lines(
        &self,
        at: PolicyAt<'p>,
        write: impl FnOnce() -> Vec<ComparisonLine>,
    ) -> Rc<Vec<ComparisonLine>> {
        let mut lines = self.comparison_lines.borrow_mut();
        Rc::clone(lines.entry([&at.school().id, &at.policy.id]).or_insert_with(|| Rc::new(write())))
    }

    /// What became of each clause between two versions, older first.
    pub fn fates(&self, older: &'p Standing<'p>, newer: &'p Standing<'p>) -> Fates {
        let both = [older, newer].map(|standing| self.edition(standing));
        match self.of_first(&both) {
            Some(first) => {
                let fates = fates_like(&first.comparison, filled(&both).each_ref());
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
    fn of_first(&self, both: &[Rc<Edition<'p>>; 2]) -> Option<Arc<FirstComparison>> {
        let [older, newer] = both;
        let is_shared = older.reads_as_shared() && newer.reads_as_shared();
        is_shared.then(|| {
            let holds: &ContentOf<'_> = &|file| self.publication.book.holds(&newer.standing.policy.id, file);
            let compared = || FirstComparison::of(compare_holding([&older.clauses, &newer.clauses], [holds, holds]));
            self.among_schools.comparisons.get(ids([older.standing, newer.standing]), compared)
        })
    }
}

/// Both texts with what their school puts in.
fn filled<'e>(both: &'e [Rc<Edition<'_>>; 2]) -> [FilledText<'e>; 2] {
    both.each_ref().map(|edition| FilledText::of(&edition.clauses, edition.values()))
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
