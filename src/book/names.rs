//! Whether the names that a book uses are names of something: schools, policies, versions, clauses, tags, entries of the
//! register, files; and whether its dates agree with the order of its versions.

mod facts;
mod files;
mod ids;
mod lives;
mod policies;
mod register;
mod tags;
mod wording;

use super::local::LocalChange;
use super::{Book, Node, Policy};
use crate::source::{Diagnostic, Sources, nearest};

/// What is wrong with the names of a whole book. Schools that policies name with a slip are put right in it.
pub(super) fn check(book: &mut Book, sources: &Sources) -> Vec<Diagnostic> {
    let schools = policies::settle_schools(book);
    let book = &*book;
    [
        schools,
        policies::check(book),
        lives::check(book),
        wording::check(book),
        tags::check(book, sources),
        register::check(book, sources),
        files::check(book, sources),
        ids::check(book),
        facts::check(book),
    ]
    .concat()
}

/// The valid name that was meant, as a hint, or else all of them.
fn meant<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let names: Vec<&str> = names.into_iter().collect();
    if let Some(meant) = nearest(typed, names.iter().copied()) {
        return Some(format!("did you mean `{meant}`?"));
    }
    let few = !names.is_empty() && names.len() <= 12;
    few.then(|| {
        format!("There are these: {}.", names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "))
    })
}

/// Every text of a policy: its versions, and local wording.
fn texts(policy: &Policy) -> impl Iterator<Item = &[Node]> {
    let shared = policy.versions.iter().map(|version| version.clauses.as_slice());
    let local = policy.local.values().flat_map(|local| local.versions.values());
    let local = local.flat_map(|version| &version.clauses).filter_map(|clause| match &clause.change {
        LocalChange::Replace(nodes) | LocalChange::AddAfter(nodes) => Some(nodes.as_slice()),
        LocalChange::Omit => None,
    });
    shared.chain(local)
}
