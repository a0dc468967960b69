//! Versions in force that nobody said when to look at again.

use crate::book::{Book, School};
use crate::edition::schools::in_a_sentence;
use crate::edition::{PolicyLives, ReviewState, Standing};
use crate::source::{Code, Diagnostic};

pub(super) fn findings(book: &Book, lives: &PolicyLives<'_>) -> Vec<Diagnostic> {
    // The cycle may stand in a line that could not be read, which has been told.
    if book.federation.facts.is_partial {
        return Vec::new();
    }
    let mut undated: Vec<(&Standing<'_>, Vec<&School>)> = Vec::new();
    let mut in_force = 0;
    for standing in lives.timelines.iter().filter_map(|timeline| timeline.in_force()) {
        in_force += 1;
        if standing.review.state != ReviewState::NoDate {
            continue;
        }
        match undated.iter_mut().find(|(known, _)| known.id() == standing.id()) {
            Some((_, schools)) => schools.push(standing.school),
            None => undated.push((standing, vec![standing.school])),
        }
    }
    let undated = undated.iter();
    undated.map(|(standing, schools)| undated_at(standing, schools, schools.len() == in_force)).collect()
}

fn undated_at(standing: &Standing<'_>, schools: &[&School], everywhere: bool) -> Diagnostic {
    let (policy, version) = (standing.policy, standing.id());
    let place = if everywhere { String::new() } else { format!(" at {}", in_a_sentence(schools)) };
    let message = format!("“{}” is in force{place} and has no review date.", standing.title);
    let diagnostic = match policy.version(version).and_then(|version| version.adopted.as_ref()) {
        Some(adopted) => Diagnostic::at(Code::NoReviewDate, adopted.span, message),
        None => Diagnostic::about(Code::NoReviewDate, format!("{}/{version}.md", policy.id), message),
    };
    diagnostic.hint("Add `review:` with a date such as 2027-04, or `review_every:` with a length such as 2 years.")
}

#[cfg(test)]
mod tests {
    use crate::audit::sample::check;

    const NO_CYCLE: &str = "\
name: Larkrise Federation
url: https://policies.larkrise.example
accessibility:
  status: partially
schools: [elm-hill, brook-street]
";

    #[test]
    fn a_version_in_force_without_a_review_date_is_said_once_for_all_schools() {
        check(
            "## 1 Bags",
            &[("federation.yaml", NO_CYCLE)],
            &["phones/2026-04.md:2: no-review-date: “Phones policy” is in force and has no review date."],
        );
        let local = "2026-04:\n  review: 2027-04\n";
        let message = "“Phones policy” is in force at Brook Street and has no review date.";
        check(
            "## 1 Bags",
            &[("federation.yaml", NO_CYCLE), ("schools/elm-hill/phones.yaml", local)],
            &[&format!("phones/2026-04.md:2: no-review-date: {message}")],
        );
    }
}
