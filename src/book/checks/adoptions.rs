//! What versions say of their adoption: the same as another version, of which they are a copy then; a day that their names
//! contradict; and an adoption of which no step says whose it is.

use crate::book::adoption::Bodies;
use crate::book::approval::Turn;
use crate::book::federation::AdoptedBy;
use crate::book::local::{LocalAdoption, LocalPolicy, LocalVersion};
use crate::book::{Book, PartialDate, Policy, Version};
use crate::source::words::{list, the};
use crate::source::{Code, Diagnostic, Span, Spanned};

/// Says which versions are copies, and takes from them the adoption that is another's: what would follow from it is not so.
pub(super) fn settle_copies(book: &mut Book) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for policy in &mut book.policies {
        for (at, said) in copied(policy) {
            diagnostics.push(said);
            let copy = &mut policy.versions[at];
            (copy.adopted, copy.deciding, copy.is_partial) = (None, None, true);
            copy.approved.clear();
        }
    }
    diagnostics
}

pub(super) fn check(book: &Book) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for policy in &book.policies {
        let bodies = Bodies::of_federation(&book.federation, policy);
        let federations = policy.adopted_by.unwrap_or(book.federation.adopted_by) == AdoptedBy::Federation;
        for (at, version) in policy.versions.iter().enumerate() {
            diagnostics.extend(far_from_its_name(version, &policy.versions[..at]));
            diagnostics.extend(nobodys(version, &bodies).filter(|_| federations));
        }
        for (school, local) in &policy.local {
            let bodies = Bodies::of_school(&book.federation, policy, book.school(school));
            let copies = copied_at(policy, local);
            diagnostics.extend(nobodys_at(policy, local, &bodies).filter(|_| copies.is_empty()));
            diagnostics.extend(copies);
        }
    }
    diagnostics
}

/// What a version says of its adoption, as it is typed.
struct Said<'a> {
    id: &'a str,
    adopted: Option<(PartialDate, Span)>,
    steps: &'a [Turn],
    applies_from: Option<PartialDate>,
    /// Where it says when.
    span: Span,
}

impl Said<'_> {
    fn is_copied_from(&self, other: &Said<'_>) -> bool {
        let day = |said: &Said<'_>| said.adopted.map(|(day, _)| day);
        let alike = |(one, other): (&Turn, &Turn)| {
            (&one.by, one.on, &one.minute, &one.verb) == (&other.by, other.on, &other.minute, &other.verb)
        };
        (self.adopted.is_some() || self.steps.iter().any(|step| step.on.is_some()))
            && day(self) == day(other)
            && self.steps.len() == other.steps.len()
            && self.steps.iter().zip(other.steps).all(alike)
            && self.applies_from == other.applies_from
    }
}

/// The places of versions that say of their adoption what an older one says, for a school that both are for; and what to say.
fn copied(policy: &Policy) -> Vec<(usize, Diagnostic)> {
    let said: Vec<(&Version, Said<'_>)> = policy.versions.iter().map(|version| (version, said(version))).collect();
    let mut diagnostics = Vec::new();
    for (at, (version, this)) in said.iter().enumerate() {
        let first = said[..at].iter().find(|(older, that)| this.is_copied_from(that) && share_a_school(version, older));
        diagnostics.extend(first.map(|(_, first)| (at, copy(this, first))));
    }
    diagnostics
}

/// The same of what a school says in its own file.
fn copied_at(policy: &Policy, local: &LocalPolicy) -> Vec<Diagnostic> {
    let own = |version: &Version| local.versions.get_key_value(&version.id);
    let said: Vec<Said<'_>> =
        policy.versions.iter().filter_map(own).filter_map(|(id, version)| said_at(id, version)).collect();
    let copies = said.iter().enumerate().filter_map(|(at, this)| {
        let first = said[..at].iter().find(|that| this.is_copied_from(that))?;
        Some(copy(this, first))
    });
    copies.collect()
}

fn said(version: &Version) -> Said<'_> {
    Said {
        id: &version.id,
        adopted: version.adopted.as_ref().filter(|_| version.adoption_is_typed).map(|day| (day.value, day.span)),
        steps: &version.approved,
        applies_from: version.applies_from.as_ref().map(|from| from.value),
        span: version.adopted.as_ref().map_or(version.span, |adopted| adopted.span),
    }
}

/// What a school says of a version in a form that can be compared; nothing where it holds it back.
fn said_at<'a>(id: &'a str, version: &'a LocalVersion) -> Option<Said<'a>> {
    let adopted = match version.adopted.as_ref().filter(|_| version.adoption_is_typed) {
        Some(Spanned { value: LocalAdoption::NotYet, .. }) => return None,
        Some(Spanned { value: LocalAdoption::On(day), span }) => Some((*day, *span)),
        None => None,
    };
    let steps = version.approved.as_deref().unwrap_or_default();
    let applies_from = version.applies_from.as_ref().map(|from| from.value);
    let span = version.adopted.as_ref().map_or(version.span, |adopted| adopted.span);
    Some(Said { id, adopted, steps, applies_from, span })
}

fn share_a_school(one: &Version, other: &Version) -> bool {
    match (&one.schools, &other.schools) {
        (Some(one), Some(other)) => one.iter().any(|school| other.iter().any(|listed| listed.value == school.value)),
        _ => true,
    }
}

fn copy(this: &Said<'_>, first: &Said<'_>) -> Diagnostic {
    let what = if this.steps.is_empty() { "the same adoption as" } else { "the same steps as" };
    let message =
        format!("Version {} gives {what} {}, as a copy would, and was not decided on then.", this.id, first.id);
    Diagnostic::at(Code::CopiedAdoption, this.span, message)
        .label("copied")
        .hint("Take these lines out until it is adopted, and add `considered:` with the meeting that it goes to; or write what happened.")
        .related(first.span, format!("{} says the same here", first.id))
}

