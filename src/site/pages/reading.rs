//! Clauses as they stand on one page: where their links lead from there, and how what is local is marked.

use std::collections::BTreeMap;

use super::parts::Toc;
use crate::book::Policy;
use crate::book::clause::{self, Node, Target, Text};
use crate::book::outline::Outline;
use crate::site::address::{Address, Owner};
use crate::site::html::Html;
use crate::site::html::clauses::{self, HtmlContext, LocalWords, Since};
use crate::site::publication::Publication;

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
    /// Where those clauses stand.
    pub text_at: Address<'a>,
}

impl ClauseLinks<'_> {
    /// Where a link leads from the page; `None` where it leads nowhere and its words stay plain.
    pub fn link(&self, target: &Target) -> Option<String> {
        match target {
            Target::Nowhere => None,
            Target::Address(address) => Some(address.clone()),
            Target::File(file) => Some(self.here.to(Address::PolicyFile(self.policy, file))),
            Target::Clause(named) => Some(self.here.to_clause(self.text_at, self.clauses.anchor_of(named)?)),
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
        let shown = at.shown()?;
        match clause.and_then(|named| clause::find(shown.shared_clauses(), named)) {
            Some(clause) => Some(self.here.to_clause(Address::Policy(at), &clause.anchor)),
            None => Some(self.here.to(Address::Policy(at))),
        }
    }

    /// Clauses as HTML, with how local wording is marked, and what became of each clause since.
    pub fn html(&self, nodes: &[Node], local: Option<LocalWords>, since: Option<&BTreeMap<String, Since>>) -> Html {
        self.with(local, since, |context| clauses::clauses(nodes, context))
    }

    /// Words as HTML.
    pub fn inline(&self, text: &Text) -> Html {
        self.with(None, None, |context| clauses::inline(text, context))
    }

    fn with(
        &self,
        local: Option<LocalWords>,
        since: Option<&BTreeMap<String, Since>>,
        write: impl FnOnce(&HtmlContext<'_>) -> Html,
    ) -> Html {
        let picture = |file: &str| {
            let size = self.publication.pictures.of_policy(&self.policy.id, file);
            (self.here.to(Address::PolicyFile(self.policy, file)), size)
        };
        write(&HtmlContext { link: &|target| self.link(target), picture: &picture, local, since })
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
