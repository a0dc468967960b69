//! `adopt`: the step by which a body approves a version, at the federation or at schools. The last body of the chain adopts.

mod asked;
mod body;
mod order;
mod told;

use super::job::{ChangedFile, Job};
use super::open_book::OpenBook;
use super::proposed::{amended, proposed_path};
use super::refusal::Refusal;
use crate::book::adoption::Bodies;
use crate::book::federation::AdoptedBy;
use crate::book::local::LocalAdoption;
use crate::book::{BookFileKind, NewYaml, Policy, School, Version, YamlChange, YamlEdit};
use crate::edition::{PolicyLives, Timeline};
use crate::source::words::list;
pub use asked::AdoptionAsked;
use body::Body;
use order::{in_order, twice};
use told::job;

/// Records a step.
///
/// # Errors
///
/// A refusal that says what to do.
pub fn adopt(open: &OpenBook<'_>, asked: &AdoptionAsked) -> Result<Job, Refusal> {
    let lives = open.policy(&asked.policy)?;
    let policy = lives.policy;
    let version = open.version(policy, &asked.version)?;
    let schools = open.schools(policy, &asked.schools)?;
    open.has_happened(asked.on, "Record it")?;
    let each_school = policy.adopted_by.unwrap_or(open.book().federation.adopted_by) == AdoptedBy::EachSchool;
    if schools.is_empty() && each_school {
        let ids = lives.timelines.iter().filter(|timeline| policy.is_for(&timeline.school.id));
        let options: Vec<String> = ids.map(|timeline| format!("--school {}", timeline.school.id)).collect();
        return Err(Refusal::new(format!(
            "Each school adopts {} for itself. Say which has: {}.",
            policy.id,
            options.join(" ")
        )));
    }
    let amendment = amendment(open, lives, version, asked)?;
    match schools.as_slice() {
        [] => at_the_federation(open, lives, version, asked, amendment),
        schools => at_schools(open, lives, (version, schools), asked, amendment),
    }
}

/// What is to be said of the text that was changed at the meeting; a text that changed unsaid is refused.
fn amendment(
    open: &OpenBook<'_>,
    lives: &PolicyLives<'_>,
    version: &Version,
    asked: &AdoptionAsked,
) -> Result<Option<YamlChange>, Refusal> {
    let is_adopted = lives.timelines.iter().any(|timeline| is_adopted_at(timeline, version));
    let path = proposed_path(open, version);
    let kept = open.shown(&path);
    let amended = amended(open, lives.policy, version).filter(|_| !is_adopted && version.amended_at_meeting.is_none());
    match (&asked.amended, amended) {
        (None, None) => Ok(None),
        (None, Some(amended)) => Err(Refusal {
            amended: Some(amended),
            ..Refusal::new(format!(
                "The text is not the one that the governors were shown, which is in {kept}. If the meeting changed it, say so with \
                 --amended \"…\". If not, put the text back as it was shown."
            ))
        }),
        (Some(_), None) if open.sources.find(&path).is_some() && version.amended_at_meeting.is_none() => {
            Err(Refusal::new(format!(
                "The text is still the one that the governors were shown, which is in {kept}. Change it in {} as the meeting \
                 decided, then run this again; or leave --amended out.",
                open.shown(&open.version_path(version))
            )))
        }
        (Some(text), _) => {
            Ok(Some(YamlChange::at(&["amended_at_meeting"], YamlEdit::Set(NewYaml::Words(text.clone())))))
        }
    }
}

fn is_adopted_at(timeline: &Timeline<'_>, version: &Version) -> bool {
    timeline.version(&version.id).is_some_and(|standing| standing.adopted.is_some())
}

