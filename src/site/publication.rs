//! What is published: which schools, which of their policies, which versions of each, and which pairs are compared.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::pictures::Pictures;
use crate::book::clause::files;
use crate::book::local::LocalChange;
use crate::book::{Book, Policy, School};
use crate::edition::{Entry, State, Timeline};

/// What to publish of a book, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The day for which everything is worked out.
    pub today: Date,
    /// The ids of the schools to publish; all of them if empty.
    pub schools: Vec<String>,
    /// Whether versions that nobody adopted have pages, marked as drafts.
    pub drafts: bool,
    /// Which versions are compared.
    pub compare: Pairs,
}

/// Which versions of a policy are compared with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Pairs {
    /// Every two, up to [`ALL_PAIRS`] versions; beyond that each with the next and with the newest.
    #[default]
    All,
    /// Each with the next.
    Adjacent,
    /// None.
    None,
}

impl Pairs {
    /// The word for it on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Adjacent => "adjacent",
            Self::None => "none",
        }
    }
}

/// Up to how many versions every pair has a page: 45 pages.
pub const ALL_PAIRS: usize = 10;

/// A book resolved for a day.
#[derive(Debug)]
pub struct Publication<'b> {
    /// The book.
    pub book: &'b Book,
    /// What was ordered.
    pub order: &'b Order,
    /// How large the book's pictures are.
    pub pictures: Pictures,
    /// The schools that are published, in the federation's order.
    pub schools: Vec<AtSchool<'b>>,
}

/// A school with its policies.
#[derive(Debug)]
pub struct AtSchool<'b> {
    /// The school.
    pub school: &'b School,
    /// Its policies that have a place in the site, in the order of their titles.
    pub holdings: Vec<Holding<'b>>,
}

/// A policy at a school.
#[derive(Debug)]
pub struct Holding<'b> {
    /// The policy.
    pub policy: &'b Policy,
    /// Its life at the school.
    pub timeline: Timeline<'b>,
    /// Which entries of the timeline have pages, oldest first.
    pub published: Vec<usize>,
}

impl<'b> Publication<'b> {
    /// Resolves a book as ordered.
    pub fn of(book: &'b Book, order: &'b Order) -> Self {
        let wanted = |school: &School| order.schools.is_empty() || order.schools.contains(&school.id);
        let schools = book
            .schools
            .iter()
            .filter(|school| wanted(school))
            .map(|school| AtSchool { school, holdings: holdings(book, school, order) })
            .collect();
        Self { book, order, pictures: Pictures::default(), schools }
    }

    /// The same, with the sizes of its pictures.
    pub fn with_pictures(self, pictures: Pictures) -> Self {
        Self { pictures, ..self }
    }

    /// The day for which everything is worked out.
    pub fn today(&self) -> Date {
        self.order.today
    }

    /// Whether the public sees lists and calendars of a school's reviews, or of all schools together.
    pub fn has_public_reviews(&self, school: Option<&School>) -> bool {
        let federation = self.book.federation.review.public_list;
        school.and_then(|school| school.review.public_list).or(federation).unwrap_or(true)
    }

    /// The schools whose reviews stand in the list of one school, or in that of all.
    pub fn schools_with_public_reviews<'s>(&'s self, one: Option<&'s AtSchool<'b>>) -> Vec<&'s AtSchool<'b>> {
        let schools = one.map_or_else(|| self.schools.iter().collect(), |one| vec![one]);
        schools.into_iter().filter(|at| self.has_public_reviews(Some(at.school))).collect()
    }

    /// The files of a policy's folder that the published versions show, link to, or have attached: no others, since a
    /// folder may hold drafts.
    pub fn files(&self, policy: &str) -> BTreeSet<&'b str> {
        let mut names = BTreeSet::new();
        for holding in self.schools.iter().filter_map(|at| at.holding(policy)) {
            for entry in holding.entries() {
                let version = entry.version;
                names.extend(version.attachments.iter().map(|attachment| attachment.file.value.as_str()));
                names.extend(version.file.as_ref().map(|file| file.value.as_str()));
                names.extend(files(&version.clauses).into_iter().map(|(name, _)| name));
                for own in entry.local.iter().flat_map(|local| &local.clauses) {
                    let (LocalChange::Replace(words) | LocalChange::AddAfter(words)) = &own.change else { continue };
                    names.extend(files(words).into_iter().map(|(name, _)| name));
                }
            }
        }
        names
    }

    /// Whether there are several schools to tell apart, published or not.
    pub fn several_schools(&self) -> bool {
        self.book.schools.len() > 1
    }
}

