//! What held of one policy at one school on a day, in sentences.

use crate::book::local::Withdrawn;
use crate::book::{PartialDate, School};
use crate::clerk::open_book::OpenBook;
use crate::edition::timeline::OnDay;
use crate::edition::{Ending, PolicyLives, Standing, State, Timeline};
use crate::source::words::{capital, the};

/// What held of a policy at a school.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct HeldPolicy {
    /// What the policy was called.
    pub title: String,
    /// Which version, if one was in force or in use: "the April 2023 version (2023-04)."
    pub version: Option<String>,
    /// Its adoption as short as can be: "19 April 2023".
    pub adopted: String,
    /// What else is to be said of it, as short as can be.
    pub notes: Vec<String>,
    /// The same in sentences.
    pub sentences: Vec<String>,
}

/// What held at a school on the day for which the book is open.
pub(super) fn held(open: &OpenBook<'_>, lives: &PolicyLives<'_>, school: &School) -> HeldPolicy {
    let day = open.today();
    let mut held = HeldPolicy { title: lives.policy.title.clone(), ..HeldPolicy::default() };
    let federation = &open.book().federation.name;
    if let Some(joined) = school.joined.filter(|joined| day < joined.first_day()) {
        held.note("not yet joined", format!("{} joined {federation} {}.", school.short, joined.in_words()));
        return held;
    }
    let Some(timeline) = lives.at(&school.id) else { return held };
    if let Some(left) = school.left.filter(|left| left.last_day() < day) {
        held.note("left", format!("{} left {federation} {}.", school.short, left.in_words()));
    } else if let Some(withdrawn) = timeline.withdrawn {
        held.note("withdrawn", withdrawn_words(withdrawn));
    }
    match (timeline.current(), timeline.on(day)) {
        (Some(used), _) if used.state == State::InUse => in_use(&mut held, timeline, used),
        (_, Some(on_day)) if on_day.standing.state != State::Withdrawn => in_force(&mut held, timeline, &on_day),
        _ => none_in_force(&mut held, timeline),
    }
    if let Some(link) = lives.policy.link.as_ref().filter(|_| held.version.is_none()) {
        held.note("elsewhere", format!("The policy lives elsewhere: {}", link.value));
    }
    held
}

impl HeldPolicy {
    fn note(&mut self, short: impl Into<String>, sentence: impl Into<String>) {
        self.notes.push(short.into());
        self.sentences.push(sentence.into());
    }
}

/// A withdrawal and a leaving have a day of their own, and none on which they were decided.
const UNRECORDED: &str = "whether that was known by then is not recorded.";

fn withdrawn_words(withdrawn: &Withdrawn) -> String {
    let by = withdrawn.by.as_ref().map(|by| format!(" by {}", the(by))).unwrap_or_default();
    let minute = withdrawn.minute.as_ref().map(|minute| format!(" (minute {minute})")).unwrap_or_default();
    format!("The policy was withdrawn {}{by}{minute}.", withdrawn.on.in_words())
}

/// "the April 2023 version (2023-04)."
fn called(standing: &Standing<'_>) -> String {
    let name = &standing.name.sentence;
    if name.contains(standing.id()) { format!("{name}.") } else { format!("{name} ({}).", standing.id()) }
}

fn in_force(held: &mut HeldPolicy, timeline: &Timeline<'_>, on_day: &OnDay<'_, '_>) {
    let standing = on_day.standing;
    held.title = standing.title.to_string();
    held.version = Some(called(standing));
    if let Some(adopted) = standing.adopted.map(|adopted| adopted.value) {
        held.adopted = adopted.to_string();
        held.sentences.push(adoption(standing, adopted));
        if let PartialDate::Month(_) = adopted {
            held.notes.push("day not recorded".to_owned());
        }
    }
    if let Some(from) = standing.with_effect_from() {
        held.note(format!("with effect from {from}"), format!("With effect from {from}."));
    } else if let (Some(from), Some(adopted)) = (standing.applies_from, standing.adopted)
        && adopted.value.last_day() < from.value.first_day()
    {
        held.note(format!("applied from {}", from.value), format!("It applied from {}.", from.value));
    }
    if let Some(month) = on_day.began_in {
        let before = timeline.standings.iter().take_while(|older| older.id() != standing.id()).last();
        let until = match before {
            Some(before) => format!(" Until then it was {}", called(before)),
            None => String::new(),
        };
        held.sentences.push(format!("On which day in {month} it came into force is not recorded.{until}"));
    }
    if let Some(ends) = standing.ends {
        held.sentences.push(match ends.why {
            // Whoever adopted the one that follows knew when this one ends.
            Ending::Replaced(_) => {
                format!("It was known by then that {} was its last day.", PartialDate::Day(ends.last_day))
            }
            Ending::Withdrawn(_) => {
                format!("By the book the policy is withdrawn {}; {UNRECORDED}", ends.when.in_words())
            }
            Ending::Left => format!("By the book the school leaves {}; {UNRECORDED}", ends.when.in_words()),
        });
    }
    corrections(held, standing);
    to_come(held, timeline, standing);
}

