//! The clerk's jobs. Each file of `tests/clerk/` is a session: commands as a clerk types them on one book, and what is said.
//! `BLESS=1 cargo test --test clerk` writes down what is said, for you to read as a clerk.

#![cfg(test)]

#[path = "blessing/mod.rs"]
mod blessing;
#[path = "clerk/kills.rs"]
mod kills;
#[cfg(unix)]
#[path = "clerk/outside.rs"]
mod outside;
#[path = "clerk/properties.rs"]
mod properties;
#[path = "clerk/session.rs"]
mod session;

use std::fs;

#[test]
fn every_session_says_what_it_said() {
    let bless = blessing::is_asked();
    let mut paths: Vec<_> = fs::read_dir("tests/clerk").unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    assert!(paths.len() >= 7, "{paths:?}");
    let mut wrong = String::new();
    for path in paths {
        let written = fs::read_to_string(&path).unwrap();
        let told = session::run(&written);
        if told == written {
            continue;
        }
        if bless {
            fs::write(&path, &told).unwrap();
            continue;
        }
        let diff = similar::TextDiff::from_lines(&written, &told);
        wrong.push_str(&diff.unified_diff().context_radius(4).header(&path.to_string_lossy(), "found").to_string());
    }
    assert!(
        wrong.is_empty(),
        "{wrong}\nIf what was found is right: BLESS=1 cargo test --test clerk, and read the difference."
    );
}
