//! The whole reading: from the texts of a folder to a [`Book`], and everything its authors got wrong, in one run.

mod approval;
mod dated;
mod editable;
mod facts;
mod federation;
mod fields;
mod front_matter;
mod ids;
mod keys;
mod known;
mod local;
mod loose;
mod policy;
mod reviews;
mod school;
mod shelf;
mod told;
mod values;
mod version;
mod wording;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::local::LocalPolicy;
use super::meant::did_you_mean;
use super::policy::ToldFile;
use super::version::{Version, by_id};
use super::yaml::{Value, YamlNode};
use super::{Book, Federation, Policy, Reserved, School, checks, register, yaml};
use crate::source::limits::MOST_SCHOOLS;
use crate::source::{
    Checked, Code, Contents, Diagnostic, SourceFile, SourceId, Sources, Span, Spanned, in_order, nearest,
};
use known::Known;
use shelf::{PolicyFiles, SchoolFiles, Shelf};

pub(super) use approval::against_chain;
pub use editable::{BookFileKind, NotEditable, copy_of, edits_of, kept_above_text, text_of_version};
pub use front_matter::too_long_above_text;
pub use ids::{id_like, is_id, why_no_id};
pub use loose::{LooseAttachment, LooseDetails, loose_details};
pub(super) use shelf::{is_copy_of_text, is_document};

/// Reads a book, in which nothing is called what is reserved. There is none without federation.yaml; with mistakes there is as much of one as could be read.
///
/// Messages come in the order of files and, in a file, of places. Without any sources nothing is said: whoever looked for
/// the folder has said it.
pub fn read(sources: &Sources, reserved: Reserved) -> Checked<Option<Book>> {
    Reader::once(reserved).read(sources)
}

/// Reads a book again and again, and takes over what it read of a file as long as the file stays the same: that is quicker,
/// and what comes of it is what [`read`] makes of the same sources.
#[derive(Debug)]
pub struct Reader {
    reserved: Reserved,
    versions: Known<Version>,
    locals: Known<Arc<LocalPolicy>>,
}

impl Reader {
    /// One that has read nothing yet, of books in which nothing is called what is reserved.
    pub fn new(reserved: Reserved) -> Self {
        Self { reserved, versions: Known::new(true), locals: Known::new(true) }
    }

    /// One that will read one book once, and so keeps nothing of it beside the book itself.
    pub fn once(reserved: Reserved) -> Self {
        Self { reserved, versions: Known::new(false), locals: Known::new(false) }
    }

    /// Reads a book as [`read`] does.
    pub fn read(&mut self, sources: &Sources) -> Checked<Option<Book>> {
        let read = if sources.iter().next().is_some() { self.whole(sources) } else { Checked::fine(None) };
        self.versions.turn();
        self.locals.turn();
        read
    }

    fn whole(&mut self, sources: &Sources) -> Checked<Option<Book>> {
        let mut shelf = shelf::arrange(sources, self.reserved);
        let mut diagnostics = std::mem::take(&mut shelf.diagnostics);
        let federation = match shelf.federation {
            Some(id) => {
                let before = diagnostics.len();
                let mut federation = tree(sources.get(id), &mut diagnostics, federation::federation);
                federation.facts.is_partial |= diagnostics[before..].iter().any(loses_lines);
                federation
            }
            None => {
                diagnostics.push(
                    Diagnostic::about(Code::MissingFile, "federation.yaml", "The book has no federation.yaml.")
                        .hint("Write federation.yaml with a `name` and a list of `schools`."),
                );
                federation::federation(&nothing()).value
            }
        };
        let contents = Contents::of(&sources.assets);
        let (schools, policies, reserved) = (Vec::new(), Vec::new(), self.reserved);
        let expected = register::expected(&federation.register, sources).unwrap_or_default();
        let mut book = Book { schools, policies, federation, expected, contents, reserved };
        let mut locals = Vec::new();
        for (id, files) in listed(&mut book.federation, &shelf, &mut diagnostics) {
            book.schools.push(read_school(&id, files, sources, &mut diagnostics));
            for (policy, file) in &files.local {
                let local = self.locals.take(sources.get(*file), "", read_local).note_in(&mut diagnostics);
                locals.push((id.clone(), policy.clone(), *file, local));
            }
        }
        for (id, files) in &shelf.policies {
            book.policies.push(self.policy(id, files, sources).note_in(&mut diagnostics));
        }
        hand_out(locals, &mut book, sources, &mut diagnostics);
        let found = checks::check(&mut book, sources, &mut diagnostics);
        diagnostics.extend(found);
        let value = shelf.federation.map(|_| book);
        Checked { value, diagnostics: in_order(diagnostics, sources) }
    }

