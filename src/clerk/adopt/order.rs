//! Steps in the order in which they were taken, each once.

use super::super::refusal::Refusal;
use super::asked::AdoptionAsked;
use super::body::Body;
use crate::book::{PartialDate, Policy, Turn, Version};
use crate::source::words::the;

/// That a version is adopted already.
pub(super) fn twice(version: &Version, policy: &Policy, place: &str, on: PartialDate, path: &str) -> Refusal {
    Refusal::new(format!(
        "Version {} of {} was adopted{place} {} already, which is recorded in {path}.",
        version.id,
        policy.id,
        on.in_words()
    ))
}

/// Refuses a step that is before the version before, out of order, or recorded already.
pub(super) fn in_order(
    asked: &AdoptionAsked,
    before: Option<(&str, PartialDate)>,
    steps: &[Turn],
    body: &Body,
) -> Result<(), Refusal> {
    let on = asked.on;
    if let Some((id, adopted)) = before.filter(|(_, adopted)| on.is_before(*adopted)) {
        return Err(Refusal::new(format!(
            "{on} is before the version before, {id}, was adopted, {}. Look at --on.",
            adopted.in_words()
        )));
    }
    if steps.iter().any(|step| step.on == Some(on) && step.by.eq_ignore_ascii_case(&body.name)) {
        return Err(Refusal::new(format!(
            "That {} approved version {} {} is recorded already.",
            the(&body.name),
            asked.version,
            on.in_words()
        )));
    }
    let last = steps.iter().rev().find_map(|step| Some((step, step.on?)));
    if let Some((step, last)) = last.filter(|(_, last)| on.is_before(*last)) {
        return Err(Refusal::new(format!(
            "{on} is before the last step that is recorded, by {} {}. Look at --on.",
            the(&step.by),
            last.in_words()
        )));
    }
    Ok(())
}
