//! What is published: which schools, which of their policies, which versions of each, and which pairs are compared.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Deref;

use jiff::civil::Date;

use super::anchors::Anchors;
use super::pictures::Pictures;
use crate::book::{Book, PartialDate, Policy, School};
use crate::edition::{PolicyLives, Resolved, SharedStanding, Standing, State, Timeline};

/// What to publish of a book, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
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
    /// What was asked for.
    pub selection: &'b Selection,
    /// How large the book's pictures are.
    pub pictures: &'b Pictures,
    /// The schools that are published, in the federation's order.
    pub schools: Vec<SchoolSite<'b>>,
    /// The clauses that links between policies lead to.
    pub anchors: Anchors,
    /// Whether it is of a day that is not today, which every page says.
    pub is_of_the_past: bool,
    /// Policies whose shared text has a page.
    shared: Vec<SharedPolicy<'b>>,
}

/// A school with its policies.
#[derive(Debug)]
pub struct SchoolSite<'b> {
    /// The school.
    pub school: &'b School,
    /// Its policies that have a place in the site, in the order of their titles.
    policies: Vec<SchoolPolicy<'b>>,
}

/// What is published of a policy at a school.
#[derive(Debug)]
pub struct SchoolPolicy<'b> {
    /// The policy.
    pub policy: &'b Policy,
    /// Its life at the school.
    pub timeline: &'b Timeline<'b>,
    /// Its life at every school.
    pub lives: &'b PolicyLives<'b>,
    /// The versions that have pages, oldest first.
    published: Vec<&'b Standing<'b>>,
}

/// A policy among those of its school. Only a school that publishes the policy hands it out.
#[derive(Clone, Copy, Debug)]
pub struct PolicyAt<'p> {
    site: &'p SchoolSite<'p>,
    policy: &'p SchoolPolicy<'p>,
}

/// A policy whose shared text has a page. Only a publication that has the page hands it out.
#[derive(Clone, Copy, Debug)]
pub struct SharedPolicy<'p> {
    lives: &'p PolicyLives<'p>,
    /// Whether there are schools to compare, and a text.
    across: Option<&'p SharedStanding<'p>>,
}

/// Two versions that are compared on a page, older first.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'p> {
    /// The policy at its school.
    pub at: PolicyAt<'p>,
    /// The older version.
    pub older: &'p Standing<'p>,
    /// The newer version.
    pub newer: &'p Standing<'p>,
}

impl<'b> Publication<'b> {
    /// What was selected of a book.
    pub fn of(resolved: &'b Resolved<'b>, selection: &'b Selection, pictures: &'b Pictures) -> Self {
        let book = resolved.book;
        let wanted = |school: &&School| selection.schools.is_empty() || selection.schools.contains(&school.id);
        let schools: Vec<SchoolSite<'b>> = book
            .schools
            .iter()
            .filter(wanted)
            .map(|school| SchoolSite { school, policies: policies(resolved, school, selection) })
            .collect();
        let several = book.schools.len() > 1;
        let is_used = |lives: &PolicyLives<'_>| schools.iter().any(|site| site.has(&lives.policy.id));
        let shared = resolved.policies().filter(|lives| lives.is_federations() && is_used(lives)).map(|lives| {
            let across = lives.shared().filter(|shared| several && shared.file().is_none());
            SharedPolicy { lives, across }
        });
        let shared = shared.collect();
        Self {
            resolved,
            book,
            selection,
            pictures,
            schools,
            anchors: Anchors::default(),
            is_of_the_past: false,
            shared,
        }
    }

    /// The day for which everything is worked out.
    pub fn today(&self) -> Date {
        self.selection.today
    }

    /// The day or month in which a school left, if that is over: its pages are a record.
    pub fn has_left(&self, school: &School) -> Option<PartialDate> {
        school.left.filter(|left| left.last_day() < self.today())
    }

    /// Whether the public sees lists and calendars of a school's reviews, or of all schools together.
    pub fn has_public_reviews(&self, school: Option<&School>) -> bool {
        let federations = &self.book.federation.review;
        school.map_or(federations, |school| &school.review).are_public(federations)
    }

