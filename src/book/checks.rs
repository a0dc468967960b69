//! Whether the names that a book uses are names of something: schools, policies, versions, clauses, tags, entries of the
//! register, files; and whether its dates agree with the order of its versions.

mod adoptions;
mod facts;
mod files;
mod ids;
mod lives;
mod names;
mod passwords;
mod placeholders;
mod policies;
mod register;
mod tags;
mod wording;

use super::{Book, adoption};
use crate::source::{Diagnostic, Place, Severity, Sources};

/// What is wrong with the names of a whole book. Schools that policies name with a slip are put right in it, and
/// clauses get their references however they are cited.
/// What was said `before` of files as a whole is taken back where it is said better here.
pub(super) fn check(book: &mut Book, sources: &Sources, before: &mut Vec<Diagnostic>) -> Vec<Diagnostic> {
    let schools = policies::settle_schools(book);
    adoption::settle(book);
    let copies = adoptions::settle_copies(book);
    let references = wording::settle_references(book);
    let book = &*book;
    let needed = wording::needed_files(book);
    placeholders::take_back(book, before);
    before.retain(|said| match &said.place {
        Place::Path(path) => said.severity() == Severity::Error || !needed.contains(path),
        Place::Span(_) => true,
    });
    [
        schools,
        references,
        policies::check(book),
        copies,
        lives::check(book),
        adoptions::check(book),
        wording::check(book),
        tags::check(book, sources),
        register::check(book, sources),
        files::check(book, sources, &needed),
        ids::check(book),
        facts::check(book),
        passwords::check(sources),
    ]
    .concat()
}
