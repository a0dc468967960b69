//! The record of adopted texts: what is to be written so that every later change to one of them is seen.

use std::collections::BTreeSet;

use super::job::ChangedFile;
use super::open_book::OpenBook;
use super::refusal::Refusal;
use crate::audit::adopted::of_adopted_versions;
use crate::book::adopted::{AdoptedLock, AdoptedRecord, LOCK, LockLine, record_path};
use crate::book::{Policy, Version};
use crate::edition::lock::{adopted_versions, records};
use crate::source::words::list;
use crate::source::{Diagnostic, Severity, SourceId, Span, TextEdit, text_digest};

/// What a job has to do with the record of adopted texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recorded<'a> {
    /// Nothing.
    Nothing,
    /// A version, by policy and id, is recorded if the job adopts it.
    Adopted(&'a str, &'a str),
    /// A version that is recorded is recorded again if its text was put right.
    Corrected(&'a str, &'a str),
    /// Every version that is adopted is recorded.
    Existing,
}

/// Files of the record that are to be written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recording {
    /// The files, the lock last; none where all is recorded.
    pub files: Vec<ChangedFile>,
    /// The versions that they are of, each as "social-media 2023-04".
    pub versions: Vec<String>,
}

impl Recording {
    /// What is recorded, in a sentence; `shown` gives a file's path as the clerk knows it.
    pub fn sentence(&self, shown: impl Fn(&str) -> String) -> String {
        let records: Vec<String> = self.records().map(|file| shown(&file.path)).collect();
        match records.as_slice() {
            [] => String::new(),
            [_] | [_, _] | [_, _, _] => {
                format!("The text is recorded as adopted in {}: every later change to it is told.", list(&records))
            }
            _ => format!(
                "{} versions are recorded as adopted, in {} files beside {}: every later change to them is told.",
                self.versions.len(),
                records.len(),
                shown(LOCK)
            ),
        }
    }

    /// How to undo it, in a sentence.
    pub fn undo(&self, shown: impl Fn(&str) -> String) -> String {
        let is_first = self.files.iter().any(|file| file.path == LOCK && file.before.is_none());
        if is_first {
            let folder = shown(LOCK).trim_end_matches("adopted.lock").trim_end_matches(['/', '\\']).to_owned();
            return format!("The record goes with its folder: delete {folder}.");
        }
        let new: Vec<String> =
            self.records().filter(|file| file.before.is_none()).map(|file| shown(&file.path)).collect();
        let lock = format!("put back {} as it was", shown(LOCK));
        match new.as_slice() {
            [] => format!("For the record, {lock}, and the records whose lines changed in it."),
            new if new.len() > 3 => {
                format!("For the record, {lock}, and delete the {} new files beside it.", new.len())
            }
            new => format!("For the record, {lock}, and delete {}.", list(new)),
        }
    }

    fn records(&self) -> impl Iterator<Item = &ChangedFile> {
        self.files.iter().filter(|file| file.path != LOCK)
    }
}

/// What is to be written of the record, given the book as a job leaves it.
///
/// # Errors
///
/// A refusal where the record is not the one that was written, or a text is not the one that was recorded.
pub fn record(open: &OpenBook<'_>, recorded: Recorded<'_>) -> Result<Recording, Refusal> {
    let lock = AdoptedLock::of_book(open.sources).value;
    let is_wanted = |policy: &Policy, version: &Version| match recorded {
        Recorded::Nothing => false,
        Recorded::Existing => true,
        Recorded::Adopted(id, named) => policy.id == id && version.id == named,
        Recorded::Corrected(id, named) => policy.id == id && version.id == named && lock.is_some(),
    };
    let mut found: Vec<(&Version, Vec<AdoptedRecord>)> = Vec::new();
    for lives in open.resolved.policies() {
        for (version, schools) in adopted_versions(lives).filter(|(version, _)| is_wanted(lives.policy, version)) {
            let id = id_in(lock.as_ref(), lives.policy, version);
            if matches!(recorded, Recorded::Corrected(..)) && !has(lock.as_ref(), &id, version) {
                continue;
            }
            let of_version = records(lives.policy, version, &schools, open.sources).into_iter();
            found.push((version, of_version.map(|record| AdoptedRecord { policy: id.clone(), ..record }).collect()));
        }
    }
    let ids: BTreeSet<(&str, &str)> =
        found.iter().filter_map(|(version, of)| Some((of.first()?.policy.as_str(), version.id.as_str()))).collect();
    if !ids.is_empty() {
        is_sound(open, &|policy, version| ids.contains(&(policy, version)))?;
    }
    let federation = &open.book().federation.name;
    Ok(written(open, lock.unwrap_or_else(|| AdoptedLock::new(federation.clone())), found))
}

