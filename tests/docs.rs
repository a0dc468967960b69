//! Every command of the README, of SECURITY.md and of `docs/` does what it is there for: each line that is to be typed is run, and so
//! is each command that is named in a sentence or a table. (`tests/year.rs` lives through docs/guide.md, day by day.)
//!
//! The lines of one page are typed one after the other on one desk; commands in sentences each have a desk of their own with the
//! demo book on it. A command may say no, as where a page speaks of a policy that the book does not have; it may not be called
//! wrongly. What only shows the shape of a command, `clausebook new policy ID`, is held against `--help`.

#![cfg(test)]

#[path = "docs/links.rs"]
mod links;
#[path = "docs/named.rs"]
mod named_places;
#[path = "stopping/mod.rs"]
mod stopping;

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;
use walkdir::WalkDir;

/// Lines that are not run, by how they begin, and why. Each must stand somewhere. That what they name is there is in `docs/named.rs`.
const NOT_RUN: &[(&str, &str)] = &[
    ("cargo ", "builds the program, which is what runs here"),
    ("./tests/run", "runs this test"),
    ("rclone ", "another program, and a host"),
    ("podman ", "another program"),
];

/// A page and its text.
fn pages() -> Vec<(String, String)> {
    let mut pages = vec!["README.md".to_owned(), "SECURITY.md".to_owned(), "docs/examples/nightly.yml".to_owned()];
    for entry in fs::read_dir("docs").unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name.ends_with(".md") {
            pages.push(format!("docs/{name}"));
        }
    }
    pages.sort();
    let read = |page: String| {
        let text = fs::read_to_string(&page).unwrap().replace("\r\n", "\n");
        (page, text)
    };
    pages.into_iter().map(read).collect()
}

/// The lines that are to be typed, in order; and the text without its blocks.
fn typed(text: &str) -> (Vec<String>, String) {
    let (mut typed, mut rest) = (Vec::new(), String::new());
    let mut block: Option<bool> = None;
    for line in text.lines() {
        match (line.trim_start().strip_prefix("```"), block) {
            (Some(kind), None) => block = Some(kind == "sh"),
            (Some(_), Some(_)) => block = None,
            (None, Some(true)) => typed.push(line.split("  #").next().unwrap_or(line).trim().to_owned()),
            (None, Some(false)) => {}
            (None, None) => {
                // Of a workflow.
                typed.extend(line.trim().strip_prefix("- run: ").map(str::to_owned));
                rest.extend([line, "\n"]);
            }
        }
    }
    typed.retain(|line| !line.is_empty());
    (typed, rest)
}

/// The commands that are named in sentences and tables.
fn named(text: &str) -> BTreeSet<String> {
    let spans = text.split("\n\n").flat_map(|paragraph| paragraph.split('`').skip(1).step_by(2));
    let plain = spans.map(|span| span.split_whitespace().collect::<Vec<_>>().join(" "));
    plain.filter(|span| span.starts_with("clausebook ")).collect()
}

/// A desk, with the demo book on it under each of these names.
fn desk(books: &[&str]) -> TempDir {
    let desk = tempfile::tempdir().unwrap();
    for folder in books {
        for entry in WalkDir::new("policies") {
            let entry = entry.unwrap();
            let place = desk.path().join(folder).join(entry.path().strip_prefix("policies").unwrap());
            match entry.file_type().is_dir() {
                true => fs::create_dir_all(place).unwrap(),
                false => drop(fs::copy(entry.path(), place).unwrap()),
            }
        }
    }
    // What is brought in on these pages.
    let word = |name: &str| Path::new("tests/import/docx").join(name).join("document.docx");
    fs::copy(word("headings-by-style"), desk.path().join("uniform.docx")).unwrap();
    fs::copy(word("tracked-changes"), desk.path().join("riding.docx")).unwrap();
    fs::create_dir(desk.path().join("documents")).unwrap();
    fs::copy(word("six-levels"), desk.path().join("documents/building.docx")).unwrap();
    fs::write(
        desk.path().join("trips.txt"),
        "Trips policy\n\n1. The Headteacher names a leader.\n\n2. Nobody goes alone.\n",
    )
    .unwrap();
    desk
}

/// A line as a shell takes it apart.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            _ => words.last_mut().unwrap().push(letter),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn program(arguments: &[String], desk: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_clausebook"));
    command.args(arguments).current_dir(desk).stdin(Stdio::null()).env("CLAUSEBOOK_TODAY", "2026-11-20");
    // No browser is to be found there.
    command.env("PATH", desk);
    command
}

