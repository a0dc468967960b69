//! `docs/guide.md` as it is lived: a whole school year, each command on its day, on the book of `tests/year/book`.
//!
//! What the program says stands in `tests/year/said.txt`, and the book as it is at the end in `tests/year/after`; both are to read
//! as if somebody had written them by hand. `BLESS=1 cargo test --test year` writes them anew.

#![cfg(test)]

mod blessing;

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use walkdir::WalkDir;

const GUIDE: &str = include_str!("../docs/guide.md");

type Done<T = ()> = Result<T, Box<dyn Error>>;

/// What a block of the guide asks for.
enum Step<'g> {
    /// A command, on a day, and whether it is to say no.
    Run { line: &'g str, day: &'g str, says_no: bool },
    /// A file that is written.
    Write { path: &'g str, text: String },
    /// Lines of a file that are changed by hand.
    Change { path: &'g str, was: String, is: String },
}

/// The blocks of the guide in order.
fn steps() -> Vec<Step<'static>> {
    let mut steps = Vec::new();
    let mut lines = GUIDE.lines();
    while let Some(line) = lines.next() {
        let Some((kind, named)) = line.strip_prefix("```").and_then(|named| named.split_once(' ')) else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        match kind {
            "sh" => {
                let (day, rest) = named.split_once(' ').unwrap_or((named, ""));
                steps.extend(block.into_iter().map(|line| Step::Run { line, day, says_no: rest == "says no" }));
            }
            "diff" => {
                let side = |other: char| -> String {
                    block
                        .iter()
                        .filter(|line| !line.starts_with(other))
                        .map(|line| format!("{}\n", &line[1..]))
                        .collect()
                };
                steps.push(Step::Change { path: named, was: side('+'), is: side('-') });
            }
            _ => steps.push(Step::Write { path: named, text: block.iter().map(|line| format!("{line}\n")).collect() }),
        }
    }
    steps
}

/// A line as a shell takes it apart.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            _ => words.last_mut().expect("there is always one").push(letter),
        }
    }
    words
}

/// Runs a command of the guide, and writes down what it says.
fn run(line: &str, day: &str, says_no: bool, desk: &Path, said: &mut String) -> Done {
    let (command, into) = line.split_once(" > ").map_or((line, None), |(command, into)| (command, Some(into)));
    let typed = words(command);
    assert_eq!(typed[0], "clausebook", "{line}");
    let mut ended = Command::new(env!("CARGO_BIN_EXE_clausebook"))
        .args(&typed[1..])
        .current_dir(desk)
        .env("CLAUSEBOOK_TODAY", day)
        .env("NO_COLOR", "1")
        .output()?;
    if let Some(file) = into {
        fs::write(desk.join(file), std::mem::take(&mut ended.stdout))?;
    }
    let told = less_time(&format!("{}{}", String::from_utf8(ended.stdout)?, String::from_utf8(ended.stderr)?));
    let code = ended.status.code();
    write!(said, "{day} $ {line}\n{}", told.replace(&desk.display().to_string(), "."))?;
    writeln!(said, "{}", if code == Some(0) { String::new() } else { format!("exit {code:?}\n") })?;
    assert!(code == Some(i32::from(says_no)) || line.contains(" diff "), "{line}: {code:?}\n{told}");
    Ok(())
}

/// What is said, less how long it took.
fn less_time(told: &str) -> String {
    let line = |line: &str| match line.split_once(" seconds: ") {
        Some((before, after)) => {
            let words = before.rsplit_once(' ').map_or(before, |(words, _)| words);
            format!("{words} … seconds: {after}\n")
        }
        None => format!("{line}\n"),
    };
    told.lines().map(line).collect()
}

/// Takes lines out of a file and writes others there; without lines to find them by, at the end of what stands above a text.
fn change(path: &Path, was: &str, is: &str) -> Done {
    let text = fs::read_to_string(path)?;
    let changed = match was {
        "" => {
            let (top, body) = text.split_once("\n---\n").ok_or("no lines above the text")?;
            format!("{top}\n{is}---\n{body}")
        }
        _ => {
            assert_eq!(text.matches(was).count(), 1, "{}: {was:?} in\n{text}", path.display());
            text.replace(was, is)
        }
    };
    fs::write(path, changed)?;
    Ok(())
}

/// The texts of a folder by their paths.
fn texts(folder: &Path) -> Done<BTreeMap<String, String>> {
    let mut texts = BTreeMap::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry?;
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
            texts.insert(path, fs::read_to_string(entry.path())?);
        }
    }
    Ok(texts)
}

fn write_all(folder: &Path, texts: &BTreeMap<String, String>) -> Done {
    for (path, text) in texts {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().ok_or("no folder")?)?;
        fs::write(path, text)?;
    }
    Ok(())
}

#[test]
fn a_year_goes_as_the_guide_says() -> Done {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/year");
    let desk = tempfile::tempdir()?;
    let book = desk.path().join("policies");
    write_all(&book, &texts(&here.join("book"))?)?;
    let mut said = String::new();
    for step in steps() {
        match step {
            Step::Run { line, day, says_no } => run(line, day, says_no, desk.path(), &mut said)?,
            Step::Write { path, text } => write_all(&book, &BTreeMap::from([(path.to_owned(), text)]))?,
            Step::Change { path, was, is } => change(&book.join(path), &was, &is)?,
        }
    }
    let after = texts(&book)?;
    if blessing::is_asked() {
        fs::write(here.join("said.txt"), &said)?;
        let folder = here.join("after");
        fs::remove_dir_all(&folder).or_else(|error| if folder.exists() { Err(error) } else { Ok(()) })?;
        return write_all(&folder, &after);
    }
    assert_eq!(said, fs::read_to_string(here.join("said.txt"))?);
    assert_eq!(after, texts(&here.join("after"))?);
    Ok(())
}
