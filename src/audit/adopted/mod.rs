//! What was adopted stays as it was adopted: each text is held against its record, and the records against the lock.

mod files;
mod held;
mod own;
mod records;
mod shared;
mod told;

use crate::book::Policy;
use crate::book::adopted::{AdoptedLock, LOCK, LockLine};
use crate::edition::lock::adopted_versions;
use crate::edition::{PolicyLives, Resolved};
use crate::source::words::{and_more, list};
use crate::source::{Code, Diagnostic, Sources};
use held::RecordedText;

/// What there is to say of texts that were adopted and recorded; nothing in a book without records.
pub fn of_adopted_texts(resolved: &Resolved<'_>, sources: &Sources) -> Vec<Diagnostic> {
    let mut findings = of_adopted_versions(resolved, sources, &|_, _| true);
    let is_sound = !findings.iter().any(|said| said.code == Code::RecordOfAnotherBook);
    let lock = AdoptedLock::of_book(sources).value.filter(|_| is_sound);
    findings.extend(lock.and_then(|lock| not_recorded(resolved, &lock)));
    findings
}

/// The same of some versions, by the ids that policy and version have in the lock; of the records themselves, all there is to say.
pub fn of_adopted_versions(
    resolved: &Resolved<'_>,
    sources: &Sources,
    wanted: &dyn Fn(&str, &str) -> bool,
) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let lock = AdoptedLock::of_book(sources).note_in(&mut findings);
    let records = records::sound(lock.as_ref(), sources, &mut findings);
    let Some(lock) = &lock else { return findings };
    if let Some(said) = of_another_book(resolved, lock) {
        return vec![said];
    }
    for (line, file, record) in records.iter().filter(|(line, ..)| wanted(&line.policy, &line.version)) {
        let Some(lives) = lives_of(resolved, &line.policy) else {
            findings.push(policy_gone(line));
            continue;
        };
        let Some(version) = lives.policy.version(&line.version) else {
            // It may be there and could not be read, which has been told.
            let is_told = lives.policy.unread.iter().any(|file| file.may_hold(&line.version));
            findings.extend((!is_told).then(|| version_gone(lives.policy, line)));
            continue;
        };
        let shared = records.iter().map(|(_, _, record)| record).find(|shared| {
            shared.school.is_none() && (&shared.policy, &shared.version) == (&record.policy, &record.version)
        });
        let corrections = shared.map(|shared| shared.corrections.as_slice()).unwrap_or_default();
        let held = RecordedText { resolved, sources, lives, version, record, file, lock, corrections };
        findings.extend(match &line.school {
            None => shared::findings(&held),
            Some(school) => own::findings(&held, school, &record.own),
        });
    }
    findings
}

/// The policy that a line is of, by its name of today or one that it had.
fn lives_of<'a>(resolved: &'a Resolved<'a>, id: &str) -> Option<&'a PolicyLives<'a>> {
    let was_called = |lives: &&PolicyLives<'_>| lives.policy.formerly.iter().any(|former| former.value == id);
    resolved.policy(id).or_else(|| resolved.policies().find(was_called))
}

fn of_another_book(resolved: &Resolved<'_>, lock: &AdoptedLock) -> Option<Diagnostic> {
    let federation = &resolved.book.federation;
    let is_own = lock.book == federation.name || federation.names.values().any(|name| *name == lock.book);
    // Of a federation that nobody names, or a lock whose line is gone, this cannot be said.
    if is_own || lock.book.is_empty() || federation.name.is_empty() {
        return None;
    }
    let message =
        format!("The records in adopted/ are those of {}, and this book is that of {}.", lock.book, federation.name);
    Some(Diagnostic::at(Code::RecordOfAnotherBook, lock.span, message).label("another federation").hint(format!(
        "If they came here with a copy, move adopted/ out of the book. If {} has another name now, give both below `name:` in \
         federation.yaml, each with its days (`from`, `to`).",
        lock.book
    )))
}

fn policy_gone(line: &LockLine) -> Diagnostic {
    let message =
        format!("The policy {}, of which adopted texts are recorded, is not in the book any more.", line.policy);
    Diagnostic::at(Code::AdoptedTextChanged, line.span, message).hint(format!(
        "Put its folder back. A policy that ended stays in the book: `clausebook withdraw {}`. One that has another name now says so \
         in policy.yaml: `formerly: [{}]`.",
        line.policy, line.policy
    ))
}

fn version_gone(policy: &Policy, line: &LockLine) -> Diagnostic {
    let message = format!("Version {} of {} was adopted, and is not in the book any more.", line.version, policy.id);
    Diagnostic::at(Code::AdoptedTextChanged, line.span, message).hint(format!(
        "Put {}/{}.md back: earlier versions stay in the book. Its text as it was adopted is in {}.",
        policy.id,
        line.version,
        line.path()
    ))
}

/// So many versions are named that are not recorded.
const MOST_NAMED: usize = 5;

/// That versions are adopted of which nothing is recorded yet.
fn not_recorded(resolved: &Resolved<'_>, lock: &AdoptedLock) -> Option<Diagnostic> {
    let has = |policy: &Policy, version: &str, school: Option<&str>| {
        let ids = policy.formerly.iter().map(|former| former.value.as_str()).chain([policy.id.as_str()]);
        ids.into_iter().any(|id| lock.line(id, version, school).is_some())
    };
    let mut missing: Vec<String> = Vec::new();
    for lives in resolved.policies() {
        let adopted = adopted_versions(lives).filter(|(version, _)| !has(lives.policy, &version.id, None));
        missing.extend(adopted.map(|(version, _)| format!("{} {}", lives.policy.id, version.id)));
    }
    let more = missing.len().saturating_sub(MOST_NAMED);
    let named: Vec<&str> = missing.iter().take(MOST_NAMED).map(String::as_str).collect();
    let message = match missing.len() {
        0 => return None,
        1 => format!("One adopted version is not recorded yet: {}.", missing[0]),
        count => format!(
            "{count} adopted versions are not recorded yet: {}.{}",
            list(&named),
            and_more(more, "version", "versions")
        ),
    };
    Some(
        Diagnostic::about(Code::AdoptedNotRecorded, LOCK, message)
            .hint("Run `clausebook adopt --record-existing`: from then on every change to them is told."),
    )
}
