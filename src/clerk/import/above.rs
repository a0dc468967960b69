//! What a document says about itself, in the keys of a book.

use crate::book::NewYaml;
use crate::book::import::about::{About, AboutStep};
use crate::book::import::{Doubt, ForeignPlace};

/// What is said above the text of a version.
pub(super) fn above_the_text(about: &About) -> Vec<(&'static str, NewYaml)> {
    let mut keys = Vec::new();
    let words = |noted: &Option<crate::book::import::about::Noted<String>>| {
        noted.as_ref().map(|noted| NewYaml::Words(noted.value.clone()))
    };
    let mut say = |key: &'static str, value: Option<NewYaml>| keys.extend(value.map(|value| (key, value)));
    say("number", words(&about.number));
    let steps: Vec<&AboutStep> = about.approved.iter().map(|step| &step.value).collect();
    // Without a body that did it, it is known when, and no more.
    let adopted = steps.iter().rev().find(|step| step.by.is_none() && decides(step)).and_then(|step| step.on);
    say("adopted", adopted.map(NewYaml::Date));
    say("applies_from", about.applies_from.as_ref().map(|noted| NewYaml::Date(noted.value)));
    say("review", about.review.as_ref().map(|noted| NewYaml::Date(noted.value)));
    let every = about.review_every.as_ref().filter(|_| about.review.is_none());
    say("review_every", every.map(|noted| NewYaml::Words(noted.value.to_string())));
    let steps: Vec<NewYaml> = steps.into_iter().filter_map(step).collect();
    say("approved", Some(NewYaml::List(steps.clone())).filter(|_| !steps.is_empty()));
    say("changes", words(&about.changes));
    say("changed_by", words(&about.changed_by));
    say("shared_with_staff", about.shared_with_staff.as_ref().map(|noted| NewYaml::Date(noted.value)));
    keys
}

/// Where a document says what stands above the text, by its keys.
pub(super) fn said_at(about: &About) -> Vec<(&'static str, ForeignPlace)> {
    let adopted = about.approved.iter().rev().find(|step| step.value.by.is_none() && decides(&step.value));
    let places = [
        ("adopted", adopted.map(|step| step.at)),
        ("applies_from", about.applies_from.as_ref().map(|noted| noted.at)),
        ("review", about.review.as_ref().map(|noted| noted.at)),
        ("review_every", about.review_every.as_ref().map(|noted| noted.at)),
        ("shared_with_staff", about.shared_with_staff.as_ref().map(|noted| noted.at)),
        ("number", about.number.as_ref().map(|noted| noted.at)),
        ("changes", about.changes.as_ref().map(|noted| noted.at)),
    ];
    places.into_iter().filter_map(|(key, place)| Some((key, place?))).collect()
}

/// Where it tells the steps by somebody.
pub(super) fn steps_at(about: &About) -> Vec<ForeignPlace> {
    about.approved.iter().filter(|step| step.value.by.is_some()).map(|step| step.at).collect()
}

/// What is said of the policy in all versions.
pub(super) fn of_the_policy(about: &About) -> Vec<(&'static str, NewYaml)> {
    let words = |key: &'static str, noted: &Option<crate::book::import::about::Noted<String>>| {
        noted.as_ref().map(|noted| (key, NewYaml::Words(noted.value.clone())))
    };
    [words("owner", &about.owner), words("audience", &about.audience)].into_iter().flatten().collect()
}

/// What was found, and has no key in a book.
pub(super) fn without_a_key(about: &About, is_taken: impl Fn(ForeignPlace) -> bool) -> Vec<Doubt> {
    let is_draft = |words: &str| words.to_lowercase().contains("draft");
    let status = about.status.as_ref().filter(|status| is_draft(&status.value) || is_taken(status.at));
    let status = status.map(|status| {
        if is_draft(&status.value) {
            let said =
                "If it is one, take `adopted` and `approved` out above the text: else it is published as in force.";
            return Doubt::look(status.at, format!("It says of itself ‘{}’. {said}", status.value));
        }
        Doubt::told(
            status.at,
            format!("It says of itself ‘{}’, which has no place in a book, and was left out.", status.value),
        )
    });
    let earlier = about
        .earlier
        .iter()
        .map(|earlier| Doubt::told(earlier.at, format!("Left out with the table of versions: {}", earlier.value)));
    let used = about.approved.iter().rev().find(|step| step.value.by.is_none() && decides(&step.value));
    let nobody = about.approved.iter().filter(|step| step.value.by.is_none());
    let nobody = nobody.filter(|step| used.is_none_or(|used| used.at != step.at || used.value.on.is_none()));
    let nobody = nobody.map(|step| {
        let (verb, on) = (&step.value.verb, step.value.on);
        match on {
            Some(on) => Doubt::look(
                step.at,
                format!("It says ‘{verb}’ of {on}, and not by whom, so that it is not above the text. Put it there if it counts."),
            ),
            None => Doubt::look(step.at, format!("It says ‘{verb}’, and neither by whom nor when.")),
        }
    });
    status.into_iter().chain(earlier).chain(nobody).collect()
}

