//! The life of each policy at each school: its versions, where each stands, and every date with who gave it.

use std::fmt::{Display, Write as _};

use clausebook::book::Book;
use clausebook::edition::{Chosen, Ending, Origin, Resolved, Standing};
use jiff::civil::Date;

/// Every version of every policy at every school, as it stands on a day.
pub fn of_all(book: &Book, today: Date) -> String {
    let resolved = Resolved::of(book, today);
    let mut told = String::new();
    for school in &book.schools {
        for timeline in resolved.policies().filter_map(|lives| lives.at(&school.id)) {
            let policy = timeline.policy;
            line(&mut told, 0, format!("{} at {}", policy.title, school.name));
            if let Some(withdrawn) = timeline.withdrawn {
                line(&mut told, 1, format!("off the lists since {}", withdrawn.on));
            }
            for version in &timeline.passed_over {
                line(&mut told, 1, format!("{version}: never this school's"));
            }
            timeline.standings.iter().for_each(|standing| version(&mut told, standing));
            told.push('\n');
        }
    }
    told
}

fn version(told: &mut String, standing: &Standing<'_>) {
    line(told, 1, format!("{}, {}: {}", standing.id(), standing.name.sentence, standing.state.word()));
    let mut say = |what: &str, value: String| line(told, 2, format!("{what}: {value}"));
    if standing.title != standing.policy.title {
        say("title", standing.title.to_string());
    }
    if let Some(adopted) = standing.adopted {
        say("adopted", given(adopted));
    }
    if let Some(from) = standing.applies_from {
        say("applies from", given(from));
    }
    if let Some(considered) = standing.considered {
        say("considered", considered.to_string());
    }
    if let Some(interim) = standing.interim {
        let by = format!("from {} by {} {}", interim.value.from, interim.value.by, whose(interim.origin));
        say("interim", by);
    }
    if let Some(ended) = standing.ended {
        say("last day", format!("{}, {}", ended.last_day, why(&ended.why)));
    }
    if let Some(ends) = standing.ends {
        say("will end", format!("{}, {}", ends.last_day, why(&ends.why)));
    }
    say("reads as of", standing.reads_as_of.to_string());
    if let Some(owner) = standing.owner.clone() {
        say("owner", given(owner));
    }
    let chain: Vec<&str> = standing.approval.value.iter().map(|body| body.value.as_str()).collect();
    if !chain.is_empty() {
        say("chain", format!("{} {}", chain.join(", "), whose(standing.approval.origin)));
    }
    for step in &standing.approved.value {
        let on = step.on.map_or_else(|| "undated".to_owned(), |on| on.to_string());
        let minute = step.minute.as_ref().map(|minute| format!(", minute {minute}")).unwrap_or_default();
        let verb = step.verb.as_deref().unwrap_or("approved");
        say("step", format!("{verb} by {}, {on}{minute} {}", step.by, whose(standing.approved.origin)));
    }
    for correction in &standing.corrections {
        say("corrected", format!("{}, because {}", correction.on, correction.because));
    }
    let review = &standing.review;
    for held in &review.held {
        let next = held.next.map(|next| format!(", next {next}")).unwrap_or_default();
        say("reviewed", format!("{}{next}", held.on));
    }
    let due = review.due.map(|due| format!(", due {}", given(due))).unwrap_or_default();
    let every = review.every.map(|every| format!(", every {every}")).unwrap_or_default();
    say("review", format!("{}{due}{every}", review.state.word()));
    if let Some(started) = review.started {
        say("review started", started.to_string());
    }
}

fn given<T: Display>(chosen: Chosen<T>) -> String {
    format!("{} {}", chosen.value, whose(chosen.origin))
}

fn whose(origin: Origin) -> &'static str {
    match origin {
        Origin::Local => "(from the school, for this version)",
        Origin::Version => "(from the version)",
        Origin::Policy => "(from the policy)",
        Origin::School => "(from the school)",
        Origin::Federation => "(from the federation)",
    }
}

fn why(ending: &Ending<'_>) -> String {
    match ending {
        Ending::Replaced(version) => format!("replaced by {version}"),
        Ending::Withdrawn(withdrawn) => {
            let because = withdrawn.because.as_deref().unwrap_or("no reason given");
            format!("withdrawn, because {because}")
        }
        Ending::Left => "the school left".to_owned(),
    }
}

fn line(told: &mut String, depth: usize, words: String) {
    let _ = writeln!(told, "{}{words}", "  ".repeat(depth));
}