/// "Adopted on 19 April 2023 by the Governing Body (minute FGB 23/114)."
fn adoption(standing: &Standing<'_>, adopted: PartialDate) -> String {
    if standing.is_taken_over() {
        return format!("Taken over when the school joined, {}.", adopted.in_words());
    }
    let by = standing.decided().map(|step| {
        let minute = step.minute.as_ref().map(|minute| format!(" (minute {minute})")).unwrap_or_default();
        format!(" by {}{minute}", the(&standing.taken_by(step)))
    });
    let by = by.unwrap_or_default();
    match adopted {
        PartialDate::Day(_) => format!("Adopted {}{by}.", adopted.in_words()),
        PartialDate::Month(_) => format!("Adopted{by} on a day in {adopted} that is not recorded."),
    }
}

fn in_use(held: &mut HeldPolicy, timeline: &Timeline<'_>, used: &Standing<'_>) {
    held.title = used.title.to_string();
    held.version = Some(called(used));
    if let Some(interim) = used.interim.map(|interim| interim.value) {
        let called = interim.called.as_ref().map(|called| format!(" ({called})")).unwrap_or_default();
        let by = the(&interim.by);
        held.note(
            "in use before adoption",
            format!("In use before it was adopted, by decision of {by}{called}, since {}.", interim.from),
        );
        let to = interim.report_to.as_ref().map(|to| format!(" to {}", the(to))).unwrap_or_default();
        if let Some(on) = interim.report_on {
            held.sentences.push(format!("To be reported{to} {}.", on.in_words()));
        }
    }
    if let Some(aside) = timeline.standings.iter().rev().find(|standing| standing.state == State::ToBeReplaced) {
        held.sentences.push(format!("It was used in place of the one that was adopted, {}", called(aside)));
    }
    to_come(held, timeline, used);
}

fn none_in_force(held: &mut HeldPolicy, timeline: &Timeline<'_>) {
    let last = timeline.standings.iter().rev().find(|standing| standing.state.is_past());
    if let Some((last, ended)) = last.and_then(|last| Some((last, last.ended?))) {
        held.title = last.title.to_string();
        let day = PartialDate::Day(ended.last_day);
        held.sentences.push(format!("The last was {} It held until {day}.", called(last)));
    }
    let waiting = timeline.standings.iter().filter(|standing| standing.state == State::AwaitingAdoption);
    for standing in waiting {
        let sentence = format!("{} awaited adoption at the school.", called(standing).trim_end_matches('.'));
        held.note("awaiting adoption", capital(&sentence));
    }
    if let Some(first) = timeline.standings.first() {
        to_come(held, timeline, first);
    }
}

fn corrections(held: &mut HeldPolicy, standing: &Standing<'_>) {
    for correction in &standing.corrections {
        held.sentences.push(format!("A slip was put right {}: {}.", correction.on.in_words(), correction.because));
    }
}

/// What was adopted by then, and was to apply later.
fn to_come(held: &mut HeldPolicy, timeline: &Timeline<'_>, current: &Standing<'_>) {
    let later = timeline.standings.iter().filter(|standing| standing.state == State::NotYetInForce);
    for standing in later.filter(|standing| standing.id() != current.id() || held.version.is_none()) {
        let from = standing.applies_from.map(|from| format!(", and applied from {}", from.value)).unwrap_or_default();
        let adopted = standing.adopted.map(|adopted| adopted.value.in_words()).unwrap_or_default();
        let name = called(standing);
        held.sentences.push(format!("{} had been adopted {adopted}{from}.", capital(name.trim_end_matches('.'))));
    }
}