fn holdings<'b>(book: &'b Book, school: &'b School, order: &Order) -> Vec<Holding<'b>> {
    let mut holdings: Vec<Holding<'b>> = book
        .policies
        .iter()
        .filter(|policy| policy.publish && policy.is_for(&school.id))
        .map(|policy| {
            let timeline = Timeline::of(book, school, policy, order.today);
            let shown = |entry: &Entry<'_>| match entry.state {
                State::Proposed | State::AwaitingAdoption => order.drafts,
                _ => true,
            };
            let published = (0..timeline.entries.len()).filter(|index| shown(&timeline.entries[*index])).collect();
            Holding { policy, timeline, published }
        })
        .filter(|holding| !holding.published.is_empty() || holding.policy.link.is_some())
        .collect();
    holdings.sort_by(|a, b| {
        let key = |holding: &Holding<'_>| (holding.policy.title.to_lowercase(), holding.policy.id.clone());
        key(a).cmp(&key(b))
    });
    holdings
}

impl<'b> AtSchool<'b> {
    /// The policy with this id, if the school publishes it.
    pub fn holding(&self, policy: &str) -> Option<&Holding<'b>> {
        self.holdings.iter().find(|holding| holding.policy.id == policy)
    }
}

impl<'b> Holding<'b> {
    /// The versions that have pages, oldest first.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &Entry<'b>> {
        self.published.iter().map(|index| &self.timeline.entries[*index])
    }

    /// The version that the policy's own page shows: the one in force or in use, else the newest that has a page.
    pub fn shown(&self) -> Option<&Entry<'b>> {
        let current = self.timeline.current();
        let published = |id: &str| self.entries().any(|entry| entry.version.id == id);
        current
            .filter(|entry| published(&entry.version.id))
            .or_else(|| self.entries().rev().find(|entry| entry.adopted.is_some()))
            .or_else(|| self.entries().next_back())
    }

    /// Whether people are asked to sign that they have read a version: one that applies, or will.
    pub fn has_sheet(&self, entry: &Entry<'_>) -> bool {
        entry.state.is_current() || entry.state == State::NotYetInForce
    }

    /// The version before one, among those that have pages.
    pub fn before(&self, version: &str) -> Option<&Entry<'b>> {
        self.entries().take_while(|entry| entry.version.id != version).last()
    }

    /// The pairs of versions that have a page, older first.
    pub fn pairs(&self, pairs: Pairs) -> Vec<(&Entry<'b>, &Entry<'b>)> {
        // A version that is only a file cannot be compared.
        let entries: Vec<&Entry<'b>> = self.entries().filter(|entry| entry.version.file.is_none()).collect();
        let count = entries.len();
        let newest = self.shown().and_then(|shown| entries.iter().position(|entry| std::ptr::eq(*entry, shown)));
        let wanted = |older: usize, newer: usize| match pairs {
            Pairs::None => false,
            Pairs::Adjacent => newer == older + 1,
            Pairs::All => count <= ALL_PAIRS || newer == older + 1 || Some(newer) == newest || Some(older) == newest,
        };
        let mut chosen = Vec::new();
        for newer in 0..count {
            for older in 0..newer {
                if wanted(older, newer) {
                    chosen.push((entries[older], entries[newer]));
                }
            }
        }
        chosen
    }
}