    /// One school, or all that are published.
    pub fn one_or_all<'s>(&'s self, one: Option<&'s SchoolSite<'b>>) -> Vec<&'s SchoolSite<'b>> {
        one.map_or_else(|| self.schools.iter().collect(), |one| vec![one])
    }

    /// The schools whose reviews stand in the list of one school, or in that of all.
    pub fn schools_with_public_reviews<'s>(&'s self, one: Option<&'s SchoolSite<'b>>) -> Vec<&'s SchoolSite<'b>> {
        let schools = self.one_or_all(one).into_iter();
        schools.filter(|site| self.has_public_reviews(Some(site.school))).collect()
    }

    /// A policy at each school that publishes it.
    pub fn at_each_school(&self, policy: &str) -> impl Iterator<Item = PolicyAt<'_>> {
        self.schools.iter().filter_map(move |site| site.policy(policy))
    }

    /// A policy at a school, if it is published there.
    pub fn policy_at(&self, school: &str, policy: &str) -> Option<PolicyAt<'_>> {
        self.schools.iter().find(|site| site.school.id == school)?.policy(policy)
    }

    /// The policies whose shared text has a page.
    pub fn shared_policies(&self) -> impl Iterator<Item = SharedPolicy<'_>> {
        self.shared.iter().copied()
    }

    /// The policy with this id, if its shared text has a page.
    pub fn shared_policy(&self, policy: &str) -> Option<SharedPolicy<'_>> {
        self.shared_policies().find(|shared| shared.policy().id == policy)
    }

    /// The files of a policy's folder that the published versions show, link to, or have attached: no others, since a
    /// folder may hold drafts.
    pub fn files(&self, policy: &str) -> BTreeSet<&'b str> {
        let published = self.schools.iter().flat_map(|site| &site.policies).filter(|at| at.policy.id == policy);
        published.flat_map(|at| at.published().flat_map(|standing| standing.files())).collect()
    }

    /// The school whose book this is, where there is but one: its first page is the site's.
    pub fn only_school(&self) -> Option<&SchoolSite<'b>> {
        self.schools.first().filter(|_| !self.several_schools())
    }

    /// The other websites that may show a school's pages in a frame; what belongs to no school each of them may show.
    pub fn embedded_in(&self, school: Option<&School>) -> Vec<&str> {
        let own = self.book.schools.iter().filter(|one| school.is_none_or(|school| school.id == one.id));
        let own = own.flat_map(|school| &school.embed);
        let mut all: Vec<&str> = self.book.federation.embed.iter().chain(own).map(String::as_str).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Whether there are several schools to tell apart, published or not.
    pub fn several_schools(&self) -> bool {
        self.book.schools.len() > 1
    }
}

fn policies<'b>(resolved: &'b Resolved<'b>, school: &School, selection: &Selection) -> Vec<SchoolPolicy<'b>> {
    let mut policies: Vec<SchoolPolicy<'b>> = resolved
        .policies()
        .filter(|lives| lives.policy.publish && lives.policy.is_for(&school.id))
        .filter_map(|lives| {
            let timeline = lives.at(&school.id)?;
            let has_page = |standing: &&Standing<'_>| match standing.state {
                State::Proposed | State::AwaitingAdoption => selection.drafts,
                _ => true,
            };
            let published = timeline.standings.iter().filter(has_page).collect();
            Some(SchoolPolicy { policy: lives.policy, timeline, lives, published })
        })
        .filter(|policy| !policy.published.is_empty() || policy.policy.link.is_some())
        .collect();
    policies.sort_by_cached_key(|policy| (policy.title().to_lowercase(), policy.policy.id.clone()));
    policies
}

impl<'b> SchoolSite<'b> {
    /// Every policy that the school publishes, in the order of their titles.
    pub fn policies(&self) -> impl Iterator<Item = PolicyAt<'_>> {
        self.policies.iter().map(|policy| PolicyAt { site: self, policy })
    }

    /// The policy with this id, if the school publishes it.
    pub fn policy(&self, id: &str) -> Option<PolicyAt<'_>> {
        self.policies().find(|at| at.policy.policy.id == id)
    }

    /// The policy that has this id, or had it before.
    pub fn policy_once(&self, id: &str) -> Option<PolicyAt<'_>> {
        let had = |at: &PolicyAt<'_>| at.policy.policy.formerly.iter().any(|former| former.value == id);
        self.policy(id).or_else(|| self.policies().find(had))
    }

    fn has(&self, id: &str) -> bool {
        self.policies.iter().any(|policy| policy.policy.id == id)
    }
}

/// The version that a policy's own page shows at a school, beside the shared text of that version.
#[derive(Clone, Copy, Debug)]
pub struct ShownVersion<'p> {
    /// The policy at its school.
    pub at: PolicyAt<'p>,
    /// The version there.
    pub standing: &'p Standing<'p>,
    /// The same version as the schools share it.
    pub shared: &'p SharedStanding<'p>,
}

/// A policy whose shared text is compared with what each school has of it.
#[derive(Clone, Copy, Debug)]
pub struct AcrossSchools<'p> {
    /// The policy.
    pub policy: SharedPolicy<'p>,
    /// The version whose text is compared.
    pub shared: &'p SharedStanding<'p>,
}