fn at_the_federation(
    open: &OpenBook<'_>,
    lives: &PolicyLives<'_>,
    version: &Version,
    asked: &AdoptionAsked,
    amendment: Option<YamlChange>,
) -> Result<Job, Refusal> {
    let policy = lives.policy;
    let path = open.version_path(version);
    if let Some(adopted) = &version.adopted {
        return Err(twice(version, policy, "", adopted.value, &open.shown(&path)));
    }
    let federation = &open.book().federation;
    let bodies = Bodies::of_federation(federation, policy);
    let body = Body::of(open, &bodies, federation.boards.on(asked.on.first_day()), asked)?;
    let older = policy.versions.iter().take_while(|older| older.id != version.id);
    let before = older.filter_map(|older| Some((older.id.as_str(), older.adopted.as_ref()?.value)));
    in_order(asked, before.last(), &version.approved, &body)?;
    if let Some(considered) = version.considered.filter(|considered| asked.on.is_before(*considered) && body.decides) {
        return Err(Refusal::new(format!(
            "{} is before the meeting to which version {} goes, {} (`considered` in {}). Look at --on, or change that day first.",
            asked.on,
            version.id,
            considered.in_words(),
            open.shown(&path)
        )));
    }
    let mut changes = vec![YamlChange::at(&["approved"], YamlEdit::Append(step(asked, &body)))];
    changes.extend(amendment);
    if body.decides && version.considered.is_some() {
        // It waits for no meeting any more.
        changes.push(YamlChange::at(&["considered"], YamlEdit::Remove));
    }
    let files = vec![open.change(BookFileKind::Version, &path, &changes)?];
    let held_back = lives.timelines.iter().filter(|timeline| is_held_back(policy, timeline.school, version));
    let mut job = job(lives, version, (asked, &body, ""), files, held_back.map(|timeline| timeline.school).collect());
    if body.decides && version.review.is_none() && policy.review_every.is_none() && federation.review.every.is_none() {
        let path = open.shown(&path);
        job.remarks.push(format!("Nothing says when it is due for review. Add `review:` with the date, in {path}."));
    }
    Ok(job)
}

fn at_schools(
    open: &OpenBook<'_>,
    lives: &PolicyLives<'_>,
    (version, schools): (&Version, &[&School]),
    asked: &AdoptionAsked,
    amendment: Option<YamlChange>,
) -> Result<Job, Refusal> {
    let (policy, federation) = (lives.policy, &open.book().federation);
    let mut files: Vec<ChangedFile> = Vec::new();
    if let Some(amendment) = amendment {
        files.push(open.change(BookFileKind::Version, &open.version_path(version), &[amendment])?);
    }
    let mut told: Option<Body> = None;
    for school in schools {
        let path = open.local_path(school, policy);
        let own = policy.local.get(&school.id).and_then(|local| local.versions.get(&version.id));
        let adopted = own.and_then(|own| own.adopted.as_ref()).map(|adopted| adopted.value);
        if let Some(LocalAdoption::On(on)) = adopted {
            return Err(twice(version, policy, &format!(" at {}", school.short), on, &open.shown(&path)));
        }
        let bodies = Bodies::of_school(federation, policy, Some(school));
        let day = asked.on.first_day();
        let board = school.board.as_ref().and_then(|board| board.on(day)).or_else(|| federation.boards.on(day));
        let body = Body::of(open, &bodies, board, asked)?;
        let older = lives.at(&school.id).into_iter().flat_map(|timeline| &timeline.standings);
        let older = older.take_while(|older| older.id() != version.id);
        let before = older.filter_map(|older| Some((older.id(), older.adopted?.value)));
        let steps = own.and_then(|own| own.approved.as_deref()).unwrap_or_default();
        in_order(asked, before.last(), steps, &body)?;
        let mut changes = vec![YamlChange::at(&[&version.id, "approved"], YamlEdit::Append(step(asked, &body)))];
        if adopted == Some(LocalAdoption::NotYet) && body.decides {
            changes.insert(0, YamlChange::at(&[&version.id, "adopted"], YamlEdit::Remove));
        }
        files.push(open.change(BookFileKind::Local, &path, &changes)?);
        told.get_or_insert(body);
    }
    let awaits = |timeline: &&Timeline<'_>| {
        let school = timeline.school;
        !schools.iter().any(|done| done.id == school.id)
            && policy.is_for(&school.id)
            && timeline.version(&version.id).is_some_and(|standing| standing.adopted.is_none())
    };
    let later = lives.timelines.iter().filter(awaits).map(|timeline| timeline.school).collect();
    let names: Vec<&str> = schools.iter().map(|school| school.short.as_str()).collect();
    let place = format!(" for {}", list(&names));
    // One school at least was asked for.
    let Some(body) = told else { return Err(Refusal::new("Name a school with --school ID.")) };
    Ok(job(lives, version, (asked, &body, &place), files, later))
}

fn is_held_back(policy: &Policy, school: &School, version: &Version) -> bool {
    let own = policy.local.get(&school.id).and_then(|local| local.versions.get(&version.id));
    let adopted = own.and_then(|own| own.adopted.as_ref()).map(|adopted| adopted.value);
    adopted == Some(LocalAdoption::NotYet)
}

fn step(asked: &AdoptionAsked, body: &Body) -> NewYaml {
    NewYaml::keys([
        ("by", NewYaml::words(Some(&body.name))),
        ("on", Some(NewYaml::Date(asked.on))),
        ("minute", NewYaml::words(asked.minute.as_deref())),
    ])
}
