//! Which file of a book is what, by its path; and what to say about those that are nothing.

use crate::book::Reserved;
use std::collections::BTreeMap;

use super::ids;
use crate::book::policy::ToldFile;
use crate::source::limits::{MOST_SCHOOLS, MOST_VERSIONS};
use crate::source::{Code, Diagnostic, SourceId, Sources};

/// The files of a book, each in its place.
#[derive(Debug, Default)]
pub struct Shelf {
    /// federation.yaml.
    pub federation: Option<SourceId>,
    /// The folders of schools, by id.
    pub schools: BTreeMap<String, SchoolFiles>,
    /// The folders of policies, by id.
    pub policies: BTreeMap<String, PolicyFiles>,
    /// What is wrong with names and places.
    pub diagnostics: Vec<Diagnostic>,
}

/// A school's folder.
#[derive(Debug, Default)]
pub struct SchoolFiles {
    /// school.yaml.
    pub school: Option<SourceId>,
    /// The school's own files, by policy.
    pub local: BTreeMap<String, SourceId>,
    /// Whether school.yaml is there and no text, which has been told.
    pub is_unread: bool,
}

/// A policy's folder.
#[derive(Debug, Default)]
pub struct PolicyFiles {
    /// policy.yaml.
    pub policy: Option<SourceId>,
    /// The versions' files by stem, in no order yet.
    pub versions: Vec<(String, SourceId)>,
    /// Files that may hold versions and are told about.
    pub told: Vec<ToldFile>,
    /// Whether policy.yaml is there and no text, which has been told.
    pub is_unread: bool,
}

/// Folders at the top of a book that hold something else than a policy.
const NOT_POLICIES: &[&str] = &["adopted", "templates", "theme"];

/// Puts every file in its place.
pub fn arrange(sources: &Sources, reserved: Reserved) -> Shelf {
    let mut shelf = Shelf::default();
    let mut copied_folders: Vec<String> = Vec::new();
    for (id, file) in sources.iter() {
        let parts: Vec<&str> = file.path.split('/').collect();
        if passed_over(&parts) || is_in_copied_folder(&parts, &mut copied_folders, &mut shelf.diagnostics) {
            continue;
        }
        shelf.place(id, sources, &parts);
    }
    for path in sources.assets.keys() {
        let parts: Vec<&str> = path.split('/').collect();
        let copy = parts.last().and_then(|name| copy_of(name)).filter(|original| is_text(original));
        if let Some(original) = copy.filter(|_| !passed_over(&parts) && sources.find(path).is_none()) {
            shelf.diagnostics.push(stray_copy(path, &original, sources));
        }
    }
    for path in &sources.unread {
        match path.split('/').collect::<Vec<_>>().as_slice() {
            ["schools", school, "school.yaml"] => shelf.school_files(school).is_unread = true,
            ["schools", ..] => {}
            [policy, "policy.yaml"] => shelf.policy_files(policy).is_unread = true,
            [policy, name] if name.ends_with(".md") => {
                shelf.policy_files(policy).told.push(ToldFile { id: stem_of(name), path: path.clone(), stops: true });
            }
            _ => {}
        }
    }
    shelf.check_folders(sources, reserved);
    shelf.note_told(sources);
    shelf
}

/// A file's name less its ends: `2023-09` of `2023-09.md.txt`.
fn stem_of(name: &str) -> String {
    name.split('.').next().unwrap_or_default().to_owned()
}

