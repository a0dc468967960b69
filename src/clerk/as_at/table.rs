//! What held of all policies on a day, as a table for each school, or for several at which it is the same.

use super::held::{Held, held};
use crate::book::{PartialDate, School};
use crate::clerk::open_book::OpenBook;
use crate::source::words::list;

/// The tables.
pub(super) fn of_schools(open: &OpenBook<'_>, schools: &[&School]) -> Vec<String> {
    let mut alike: Vec<(Vec<Held>, Vec<&str>)> = Vec::new();
    for school in schools {
        let policies = open.resolved.policies().filter(|lives| lives.policy.is_for(&school.id));
        let mut all: Vec<Held> = policies.map(|lives| held(open, lives, school)).collect();
        all.sort_by(|one, other| one.title.to_lowercase().cmp(&other.title.to_lowercase()));
        match alike.iter_mut().find(|(known, _)| *known == all) {
            Some((_, schools)) => schools.push(&school.short),
            None => alike.push((all, vec![&school.short])),
        }
    }
    let mut lines = vec![format!("As it stood on {}", PartialDate::Day(open.today()))];
    for (all, schools) in alike {
        lines.push(String::new());
        lines.push(list(&schools));
        let (current, without): (Vec<&Held>, Vec<&Held>) = all.iter().partition(|held| held.version.is_some());
        lines.extend(table(&current));
        let without = without.iter().map(|held| match held.notes.as_slice() {
            [] => held.title.clone(),
            notes => format!("{} ({})", held.title, notes.join(", ")),
        });
        let without: Vec<String> = without.collect();
        if !without.is_empty() {
            lines.push(format!("  Nothing in force: {}.", without.join("; ")));
        }
    }
    lines
}

/// A line for each policy, its columns below one another.
fn table(all: &[&Held]) -> Vec<String> {
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
