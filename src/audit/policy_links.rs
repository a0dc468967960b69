//! Links from one policy to another: to policies that do not exist, that some schools lack, or to clauses that the
//! version in force there does not have.
//!
//! A superseded version keeps its links as they were, and a clause that has gone since stops no adopted version: what links
//! lead to may have changed, and nobody can reword an adopted text.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::links::each_link;
use super::wordings::{Wordings, names_of, read_at};
use crate::book::cited::cite;
use crate::book::clause::{Node, Target, TextLink, walk};
use crate::book::nearby::nearby;
use crate::book::{Book, Policy, School};
use crate::edition::schools::{in_a_sentence, schools_in_order};
use crate::edition::{Resolved, Standing};
use crate::source::{Code, Diagnostic, SourceId, Span, nearest};

pub(super) fn findings(resolved: &Resolved<'_>, wordings: &Wordings<'_>) -> Vec<Diagnostic> {
    let book = resolved.book;
    let mut readings = Readings { resolved, known: BTreeMap::new(), shared: HashMap::new() };
    let mut unknown: BTreeMap<Span, Diagnostic> = BTreeMap::new();
    let mut lacking: BTreeMap<Span, Lacking<'_>> = BTreeMap::new();
    for worded in &wordings.all {
        for link in each_link(worded) {
            let Target::Policy { policy: id, clause } = &link.target else { continue };
            let Some(policy) = known_as(book, id) else {
                unknown.entry(link.span).or_insert_with(|| no_such_policy(book, link, id));
                continue;
            };
            for reader in worded.readers.iter().filter(|reader| !reader.state.is_past()) {
                let lacks = || Lacking { clause: clause.clone(), ..Lacking::of(policy) };
                // Nobody may reword a text that is adopted; local wording is the school's own to mend.
                let is_adopted = reader.adopted.is_some() && link.span.source == reader.source();
                match readings.find(policy, clause.as_deref(), reader.school) {
                    Found::All => {}
                    Found::GoneSince(_) if is_adopted => {
                        lacking.entry(link.span).or_insert_with(lacks).gone_at.push(reader.school);
                    }
                    Found::GoneSince(near) | Found::PolicyOnly(near) => {
                        let lacking = lacking.entry(link.span).or_insert_with(lacks);
                        lacking.clause_at.push(reader.school);
                        lacking.near = lacking.near.take().or(near);
                    }
                    Found::Nothing => lacking.entry(link.span).or_insert_with(lacks).policy_at.push(reader.school),
                }
            }
        }
    }
    let lacking = lacking.into_iter().flat_map(|(span, lacking)| lacking.say(book, span));
    unknown.into_values().chain(lacking).collect()
}

/// The policy with an id, or one that formerly had it.
fn known_as<'a>(book: &'a Book, id: &str) -> Option<&'a Policy> {
    let formerly = |policy: &&Policy| policy.formerly.iter().any(|old| old.value == id);
    // A folder that is not named as an id is has been told about; it is meant all the same.
    let misnamed = |policy: &&Policy| policy.id.to_lowercase().replace([' ', '_'], "-") == id;
    let others = || book.policies.iter();
    book.policy(id).or_else(|| others().find(formerly)).or_else(|| others().find(misnamed))
}

enum Found {
    All,
    /// The policy, of which another version has the clause; and what there is near its place.
    GoneSince(Option<String>),
    /// The policy, and what there is near the place of the clause.
    PolicyOnly(Option<String>),
    Nothing,
}

/// What schools read of the policies that are linked to, each made once.
struct Readings<'l, 'a> {
    resolved: &'l Resolved<'a>,
    known: BTreeMap<(String, String), Read>,
    /// The names of the clauses of a version's shared text, by its file.
    shared: HashMap<SourceId, HashSet<&'a str>>,
}

/// What a school reads of a policy.
struct Read {
    clauses: Vec<Node>,
    /// The names of its clauses.
    names: BTreeSet<String>,
    /// How many names were asked for that no clause has: a few are told what is near, for which all clauses are looked over.
    lacking: usize,
}

