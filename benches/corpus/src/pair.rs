//! Two long texts of which so much differs as is asked for: what a comparison is measured with.

use std::fmt::Write as _;

use crate::dice::Dice;

/// Words that a made-up policy is made of.
const WORDS: &[&str] = &[
    "staff",
    "pupils",
    "governors",
    "parents",
    "visitors",
    "the",
    "school",
    "office",
    "report",
    "record",
    "keep",
    "share",
    "concern",
    "phone",
    "image",
    "account",
    "policy",
    "must",
    "may",
    "should",
    "never",
    "always",
    "before",
    "after",
    "during",
    "without",
    "consent",
    "training",
    "headteacher",
    "trip",
    "lesson",
    "message",
    "password",
    "device",
    "data",
    "year",
    "term",
    "review",
    "safely",
    "promptly",
    "of",
    "in",
    "for",
    "and",
    "with",
    "to",
];

/// The older and the newer of two texts of some clauses, of which so many in a hundred differ, by `rewritten` in a hundred
/// of their words.
pub fn pair(clauses: usize, changed: usize, rewritten: usize) -> (String, String) {
    let mut dice = Dice::of(&[clauses, changed, rewritten]);
    let (mut older, mut newer) = (String::new(), String::new());
    for clause in 0..clauses {
        if clause % 10 == 0 {
            let heading = format!("## {}. {}\n\n", clause / 10 + 1, words(&mut dice, 3).join(" "));
            older.push_str(&heading);
            newer.push_str(&heading);
            continue;
        }
        let length = 12 + dice.below(30);
        let before = words(&mut dice, length);
        let mut after = before.clone();
        if dice.below(100) < changed {
            for word in &mut after {
                if dice.below(100) < rewritten {
                    *word = dice.one_of(WORDS);
                }
            }
        }
        let label = format!("{}.{}", clause / 10 + 1, clause % 10);
        let _ = writeln!(older, "{label} {}.\n", before.join(" "));
        let _ = writeln!(newer, "{label} {}.\n", after.join(" "));
    }
    (older, newer)
}

fn words(dice: &mut Dice, count: usize) -> Vec<&'static str> {
    (0..count).map(|_| dice.one_of(WORDS)).collect()
}
