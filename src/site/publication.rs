//! What is published: which schools, which of their policies, which versions of each, and which pairs are compared.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::pictures::Pictures;
use crate::book::{Book, PartialDate, Policy, School};
use crate::edition::{PolicyLives, Resolved, Standing, State, Timeline};

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

/// What is published of a book that was resolved for a day.
#[derive(Debug)]
pub struct Publication<'b> {
    /// Every life in the book.
    pub resolved: &'b Resolved<'b>,
    /// The book.
    pub book: &'b Book,
    /// What was ordered.
    pub order: &'b Order,
    /// How large the book's pictures are.
    pub pictures: &'b Pictures,
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
    pub timeline: &'b Timeline<'b>,
    /// Its life at every school.
    pub lives: &'b PolicyLives<'b>,
    /// The versions that have pages, oldest first.
    published: Vec<&'b Standing<'b>>,
}

impl<'b> Publication<'b> {
    /// What is ordered of a book.
    pub fn of(resolved: &'b Resolved<'b>, order: &'b Order, pictures: &'b Pictures) -> Self {
        let book = resolved.book;
        let wanted = |school: &School| order.schools.is_empty() || order.schools.contains(&school.id);
        let schools = book
            .schools
            .iter()
            .filter(|school| wanted(school))
            .map(|school| AtSchool { school, holdings: holdings(resolved, school, order) })
            .collect();
        Self { resolved, book, order, pictures, schools }
    }

    /// The day for which everything is worked out.
    pub fn today(&self) -> Date {
        self.order.today
    }

    /// The day or month in which a school left, if that is over: its pages are a record.
    pub fn has_left(&self, school: &School) -> Option<PartialDate> {
        school.left.filter(|left| left.last_day() < self.today())
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
        let holdings = self.schools.iter().filter_map(|at| at.holding(policy));
        holdings.flat_map(|holding| holding.versions().flat_map(|standing| standing.files())).collect()
    }

    /// Whether there are several schools to tell apart, published or not.
    pub fn several_schools(&self) -> bool {
        self.book.schools.len() > 1
    }
}

fn holdings<'b>(resolved: &'b Resolved<'b>, school: &School, order: &Order) -> Vec<Holding<'b>> {
    let mut holdings: Vec<Holding<'b>> = resolved
        .policies()
        .filter(|lives| lives.policy.publish && lives.policy.is_for(&school.id))
        .filter_map(|lives| {
            let timeline = lives.at(&school.id)?;
            let has_page = |standing: &&Standing<'_>| match standing.state {
                State::Proposed | State::AwaitingAdoption => order.drafts,
                _ => true,
            };
            let published = timeline.standings.iter().filter(has_page).collect();
            Some(Holding { policy: lives.policy, timeline, lives, published })
        })
        .filter(|holding| !holding.published.is_empty() || holding.policy.link.is_some())
        .collect();
    holdings.sort_by(|a, b| {
        let key = |holding: &Holding<'_>| (holding.title().to_lowercase(), holding.policy.id.clone());
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
    pub fn versions(&self) -> impl DoubleEndedIterator<Item = &'b Standing<'b>> {
        self.published.iter().copied()
    }

    /// The title that the policy goes by: that of the version which its own page shows.
    pub fn title(&self) -> &'b str {
        self.shown().map_or(self.policy.title.as_str(), |shown| shown.title)
    }

    /// The version that the policy's own page shows: the one in force or in use, else the newest that has a page.
    pub fn shown(&self) -> Option<&'b Standing<'b>> {
        let published = |id: &str| self.versions().any(|standing| standing.id() == id);
        self.timeline
            .current()
            .filter(|standing| published(standing.id()))
            .or_else(|| self.versions().rev().find(|standing| standing.adopted.is_some()))
            .or_else(|| self.versions().next_back())
    }

    /// Whether people are asked to sign that they have read a version: one that applies, or will.
    pub fn has_sheet(&self, standing: &Standing<'_>) -> bool {
        standing.state.is_current() || standing.state == State::NotYetInForce
    }

    /// The version before one, among those that have pages.
    pub fn before(&self, version: &str) -> Option<&'b Standing<'b>> {
        self.versions().take_while(|standing| standing.id() != version).last()
    }

    /// The pairs of versions that have a page, older first.
    pub fn pairs(&self, pairs: Pairs) -> Vec<(&'b Standing<'b>, &'b Standing<'b>)> {
        // A version that is only a file cannot be compared.
        let standings: Vec<&'b Standing<'b>> = self.versions().filter(|standing| standing.file().is_none()).collect();
        let count = standings.len();
        let newest =
            self.shown().and_then(|shown| standings.iter().position(|standing| std::ptr::eq(*standing, shown)));
        let wanted = |older: usize, newer: usize| match pairs {
            Pairs::None => false,
            Pairs::Adjacent => newer == older + 1,
            Pairs::All => count <= ALL_PAIRS || newer == older + 1 || Some(newer) == newest || Some(older) == newest,
        };
        let mut chosen = Vec::new();
        for newer in 0..count {
            for older in 0..newer {
                if wanted(older, newer) {
                    chosen.push((standings[older], standings[newer]));
                }
            }
        }
        chosen
    }
}