/// A version whose name reads as a date a year or more from its adoption, or as one that there is not.
fn far_from_its_name(version: &Version, older: &[Version]) -> Option<Diagnostic> {
    // That it is out of order says as much.
    let is_in_order = |adopted: &&Spanned<PartialDate>| {
        let others = older.iter().filter_map(|older| older.adopted.as_ref());
        !others.into_iter().any(|older| adopted.value.is_before(older.value))
    };
    let adopted = version.adopted.as_ref().filter(is_in_order)?;
    if is_no_day(&version.id) {
        let message = format!("Version {} reads as a date that there is not.", version.id);
        let said = Diagnostic::at(Code::NameFarFromAdoption, adopted.span, message).label("adopted here");
        return Some(
            said.hint(format!("Rename the file after its adoption, for example to {}.md.", adopted.value.iso())),
        );
    }
    let named = date_in(&version.id)?;
    let (early, late) = match named.is_before(adopted.value) {
        true => (named, adopted.value),
        false => (adopted.value, named),
    };
    let a_year_on = early.last_day().saturating_add(jiff::Span::new().years(1));
    (a_year_on <= late.first_day()).then(|| {
        let message = format!("Version {} was adopted {}, by what it says.", version.id, adopted.value.in_words());
        Diagnostic::at(Code::NameFarFromAdoption, adopted.span, message)
            .label("a year or more from its name")
            .hint("Check the date, which may be that of the version that this one was copied from; or rename the file.")
    })
}

/// The date that a version's name begins with: `2023-04`, `2023-04-19-draft`.
fn date_in(id: &str) -> Option<PartialDate> {
    let parts: Vec<&str> = id.split('-').take(3).collect();
    let is_year = |part: &&str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let (year, month) = (parts.first().filter(|part| is_year(part))?, parts.get(1).filter(|part| part.len() == 2)?);
    let day = parts.get(2).and_then(|day| PartialDate::read(&format!("{year}-{month}-{day}")).ok());
    day.or_else(|| PartialDate::read(&format!("{year}-{month}")).ok())
}

/// Whether a name is written as a month or day, which the calendar lacks: `2025-13`, `2025-02-30`. `2025-26` is a school year.
fn is_no_day(id: &str) -> bool {
    let numbers: Option<Vec<u16>> =
        id.split('-').map(|part| part.parse().ok().filter(|_| part.len() % 2 == 0)).collect();
    match numbers.as_deref() {
        Some([year @ 1900..=2100, month]) => {
            PartialDate::read(id).is_err() && *month <= 99 && *month != (year + 1) % 100
        }
        Some([1900..=2100, _, day]) if *day <= 99 => PartialDate::read(id).is_err(),
        _ => false,
    }
}

/// An adoption of the federation's, of which its steps do not say whose it is.
fn nobodys(version: &Version, bodies: &Bodies<'_>) -> Option<Diagnostic> {
    let adopted = version.adopted.as_ref().filter(|_| version.deciding.is_none() && !version.approved.is_empty())?;
    if bodies.has_stranger(&version.approved) {
        return None;
    }
    let decides = bodies.at(Some(adopted.value)).last()?;
    let message = format!("No step says who adopted this version {}.", adopted.value.in_words());
    Some(Diagnostic::at(Code::AdoptionWithoutStep, adopted.span, message).hint(add_step(&decides.value, adopted.value)))
}

/// Adoptions of a school's own of which no step of its own says whose they are, told once for the file.
fn nobodys_at(policy: &Policy, local: &LocalPolicy, bodies: &Bodies<'_>) -> Option<Diagnostic> {
    let mut nobodys = Vec::new();
    for version in &policy.versions {
        let Some(own) = local.versions.get(&version.id).filter(|own| own.deciding.is_none()) else { continue };
        let Some(Spanned { value: LocalAdoption::On(on), span }) = &own.adopted else { continue };
        let steps = own.approved.as_deref().unwrap_or_default();
        let decides = bodies.at(Some(*on)).last().filter(|_| !bodies.has_stranger(steps));
        nobodys.extend(decides.map(|decides| (version.id.as_str(), *on, *span, decides)));
    }
    let (_, on, span, decides) = nobodys.last()?;
    let ids: Vec<&str> = nobodys.iter().map(|(id, ..)| *id).collect();
    let message = format!("No step says who adopted {} here.", list(&ids));
    let diagnostic = Diagnostic::at(Code::AdoptionWithoutStep, *span, message)
        .label("no step of the school’s own is of this day")
        .hint(add_step(&decides.value, *on));
    let others = nobodys.iter().rev().skip(1);
    Some(others.fold(diagnostic, |diagnostic, (id, _, span, _)| diagnostic.related(*span, format!("nor of {id}"))))
}

fn add_step(body: &str, on: PartialDate) -> String {
    format!(
        "If it was {}, add below `approved:` the lines `- by: {body}` and `on: {}`, and the minute.",
        the(body),
        on.iso()
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_may_read_as_a_date_that_there_is_and_as_a_school_year() {
        let check = |id: &str, expected: bool| assert_eq!(super::is_no_day(id), expected, "{id}");
        check("2025-13", true);
        check("2025-00", true);
        check("2025-02-30", true);
        check("2025-04", false);
        check("2025-04-30", false);
        check("2025-26", false);
        check("2025-27", true);
        check("2099-00", false);
        check("2025-04-draft", false);
        check("2025", false);
        check("12-13", false);
        check("third-edition", false);
    }
}
