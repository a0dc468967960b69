//! `reviews.ics`: when the policies of a school, or of all, are to be looked at again, as a calendar (RFC 5545) to subscribe
//! to. Every date comes from the book, so the same book gives the same calendar on any day.

pub mod due;
mod lines;

use jiff::civil::Date;

use super::address::{Address, Owner, authority};
use super::publication::{PolicyAt, Publication};
use crate::book::PartialDate;
use crate::edition::Standing;
use lines::{CalendarLines, compact, text};

/// The calendar of a school, or of all.
pub fn calendar(publication: &Publication<'_>, owner: Owner<'_>) -> Vec<u8> {
    let federation = &publication.book.federation;
    let whose = owner.map_or(federation.name.as_str(), |site| site.school.name.as_str());
    let mut lines = CalendarLines::begun(&format!("Reviews of policies, {whose}"));
    let mut empty = true;
    for at in publication.schools_with_public_reviews(owner).into_iter().flat_map(|site| site.policies()) {
        empty &= !events(publication, at, &mut lines);
    }
    lines.ended(empty)
}

/// Two events for a policy with a review date: when to begin, and when the review is due. False where there is none.
fn events(publication: &Publication<'_>, at: PolicyAt<'_>, lines: &mut CalendarLines) -> bool {
    let federation = &publication.book.federation;
    let (policy, school) = (at.policy, at.school());
    let Some(standing) = at.timeline.in_force() else { return false };
    let review = &standing.review;
    let Some((due, by)) = review.due.map(|due| due.value).zip(review.due_by) else { return false };
    let title = &*standing.title;
    let title = match publication.several_schools() {
        true => format!("{title}, {}", school.short),
        false => title.to_owned(),
    };
    let by_when = match due {
        PartialDate::Day(_) => due.to_string(),
        PartialDate::Month(_) => format!("the end of {due}"),
    };
    let url = federation.url.as_deref().map(|url| Address::Policy(at).canonical(url));
    let stamp = known_since(standing);
    let start = review.notice.before(by);
    for (what, summary, day) in
        [("start-review", format!("Start review: {title}"), start), ("review-due", format!("Review due: {title}"), by)]
    {
        lines.add("BEGIN:VEVENT");
        // Without the version: when a new one moves the date, the event moves and does not double.
        lines.add(&format!("UID:{what}.{}.{}@{}", policy.id, school.id, authority(federation)));
        lines.add(&format!("DTSTAMP:{}T000000Z", compact(stamp)));
        lines.add(&format!("DTSTART;VALUE=DATE:{}", compact(day)));
        lines.add(&format!("DTEND;VALUE=DATE:{}", compact(day.tomorrow().unwrap_or(day))));
        lines.add(&format!("SUMMARY:{}", text(&summary)));
        lines.add(&format!(
            "DESCRIPTION:{}",
            text(&format!("The review of {} is due by {by_when}.", standing.name.sentence))
        ));
        if let Some(url) = &url {
            lines.add(&format!("URL:{url}"));
        }
        lines.add("TRANSP:TRANSPARENT");
        lines.add("END:VEVENT");
    }
    true
}

