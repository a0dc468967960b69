//! Local files against the versions that they are about: versions that there are not, and wording that is not allowed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::book::cited::{cite, find_cited};
use crate::book::clause::{Clause, Kind, Node, each_tagged, find};
use crate::book::local::{LocalChange, LocalClause, LocalPolicy, LocalVersion};
use crate::book::meant::{did_you_mean, meant};
use crate::book::nearby::nearby;
use crate::book::replacement::Replacement;
use crate::book::version::{BasedOn, Version};
use crate::book::{Book, PartialDate, Policy, School};
use crate::source::{Code, Diagnostic, Span, Spanned};

pub(super) fn check(book: &Book) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for policy in &book.policies {
        for version in &policy.versions {
            diagnostics.extend(may_change(version));
        }
        for (school, local) in &policy.local {
            diagnostics.extend(versions(policy, local));
            diagnostics.extend(replacements(policy, local));
            diagnostics.extend(book.school(school).into_iter().flat_map(|school| for_others(book, school, local)));
            if !policy.is_for(school) {
                let spans = local.versions.values().map(|version| version.span);
                diagnostics.extend(spans.map(|span| {
                    let message = format!("The policy {} is not for this school, so nothing uses this.", policy.id);
                    Diagnostic::at(Code::UnusedLocal, span, message)
                        .hint("Add the school to `schools` in policy.yaml, or delete this file.")
                }));
            }
        }
    }
    diagnostics
}

/// Clauses that local files and `may_change` name as people cite them get their references, so that `2.1d` is 2.1(d).
pub(super) fn settle_references(book: &mut Book) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for policy in &mut book.policies {
        for version in &mut policy.versions {
            let clauses = &version.clauses;
            for named in version.based_on.iter_mut().flat_map(|based_on| &mut based_on.may_change) {
                settle(clauses, named);
            }
        }
        for local in policy.local.values_mut() {
            let of_version = |id: &str| policy.versions.iter().find(|version| version.id == *id);
            let is_settled =
                |id: &str, named: &str| of_version(id).is_none_or(|version| find(&version.clauses, named).is_some());
            let mut named =
                local.versions.iter().flat_map(|(id, own)| own.clauses.iter().map(move |clause| (id, clause)));
            if named.all(|(id, clause)| is_settled(id, &clause.reference.value)) {
                continue;
            }
            for (id, own) in &mut Arc::make_mut(local).versions {
                let Some(version) = of_version(id) else { continue };
                for named in own.clauses.iter_mut().map(|clause| &mut clause.reference) {
                    settle(&version.clauses, named);
                }
                diagnostics.extend(once_each(own));
            }
        }
    }
    diagnostics
}

/// Keeps the first wording for each clause; one that is cited in two ways is told.
fn once_each(own: &mut LocalVersion) -> Vec<Diagnostic> {
    let mut first: BTreeMap<String, Span> = BTreeMap::new();
    let mut diagnostics = Vec::new();
    own.clauses.retain(|LocalClause { reference, .. }| {
        let Some(before) = first.get(&reference.value) else {
            first.insert(reference.value.clone(), reference.span);
            return true;
        };
        diagnostics.push(
            Diagnostic::at(Code::DuplicateKey, reference.span, format!("This is clause {} again.", reference.value))
                .label("the same clause")
                .hint("Keep one of the two.")
                .related(*before, "first here"),
        );
        false
    });
    diagnostics
}

/// Gives a clause that is cited in another way its reference; says whether it did.
fn settle(clauses: &[Node], named: &mut Spanned<String>) -> bool {
    if find(clauses, &named.value).is_some() {
        return false;
    }
    let meant = find_cited(clauses, &named.value).map(|clause| clause.reference.clone());
    meant.is_some_and(|meant| {
        named.value = meant;
        true
    })
}

