//! What is to be done: what is due for review or will be, what waits for a meeting or for a school's adoption, what is used
//! before it is adopted. Worked out once from the standings; what is the same at several schools is told once.

mod finding;
mod item;
mod owner;
mod telling;

use super::{Resolved, Timeline};
use crate::book::Length;
use finding::{item, to_do};

pub use item::{DueAt, DueItem, DueKind, DueMeeting};
pub use owner::OwnerAt;

/// All that is to be done in a book on a day, the most pressing first.
#[derive(Clone, Debug, Default)]
pub struct DueList<'a> {
    /// What is to be done.
    pub items: Vec<DueItem<'a>>,
    /// Every role that looks after something that people follow or are to decide on, each once.
    pub roles: Vec<String>,
    /// Who has these roles, as far as names are known.
    pub people: Vec<String>,
}

impl<'a> DueList<'a> {
    /// What is to be done. A review counts as due from its notice on, or so long before it as is asked for.
    pub fn of(resolved: &Resolved<'a>, within: Option<Length>) -> Self {
        let mut list = Self::default();
        for lives in resolved.policies() {
            let in_force = lives.timelines.iter().filter(|timeline| timeline.in_force().is_some()).count();
            let here = lives.timelines.iter().filter(|timeline| is_here(timeline)).count();
            for timeline in &lives.timelines {
                for (kind, standing) in to_do(timeline, resolved.today, within) {
                    let of = if kind.is_review() { in_force } else { here };
                    list.take(item(resolved, lives, kind, standing, of));
                }
                list.note_roles(timeline);
            }
        }
        list.items.sort_by(|one, other| one.order().cmp(&other.order()));
        list
    }

    /// The same at some schools, or where somebody looks after it who is known by a role or a name; all where none is named.
    pub fn narrowed(mut self, schools: &[String], role: Option<&str>) -> Self {
        for item in &mut self.items {
            let asked = role.filter(|role| !item.role.as_deref().is_some_and(|known| is_called(known, role)));
            item.schools.retain(|at| {
                let is_theirs = |asked| at.owner.name.as_deref().is_some_and(|name| is_called(name, asked));
                (schools.is_empty() || schools.contains(&at.school.id)) && asked.is_none_or(is_theirs)
            });
        }
        self.items.retain(|item| !item.schools.is_empty());
        self
    }

    /// Whether somebody is known by a role or a name.
    pub fn knows(&self, asked: &str) -> bool {
        self.roles.iter().chain(&self.people).any(|known| is_called(known, asked))
    }

    /// The things of some kinds.
    pub fn of_kinds(&self, kinds: &[DueKind]) -> impl Iterator<Item = &DueItem<'a>> {
        self.items.iter().filter(move |item| kinds.contains(&item.kind))
    }

    /// Puts one thing to the others: to the same at another school, if it is there.
    fn take(&mut self, item: DueItem<'a>) {
        let same = self.items.iter_mut().rev().take_while(|other| other.policy.id == item.policy.id);
        match same.into_iter().find(|other| other.is_same(&item)) {
            Some(other) => other.schools.extend(item.schools),
            None => self.items.push(item),
        }
    }

    fn note_roles(&mut self, timeline: &Timeline<'a>) {
        let used = timeline.standings.iter().filter(|standing| !standing.state.is_past());
        for (standing, role) in used.filter_map(|standing| Some((standing, standing.owner.as_ref()?))) {
            let person = OwnerAt::of(standing, Some(&role.value)).name;
            for (known, new) in [(&mut self.roles, Some(role.value.to_string())), (&mut self.people, person)] {
                known.extend(new.filter(|new| !known.contains(new)));
            }
        }
    }
}

/// Whether a name is the one that was asked for, in whichever letters.
fn is_called(name: &str, asked: &str) -> bool {
    name.trim().to_lowercase() == asked.trim().to_lowercase()
}

/// Whether the school has the policy today.
fn is_here(timeline: &Timeline<'_>) -> bool {
    timeline.standings.iter().any(|standing| !standing.state.is_past())
}

#[cfg(test)]
mod tests;
