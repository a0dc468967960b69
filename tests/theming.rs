//! What docs/theming.md says of the templates' fields is what the view types have: its lists are made from their source, and
//! this test fails where they are out of date. `BLESS=1 cargo test --test theming` writes them anew.

mod blessing;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// From here on the document is made.
const BEGIN: &str = "<!-- From here on made by tests/theming.rs from src/site/pages/. -->\n";

/// A type with the file it stands in, without `.rs`.
type Name = (String, String);

#[derive(Default)]
struct Type {
    doc: String,
    fields: Vec<Field>,
    /// The variants of an enum, each with what it holds.
    variants: Vec<(String, String, Vec<Field>)>,
}

struct Field {
    name: String,
    of: String,
    doc: String,
}

/// Every type of the views with the types that its file takes from others, and the first line on what each file is about.
#[derive(Default)]
struct Views {
    types: BTreeMap<Name, Type>,
    abouts: BTreeMap<String, String>,
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[test]
fn the_lists_of_fields_are_those_of_the_views() {
    let path = root("docs/theming.md");
    let document = fs::read_to_string(&path).unwrap();
    let (written, listed) = document.split_once(BEGIN).expect("the mark that the lists begin with");
    let found = lists(&read_views());
    if blessing::is_asked() {
        fs::write(&path, format!("{written}{BEGIN}{found}")).unwrap();
        return;
    }
    let differing = listed.lines().zip(found.lines()).find(|(was, is)| was != is);
    assert!(listed == found, "docs/theming.md is out of date at {differing:?}. BLESS=1 cargo test --test theming");
}

#[test]
fn only_html_is_printed_as_it_is() {
    for ((file, name), of) in &read_views().types {
        for field in of.fields.iter().chain(of.variants.iter().flat_map(|(_, _, fields)| fields)) {
            let is_html = field.of.contains("Html");
            assert_eq!(field.name.ends_with("html"), is_html, "{file}: {name}.{} is {}", field.name, field.of);
        }
    }
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
    let lists = lists(&read_views());
    for entry in fs::read_dir(root("templates")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let makes_a_page = fs::read_to_string(&path).unwrap().contains("{% extends \"base.html\" %}");
        assert_eq!(lists.contains(&format!("## `{name}`\n")), makes_a_page, "{name}");
    }
}

fn read_views() -> Views {
    let mut views = Views::default();
    for entry in fs::read_dir(root("src/site/pages")).expect("the views are part of the source") {
        let path = entry.expect("a folder that can be read").path();
        let file = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("a source file is text");
        let about: Vec<&str> = text.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim).collect();
        views.abouts.insert(file.clone(), about.join(" "));
        read_types(&file, &text, &mut views.types);
    }
    views
}

/// The types of a file, as rustfmt lays them out: a field or variant a line, its comment above it.
fn read_types(file: &str, text: &str, types: &mut BTreeMap<Name, Type>) {
    let (mut doc, mut rename, mut open): (Vec<&str>, Option<String>, Option<(String, Type)>) = Default::default();
    let mut in_variant = false;
    for line in text.lines() {
        let words = line.trim();
        if let Some(comment) = words.strip_prefix("///") {
            doc.push(comment.trim());
            continue;
        }
        if let Some(name) = words.strip_prefix("#[serde(rename = \"") {
            rename = name.split('"').next().map(str::to_owned);
            continue;
        }
        if words.starts_with("#[") {
            continue;
        }
        let said = doc.join(" ");
        doc.clear();
        let begun = line.strip_prefix("pub struct ").or_else(|| line.strip_prefix("pub enum "));
        if let Some(name) = begun.and_then(|rest| rest.strip_suffix(" {")) {
            open = Some((name.to_owned(), Type { doc: said, ..Type::default() }));
        } else if let Some((name, mut of)) = open.take() {
            if line == "}" {
                types.insert((file.to_owned(), name), of);
                continue;
            }
            let field = words.trim_start_matches("pub ").trim_end_matches(',').split_once(": ");
            if let Some((field, kind)) = field.filter(|(field, _)| !field.contains(['(', '{'])) {
                let field = Field { name: rename.take().unwrap_or(field.to_owned()), of: kind.to_owned(), doc: said };
                match of.variants.last_mut().filter(|_| in_variant) {
                    Some((_, _, fields)) => fields.push(field),
                    None => of.fields.push(field),
                }
            } else if let Some(variant) = words.strip_suffix(" {") {
                of.variants.push((snake(variant), said, Vec::new()));
                in_variant = true;
            } else if let Some((variant, held)) = words.split_once('(') {
                let of_type = held.trim_end_matches([')', ',']).to_owned();
                let held = Field { name: String::new(), of: of_type, doc: String::new() };
                of.variants.push((snake(variant), said, vec![held]));
            } else if words.starts_with('}') {
                in_variant = false;
            }
            open = Some((name, of));
        }
    }
}

