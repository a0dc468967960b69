//! What the documents say is in the repository is there: files by their paths, and programs and tests that are run by hand, which is
//! where the figures of docs/performance.md and docs/reliability.md come from.

use std::fs;
use std::path::Path;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use walkdir::WalkDir;

/// The documents whose code spans are of the repository itself. Those of docs/messages.md are of books.
const DOCUMENTS: &[&str] = &[
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/performance.md",
    "docs/reliability.md",
    "explanations/README.md",
    "tests/cases/README.md",
    "tests/hostile/README.md",
];

/// Every code span, and every line of a block that is to be typed.
fn spans(text: &str) -> Vec<String> {
    let mut spans = Vec::new();
    let mut is_typed = false;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Code(span) => spans.push(span.into_string()),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(kind))) => is_typed = kind.as_ref() == "sh",
            Event::End(TagEnd::CodeBlock) => is_typed = false,
            Event::Text(lines) if is_typed => {
                spans.extend(lines.lines().map(|line| line.split(" #").next().unwrap().trim().to_owned()));
            }
            _ => {}
        }
    }
    spans
}

/// Why what a span names is not there; nothing where it is, or where it names nothing of the repository.
fn missing(span: &str) -> Option<String> {
    let typed = span.split(' ').skip_while(|word| word.contains('=')).collect::<Vec<_>>();
    let place = |flag: &str| typed.iter().position(|word| *word == flag).and_then(|at| typed.get(at + 1).copied());
    let script = typed.first()?.trim_start_matches("./");
    if script == "cargo" {
        let needed = [("--test", "tests/", ".rs"), ("--bench", "benches/", ".rs"), ("-p", "benches/", "/Cargo.toml")];
        let paths = needed.iter().filter_map(|(flag, folder, end)| Some(format!("{folder}{}{end}", place(flag)?)));
        return paths.into_iter().find(|path| !Path::new(path).exists());
    }
    let is_ours = ["src/", "tests/", "benches/", "docs/", "theme/", "templates/", ".ci/"]
        .iter()
        .any(|folder| script.starts_with(folder));
    let is_pattern = script.contains(['*', '…']) || script.contains("NAME") || script.contains("CODE");
    if !is_ours || is_pattern {
        return None;
    }
    if !Path::new(script).exists() {
        return Some(script.to_owned());
    }
    let options = typed[1..].iter().filter(|word| word.starts_with("--"));
    let text = fs::read_to_string(script).unwrap_or_default();
    options
        .map(|option| format!("{option} of {script}"))
        .find(|option| !text.contains(option.split(' ').next().unwrap()))
}

#[test]
fn files_and_programs_that_are_named_are_there() {
    let mut wrong = String::new();
    let mut named = 0;
    for document in DOCUMENTS {
        for span in spans(&fs::read_to_string(document).unwrap()) {
            named += 1;
            wrong.extend(missing(&span).map(|what| format!("{document}: {span}: there is no {what}\n")));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(named >= 200, "{named}");
}

#[test]
fn what_is_not_there_is_found() {
    for span in ["tests/none.rs", "cargo test --test none", "benches/corpus.sh --none", "cargo run -p none -- book"] {
        assert!(missing(span).is_some(), "{span}");
    }
    for span in
        ["tests/hostile/", "TMPDIR=/dev/shm benches/corpus.sh --small", "none", "BLESS=1 cargo test --test cases NAME"]
    {
        assert_eq!(missing(span), None, "{span}");
    }
}

/// `clerk/as_at/held.rs`, as ARCHITECTURE.md names a file from the folder that it speaks of.
#[test]
fn files_that_are_named_from_their_folder_are_there() {
    let folders = ["src", "tests", "templates", "theme", "benches", "docs"];
    let there = folders.iter().flat_map(WalkDir::new).map(|entry| entry.unwrap().path().to_string_lossy().into_owned());
    let there: Vec<String> = there.map(|path| path.replace('\\', "/")).collect();
    let ends = [".rs", ".html", ".mjs"];
    let mut named = 0;
    for document in ["ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let spans = spans(&fs::read_to_string(document).unwrap());
        for span in spans.iter().filter(|span| !span.contains(' ') && ends.iter().any(|end| span.ends_with(end))) {
            named += 1;
            let is_there = there.iter().any(|path| path.ends_with(&format!("/{span}"))) || Path::new(span).exists();
            assert!(is_there, "{document}: there is no {span}");
        }
    }
    assert!(named >= 200, "{named}");
}