/// Runs a line; what it says where it could not be run.
fn run(line: &str, desk: &Path) -> Result<i32, String> {
    let words = words(line.split(" > ").next().unwrap_or(line));
    if words.get(1).is_some_and(|command| command == "serve") {
        let mut serving = program(&words[1..], desk).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut said = BufReader::new(serving.stdout.take().unwrap()).lines().map_while(Result::ok);
        let is_there = said.any(|line| line.starts_with("The site is at http://127.0.0.1:"));
        stopping::stop(&mut serving);
        return if is_there { Ok(0) } else { Err("it serves nothing".to_owned()) };
    }
    let ended = program(&words[1..], desk).output().unwrap();
    match ended.status.code() {
        Some(code @ (0 | 1)) => Ok(code),
        code => Err(format!("{code:?} {}", String::from_utf8_lossy(&ended.stderr))),
    }
}

fn is_not_run(line: &str) -> Option<&'static str> {
    NOT_RUN.iter().map(|(begins, _)| *begins).find(|begins| line.starts_with(begins))
}

/// Whether it only names a command, or words stand for what is to be typed there: `ID`, `FOLDER`, `…`.
fn is_shape(line: &str) -> bool {
    let is_stand_in =
        |word: &String| word.contains('…') || word.len() > 1 && word.chars().all(|letter| letter.is_ascii_uppercase());
    words(line).len() == 2 || words(line).iter().any(is_stand_in)
}

/// Holds the shape of a command against what `--help` says.
fn shaped(line: &str, desk: &Path) -> Result<(), String> {
    let is_word = |word: &&String| {
        word.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-') && !word.starts_with('-')
    };
    let words = words(line);
    let mut asked: Vec<String> = words[1..].iter().take_while(is_word).cloned().collect();
    // `clausebook COMMAND --help` is every command's, and what comes after a command may be none: `explain raw-html`.
    if asked.first().is_some_and(|command| command != "new") {
        asked.truncate(1);
    }
    asked.push("--help".to_owned());
    let ended = program(&asked, desk).output().unwrap();
    let help = String::from_utf8_lossy(&ended.stdout).into_owned();
    let unknown = words.iter().find(|word| word.starts_with("--") && !help.contains(word.as_str()));
    match (ended.status.success(), unknown) {
        (false, _) => Err(format!("{asked:?} is no command")),
        (true, Some(option)) => Err(format!("{option} is no option of it")),
        (true, None) => Ok(()),
    }
}

#[test]
fn every_line_that_is_to_be_typed_is_run() {
    let mut left = BTreeSet::new();
    let mut ran = 0;
    for (page, text) in pages().into_iter().filter(|(page, _)| page != "docs/guide.md") {
        let (lines, _) = typed(&text);
        // The README begins its own book.
        let desk = desk(if page == "README.md" { &[] } else { &["policies"] });
        for line in lines {
            if let Some(begins) = is_not_run(&line) {
                left.insert(begins);
                continue;
            }
            assert!(line.starts_with("clausebook "), "{page}: {line}: what is that?");
            let ended = run(&line, desk.path());
            // What a newcomer types from the README goes well.
            let is_well = ended.as_ref().is_ok_and(|code| *code == 0 || page != "README.md");
            assert!(is_well, "{page}: {line}: {ended:?}");
            ran += 1;
        }
    }
    assert!(ran >= 12, "{ran}");
    let all: BTreeSet<&str> = NOT_RUN.iter().map(|(begins, _)| *begins).collect();
    assert_eq!(left, all, "what is not run stands somewhere");
}

#[test]
fn every_command_that_is_named_is_one() {
    let (mut ran, mut wrong) = (BTreeSet::new(), String::new());
    for (page, text) in pages() {
        for line in named(&typed(&text).1) {
            if is_not_run(&line).is_some() || !ran.insert(line.clone()) {
                continue;
            }
            let book = if line.contains("our-policies") { "our-policies" } else { "policies" };
            let books = [book];
            let desk = desk(if is_shape(&line) { &[] } else { &books });
            let held = if is_shape(&line) { shaped(&line, desk.path()) } else { run(&line, desk.path()).map(drop) };
            wrong.extend(held.err().map(|why| format!("{page}: {line}: {why}\n")));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(ran.len() >= 30, "{}", ran.len());
}

#[test]
fn workflows_can_be_read_and_have_steps() {
    for path in [".github/workflows/release.yml", ".github/workflows/advisories.yml", "docs/examples/nightly.yml"] {
        let workflow: serde_json::Value = serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        let jobs = workflow["jobs"].as_object().unwrap();
        assert!(jobs.values().all(|job| job["steps"].as_array().is_some_and(|steps| steps.len() > 2)), "{path}");
    }
}

#[test]
fn every_command_is_told_of_on_some_page() {
    let help = Command::new(env!("CARGO_BIN_EXE_clausebook")).arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let listed = help.split("Commands:").nth(1).and_then(|rest| rest.split("Options:").next()).unwrap();
    let listed = listed.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    let commands: Vec<&str> = listed.filter(|command| !["", "help"].contains(command)).collect();
    assert!(commands.len() > 10, "{commands:?}");
    for command in commands {
        let is_told = pages().iter().any(|(_, text)| text.contains(&format!("clausebook {command}")));
        assert!(is_told, "neither README.md nor a page of docs/ tells of `clausebook {command}`");
    }
}
