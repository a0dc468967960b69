//! How long the worst texts take to be read, a megabyte of each kind: `cargo bench --bench worst`.
//!
//! Nothing should take more than a second. What grows with the square of a text, or of one line, shows here at once.

use std::hint::black_box;

use clausebook::book;
use clausebook::book::clauses::{self, Reading};
use clausebook::book::version::Numbering;
use clausebook::press::{Pairs, Selection, press};
use clausebook::site::reserved::RESERVED;
use clausebook::source::{Excerpt, Paint, SourceId, Sources, show};
use divan::Bencher;
use jiff::civil::Date;

const MEGABYTE: usize = 1_000_000;
const TODAY: Date = jiff::civil::date(2026, 11, 20);

fn main() {
    divan::main();
}

/// Markdown to clauses, whatever somebody typed or pasted.
#[divan::bench(sample_count = 3, args = [
    "[a][r1] of many names", "7.30 pm", "`a", "[", "(", "*", "_", "|", ">", "<!--", "{{", "[^1]", "## Same", "\u{2022} a",
    "a. 1. A. i.", "- - - -", "a cell, on one line", "a\ttab", "1.1(a)", "XX/XX", "[insert", "a\u{1}b", "\u{200f}a",
    "old line ends", "{only=a}", ": x", "#", "01632 960 001", "https://a.example/[(", "    indented",
])]
fn clauses_of(bencher: Bencher, kind: &str) {
    let text = text(kind);
    let excerpt = Excerpt::rest_of(SourceId(0), &text, 0);
    bencher.bench(|| clauses::read_clauses(black_box(&excerpt), &Reading::policy(Numbering::Written)));
}

/// All that `check` does about a text in which something is wrong at every turn, to the messages.
#[divan::bench(sample_count = 3, args = [
    "links to nothing, on one line", "links to nothing, by clauses", "links to other policies", "unknown facts", "unknown tags",
])]
fn messages_about(bencher: Bencher, kind: &str) {
    let mut sources = Sources::default();
    sources.add("federation.yaml", "name: A Federation\nschools: [north-row]\n");
    sources.add("schools/north-row/school.yaml", "name: North Row Primary School\n");
    sources.add("bags/policy.yaml", "title: Bags\n");
    sources.add("bags/2026-04.md", format!("---\nadopted: 2026-04-20\n---\n{}", text(kind)));
    let selection = Selection { today: TODAY, schools: Vec::new(), drafts: true, compare: Pairs::None };
    assert!(book::read(&sources, RESERVED).value.is_some());
    bencher.bench(|| {
        let said = press(black_box(&sources), &selection).diagnostics;
        said.iter().map(|said| show(said, &sources, Paint::Plain).len()).sum::<usize>()
    });
}

/// A megabyte of one kind.
fn text(kind: &str) -> String {
    match kind {
        "[a][r1] of many names" => {
            let links: String = (0..10_000).map(|number| format!("[a][r{number}] ")).collect();
            let names = (0..10_000).map(|number| format!("[r{number}]: https://example.org/{number}\n"));
            format!("{links}\n\n{}", names.collect::<String>())
        }
        "[^1]" => format!("{}\n\n[^1]: A note.\n", repeated("word[^1] ")),
        "## Same" => repeated("## Same\n\nA paragraph of some length, so that the text has not too many clauses.\n\n"),
        "\u{2022} a" => repeated("\u{2022} An item of some length, so that the text has not too many clauses.\n"),
        "a. 1. A. i." => (0..4_000)
            .map(|_| "a. One item\n\n    1. Another item\n\n        A. And one below it\n\n            i. And one more\n\n")
            .collect(),
        "a cell, on one line" => {
            let row = |cell: &str| format!("|{}\n", cell.repeat(MEGABYTE / 8));
            format!("{}{}{}", row("a|"), row("-|"), row("b|"))
        }
        "a\ttab" => repeated("a\tb\tc\n"),
        "1.1(a)" => counted("1.1(a) Words of some length, so that the text has not too many clauses, of which this is {}.\n\n"),
        "old line ends" => repeated("a\r"),
        "{only=a}" => repeated("A clause of some length, so that the text has not too many of them. {only=a}\n\n"),
        ": x" => repeated("Term\n: x and more, so that the text has not too many clauses, of which it may have 20,000\n\n"),
        "    indented" => format!("1.1 One\n\n{}", repeated("    indented\n\n")),
        "links to nothing, on one line" => counted("[a](#9.{}) "),
        "links to nothing, by clauses" => {
            let clause = "1.{} See [that clause](#9.{}) and [this one](#no-such-thing-{}).\n\n";
            format!("## 1 Bags\n\n{}", counted(clause))
        }
        "links to other policies" => counted("[a](policy:bags#9.{}) "),
        "unknown facts" => counted("{{ fact{} }} "),
        "unknown tags" => format!("A clause {{only={}}}\n", counted("tag{},").trim_end_matches(',')),
        _ => repeated(&format!("{kind} ")),
    }
}

fn repeated(words: &str) -> String {
    words.repeat(MEGABYTE / words.len())
}

/// Words again and again, with a number of their own each time where `{}` stands; no more often than a text has clauses.
fn counted(words: &str) -> String {
    (0..(MEGABYTE / words.len()).min(20_000)).map(|number| words.replace("{}", &number.to_string())).collect()
}
