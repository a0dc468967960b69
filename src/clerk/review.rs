//! `review`: a policy looked at again without a new version.

use super::job::Job;
use super::open_book::OpenBook;
use super::refusal::Refusal;
use crate::book::review::{Outcome, Reviewed};
use crate::book::{BookFileKind, NewYaml, PartialDate, School, Version, YamlChange, YamlEdit};
use crate::edition::{PolicyLives, Standing};
use crate::source::words::list;
use crate::source::{SourceId, Span};

/// What a review came to.
#[derive(Clone, Debug)]
pub struct ReviewAsked {
    /// The policy's id.
    pub policy: String,
    /// The schools at which it was held; none: the federation held it for all.
    pub schools: Vec<String>,
    /// When.
    pub on: PartialDate,
    /// By whom.
    pub by: Option<String>,
    /// The minute's number as typed.
    pub minute: Option<String>,
    /// What it came to.
    pub outcome: Outcome,
    /// When it is due again.
    pub next: PartialDate,
    /// Why; needed where it was put off.
    pub because: Option<String>,
}

/// Records a review.
///
/// # Errors
///
/// A refusal that says what to do.
pub fn review(open: &OpenBook<'_>, asked: &ReviewAsked) -> Result<Job, Refusal> {
    let lives = open.policy(&asked.policy)?;
    let schools = open.schools(lives.policy, &asked.schools)?;
    open.has_happened(asked.on, "Record a review")?;
    if !asked.on.is_before(asked.next) {
        let (on, next) = (asked.on, asked.next);
        return Err(Refusal::new(format!("The next review, {next}, is not after this one, {on}. Look at --next.")));
    }
    if asked.outcome == Outcome::Extended && asked.because.is_none() {
        return Err(Refusal::new("A review that is put off needs a reason. Add it with --because \"…\"."));
    }
    match schools.as_slice() {
        [] => at_the_federation(open, lives, asked),
        schools => at_schools(open, lives, schools, asked),
    }
}

fn at_the_federation(open: &OpenBook<'_>, lives: &PolicyLives<'_>, asked: &ReviewAsked) -> Result<Job, Refusal> {
    let policy = lives.policy;
    let shared = lives.shared().filter(|shared| shared.is_followed());
    let version = shared.and_then(|shared| policy.version(shared.id())).ok_or_else(|| nothing_in_force(lives))?;
    let adopted = version.adopted.as_ref().map(|adopted| adopted.value);
    let path = open.version_path(version);
    in_order(asked, adopted, version.reviews.last(), &open.shown(&path))?;
    let change = YamlChange::at(&["reviews"], YamlEdit::Append(written(&entry(asked))));
    let file = open.change(BookFileKind::Version, &path, &[change])?;
    Ok(Job {
        does: does(lives, &[&version.id], asked, ""),
        files: vec![file],
        remarks: left_out(lives, version),
        next: vec![BUILD.to_owned()],
        ..Job::default()
    })
}

/// The schools for which a review of the federation's is none.
fn left_out(lives: &PolicyLives<'_>, version: &Version) -> Vec<String> {
    let follows = |school: &School| lives.at(&school.id)?.current().map(Standing::id);
    let has_own = |school: &School| {
        let local = lives.policy.local.get(&school.id)?;
        local.versions.get(&version.id)?.reviews.as_ref()
    };
    let schools = || lives.timelines.iter().map(|timeline| timeline.school);
    let other = schools().filter(|school| follows(school).is_some_and(|id| id != version.id));
    let own = schools().filter(|school| follows(school) == Some(&version.id) && has_own(school).is_some());
    let names = |schools: Vec<&School>| {
        let names: Vec<&str> = schools.iter().map(|school| school.short.as_str()).collect();
        let options: Vec<String> = schools.iter().map(|school| format!("--school {}", school.id)).collect();
        (list(&names), options.join(" "))
    };
    let mut remarks = Vec::new();
    let (other, own): (Vec<&School>, Vec<&School>) = (other.collect(), own.collect());
    if !other.is_empty() {
        let (names, options) = names(other);
        remarks.push(format!(
            "It is not recorded for {names}, where another version is in force. If that was reviewed too, run it again with {options}."
        ));
    }
    if !own.is_empty() {
        let (names, options) = names(own);
        remarks.push(format!(
            "It does not show at {names}, where reviews of the school's own are recorded. If it holds there, run it again with {options}."
        ));
    }
    remarks
}

