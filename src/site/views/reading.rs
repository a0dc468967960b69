//! Clauses as they stand on one page: where their links lead from there, and how what is local is marked.

use std::collections::BTreeMap;

use crate::book::School;
use crate::book::clause::{self, Node, Target, Text};
use crate::site::address::{href, href_to_file};
use crate::site::html::{self, LocalWords, Page, Since};
use crate::site::pictures::Pictures;
use crate::site::plan::at;
use crate::site::publication::{AtSchool, Holding};

use super::parts::Toc;

/// Where clauses are read.
pub struct Place<'a> {
    /// The page.
    pub here: &'a str,
    /// The school whose page it is; `None` on a page of the federation's own text.
    pub school: Option<&'a AtSchool<'a>>,
    /// How large pictures are.
    pub pictures: &'a Pictures,
    /// The policy's id.
    pub policy: &'a str,
    /// The clauses that links within the policy lead to.
    pub clauses: &'a [Node],
    /// Where those clauses stand; the page itself if `None`.
    pub text_at: Option<&'a str>,
}

impl Place<'_> {
    /// Where a link leads from the page; `None` where it leads nowhere and its words stay plain.
    pub fn link(&self, target: &Target) -> Option<String> {
        match target {
            Target::Nowhere => None,
            Target::Address(address) => Some(address.clone()),
            Target::File(file) => Some(href_to_file(self.here, &at::file(self.policy, file))),
            Target::Clause(named) => {
                let anchor = anchor_of(self.clauses, named)?;
                Some(href(self.here, &format!("{}#{anchor}", self.text_at.unwrap_or(self.here))))
            }
            Target::Policy { policy, clause } => self.policy_link(policy, clause.as_deref()),
        }
    }

    fn policy_link(&self, policy: &str, clause: Option<&str>) -> Option<String> {
        let Some(school) = self.school else {
            return Some(href(self.here, &at::shared(policy)));
        };
        let formerly = |holding: &&Holding<'_>| holding.policy.formerly.iter().any(|old| old.value == policy);
        let holding = school.holding(policy).or_else(|| school.holdings.iter().find(formerly))?;
        if let Some(link) = &holding.policy.link {
            return Some(link.value.clone());
        }
        let page = at::policy(&school.school.id, &holding.policy.id);
        let shown = holding.shown()?;
        match clause.and_then(|clause| anchor_of(&shown.version.clauses, clause)) {
            Some(anchor) => Some(href(self.here, &format!("{page}#{anchor}"))),
            None => Some(href(self.here, &page)),
        }
    }

    /// The clauses as HTML; whether what is local leads to the page of differences, which is about one version; what became
    /// of each clause since.
    pub fn clauses(
        &self,
        nodes: &[Node],
        school: Option<&School>,
        differences: bool,
        since: Option<&BTreeMap<String, Since>>,
    ) -> String {
        let link = |target: &Target| self.link(target);
        let local = school.map(|school| LocalWords {
            word: format!("{} only", school.short),
            differences: differences.then(|| href(self.here, &at::below(&school.id, self.policy, "differences"))),
        });
        let size = |file: &str| self.pictures.of_policy(self.policy, file);
        html::clauses(nodes, &Page { link: &link, files: self.files(), size: &size, local, since })
    }

    /// Words as HTML.
    pub fn inline(&self, text: &Text) -> String {
        let link = |target: &Target| self.link(target);
        let size = |file: &str| self.pictures.of_policy(self.policy, file);
        html::inline(text, &Page { size: &size, link: &link, files: self.files(), local: None, since: None })
    }

    /// Where the policy's files lie from the page.
    pub fn files(&self) -> String {
        href(self.here, &at::file(self.policy, ""))
    }
}

/// The anchor of the clause, or of the note where it was left out, that a reference or anchor names.
fn anchor_of(nodes: &[Node], named: &str) -> Option<String> {
    clause::find(nodes, named).map(|clause| clause.anchor.clone()).or_else(|| left_out(nodes, named))
}

fn left_out(nodes: &[Node], named: &str) -> Option<String> {
    nodes.iter().find_map(|node| match node {
        Node::LeftOut(left_out) if left_out.reference == named || left_out.anchor == named => {
            Some(left_out.anchor.clone())
        }
        Node::Clause(clause) => left_out(&clause.children, named),
        _ => None,
    })
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
