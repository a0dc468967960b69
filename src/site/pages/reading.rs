//! Clauses as they stand on one page: where their links lead from there, and how what is local is marked.

use super::parts::Toc;
use crate::book::Policy;
use crate::book::clause::{self, Node, Target, Text};
use crate::book::outline::Outline;
use crate::edition::Standing;
use crate::site::address::{Address, Owner};
use crate::site::html::Html;
use crate::site::html::clauses;
use crate::site::html::context::{HtmlContext, LocalWords, Statuses};
use crate::site::lent::{Lent, Loan};
use crate::site::publication::{PolicyAt, Publication};

/// Where clauses are read.
#[derive(Clone, Copy)]
pub struct ClauseLinks<'a> {
    /// What is published.
    pub publication: &'a Publication<'a>,
    /// The page.
    pub here: Address<'a>,
    /// The school whose page it is; `None` on a page of the federation's own text.
    pub owner: Owner<'a>,
    /// The policy.
    pub policy: &'a Policy,
    /// The clauses that links within the policy lead to.
    pub clauses: &'a Outline<'a>,
    /// Where those clauses stand, if on another page.
    pub text_at: Option<Address<'a>>,
}

/// What stands beside the words of clauses on a page, and what of them is written already.
#[derive(Default)]
pub struct Marked<'a> {
    /// How local wording is marked.
    pub local: Option<LocalWords>,
    /// What became of each clause since.
    pub since: Option<&'a Statuses>,
    /// How clauses begin that every school reads in the same words.
    pub lent: Option<&'a Loan<'a, String>>,
}

impl<'a> ClauseLinks<'a> {
    /// The text of a version on its page at a school.
    pub fn of_version(
        publication: &'a Publication<'a>,
        page: Address<'a>,
        at: PolicyAt<'a>,
        clauses: &'a Outline<'a>,
    ) -> Self {
        Self { publication, here: page, owner: Some(at.site()), policy: at.policy, clauses, text_at: None }
    }

    /// Where a link leads from the page; `None` where it leads nowhere and its words stay plain.
    pub fn link(&self, target: &Target) -> Option<String> {
        match target {
            Target::Nowhere | Target::Elsewhere(_) => None,
            Target::Address(address) => Some(address.clone()),
            Target::File(file) => Some(self.here.to(Address::PolicyFile(self.policy, file))),
            Target::Clause(named) => {
                let anchor = self.clauses.anchor_of(named)?;
                Some(self.text_at.map_or_else(|| format!("#{anchor}"), |page| self.here.to_clause(page, anchor)))
            }
            Target::Policy { policy, clause } => self.policy_link(policy, clause.as_deref()),
        }
    }

    fn policy_link(&self, policy: &str, clause: Option<&str>) -> Option<String> {
        let Some(site) = self.owner else {
            let shared = self.publication.shared_policy(policy)?;
            return Some(self.here.to(Address::Shared(shared)));
        };
        let at = site.policy_once(policy)?;
        if let Some(link) = &at.policy.link {
            return Some(link.value.clone());
        }
        let there = self.as_it_stood(at)?;
        let Some(named) = clause else { return Some(self.here.to(Address::of_version(at, there))) };
        // Where the clause has gone, the newest version that has it is the one that was meant.
        let mut versions = std::iter::once(there).chain(at.published().rev());
        let anchors = &self.publication.anchors;
        let found = versions.find_map(|version| Some((version, anchors.of(version.shared_clauses(), named)?)));
        Some(match found {
            Some((version, anchor)) => self.here.to_clause(Address::of_version(at, version), &anchor),
            None => self.here.to(Address::of_version(at, there)),
        })
    }

    /// The version of another policy that a link from this text leads to: the one that people follow, and from a version whose
    /// life is over the one in force on its last day; none was then, the oldest.
    fn as_it_stood<'p>(&self, at: PolicyAt<'p>) -> Option<&'p Standing<'p>> {
        let standing = match self.text_at.unwrap_or(self.here) {
            Address::Version(_, standing) | Address::VersionData(_, standing) => standing,
            _ => return at.shown(),
        };
        if !standing.state.is_past() {
            return at.shown();
        }
        let then = at.timeline.on(standing.reads_as_of).map(|on| on.standing);
        let then = then.and_then(|then| at.published().find(|standing| standing.id() == then.id()));
        then.or_else(|| at.published().next())
    }

    /// Clauses as HTML.
    pub fn html(&self, nodes: &[Node], marked: Marked<'_>) -> Html {
        self.with(marked, |context| clauses::clauses(nodes, context))
    }

    /// How each clause of a shared text begins on such a page.
    pub fn openings(&self, nodes: &[Node]) -> Lent<String> {
        self.with(Marked::default(), |context| clauses::openings(nodes, context))
    }

    /// Words as HTML.
    pub fn inline(&self, text: &Text) -> Html {
        self.with(Marked::default(), |context| clauses::inline(text, context))
    }

    fn with<T>(&self, marked: Marked<'_>, write: impl FnOnce(&HtmlContext<'_>) -> T) -> T {
        let picture = |file: &str| {
            let size = self.publication.pictures.of_policy(&self.policy.id, file);
            (self.here.to(Address::PolicyFile(self.policy, file)), size)
        };
        let Marked { local, since, lent } = marked;
        write(&HtmlContext { link: &|target| self.link(target), picture: &picture, local, since, lent })
    }
}

/// The contents of a text: its sections and their subsections; nothing where there are too few to need them.
pub fn contents(nodes: &[Node]) -> Vec<Toc> {
    let sections = sections(nodes, 2);
    if sections.len() < 3 { Vec::new() } else { sections }
}

fn sections(nodes: &[Node], levels: u8) -> Vec<Toc> {
    nodes
        .iter()
        .filter_map(|node| match node {
            Node::Clause(clause) if clause.kind == clause::Kind::Section => Some(Toc {
                anchor: clause.anchor.clone(),
                number: clause.label.as_ref().map(|label| label.cited.clone()),
                title: clause.text.plain(),
                children: if levels > 1 { sections(&clause.children, levels - 1) } else { Vec::new() },
            }),
            _ => None,
        })
        .collect()
}
