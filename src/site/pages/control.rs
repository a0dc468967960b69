//! The panel of document control: where a version stands, who adopted it and when, and the steps of its approval.

use schemars::JsonSchema;
use serde::Serialize;

use super::notices;
use super::parts::{DateView, ReviewView, Tag, Term};
use super::review;
use crate::book::PartialDate;
use crate::book::version::Interim;
use crate::edition::{Ending, Origin, Standing, State, VersionName};
use crate::site::html::{Html, fill, plain};
use crate::site::publication::Publication;
use crate::source::words::capital;

/// The panel of dates and decisions.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Control {
    /// Where the version stands.
    pub state: Option<Tag>,
    /// "In force from".
    pub applies_term: &'static str,
    /// From when it applies.
    pub applies: Option<DateView>,
    /// "Replaced".
    pub until_term: &'static str,
    /// When it was.
    pub until: Option<DateView>,
    /// How people name it.
    pub version: String,
    /// Who decided, from the steps that happened.
    pub adopted_by: Option<String>,
    /// When.
    pub adopted_on: Option<DateView>,
    /// When it is to be looked at again.
    pub review: Option<ReviewView>,
    /// The role that looks after it.
    pub owner: Option<String>,
    /// For whom it is.
    pub audience: Option<String>,
    /// What else belongs here.
    pub more: Vec<Term>,
    /// The approver chain, what happened first.
    pub steps: Vec<StepView>,
}

/// A step of the chain.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct StepView {
    /// Whether it happened.
    pub done: bool,
    /// Whose it is.
    pub by: String,
    /// "Adopted"; "To come".
    pub word: String,
    /// When.
    pub on: Option<DateView>,
    /// The minute's number.
    pub minute: Option<String>,
}

/// The panel of a version.
pub fn control(publication: &Publication<'_>, standing: &Standing<'_>) -> Control {
    let interim = standing.interim.filter(|_| standing.state == State::InUse).map(|interim| interim.value);
    let decided = standing.decided();
    let mut more = Vec::new();
    match standing.adopted {
        Some(adopted) if standing.is_taken_over() => {
            let federation = &publication.book.federation.name;
            more.push(Term::new("Taken over", fill("{} on joining {}", &[&adopted.value, federation])));
        }
        Some(adopted) if decided.is_none() => {
            let term = if adopted.origin == Origin::Local { "Adopted here on" } else { "Adopted" };
            more.push(Term::new(term, fill("{}", &[&adopted.value])));
        }
        _ => {}
    }
    if let Some(from) = standing.with_effect_from() {
        more.push(Term::new("With effect from", fill("{}", &[&from])));
    }
    if let Some(interim) = interim {
        more.push(Term::new("Decided by", decided_by(standing, interim)));
    }
    let applies = standing.in_force_from;
    Control {
        state: Some(state_tag(standing.state)),
        applies_term: match standing.state {
            State::InForce => "In force from",
            State::InUse => "In use from",
            State::ToBeReplaced | State::Superseded | State::Withdrawn => "Applied from",
            State::NotYetInForce | State::Proposed | State::AwaitingAdoption => "Applies from",
        },
        applies: applies.or(interim.map(|interim| interim.from)).map(DateView::from),
        until_term: match standing.ended.map(|ended| ended.why) {
            Some(Ending::Withdrawn(_)) => "Withdrawn",
            Some(Ending::Left) => "Applied until",
            Some(Ending::Replaced(_)) | None => "Replaced",
        },
        until: standing.ended.map(|ended| DateView::from(ended.when)),
        version: standing.name.title.clone(),
        adopted_by: decided.map(|step| standing.taken_by(step).into_owned()),
        adopted_on: standing.adopted.map(|adopted| DateView::from(adopted.value)),
        review: review::view(standing),
        owner: standing.owner.as_ref().map(|owner| owner.value.to_string()),
        audience: standing.audience.as_ref().map(|audience| audience.value.to_string()),
        more,
        steps: steps(standing),
    }
}

/// Who decided that a version is used before its adoption, and when that is reported.
fn decided_by(standing: &Standing<'_>, interim: &Interim) -> Html {
    let by = capital(&standing.read(&interim.by));
    let past = interim.report_on.is_some_and(|on| on.last_day() < standing.reads_as_of);
    let reported = interim.report_on.map(|on| match past {
        true => fill("; was to be reported {}", &[&notices::on_or_in(on)]),
        false => fill("; to be reported {}", &[&notices::on_or_in(on)]),
    });
    fill("{}, {}{}", &[&by, &interim.from, &reported])
}