fn versions(policy: &Policy, local: &LocalPolicy) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (id, own) in &local.versions {
        let Some(version) = policy.version(id) else {
            let mut told = policy.unread.iter().filter(|told| told.may_hold(id));
            // The file that holds it is called otherwise, or is no text: that is the cause, and has been told.
            if told.clone().any(|told| told.stops) {
                continue;
            }
            let told = told.next();
            let message = format!("The policy {} has no version `{id}`.", policy.id);
            let versions = policy.versions.iter().map(|version| version.id.as_str());
            diagnostics.push(
                Diagnostic::at(Code::UnknownVersion, own.span, message)
                    .label("no such version")
                    .maybe_hint(told.map(|told| rename(&policy.id, id, &told.path)))
                    .maybe_hint(nearest_version(id, versions)),
            );
            continue;
        };
        let Some(based_on) = version.based_on.as_ref().filter(|based_on| based_on.as_it_stands) else { continue };
        for clause in &own.clauses {
            if !is_open(version, based_on, &clause.reference.value) {
                let message = format!(
                    "Clause {} may not have local wording: {} can only be adopted as it stands.",
                    clause.reference.value, based_on.name
                );
                diagnostics.push(Diagnostic::at(Code::LocalNotAllowed, clause.reference.span, message).hint(
                    "Take the local wording out, or list the clause under `may_change` if it is one that may change.",
                ));
            }
        }
    }
    diagnostics
}

/// What stands before or after the words that replace a clause and would be lost: a number that is not the clause's, a tag,
/// a second id.
fn replacements(policy: &Policy, local: &LocalPolicy) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (id, own) in &local.versions {
        let Some(version) = policy.version(id) else { continue };
        for change in &own.clauses {
            let LocalChange::Replace(words) = &change.change else { continue };
            let Some(clause) = find(&version.clauses, &change.reference.value) else { continue };
            diagnostics.extend(replacement(clause, words));
        }
    }
    diagnostics
}

/// Local wording that a tag keeps from the only school that it is for.
fn for_others(book: &Book, school: &School, local: &LocalPolicy) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    // Of a tag that no school has it is said elsewhere.
    let is_known = |tag: &str| book.schools.iter().any(|school| school.has_tag(tag));
    for change in local.versions.values().flat_map(|own| &own.clauses) {
        let (LocalChange::Replace(words) | LocalChange::AddAfter(words)) = &change.change else { continue };
        // On the first words of a replacement none may stand.
        let first = match &change.change {
            LocalChange::Replace(_) => words.first().and_then(tagged_span),
            _ => None,
        };
        each_tagged(words, &mut |schools, span, noun| {
            if !schools.includes(school) && schools.tags().all(is_known) && Some(span) != first {
                let message = format!(
                    "`{{{schools}}}` keeps this {noun} from {}, and the wording is for that school alone.",
                    school.short
                );
                diagnostics.push(
                    Diagnostic::at(Code::BadAttribute, span, message)
                        .hint(format!("Take the tag out if the {noun} is meant to be read, or else the {noun}.")),
                );
            }
        });
    }
    diagnostics
}

fn tagged_span(node: &Node) -> Option<Span> {
    match node {
        Node::Clause(clause) => clause.only.as_ref().map(|_| clause.span),
        _ => None,
    }
}

fn replacement(clause: &Clause, words: &[Node]) -> Vec<Diagnostic> {
    let new = Replacement::of(clause, words);
    let Some(first) = new.first else { return Vec::new() };
    let cited = cite(&clause.reference);
    let label = new.other_label.map(|label| {
        let message = match &clause.label {
            Some(own) => format!("`{}` is not printed here: {cited} keeps its `{}`.", label.typed, own.typed),
            None => format!("`{}` is not printed here: what these words replace has no number.", label.typed),
        };
        Diagnostic::at(Code::LooksLikeLabel, first.span, message)
            .hint("Take it out. A clause beside the shared one is written as `add_after`.")
    });
    let tag = first.only.as_ref().map(|schools| {
        let message = format!("`{{{schools}}}` cannot stand on words that replace a clause: {cited} keeps its own.");
        Diagnostic::at(Code::BadAttribute, first.span, message)
            .hint("Take it out: the words are for this school alone.")
    });
    let is_other = |id: &&String| Some(*id) != clause.id.as_ref();
    let has_address = clause.id.is_some() || clause.kind == Kind::Section && clause.label.is_none();
    let id = first.id.as_ref().filter(|id| has_address && is_other(id)).map(|id| {
        let kept = clause.id.as_ref().unwrap_or(&clause.anchor);
        let message = format!("`{{#{id}}}` cannot stand here: {cited} keeps `{{#{kept}}}`.");
        Diagnostic::at(Code::BadAttribute, first.span, message)
            .hint("Take it out, so that links to the clause go on to arrive.")
    });
    label.into_iter().chain(tag).chain(id).collect()
}