fn at_schools(
    open: &OpenBook<'_>,
    lives: &PolicyLives<'_>,
    schools: &[&School],
    asked: &ReviewAsked,
) -> Result<Job, Refusal> {
    let (mut files, mut ids, mut remarks) = (Vec::new(), Vec::new(), Vec::new());
    for school in schools {
        let timeline = lives.at(&school.id);
        let standing = timeline.and_then(|timeline| timeline.current()).ok_or_else(|| {
            Refusal::new(format!(
                "No version of {} is in force at {}, so none was reviewed.",
                asked.policy, school.short
            ))
        })?;
        let path = open.local_path(school, lives.policy);
        in_order(asked, standing.adopted.map(|adopted| adopted.value), standing.review.last(), &open.shown(&path))?;
        let own = lives.policy.local.get(&school.id).and_then(|local| local.versions.get(standing.id()));
        let new = written(&entry(asked));
        let keys = [standing.id(), "reviews"];
        let edit = match own.is_some_and(|own| own.reviews.is_some()) || standing.review.held.is_empty() {
            true => YamlEdit::Append(new),
            false => {
                remarks.push(format!(
                    "A school's list of reviews takes the place of the federation's, so the earlier ones are repeated for {}.",
                    school.short
                ));
                let earlier = standing.review.held.iter().map(|held| written(held));
                YamlEdit::Set(NewYaml::List(earlier.chain([new]).collect()))
            }
        };
        files.push(open.change(BookFileKind::Local, &path, &[YamlChange::at(&keys, edit)])?);
        if !ids.contains(&standing.id()) {
            ids.push(standing.id());
        }
    }
    let names: Vec<&str> = schools.iter().map(|school| school.short.as_str()).collect();
    let place = format!(" at {}", list(&names));
    Ok(Job { does: does(lives, &ids, asked, &place), files, remarks, next: vec![BUILD.to_owned()], ..Job::default() })
}

pub(super) const BUILD: &str = "Run `clausebook build` to publish it.";

fn nothing_in_force(lives: &PolicyLives<'_>) -> Refusal {
    let id = &lives.policy.id;
    let hint = match lives.policy.versions.last() {
        Some(newest) => {
            format!(
                "If {} has been adopted, record that first: `clausebook adopt {id} {} --on DATE`.",
                newest.id, newest.id
            )
        }
        None => format!("Put its text into {id} first."),
    };
    Refusal::new(format!("No version of {id} is in force, so none was reviewed. {hint}"))
}

/// Refuses a review that stands out of order, or twice.
fn in_order(
    asked: &ReviewAsked,
    adopted: Option<PartialDate>,
    last: Option<&Reviewed>,
    path: &str,
) -> Result<(), Refusal> {
    let on = asked.on;
    if let Some(adopted) = adopted.filter(|adopted| on.is_before(*adopted)) {
        return Err(Refusal::new(format!(
            "{on} is before the version in force was adopted, {}. Look at --on.",
            adopted.in_words()
        )));
    }
    let Some(last) = last else { return Ok(()) };
    if last.on == on {
        return Err(Refusal::new(format!("A review {} is recorded already, in {path}.", on.in_words())));
    }
    if on.is_before(last.on) {
        return Err(Refusal::new(format!(
            "{on} is before the last review, {}, which is recorded in {path}. Look at --on.",
            last.on.in_words()
        )));
    }
    Ok(())
}

fn entry(asked: &ReviewAsked) -> Reviewed {
    Reviewed {
        on: asked.on,
        by: asked.by.clone(),
        minute: asked.minute.clone(),
        outcome: asked.outcome.clone(),
        next: Some(asked.next),
        because: asked.because.clone(),
        // Nobody asks where it stands: it is not written yet.
        span: Span::new(SourceId(0), 0, 0),
    }
}

fn written(reviewed: &Reviewed) -> NewYaml {
    let outcome = match reviewed.outcome {
        Outcome::NoChanges => "no changes",
        Outcome::Extended => "extended",
    };
    NewYaml::keys([
        ("on", Some(NewYaml::Date(reviewed.on))),
        ("by", NewYaml::words(reviewed.by.as_deref())),
        ("minute", NewYaml::words(reviewed.minute.as_deref())),
        ("outcome", NewYaml::words(Some(outcome))),
        ("next", reviewed.next.map(NewYaml::Date)),
        ("because", NewYaml::words(reviewed.because.as_deref())),
    ])
}

fn does(lives: &PolicyLives<'_>, ids: &[&str], asked: &ReviewAsked, place: &str) -> String {
    let versions = if ids.len() == 1 { "version" } else { "versions" };
    let what = format!("{}, {versions} {},", lives.policy.title, list(ids));
    let on = asked.on.in_words();
    let due = match asked.next {
        PartialDate::Day(_) => asked.next.in_words(),
        PartialDate::Month(_) => format!("by the end of {}", asked.next),
    };
    match asked.outcome {
        Outcome::NoChanges => {
            format!(
                "This records that the {what} was reviewed{place} {on} with no changes. The next review is due {due}."
            )
        }
        Outcome::Extended => {
            format!("This records that the review of the {what} was put off{place} {on}. It is due {due}.")
        }
    }
}
