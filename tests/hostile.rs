//! Bad inputs, as clerks and their programs make them: one named test for each file of `tests/hostile/`, with what is said about it.
//! `tests/hostile/README.md` says how they are written.

mod blessing;
#[path = "hostile/kinds.rs"]
mod kinds;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use libtest_mimic::{Arguments, Failed, Trial};
use serde::Deserialize;
use similar::TextDiff;

/// Where the inputs are, from the folder in which tests run.
const INPUTS: &str = "tests/hostile";

/// How long a command may take before it is taken for one that never ends: far longer than any does, since machines are busy.
const LONGEST: Duration = Duration::from_secs(120);

/// Words of people who write programs.
const OF_THE_MACHINE: &[&str] = &[
    "alias",
    "anchor",
    "array",
    "ascii",
    "boolean",
    "byte",
    "bytes",
    "char",
    "delimiter",
    "directive",
    "eof",
    "escape",
    "hash",
    "integer",
    "invalid",
    "json",
    "mapping",
    "null",
    "object",
    "parse",
    "parser",
    "parsing",
    "regex",
    "scalar",
    "sequence",
    "string",
    "syntax",
    "token",
    "unexpected",
    "whitespace",
];

/// A bad input: what is put into the book of `tests/hostile/base/`, which has no mistake.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    /// What is wrong, in a sentence.
    about: String,
    /// What kind of thing is broken: one of those in `hostile/kinds.rs`.
    kind: String,
    /// Texts by their paths.
    #[serde(default)]
    files: BTreeMap<String, String>,
    /// Files by their paths, in which `\xff` is a byte.
    #[serde(default)]
    bytes: BTreeMap<String, String>,
    /// Symbolic links by their paths, with where they lead.
    #[serde(default)]
    links: BTreeMap<String, String>,
    /// Folders.
    #[serde(default)]
    folders: Vec<String>,
    /// Files that nobody may read.
    #[serde(default)]
    unreadable: Vec<String>,
    /// Files of the base that are not there.
    #[serde(default)]
    gone: Vec<String>,
    /// Whether a site is built in spite of it.
    #[serde(default)]
    published: bool,
}

fn main() {
    let arguments = Arguments::from_args();
    let bless = blessing::is_asked();
    let inputs = inputs().unwrap_or_else(|error| panic!("{INPUTS}: {error}"));
    let files: Vec<PathBuf> = inputs.values().cloned().collect();
    let trial = |(name, file): (String, PathBuf)| Trial::test(name, move || check(&file, bless));
    let mut trials: Vec<Trial> = inputs.into_iter().map(trial).collect();
    trials.push(Trial::test("the_base_has_no_mistake", the_base_is_sound));
    trials.push(Trial::test("the_readme_counts_them_by_kind", move || they_are_counted(&files, bless)));
    libtest_mimic::run(&arguments, trials).exit();
}

fn inputs() -> io::Result<BTreeMap<String, PathBuf>> {
    let mut inputs = BTreeMap::new();
    for entry in fs::read_dir(INPUTS)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            inputs.insert(path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), path);
        }
    }
    Ok(inputs)
}

fn the_base_is_sound() -> Result<(), Failed> {
    let work = tempfile::tempdir()?;
    copy(&Path::new(INPUTS).join("base"), &work.path().join("book"))?;
    let told = run(work.path(), &["check"])?;
    if told.code != 0 || told.words.contains("warning") || told.words.contains("error[") {
        return Err(told.words.into());
    }
    Ok(())
}

fn they_are_counted(files: &[PathBuf], bless: bool) -> Result<(), Failed> {
    let kinds: Result<Vec<String>, Failed> = files.iter().map(|file| Ok(read(file)?.kind)).collect();
    kinds::are_counted(&kinds?, bless)
}

fn read(file: &Path) -> Result<Input, Failed> {
    Ok(toml::from_str(&fs::read_to_string(file)?)?)
}

/// Runs an input and compares what is said with what is expected, or writes that down.
fn check(file: &Path, bless: bool) -> Result<(), Failed> {
    let input = read(file)?;
    if input.about.trim().is_empty() {
        return Err("it needs a sentence in `about`".into());
    }
    if let Some(why) = kinds::unknown(&input.kind) {
        return Err(why.into());
    }
    let work = tempfile::tempdir()?;
    let book = work.path().join("book");
    copy(&Path::new(INPUTS).join("base"), &book)?;
    if !put(&book, &input)? {
        // Nothing is closed to this user.
        return Ok(());
    }
    let checked = run(work.path(), &["check"])?;
    let built = run(work.path(), &["build", "--out", "site"])?;
    let is_there = work.path().join("site").exists();
    for path in &input.unreadable {
        open_up(&book.join(path))?;
    }
    let mut found = format!("{}\n{}exit {}\n", input.about.trim(), checked.words, checked.code);
    let known: Vec<&str> = checked.words.lines().collect();
    let more: Vec<&str> = built.words.lines().filter(|line| !known.contains(line) && !is_of_the_site(line)).collect();
    found.push_str(&format!("\nbuild: exit {}{}\n", built.code, if is_there { ", published" } else { "" }));
    found.extend(more.iter().map(|line| format!("{line}\n")));
    for told in [&checked, &built] {
        told.is_for_people()?;
    }
    if is_there != (built.code == 0) || is_there != input.published {
        return Err(format!(
            "exit {}, and a site is {}\n{found}",
            built.code,
            if is_there { "there" } else { "not there" }
        )
        .into());
    }
    if (checked.code == 0) != (built.code == 0) {
        return Err(format!("check and build do not agree\n{found}").into());
    }
    let beside = file.with_extension("txt");
    if bless {
        return Ok(fs::write(beside, found)?);
    }
    let expected = fs::read_to_string(&beside).map_err(|error| format!("{}: {error}", beside.display()))?;
    if expected == found {
        return Ok(());
    }
    Err(TextDiff::from_lines(&expected, &found).unified_diff().header("expected", "found").to_string().into())
}

