//! A school's own wording, carried from one version into the next line by line, each marked to be looked at again.

use super::super::job::ChangedFile;
use super::super::open_book::OpenBook;
use super::super::refusal::Refusal;
use crate::book::cited::find_cited;
use crate::book::local::LocalClause;
use crate::book::{
    BookFileKind, NewYaml, NotEditable, Policy, School, Version, YamlChange, YamlEdit, copy_of, edits_of,
};
use crate::source::edit::edited;
use crate::source::{Sources, TextEdit, short_digest};

/// What was carried.
#[derive(Debug)]
pub(super) struct Carried {
    /// The school's file.
    pub file: ChangedFile,
    /// The clauses whose wording goes on.
    pub clauses: Vec<String>,
    /// Those whose wording had ended.
    pub ended: Vec<String>,
}

/// Carries what a school has of its own for the clauses of a version into the version with another id; nothing where it has
/// nothing that goes on.
pub(super) fn carry(
    open: &OpenBook<'_>,
    policy: &Policy,
    school: &School,
    (base, id): (&Version, &str),
) -> Result<Option<Carried>, Refusal> {
    let Some(local) = policy.local.get(&school.id) else { return Ok(None) };
    let Some(own) = local.versions.get(&base.id) else { return Ok(None) };
    let is_over = |clause: &&LocalClause| clause.until.is_some_and(|until| until.last_day() < open.today());
    let (ended, going_on): (Vec<&LocalClause>, Vec<&LocalClause>) = own.clauses.iter().partition(is_over);
    if going_on.is_empty() {
        return Ok(None);
    }
    let file = open.sources.get(local.span.source);
    let path = file.path.as_str();
    let copy = copy_of(file, "clauses", &base.id, id).map_err(|why| open.cannot(path, why))?;
    let copied = edited(&file.text, std::slice::from_ref(&copy));
    let mut changes: Vec<YamlChange> = Vec::new();
    for clause in &ended {
        changes.push(YamlChange::at(&[id, "clauses", &clause.reference.value], YamlEdit::Remove));
    }
    for clause in &going_on {
        changes.extend(marks(open, base, id, clause));
    }
    let mut sources = Sources::default();
    let source = sources.add(path, copied.as_str());
    let marks = edits_of(BookFileKind::Local, sources.get(source), &changes).map_err(|why| open.cannot(path, why))?;
    // What is marked lies within what was copied: together they are one edit of the file.
    let inside = copy.range.start..copy.range.start + copy.text.len();
    let moved = |edit: &TextEdit| {
        let range = edit.range.start.checked_sub(inside.start)?..edit.range.end - inside.start;
        (edit.range.end <= inside.end).then(|| TextEdit::replace(range, edit.text.clone()))
    };
    let marks: Option<Vec<TextEdit>> = marks.iter().map(moved).collect();
    let marks = marks.ok_or_else(|| open.cannot(path, NotEditable::LaidOut))?;
    let edit = TextEdit::replace(copy.range.clone(), edited(&copy.text, &marks));
    let names = |clauses: &[&LocalClause]| clauses.iter().map(|clause| clause.reference.value.clone()).collect();
    Ok(Some(Carried {
        file: ChangedFile::edited(path, &file.text, vec![edit]),
        clauses: names(&going_on),
        ended: names(&ended),
    }))
}

/// What is written of a wording that goes on: that it is to be looked at again, and which shared words it was written for.
fn marks(open: &OpenBook<'_>, base: &Version, id: &str, clause: &LocalClause) -> Vec<YamlChange> {
    let at = |key: &str, edit: YamlEdit| YamlChange::at(&[id, "clauses", &clause.reference.value, key], edit);
    let shared = find_cited(&base.clauses, &clause.reference.value);
    let digest = shared.map(|shared| short_digest(&clause.replaced_words(shared)));
    let replaces = digest.map(|digest| at("replaces", YamlEdit::Set(NewYaml::Words(digest))));
    let mut changes: Vec<YamlChange> = replaces.into_iter().collect();
    changes.push(at("look_again", YamlEdit::Set(NewYaml::Yes)));
    // In the new version it holds from the beginning.
    if clause.from.is_some_and(|from| from.has_come(open.today())) {
        changes.push(at("from", YamlEdit::Remove));
    }
    changes
}