impl Shelf {
    fn place(&mut self, id: SourceId, sources: &Sources, parts: &[&str]) {
        let path = sources.get(id).path.as_str();
        let Some(name) = parts.last() else { return };
        if let Some(original) = copy_of(name) {
            self.diagnostics.push(stray_copy(path, &original, sources));
            return;
        }
        let lower = name.to_lowercase();
        let yaml = lower.strip_suffix(".yaml").or_else(|| lower.strip_suffix(".yml"));
        let stem = |stem: &str| name[..stem.len()].to_owned();
        match parts {
            [folder @ ("adopted" | "schools" | "templates" | "theme"), _] if yaml == Some("policy") => {
                let named = ids::check(folder, "policy", folder, Reserved::default());
                self.diagnostics.extend(named);
            }
            [_] if yaml == Some("federation") => {
                if self.federation.is_none() || *name == "federation.yaml" {
                    self.federation = Some(id);
                }
                self.expect_name(path, name, "federation.yaml");
            }
            [_] => {
                let is_note = ["readme", "licen", "changelog", "contributing", "notes"];
                let is_note = is_note.iter().any(|note| lower.starts_with(note));
                if is_text(&lower) && !is_note {
                    self.stray(path, "Policies stand in a folder each, with policy.yaml and a file for each version.");
                }
            }
            ["schools", _] => {
                if let Some(school) = yaml {
                    self.stray(path, &format!("A school is a folder: move this file to schools/{school}/school.yaml."));
                } else if is_text(&lower) {
                    self.stray(path, "Move it out of the book.");
                }
            }
            ["schools", school, "policy.yaml"] if is_policy_among_schools(school, path, sources) => {
                self.nested(path, school);
            }
            ["schools", school, _] if is_policy_among_schools(school, path, sources) => {}
            ["schools", school, _] => {
                let files = self.schools.entry((*school).to_owned()).or_default();
                match yaml {
                    Some("school") => {
                        files.school = Some(id);
                        self.expect_name(path, name, "school.yaml");
                    }
                    Some(policy) => {
                        let policy = stem(policy);
                        self.expect_name(path, name, &format!("{policy}.yaml"));
                        self.school_files(school).local.insert(policy, id);
                    }
                    None if is_text(&lower) => self
                        .stray(path, "A school's own wording stands in a YAML file that is called as the policy is."),
                    None => {}
                }
            }
            ["schools", ..] if is_text(&lower) => self.stray(path, "Move it to the school's own folder."),
            ["schools", ..] => {}
            [policy, _] => {
                let files = self.policies.entry((*policy).to_owned()).or_default();
                if yaml == Some("policy") {
                    files.policy = Some(id);
                    self.expect_name(path, name, "policy.yaml");
                } else if lower.ends_with(".proposed.md") {
                    self.check_proposed(path, sources);
                } else if let Some(version) = lower.strip_suffix(".md") {
                    files.versions.push((stem(version), id));
                    self.expect_name(path, name, &format!("{}.md", stem(version)));
                } else if yaml.is_some() {
                    self.stray(path, "What holds for a policy stands in policy.yaml, and what a school has of its own in the school's folder.");
                }
            }
            [_, .., folder, _] if yaml == Some("policy") => self.nested(path, folder),
            // All that lies beside such a policy.yaml is told with it.
            [_, .., _, _] if sources.find(&format!("{}/policy.yaml", folder_of(path))).is_some() => {}
            [_, ..] if is_text(&lower) => {
                self.stray(path, "A version's file stands directly in the folder of its policy.");
            }
            _ => {}
        }
    }

    fn school_files(&mut self, school: &str) -> &mut SchoolFiles {
        self.schools.entry(school.to_owned()).or_default()
    }

    fn policy_files(&mut self, policy: &str) -> &mut PolicyFiles {
        self.policies.entry(policy.to_owned()).or_default()
    }

    /// Notes which versions are told about by the names of their files: copies, names that are no ids, documents.
    fn note_told(&mut self, sources: &Sources) {
        let paths = sources.iter().map(|(_, file)| file.path.as_str()).chain(sources.assets.keys().map(String::as_str));
        for path in paths {
            let Some((policy, name)) = path.split_once('/') else {
                // A version that lies beside the policies' folders may be any one's.
                if path.ends_with(".md") {
                    let file = ToldFile { id: stem_of(path), path: path.to_owned(), stops: false };
                    self.policies.values_mut().for_each(|files| files.told.push(file.clone()));
                }
                continue;
            };
            let Some(files) = self.policies.get_mut(policy) else { continue };
            let original = copy_of(name).filter(|original| is_text(original));
            let stem = stem_of(original.as_deref().unwrap_or(name));
            let misnamed = original.is_none() && !ids::is_id(&stem) && is_text(name);
            if original.is_some() || misnamed || is_document(name) {
                files.told.push(ToldFile { id: ids::id_like(&stem), path: path.to_owned(), stops: misnamed });
            }
        }
    }