fn snake(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}

/// The made part: each page's fields, then the parts that they are made of.
fn lists(views: &Views) -> String {
    let mut out = String::from("\n# The templates and what each receives\n");
    let mut pages: Vec<(&str, &Name, &Type)> = views
        .types
        .iter()
        .filter_map(|(name, of)| Some((of.doc.strip_prefix("What ")?.strip_suffix(" receives.")?, name, of)))
        .collect();
    pages.sort_by_key(|(template, ..)| *template);
    let mut parts = BTreeSet::new();
    for (template, (file, _), of) in &pages {
        out.push_str(&format!("\n## `{template}`\n\n{}\n\n", views.abouts[file]));
        table(views, file, &of.fields, &mut parts, &mut out);
    }
    out.push_str("\n# Parts\n");
    let mut done = BTreeSet::new();
    while let Some(name) = parts.difference(&done).next().cloned() {
        done.insert(name.clone());
        // Found in the order of need, printed in the order of names.
        table(views, &name.0, &views.types[&name].fields, &mut parts, &mut String::new());
        for (_, _, fields) in &views.types[&name].variants {
            table(views, &name.0, fields, &mut parts, &mut String::new());
        }
    }
    let mut names: Vec<&Name> = done.iter().collect();
    names.sort_by_key(|name| title(views, name));
    for name in names {
        let of = &views.types[name];
        out.push_str(&format!("\n## {}\n\n{}\n\n", title(views, name), of.doc));
        if of.variants.is_empty() {
            table(views, &name.0, &of.fields, &mut parts, &mut out);
        }
        for (variant, doc, fields) in &of.variants {
            match fields.as_slice() {
                [held] if held.name.is_empty() => {
                    let held = in_words(views, &name.0, &held.of, &mut parts);
                    out.push_str(&format!("- `is` is `{variant}`: {doc} Its fields are those of {held}.\n"));
                }
                fields => {
                    out.push_str(&format!("- `is` is `{variant}`: {doc}\n"));
                    for field in fields {
                        let kind = in_words(views, &name.0, &field.of, &mut parts);
                        out.push_str(&format!("  - `{}`, {kind}: {}\n", field.name, field.doc));
                    }
                }
            }
        }
    }
    out
}

fn table(views: &Views, file: &str, fields: &[Field], parts: &mut BTreeSet<Name>, out: &mut String) {
    out.push_str("| Field | Kind | What it is |\n|---|---|---|\n");
    for field in fields {
        let kind = in_words(views, file, &field.of, parts);
        out.push_str(&format!("| `{}` | {kind} | {} |\n", field.name, field.doc.replace('|', "\\|")));
    }
}

/// A type as people say it, with a link to a part.
fn in_words(views: &Views, file: &str, of: &str, parts: &mut BTreeSet<Name>) -> String {
    let inside = |of: &str, outer: &str| of.strip_prefix(outer)?.strip_suffix('>').map(str::to_owned);
    if let Some(of) = inside(of, "Option<") {
        return format!("{}, or nothing", in_words(views, file, &of, parts));
    }
    if let Some(of) = inside(of, "Vec<") {
        return format!("list of {}", in_words(views, file, &of, parts));
    }
    if let Some(of) = inside(of, "Box<") {
        return in_words(views, file, &of, parts);
    }
    match of {
        "Html" => "HTML".to_owned(),
        "String" | "&'static str" => "text".to_owned(),
        "bool" => "true or false".to_owned(),
        "u32" | "usize" => "number".to_owned(),
        named => {
            let mut known = views.types.keys().filter(|(_, name)| name == named).collect::<Vec<_>>();
            known.sort_by_key(|(of_file, _)| of_file != file);
            let name = known.first().unwrap_or_else(|| panic!("{file}: a field of the kind {named}, which is no view"));
            parts.insert((*name).clone());
            let title = title(views, name);
            format!("[{title}](#{})", title.to_lowercase().replace(' ', "-").replace(['(', ')'], ""))
        }
    }
}

/// A part's name; with its file where another has the same.
fn title(views: &Views, (file, name): &Name) -> String {
    let plain = name.strip_suffix("View").unwrap_or(name);
    let serves = |of: &Type| !of.fields.is_empty() || !of.variants.is_empty();
    let same = views.types.iter().filter(|((_, other), of)| other == name && serves(of)).count();
    if same > 1 { format!("{plain} ({})", file.replace('_', " ")) } else { plain.to_owned() }
}
