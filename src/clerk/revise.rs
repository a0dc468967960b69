//! `revise`: the next version, begun from the one in force, with each school's own wording carried into it to be looked at again.

mod carried;

use super::job::{ChangedFile, Job};
use super::open_book::OpenBook;
use super::refusal::Refusal;
use crate::book::version::by_id;
use crate::book::{Policy, Version, is_id, kept_above_text};
use crate::edition::{PolicyLives, State};
use crate::source::words::list;
use carried::{Carried, carry};

/// What a version says of itself that holds for the next one too, until somebody says otherwise.
const KEPT: &[&str] = &[
    "title",
    "summary",
    "owner",
    "audience",
    "review_every",
    "based_on",
    "attachments",
    "file",
    "numbering",
    "schools",
];

/// A version to begin.
#[derive(Clone, Debug)]
pub struct RevisionAsked {
    /// The policy's id.
    pub policy: String,
    /// The new version's.
    pub version: String,
}

/// Begins a version.
///
/// # Errors
///
/// A refusal that says what to do.
pub fn revise(open: &OpenBook<'_>, asked: &RevisionAsked) -> Result<Job, Refusal> {
    let lives = open.policy(&asked.policy)?;
    let policy = lives.policy;
    let id = &asked.version;
    is_free(open, policy, id)?;
    nothing_is_open(lives)?;
    let shared = lives.shared().filter(|shared| shared.is_followed());
    let base = shared.and_then(|shared| policy.version(shared.id()));
    let base = base.ok_or_else(|| {
        Refusal::new(format!(
            "No version of {} is in force, so there is none to begin from. Put the text into {} yourself.",
            policy.id,
            open.shown(&format!("{}/{id}.md", policy.id))
        ))
    })?;
    let path = format!("{}/{id}.md", policy.id);
    let mut files = vec![ChangedFile::new(path.clone(), text(open, base))];
    let mut carried: Vec<(&str, Carried)> = Vec::new();
    for timeline in &lives.timelines {
        let school = timeline.school;
        if let Some(found) = carry(open, policy, school, (base, id))? {
            files.push(found.file.clone());
            carried.push((&school.short, found));
        }
    }
    let mut next = vec![format!("Change the text in {}, and say below `changes:` what changed.", open.shown(&path))];
    if !carried.is_empty() {
        next.push(
            "Look at each local wording beside the new text; where it still holds, take its line `look_again: yes` out."
                .to_owned(),
        );
    }
    next.push(format!("When it is ready for a meeting: `clausebook propose {} {id} --for DATE`.", policy.id));
    Ok(Job {
        does: format!(
            "This begins version {id} of the {} from {}, the version in force at most schools. The text is the same; what \
             {} says of its own adoption, reviews and changes is left out.",
            policy.title, base.id, base.id
        ),
        files,
        remarks: carried.iter().map(|(school, carried)| remark(school, carried)).collect(),
        next,
        ..Job::default()
    })
}

fn remark(school: &str, carried: &Carried) -> String {
    let mut remark =
        format!("Local wording of {school} carried over, to be looked at again: {}.", list(&carried.clauses));
    if !carried.ended.is_empty() {
        remark.push_str(&format!(" Ended, and so left out: {}.", list(&carried.ended)));
    }
    remark
}

/// Refuses an id that is taken, is none, or does not come last.
fn is_free(open: &OpenBook<'_>, policy: &Policy, id: &str) -> Result<(), Refusal> {
    if !is_id(id) {
        return Err(Refusal::new(format!(
            "\"{id}\" cannot be the name of a version: it is lower-case letters, digits and hyphens, for example 2027-03."
        )));
    }
    let path = format!("{}/{id}.md", policy.id);
    if policy.version(id).is_some() || open.sources.find(&path).is_some() {
        let path = open.shown(&path);
        return Err(Refusal::new(format!(
            "Version {id} of {} is there already, in {path}. Go on with that file.",
            policy.id
        )));
    }
    let newest = policy.versions.last().filter(|newest| by_id(id, &newest.id).is_lt());
    if let Some(newest) = newest {
        return Err(Refusal::new(format!(
            "Versions stand in the order of their names, and {id} comes before {}. Choose a later name.",
            newest.id
        )));
    }
    Ok(())
}

/// Refuses to begin a version while another waits for its decision.
fn nothing_is_open(lives: &PolicyLives<'_>) -> Result<(), Refusal> {
    let waits = |version: &&Version| {
        let shared = lives.shared_version(&version.id);
        shared.is_some_and(|shared| matches!(shared.state, State::Proposed | State::InUse))
    };
    let Some(open) = lives.policy.versions.iter().rev().find(waits) else { return Ok(()) };
    let (policy, id) = (&lives.policy.id, &open.id);
    let meeting = open.considered.map(|on| format!(" for the meeting {}", on.in_words())).unwrap_or_default();
    Err(Refusal::new(format!(
        "Version {id} of {policy} is proposed{meeting} and not decided. Go on with that one; or record its adoption first, \
         `clausebook adopt {policy} {id} --on DATE`, or delete its file if it came to nothing."
    )))
}

/// The new version's file.
fn text(open: &OpenBook<'_>, base: &Version) -> String {
    let file = open.sources.get(base.source);
    let (kept, body) = kept_above_text(file, KEPT);
    let end = if file.text.contains("\r\n") { "\r\n" } else { "\n" };
    // A text without any line above it has none before its first words either.
    let gap = if body == 0 { end } else { "" };
    format!("---{end}{kept}---{end}{gap}{}", &file.text[body..])
}
