use super::*;
use crate::book::federation::Meeting;
use crate::book::local::LocalAdoption;
use crate::book::{Book, PartialDate};
use crate::edition::sample::{self, date, day, due, fact, interim, policy, spanned, version};

/// A policy in force since April 2021, due for review at the end of 2026, at both schools.
fn book(change: impl FnOnce(&mut Book)) -> Book {
    let mut old = version("2021-04", "2021-04-21");
    old.review = due("2026-12");
    let mut book = sample::book(vec![policy(vec![old])]);
    book.policies[0].owner = Some("Headteacher".to_owned());
    for (body, on) in [
        ("Governing Body", "2026-10-08"),
        ("Governing Body", "2026-12-03"),
        ("Standards Committee", "2026-12-10"),
        ("Governing Body", "2027-03-17"),
    ] {
        book.federation.meetings.push(Meeting { body: body.to_owned(), on: date(on) });
    }
    change(&mut book);
    book
}

/// What is to be done on a day: what, the version, the date, the schools, the meeting.
fn check_within(today: &str, within: Option<Length>, change: impl FnOnce(&mut Book), expected: &[&str]) {
    let book = book(change);
    let list = DueList::of(&Resolved::of(&book, day(today)), within);
    let told: Vec<String> = list.items.iter().map(line).collect();
    assert_eq!(told, expected);
}

fn line(item: &DueItem<'_>) -> String {
    let date = item.date.map_or("never".to_owned(), PartialDate::iso);
    let schools = if item.is_everywhere() { "everywhere".to_owned() } else { item.school_names().join(", ") };
    let meeting = item
        .meeting
        .as_ref()
        .map(|meeting| format!(", {} {}", if meeting.is_last { "last" } else { "next" }, meeting.on.iso()));
    format!("{} {} {date} {schools}{}", item.kind.word(), item.version, meeting.unwrap_or_default())
}

fn check(today: &str, change: impl FnOnce(&mut Book), expected: &[&str]) {
    check_within(today, None, change, expected);
}

#[test]
fn a_review_is_told_once_for_all_schools_with_the_last_meeting_before_it() {
    check("2026-09-01", |_| {}, &[]);
    check("2026-11-20", |_| {}, &["due 2021-04 2026-12 everywhere, last 2026-12-03"]);
    check("2026-12-04", |_| {}, &["due 2021-04 2026-12 everywhere"]);
    check("2027-01-01", |_| {}, &["overdue 2021-04 2026-12 everywhere, next 2027-03-17"]);
    check("2027-09-01", |_| {}, &["long overdue 2021-04 2026-12 everywhere"]);
}

#[test]
fn who_asks_for_more_or_less_time_gets_it() {
    check_within("2026-09-01", Some(Length::Days(90)), |_| {}, &[]);
    let expected = ["due 2021-04 2026-12 everywhere, last 2026-12-03"];
    check_within("2026-09-01", Some(Length::Months(4)), |_| {}, &expected);
    check_within("2026-11-20", Some(Length::Weeks(2)), |_| {}, &[]);
}

#[test]
fn a_school_with_a_date_of_its_own_has_a_line_of_its_own() {
    let own = |book: &mut Book| {
        book.policies[0] = book.policies[0].clone().at("elm-hill", "2021-04", |local| local.review = due("2026-10"));
    };
    check(
        "2026-11-20",
        own,
        &["overdue 2021-04 2026-10 Elm Hill, next 2026-12-03", "due 2021-04 2026-12 Brook Street, last 2026-12-03"],
    );
}

#[test]
fn proposals_wait_for_a_meeting_or_have_missed_it() {
    let propose = |on: &'static str| {
        move |book: &mut Book| {
            book.policies[0].versions[0].review = due("2030-01");
            let mut proposed = version("2026-12", "");
            proposed.considered = Some(date(on));
            book.policies[0].versions.push(proposed);
        }
    };
    check("2026-11-20", propose("2026-12-03"), &["proposed 2026-12 2026-12-03 everywhere"]);
    check("2026-12-04", propose("2026-12-03"), &["meeting has passed 2026-12 2026-12-03 everywhere, next 2027-03-17"]);
}

