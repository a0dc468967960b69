//! A folder knows only those before it, and every big crate, the disk and the clock are named in one place.

use super::code::{Words, paths, sources};

/// The way that a policy travels: a folder knows only those before it.
const ORDER: &[&str] =
    &["source", "book", "edition", "compare", "redline", "audit", "clerk", "site", "press", "publish", "commands"];

/// What has a place, by the beginning of its path in code, and the beginnings of the files that may name it.
const PLACES: &[(&str, &[&str])] = &[
    ("toml", &["source/explanation.rs"]),
    ("annotate_snippets", &["source/show.rs"]),
    ("pulldown_cmark", &["book/markdown/events.rs"]),
    ("granit_parser", &["book/yaml.rs"]),
    ("serde_yaml", &["book/yaml/quoted.rs", "book/yaml/properties.rs"]),
    ("walkdir", &["book/disk.rs"]),
    ("encoding_rs", &["book/import/decoded.rs"]),
    ("tempfile", &["commands/clerk/import/outside.rs", "publish/"]),
    ("csv", &["book/register.rs", "commands/due/spreadsheet.rs"]),
    ("url::Url", &["book/web.rs"]),
    ("percent_encoding", &["book/markdown/links.rs", "site/address.rs"]),
    ("similar", &["compare/words.rs"]),
    // By what it gives: everything that goes through two things at once says `zip`.
    ("zip::ZipArchive", &["source/zipped.rs"]),
    ("zip::ZipWriter", &["source/zipped.rs"]),
    ("zip::result", &["source/zipped.rs"]),
    ("zip::write", &["source/zipped.rs"]),
    ("tera", &["site/templates.rs"]),
    ("quick_xml", &["source/xml.rs"]),
    ("imagesize", &["site/pictures.rs"]),
    ("rust_stemmers", &["site/word_families.rs"]),
    ("rayon", &["press/parallel.rs"]),
    ("blake3", &["source/digest.rs"]),
    ("mimalloc", &["main.rs"]),
    ("rustix", &["publish/system.rs"]),
    ("clap", &["commands/"]),
    ("clap_complete", &["commands/completions.rs"]),
    ("clap_mangen", &["commands/man.rs"]),
    ("anstream", &["commands/words.rs"]),
    ("terminal_size", &["commands/words.rs"]),
    ("anstyle", &["commands/"]),
    ("unicode_width", &["commands/lines.rs", "commands/due/table.rs"]),
    ("notify", &["commands/serve/watch.rs"]),
    ("notify_debouncer_full", &["commands/serve/watch.rs"]),
    ("mail_builder", &["commands/due/letters.rs"]),
    ("axum", &["commands/serve/"]),
    ("tokio", &["commands/serve/"]),
    ("hyper", &["commands/serve/callers.rs"]),
    ("hyper_util", &["commands/serve/callers.rs"]),
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
    // What speaks to others: programs that are started, and browsers that ask.
    ("std::process::Command", &["commands/serve/mod.rs", "commands/clerk/import/outside.rs"]),
    ("std::net", &["commands/serve/mod.rs"]),
];

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
        "fn x() -> super::super::press::Selection {}",
        &["src/book/policy.rs reaches forward: super::super::press::Selection"],
    );
    check("commands/serve/watch.rs", "use super::super::day::Day; use crate::press::Selection;", &[]);
    check(
        "site/pages/hub.rs",
        "use super::super::super::press;",
        &["src/site/pages/hub.rs reaches forward: super::super::super::press"],
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
        &["src/site/plan.rs names tera, whose place is site/templates.rs: tera::Tera"],
    );
    check("press/mod.rs", "use rayon;", &["src/press/mod.rs names rayon, whose place is press/parallel.rs: rayon"]);
    check(
        "press/mod.rs",
        "let day = jiff::Zoned::now();",
        &["src/press/mod.rs names Zoned::now, whose place is commands/day.rs: jiff::Zoned::now"],
    );
    check(
        "commands/check.rs",
        "use std::net::TcpStream;",
        &["src/commands/check.rs names std::net, whose place is commands/serve/mod.rs: std::net::TcpStream"],
    );
    check(
        "site/plan.rs",
        "use std::{fmt, fs};",
        &["src/site/plan.rs names std::fs, whose place is book/disk.rs or publish/ or commands/: std::fs"],
    );
}
