//! What is said of a step: what it does, what to know besides, and what comes next.

use super::super::job::{ChangedFile, Job};
use super::super::review::BUILD;
use super::asked::AdoptionAsked;
use super::body::Body;
use crate::book::{School, Version};
use crate::edition::PolicyLives;
use crate::source::words::{list, the};

/// The job with all that is said of it.
pub(super) fn job(
    lives: &PolicyLives<'_>,
    version: &Version,
    (asked, body, place): (&AdoptionAsked, &Body, &str),
    files: Vec<ChangedFile>,
    later: Vec<&School>,
) -> Job {
    let (policy, id) = (lives.policy, &version.id);
    let verb = if body.decides { "adopted" } else { "approved" };
    let mut does = format!(
        "This records that {} {verb} the {}, version {id}, {}{place}.",
        the(&body.name),
        policy.title,
        asked.on.in_words()
    );
    if let (false, Some(last)) = (body.decides, &body.last) {
        does.push_str(&format!(" It is not adopted by that: {} decides.", the(last)));
    }
    let mut remarks = Vec::new();
    if asked.minute.is_none() && body.decides {
        remarks.push("No minute is recorded. Once it has a number, write it below `on:` as `minute: …`.".to_owned());
    }
    let open_wording = lives.timelines.iter().filter_map(|timeline| {
        let own = policy.local.get(&timeline.school.id)?.versions.get(id)?;
        let clauses: Vec<&str> =
            own.clauses.iter().filter(|own| own.look_again).map(|own| own.reference.value.as_str()).collect();
        (!clauses.is_empty()).then(|| format!("{} ({})", timeline.school.short, list(&clauses)))
    });
    let open_wording: Vec<String> = open_wording.collect();
    if !open_wording.is_empty() {
        remarks.push(format!("Local wording is still to be looked at again: {}.", list(&open_wording)));
    }
    let mut next = Vec::new();
    match body.decides {
        true => next.push(BUILD.to_owned()),
        false => {
            next.push(format!("When it is adopted: `clausebook adopt {} {id} --on DATE --minute \"…\"`.", policy.id))
        }
    }
    if !later.is_empty() && body.decides {
        let names: Vec<&str> = later.iter().map(|school| school.id.as_str()).collect();
        next.push(format!(
            "Each school that adopts later ({}): `clausebook adopt {} {id} --school {} --on DATE`.",
            list(&names),
            policy.id,
            names[0]
        ));
    }
    Job { does, files, remarks, next, ..Job::default() }
}