#[test]
fn what_is_used_before_its_adoption_waits_to_be_reported() {
    let used = |book: &mut Book| {
        book.policies[0].versions[0].review = due("2030-01");
        let mut proposed = version("2026-09", "");
        proposed.interim = interim("2026-09-01");
        if let Some(interim) = &mut proposed.interim {
            interim.report_on = Some(date("2026-12-03"));
        }
        book.policies[0].versions.push(proposed);
    };
    check("2026-11-20", used, &["in use and not reported 2026-09 2026-12-03 everywhere, last 2026-12-03"]);
}

#[test]
fn a_school_that_has_not_adopted_the_newest_is_told_of_it_alone() {
    let held_back = |book: &mut Book| {
        for id in ["2025-04", "2026-04"] {
            let mut newer = version(id, &format!("{id}-20"));
            newer.review = due("2030-01");
            book.policies[0].versions.push(newer);
            book.policies[0] = book.policies[0].clone().at("elm-hill", id, |local| {
                local.adopted = Some(spanned(LocalAdoption::NotYet));
            });
        }
        book.policies[0].versions[0].review = due("2030-01");
    };
    check("2026-11-20", held_back, &["awaiting adoption 2026-04 2026-04-20 Elm Hill, next 2026-12-03"]);
}

#[test]
fn nothing_is_due_of_a_policy_that_is_not_in_force_and_a_secret_one_is_told() {
    let withdrawn = |book: &mut Book| book.policies[0].withdrawn = sample::withdrawn("2026-11-01");
    check("2027-01-01", withdrawn, &[]);
    let secret = |book: &mut Book| book.policies[0].publish = false;
    check("2026-11-20", secret, &["due 2021-04 2026-12 everywhere, last 2026-12-03"]);
}

#[test]
fn a_role_is_filled_in_with_who_has_it_and_a_letter_reaches_somebody() {
    let book = book(|book| {
        let elm_hill = &mut book.schools[0];
        let head = fact(&[("title=Headteacher;name=J. Amari;email=head@elm-hill.example", "", "")]);
        elm_hill.facts.facts.insert("headteacher".to_owned(), head);
        book.schools[1]
            .facts
            .facts
            .insert("headteacher".to_owned(), fact(&[("title=Headteacher;name=R. Doyle", "", "")]));
        book.schools[1].contact.email = Some("office@brook.example".to_owned());
        book.federation.contact.email = Some("clerk@larkrise.example".to_owned());
        book.policies[0].owner = Some("{{ headteacher.title }}".to_owned());
    });
    let list = DueList::of(&Resolved::of(&book, day("2026-11-20")), None);
    let item = &list.items[0];
    assert_eq!(item.role.as_deref(), Some("Headteacher"));
    let owners = item.schools.iter().map(|at| (at.owner.name.as_deref(), at.owner.email.as_deref()));
    assert_eq!(
        owners.collect::<Vec<_>>(),
        [(Some("J. Amari"), Some("head@elm-hill.example")), (Some("R. Doyle"), Some("office@brook.example"))]
    );
    assert!(list.knows("headteacher") && list.knows("r. doyle") && !list.knows("Clerk"));
    assert_eq!(list.roles, ["Headteacher"]);
    let schools =
        |role| list.clone().narrowed(&[], Some(role)).items.iter().map(|item| item.schools.len()).sum::<usize>();
    assert_eq!([schools("headteacher"), schools("R. Doyle"), schools("Clerk")], [2, 1, 0]);
    let elm_hill = list.narrowed(&["elm-hill".to_owned()], None);
    assert_eq!(elm_hill.items[0].school_names(), ["Elm Hill"]);
}