fn decides(step: &AboutStep) -> bool {
    matches!(step.verb.as_str(), "Adopted" | "Determined" | "Approved" | "Ratified" | "Agreed")
}

fn step(step: &AboutStep) -> Option<NewYaml> {
    let by = step.by.as_deref()?;
    Some(NewYaml::keys([
        ("by", NewYaml::words(Some(by))),
        ("on", step.on.map(NewYaml::Date)),
        ("minute", NewYaml::words(step.minute.as_deref())),
        ("as", NewYaml::words(Some(step.verb.as_str()))),
    ]))
}

/// Steps by bodies that the book knows by a longer name: "Trustees" of a book whose board is the "Board of Trustees".
pub(super) fn by_known_bodies(above: &mut [(&'static str, NewYaml)], board: &str, bodies: &[&str]) {
    let approved = above.iter_mut().find(|(key, _)| *key == "approved");
    let Some((_, NewYaml::List(steps))) = approved else { return };
    for step in steps {
        let NewYaml::Keys(keys) = step else { continue };
        for (_, value) in keys.iter_mut().filter(|(key, _)| key == "by") {
            if let NewYaml::Words(by) = value
                && let Some(body) = known(by, board, bodies)
            {
                *by = body.to_owned();
            }
        }
    }
}

/// That the last step was taken by a body that does not decide in this book.
pub(super) fn bodies_unknown(above: &[(&'static str, NewYaml)], bodies: &[&str]) -> Option<Doubt> {
    let (_, approved) = above.iter().find(|(key, _)| *key == "approved")?;
    let NewYaml::List(steps) = approved else { return None };
    let NewYaml::Keys(keys) = steps.last()? else { return None };
    let (_, by) = keys.iter().find(|(key, _)| key == "by")?;
    let NewYaml::Words(by) = by else { return None };
    let is_known = bodies.iter().any(|body| body.eq_ignore_ascii_case(by));
    let is_adopted = above.iter().any(|(key, _)| *key == "adopted");
    let so = if is_adopted { "that its step does not count" } else { "that nobody has adopted this version there" };
    (!is_known).then(|| {
        let said = format!(
            "‘{by}’ is not among those who approve in this book (`approval` in federation.yaml), so {so}. Write the body as it is \
             called there, or add it there."
        );
        Doubt::look(ForeignPlace::Whole, said)
    })
}

/// The one body of which this is the name, or all but words that say little of it.
fn known<'b>(by: &str, board: &'b str, bodies: &[&'b str]) -> Option<&'b str> {
    let words = |name: &str| -> Vec<String> {
        let idle = ["the", "of", "full", "board", "body"];
        let small = name.to_lowercase();
        small
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty() && !idle.contains(word))
            .map(str::to_owned)
            .collect()
    };
    let own = words(by);
    // "Full board": there is one.
    let is_board = own.is_empty() && by.to_lowercase().contains("board");
    let are_governors = own == ["governors"] && board.to_lowercase().contains("govern");
    if is_board || are_governors {
        return Some(board);
    }
    let mut alike: Vec<&str> = bodies.iter().copied().filter(|body| !own.is_empty() && words(body) == own).collect();
    alike.dedup();
    match alike.as_slice() {
        [one] => Some(one),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_known_by_its_longer_name() {
        let bodies = ["Governing Body", "Board of Trustees", "Resources Committee"];
        let known = |by: &str| known(by, "Governing Body", &bodies);
        assert_eq!(known("Trustees"), Some("Board of Trustees"));
        assert_eq!(known("Full Governing Board"), Some("Governing Body"));
        assert_eq!(known("Full board"), Some("Governing Body"));
        assert_eq!(known("Governors"), Some("Governing Body"));
        assert_eq!(known("Committee"), None);
    }
}
