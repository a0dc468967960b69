//! Versions that nobody adopted, since they are not published: each is told about unless it waits for a meeting to come.

use jiff::civil::Date;

use crate::book::adoption::Bodies;
use crate::book::federation::AdoptedBy;
use crate::book::local::LocalAdoption;
use crate::book::{Book, Policy, Version};
use crate::edition::{PolicyLives, Resolved};
use crate::source::{Code, Diagnostic};

pub(super) fn findings(resolved: &Resolved<'_>, lives: &PolicyLives<'_>) -> Vec<Diagnostic> {
    let policy = lives.policy;
    let is_over = policy.withdrawn.as_ref().is_some_and(|withdrawn| withdrawn.on.has_come(resolved.today));
    if is_over || !resolved.book.schools.iter().any(|school| policy.is_for(&school.id)) {
        return Vec::new();
    }
    let each = policy.adopted_by.unwrap_or(resolved.book.federation.adopted_by) == AdoptedBy::EachSchool;
    if each && !policy.versions.is_empty() && !policy.versions.iter().any(|version| is_adopted(policy, version, each)) {
        return nowhere(policy, resolved.today).into_iter().collect();
    }
    let waiting = policy.versions.iter().enumerate().filter(|(_, version)| !is_adopted(policy, version, each));
    waiting
        .filter_map(|(place, version)| {
            let newer = &policy.versions[place + 1..];
            let newer = newer.iter().find(|newer| is_adopted(policy, newer, each));
            of_version(resolved.book, policy, version, newer, resolved.today)
        })
        .collect()
}

/// Whether a version is adopted somewhere, on a day to come or past, or in use without that.
fn is_adopted(policy: &Policy, version: &Version, each: bool) -> bool {
    let own = policy.local.values().filter_map(|local| local.versions.get(&version.id));
    let mut adopted_or_used = own.map(|own| {
        let adopted = own.adopted.as_ref().map(|adopted| adopted.value);
        matches!(adopted, Some(LocalAdoption::On(_))) || own.interim.is_some()
    });
    (version.adopted.is_some() && !each) || version.interim.is_some() || adopted_or_used.any(|adopted| adopted)
}

/// A policy that each school adopts for itself, and none has.
fn nowhere(policy: &Policy, today: Date) -> Option<Diagnostic> {
    let newest = policy.versions.last()?;
    if newest.considered.is_some_and(|on| on.last_day() >= today) {
        return None;
    }
    let message = format!("No school has adopted “{}”, so it is published nowhere.", policy.title);
    Some(Diagnostic::about(Code::NotAdopted, format!("{}/policy.yaml", policy.id), message).hint(format!(
        "Each school adopts it for itself: write `{}:` and below it `adopted:` with the day in schools/SCHOOL/{}.yaml.",
        newest.id, policy.id
    )))
}

fn of_version(
    book: &Book,
    policy: &Policy,
    version: &Version,
    newer: Option<&Version>,
    today: Date,
) -> Option<Diagnostic> {
    if version.adoption_is_typed || version.is_partial {
        // It could not be read, which is told by itself.
        return None;
    }
    let path = format!("{}/{}.md", policy.id, version.id);
    let say = |code, message: String, hint: &str| Some(Diagnostic::about(code, path.clone(), message).hint(hint));
    let id = &version.id;
    if let Some(newer) = newer {
        return say(
            Code::NotAdopted,
            format!("Version {id} gives no adoption, so it is not published, though {} is, which is newer.", newer.id),
            "Add `adopted:` with its day, or with the month if nobody wrote down the day.",
        );
    }
    if version.span.start == version.span.end {
        return say(
            Code::NotAdopted,
            format!("Version {id} says nothing of its adoption, so it is not published."),
            "Write a line such as `adopted: 2026-04-21` at the top of the file, between two lines of three hyphens.",
        );
    }
    match version.considered {
        Some(on) if on.last_day() >= today => None,
        Some(on) => say(
            Code::MeetingPassed,
            format!("The meeting to which version {id} was to go, {}, has passed.", on.in_words()),
            "Add the step that adopted it, with its day and minute; or write the next meeting after `considered:`.",
        ),
        None => undecided(book, policy, version).and_then(|message| {
            say(
                Code::NotAdopted,
                message,
                "Add `considered:` with the meeting that it goes to; once it is adopted, the step with its day and minute.",
            )
        }),
    }
}

/// What to say of a version whose steps do not adopt it; nothing where a step by a stranger says why.
fn undecided(book: &Book, policy: &Policy, version: &Version) -> Option<String> {
    let bodies = Bodies::of_federation(&book.federation, policy);
    let steps = &version.approved;
    let id = &version.id;
    let last = bodies.at(steps.last().and_then(|step| step.on)).last();
    match last.filter(|_| !steps.is_empty()) {
        Some(_) if bodies.has_stranger(steps) => None,
        Some(last) => Some(format!(
            "No step by {} says that version {id} was adopted, so it is proposed and not published.",
            last.value
        )),
        None => Some(format!("Version {id} gives no adoption, so it is proposed and not published.")),
    }
}
