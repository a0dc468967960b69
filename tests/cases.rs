//! The specification: one named test for each folder of `tests/cases/`. `tests/cases/README.md` says how they are written.

mod blessing;
mod retell;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use clausebook::book::disk;
use clausebook::book::{self, Book};
use clausebook::edition::{Resolved, compose, shared};
use clausebook::press::{Pairs, Selection, press};
use clausebook::site::reserved::RESERVED;
use clausebook::source::{Code, Paint, Severity, Sources, in_order, show};
use jiff::civil::Date;
use libtest_mimic::{Arguments, Failed, Trial};
use serde::Deserialize;
use similar::TextDiff;

/// Where the cases are, from the folder in which tests run.
const CASES: &str = "tests/cases";

/// Codes whose message no book can bring about, and where they are tested instead.
const NOT_FROM_A_BOOK: &[(Code, &str)] = &[
    (Code::FileVanished, "a file has to go away between two calls of the machine; src/book/disk.rs tests the words"),
    (
        Code::NotRead,
        "no text is known of which words are not read; src/book/clauses/account.rs tests what would be said",
    ),
];

fn main() {
    let arguments = Arguments::from_args();
    let bless = blessing::is_asked();
    let folders = folders().unwrap_or_else(|error| panic!("{CASES}: {error}"));
    let trial = |(name, folder): (String, PathBuf)| Trial::test(name, move || check(&folder, bless));
    let mut trials: Vec<Trial> = folders.into_iter().map(trial).collect();
    trials.push(Trial::test("every_code_has_a_case", every_code_has_a_case));
    libtest_mimic::run(&arguments, trials).exit();
}

/// Every case's folder by its name, in order.
fn folders() -> std::io::Result<BTreeMap<String, PathBuf>> {
    let mut folders = BTreeMap::new();
    for entry in fs::read_dir(CASES)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            folders.insert(entry.file_name().to_string_lossy().into_owned(), entry.path());
        }
    }
    Ok(folders)
}

/// What a case.toml says.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// The behaviour in a sentence.
    about: String,
    /// The command with its options, as one types it, less the folders.
    run: String,
    /// The day for which it holds.
    today: String,
    /// Files of the book whose last line stands there so often, for a text that is too large to keep.
    #[serde(default)]
    repeated: BTreeMap<String, usize>,
    /// What to keep beside the messages.
    #[serde(default)]
    show: Show,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Show {
    /// Where every version stands at every school.
    #[serde(default)]
    life: bool,
    /// The site's files that begin with one of these, less the theme's and schemas.
    #[serde(default)]
    files: Vec<String>,
    /// The clauses of versions as `SCHOOL/POLICY/VERSION`; `policies/POLICY/VERSION` for the shared text.
    #[serde(default)]
    clauses: Vec<String>,
    /// Comparisons as `SCHOOL/POLICY/OLDER-to-NEWER`.
    #[serde(default)]
    changes: Vec<String>,
    /// Pages, each with the headings under which it is read, `top` for what stands before the first; all if none.
    #[serde(default)]
    pages: BTreeMap<String, Vec<String>>,
    /// Data files, each with the JSON pointer of the part that matters.
    #[serde(default)]
    data: BTreeMap<String, String>,
    /// Feeds and calendars, each with how the lines begin that matter.
    #[serde(default)]
    lines: BTreeMap<String, Vec<String>>,
}

/// Runs a case and compares what it tells with what is expected, or writes that down.
fn check(folder: &Path, bless: bool) -> Result<(), Failed> {
    let found = tell(folder)?;
    let expected = read_expected(&folder.join("expected"))?;
    if bless {
        return Ok(write_down(&folder.join("expected"), &expected, &found)?);
    }
    let names: BTreeSet<&String> = expected.keys().chain(found.keys()).collect();
    let mut wrong = String::new();
    for name in names {
        let (expected, found) = (text(&expected, name), text(&found, name));
        if expected != found {
            let diff = TextDiff::from_lines(expected, found);
            let diff = diff.unified_diff().context_radius(4).header("expected", "found").to_string();
            wrong.push_str(&format!("{}/expected/{name}\n{diff}\n", folder.display()));
        }
    }
    if wrong.is_empty() {
        return Ok(());
    }
    Err(format!("{wrong}If what was found is right: BLESS=1 cargo test --test cases, and read the difference.").into())
}

fn text<'t>(files: &'t BTreeMap<String, String>, name: &str) -> &'t str {
    files.get(name).map(String::as_str).unwrap_or_default()
}