    fn stray(&mut self, path: &str, hint: &str) {
        let message = format!("The file {path} is not read.");
        self.diagnostics.push(Diagnostic::about(Code::StrayFile, path, message).hint(hint));
    }

    /// A text that governors were shown stands beside the version that came of it.
    fn check_proposed(&mut self, path: &str, sources: &Sources) {
        let version = format!("{}.md", &path[..path.len() - ".proposed.md".len()]);
        if sources.find(&version).is_none() {
            let message = format!("{path} is what was proposed for {version}, and there is no such file.");
            self.diagnostics.push(Diagnostic::about(Code::StrayFile, path, message).hint(format!(
                "It is not published. Rename it to {} if it is the version itself.",
                version.rsplit('/').next().unwrap_or(&version)
            )));
        }
    }

    /// A policy in another's folder, with all that lies beside it.
    fn nested(&mut self, path: &str, name: &str) {
        let folder = folder_of(path);
        let message = format!("The folder {folder} holds a policy and is not read.");
        self.diagnostics.push(
            Diagnostic::about(Code::StrayFile, folder, message)
                .hint(format!("Move it to the top of the book, as {name}: policies do not stand inside one another.")),
        );
    }

    fn expect_name(&mut self, path: &str, name: &str, expected: &str) {
        if name != expected {
            let (_, end) = expected.rsplit_once('.').unwrap_or_default();
            let message = match name.eq_ignore_ascii_case(expected) {
                true => format!("The name of the file {path} has capitals, and a book’s files have none."),
                false => format!("The name of the file {path} does not end in .{end}."),
            };
            self.diagnostics
                .push(Diagnostic::about(Code::BadName, path, message).hint(format!("Rename it to {expected}.")));
        }
    }

    /// Names of folders and versions, and policies without their policy.yaml.
    fn check_folders(&mut self, sources: &Sources, reserved: Reserved) {
        for id in self.schools.keys() {
            let named = ids::check(id, "school", &format!("schools/{id}"), reserved);
            self.diagnostics.extend(named);
        }
        let stray: Vec<String> =
            self.policies.iter().filter(|(_, files)| files.is_empty()).map(|(id, _)| id.clone()).collect();
        for id in stray {
            self.policies.remove(&id);
        }
        if self.schools.len() > MOST_SCHOOLS {
            let count = self.schools.len();
            let message = format!("The book has {count} schools, and a book may have {MOST_SCHOOLS}.");
            self.diagnostics.push(
                Diagnostic::about(Code::TooMany, "schools", message)
                    .hint("Make a book for each part of the federation, each with its own schools."),
            );
        }
        for (id, files) in &self.policies {
            self.diagnostics.extend(ids::check(id, "policy", id, reserved));
            for (version, source) in &files.versions {
                let path = &sources.get(*source).path;
                let said = ids::check(version, "version", path, reserved).map(|said| {
                    // Nor may the name that is proposed be another version's.
                    let taken =
                        files.versions.iter().any(|(other, _)| said.hint == Some(format!("Rename it to {other}.md.")));
                    if taken {
                        Diagnostic { hint: Some(format!("Rename it to {}.md.", ids::id_like(version))), ..said }
                    } else {
                        said
                    }
                });
                self.diagnostics.extend(said);
            }
            if files.versions.len() > MOST_VERSIONS {
                let count = files.versions.len();
                let message = format!("The policy {id} has {count} versions, and a policy may have {MOST_VERSIONS}.");
                self.diagnostics.push(
                    Diagnostic::about(Code::TooMany, id.as_str(), message)
                        .hint("Move the oldest out of the book, and keep them where they can be asked for."),
                );
            }
            if files.policy.is_none() && !files.is_unread {
                let path = format!("{id}/policy.yaml");
                let message = format!("The folder {id} holds versions of a policy, and there is no {path}.");
                self.diagnostics.push(
                    Diagnostic::about(Code::MissingFile, path, message)
                        .hint(format!("Write {id}/policy.yaml with a line such as `title: {}`.", ids::as_title(id))),
                );
            }
        }
    }
}