    fn policy(&mut self, id: &str, files: &PolicyFiles, sources: &Sources) -> Checked<Policy> {
        let mut diagnostics = Vec::new();
        let mut policy = match files.policy {
            Some(file) => tree(sources.get(file), &mut diagnostics, |node| policy::policy(id, node)),
            None => policy::policy(id, &nothing()).value,
        };
        policy.unread = files.told.clone();
        let mut versions: Vec<_> = files.versions.iter().collect();
        versions.sort_by(|(one, _), (other, _)| by_id(one, other));
        for (id, file) in versions {
            // The id is part of the file's path, and nobody reserves other words in mid-course: the file decides, and the title
            // of the policy, which is no section where a text begins with it.
            let reserved = self.reserved;
            let title = Some(policy.title.as_str()).filter(|title| !title.is_empty());
            let read = |file: &SourceFile| version::version(id, file.id, &file.text, title, reserved);
            let read = self.versions.take(sources.get(*file), &policy.title, read);
            if read.diagnostics.iter().any(|said| said.code == Code::TextTooLarge) {
                let path = sources.get(*file).path.clone();
                policy.unread.push(ToldFile { id: id.clone(), path, stops: true });
            }
            policy.versions.push(read.note_in(&mut diagnostics));
        }
        Checked { value: policy, diagnostics }
    }
}

fn nothing() -> YamlNode {
    YamlNode { value: Value::Empty, span: Span::new(SourceId(0), 0, 0) }
}

/// Reads a YAML file with the decoder of its noun.
fn tree<T>(file: &SourceFile, diagnostics: &mut Vec<Diagnostic>, decoder: impl FnOnce(&YamlNode) -> Checked<T>) -> T {
    let before = diagnostics.len();
    let node = yaml::read_yaml(file.id, &file.text, 0, keys::KNOWN).note_in(diagnostics);
    let mut decoded = decoder(&node);
    if diagnostics[before..].iter().any(loses_lines) {
        // It may stand in a line that could not be read, which has been told.
        decoded.diagnostics.retain(|said| !matches!(said.code, Code::MissingKey | Code::NoUrl));
    }
    decoded.note_in(diagnostics)
}

fn read_local(file: &SourceFile) -> Checked<Arc<LocalPolicy>> {
    let mut diagnostics = Vec::new();
    let value = Arc::new(tree(file, &mut diagnostics, |node| local::local(node, file)));
    Checked { value, diagnostics }
}

/// The schools that the federation lists, in its order, with their folders. A slip in the list is told once and taken for
/// the folder that was meant.
fn listed<'s>(
    federation: &mut Federation,
    shelf: &'s Shelf,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(String, &'s SchoolFiles)> {
    let mut found: Vec<(String, &SchoolFiles)> = Vec::new();
    // Folders of so many schools are told by themselves.
    if federation.schools.len() > MOST_SCHOOLS && shelf.schools.len() <= MOST_SCHOOLS {
        diagnostics.push(too_many_listed(&federation.schools));
        federation.schools.truncate(MOST_SCHOOLS);
    }
    let typed: Vec<String> = federation.schools.iter().map(|school| school.value.clone()).collect();
    let free = |id: &str| !typed.iter().any(|typed| typed == id);
    let mut first: BTreeMap<String, Span> = BTreeMap::new();
    for school in &mut federation.schools {
        if let Some(before) = first.get(&school.value) {
            diagnostics.push(
                Diagnostic::at(
                    Code::DuplicateKey,
                    school.span,
                    format!("The school `{}` is listed twice.", school.value),
                )
                .related(*before, "first here")
                .hint("Take one of the two lines out."),
            );
            continue;
        }
        first.insert(school.value.clone(), school.span);
        if let Some(files) = shelf.schools.get(&school.value) {
            found.push((school.value.clone(), files));
            continue;
        }
        // Its folder is not named as an id is, which is told where the folder is.
        if let Some((meant, files)) = shelf.schools.iter().find(|(id, _)| ids::is_meant(id, &school.value)) {
            school.value = meant.clone();
            found.push((meant.clone(), files));
            continue;
        }
        let folders = shelf.schools.keys().map(String::as_str).filter(|id| free(id));
        let longer = ids::id_like(&school.value);
        let mut begun = folders.clone().filter(|id| longer.starts_with(&format!("{id}-")));
        let begun = begun.next().filter(|_| begun.next().is_none());
        let meant = nearest(&school.value, folders).or(begun).map(str::to_owned);
        diagnostics.push(no_such_school(school, meant.as_deref()));
        if let Some((meant, files)) = meant.and_then(|meant| shelf.schools.get_key_value(&meant)) {
            school.value = meant.clone();
            found.push((meant.clone(), files));
        }
    }
    let all_are_meant = federation.schools.is_empty();
    for (id, files) in &shelf.schools {
        if found.iter().any(|(found, _)| found == id) || files.is_empty() || !is_id(id) {
            continue;
        }
        if all_are_meant {
            found.push((id.clone(), files));
            continue;
        }
        let path = format!("schools/{id}");
        diagnostics.push(
            Diagnostic::about(
                Code::StrayFile,
                path,
                format!("The school {id} is not listed in federation.yaml and is not read."),
            )
            .hint(format!("Add a line `  - {id}` below `schools:` in federation.yaml.")),
        );
    }
    found
}