/// Everything that a case shows, by the name of its file in `expected/`.
fn tell(folder: &Path) -> Result<BTreeMap<String, String>, Failed> {
    let case = fs::read_to_string(folder.join("case.toml")).map_err(|error| format!("case.toml: {error}"))?;
    let case: Case = toml::from_str(&case)?;
    if case.about.trim().is_empty() {
        return Err("case.toml needs a sentence in `about`".into());
    }
    let selection = selection(&case)?;
    let mut found = BTreeMap::new();

    let loaded = disk::load(&folder.join("book"))?;
    let mut diagnostics = loaded.diagnostics;
    let sources = repeated(loaded.value, &case.repeated);
    let is_book = sources.find(disk::FEDERATION).is_some();
    let pressed = if is_book { press(&sources, &selection).note_in(&mut diagnostics) } else { None };
    let pressed = pressed.filter(|_| diagnostics.iter().all(|diagnostic| diagnostic.severity() != Severity::Error));
    if let Some(pressed) = &pressed {
        let all: Vec<_> = pressed.open(|open| match case.run.starts_with("check") {
            true => open.samples().collect(),
            false => open.files().collect(),
        });
        let made: BTreeMap<String, Vec<u8>> = all
            .into_iter()
            .filter_map(|made| made.map_err(|diagnostic| diagnostics.push(diagnostic)).ok())
            .map(|file| (file.path, file.bytes))
            .collect();
        site(&case.show, &made, &mut found)?;
    } else if !case.show.files.is_empty()
        || !case.show.pages.is_empty()
        || !case.show.data.is_empty()
        || !case.show.lines.is_empty()
    {
        found.insert("files.txt".to_owned(), "Nothing is published.\n".to_owned());
    }
    let diagnostics = in_order(diagnostics, &sources);
    let mut messages: String =
        diagnostics.iter().map(|diagnostic| format!("{}\n", show(diagnostic, &sources, Paint::Plain))).collect();
    messages.truncate(messages.trim_end().len());
    if !messages.is_empty() {
        messages.push('\n');
        found.insert("messages.txt".to_owned(), messages);
    }
    texts(&case.show, &sources, selection.today, &mut found)?;
    Ok(found)
}

/// What a command would select.
fn selection(case: &Case) -> Result<Selection, Failed> {
    let mut words = case.run.split_whitespace();
    let today = case.today.parse().map_err(|error| format!("`today`: {error}"))?;
    let mut selection = Selection { today, schools: Vec::new(), drafts: false, compare: Pairs::Adjacent };
    match words.next() {
        Some("check") => selection.drafts = true,
        Some("build") => selection.compare = Pairs::All,
        other => return Err(format!("`run` is check or build, not {other:?}").into()),
    }
    while let Some(word) = words.next() {
        match (word, words.next()) {
            ("--drafts", None) => selection.drafts = true,
            ("--school", Some(school)) => selection.schools.push(school.to_owned()),
            (word, _) => return Err(format!("`run` cannot have {word}").into()),
        }
    }
    Ok(selection)
}

/// What a case shows of the site.
fn site(show: &Show, made: &BTreeMap<String, Vec<u8>>, found: &mut BTreeMap<String, String>) -> Result<(), Failed> {
    if !show.files.is_empty() {
        let is_shown = |path: &str| show.files.iter().any(|begin| path.starts_with(begin.as_str()));
        let of_looks = |path: &str| path.starts_with("theme/") || path.starts_with("schema/");
        let paths = made.keys().filter(|path| is_shown(path) && !of_looks(path));
        found.insert("files.txt".to_owned(), paths.map(|path| format!("{path}\n")).collect());
    }
    let text = |path: &str| {
        let bytes = made.get(path).ok_or_else(|| format!("the site has no {path}"))?;
        String::from_utf8(bytes.clone()).map_err(|error| format!("{path}: {error}"))
    };
    for (path, headings) in &show.pages {
        let html = text(path)?;
        let told = match headings.is_empty() {
            true => retell::page::outline(&html),
            false => retell::page::parts(&html, headings),
        };
        let name = path.strip_suffix("/index.html").or(path.strip_suffix(".html")).unwrap_or(path);
        found.insert(format!("{}.page.txt", flat(name)), told);
    }
    for (path, pointer) in &show.data {
        let data: serde_json::Value = serde_json::from_str(&text(path)?)?;
        let part = data.pointer(pointer).ok_or_else(|| format!("{path} has no {pointer}"))?;
        let part = serde_json::to_string_pretty(part)? + "\n";
        found.insert(format!("{}.json", flat(path.trim_end_matches(".json"))), part);
    }
    for (path, beginnings) in &show.lines {
        // A calendar's long lines go on in the next.
        let whole = text(path)?.replace("\r\n ", "").replace('\r', "");
        let matters = |line: &&str| beginnings.iter().any(|beginning| line.trim_start().starts_with(beginning));
        let lines = whole.lines().filter(matters).map(|line| format!("{}\n", line.trim_start()));
        found.insert(format!("{}.lines.txt", flat(path)), lines.collect());
    }
    Ok(())
}

