//! One thing to do in words, the same in a table, a letter, a calendar and on a page.

use super::item::{DueItem, DueKind};
use crate::book::PartialDate;
use crate::source::words::{list, the};

/// Of more schools than these, what is so at all of them is told of "all 12 schools".
const MOST_SCHOOLS_NAMED: usize = 4;

/// So many people are named who have one role at several schools.
const MOST_PEOPLE_NAMED: usize = 3;

impl DueItem<'_> {
    /// What its date says: "was due by 8 July 2026".
    pub fn when(&self) -> String {
        let by = |date: PartialDate| match date {
            PartialDate::Day(_) => format!("by {date}"),
            PartialDate::Month(_) => format!("by the end of {date}"),
        };
        match (self.kind, self.date) {
            (DueKind::LongOverdue | DueKind::Overdue, Some(date)) => format!("was due {}", by(date)),
            (DueKind::Soon, Some(date)) => format!("is due {}", by(date)),
            (DueKind::MeetingPassed, Some(date)) => format!("was to be decided {}", date.in_words()),
            (DueKind::Proposed, Some(date)) => format!("is to be decided {}", date.in_words()),
            (DueKind::Proposed, None) => "waits for no meeting".to_owned(),
            (DueKind::Unreported, date) => {
                let to = self.report_to.as_deref().map(|body| format!(" to {}", the(body))).unwrap_or_default();
                format!("is to be reported{to}{}", date.map(|date| format!(" {}", date.in_words())).unwrap_or_default())
            }
            (DueKind::Awaiting, Some(date)) => format!("was adopted by the federation {}", date.in_words()),
            (DueKind::Awaiting, None) => "was adopted at another school".to_owned(),
            _ => "has no review date".to_owned(),
        }
    }

    /// At which schools, where there are several in the book: "Elm Hill and Brook Street", "all 12 schools".
    pub fn places(&self, schools_of_book: usize) -> Option<String> {
        let names = self.school_names();
        match names.len() {
            _ if schools_of_book < 2 => None,
            many if many > MOST_SCHOOLS_NAMED && many == schools_of_book => Some(format!("all {many} schools")),
            _ => Some(list(&names)),
        }
    }

    /// Who looks after it: "Executive Headteacher (Rosalind Achebe)", and where, if that is so at some schools alone.
    pub fn looked_after_by(&self) -> Option<String> {
        let role = self.role.as_deref()?;
        let people = self.people();
        let names: Vec<String> = match people.as_slice() {
            [(name, schools)] if schools.len() == self.schools.len() => vec![(*name).to_owned()],
            some if some.len() <= MOST_PEOPLE_NAMED => {
                some.iter().map(|(name, schools)| format!("{name} at {}", list(schools))).collect()
            }
            _ => Vec::new(),
        };
        let is_the_role = names.first().is_some_and(|name| name == role);
        Some(if names.is_empty() || is_the_role { role.to_owned() } else { format!("{role} ({})", names.join("; ")) })
    }

    /// Everybody who has the role and whose name is known, with their schools.
    fn people(&self) -> Vec<(&str, Vec<&str>)> {
        let mut people: Vec<(&str, Vec<&str>)> = Vec::new();
        for at in &self.schools {
            let Some(name) = at.owner.name.as_deref() else { continue };
            match people.iter_mut().find(|(known, _)| *known == name) {
                Some((_, schools)) => schools.push(&at.school.short),
                None => people.push((name, vec![&at.school.short])),
            }
        }
        people
    }

    /// Who approves it: "Headteacher, then Standards Committee, then Governing Body".
    pub fn approved_by(&self) -> Option<String> {
        (!self.chain.is_empty()).then(|| self.chain.join(", then "))
    }

    /// The meeting that counts: "next meeting of the Governing Body: 3 December 2026".
    pub fn meeting_in_words(&self) -> Option<String> {
        let meeting = self.meeting.as_ref()?;
        let body = the(&meeting.body);
        Some(match meeting.is_last {
            true => format!("last meeting of {body} before that: {}", meeting.on),
            false => format!("next meeting of {body}: {}", meeting.on),
        })
    }

    /// What it is called: the title, and the version where that is not the one that people follow.
    pub fn called(&self) -> String {
        match self.kind.is_review() {
            true => self.title.clone(),
            false => format!("{}, version {}", self.title, self.version),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::edition::Resolved;
    use crate::edition::due::DueList;
    use crate::edition::sample::{self, day, due, fact, policy, version};

    #[test]
    fn who_looks_after_it_is_told_by_name_and_school() {
        let check = |names: [&str; 2], expected: &str| {
            let mut old = version("2021-04", "2021-04-21");
            old.review = due("2026-12");
            let mut book = sample::book(vec![policy(vec![old])]);
            book.policies[0].owner = Some("Headteacher".to_owned());
            for (school, name) in book.schools.iter_mut().zip(names) {
                let value = format!("title=Headteacher;name={name}");
                school.facts.facts.insert("headteacher".to_owned(), fact(&[(value.as_str(), "", "")]));
            }
            let list = DueList::of(&Resolved::of(&book, day("2026-11-20")), None);
            assert_eq!(list.items[0].looked_after_by().as_deref(), Some(expected));
            assert_eq!(list.items[0].places(2).as_deref(), Some("Elm Hill and Brook Street"));
            assert_eq!(list.items[0].places(1), None);
        };
        check(["J. Amari", "J. Amari"], "Headteacher (J. Amari)");
        check(["J. Amari", "R. Doyle"], "Headteacher (J. Amari at Elm Hill; R. Doyle at Brook Street)");
        check(["named elsewhere", "R. Doyle"], "Headteacher (R. Doyle at Brook Street)");
        check(["", ""], "Headteacher");
    }
}
