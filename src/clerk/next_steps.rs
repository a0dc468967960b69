//! What comes next of a thing to do, as the command lines that do it.

use super::command_lines::as_one_word;
use crate::book::PartialDate;
use crate::edition::{DueItem, DueKind};

/// A command line, and what it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextStep {
    /// "If it stays as it is".
    pub when: &'static str,
    /// The line to copy.
    pub line: String,
}

/// What can be done about it. `book` is the book's folder where it has to be named.
pub fn next_steps(item: &DueItem<'_>, today: PartialDate, book: Option<&str>) -> Vec<NextStep> {
    let (policy, version) = (item.policy.id.as_str(), item.version);
    let meeting = item.meeting.as_ref().map(|meeting| meeting.on);
    let step = |when: &'static str, words: String| {
        let book = book.map(|book| format!(" --book {}", as_one_word(book))).unwrap_or_default();
        NextStep { when, line: format!("clausebook {words}{book}") }
    };
    let adopt = |on: PartialDate| format!("adopt {policy} {version}{} --on {}", adopting(item), on.iso());
    let propose = |on: Option<PartialDate>| {
        format!("propose {policy} {version} --for {}", on.map_or("DATE".to_owned(), PartialDate::iso))
    };
    match item.kind {
        DueKind::LongOverdue | DueKind::Overdue | DueKind::Soon | DueKind::Undated => {
            let on = meeting.unwrap_or(today);
            let next = item.every.map_or("DATE".to_owned(), |every| every.after(on).iso());
            let review =
                format!("review {policy}{} --on {} --outcome \"no changes\" --next {next}", schools(item), on.iso());
            let mut steps = vec![step("If it stays as it is", review)];
            // Where a newer version is there already, nobody begins another.
            if item.policy.versions.last().is_some_and(|newest| newest.id == version) {
                steps.push(step("If it is to change", format!("revise {policy} {}", next_version(item, on))));
            }
            steps
        }
        DueKind::Unreported => vec![step("Once it is adopted", adopt(meeting.or(item.date).unwrap_or(today)))],
        DueKind::Awaiting => vec![step("Once it is adopted there", adopt(meeting.unwrap_or(today)))],
        DueKind::MeetingPassed => vec![
            step("If it was adopted", adopt(item.date.unwrap_or(today))),
            step("If it goes to another meeting", propose(meeting)),
        ],
        DueKind::Proposed => match item.date {
            Some(date) => vec![step("Once it is adopted", adopt(date))],
            None => vec![step("To name the meeting", propose(meeting))],
        },
    }
}

/// The schools by name, where it is not so at all of them.
fn schools(item: &DueItem<'_>) -> String {
    if item.is_everywhere() { String::new() } else { named(item) }
}

/// The schools that adopt it for themselves; else the federation does for all.
fn adopting(item: &DueItem<'_>) -> String {
    if item.by_each_school || item.kind == DueKind::Awaiting { named(item) } else { String::new() }
}

fn named(item: &DueItem<'_>) -> String {
    item.schools.iter().map(|at| format!(" --school {}", at.school.id)).collect()
}

/// The id of the version that comes next: the month of the meeting, or its day where that is taken.
fn next_version(item: &DueItem<'_>, on: PartialDate) -> String {
    let month = PartialDate::Month(on.first_day().first_of_month()).iso();
    if item.policy.version(&month).is_none() { month } else { on.first_day().to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Book;
    use crate::book::federation::Meeting;
    use crate::edition::sample::{self, date, day, due, policy, version};
    use crate::edition::{DueList, Resolved};

    fn check(change: impl FnOnce(&mut Book), expected: &[&str]) {
        let mut old = version("2021-04", "2021-04-21");
        old.review = due("2026-12");
        let mut book = sample::book(vec![policy(vec![old])]);
        let meeting = |on| Meeting { body: "Governing Body".to_owned(), on: date(on) };
        book.federation.meetings = vec![meeting("2026-12-03"), meeting("2027-03-17")];
        change(&mut book);
        let list = DueList::of(&Resolved::of(&book, day("2026-11-20")), None);
        let today = PartialDate::Day(day("2026-11-20"));
        let steps = list.items.iter().flat_map(|item| next_steps(item, today, None));
        assert_eq!(steps.map(|step| step.line).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn each_line_has_the_ids_and_dates_that_it_needs() {
        check(
            |_| {},
            &[
                "clausebook review social-media --on 2026-12-03 --outcome \"no changes\" --next 2028-12-03",
                "clausebook revise social-media 2026-12",
            ],
        );
        let propose = |on: Option<&'static str>| {
            move |book: &mut Book| {
                book.policies[0].versions[0].review = due("2030-01");
                let mut proposed = version("2026-11", "");
                proposed.considered = on.map(date);
                book.policies[0].versions.push(proposed);
            }
        };
        check(propose(Some("2026-12-03")), &["clausebook adopt social-media 2026-11 --on 2026-12-03"]);
        check(propose(None), &["clausebook propose social-media 2026-11 --for 2026-12-03"]);
        check(
            propose(Some("2026-11-12")),
            &[
                "clausebook adopt social-media 2026-11 --on 2026-11-12",
                "clausebook propose social-media 2026-11 --for 2026-12-03",
            ],
        );
    }

    #[test]
    fn schools_are_named_where_it_is_not_so_at_all() {
        check(
            |book| {
                book.policies[0] =
                    book.policies[0].clone().at("elm-hill", "2021-04", |local| local.review = due("2030-10"));
            },
            &[
                "clausebook review social-media --school brook-street --on 2026-12-03 --outcome \"no changes\" --next \
                 2028-12-03",
                "clausebook revise social-media 2026-12",
            ],
        );
    }
}
