//! A book that is open before the clerk: what is asked for by name, and changes of its files.

use std::path::Path;

use jiff::civil::Date;

use super::job::ChangedFile;
use super::refusal::Refusal;
use crate::book::{Book, BookFileKind, NotEditable, PartialDate, Policy, School, Version, YamlChange, edits_of};
use crate::edition::{PolicyLives, Resolved};
use crate::source::{Sources, shown_path};

/// A book, what stands in it on the day, and its files.
#[derive(Clone, Copy, Debug)]
pub struct OpenBook<'a> {
    /// Its files.
    pub sources: &'a Sources,
    /// Every life in it on the day.
    pub resolved: &'a Resolved<'a>,
    /// Its folder, as the clerk names it.
    pub folder: &'a Path,
}

impl<'a> OpenBook<'a> {
    /// The book itself.
    pub fn book(&self) -> &'a Book {
        self.resolved.book
    }

    /// The day.
    pub fn today(&self) -> Date {
        self.resolved.today
    }

    /// The policy with this id.
    pub(super) fn policy(&self, id: &str) -> Result<&'a PolicyLives<'a>, Refusal> {
        let policies = &self.book().policies;
        if let Some(lives) = self.resolved.policy(id) {
            return Ok(lives);
        }
        let was_called = |policy: &&Policy| policy.formerly.iter().any(|former| former.value == id);
        if let Some(policy) = policies.iter().find(was_called) {
            return Err(Refusal::new(format!("There is no policy {id}. It is called {} now.", policy.id)));
        }
        let ids: Vec<&str> = policies.iter().map(|policy| policy.id.as_str()).collect();
        Err(Refusal::no_such("policy", id, &ids, "The policies are"))
    }

    /// The version of a policy with this id.
    pub(super) fn version(&self, policy: &'a Policy, id: &str) -> Result<&'a Version, Refusal> {
        let ids: Vec<&str> = policy.versions.iter().map(|version| version.id.as_str()).collect();
        let what = format!("version of {} called", policy.id);
        policy.version(id).ok_or_else(|| Refusal::no_such(&what, id, &ids, "Its versions are"))
    }

    /// The school with this id.
    pub(super) fn school(&self, id: &str) -> Result<&'a School, Refusal> {
        let known: Vec<&str> = self.book().schools.iter().map(|school| school.id.as_str()).collect();
        self.book().school(id).ok_or_else(|| Refusal::no_such("school", id, &known, "The schools are"))
    }

    /// The schools with these ids, which have the policy.
    pub(super) fn schools(&self, policy: &Policy, ids: &[String]) -> Result<Vec<&'a School>, Refusal> {
        let known: Vec<&str> = self.book().schools.iter().map(|school| school.id.as_str()).collect();
        let mut schools: Vec<&School> = Vec::new();
        for id in ids {
            let school = self.book().school(id);
            let school = school.ok_or_else(|| Refusal::no_such("school", id, &known, "The schools are"))?;
            if !policy.is_for(id) {
                return Err(Refusal::new(format!("{} does not have the policy {}.", school.short, policy.id)));
            }
            if !schools.iter().any(|known| known.id == school.id) {
                schools.push(school);
            }
        }
        Ok(schools)
    }

    /// A file's path as the clerk knows it, its folder first.
    pub fn shown(&self, path: &str) -> String {
        shown_path(&self.folder.join(path))
    }

    /// The path of a version's file.
    pub(super) fn version_path(&self, version: &Version) -> String {
        self.sources.get(version.source).path.clone()
    }

    /// The path of what a school has of its own for a policy, be it that there is no such file yet.
    pub(super) fn local_path(&self, school: &School, policy: &Policy) -> String {
        match policy.local.get(&school.id) {
            Some(local) => self.sources.get(local.span.source).path.clone(),
            None => format!("schools/{}/{}.yaml", school.id, policy.id),
        }
    }

    /// A file with changes of its YAML; a new one where there is none at this path.
    pub(super) fn change(
        &self,
        kind: BookFileKind,
        path: &str,
        changes: &[YamlChange],
    ) -> Result<ChangedFile, Refusal> {
        let Some(id) = self.sources.find(path) else {
            let mut none = Sources::default();
            let id = none.add(path, "");
            let edits = edits_of(kind, none.get(id), changes).map_err(|why| self.cannot(path, why))?;
            return Ok(ChangedFile::new(path.to_owned(), ChangedFile::edited(path, "", edits).after));
        };
        let file = self.sources.get(id);
        let edits = edits_of(kind, file, changes).map_err(|why| self.cannot(path, why))?;
        Ok(ChangedFile::edited(path, &file.text, edits))
    }

    /// Refuses a day of something that happened where it is still to come.
    pub(super) fn has_happened(&self, on: PartialDate, record: &str) -> Result<(), Refusal> {
        if on.has_come(self.today()) {
            return Ok(());
        }
        Err(Refusal::new(format!("{on} has not come yet. {record} once it has happened.")))
    }

    /// Why a file is not changed, in words.
    pub(super) fn cannot(&self, path: &str, why: NotEditable) -> Refusal {
        let path = self.shown(path);
        match why {
            NotEditable::Wrong(mistakes) => Refusal {
                mistakes,
                ..Refusal::new(format!("{path} has mistakes, so no line is added to it. Put them right first."))
            },
            NotEditable::LaidOut => Refusal::new(format!(
                "The lines of {path} are laid out in a way that this command cannot add to without touching others. Write each \
                 key on a line of its own there, then run it again."
            )),
        }
    }
}
