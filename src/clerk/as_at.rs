//! `as-at`: what was in force on a day, in the words of what was known on that day. It changes nothing.

mod held;
mod table;

use super::open_book::OpenBook;
use super::refusal::Refusal;
use crate::book::{PartialDate, School};
use crate::edition::PolicyLives;
use crate::source::words::list;
use held::{HeldPolicy, held};

/// A question about a day: that for which the book is open.
#[derive(Clone, Debug)]
pub struct AsAtAsked {
    /// The policy's id; none: all policies.
    pub policy: Option<String>,
    /// The school's; none: each school.
    pub school: Option<String>,
}

/// What held, in lines to be read.
///
/// # Errors
///
/// A refusal where there is no such policy or school.
pub fn as_at(open: &OpenBook<'_>, asked: &AsAtAsked) -> Result<Vec<String>, Refusal> {
    let schools: Vec<&School> = match &asked.school {
        Some(id) => vec![open.school(id)?],
        None => open.book().schools.iter().collect(),
    };
    match &asked.policy {
        Some(id) => of_policy(open, open.policy(id)?, &schools),
        None => Ok(table::of_schools(open, &schools)),
    }
}

/// One policy, at each school where it differs.
fn of_policy(open: &OpenBook<'_>, lives: &PolicyLives<'_>, schools: &[&School]) -> Result<Vec<String>, Refusal> {
    let policy = lives.policy;
    let having: Vec<&School> = schools.iter().copied().filter(|school| policy.is_for(&school.id)).collect();
    if let ([school], []) = (schools, having.as_slice()) {
        return Err(Refusal::new(format!("{} does not have the policy {}.", school.short, policy.id)));
    }
    let mut alike: Vec<(HeldPolicy, Vec<&str>)> = Vec::new();
    for school in &having {
        let here = held(open, lives, school);
        match alike.iter_mut().find(|(known, _)| *known == here) {
            Some((_, schools)) => schools.push(&school.short),
            None => alike.push((here, vec![&school.short])),
        }
    }
    let day = PartialDate::Day(open.today());
    let titles: Vec<&str> = alike.iter().map(|(here, _)| here.title.as_str()).collect();
    let title = titles.first().copied().unwrap_or(&policy.title);
    let mut lines = vec![format!("{title}, as it stood on {day}")];
    let is_one = alike.len() == 1 && having.len() == open.book().schools.len() && having.len() > 1;
    for (here, schools) in &alike {
        lines.push(String::new());
        let at = if is_one { "every school".to_owned() } else { list(schools) };
        lines.push(format!("At {at}: {}", here.version.as_deref().unwrap_or("no version was in force.")));
        lines.extend(here.sentences.iter().map(|sentence| format!("  {sentence}")));
    }
    if alike.is_empty() {
        lines.push("No school has it.".to_owned());
    }
    Ok(lines)
}
