//! `propose`: a version goes to a meeting, and what the governors see of it is kept.

use super::job::{ChangedFile, Job};
use super::open_book::OpenBook;
use super::proposed::{amended, proposed_path};
use super::refusal::Refusal;
use crate::book::{BookFileKind, NewYaml, PartialDate, YamlChange, YamlEdit};

/// A version for a meeting.
#[derive(Clone, Debug)]
pub struct ProposalAsked {
    /// The policy's id.
    pub policy: String,
    /// The version's.
    pub version: String,
    /// When the meeting is.
    pub meeting: PartialDate,
}

/// Records for which meeting a version is, and keeps what the governors see.
///
/// # Errors
///
/// A refusal that says what to do.
pub fn propose(open: &OpenBook<'_>, asked: &ProposalAsked) -> Result<Job, Refusal> {
    let lives = open.policy(&asked.policy)?;
    let policy = lives.policy;
    let version = open.version(policy, &asked.version)?;
    let (id, meeting) = (&version.id, asked.meeting);
    if let Some(adopted) = &version.adopted {
        let on = adopted.value.in_words();
        return Err(Refusal::new(format!(
            "Version {id} of {} was adopted {on}. Begin the next one: `clausebook revise {} VERSION`.",
            policy.id, policy.id
        )));
    }
    if meeting.last_day() < open.today() {
        return Err(Refusal::new(format!(
            "{meeting} is over. If the version was adopted then, record that: `clausebook adopt {} {id} --on {}`.",
            policy.id,
            meeting.iso()
        )));
    }
    let path = open.version_path(version);
    let kept = proposed_path(open, version);
    let shown = open.shown(&kept);
    let change = [YamlChange::at(&["considered"], YamlEdit::Set(NewYaml::Date(meeting)))];
    let file = open.change(BookFileKind::Version, &path, &change)?;
    let mut files = Vec::new();
    match open.sources.find(&kept) {
        Some(_) if amended(open, policy, version).is_some() => {
            return Err(Refusal::new(format!(
                "{shown} holds what the governors were shown{}, and the text has changed since. Delete it if they are to see \
                 the text as it is now, and run this again.",
                version.considered.map(|on| format!(" for the meeting {}", on.in_words())).unwrap_or_default()
            )));
        }
        Some(_) if version.considered == Some(meeting) => {
            return Err(Refusal::new(format!(
                "Version {id} of {} is for the meeting {} already, and {shown} holds what the governors see.",
                policy.id,
                meeting.in_words()
            )));
        }
        Some(_) => files.push(open.change(BookFileKind::Version, &kept, &change)?),
        None => files.push(ChangedFile::new(kept.clone(), file.after.clone())),
    }
    if version.considered != Some(meeting) {
        files.insert(0, file);
    }
    Ok(Job {
        does: format!(
            "This records that the {}, version {id}, goes to the meeting {}, and keeps what the governors see of it in {shown}.",
            policy.title,
            meeting.in_words()
        ),
        files,
        remarks: Vec::new(),
        next: vec![
            "Run `clausebook build --drafts --out drafts` for pages to send to the governors.".to_owned(),
            format!("After the meeting: `clausebook adopt {} {id} --on {} --minute \"…\"`.", policy.id, meeting.iso()),
        ],
        ..Job::default()
    })
}
