//! The order of the folders in `src/` and the one place of everything that has one place. Reads every path in the code and
//! fails when a folder reaches forward, or when a crate, the disk or the clock is named outside its place.

#![cfg(test)]

use std::fs;
use std::path::{Path, PathBuf};

/// The way that a policy travels: a folder knows only those before it.
const ORDER: &[&str] = &["source", "book", "edition", "compare", "audit", "site", "press", "publish", "commands"];

/// What has a place, by the beginning of its path in code, and the beginnings of the files that may name it.
const PLACES: &[(&str, &[&str])] = &[
    ("annotate_snippets", &["source/show.rs"]),
    ("pulldown_cmark", &["book/markdown.rs"]),
    ("granit_parser", &["book/yaml.rs"]),
    ("walkdir", &["book/disk.rs"]),
    ("csv", &["book/register.rs"]),
    ("url::Url", &["book/web.rs"]),
    ("percent_encoding", &["book/markdown.rs", "site/address.rs"]),
    ("similar", &["compare/words.rs"]),
    ("tera", &["site/render.rs"]),
    ("quick_xml", &["site/xml.rs"]),
    ("imagesize", &["site/pictures.rs"]),
    ("rayon", &["press/parallel.rs"]),
    ("rustix", &["publish/swap.rs"]),
    ("clap", &["commands/"]),
    ("anstream", &["commands/words.rs"]),
    ("anstyle", &["commands/"]),
    ("terminal_size", &["commands/words.rs"]),
    ("unicode_width", &["commands/diff/terminal.rs"]),
    ("notify", &["commands/serve/watch.rs"]),
    ("notify_debouncer_full", &["commands/serve/watch.rs"]),
    ("axum", &["commands/serve/"]),
    ("tokio", &["commands/serve/"]),
    // The disk, the clock and the surroundings are for the edges alone.
    ("std::fs", &["book/disk.rs", "publish/", "commands/"]),
    ("fs::write", &["publish/"]),
    ("fs::rename", &["publish/"]),
    ("fs::remove_file", &["publish/"]),
    ("fs::remove_dir_all", &["publish/"]),
    ("fs::create_dir_all", &["publish/"]),
    ("File::create", &["publish/"]),
    ("File::create_new", &["publish/"]),
    ("Timestamp::now", &["commands/day.rs"]),
    ("Zoned::now", &["commands/day.rs"]),
    ("SystemTime::now", &["commands/day.rs"]),
    ("std::env", &["commands/", "main.rs"]),
    ("std::process::Command", &["commands/"]),
];

/// A path as code names it: `crate::source::Span` is three words.
type Words = Vec<String>;

/// Every path in a text of Rust, groups spread out; comments, strings and the tests at the end of a file do not count.
fn paths(text: &str) -> Vec<Words> {
    let tokens = tokens(without_tests(text));
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let follows_path = at > 0 && tokens[at - 1] == "::";
        if is_word(&tokens[at]) && !follows_path {
            at = tree(&tokens, at, &Vec::new(), &mut found);
        } else {
            at += 1;
        }
    }
    found
}

/// Reads a path or a group of them from `at` on, and returns where it ends.
fn tree(tokens: &[String], mut at: usize, before: &Words, found: &mut Vec<Words>) -> usize {
    let mut path = before.clone();
    loop {
        match tokens.get(at).map(String::as_str) {
            Some("{") if !path.is_empty() => {
                at += 1;
                while at < tokens.len() && tokens[at] != "}" {
                    at = if is_word(&tokens[at]) { tree(tokens, at, &path, found) } else { at + 1 };
                }
                return at + 1;
            }
            Some(word) if is_word(word) => path.push(word.to_owned()),
            _ => break,
        }
        at += 1;
        if tokens.get(at).map(String::as_str) != Some("::") {
            break;
        }
        at += 1;
    }
    found.push(path);
    at.max(1)
}

fn is_word(token: &str) -> bool {
    token.starts_with(|first: char| first.is_alphabetic() || first == '_')
}

/// The text up to the tests that stand at the end of a file.
fn without_tests(text: &str) -> &str {
    let cut = text
        .match_indices("#[cfg(test)]")
        .find(|(at, mark)| {
            let rest = text[at + mark.len()..].trim_start();
            rest.starts_with("mod ") && rest.find('{').is_some_and(|brace| rest.find(';').is_none_or(|end| brace < end))
        })
        .map(|(at, _)| at);
    &text[..cut.unwrap_or(text.len())]
}

/// Words, `::` and single signs.
fn tokens(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    let starts = |at: usize, with: &str| with.chars().enumerate().all(|(n, sign)| chars.get(at + n) == Some(&sign));
    while at < chars.len() {
        if starts(at, "//") {
            while at < chars.len() && chars[at] != '\n' {
                at += 1;
            }
        } else if starts(at, "/*") {
            while at < chars.len() && !starts(at, "*/") {
                at += 1;
            }
            at += 2;
        } else if chars[at] == 'r' && (starts(at, "r\"") || starts(at, "r#")) {
            let hashes = chars[at + 1..].iter().take_while(|&&sign| sign == '#').count();
            let end = format!("\"{}", "#".repeat(hashes));
            at += 2 + hashes;
            while at < chars.len() && !starts(at, &end) {
                at += 1;
            }
            at += end.len();
        } else if chars[at] == '"' {
            at += 1;
            while at < chars.len() && chars[at] != '"' {
                at += if chars[at] == '\\' { 2 } else { 1 };
            }
            at += 1;
        } else if chars[at] == '\'' && (chars.get(at + 1) == Some(&'\\') || chars.get(at + 2) == Some(&'\'')) {
            at += 2;
            while at < chars.len() && chars[at] != '\'' {
                at += 1;
            }
            at += 1;
        } else if chars[at].is_alphanumeric() || chars[at] == '_' {
            let word: String = chars[at..].iter().take_while(|sign| sign.is_alphanumeric() || **sign == '_').collect();
            at += word.chars().count();
            tokens.push(word);
        } else if starts(at, "::") {
            at += 2;
            tokens.push("::".to_owned());
        } else {
            if !chars[at].is_whitespace() {
                tokens.push(chars[at].to_string());
            }
            at += 1;
        }
    }
    tokens
}

