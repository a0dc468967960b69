//! Versions in force that nobody said when to look at again.

use super::lives::Lives;
use crate::book::{Policy, School, Version};
use crate::edition::schools::in_a_sentence;
use crate::edition::{Review, ReviewState};
use crate::source::{Code, Diagnostic};

pub(super) fn findings(lives: &Lives<'_>, policy: &Policy) -> Vec<Diagnostic> {
    let mut undated: Vec<(&Version, Vec<&School>)> = Vec::new();
    let mut in_force = 0;
    for life in lives.of_policy(policy) {
        let Some(entry) = life.timeline.in_force() else { continue };
        in_force += 1;
        let review = Review::of(&lives.book.federation, life.school, policy, entry, lives.today);
        if review.state != ReviewState::NoDate {
            continue;
        }
        match undated.iter_mut().find(|(version, _)| version.id == entry.version.id) {
            Some((_, schools)) => schools.push(life.school),
            None => undated.push((entry.version, vec![life.school])),
        }
    }
    undated.iter().map(|(version, schools)| undated_at(policy, version, schools, schools.len() == in_force)).collect()
}

fn undated_at(policy: &Policy, version: &Version, schools: &[&School], everywhere: bool) -> Diagnostic {
    let place = if everywhere { String::new() } else { format!(" at {}", in_a_sentence(schools)) };
    let message = format!("“{}” is in force{place} and has no review date.", policy.title);
    let diagnostic = match &version.adopted {
        Some(adopted) => Diagnostic::at(Code::NoReviewDate, adopted.span, message),
        None => Diagnostic::about(Code::NoReviewDate, format!("{}/{}.md", policy.id, version.id), message),
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