fn steps(standing: &Standing<'_>) -> Vec<StepView> {
    let done = &standing.approved.value;
    let mut steps: Vec<StepView> = done
        .iter()
        .enumerate()
        .map(|(place, step)| StepView {
            done: true,
            by: standing.taken_by(step).into_owned(),
            word: step.verb.clone().unwrap_or_else(|| {
                if standing.is_deciding(place) { "Adopted".to_owned() } else { "Approved".to_owned() }
            }),
            on: step.on.map(DateView::from),
            minute: step.minute.clone(),
        })
        .collect();
    if standing.adopted.is_none() {
        let taken = |body: &str| done.iter().any(|step| step.by == body);
        let chain = &standing.approval.value;
        for (number, body) in chain.iter().enumerate().filter(|(_, body)| !taken(&body.value)) {
            let meeting =
                standing.considered.filter(|on| number + 1 == chain.len() && on.last_day() >= standing.reads_as_of);
            steps.push(StepView {
                done: false,
                by: standing.read(&body.value).into_owned(),
                word: if meeting.is_some() { "To come, meeting of".to_owned() } else { "To come".to_owned() },
                on: meeting.map(DateView::from),
                minute: None,
            });
        }
    }
    steps
}

/// The version at the head of each printed page; loud where it must not be followed.
pub fn running(name: &VersionName, state: State) -> String {
    match state {
        State::ToBeReplaced => format!("{} – ANOTHER VERSION IS USED", name.title),
        State::Superseded | State::Withdrawn => format!("{} – NO LONGER APPLIES", name.title),
        State::Proposed | State::AwaitingAdoption => format!("{} – PROPOSED, NOT IN FORCE", name.title),
        State::NotYetInForce => format!("{} – NOT YET IN FORCE", name.title),
        State::InForce | State::InUse => name.title.clone(),
    }
}

/// A version by name with where it stands, for the head of a page: "April 2021 version (no longer applies)".
pub fn with_state(name: &VersionName, state: State) -> String {
    let word = state_tag(state).word;
    // The name of a proposal says that it is one.
    let small = uncapital(&word);
    if name.title.to_lowercase().split([' ', ',']).any(|said| said == small) {
        return name.title.clone();
    }
    let known = if name.title.contains("in use since") { "not yet adopted" } else { &small };
    format!("{} ({known})", name.title)
}

/// The first letter small.
fn uncapital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// Since when a version applies, in a short sentence of its own.
pub fn since(standing: &Standing<'_>) -> Html {
    match (standing.state, standing.in_force_from) {
        (State::InForce, Some(from)) => match standing.with_effect_from() {
            Some(effect) => fill("In force since {}, with effect from {}.", &[&from, &effect]),
            None => fill("In force since {}.", &[&from]),
        },
        // The notice above has said it.
        (State::Proposed | State::AwaitingAdoption | State::NotYetInForce, _) => Html::default(),
        _ => fill("{}.", &[&life(standing)]),
    }
}

/// Where a version stands, as a tag.
pub fn state_tag(state: State) -> Tag {
    match state {
        State::InForce => Tag::new("in-force", "In force"),
        State::InUse => Tag::new("interim", "In use, not yet adopted"),
        State::ToBeReplaced => Tag::new("superseded", "To be replaced"),
        State::Superseded => Tag::new("superseded", "No longer applies"),
        State::NotYetInForce => Tag::new("proposed", "Not yet in force"),
        State::Proposed => Tag::new("proposed", "Proposed"),
        State::AwaitingAdoption => Tag::new("proposed", "Awaiting adoption here"),
        State::Withdrawn => Tag::new("withdrawn", "Withdrawn"),
    }
}

/// When a version applied, in a few words.
pub fn life(standing: &Standing<'_>) -> Html {
    let effect = standing.with_effect_from().map(|from| fill(", with effect from {}", &[&from]));
    fill("{}{}", &[&days(standing), &effect])
}

fn days(standing: &Standing<'_>) -> Html {
    let from = standing.in_force_from;
    match (standing.state, from, standing.ended) {
        (State::Proposed, ..) => match standing.considered {
            Some(on) => notices::considered(on, standing.reads_as_of),
            None => plain("Not adopted yet"),
        },
        (State::AwaitingAdoption, ..) => plain("Awaiting adoption at this school"),
        (State::InUse, ..) => match standing.interim {
            Some(interim) => fill("In use since {}, not yet adopted", &[&interim.value.from]),
            None => plain("In use, not yet adopted"),
        },
        (State::ToBeReplaced, Some(from), _) => fill("Applied from {}. Another version is used now", &[&from]),
        (State::InForce, Some(from), _) => fill("In force from {}", &[&from]),
        (State::NotYetInForce, Some(from), _) => fill("Applies from {}", &[&from]),
        (_, Some(from), Some(ended)) => match ended.when {
            PartialDate::Day(_) => fill("Applied from {} to {}", &[&from, &ended.last_day]),
            PartialDate::Month(_) => fill("Applied from {}, until {}", &[&from, &ended.when]),
        },
        (_, Some(from), None) => fill("Applied from {}", &[&from]),
        (state, None, _) => Html::text(&capital(state.word())),
    }
}