impl<'b> SchoolPolicy<'b> {
    /// The versions that have pages, oldest first.
    pub fn published(&self) -> impl DoubleEndedIterator<Item = &'b Standing<'b>> {
        self.published.iter().copied()
    }

    /// The title that the policy goes by: that of the version which its own page shows.
    pub fn title(&self) -> Cow<'b, str> {
        self.shown().map_or_else(|| self.timeline.read(&self.policy.title), |shown| Cow::Borrowed(&*shown.title))
    }

    /// Its topic as it reads at the school.
    pub fn topic(&self) -> Option<String> {
        self.policy.topic.as_deref().map(|topic| self.timeline.read(topic).into_owned())
    }

    /// The version that the policy's own page shows: the one in force or in use, else the newest that has a page.
    pub fn shown(&self) -> Option<&'b Standing<'b>> {
        let published = |id: &str| self.published().any(|standing| standing.id() == id);
        self.timeline
            .current()
            .filter(|standing| published(standing.id()))
            .or_else(|| self.published().rev().find(|standing| standing.adopted.is_some()))
            .or_else(|| self.published().next_back())
    }

    /// Whether a version is the one that the policy's own page shows.
    pub fn is_shown(&self, standing: &Standing<'_>) -> bool {
        self.shown().is_some_and(|shown| shown.id() == standing.id())
    }

    /// Whether the policy is off the school's lists.
    pub fn is_withdrawn(&self) -> bool {
        self.timeline.withdrawn.is_some()
    }

    /// Whether people are asked to sign that they have read a version: one that applies, or will.
    pub fn has_sheet(&self, standing: &Standing<'_>) -> bool {
        standing.state.is_current() || standing.state == State::NotYetInForce
    }

    /// The version before one, among those that have pages.
    pub fn before(&self, version: &str) -> Option<&'b Standing<'b>> {
        self.published().take_while(|standing| standing.id() != version).last()
    }
}

impl<'p> PolicyAt<'p> {
    /// The school's site.
    pub fn site(self) -> &'p SchoolSite<'p> {
        self.site
    }

    /// The school.
    pub fn school(self) -> &'p School {
        self.site.school
    }

    /// The version that the policy's own page shows, beside the text that the schools share.
    pub fn shown_version(self) -> Option<ShownVersion<'p>> {
        let standing = self.shown()?;
        let shared = self.policy.lives.shared_version(standing.id())?;
        Some(ShownVersion { at: self, standing, shared })
    }

    /// The pairs of versions that have a page, older first.
    pub fn pairs(self, pairs: Pairs) -> Vec<Pair<'p>> {
        // A version that is only a file cannot be compared.
        let versions: Vec<&'p Standing<'p>> = self.texts().collect();
        let count = versions.len();
        let newest = self.shown().and_then(|shown| versions.iter().position(|standing| std::ptr::eq(*standing, shown)));
        let wanted = |older: usize, newer: usize| match pairs {
            Pairs::None => false,
            Pairs::Adjacent => newer == older + 1,
            Pairs::All => count <= ALL_PAIRS || newer == older + 1 || Some(newer) == newest || Some(older) == newest,
        };
        let mut chosen = Vec::new();
        for newer in 0..count {
            for older in (0..newer).filter(|older| wanted(*older, newer)) {
                chosen.push(Pair { at: self, older: versions[older], newer: versions[newer] });
            }
        }
        chosen
    }

    /// The pair of two versions, if it has a page.
    pub fn pair(self, pairs: Pairs, older: &str, newer: &str) -> Option<Pair<'p>> {
        self.pairs(pairs).into_iter().find(|pair| pair.older.id() == older && pair.newer.id() == newer)
    }

    /// The versions that have pages and a text, oldest first.
    pub fn texts(self) -> impl DoubleEndedIterator<Item = &'p Standing<'p>> {
        self.policy.published.iter().copied().filter(|standing| standing.file().is_none())
    }
}

impl<'p> Deref for PolicyAt<'p> {
    type Target = SchoolPolicy<'p>;

    fn deref(&self) -> &SchoolPolicy<'p> {
        self.policy
    }
}

impl<'p> SharedPolicy<'p> {
    /// The policy.
    pub fn policy(self) -> &'p Policy {
        self.lives.policy
    }

    /// Its life at every school.
    pub fn lives(self) -> &'p PolicyLives<'p> {
        self.lives
    }

    /// What compares the schools clause by clause, where several share a text.
    pub fn across(self) -> Option<AcrossSchools<'p>> {
        self.across.map(|shared| AcrossSchools { policy: self, shared })
    }
}