/// So many links to clauses that are not there are told what is near.
const MOST_NEAR: usize = 20;

fn names(nodes: &[Node]) -> impl Iterator<Item = &str> {
    let mut names = Vec::new();
    walk(nodes, &mut |clause, _| names.extend(names_of(clause)));
    names.into_iter()
}

impl<'a> Readings<'_, 'a> {
    fn find(&mut self, policy: &Policy, clause: Option<&str>, school: &School) -> Found {
        if !policy.publish || !policy.is_for(&school.id) {
            return Found::Nothing;
        }
        if policy.link.is_some() {
            return Found::All;
        }
        let timeline = self.resolved.policy(&policy.id).and_then(|lives| lives.at(&school.id));
        let Some(current) = timeline.and_then(|timeline| timeline.current()) else { return Found::Nothing };
        let Some(clause) = clause else { return Found::All };
        let place = (policy.id.clone(), school.id.clone());
        let read = self.known.entry(place).or_insert_with(|| {
            let clauses = read_at(current, self.resolved.book.reserved).clauses;
            let names = names(&clauses).map(str::to_owned).collect();
            Read { clauses, names, lacking: 0 }
        });
        // Of a text that has too many clauses it has been told.
        let is_unread = read.clauses.is_empty() && policy.unread.iter().any(|told| told.id == current.id());
        if read.names.contains(clause) || is_unread {
            return Found::All;
        }
        read.lacking += 1;
        let near = if read.lacking > MOST_NEAR { None } else { nearby(&read.clauses, clause) };
        // What is for other schools or left out here has not gone.
        let shared = &mut self.shared;
        let mut has = |standing: &Standing<'a>| {
            let names = shared.entry(standing.source()).or_insert_with(|| names(standing.shared_clauses()).collect());
            names.contains(clause)
        };
        let gone = !has(current) && timeline.is_some_and(|timeline| timeline.standings.iter().any(&mut has));
        if gone { Found::GoneSince(near) } else { Found::PolicyOnly(near) }
    }
}

/// What a link does not find, and where.
struct Lacking<'a> {
    policy: &'a Policy,
    clause: Option<String>,
    policy_at: Vec<&'a School>,
    clause_at: Vec<&'a School>,
    gone_at: Vec<&'a School>,
    /// What there is near the place of the clause.
    near: Option<String>,
}

impl<'a> Lacking<'a> {
    fn of(policy: &'a Policy) -> Self {
        Self { policy, clause: None, policy_at: Vec::new(), clause_at: Vec::new(), gone_at: Vec::new(), near: None }
    }

    fn say(&self, book: &Book, span: Span) -> Vec<Diagnostic> {
        let title = &self.policy.title;
        let schools = |schools: &[&School]| in_a_sentence(&schools_in_order(book, schools));
        let no_policy = (!self.policy_at.is_empty()).then(|| {
            let message =
                format!("“{title}” is not published at {}; there, the link is plain text.", schools(&self.policy_at));
            Diagnostic::at(Code::PolicyNotHere, span, message)
                .label("plain text at some schools")
                .hint("If that is as it should be, leave it; or give the clause local wording there.")
        });
        let no_clause = self.clause.as_ref().filter(|_| !self.clause_at.is_empty()).map(|clause| {
            let message = format!("“{title}”, as in force at {}, has no {}.", schools(&self.clause_at), cite(clause));
            Diagnostic::at(Code::BrokenLink, span, message).label("leads nowhere").maybe_hint(self.near.clone())
        });
        let gone = self.clause.as_ref().filter(|_| !self.gone_at.is_empty()).map(|clause| {
            let message = format!(
                "“{title}”, as in force at {}, has no clause {clause} any more; this link leads to the newest version that has it.",
                schools(&self.gone_at)
            );
            Diagnostic::at(Code::ClauseGone, span, message)
                .label("leads to a version that no longer applies")
                .hint("An adopted text stays as it is: put the link right in the next version.")
        });
        no_policy.into_iter().chain(no_clause).chain(gone).collect()
    }
}

