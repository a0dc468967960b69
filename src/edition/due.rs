//! What is to be done: what is due for review or will be, what waits for a meeting or for a school's adoption, what is used
//! before it is adopted. Worked out once from the standings; what is the same at several schools is told once.

mod owner;
mod telling;

use jiff::civil::Date;

use super::review::ReviewState;
use super::{PolicyLives, Resolved, Standing, State, Timeline};
use crate::book::adoption::Bodies;
use crate::book::federation::{AdoptedBy, Meeting};
use crate::book::{Book, Length, PartialDate, Policy, School};

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

/// One thing to do.
#[derive(Clone, Debug)]
pub struct DueItem<'a> {
    /// What.
    pub kind: DueKind,
    /// Of which policy.
    pub policy: &'a Policy,
    /// The id of the version that it is about.
    pub version: &'a str,
    /// The title that the policy has with it.
    pub title: String,
    /// How people name the version, in a sentence.
    pub named: String,
    /// The date that it is about: by when it is to be looked at, when it is decided on or reported, or since when it is
    /// adopted elsewhere.
    pub date: Option<PartialDate>,
    /// The role that looks after it.
    pub role: Option<String>,
    /// Who approves it, in order; the last decides.
    pub chain: Vec<String>,
    /// To whom what is used already is reported.
    pub report_to: Option<String>,
    /// The meeting at which it can be decided in time, or at the soonest.
    pub meeting: Option<DueMeeting>,
    /// How often it is looked at again, as far as somebody says so.
    pub every: Option<Length>,
    /// Where it is so, in the federation's order.
    pub schools: Vec<DueAt<'a>>,
    /// Of how many schools the same could be said.
    pub of: usize,
}

/// One thing to do at one of its schools.
#[derive(Clone, Debug)]
pub struct DueAt<'a> {
    /// The school.
    pub school: &'a School,
    /// Who has the role there, and where letters reach them.
    pub owner: OwnerAt,
}

/// A meeting of the body that decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueMeeting {
    /// Whose.
    pub body: String,
    /// When.
    pub on: PartialDate,
    /// Whether it is the last before the date; else it is the next to come.
    pub is_last: bool,
}

/// What there is to do, the most pressing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DueKind {
    /// The review is long overdue.
    LongOverdue,
    /// The review is overdue.
    Overdue,
    /// In use before its adoption, and not yet reported and adopted.
    Unreported,
    /// Proposed for a meeting that has passed.
    MeetingPassed,
    /// Adopted elsewhere, and not at these schools.
    Awaiting,
    /// The review will be due.
    Soon,
    /// Proposed, for a meeting to come or for none.
    Proposed,
    /// In force, and nobody said when to look at it again.
    Undated,
}

impl DueKind {
    /// All of them, the most pressing first.
    pub const ALL: [Self; 8] = [
        Self::LongOverdue,
        Self::Overdue,
        Self::Unreported,
        Self::MeetingPassed,
        Self::Awaiting,
        Self::Soon,
        Self::Proposed,
        Self::Undated,
    ];

    /// The word for it in data.
    pub fn word(self) -> &'static str {
        match self {
            Self::LongOverdue => "long overdue",
            Self::Overdue => "overdue",
            Self::Unreported => "in use and not reported",
            Self::MeetingPassed => "meeting has passed",
            Self::Awaiting => "awaiting adoption",
            Self::Soon => "due",
            Self::Proposed => "proposed",
            Self::Undated => "no date",
        }
    }

    /// Above a list of such things.
    pub fn heading(self) -> &'static str {
        match self {
            Self::LongOverdue => "Long overdue for review",
            Self::Overdue => "Overdue for review",
            Self::Unreported => "In use before its adoption, and not reported yet",
            Self::MeetingPassed => "Proposed for a meeting that has passed",
            Self::Awaiting => "Awaiting adoption",
            Self::Soon => "Due for review",
            Self::Proposed => "Proposed",
            Self::Undated => "Without a review date",
        }
    }

    /// Whether it is about a review; else about an adoption.
    pub fn is_review(self) -> bool {
        matches!(self, Self::LongOverdue | Self::Overdue | Self::Soon | Self::Undated)
    }

    /// Whether the date of a review has passed.
    pub fn is_overdue(self) -> bool {
        matches!(self, Self::LongOverdue | Self::Overdue)
    }
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

