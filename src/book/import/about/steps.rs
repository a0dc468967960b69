//! What bodies did, one step for each body and verb.

use super::noted::{AboutStep, WithPlace};
use crate::book::PartialDate;

/// Brings bodies and dates of one step together, and the steps into their order.
pub(super) fn merged(steps: Vec<WithPlace<AboutStep>>) -> Vec<WithPlace<AboutStep>> {
    let mut merged: Vec<WithPlace<AboutStep>> = Vec::new();
    for step in steps {
        let is_open = |other: &&mut WithPlace<AboutStep>| {
            let (one, two) = (&other.value, &step.value);
            let same = one.verb == two.verb;
            let whole = one.by.is_some() && one.on.is_none() && two.by.is_none() && two.on.is_some()
                || one.by.is_none() && one.on.is_some() && two.by.is_some() && two.on.is_none();
            same && (whole || alike(one, two))
        };
        match merged.iter_mut().rev().find(is_open) {
            Some(other) => {
                let longer = |one: &Option<String>, two: &Option<String>| {
                    one.iter().chain(two).max_by_key(|name| name.len()).cloned()
                };
                other.value = AboutStep {
                    by: longer(&other.value.by, &step.value.by),
                    on: other.value.on.or(step.value.on),
                    verb: step.value.verb,
                    minute: other.value.minute.take().or(step.value.minute),
                };
            }
            None => merged.push(step),
        }
    }
    // One verb alone with a date, and another with a body: both are steps of their own.
    merged.sort_by_key(|step| step.value.on.map(PartialDate::first_day));
    merged
}

/// Whether two steps are one said twice: no dates or bodies that contradict each other.
fn alike(one: &AboutStep, two: &AboutStep) -> bool {
    let by = match (&one.by, &two.by) {
        (Some(one), Some(two)) => one.contains(two.as_str()) || two.contains(one.as_str()),
        _ => true,
    };
    by && (one.on == two.on || one.on.is_none() || two.on.is_none())
}
