//! Every code is explained, and its example holds to its word: before, a book gets the message, and after it gets none.
//! `docs/messages.md` is made from the same: `BLESS=1 cargo test --test explanations` writes it anew.

#![cfg(test)]

mod blessing;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use clausebook::book::disk;
use clausebook::press::{Pairs, Selection, press};
use clausebook::source::explanation::{ExampleFile, Explanation};
use clausebook::source::{Code, Diagnostic, Paint, Severity, in_order, show};
use jiff::civil::date;

/// The book that examples are put into.
const BASE: &str = "tests/hostile/base";

/// Codes whose message no lines of a book bring about, and why.
const IN_WORDS: &[(Code, &str)] = &[
    (Code::NoBook, "there is no book to show"),
    (Code::NotText, "what cannot be read cannot be shown"),
    (Code::SymbolicLink, "not every computer has them"),
    (Code::FileVanished, "it takes two people at once"),
    (Code::TooMany, "a hundred and one lines"),
    (Code::TooDeep, "a hundred and one levels"),
    (Code::TextTooLarge, "twenty thousand clauses"),
    (Code::NotRead, "no text is known that gets it"),
    (Code::AdoptedTextChanged, "a record, which a command writes"),
    (Code::AdoptedRecordChanged, "a record, which a command writes"),
    (Code::RecordOfAnotherBook, "a record, which a command writes"),
    (Code::AdoptedNotRecorded, "a record, which a command writes"),
];

/// A small file of its kind, where the name alone is given.
fn small(path: &str) -> &'static [u8] {
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x28\0\0\0\x14\x08\x06\0\0\0";
    match path.rsplit('.').next() {
        Some("png") => PNG,
        Some("md") => b"---\nconsidered: 2026-12-03\n---\n\n## 1 Rules\n\n1.1 There are rules.\n",
        Some("yaml") => b"title: Rules\n",
        _ => b"%PDF-1.7",
    }
}

/// A book's files by their paths.
type BookFiles = BTreeMap<String, Vec<u8>>;

fn base() -> BookFiles {
    let paths = ["federation.yaml", "phones/2025-04.md", "phones/policy.yaml", "schools/elm/school.yaml"];
    paths.map(|path| (path.to_owned(), fs::read(Path::new(BASE).join(path)).unwrap())).into()
}

fn text(files: &BookFiles, path: &str) -> Option<String> {
    files.get(path).map(|bytes| String::from_utf8(bytes.clone()).unwrap())
}

/// The key with which a line of YAML begins, if it is one of the outermost.
fn key(line: &str) -> Option<&str> {
    let begins = line.starts_with(|letter: char| letter.is_alphanumeric());
    begins.then(|| line.split([':', ' ', '\u{a0}']).next().unwrap())
}

/// Lines of YAML without those below some keys.
fn without(yaml: &str, keys: &BTreeSet<&str>) -> String {
    let mut is_out = false;
    let kept = yaml.lines().filter(|line| {
        is_out = key(line).map_or(is_out, |key| keys.contains(key));
        !is_out
    });
    kept.map(|line| format!("{line}\n")).collect()
}

/// Lines of YAML with others added, in place of those with the same keys.
fn with(yaml: &str, added: &str) -> String {
    without(yaml, &added.lines().filter_map(key).collect()) + added
}

fn front_and_text(version: &str) -> (&str, &str) {
    version.strip_prefix("---\n").and_then(|rest| rest.split_once("---\n")).unwrap()
}

/// Puts what an example shows of a file into a book.
fn put(example: &ExampleFile, files: &mut BookFiles) {
    let path = example.file.as_str();
    let there = text(files, path);
    let base_text = text(&base(), "phones/2025-04.md").unwrap();
    let new = match example {
        ExampleFile { whole: Some(whole), .. } => whole.clone(),
        ExampleFile { top: Some(top), .. } => {
            let version = there.clone().unwrap_or_else(|| base_text.replace(front_and_text(&base_text).0, ""));
            let (front, text) = front_and_text(&version);
            format!("---\n{}---\n{text}", with(front, top))
        }
        ExampleFile { lines: Some(lines), .. } if path.ends_with(".md") => {
            format!("{}\n{lines}", there.unwrap_or_else(|| panic!("{path} is not there to be added to")))
        }
        ExampleFile { lines: Some(lines), .. } => with(&there.unwrap_or_default(), lines),
        _ => String::from_utf8(small(path).to_vec()).unwrap(),
    };
    files.insert(path.to_owned(), new.into_bytes());
}

/// The book of an example, as it is before or after.
fn book(explanation: &Explanation, examples: &[ExampleFile]) -> BookFiles {
    let mut files = base();
    for (path, text) in &explanation.beside {
        let bytes = if text.is_empty() { small(path).to_vec() } else { text.clone().into_bytes() };
        files.insert(path.clone(), bytes);
    }
    for (path, keys) in &explanation.without {
        let left = without(&text(&files, path).unwrap(), &keys.iter().map(String::as_str).collect());
        files.insert(path.clone(), left.into_bytes());
    }
    examples.iter().for_each(|example| put(example, &mut files));
    // Before or after, an example needs the ones or the others.
    let texts = files.iter().filter(|(path, _)| path.ends_with(".md")).map(|(_, bytes)| String::from_utf8_lossy(bytes));
    let texts: String = texts.collect();
    files.retain(|path, _| !explanation.beside.contains_key(path) || is_text(path) || texts.contains(name(path)));
    files
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap()
}

fn is_text(path: &str) -> bool {
    path.ends_with(".md") || path.ends_with(".yaml")
}

