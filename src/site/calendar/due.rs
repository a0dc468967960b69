//! What is to be done as a calendar for the clerk: of each thing one day on which something can be done about it.

use jiff::civil::Date;

use super::lines::{CalendarLines, compact, text};
use crate::edition::{DueItem, DueKind, DueList};
use crate::site::address::authority;
use crate::site::data::due::page_of;
use crate::site::publication::Publication;
use crate::source::words::{capital, sentence};

/// The calendar of what is to be done.
pub fn due_calendar(publication: &Publication<'_>, list: &DueList<'_>) -> Vec<u8> {
    let mut lines = CalendarLines::begun(&format!("What is due, {}", publication.book.federation.name));
    let mut is_empty = true;
    for item in &list.items {
        if let Some(day) = day_of(item, publication.today()) {
            event(publication, item, day, &mut lines);
            is_empty = false;
        }
    }
    lines.ended(is_empty)
}

/// The day on which something can be done: for what is late the next meeting, or today.
fn day_of(item: &DueItem<'_>, today: Date) -> Option<Date> {
    let meeting = item.meeting.as_ref().map(|meeting| meeting.on.last_day());
    let to_come = item.by().filter(|by| *by >= today);
    match item.kind {
        DueKind::LongOverdue | DueKind::Overdue | DueKind::MeetingPassed => meeting.or(Some(today)),
        DueKind::Soon | DueKind::Proposed | DueKind::Unreported => to_come.or(meeting),
        DueKind::Awaiting | DueKind::Undated => meeting,
    }
}

fn event(publication: &Publication<'_>, item: &DueItem<'_>, day: Date, lines: &mut CalendarLines) {
    let federation = &publication.book.federation;
    let schools = publication.book.schools.len();
    let places = item.places(schools).map(|places| format!(", {places}")).unwrap_or_default();
    let first = item.schools.first();
    let school = first.map_or("", |at| at.school.id.as_str());
    let mut told = vec![sentence(&format!("{} {}", item.called(), item.when()))];
    told.extend(item.looked_after_by().map(|owner| sentence(&format!("Owner: {owner}"))));
    told.extend(item.approved_by().map(|chain| sentence(&format!("Approved by: {chain}"))));
    told.extend(item.meeting_in_words().map(|meeting| sentence(&capital(&meeting))));
    // Without how late it is: what becomes overdue moves and does not double.
    let what = if item.kind.is_review() { "review" } else { "adoption" };
    lines.add("BEGIN:VEVENT");
    lines.add(&format!("UID:{what}.{}.{}.{school}@{}", item.policy.id, item.version, authority(federation)));
    lines.add(&format!("DTSTAMP:{}T000000Z", compact(publication.today())));
    lines.add(&format!("DTSTART;VALUE=DATE:{}", compact(day)));
    lines.add(&format!("DTEND;VALUE=DATE:{}", compact(day.tomorrow().unwrap_or(day))));
    lines.add(&format!("SUMMARY:{}", text(&format!("{}: {}{places}", item.kind.heading(), item.called()))));
    lines.add(&format!("DESCRIPTION:{}", text(&told.join("\n"))));
    if let Some(url) = first.and_then(|at| page_of(publication, item, at.school)) {
        lines.add(&format!("URL:{url}"));
    }
    lines.add("TRANSP:TRANSPARENT");
    lines.add("END:VEVENT");
}