fn too_many_listed(schools: &[Spanned<String>]) -> Diagnostic {
    let message = format!("This list has {} schools, and a book may have {MOST_SCHOOLS}.", schools.len());
    Diagnostic::at(Code::TooMany, schools[MOST_SCHOOLS].span, message)
        .label("one more than may be")
        .hint("Make a book for each part of the federation, each with its own schools.")
}

/// What is said of a school in the list that has no folder, or nothing in it.
fn no_such_school(school: &Spanned<String>, meant: Option<&str>) -> Diagnostic {
    let id = &school.value;
    if meant.is_none() && !is_id(id) {
        let message =
            format!("\"{id}\" cannot be the id of a school: an id is lower-case letters, digits and hyphens.");
        let hint = "Write the name of its folder below schools/ as it stands there, for example elm-hill.";
        return Diagnostic::at(Code::BadName, school.span, message).hint(hint);
    }
    let (message, hint) = match did_you_mean(meant) {
        Some(hint) => (format!("There is no folder schools/{id}."), hint),
        None => {
            let title = ids::as_title(id);
            (
                format!("There is no file schools/{id}/school.yaml."),
                format!(
                    "Write it, in a folder of that name, with a line such as `name: {title}`; or take the school out of this list."
                ),
            )
        }
    };
    Diagnostic::at(Code::UnknownSchool, school.span, message).label("no such school").hint(hint)
}

fn read_school(id: &str, files: &SchoolFiles, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> School {
    match files.school {
        Some(file) => {
            let before = diagnostics.len();
            let mut school = tree(sources.get(file), diagnostics, |node| school::school(id, node));
            school.facts.is_partial |= diagnostics[before..].iter().any(loses_lines);
            school
        }
        None if files.is_unread => partial_school(id),
        None => {
            let path = format!("schools/{id}/school.yaml");
            diagnostics.push(
                Diagnostic::about(Code::MissingFile, path.clone(), format!("There is no {path}."))
                    .hint(format!("Write {path} with a line such as `name: {}`.", ids::as_title(id))),
            );
            partial_school(id)
        }
    }
}

/// A school of which nothing could be read, which has been told.
fn partial_school(id: &str) -> School {
    let mut school = school::school(id, &nothing()).value;
    school.facts.is_partial = true;
    school
}

/// Whether a message says that lines of a YAML file could not be read at all: then what they say is not missing.
fn loses_lines(said: &Diagnostic) -> bool {
    said.code == Code::YamlSyntax && said.instead.is_none()
}

/// Gives every policy what the schools have of their own for it.
fn hand_out(
    locals: Vec<(String, String, SourceId, Arc<LocalPolicy>)>,
    book: &mut Book,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (school, id, file, local) in locals {
        let place = book.policies.iter().position(|policy| policy.id == id);
        let place = place.or_else(|| book.policies.iter().position(|policy| ids::is_meant(&policy.id, &id)));
        if let Some(policy) = place.map(|place| &mut book.policies[place]) {
            policy.local.insert(school, local);
            continue;
        }
        let meant = nearest(&id, book.policies.iter().map(|policy| policy.id.as_str()));
        let path = sources.get(file).path.clone();
        diagnostics.push(
            Diagnostic::about(Code::UnknownPolicy, path, format!("There is no policy called \"{id}\" for this file."))
                .hint(
                    did_you_mean(meant)
                        .unwrap_or_else(|| "The file is called as the folder of its policy is.".to_owned()),
                ),
        );
    }
}

impl SchoolFiles {
    fn is_empty(&self) -> bool {
        self.school.is_none() && self.local.is_empty() && !self.is_unread
    }
}
