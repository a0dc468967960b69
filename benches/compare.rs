//! How long a comparison takes: a policy with a few changes, one written anew, and a very long one.

use clausebook::book::Node;
use clausebook::book::clauses::{self, Reading};
use clausebook::compare::compare;
use clausebook::source::{Excerpt, Sources};
use corpus::pair;
use divan::Bencher;

/// As the program has it, so that what is measured is what it takes there.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

/// Two texts, as `pair` makes them.
fn texts(clauses: usize, changed: usize, rewritten: usize) -> (Vec<Node>, Vec<Node>) {
    let (older, newer) = pair(clauses, changed, rewritten);
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