/// The codes that `check` tells of a book, and its messages.
fn told(files: &BookFiles) -> (BTreeSet<Code>, String) {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let selection = Selection { today: date(2026, 11, 20), schools: Vec::new(), drafts: true, compare: Pairs::All };
    let loaded = disk::load(folder.path()).unwrap();
    let mut diagnostics: Vec<Diagnostic> = loaded.diagnostics;
    let sources = loaded.value;
    if let Some(site) = press(&sources, &selection).note_in(&mut diagnostics) {
        diagnostics.extend(site.unmade());
    }
    let diagnostics = in_order(diagnostics, &sources);
    let shown = diagnostics.iter().map(|said| show(said, &sources, Paint::Plain)).collect();
    (diagnostics.iter().map(|said| said.code).collect(), shown)
}

#[test]
fn every_code_is_explained_and_nothing_else_is() {
    let codes: BTreeSet<String> = Code::ALL.iter().map(|code| code.name().to_owned()).collect();
    let explained: BTreeSet<String> = Explanation::explained().into_iter().collect();
    let differing: Vec<&String> = codes.symmetric_difference(&explained).collect();
    assert!(
        differing.is_empty(),
        "each code of src/source/codes.rs has its explanations/CODE.toml, and no other: {differing:?}"
    );
}

#[test]
fn every_explanation_has_an_example_in_a_clerks_words() {
    for code in Code::ALL {
        let explanation = Explanation::of(*code);
        let name = code.name();
        let in_words = IN_WORDS.iter().any(|(known, _)| known == code);
        assert_eq!(explanation.is_of_a_book(), !in_words, "{name}");
        assert_eq!(explanation.before.is_empty(), in_words, "{name} has no example of what gets the message");
        let begins: Vec<String> = explanation.steps().into_iter().map(|step| step.heading).collect();
        let ends = |heading: &String| heading.starts_with("After") || heading.starts_with("What to do: ");
        assert!(begins.iter().any(ends), "{name} does not say how it is after: {begins:?}");
        let meaning = explanation.meaning();
        let sentences = meaning.matches(['.', '!', '?']).count();
        assert!(sentences >= 2 && meaning.ends_with('.'), "{name}: {meaning}");
        for word in ["parse", "syntax", "string", "invalid", "boolean", "null", "byte", "token", "node", "config"] {
            let is_told = meaning.split(|letter: char| !letter.is_alphanumeric()).any(|told| told == word);
            assert!(!is_told, "{name}: “{word}” is no word for a clerk");
        }
    }
}

#[test]
fn every_example_gets_its_message_before_and_none_after() {
    let mut wrong = String::new();
    for code in Code::ALL {
        let explanation = Explanation::of(*code);
        if !explanation.is_of_a_book() {
            continue;
        }
        let (codes, messages) = told(&book(&explanation, &explanation.before));
        if codes != BTreeSet::from([*code]) {
            wrong.push_str(&format!("\n{} before: {codes:?}\n{messages}", code.name()));
        }
        let (codes, messages) = told(&book(&explanation, &explanation.after));
        if !codes.is_empty() && !explanation.after.is_empty() {
            wrong.push_str(&format!("\n{} after: {codes:?}\n{messages}", code.name()));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_document_of_messages_is_current() {
    let path = Path::new("docs/messages.md");
    let found = document();
    if blessing::is_asked() {
        fs::write(path, found).unwrap();
        return;
    }
    let listed = fs::read_to_string(path).unwrap();
    let differing = listed.lines().zip(found.lines()).find(|(was, is)| was != is);
    assert!(
        listed == found,
        "docs/messages.md is out of date at {differing:?}. BLESS=1 cargo test --test explanations"
    );
}

/// The document: every code below what it is about, from A to Z.
fn document() -> String {
    let mut out = String::from(
        "<!-- Made by tests/explanations.rs from explanations/: BLESS=1 cargo test --test explanations -->\n\n\
         # What each message means\n\n\
         The word in brackets at the beginning of a message, as in `error[raw-html]`, is its code. `clausebook explain raw-html`\n\
         prints what stands here in the terminal.\n\n",
    );
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        out.push_str(&format!("- {}\n", severity.meaning()));
    }
    for (about, codes) in Code::BY_SUBJECT {
        let mut codes = codes.to_vec();
        codes.sort_by_key(|code| code.name());
        let links: Vec<String> = codes.iter().map(|code| format!("[{0}](#{0})", code.name())).collect();
        out.push_str(&format!("\n**{about}:** {}\n", links.join(", ")));
    }
    for (about, codes) in Code::BY_SUBJECT {
        out.push_str(&format!("\n## {about}\n"));
        let mut codes = codes.to_vec();
        codes.sort_by_key(|code| code.name());
        codes.iter().for_each(|code| section(*code, &mut out));
    }
    out
}

fn section(code: Code, out: &mut String) {
    let explanation = Explanation::of(code);
    let kind = match code.severity() {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Note => "For information",
    };
    out.push_str(&format!("\n### {}\n\n**{kind}: {}.**\n", code.name(), escaped(code.title())));
    out.push_str(&format!("\n{}\n", escaped(&explanation.meaning())));
    for step in explanation.steps() {
        out.push_str(&format!("\n{}\n", escaped(&step.heading)));
        if !step.lines.is_empty() {
            out.push_str(&format!("\n```{}\n{}\n```\n", step.kind, step.lines.trim_end_matches('\n')));
        }
    }
}

/// Words in which Markdown finds nothing but code between backticks.
fn escaped(words: &str) -> String {
    let parts = words.split('`').enumerate().map(|(at, part)| match at % 2 {
        0 => part
            .chars()
            .map(|letter| if "<>*_[]|\\".contains(letter) { format!("\\{letter}") } else { letter.to_string() })
            .collect(),
        _ => part.to_owned(),
    });
    parts.collect::<Vec<String>>().join("`")
}
