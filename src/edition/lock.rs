//! What is to be recorded of an adopted version: the text that schools share, once, and what each has of its own.

use super::resolved::PolicyLives;
use crate::book::adopted::{AdoptedRecord, OwnWording, OwnWordingKind, RecordedFile, RecordedFileKind, as_recorded};
use crate::book::clause::{self, Node};
use crate::book::local::{LocalChange, LocalClause};
use crate::book::version::{Correction, Numbering};
use crate::book::{Policy, Version, text_of_version};
use crate::source::{Sources, bytes_digest};

/// The versions of a policy that some school has adopted, oldest first, each with the ids of those schools.
pub fn adopted_versions<'l>(lives: &'l PolicyLives<'_>) -> impl Iterator<Item = (&'l Version, Vec<&'l str>)> {
    lives.policy.versions.iter().filter_map(|version| {
        let is_adopted = |id: &str| lives.at(id)?.version(&version.id)?.adopted;
        let schools = lives.timelines.iter().map(|timeline| timeline.school.id.as_str());
        let schools: Vec<&str> = schools.filter(|id| is_adopted(id).is_some()).collect();
        (!schools.is_empty()).then_some((version, schools))
    })
}

/// The records of an adopted version as it is today: the shared text first, then the wording of each of the schools that have
/// some of their own.
pub fn records(policy: &Policy, version: &Version, schools: &[&str], sources: &Sources) -> Vec<AdoptedRecord> {
    let own = schools.iter().filter_map(|school| own_record(policy, version, school, sources));
    std::iter::once(shared_record(policy, version, schools, sources)).chain(own).collect()
}

/// The record of the text that schools share.
pub fn shared_record(policy: &Policy, version: &Version, schools: &[&str], sources: &Sources) -> AdoptedRecord {
    let documents = version.file.iter().map(|file| (RecordedFileKind::Document, file.value.as_str()));
    let attachments = version.attachments.iter();
    let attachments = attachments.map(|attachment| (RecordedFileKind::Attachment, attachment.file.value.as_str()));
    let files = documents.chain(attachments).chain(shown(&version.clauses));
    AdoptedRecord {
        policy: policy.id.clone(),
        version: version.id.clone(),
        schools: schools.iter().map(|school| (*school).to_owned()).collect(),
        corrections: version.corrections.iter().map(correction_line).collect(),
        is_numbered: version.numbering == Numbering::Decimal,
        files: recorded(policy, files, sources),
        text: as_recorded(text_of_version(sources.get(version.source))),
        ..AdoptedRecord::default()
    }
}

/// The record of what a school has of its own for a version; none where it has nothing.
pub fn own_record(policy: &Policy, version: &Version, school: &str, sources: &Sources) -> Option<AdoptedRecord> {
    let own = own_clauses(policy, version, school);
    let files = own.iter().flat_map(|own| shown(words_of(own)));
    (!own.is_empty()).then(|| AdoptedRecord {
        policy: policy.id.clone(),
        version: version.id.clone(),
        school: Some(school.to_owned()),
        files: recorded(policy, files, sources),
        own: own.iter().map(own_wording).collect(),
        ..AdoptedRecord::default()
    })
}

/// What a school has of its own for the clauses of a version.
pub fn own_clauses<'p>(policy: &'p Policy, version: &Version, school: &str) -> &'p [LocalClause] {
    let local = policy.local.get(school).and_then(|local| local.versions.get(&version.id));
    local.map(|local| local.clauses.as_slice()).unwrap_or_default()
}

/// The words of local wording as clauses.
pub fn words_of(own: &LocalClause) -> &[Node] {
    match &own.change {
        LocalChange::Replace(words) | LocalChange::AddAfter(words) => words,
        LocalChange::Omit => &[],
    }
}

/// Local wording as it is recorded.
pub fn own_wording(own: &LocalClause) -> OwnWording {
    OwnWording {
        clause: own.reference.value.clone(),
        kind: match own.change {
            LocalChange::Replace(_) => OwnWordingKind::Replace,
            LocalChange::AddAfter(_) => OwnWordingKind::AddAfter,
            LocalChange::Omit => OwnWordingKind::Omit,
        },
        from: own.from,
        until: own.until,
        words: as_recorded(&own.typed),
        lines: Vec::new(),
    }
}

/// A correction as a line of a record.
pub fn correction_line(correction: &Correction) -> String {
    let because = correction.because.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{} {because}", correction.on.iso())
}

fn shown(nodes: &[Node]) -> impl Iterator<Item = (RecordedFileKind, &str)> {
    clause::files(nodes).into_iter().map(|(name, _)| (RecordedFileKind::Shown, name))
}

/// Files with the digests of what they hold; each once, and one that is not there not at all.
fn recorded<'f>(
    policy: &Policy,
    named: impl Iterator<Item = (RecordedFileKind, &'f str)>,
    sources: &Sources,
) -> Vec<RecordedFile> {
    let mut named: Vec<_> = named.collect();
    named.sort();
    named.dedup();
    let recorded = named.into_iter().filter_map(|(kind, name)| {
        let digest = digest(policy, name, sources)?;
        Some(RecordedFile { kind, digest, name: name.to_owned() })
    });
    recorded.collect()
}

/// The digest of a file in the folder of a policy, if it is there.
pub fn digest(policy: &Policy, name: &str, sources: &Sources) -> Option<String> {
    sources.assets.get(&format!("{}/{name}", policy.id)).map(|asset| bytes_digest(&asset.bytes))
}
