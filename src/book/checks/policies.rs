//! Schools that a policy names, policies that took another's place, and names that a policy had before.

use std::collections::BTreeMap;

use crate::book::file_names::is_device;
use crate::book::meant::{did_you_mean, meant};
use crate::book::read::is_id;
use crate::book::{Book, Policy};
use crate::source::limits::MOST_FORMER_NAMES;
use crate::source::{Code, Diagnostic, Span, Spanned, nearest};

pub(super) fn check(book: &Book) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for policy in &book.policies {
        diagnostics.extend(schools(book, policy));
        let local = policy.local.values().filter_map(|local| local.withdrawn.as_ref());
        for withdrawn in policy.withdrawn.iter().chain(local) {
            diagnostics.extend(withdrawn.replaced_by.iter().filter_map(|other| successor(book, policy, other)));
        }
        let is_told = policy.versions.is_empty() && policy.link.is_none() && policy.unread.is_empty();
        if is_told && policy.withdrawn.is_none() && policy.publish {
            let path = format!("{}/policy.yaml", policy.id);
            let message = format!("The policy “{}” has no version, so nothing of it is published.", policy.title);
            diagnostics.push(Diagnostic::about(Code::NoVersion, path, message).hint(format!(
                "Put its text into the folder {} in a file that is called as the month is, for example 2026-04.md.",
                policy.id
            )));
        }
        if let (Some(link), Some(version)) = (&policy.link, policy.versions.first()) {
            let message =
                format!("This policy has a `link` to a document elsewhere, and versions such as {}.md.", version.id);
            diagnostics.push(
                Diagnostic::at(Code::Contradiction, link.span, message)
                    .hint("Take out the link, or move the versions out of the book."),
            );
        }
    }
    diagnostics.extend(formerly(book));
    diagnostics.extend(book.policies.iter().filter_map(too_many_names));
    diagnostics
}

fn too_many_names(policy: &Policy) -> Option<Diagnostic> {
    let beyond = policy.formerly.get(MOST_FORMER_NAMES)?;
    let count = policy.formerly.len();
    let message = format!("This policy has {count} former names, and may have {MOST_FORMER_NAMES}.");
    Some(
        Diagnostic::at(Code::TooMany, beyond.span, message)
            .label("one more than may be")
            .hint("Take out the oldest, to which nobody has a link any more."),
    )
}

/// The schools that policies and versions are for. A slip of a school's id is told and taken for that school, so that
/// what else there is to say about it is said too.
pub(super) fn settle_schools(book: &mut Book) -> Vec<Diagnostic> {
    let known: Vec<String> = book.federation.schools.iter().map(|school| school.value.clone()).collect();
    if known.is_empty() {
        return Vec::new();
    }
    let by_name: Vec<(String, String)> = book
        .schools
        .iter()
        .flat_map(|school| [&school.name, &school.short].map(|name| (name.to_lowercase(), school.id.clone())))
        .collect();
    let mut diagnostics = Vec::new();
    for policy in &mut book.policies {
        let of_versions = policy.versions.iter_mut().filter_map(|version| version.schools.as_mut());
        for schools in policy.schools.iter_mut().chain(of_versions) {
            for listed in schools.iter_mut().filter(|listed| !known.contains(&listed.value)) {
                let names = || known.iter().map(String::as_str);
                let named = by_name.iter().find(|(name, _)| *name == listed.value.to_lowercase());
                let near = named.map(|(_, id)| id.as_str()).or_else(|| nearest(&listed.value, names()));
                let message = format!("There is no school `{}` in this federation.", listed.value);
                diagnostics.push(
                    Diagnostic::at(Code::UnknownSchool, listed.span, message)
                        .label("no such school")
                        .maybe_hint(did_you_mean(near).or_else(|| meant(&listed.value, names()))),
                );
                if let Some(school) = near {
                    listed.value = school.to_owned();
                }
            }
        }
    }
    diagnostics
}

/// Schools of a version that the policy is not for.
fn schools(book: &Book, policy: &Policy) -> Vec<Diagnostic> {
    let listed = policy.versions.iter().flat_map(|version| version.schools.iter().flatten());
    let known = |listed: &&Spanned<String>| book.federation.schools.iter().any(|school| school.value == listed.value);
    let strange = listed.filter(|listed| !policy.is_for(&listed.value)).filter(known);
    strange
        .map(|listed| {
            let message = format!("This version is for {}, and policy.yaml says that the policy is not.", listed.value);
            Diagnostic::at(Code::Contradiction, listed.span, message)
                .hint("Add the school to `schools` in policy.yaml, or take it out here.")
        })
        .collect()
}

fn successor(book: &Book, policy: &Policy, other: &Spanned<String>) -> Option<Diagnostic> {
    if other.value == policy.id {
        let message = "A policy cannot be replaced by itself.";
        return Some(Diagnostic::at(Code::Contradiction, other.span, message));
    }
    book.policy(&other.value).is_none().then(|| {
        let message = format!("There is no policy `{}` in this book.", other.value);
        Diagnostic::at(Code::UnknownPolicy, other.span, message)
            .label("no such policy")
            .maybe_hint(meant(&other.value, book.policies.iter().map(|policy| policy.id.as_str())))
    })
}

/// Old ids: each leads to one policy, and is not the id of another.
fn formerly(book: &Book) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut taken: BTreeMap<&str, Span> = BTreeMap::new();
    for old in book.policies.iter().flat_map(|policy| &policy.formerly) {
        let id = old.value.as_str();
        if !is_id(id) {
            let message =
                format!("\"{id}\" was not the id of a policy: an id is lower-case letters, digits and hyphens.");
            diagnostics.push(
                Diagnostic::at(Code::BadName, old.span, message).hint("Write the name that the policy's folder had."),
            );
        } else if is_device(id) {
            let message =
                format!("Windows keeps the word `{id}` for itself, so no folder with that name can lead here.");
            diagnostics.push(Diagnostic::at(Code::ReservedName, old.span, message).hint("Take it out of this list."));
        } else if book.reserved.segments.contains(&id) || book.reserved.school_files.contains(&id) {
            let message =
                format!("The site needs the word `{id}` for itself, so pages with that name cannot lead here.");
            diagnostics.push(Diagnostic::at(Code::ReservedName, old.span, message).hint("Take it out of this list."));
        } else if book.policy(id).is_some() {
            let message = format!("`{id}` is a policy of this book, so its pages cannot lead to another.");
            diagnostics.push(Diagnostic::at(Code::Contradiction, old.span, message).hint("Take it out of this list."));
        } else if let Some(before) = taken.insert(id, old.span) {
            let message = format!("`{id}` is named twice, and its pages can lead to one policy only.");
            diagnostics.push(Diagnostic::at(Code::Contradiction, old.span, message).related(before, "first here"));
        }
    }
    diagnostics
}