/// Whether a text in the folder of schools belongs to a policy that was put there, which is told at its policy.yaml.
fn is_policy_among_schools(school: &str, path: &str, sources: &Sources) -> bool {
    let is_of_policy = path.ends_with("/policy.yaml") || path.ends_with(".md");
    let has = |name: &str| sources.find(&format!("schools/{school}/{name}")).is_some();
    is_of_policy && has("policy.yaml") && !has("school.yaml")
}

impl PolicyFiles {
    fn is_empty(&self) -> bool {
        self.policy.is_none() && self.versions.is_empty() && self.told.is_empty() && !self.is_unread
    }
}

/// Folders that hold something else, and what other programs leave.
fn passed_over(parts: &[&str]) -> bool {
    let leftover = |part: &&str| {
        let lower = part.to_lowercase();
        part.starts_with('.')
            || part.starts_with("~$")
            || part.ends_with('~')
            || matches!(lower.as_str(), "thumbs.db" | "ehthumbs.db" | "desktop.ini" | "__macosx")
    };
    // A policy in such a folder would vanish, and is told about.
    let name = parts.last().map(|name| name.to_lowercase()).unwrap_or_default();
    let is_policy =
        matches!(name.as_str(), "policy.yaml" | "policy.yml") && (parts.len() == 2 || parts[0] != "adopted");
    parts.iter().any(leftover) || (parts.len() > 1 && NOT_POLICIES.contains(&parts[0]) && !is_policy)
}

/// Whether a file is a document that may hold the text of a version, by the end of its name.
pub fn is_document(name: &str) -> bool {
    let name = name.to_lowercase();
    [".docx", ".doc", ".odt", ".rtf", ".pages", ".pdf", ".txt"].iter().any(|end| name.ends_with(end))
}

fn is_text(name: &str) -> bool {
    let name = name.to_lowercase();
    [".yaml", ".yml", ".md"].iter().any(|end| name.ends_with(end))
}

/// The path of the folder in which a file lies.
fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn stray_copy(path: &str, original: &str, sources: &Sources) -> Diagnostic {
    let beside = match folder_of(path) {
        "" => original.to_owned(),
        folder => format!("{folder}/{original}"),
    };
    if sources.find(&beside).is_none() {
        let message =
            format!("The file {path} is not read: something was added to its name, and there is no {original}.");
        let is_word = [".doc", ".docx"].iter().any(|end| path.to_lowercase().ends_with(end));
        let hint = match is_word {
            true => format!("Save it as plain text and call it {original}."),
            false => {
                let (stem, end) = original.rsplit_once('.').unwrap_or((original, ""));
                let is_version = end == "md" && !ids::is_id(stem);
                format!(
                    "Rename it to {}.",
                    if is_version { format!("{}.md", ids::id_like(stem)) } else { original.to_owned() }
                )
            }
        };
        return Diagnostic::about(Code::StrayCopy, path, message).hint(hint);
    }
    let message = format!("The file {path} looks like a copy of {original} and is not read.");
    Diagnostic::about(Code::StrayCopy, path, message)
        .hint("Delete it, or rename it if it is meant to be a file of the book.")
}

/// Whether a file lies in a folder that is a copy, which is told once.
fn is_in_copied_folder(parts: &[&str], told: &mut Vec<String>, diagnostics: &mut Vec<Diagnostic>) -> bool {
    let folders = &parts[..parts.len().saturating_sub(1)];
    let Some(at) = folders.iter().position(|folder| copy_of(folder).is_some()) else { return false };
    let folder = parts[..=at].join("/");
    if !told.contains(&folder) {
        let original = copy_of(parts[at]).unwrap_or_default();
        let message = format!("The folder {folder} looks like a copy of {original} and is not read.");
        diagnostics.push(
            Diagnostic::about(Code::StrayCopy, folder.clone(), message).hint(
                "Delete it, or rename it with lower-case letters, digits and hyphens if it is meant to be there.",
            ),
        );
        told.push(folder);
    }
    true
}

/// Whether the file at a path is told to be a copy of a text.
pub fn is_copy_of_text(path: &str) -> bool {
    path.rsplit('/').next().and_then(copy_of).is_some_and(|original| is_text(&original))
}

