//! What held of all policies on a day, as a table for each school, or for several at which it is the same.

use super::held::{HeldPolicy, held};
use crate::book::{PartialDate, School};
use crate::clerk::open_book::OpenBook;
use crate::source::words::list;

/// The table of what held at most schools, and what differed at others.
pub(super) fn of_schools(open: &OpenBook<'_>, schools: &[&School]) -> Vec<String> {
    // For each policy what held at each of the schools that have it.
    let mut policies: Vec<Vec<Option<HeldPolicy>>> = Vec::new();
    for lives in open.resolved.policies() {
        let at = |school: &&School| lives.policy.is_for(&school.id).then(|| held(open, lives, school));
        policies.push(schools.iter().map(at).collect());
    }
    policies.retain(|at| at.iter().any(Option::is_some));
    policies.sort_by_key(|at| at.iter().flatten().next().map(|held| held.title.to_lowercase()));
    let usual: Vec<&HeldPolicy> = policies.iter().filter_map(|at| most_common(at)).collect();
    let mut differing: Vec<(Vec<Told<'_>>, Vec<&str>)> = Vec::new();
    for (place, school) in schools.iter().enumerate() {
        let differs = policies.iter().zip(usual.iter().copied());
        let differs = differs.filter(|(at, usual)| at[place].as_ref() != Some(*usual));
        let own: Vec<Told<'_>> = differs.map(|(at, usual)| Told::of(at[place].as_ref(), usual)).collect();
        match differing.iter_mut().find(|(known, _)| *known == own) {
            Some((_, alike)) => alike.push(&school.short),
            None if own.is_empty() => {}
            None => differing.push((own, vec![&school.short])),
        }
    }
    let whose = match (schools, differing.is_empty()) {
        ([school], _) => school.short.clone(),
        (_, true) => "Every school".to_owned(),
        (_, false) => "Every school, but for what is told below".to_owned(),
    };
    let mut lines = vec![format!("As it stood on {}", PartialDate::Day(open.today())), String::new(), whose];
    lines.extend(table(&usual.into_iter().map(|held| Told::of(Some(held), held)).collect::<Vec<_>>()));
    for (own, schools) in &differing {
        lines.extend([String::new(), list(schools)]);
        lines.extend(table(own));
    }
    lines
}

/// What held at most of the schools that have a policy; of several, at the first.
fn most_common(at: &[Option<HeldPolicy>]) -> Option<&HeldPolicy> {
    let count = |held: &HeldPolicy| at.iter().flatten().filter(|other| *other == held).count();
    // Of several that are as many, the last is the greatest.
    at.iter().flatten().rev().max_by_key(|held| count(held))
}

/// What is told of a policy.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told<'h> {
    /// What held.
    Held(&'h HeldPolicy),
    /// That a school does not have it, by its title.
    NotHere(&'h str),
}

impl<'h> Told<'h> {
    fn of(held: Option<&'h HeldPolicy>, usual: &'h HeldPolicy) -> Self {
        held.map_or(Self::NotHere(&usual.title), Self::Held)
    }
}

/// A line for each policy with a version, its columns below one another; then those without.
fn table(all: &[Told<'_>]) -> Vec<String> {
    let held = all.iter().filter_map(|told| match told {
        Told::Held(held) => Some(*held),
        Told::NotHere(_) => None,
    });
    let (current, without): (Vec<&HeldPolicy>, Vec<&HeldPolicy>) = held.partition(|held| held.version.is_some());
    let mut lines = columns(&current);
    let without: Vec<String> = without
        .iter()
        .map(|held| match held.notes.as_slice() {
            [] => held.title.clone(),
            notes => format!("{} ({})", held.title, notes.join(", ")),
        })
        .collect();
    if !without.is_empty() {
        lines.push(format!("  Nothing in force: {}.", without.join("; ")));
    }
    let lacking = all.iter().filter_map(|told| match told {
        Told::NotHere(title) => Some(*title),
        Told::Held(_) => None,
    });
    let lacking: Vec<&str> = lacking.collect();
    if !lacking.is_empty() {
        lines.push(format!("  Not among its policies: {}.", lacking.join("; ")));
    }
    lines
}

fn columns(all: &[&HeldPolicy]) -> Vec<String> {
    if all.is_empty() {
        return Vec::new();
    }
    let mut rows = vec![["Policy", "Version", "Adopted", ""].map(str::to_owned)];
    rows.extend(all.iter().map(|held| {
        let version = held.version.as_deref().unwrap_or_default().trim_end_matches('.');
        let version = version.strip_prefix("the ").unwrap_or(version);
        [held.title.clone(), version.to_owned(), held.adopted.clone(), held.notes.join(", ")]
    }));
    let wide = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..3).map(wide).collect();
    let line = |row: &[String; 4]| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}  "));
        format!("  {}{}", cells.collect::<String>(), row[3]).trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}
