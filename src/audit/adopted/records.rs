//! The records held against the lock: each is the one that was written, and none is missing.

use std::collections::BTreeMap;

use crate::book::adopted::{AdoptedLock, AdoptedRecord, LOCK, LockLine, record_files};
use crate::source::{Code, Diagnostic, SourceFile, Sources, Span, text_digest};

const PUT_BACK: &str = "Put it back as it was, for example from the last copy of the book.";

/// The records that are what the lock says of them; what is wrong with the others is told.
pub(super) fn sound<'a>(
    lock: Option<&'a AdoptedLock>,
    sources: &'a Sources,
    findings: &mut Vec<Diagnostic>,
) -> Vec<(&'a LockLine, &'a SourceFile, AdoptedRecord)> {
    let files: BTreeMap<&str, &SourceFile> =
        record_files(sources).into_iter().map(|id| (sources.get(id).path.as_str(), &**sources.get(id))).collect();
    let Some(lock) = lock else {
        findings.extend(files.keys().next().map(|path| no_lock(path, sources)));
        return Vec::new();
    };
    let mut sound = Vec::new();
    let mut known = Vec::new();
    for line in &lock.lines {
        let path = line.path();
        let Some(file) = files.get(path.as_str()) else {
            findings.push(missing(line, &path));
            continue;
        };
        known.push(path);
        let record = AdoptedRecord::read(file).filter(|record| {
            (&record.policy, &record.version, &record.school) == (&line.policy, &line.version, &line.school)
        });
        match record.filter(|_| text_digest(&file.text) == line.digest) {
            Some(record) => sound.push((line, *file, record)),
            None => findings.push(changed(line, file)),
        }
    }
    let stray = files.iter().filter(|(path, _)| !known.iter().any(|known| known == *path));
    findings.extend(stray.map(|(path, _)| {
        Diagnostic::about(Code::AdoptedRecordChanged, *path, format!("{path} is a record of which {LOCK} has no line."))
            .hint(format!(
                "Put the line back, for example from the last copy of the book; or delete {path} if nobody knows it."
            ))
    }));
    findings
        .retain(|said| !(said.code == Code::AdoptedRecordChanged && sources.unread.contains(&place_of(said, sources))));
    sound
}

fn place_of(said: &Diagnostic, sources: &Sources) -> String {
    match &said.place {
        crate::source::Place::Span(span) => sources.get(span.source).path.clone(),
        crate::source::Place::Path(path) => path.clone(),
    }
}

fn no_lock(path: &str, sources: &Sources) -> Diagnostic {
    let message = format!("There are records of adopted texts, such as {path}, and no {LOCK}.");
    let is_unread = sources.unread.contains(LOCK);
    let hint = if is_unread { "Its own message says what is wrong with it." } else { PUT_BACK };
    Diagnostic::about(Code::AdoptedRecordChanged, LOCK, message).hint(hint)
}

fn missing(line: &LockLine, path: &str) -> Diagnostic {
    let message = format!("{path}, the record of a text that was adopted, is not there.");
    Diagnostic::at(Code::AdoptedRecordChanged, line.span, message).label("is recorded here").hint(PUT_BACK)
}

fn changed(line: &LockLine, file: &SourceFile) -> Diagnostic {
    let message =
        format!("{} is not the record that was written: it, or its line in {LOCK}, was changed by hand.", file.path);
    Diagnostic::at(Code::AdoptedRecordChanged, Span::new(file.id, 0, 0), message)
        .related(line.span, "its line in the lock")
        .hint(PUT_BACK)
}