/// The id by which the lock knows a policy: one that it had, where its texts were recorded under that.
fn id_in(lock: Option<&AdoptedLock>, policy: &Policy, version: &Version) -> String {
    let former = policy.formerly.iter().map(|former| &former.value);
    let mut ids = std::iter::once(&policy.id).chain(former);
    ids.find(|id| has(lock, id, version)).unwrap_or(&policy.id).clone()
}

fn has(lock: Option<&AdoptedLock>, policy: &str, version: &Version) -> bool {
    lock.is_some_and(|lock| lock.line(policy, &version.id, None).is_some())
}

/// Refuses to record over what was recorded and changed since.
fn is_sound(open: &OpenBook<'_>, wanted: &dyn Fn(&str, &str) -> bool) -> Result<(), Refusal> {
    let mistakes: Vec<Diagnostic> = of_adopted_versions(open.resolved, open.sources, wanted);
    let mistakes: Vec<Diagnostic> = mistakes.into_iter().filter(|said| said.severity() == Severity::Error).collect();
    match mistakes.is_empty() {
        true => Ok(()),
        false => Err(Refusal {
            mistakes,
            ..Refusal::new("What was recorded as adopted is not as it was, which comes first.")
        }),
    }
}

fn written(open: &OpenBook<'_>, mut lock: AdoptedLock, found: Vec<(&Version, Vec<AdoptedRecord>)>) -> Recording {
    let mut recording = Recording::default();
    for record in found.into_iter().flat_map(|(_, records)| records) {
        let path = record_path(&record.policy, &record.version, record.school.as_deref());
        let before = open.sources.find(&path).map(|id| open.sources.get(id));
        let record = match before.and_then(|file| AdoptedRecord::read(file)) {
            Some(known) => renewed(known, record),
            None => record,
        };
        let text = record.written();
        let digest = text_digest(&text);
        if before.is_some_and(|file| text_digest(&file.text) == digest) {
            continue;
        }
        recording.files.push(changed(path, before.map(|file| file.text.as_str()), text));
        let named = format!("{} {}", record.policy, record.version);
        if !recording.versions.contains(&named) {
            recording.versions.push(named);
        }
        let AdoptedRecord { policy, version, school, .. } = record;
        lock.put(LockLine { school, policy, version, digest, span: Span::new(SourceId(0), 0, 0) });
    }
    if !recording.files.is_empty() {
        let before = open.sources.find(LOCK).map(|id| open.sources.get(id).text.as_str());
        recording.files.push(changed(LOCK.to_owned(), before, lock.written()));
    }
    recording
}

/// A record with what is new put in. Where the text is the same, a correction that was declared has not been made yet; and a
/// school that left has adopted it all the same.
fn renewed(known: AdoptedRecord, record: AdoptedRecord) -> AdoptedRecord {
    let is_same = (&known.text, &known.files, &known.own) == (&record.text, &record.files, &record.own);
    let gone = known.schools.iter().filter(|school| !record.schools.contains(school)).cloned();
    let schools = record.schools.iter().cloned().chain(gone).collect();
    let corrections = if is_same { known.corrections.clone() } else { record.corrections.clone() };
    AdoptedRecord { schools, corrections, ..record }
}

fn changed(path: String, before: Option<&str>, after: String) -> ChangedFile {
    match before {
        Some(before) => ChangedFile::edited(&path, before, vec![TextEdit::replace(0..before.len(), after)]),
        None => ChangedFile::new(path, after),
    }
}