/// Paths of files that are told of where a school's file needs them as a version, so that nothing else is to be said of them.
pub(super) fn needed_files(book: &Book) -> BTreeSet<String> {
    let of_policy = |policy: &Policy| -> Vec<String> {
        let ids =
            policy.local.values().flat_map(|local| local.versions.keys()).filter(|id| policy.version(id).is_none());
        ids.filter_map(|id| policy.unread.iter().find(|told| told.may_hold(id))).map(|told| told.path.clone()).collect()
    };
    book.policies.iter().flat_map(of_policy).collect()
}

/// What to do with a file that may hold a version.
fn rename(policy: &str, id: &str, path: &str) -> String {
    if !path.contains('/') {
        return format!("The file {path} may be it: move it to {policy}/{id}.md.");
    }
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit_once('.') {
        Some((_, "pdf")) => {
            format!("The file {path} may be it: write {id}.md with the line `file: {name}` at its top.")
        }
        Some((_, "docx" | "doc" | "odt" | "rtf" | "pages")) => {
            format!("The file {path} may be it: save its text as {id}.md.")
        }
        _ => format!("The file {path} may be it: rename it to {id}.md."),
    }
}

/// The version that was meant. Of two dates that differ in a figure one is no slip of the other: wording that followed
/// such a hint would go to a wrong version.
fn nearest_version<'a>(typed: &str, versions: impl Iterator<Item = &'a str> + Clone) -> Option<String> {
    let figures = |id: &str| -> Vec<u32> {
        id.split(|letter: char| !letter.is_ascii_digit()).filter_map(|figures| figures.parse().ok()).collect()
    };
    let typed_figures = figures(typed);
    if typed_figures.is_empty() {
        return meant(typed, versions);
    }
    let date = PartialDate::read(typed).ok().map(|date| figures(&date.iso()));
    let same = versions.clone().find(|id| figures(id) == typed_figures || Some(figures(id)) == date);
    did_you_mean(same).or_else(|| {
        let names: Vec<String> = versions.map(|id| format!("`{id}`")).collect();
        match names.as_slice() {
            [] => None,
            [only] => Some(format!("There is only {only}.")),
            several if several.len() <= 12 => Some(format!("There are these: {}.", several.join(", "))),
            several => Some(format!("The newest is {}.", several[several.len() - 1])),
        }
    })
}

/// Whether a clause, or one that it stands below, is one that schools may change. A clause that there is not is told
/// elsewhere.
fn is_open(version: &Version, based_on: &BasedOn, named: &str) -> bool {
    let Some(clause) = find(&version.clauses, named) else { return true };
    let open = based_on.may_change.iter().filter_map(|open| find(&version.clauses, &open.value));
    open.into_iter().any(|open| std::ptr::eq(open, clause) || holds(open, clause))
}

fn holds(above: &Clause, clause: &Clause) -> bool {
    above.children.iter().any(|node| match node {
        Node::Clause(child) => std::ptr::eq(Arc::as_ref(child), clause) || holds(child, clause),
        _ => false,
    })
}

fn may_change(version: &Version) -> Vec<Diagnostic> {
    let listed = version.based_on.iter().flat_map(|based_on| &based_on.may_change);
    let unknown = listed.filter(|named| find(&version.clauses, &named.value).is_none());
    unknown
        .map(|named| {
            let message = format!("This version has no {}.", cite(&named.value));
            Diagnostic::at(Code::UnknownClause, named.span, message)
                .label("no such clause")
                .maybe_hint(nearby(&version.clauses, &named.value))
        })
        .collect()
}