fn no_such_policy(book: &Book, link: &TextLink, id: &str) -> Diagnostic {
    let hint = nearest_policy(book, id).map(|near| format!("did you mean `policy:{near}`?"));
    Diagnostic::at(Code::UnknownPolicy, link.span, format!("There is no policy with the id {id}."))
        .label("leads nowhere")
        .maybe_hint(hint)
        .maybe_hint(Some("Write the name of the policy's folder after policy: in small letters.".to_owned()))
}

/// The policy that was meant: the one with this title, with a name near to this, or the only one that begins so.
fn nearest_policy<'a>(book: &'a Book, id: &str) -> Option<&'a str> {
    let title = id.replace('-', " ").to_lowercase();
    let ids = || book.policies.iter().map(|policy| policy.id.as_str());
    let titled = book.policies.iter().find(|policy| policy.title.to_lowercase() == title);
    let first = |id: &str| id.split('-').next().unwrap_or_default().to_lowercase();
    let mut alike = ids().filter(|other| first(other) == first(id));
    let alone = alike.next().filter(|_| alike.next().is_none());
    titled.map(|policy| policy.id.as_str()).or_else(|| nearest(id, ids())).or(alone)
}

#[cfg(test)]
mod tests {
    use crate::audit::sample::{check, version};

    const TEXT: &str = "## 1 Bags\n\n1.1 See [complaints](policy:complaints#2.1).";

    fn complaints<'a>(policy: &'a str, text: &'a str) -> [(&'a str, &'a str); 2] {
        [("complaints/policy.yaml", policy), ("complaints/2025-01.md", text)]
    }

    #[test]
    fn a_link_to_a_policy_that_does_not_exist_names_the_nearest() {
        check(TEXT, &[], &["phones/2026-04.md:7: unknown-policy: There is no policy with the id complaints."]);
    }

    #[test]
    fn a_link_to_a_clause_of_the_version_in_force_arrives() {
        let there = version("## 2 Stages\n\n2.1 Ask.");
        check(TEXT, &complaints("title: Complaints\n", &there), &[]);
    }

    #[test]
    fn a_link_to_a_clause_that_the_version_in_force_does_not_have_is_broken() {
        let there = version("## 2 Stages\n\n2.2 Ask.");
        let message = "“Complaints”, as in force at Elm Hill and Brook Street, has no clause 2.1.";
        check(
            TEXT,
            &complaints("title: Complaints\n", &there),
            &[&format!("phones/2026-04.md:7: broken-link: {message}")],
        );
    }

    #[test]
    fn a_text_without_clauses_has_none_to_link_to_unless_it_has_too_many_which_is_told_there() {
        let message = "“Complaints”, as in force at Elm Hill and Brook Street, has no clause 2.1.";
        let there = version("| a | b |\n|---|---|\n| c | d |\n");
        let broken = format!("phones/2026-04.md:7: broken-link: {message}");
        check(TEXT, &complaints("title: Complaints\n", &there), &[&broken]);
        let there = version(&"- a\n".repeat(crate::source::limits::MOST_CLAUSES + 1));
        check(TEXT, &complaints("title: Complaints\n", &there), &[]);
    }

    #[test]
    fn a_school_without_the_policy_gets_plain_text_and_a_warning() {
        let there = version("## 2 Stages\n\n2.1 Ask.");
        let message = "“Complaints” is not published at Brook Street; there, the link is plain text.";
        check(
            TEXT,
            &complaints("title: Complaints\nschools: [elm-hill]\n", &there),
            &[&format!("phones/2026-04.md:7: policy-not-here: {message}")],
        );
    }

    #[test]
    fn a_superseded_version_keeps_its_links_as_they_were() {
        let there = version("## 2 Stages\n\n2.2 Ask.");
        let old = version(TEXT).replace("2026-04-19", "2020-04-19");
        let mut more = complaints("title: Complaints\n", &there).to_vec();
        more.push(("phones/2020-04.md", &old));
        check("## 1 Bags", &more, &[]);
    }
}