/// What a case shows of the texts behind the site, whether there is a site or not.
fn texts(show: &Show, sources: &Sources, today: Date, found: &mut BTreeMap<String, String>) -> Result<(), Failed> {
    if !show.life && show.clauses.is_empty() && show.changes.is_empty() {
        return Ok(());
    }
    let book = book::read(sources, RESERVED).value.ok_or("there is no book")?;
    if show.life {
        found.insert("life.txt".to_owned(), retell::life::of_all(&book, today));
    }
    for path in &show.clauses {
        let clauses = clauses(&book, path, today)?;
        found.insert(format!("{}.clauses.txt", flat(path)), retell::clauses::of(&clauses));
    }
    for path in &show.changes {
        let (policy, pair) = path.rsplit_once('/').ok_or("a comparison is SCHOOL/POLICY/OLDER-to-NEWER")?;
        let (older, newer) = pair.split_once("-to-").ok_or("a comparison is SCHOOL/POLICY/OLDER-to-NEWER")?;
        let side = |version: &str| clauses(&book, &format!("{policy}/{version}"), today);
        found.insert(format!("{}.changes.txt", flat(path)), retell::changes::between(&side(older)?, &side(newer)?));
    }
    Ok(())
}

/// The clauses of a version as `SCHOOL/POLICY/VERSION` names it.
fn clauses(book: &Book, path: &str, today: Date) -> Result<Vec<book::Node>, Failed> {
    let parts: Vec<&str> = path.split('/').collect();
    let [school, policy, version] = parts.as_slice() else {
        return Err(format!("{path} is not SCHOOL/POLICY/VERSION").into());
    };
    let resolved = Resolved::of(book, today);
    let lives = resolved.policy(policy).ok_or_else(|| format!("there is no policy {policy}"))?;
    if *school == "policies" {
        let standing = lives.shared_version(version).ok_or_else(|| format!("there is no version {version}"))?;
        return Ok(shared(standing).clauses);
    }
    let timeline = lives.at(school).ok_or_else(|| format!("there is no school {school}"))?;
    let standing = timeline.version(version).ok_or_else(|| format!("{school} has no version {version}"))?;
    Ok(compose(book, standing, today).value.clauses)
}

/// A path as the name of one file.
fn flat(path: &str) -> String {
    path.replace('/', ".")
}

fn read_expected(folder: &Path) -> Result<BTreeMap<String, String>, Failed> {
    let mut files = BTreeMap::new();
    if folder.is_dir() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            files.insert(name, fs::read_to_string(entry.path())?);
        }
    }
    Ok(files)
}

/// Writes down what was found, and takes away what is not shown any more.
fn write_down(
    folder: &Path,
    expected: &BTreeMap<String, String>,
    found: &BTreeMap<String, String>,
) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    for name in expected.keys().filter(|name| !found.contains_key(*name)) {
        fs::remove_file(folder.join(name))?;
    }
    for (name, text) in found.iter().filter(|(name, text)| expected.get(*name) != Some(text)) {
        fs::write(folder.join(name), text)?;
    }
    Ok(())
}

/// A book in which the last line of some files stands more than once.
fn repeated(sources: Sources, times: &BTreeMap<String, usize>) -> Sources {
    if times.is_empty() {
        return sources;
    }
    let mut more = Sources::default();
    for (_, file) in sources.iter() {
        let last = file.text.lines().next_back().unwrap_or_default();
        let further = times.get(&file.path).map_or(0, |times| times.saturating_sub(1));
        more.add(file.path.clone(), format!("{}{}", file.text, format!("{last}\n").repeat(further)));
    }
    (more.assets, more.unread) = (sources.assets, sources.unread);
    more
}

/// Fails with the codes that no case shows, and with those that are shown although they are listed as impossible.
fn every_code_has_a_case() -> Result<(), Failed> {
    let mut shown = BTreeSet::new();
    for folder in folders()?.values() {
        let messages = fs::read_to_string(folder.join("expected/messages.txt")).unwrap_or_default();
        let heads = messages.lines().filter_map(|line| line.split_once("]: "));
        shown.extend(heads.filter_map(|(head, _)| head.split_once('[')).map(|(_, code)| code.to_owned()));
    }
    // What a bad input is told, in tests/hostile/, is as good.
    for entry in fs::read_dir("tests/hostile")? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let text = fs::read_to_string(path)?;
            let heads = text.lines().filter_map(|line| line.split_once("]: "));
            shown.extend(heads.filter_map(|(head, _)| head.split_once('[')).map(|(_, code)| code.to_owned()));
        }
    }
    let is_excused = |code: Code| NOT_FROM_A_BOOK.iter().any(|(excused, _)| *excused == code);
    let missing: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| !shown.contains(code.name()) && !is_excused(**code))
        .map(|code| code.name())
        .collect();
    if !missing.is_empty() {
        return Err(format!("no case in {CASES} shows the message of: {}", missing.join(", ")).into());
    }
    match NOT_FROM_A_BOOK.iter().find(|(code, _)| shown.contains(code.name())) {
        Some((code, _)) => Err(format!("{} can come from a book after all: take it off the list", code.name()).into()),
        None => Ok(()),
    }
}