impl DueItem<'_> {
    /// The last day that its date can mean.
    pub fn by(&self) -> Option<Date> {
        self.date.map(PartialDate::last_day)
    }

    /// Whether it is so at every school of which it could be said.
    pub fn is_everywhere(&self) -> bool {
        self.schools.len() == self.of
    }

    /// The schools by their short names.
    pub fn school_names(&self) -> Vec<&str> {
        self.schools.iter().map(|at| at.school.short.as_str()).collect()
    }

    /// Whoever has the role, where that is one person at all of its schools.
    pub fn person(&self) -> Option<&str> {
        let first = self.schools.first()?.owner.name.as_deref()?;
        self.schools.iter().all(|at| at.owner.name.as_deref() == Some(first)).then_some(first)
    }

    /// Whether the same is said, at whichever schools.
    pub fn is_same(&self, other: &Self) -> bool {
        (&self.policy.id, self.kind, self.version, self.date)
            == (&other.policy.id, other.kind, other.version, other.date)
            && (&self.title, &self.role, &self.chain) == (&other.title, &other.role, &other.chain)
            && (&self.report_to, &self.meeting, self.every) == (&other.report_to, &other.meeting, other.every)
    }

    /// By kind, then by day, then by title.
    fn order(&self) -> (DueKind, Option<Date>, String, &str) {
        (self.kind, self.by(), self.title.to_lowercase(), self.version)
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

/// What is to be done of a policy at a school, with the version that it is about.
fn to_do<'t, 'a>(timeline: &'t Timeline<'a>, today: Date, within: Option<Length>) -> Vec<(DueKind, &'t Standing<'a>)> {
    let mut found = Vec::new();
    if let Some(standing) = timeline.in_force() {
        found.extend(of_review(standing, today, within).map(|kind| (kind, standing)));
    }
    for standing in &timeline.standings {
        let kind = match (standing.state, standing.considered) {
            (State::InUse, _) => DueKind::Unreported,
            (State::Proposed, Some(on)) if on.last_day() < today => DueKind::MeetingPassed,
            (State::Proposed, _) => DueKind::Proposed,
            _ => continue,
        };
        found.push((kind, standing));
    }
    // Of several that a school has not adopted, the newest is the one to adopt.
    let awaiting = timeline.standings.iter().rfind(|standing| standing.state == State::AwaitingAdoption);
    found.extend(awaiting.map(|standing| (DueKind::Awaiting, standing)));
    found
}

fn of_review(standing: &Standing<'_>, today: Date, within: Option<Length>) -> Option<DueKind> {
    let review = &standing.review;
    match (review.state, within, review.due_by) {
        (ReviewState::LongOverdue, ..) => Some(DueKind::LongOverdue),
        (ReviewState::Overdue, ..) => Some(DueKind::Overdue),
        (ReviewState::NoDate, ..) => Some(DueKind::Undated),
        (ReviewState::DueSoon, None, _) => Some(DueKind::Soon),
        (ReviewState::DueSoon | ReviewState::InDate, Some(within), Some(by)) if by <= within.after_day(today) => {
            Some(DueKind::Soon)
        }
        _ => None,
    }
}

fn item<'a>(
    resolved: &Resolved<'a>,
    lives: &PolicyLives<'a>,
    kind: DueKind,
    standing: &Standing<'a>,
    of: usize,
) -> DueItem<'a> {
    let date = match kind {
        DueKind::Unreported => standing.interim.and_then(|interim| interim.value.report_on),
        DueKind::MeetingPassed | DueKind::Proposed => standing.considered,
        DueKind::Awaiting => lives.shared_version(standing.id()).and_then(|shared| shared.adopted),
        _ => standing.review.due.map(|due| due.value),
    };
    let role = standing.owner.as_ref().map(|owner| owner.value.to_string());
    let report_to = standing.interim.filter(|_| kind == DueKind::Unreported).and_then(|interim| {
        let told = interim.value.report_to.as_deref().or(standing.policy.reported_to.as_deref())?;
        Some(standing.read(told).into_owned())
    });
    let (chain, meeting) = deciding(resolved, kind, standing, date);
    DueItem {
        kind,
        policy: standing.policy,
        version: standing.id(),
        title: standing.title.to_string(),
        named: standing.name.sentence.clone(),
        date,
        chain,
        report_to,
        meeting,
        every: every(resolved.book, standing),
        schools: vec![DueAt { school: standing.school, owner: OwnerAt::of(standing, role.as_deref()) }],
        role,
        of,
    }
}

/// Who approves it as things are today, and the meeting of the last of them that counts: before the date, or the next.
fn deciding(
    resolved: &Resolved<'_>,
    kind: DueKind,
    standing: &Standing<'_>,
    date: Option<PartialDate>,
) -> (Vec<String>, Option<DueMeeting>) {
    let (federation, today) = (&resolved.book.federation, resolved.today);
    let chain = Bodies::of_school(federation, standing.policy, Some(standing.school));
    let chain = chain.at(Some(PartialDate::Day(today)));
    let names: Vec<String> = chain.iter().map(|body| standing.read(&body.value).into_owned()).collect();
    let is_schools = kind == DueKind::Awaiting || standing.adopted_by == AdoptedBy::EachSchool;
    let bodies = match is_schools {
        true => Bodies::of_school(federation, standing.policy, Some(standing.school)),
        false => Bodies::of_federation(federation, standing.policy),
    };
    let Some(last) = chain.last() else { return (names, None) };
    let all = || {
        let own = federation.meetings.iter().filter(|meeting| bodies.are_one(&meeting.body, &last.value));
        own.filter(|meeting| meeting.on.last_day() >= today)
    };
    let body = |meeting: &Meeting| standing.read(&meeting.body).into_owned();
    let next = || all().min_by_key(|meeting| meeting.on.first_day());
    let next = || next().map(|meeting| DueMeeting { body: body(meeting), on: meeting.on, is_last: false });
    let before = |by: Date| {
        let last = all().filter(|meeting| meeting.on.last_day() <= by).max_by_key(|meeting| meeting.on.last_day());
        last.map(|meeting| DueMeeting { body: body(meeting), on: meeting.on, is_last: true })
    };
    let meeting = match (kind, date) {
        // It says itself for which.
        (DueKind::Proposed, Some(_)) => None,
        (DueKind::Soon | DueKind::Unreported, Some(date)) if date.last_day() >= today => before(date.last_day()),
        _ => next(),
    };
    (names, meeting)
}

/// How often it is looked at again, by whoever is nearest to say so.
fn every(book: &Book, standing: &Standing<'_>) -> Option<Length> {
    let rules = [&standing.school.review, &book.federation.review];
    let cycle = rules.into_iter().find_map(|rules| rules.every.as_ref());
    standing.review.every.or_else(|| standing.policy.review_every.as_ref().or(cycle).map(|every| every.value))
}

#[cfg(test)]
mod tests;