/// Since when the date can have been known: the adoption here, or the last review.
fn known_since(standing: &Standing<'_>) -> Date {
    let review = &standing.review;
    let held = review.last().map(|last| last.on);
    let adopted = standing.adopted.map(|adopted| adopted.value);
    let known = [held, adopted].into_iter().flatten().map(PartialDate::first_day).max();
    known.or(review.due_by).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Resolved;
    use crate::edition::sample::{book, date, policy, spanned, today, version};
    use crate::site::pictures::Pictures;
    use crate::site::publication::{Pairs, Selection};
    use icalendar::Component;

    /// The calendar of Elm Hill after a change to its book, as bytes and as an iCalendar parser reads it.
    fn read(change: impl FnOnce(&mut crate::book::Book)) -> (String, icalendar::Calendar) {
        let mut book = book(vec![policy(vec![version("2025-03", "2025-03-19")])]);
        change(&mut book);
        let selection = Selection { today: today(), schools: Vec::new(), drafts: false, compare: Pairs::All };
        let (resolved, pictures) = (Resolved::of(&book, selection.today), Pictures::default());
        let publication = Publication::of(&resolved, &selection, &pictures);
        let written = String::from_utf8(calendar(&publication, publication.schools.first())).unwrap();
        let parsed = written.parse().unwrap();
        (written, parsed)
    }

    /// Each event as "first day to day after the last: summary".
    fn check(change: impl FnOnce(&mut crate::book::Book), expected: &[&str]) {
        let (_, parsed) = read(change);
        let events: Vec<String> = parsed
            .events()
            .map(|event| {
                let day = |key: &str| event.property_value(key).unwrap().to_owned();
                format!("{} to {}: {}", day("DTSTART"), day("DTEND"), event.get_summary().unwrap())
            })
            .collect();
        assert_eq!(events, expected);
    }

    #[test]
    fn a_review_has_a_day_to_begin_and_a_day_by_which_it_is_due() {
        check(
            |_| {},
            &[
                "20270118 to 20270119: Start review: Social media policy, Elm Hill",
                "20270319 to 20270320: Review due: Social media policy, Elm Hill",
            ],
        );
    }

    #[test]
    fn a_month_is_due_on_its_last_day_and_the_notice_is_the_schools() {
        check(
            |book| {
                book.policies[0].versions[0].review =
                    Some(spanned(crate::book::review::ReviewDue::On(date("2027-02"))));
                book.schools[0].review.notice = Some(crate::book::Length::Days(28));
            },
            &[
                "20270131 to 20270201: Start review: Social media policy, Elm Hill",
                "20270228 to 20270301: Review due: Social media policy, Elm Hill",
            ],
        );
    }

    #[test]
    fn uids_and_stamps_come_from_the_book() {
        let (_, parsed) = read(|book| book.federation.url = Some("https://policies.example/x".to_owned()));
        let first = parsed.events().next().unwrap().clone();
        assert_eq!(first.get_uid(), Some("start-review.social-media.elm-hill@policies.example"));
        assert_eq!(first.property_value("DTSTAMP"), Some("20250319T000000Z"));
        assert_eq!(first.property_value("URL"), Some("https://policies.example/x/elm-hill/social-media/"));
        assert!(first.get_start().is_some());
    }

    #[test]
    fn lines_end_as_they_must_and_are_folded_between_letters() {
        let title = "Politiques, règles; “façons” \\ de faire ".repeat(6);
        let (written, parsed) = read(|book| book.policies[0].title = title.clone());
        assert!(written.split("\r\n").all(|line| line.len() <= 75), "{written}");
        assert!(!written.replace("\r\n", "").contains(['\r', '\n']));
        let summary = parsed.events().next().unwrap().get_summary().unwrap().to_owned();
        assert_eq!(summary, format!("Start review: {title}, Elm Hill"));
    }

    #[test]
    fn a_school_without_dates_has_a_calendar_without_events() {
        let (written, parsed) = read(|book| book.policies.clear());
        assert_eq!(parsed.events().count(), 0);
        assert!(written.contains("BEGIN:VTIMEZONE\r\n"));
    }

    #[test]
    fn a_school_that_keeps_its_reviews_to_itself_is_not_in_the_federations_calendar() {
        let mut book = book(vec![policy(vec![version("2025-03", "2025-03-19")])]);
        book.schools[0].review.public_list = Some(false);
        let selection = Selection { today: today(), schools: Vec::new(), drafts: false, compare: Pairs::All };
        let (resolved, pictures) = (Resolved::of(&book, selection.today), Pictures::default());
        let publication = Publication::of(&resolved, &selection, &pictures);
        let all = String::from_utf8(calendar(&publication, None)).unwrap();
        assert!(!all.contains("elm-hill") && all.contains("brook-street"));
    }
}