/// The name that a copy was made of, where a name looks like one that a computer gives to copies.
fn copy_of(name: &str) -> Option<String> {
    let lower = name.to_lowercase();
    for end in [".txt", ".bak", ".orig", ".old", ".tmp", ".docx", ".doc"] {
        if let Some(rest) = lower.strip_suffix(end).filter(|rest| is_text(rest)) {
            return Some(name[..rest.len()].to_owned());
        }
    }
    for end in [".yaml", ".yml", ".md"] {
        if let Some(rest) = lower.strip_suffix(end).filter(|rest| is_text(rest)) {
            return Some(name[..rest.len()].to_owned());
        }
    }
    let (stem, end) = match name.rsplit_once('.') {
        Some((stem, end)) if !stem.is_empty() => (stem, format!(".{end}")),
        _ => (name, String::new()),
    };
    copied_stem(stem).map(|stem| format!("{stem}{end}"))
}

/// The stem without ` - Copy`, ` (1)` and the like.
fn copied_stem(stem: &str) -> Option<String> {
    let lower = stem.to_lowercase();
    if lower.len() != stem.len() {
        return None;
    }
    for begin in ["copy of ", "kopie von "] {
        if lower.starts_with(begin) {
            return Some(stem[begin.len()..].to_owned());
        }
    }
    if let Some(at) = lower.find("conflicted copy").or_else(|| lower.find(".sync-conflict")) {
        let begin = stem[..at].rfind(" (").unwrap_or(at);
        return Some(stem[..begin].trim_end_matches([' ', '(', '-']).to_owned());
    }
    let without_number = match lower.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        Some((rest, number)) if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) => {
            rest.trim_end()
        }
        _ => lower.trim_end_matches(|letter: char| letter.is_ascii_digit()).trim_end_matches(' '),
    };
    let was_numbered = lower.ends_with(')') && without_number.len() < lower.len();
    for end in [" - copy", " – copy", " copy", "_copy"] {
        if let Some(rest) = without_number.strip_suffix(end) {
            return Some(stem[..rest.len()].to_owned());
        }
    }
    was_numbered.then(|| stem[..without_number.len()].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_book_has_so_many_schools_and_a_policy_so_many_versions() {
        let check = |schools: usize, versions: usize, expected: &[&str]| {
            let mut sources = Sources::default();
            sources.add("federation.yaml", "");
            sources.add("a/policy.yaml", "");
            (0..schools).for_each(|n| {
                sources.add(format!("schools/s{n}/school.yaml"), "");
            });
            (0..versions).for_each(|n| {
                sources.add(format!("a/v{n}.md"), "");
            });
            let said: Vec<String> =
                arrange(&sources, Reserved::default()).diagnostics.into_iter().map(|said| said.message).collect();
            assert_eq!(said, expected);
        };
        check(MOST_SCHOOLS, MOST_VERSIONS, &[]);
        check(MOST_SCHOOLS + 1, MOST_VERSIONS, &["The book has 1001 schools, and a book may have 1000."]);
        check(MOST_SCHOOLS, MOST_VERSIONS + 1, &["The policy a has 501 versions, and a policy may have 500."]);
    }

    #[test]
    fn names_that_computers_give_to_copies_are_recognised() {
        let check = |name: &str, original: Option<&str>| assert_eq!(copy_of(name).as_deref(), original, "{name}");
        check("2023-04 - Copy.md", Some("2023-04.md"));
        check("2023-04 - Copy (2).md", Some("2023-04.md"));
        check("2023-04 (1).md", Some("2023-04.md"));
        check("2023-04(1).md", Some("2023-04.md"));
        check("2023-04 copy 2.md", Some("2023-04.md"));
        check("Copy of 2023-04.md", Some("2023-04.md"));
        check("federation.yaml.txt", Some("federation.yaml"));
        check("policy.yaml.bak", Some("policy.yaml"));
        check("policy (Clerk's conflicted copy 2026-01-02).yaml", Some("policy.yaml"));
        check("2023-04.md", None);
        check("copyright.md", None);
        check("photocopy.yaml", None);
        check("2023-04.proposed.md", None);
        check("İ - copy.md", None);
    }
}
