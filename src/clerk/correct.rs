//! `correct`: a slip put right after adoption, without a new adoption.

use super::job::Job;
use super::open_book::OpenBook;
use super::refusal::Refusal;
use super::review::BUILD;
use crate::book::{BookFileKind, NewYaml, PartialDate, YamlChange, YamlEdit};

/// A slip that was put right.
#[derive(Clone, Debug)]
pub struct CorrectionAsked {
    /// The policy's id.
    pub policy: String,
    /// The version's.
    pub version: String,
    /// When.
    pub on: PartialDate,
    /// By whom.
    pub by: Option<String>,
    /// What it was.
    pub because: String,
}

/// Records a correction. The words themselves are put right by whoever found the slip.
///
/// # Errors
///
/// A refusal that says what to do.
pub fn correct(open: &OpenBook<'_>, asked: &CorrectionAsked) -> Result<Job, Refusal> {
    let lives = open.policy(&asked.policy)?;
    let version = open.version(lives.policy, &asked.version)?;
    let id = &version.id;
    open.has_happened(asked.on, "Record a correction")?;
    let adopted = lives.timelines.iter().filter_map(|timeline| timeline.version(id)?.adopted);
    let first = adopted.map(|adopted| adopted.value).min_by_key(|adopted| adopted.first_day());
    let Some(first) = first else {
        return Err(Refusal::new(format!(
            "Version {id} of {} is not adopted, so its text can simply be changed, without a correction.",
            asked.policy
        )));
    };
    if asked.on.is_before(first) {
        return Err(Refusal::new(format!(
            "{} is before version {id} was adopted, {}. Look at --on.",
            asked.on,
            first.in_words()
        )));
    }
    let path = open.version_path(version);
    let same = version.corrections.iter().any(|known| known.on == asked.on && known.because == asked.because);
    if same {
        return Err(Refusal::new(format!("This correction is recorded already, in {}.", open.shown(&path))));
    }
    let entry = NewYaml::keys([
        ("on", Some(NewYaml::Date(asked.on))),
        ("by", NewYaml::words(asked.by.as_deref())),
        ("because", NewYaml::words(Some(&asked.because))),
    ]);
    let change = YamlChange::at(&["corrections"], YamlEdit::Append(entry));
    let file = open.change(BookFileKind::Version, &path, &[change])?;
    Ok(Job {
        does: format!(
            "This records that a slip in the {}, version {id}, was put right {}: {}.",
            lives.policy.title,
            asked.on.in_words(),
            asked.because.trim_end_matches('.')
        ),
        files: vec![file],
        remarks: Vec::new(),
        next: vec![
            format!("If the words themselves are still as they were, put them right in {}.", open.shown(&path)),
            BUILD.to_owned(),
        ],
        ..Job::default()
    })
}
