//! More about a version, for those who want to know: consultation, sources, reviews, corrections, former names.

use super::notices;
use super::parts::Term;
use super::read_version::ReadVersion;
use crate::book::version::BasedOn;
use crate::edition::Standing;
use crate::site::html::{Html, fill, link};
use crate::source::words::{list, sentence, the};

/// What there is to say about a version beside its text.
pub fn about(reading: &ReadVersion<'_>) -> Vec<Term> {
    let standing = reading.edition.standing;
    let mut about = Vec::new();
    if let Some(amended) = standing.amended_at_meeting() {
        about.push(Term::new(
            "Amended at the meeting",
            fill("Adopted with amendments made at the meeting: {}", &[&sentence(amended)]),
        ));
    }
    about.extend(consulted(standing));
    about.extend(standing.based_on().map(|based| Term::new("Based on", based_on(based))));
    about.extend(standing.review.held.iter().map(|review| Term::new("Reviewed", notices::reviewed(standing, review))));
    for correction in &standing.corrections {
        let by = correction.by.as_ref().map(|by| fill(" by {}", &[&the(&standing.read(by))]));
        let because = sentence(&standing.read(&correction.because));
        about.push(Term::new("Corrected", fill("On {}{}: {}", &[&correction.on, &by, &because])));
    }
    if let Some(shared) = standing.shared_with_staff {
        about.push(Term::new("Shared with staff", fill("{}", &[&shared.value])));
    }
    if let Some(body) = &standing.policy.reported_to {
        about.push(Term::new("Reported to", Html::text(body)));
    }
    let formerly = formerly(reading);
    if !formerly.is_empty() {
        about.push(Term::new("Formerly called", Html::text(&list(&formerly))));
    }
    about
}

fn consulted(standing: &Standing<'_>) -> impl Iterator<Item = Term> {
    standing.consulted().iter().map(|consulted| {
        let when = match (consulted.from, consulted.to) {
            (Some(from), Some(to)) => fill(", {} to {}", &[&from, &to]),
            (Some(from), None) => fill(", from {}", &[&from]),
            (None, Some(to)) => fill(", until {}", &[&to]),
            (None, None) => Html::default(),
        };
        Term::new("Consulted", fill("{}{}", &[&consulted.who, &when]))
    })
}

fn based_on(based: &BasedOn) -> Html {
    let source = [based.publisher.clone(), based.date.map(|date| date.to_string())];
    let source: Vec<String> = source.into_iter().flatten().collect();
    let name = match &based.url {
        Some(url) => link(url, &based.name),
        None => fill("‘{}’", &[&based.name]),
    };
    let source = (!source.is_empty()).then(|| fill(" ({})", &[&source.join(", ")]));
    let agreed = (!based.agreed_with.is_empty()).then(|| fill(", agreed with {}", &[&list(&based.agreed_with)]));
    let as_it_stands = if based.as_it_stands { ". It may only be adopted as it stands" } else { "" };
    fill("{}{}{}{}.", &[&name, &source, &agreed, &as_it_stands])
}

/// The titles that earlier versions had, the newest first, and old ids in words where no title stands for them.
fn formerly(reading: &ReadVersion<'_>) -> Vec<String> {
    let edition = reading.edition;
    let mut titles: Vec<&str> = Vec::new();
    for earlier in reading.earlier.iter().rev() {
        if earlier.standing.title != edition.standing.title && !titles.contains(&&*earlier.standing.title) {
            titles.push(&earlier.standing.title);
        }
    }
    let letters =
        |text: &str| text.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
    let ids = edition.standing.policy.formerly.iter().map(|former| former.value.as_str());
    let ids = ids.filter(|id| !titles.iter().any(|title| letters(title).contains(&letters(id))));
    let ids: Vec<String> = ids.map(id_in_words).collect();
    titles.iter().map(|title| format!("‘{title}’")).chain(ids).collect()
}

/// An id as words: "fair processing notice"; a single letter keeps its hyphen, "e-safety".
pub(super) fn id_in_words(id: &str) -> String {
    let mut words = String::new();
    for part in id.split('-') {
        if !words.is_empty() {
            let alone = words.rsplit(' ').next().is_some_and(|last| last.chars().count() == 1);
            words.push(if alone { '-' } else { ' ' });
        }
        words.push_str(part);
    }
    words
}
