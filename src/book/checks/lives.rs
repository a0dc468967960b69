//! The lives of versions: their order against their adoption, and their steps against the approver chain.

use crate::book::adoption::Bodies;
use crate::book::local::LocalAdoption;
use crate::book::read::against_chain;
use crate::book::{Book, PartialDate};
use crate::source::{Code, Diagnostic, Spanned};

pub(super) fn check(book: &Book) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for policy in &book.policies {
        let shared = Bodies::of_federation(&book.federation, policy);
        for version in &policy.versions {
            let mut steps = against_chain(&version.approved, &shared);
            let stranger = steps.iter_mut().rev().find(|step| step.code == Code::StepNotInChain);
            if let Some(stranger) = stranger.filter(|_| version.adopted.is_none() && version.considered.is_none()) {
                stranger.label = "so nobody has adopted this version".to_owned();
            }
            diagnostics.extend(steps);
        }
        diagnostics.extend(order(policy.versions.iter().map(|version| (version.id.as_str(), version.adopted.clone()))));
        for (school, local) in &policy.local {
            let bodies = Bodies::of_school(&book.federation, policy, book.school(school));
            let steps = local.versions.values().filter_map(|version| version.approved.as_deref());
            diagnostics.extend(steps.flat_map(|steps| against_chain(steps, &bodies)));
            let adopted = |id: &str| {
                let adopted = local.versions.get(id)?.adopted.as_ref()?;
                match adopted.value {
                    LocalAdoption::On(date) => Some(Spanned::new(date, adopted.span)),
                    LocalAdoption::NotYet => None,
                }
            };
            diagnostics
                .extend(order(policy.versions.iter().map(|version| (version.id.as_str(), adopted(&version.id)))));
        }
    }
    diagnostics
}

/// What to do about a name with its day first, `21-04-2025`, which stands in the wrong place among the others.
fn year_first(id: &str) -> Option<String> {
    let [day, month, year]: [&str; 3] = id.split('-').collect::<Vec<_>>().try_into().ok()?;
    let date = PartialDate::read(&format!("{year}-{month}-{day}")).ok()?.iso();
    Some(format!(
        "Rename {id}.md to {date}.md: versions stand in the order of their names, so these begin with the year."
    ))
}

/// Says so where a later version was adopted before an earlier one.
fn order<'a>(versions: impl Iterator<Item = (&'a str, Option<Spanned<PartialDate>>)>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut latest: Option<(&str, Spanned<PartialDate>)> = None;
    for (id, adopted) in versions {
        let Some(adopted) = adopted else { continue };
        if let Some((before, earlier)) = latest.as_ref().filter(|(_, earlier)| adopted.value.is_before(earlier.value)) {
            let message = format!(
                "Version {id} comes after {before}, and was adopted before it: on {} and on {}.",
                adopted.value, earlier.value
            );
            diagnostics.push(
                Diagnostic::at(Code::DateOrder, adopted.span, message)
                    .hint(year_first(before).or_else(|| year_first(id)).unwrap_or_else(|| {
                        "Check the date, or rename the file so that the versions stand in order.".to_owned()
                    }))
                    .related(earlier.span, format!("{before} was adopted here")),
            );
            continue;
        }
        latest = Some((id, adopted));
    }
    diagnostics
}
