//! One thing to do in words, the same in a table, a letter, a calendar and on a page.

use super::{DueItem, DueKind};
use crate::book::PartialDate;
use crate::source::words::{list, the};

/// Of more schools than these, what is so at all of them is told of "all 12 schools".
const MOST_SCHOOLS_NAMED: usize = 4;

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

    /// Who looks after it: "Executive Headteacher (Rosalind Achebe)".
    pub fn looked_after_by(&self) -> Option<String> {
        let role = self.role.as_deref()?;
        Some(match self.person() {
            Some(name) if name != role => format!("{role} ({name})"),
            _ => role.to_owned(),
        })
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
