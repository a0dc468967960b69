//! Every link of the documents that are committed leads to a file, and to a heading, that is there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use walkdir::WalkDir;

/// Folders that hold no documents: what is built or fetched, and books, whose links lead to what a site has.
const NO_DOCUMENTS: &[&str] = &["target", "node_modules", ".git", "policies", "book", "starter"];

/// A document's headings, as GitHub names them in addresses, and where its links lead.
struct Document {
    headings: BTreeSet<String>,
    links: Vec<String>,
}

/// Every document by its path: those at the top and in `docs/`, and the README of any folder.
fn documents() -> BTreeMap<PathBuf, Document> {
    let is_left_out = |name: &str| NO_DOCUMENTS.contains(&name);
    let entries =
        WalkDir::new(".").into_iter().filter_entry(|entry| !is_left_out(&entry.file_name().to_string_lossy()));
    let paths = entries.map(|entry| plain(entry.unwrap().path()));
    let is_document = |path: &PathBuf| {
        let (folder, name) = (path.parent().unwrap(), path.file_name().unwrap_or_default().to_string_lossy());
        name == "README.md" || name.ends_with(".md") && (folder == Path::new("") || folder.starts_with("docs"))
    };
    let read = |path: PathBuf| {
        let document = Document::read(&fs::read_to_string(&path).unwrap());
        (path, document)
    };
    paths.filter(|path| path.parent().is_some() && is_document(path)).map(read).collect()
}

/// `docs/../README.md` as `README.md`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(plain.pop()),
            Component::CurDir => {}
            part => plain.push(part),
        }
    }
    plain
}

impl Document {
    fn read(text: &str) -> Self {
        let mut document = Self { headings: BTreeSet::new(), links: Vec::new() };
        let mut heading: Option<String> = None;
        for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
            match event {
                Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
                Event::End(TagEnd::Heading(_)) => {
                    let name = address(&heading.take().unwrap());
                    let again = (1..).map(|count| format!("{name}-{count}"));
                    let free =
                        std::iter::once(name.clone()).chain(again).find(|name| !document.headings.contains(name));
                    document.headings.extend(free);
                }
                Event::Text(words) | Event::Code(words) => {
                    heading.iter_mut().for_each(|heading| heading.push_str(&words))
                }
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    document.links.push(dest_url.into_string());
                }
                _ => {}
            }
        }
        document
    }
}

/// A heading as GitHub names it in an address.
fn address(heading: &str) -> String {
    let kept = heading.chars().filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_'));
    kept.collect::<String>().trim().to_lowercase().replace(' ', "-")
}

#[test]
fn every_link_leads_to_a_file_and_a_heading() {
    let documents = documents();
    let mut wrong = String::new();
    let mut followed = 0;
    for (path, document) in &documents {
        for link in document.links.iter().filter(|link| !link.contains(':')) {
            followed += 1;
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let to = if file.is_empty() { path.clone() } else { plain(&path.parent().unwrap().join(file)) };
            let is_there = to.exists();
            let has_heading = || documents.get(&to).is_some_and(|document| document.headings.contains(heading));
            if !is_there || !heading.is_empty() && !has_heading() {
                wrong.push_str(&format!("{}: {link}\n", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(documents.len() >= 15 && followed >= 150, "{} documents, {followed} links", documents.len());
}

#[test]
fn headings_are_named_as_github_names_them() {
    let document = Document::read("# One `two`, three\n\n## What’s new?\n\n## A\n\n## A\n");
    let expected = ["one-two-three", "whats-new", "a", "a-1"];
    assert_eq!(document.headings, expected.map(str::to_owned).into());
}
