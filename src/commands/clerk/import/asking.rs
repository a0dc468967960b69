//! Asking which words are to become facts.

use std::io::{BufRead, IsTerminal, stdin};

use super::super::super::words;
use crate::book::import::facts::FactOffer;

/// The facts that are taken: all of them where that was said, else those that somebody says yes to. Where nobody can be asked, they are
/// told, and none is taken.
pub(super) fn accepted(offered: Vec<FactOffer>, all: bool) -> Vec<FactOffer> {
    if all {
        return offered;
    }
    if !stdin().is_terminal() {
        words::say("These words could be said by facts. Run it again with --facts --yes to take them all:");
        offered.iter().for_each(|offer| words::say(&format!("  {}", offer.sentence)));
        words::say("");
        return Vec::new();
    }
    answered(offered, &mut stdin().lock())
}

/// The facts that somebody says yes to, each asked for by itself.
fn answered(offered: Vec<FactOffer>, answers: &mut impl BufRead) -> Vec<FactOffer> {
    offered.into_iter().filter(|offer| is_wanted(offer, answers)).collect()
}

fn is_wanted(offer: &FactOffer, answers: &mut impl BufRead) -> bool {
    words::say(&format!("{} Shall it? [y/n]", offer.sentence));
    let mut answer = String::new();
    // Where no answer comes, it is no.
    let _ = answers.read_line(&mut answer);
    answer.trim().to_lowercase().starts_with('y')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(answers: &str, expected: &[&str]) {
        let offer = |fact: &str| FactOffer {
            fact: fact.to_owned(),
            words: String::new(),
            places: Vec::new(),
            sentence: format!("This is {fact}."),
        };
        let offered = ["school.name", "federation.board", "headteacher.title"].map(offer).to_vec();
        let taken: Vec<String> =
            answered(offered, &mut answers.as_bytes()).into_iter().map(|offer| offer.fact).collect();
        assert_eq!(taken, expected, "{answers:?}");
    }

    #[test]
    fn what_somebody_says_yes_to_is_taken_and_no_answer_is_no() {
        check("y\nn\nyes\n", &["school.name", "headteacher.title"]);
        check(" Y\r\n\nno\n", &["school.name"]);
        check("maybe\n1\nYES", &["headteacher.title"]);
        check("n\ny\n", &["federation.board"]);
        check("", &[]);
    }
}
