//! How long a comparison takes: a policy with a few changes, one written anew, and a very long one.

use clausebook::book::Node;
use clausebook::book::clauses::{self, Reading};
use clausebook::compare::compare;
use clausebook::source::{Excerpt, Sources};
use divan::Bencher;

fn main() {
    divan::main();
}

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

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    fn sentence(&mut self, words: usize) -> Vec<&'static str> {
        (0..words).map(|_| WORDS[self.below(WORDS.len())]).collect()
    }
}

/// Two texts of some clauses, of which so many in a hundred differ, by `rewritten` in a hundred of their words.
fn texts(clauses: usize, changed: usize, rewritten: usize) -> (Vec<Node>, Vec<Node>) {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let (mut older, mut newer) = (String::new(), String::new());
    for clause in 0..clauses {
        if clause % 10 == 0 {
            let heading = format!("## {}. {}\n\n", clause / 10 + 1, dice.sentence(3).join(" "));
            older.push_str(&heading);
            newer.push_str(&heading);
            continue;
        }
        let length = 12 + dice.below(30);
        let words = dice.sentence(length);
        let mut others = words.clone();
        if dice.below(100) < changed {
            for word in &mut others {
                if dice.below(100) < rewritten {
                    *word = WORDS[dice.below(WORDS.len())];
                }
            }
        }
        let label = format!("{}.{}", clause / 10 + 1, clause % 10);
        older.push_str(&format!("{label} {}.\n\n", words.join(" ")));
        newer.push_str(&format!("{label} {}.\n\n", others.join(" ")));
    }
    (read(&older), read(&newer))
}

fn read(text: &str) -> Vec<Node> {
    let mut sources = Sources::default();
    let id = sources.add("policy.md", text);
    clauses::read_clauses(&Excerpt::rest_of(id, text, 0), &Reading::bare()).value
}

#[divan::bench]
fn policy_of_60_clauses_with_5_in_a_hundred_changed(bencher: Bencher) {
    let (older, newer) = texts(60, 5, 20);
    bencher.bench(|| compare(&older, &newer));
}

#[divan::bench]
fn policy_of_60_clauses_written_anew(bencher: Bencher) {
    let (older, newer) = texts(60, 100, 50);
    bencher.bench(|| compare(&older, &newer));
}

#[divan::bench(sample_count = 20)]
fn text_of_4000_clauses_with_20_in_a_hundred_changed(bencher: Bencher) {
    let (older, newer) = texts(4_000, 20, 20);
    bencher.bench(|| compare(&older, &newer));
}