/// Whether a line says how much was built, which differs, and how long that took.
fn is_of_the_site(line: &str) -> bool {
    ["Published in ", "Built "].iter().any(|begins| line.starts_with(begins))
}

/// What a command said.
struct Told {
    code: i32,
    words: String,
}

impl Told {
    /// Words for people: nothing of the machine alone, and with each message what to do about it.
    fn is_for_people(&self) -> Result<(), Failed> {
        for word in ["panicked", "os error", "RUST_BACKTRACE", "called `Result", "invalid utf-8", "src/"] {
            if self.words.contains(word) {
                return Err(format!("“{word}” is no word for a clerk:\n{}", self.words).into());
            }
        }
        for line in self.words.lines() {
            let said =
                ["error", "warning", "note", "help"].iter().find_map(|begins| line.trim_start().strip_prefix(begins));
            // What stands in brackets is the code by which a message is explained; between backticks, what was typed.
            let said = said.map(|said| said.split_once("]: ").map_or(said, |(_, said)| said)).unwrap_or_default();
            let mut words =
                said.split('`').step_by(2).flat_map(|said| said.split(|letter: char| !letter.is_alphanumeric()));
            if let Some(word) = words.find(|word| OF_THE_MACHINE.contains(&word.to_lowercase().as_str())) {
                return Err(format!("“{word}” is no word for a clerk: {line}").into());
            }
        }
        let heads = ["error[", "warning["];
        let mut messages: Vec<Vec<&str>> = Vec::new();
        for line in self.words.lines() {
            if heads.iter().any(|head| line.starts_with(head)) {
                messages.push(Vec::new());
            }
            if let Some(message) = messages.last_mut() {
                message.push(line);
            }
        }
        for message in messages {
            if !message.iter().any(|line| line.trim_start().starts_with("help: ")) {
                return Err(format!("what is to be done?\n{}", message.join("\n")).into());
            }
        }
        Ok(())
    }
}

/// Runs a command on the book in a folder.
fn run(work: &Path, words: &[&str]) -> Result<Told, Failed> {
    let began = Instant::now();
    let output = Command::new(env!("CARGO_BIN_EXE_clausebook"))
        .args(words)
        .args(["--book", "book", "--today", "2026-11-20"])
        .current_dir(work)
        .env("NO_COLOR", "1")
        .output()?;
    if began.elapsed() > LONGEST {
        return Err(format!("{words:?} took {:?}", began.elapsed()).into());
    }
    let words = [output.stderr, output.stdout].concat();
    let words = String::from_utf8(words).map_err(|error| format!("what is said is no text: {error}"))?;
    let code = output.status.code().ok_or_else(|| format!("it was ended by a signal:\n{words}"))?;
    if !(0..=2).contains(&code) {
        return Err(format!("exit {code}:\n{words}").into());
    }
    Ok(Told { code, words })
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}

/// Puts an input into a book; says whether that could be done here.
fn put(book: &Path, input: &Input) -> Result<bool, Failed> {
    for path in &input.gone {
        let path = book.join(path);
        if path.is_dir() { fs::remove_dir_all(path)? } else { fs::remove_file(path)? }
    }
    let files = input.files.iter().map(|(path, text)| (path, text.clone().into_bytes()));
    for (path, bytes) in files.chain(input.bytes.iter().map(|(path, text)| (path, bytes(text)))) {
        let path = book.join(path);
        fs::create_dir_all(path.parent().unwrap_or(book))?;
        fs::write(path, bytes)?;
    }
    for path in &input.folders {
        fs::create_dir_all(book.join(path))?;
    }
    for (path, leads_to) in &input.links {
        let path = book.join(path);
        fs::create_dir_all(path.parent().unwrap_or(book))?;
        if !link(leads_to, &path)? {
            return Ok(false);
        }
    }
    for path in &input.unreadable {
        if !close(&book.join(path))? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// `caf\xe9` as bytes.
fn bytes(text: &str) -> Vec<u8> {
    let mut parts = text.split("\\x");
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).expect("two hexadecimal digits stand after \\x"));
        bytes.extend_from_slice(&part.as_bytes()[2..]);
    }
    bytes
}

#[cfg(unix)]
fn link(leads_to: &str, path: &Path) -> io::Result<bool> {
    std::os::unix::fs::symlink(leads_to, path).map(|()| true)
}

#[cfg(not(unix))]
fn link(_: &str, _: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Takes every right to a file or folder away; says whether that helps, as it does not against the machine's own user.
#[cfg(unix)]
fn close(path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o0))?;
    Ok(if path.is_dir() { fs::read_dir(path).is_err() } else { fs::read(path).is_err() })
}

#[cfg(not(unix))]
fn close(_: &Path) -> io::Result<bool> {
    Ok(false)
}

#[cfg(unix)]
fn open_up(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn open_up(_: &Path) -> io::Result<()> {
    Ok(())
}
