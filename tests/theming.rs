//! What docs/theming.md says of the templates' fields is what templates receive: its lists are made from the schemas of the views,
//! and this test fails where they are out of date. `BLESS=1 cargo test --test theming` writes them anew.

mod blessing;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use clausebook::site::pages::received::{Received, received};
use serde_json::{Map, Value};

/// From here on the document is made.
const BEGIN: &str = "<!-- From here on made by tests/theming.rs from what the templates receive. -->\n";

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[test]
fn the_lists_of_fields_are_those_of_the_views() {
    let path = root("docs/theming.md");
    let document = fs::read_to_string(&path).unwrap();
    let (written, listed) = document.split_once(BEGIN).expect("the mark that the lists begin with");
    let found = lists();
    if blessing::is_asked() {
        fs::write(&path, format!("{written}{BEGIN}{found}")).unwrap();
        return;
    }
    let differing = listed.lines().zip(found.lines()).find(|(was, is)| was != is);
    assert!(listed == found, "docs/theming.md is out of date at {differing:?}. BLESS=1 cargo test --test theming");
}

#[test]
fn only_html_is_printed_as_it_is() {
    let mut checked = 0;
    for one in received() {
        let types = std::iter::once(one.schema.as_value()).chain(parts(&one).values().copied().collect::<Vec<_>>());
        for (name, of) in types.flat_map(every_field) {
            assert_eq!(
                name.ends_with("html"),
                in_words(of).contains("HTML"),
                "{}: {name} is {}",
                one.template,
                in_words(of)
            );
            checked += 1;
        }
    }
    assert!(checked > 500, "{checked}");
    for entry in fs::read_dir(root("templates")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        for (before, _) in text.match_indices("| safe").map(|(at, _)| text.split_at(at)) {
            let printed = before.trim_end().rsplit(['.', ' ', '{']).next().unwrap_or_default();
            let of_list =
                text.lines().any(|line| line.contains(&format!("for {printed} in ")) && line.contains("_html"));
            // The style sheet of the file that stands alone is the program's own.
            let is_style = path.ends_with("standalone-diff.html") && printed == "style";
            assert!(printed.ends_with("html") || of_list || is_style, "{}: {printed} | safe", path.display());
        }
    }
}

#[test]
fn every_template_that_makes_a_page_is_listed() {
    let listed = received();
    for entry in fs::read_dir(root("templates")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        let makes_a_page =
            text.contains("{% extends \"base.html\" %}") || text.starts_with("<!DOCTYPE") && name != "base.html";
        assert_eq!(
            listed.iter().any(|one| one.template == name),
            makes_a_page,
            "{name}: src/site/pages/received.rs lists the templates that make a page, and those alone"
        );
    }
    assert!(listed.is_sorted_by_key(|one| one.template), "src/site/pages/received.rs lists templates by name");
}

#[test]
fn what_every_field_means_is_said() {
    for one in received() {
        let types = std::iter::once(one.schema.as_value()).chain(parts(&one).values().copied().collect::<Vec<_>>());
        for (name, of) in types.flat_map(every_field) {
            assert!(!said(of).is_empty(), "{}: {name}", one.template);
        }
    }
}

/// The made part: each page's fields, then the parts that they are made of.
fn lists() -> String {
    let pages = received();
    let mut out = String::from("\n# The templates and what each receives\n");
    for page in &pages {
        out.push_str(&format!("\n## `{}`\n\n{}\n\n", page.template, page.makes));
        table(page.schema.as_value(), &mut out);
    }
    out.push_str("\n# Parts\n");
    let all: BTreeMap<&str, &Value> = pages.iter().flat_map(parts).collect();
    for (name, of) in all.into_iter().filter(|(name, _)| *name != "Html") {
        out.push_str(&format!("\n## {}\n\n{}\n\n", title(name), said(of)));
        match of.get("oneOf").and_then(Value::as_array) {
            None => table(of, &mut out),
            Some(kinds) => {
                kinds.iter().for_each(|kind| out.push_str(&format!("- `{}`: {}\n", of_kind(kind), said(kind))))
            }
        }
    }
    out
}

fn table(of: &Value, out: &mut String) {
    out.push_str("| Field | Kind | What it is |\n|---|---|---|\n");
    for (name, field) in every_field(of) {
        out.push_str(&format!("| `{name}` | {} | {} |\n", in_words(field), said(field).replace('|', "\\|")));
    }
}

/// The types that have a name of their own.
fn parts(of: &Received) -> BTreeMap<&str, &Value> {
    let named = of.schema.as_value().get("$defs").and_then(Value::as_object);
    named.into_iter().flatten().map(|(name, of)| (name.as_str(), of)).collect()
}

/// The fields of a type, and of each of its kinds.
fn every_field(of: &Value) -> Vec<(&str, &Value)> {
    let own = of.get("properties").and_then(Value::as_object).into_iter().flat_map(Map::iter);
    own.map(|(name, field)| (name.as_str(), field)).collect()
}

fn of_kind(kind: &Value) -> &str {
    kind.get("const").and_then(Value::as_str).unwrap_or_else(|| panic!("a kind that is no word: {kind}"))
}

/// What something means, on one line.
fn said(of: &Value) -> String {
    of.get("description").and_then(Value::as_str).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A kind of field as people say it, with a link to a part.
fn in_words(of: &Value) -> String {
    if let Some(part) = of.get("$ref").and_then(Value::as_str) {
        return match part.trim_start_matches("#/$defs/") {
            "Html" => "HTML".to_owned(),
            part => format!("[{}](#{})", title(part), title(part).to_lowercase()),
        };
    }
    let others = of.get("anyOf").or(of.get("oneOf")).and_then(Value::as_array);
    if let Some(some) =
        others.and_then(|kinds| kinds.iter().find(|kind| kind.get("type") != Some(&Value::from("null"))))
    {
        return format!("{}, or nothing", in_words(some));
    }
    let word = |kind: &str| match kind {
        "array" => format!("list of {}", in_words(&of["items"])),
        "string" => "text".to_owned(),
        "boolean" => "true or false".to_owned(),
        "integer" => "number".to_owned(),
        other => panic!("a field of the kind {other}: {of}"),
    };
    match &of["type"] {
        Value::String(kind) => word(kind),
        Value::Array(kinds) => format!("{}, or nothing", word(kinds[0].as_str().unwrap_or_default())),
        _ => panic!("a field of no kind: {of}"),
    }
}

/// A part's name.
fn title(name: &str) -> &str {
    name.strip_suffix("View").unwrap_or(name)
}
