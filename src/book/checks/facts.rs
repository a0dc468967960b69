//! Facts that are given and that no policy uses.

use std::collections::{BTreeMap, BTreeSet};

use crate::book::clause::{Node, each_text};
use crate::book::fact::{Fact, Facts};
use crate::book::local::LocalChange;
use crate::book::{Book, Policy};
use crate::source::{Code, Diagnostic, nearest};

pub(super) fn check(book: &Book) -> Vec<Diagnostic> {
    let mut given: BTreeMap<&str, Vec<&Fact>> = BTreeMap::new();
    let of_schools = book.schools.iter().flat_map(|school| &school.facts.facts);
    for (name, fact) in book.federation.facts.facts.iter().chain(of_schools) {
        given.entry(name).or_default().push(fact);
    }
    let mut used: BTreeSet<&str> = BTreeSet::from(["headteacher"]);
    for policy in &book.policies {
        policy.texts().for_each(|nodes| take_uses(nodes, &mut used));
        used.extend(policy.urgent.iter().flat_map(|urgent| names_in(&urgent.value)));
        let local = policy.local.values().flat_map(|local| local.versions.values()).flat_map(|own| &own.told);
        let versions = policy.versions.iter().flat_map(|version| &version.told);
        let told = policy.told.iter().chain(versions).chain(local);
        used.extend(told.flat_map(|told| names_in(&told.text.value)));
    }
    // What a slip was meant to use is not unused: the slip is told by itself.
    let slips = used.iter().filter(|name| !given.contains_key(**name));
    let meant: Vec<&str> = slips.filter_map(|name| nearest(name, given.keys().copied())).collect();
    used.extend(meant);
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    for (name, facts) in given.iter().filter(|(name, _)| !used.contains(**name)) {
        let mut facts = facts.iter();
        let Some(first) = facts.next() else { continue };
        let diagnostic = unused(name, first);
        diagnostics.push(facts.fold(diagnostic, |diagnostic, fact| diagnostic.related(fact.span, "given here too")));
    }
    diagnostics.extend(book.policies.iter().flat_map(local));
    diagnostics
}

fn unused(name: &str, fact: &Fact) -> Diagnostic {
    Diagnostic::at(Code::UnusedFact, fact.span, format!("No policy uses the fact `{name}`."))
        .hint(format!("Write {{{{ {name} }}}} in a policy where it belongs, or take it out here."))
}

/// Facts that a school gives for one version, which nothing else can use.
fn local(policy: &Policy) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (id, own) in policy.local.values().flat_map(|local| &local.versions) {
        let Facts { facts, .. } = &own.facts;
        let Some(version) = policy.version(id).filter(|_| !facts.is_empty()) else { continue };
        let mut used = BTreeSet::new();
        take_uses(&version.clauses, &mut used);
        for clause in &own.clauses {
            if let LocalChange::Replace(nodes) | LocalChange::AddAfter(nodes) = &clause.change {
                take_uses(nodes, &mut used);
            }
        }
        used.extend(policy.urgent.iter().flat_map(|urgent| names_in(&urgent.value)));
        let told = policy.told.iter().chain(&version.told).chain(&own.told);
        used.extend(told.flat_map(|told| names_in(&told.text.value)));
        let unused = facts.iter().filter(|(name, _)| !used.contains(name.as_str()));
        diagnostics.extend(unused.map(|(name, fact)| {
            Diagnostic::at(Code::UnusedFact, fact.span, format!("This version does not use the fact `{name}`."))
                .hint("Check its name, or take it out here.")
        }));
    }
    diagnostics
}

fn take_uses<'n>(nodes: &'n [Node], used: &mut BTreeSet<&'n str>) {
    each_text(nodes, &mut |text| {
        for run in &text.runs {
            used.extend(run.facts().map(|fact| fact.name.split('.').next().unwrap_or_default()));
        }
    });
}

/// The first words of what stands in double braces.
fn names_in(text: &str) -> impl Iterator<Item = &str> {
    let inside = text.split("{{").skip(1).filter_map(|rest| rest.split("}}").next());
    inside.map(|inside| inside.trim().split(['.', '|', ' ']).next().unwrap_or_default())
}