/// The folder of `src/` that a path leads to from a file, if it leads to one.
fn folder_of(path: &Words, file: &str) -> Option<String> {
    let mut module: Vec<&str> = file.trim_end_matches(".rs").split('/').filter(|part| *part != "mod").collect();
    let mut rest = path.iter().map(String::as_str).peekable();
    match rest.next()? {
        "crate" | "clausebook" => return rest.next().map(str::to_owned),
        "super" => {
            module.pop();
            while rest.next_if_eq(&"super").is_some() {
                module.pop();
            }
        }
        _ => return None,
    }
    if module.is_empty() { rest.next().map(str::to_owned) } else { None }
}

/// What is wrong with one file of `src/`.
fn faults(file: &str, text: &str) -> Vec<String> {
    let own = ORDER.iter().position(|folder| file.starts_with(&format!("{folder}/")));
    let mut faults = Vec::new();
    for path in paths(text) {
        let whole = path.join("::");
        let there = folder_of(&path, file).and_then(|folder| ORDER.iter().position(|known| *known == folder));
        if let (Some(own), Some(there)) = (own, there)
            && there > own
        {
            faults.push(format!("src/{file} reaches forward: {whole}"));
        }
        for (name, places) in PLACES {
            let names_it =
                whole == *name || whole.starts_with(&format!("{name}::")) || whole.ends_with(&format!("::{name}"));
            if names_it && !places.iter().any(|place| file.starts_with(place)) {
                faults.push(format!("src/{file} names {name}, whose place is {}: {whole}", places.join(" or ")));
            }
        }
    }
    faults
}

/// Every file below `src/` with its path in it.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
                files.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

#[test]
fn folders_know_only_those_before_them_and_everything_is_in_its_place() {
    let files = sources();
    assert!(files.len() > 20, "the sources are not where they are looked for");
    let faults: Vec<String> = files.iter().flat_map(|(file, text)| faults(file, text)).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn lib_lists_the_folders_in_their_order() {
    let lib = sources().into_iter().find(|(file, _)| file == "lib.rs").unwrap().1;
    let listed: Vec<&str> = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(listed, ORDER);
}

#[test]
fn no_file_has_a_name_that_says_nothing() {
    for (file, _) in sources() {
        for part in file.trim_end_matches(".rs").split('/') {
            let says_nothing = ["util", "utils", "helper", "helpers", "common", "manager", "misc"].contains(&part);
            assert!(!says_nothing, "src/{file}");
        }
    }
}

#[test]
fn what_is_out_of_order_is_found() {
    let check = |file: &str, text: &str, expected: &[&str]| assert_eq!(faults(file, text), expected, "{text}");
    check("book/policy.rs", "use crate::source::Span;\nuse super::Version;", &[]);
    check(
        "book/policy.rs",
        "use crate::edition::Edition;",
        &["src/book/policy.rs reaches forward: crate::edition::Edition"],
    );
    check(
        "book/policy.rs",
        "use crate::{source::{self, Span}, site::{plan}};",
        &["src/book/policy.rs reaches forward: crate::site::plan"],
    );
    check(
        "book/policy.rs",
        "fn x() -> super::super::press::Order {}",
        &["src/book/policy.rs reaches forward: super::super::press::Order"],
    );
    check("commands/serve/watch.rs", "use super::super::day::Day; use crate::press::Order;", &[]);
    check(
        "site/views/home.rs",
        "use super::super::super::press;",
        &["src/site/views/home.rs reaches forward: super::super::super::press"],
    );
    check(
        "book/policy.rs",
        "// use crate::site::x;\nlet a = \"crate::site::x\"; let b: &'static str = r#\"crate::site::x\"#;",
        &[],
    );
    check(
        "book/policy.rs",
        "#[cfg(test)]\nmod sample;\nuse crate::site::plan;",
        &["src/book/policy.rs reaches forward: crate::site::plan"],
    );
    check("book/policy.rs", "#[cfg(test)]\nmod tests { use crate::site::plan; }", &[]);
    check(
        "site/plan.rs",
        "let c = '\"'; use tera::Tera;",
        &["src/site/plan.rs names tera, whose place is site/render.rs: tera::Tera"],
    );
    check("press/mod.rs", "use rayon;", &["src/press/mod.rs names rayon, whose place is press/parallel.rs: rayon"]);
    check(
        "press/mod.rs",
        "let day = jiff::Zoned::now();",
        &["src/press/mod.rs names Zoned::now, whose place is commands/day.rs: jiff::Zoned::now"],
    );
    check(
        "site/plan.rs",
        "use std::{fmt, fs};",
        &["src/site/plan.rs names std::fs, whose place is book/disk.rs or publish/ or commands/: std::fs"],
    );
}
