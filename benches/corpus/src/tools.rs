//! The corpus as the floor and other site generators take it, each with the plainest of looks: a page for an edition, a
//! list for a school.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::editions::{Edition, editions};
use crate::{File, Size};

/// What is to build it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// Nothing in particular: Markdown alone.
    Plain,
    /// Hugo.
    Hugo,
    /// mdBook.
    MdBook,
    /// Zola.
    Zola,
}

/// Every file of a project for a tool, made as it is asked for.
pub fn project(tool: Tool, size: Size) -> impl Iterator<Item = File> {
    let pages = editions(size).map(move |edition| page(tool, &edition));
    settings(tool, size).into_iter().chain(pages)
}

fn page(tool: Tool, edition: &Edition) -> File {
    let Edition { school, name, title, details, text } = edition;
    let folder = match tool {
        Tool::Plain => "",
        Tool::Hugo | Tool::Zola => "content/",
        Tool::MdBook => "src/",
    };
    let path = format!("{folder}{school}/{name}.md");
    let mut head = String::new();
    match tool {
        Tool::Hugo => {
            let _ = writeln!(head, "---\ntitle: \"{title}\"");
            for (key, value) in details {
                let _ = writeln!(head, "{key}: \"{value}\"");
            }
            head.push_str("---\n\n");
        }
        Tool::Zola => {
            let _ = writeln!(head, "+++\ntitle = \"{title}\"\n[extra]");
            for (key, value) in details {
                let _ = writeln!(head, "{key} = \"{value}\"");
            }
            head.push_str("+++\n\n");
        }
        Tool::Plain | Tool::MdBook => {
            let _ = writeln!(head, "# {title}\n\n| Detail | |\n|---|---|");
            for (key, value) in details {
                let _ = writeln!(head, "| {key} | {value} |");
            }
            head.push('\n');
        }
    }
    File::new(path, head + text)
}

/// All but the editions' pages.
fn settings(tool: Tool, size: Size) -> Vec<File> {
    match tool {
        Tool::Plain => Vec::new(),
        Tool::Hugo => hugo(size),
        Tool::MdBook => mdbook(size),
        Tool::Zola => zola(size),
    }
}

/// A page of HTML around what a tool's template language puts in.
fn frame(title: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>{title}</title></head>\n<body>\n\
         <h1>{title}</h1>\n{body}\n</body>\n</html>\n"
    )
}

/// The names of schools by their folders, with the names and titles of their editions.
fn schools(size: Size) -> BTreeMap<String, (String, Vec<(String, String)>)> {
    let mut schools: BTreeMap<String, (String, Vec<(String, String)>)> = BTreeMap::new();
    for Edition { school, name, title, details: [(_, of), ..], .. } in editions(size) {
        schools.entry(school).or_insert((of, Vec::new())).1.push((name, title));
    }
    schools
}

fn hugo(size: Size) -> Vec<File> {
    let details =
        "<p>{{ .Params.school }}, adopted {{ .Params.adopted }}, review {{ .Params.review }}</p>\n{{ .Content }}";
    let list = "<ul>{{ range .Pages }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>\n{{ end }}</ul>";
    let mut files = vec![
        File::new(
            "hugo.toml",
            "baseURL = \"https://policies.riverbank.example/\"\ntitle = \"Policies\"\n\
             disableKinds = [\"taxonomy\", \"term\", \"RSS\", \"sitemap\", \"404\", \"robotsTXT\"]\n",
        ),
        File::new("layouts/_default/single.html", frame("{{ .Title }}", details)),
        File::new("layouts/_default/list.html", frame("{{ .Title }}", list)),
        File::new("content/_index.md", "---\ntitle: \"Policies\"\n---\n"),
    ];
    files.extend(
        schools(size).into_iter().map(|(id, (name, _))| {
            File::new(format!("content/{id}/_index.md"), format!("---\ntitle: \"{name}\"\n---\n"))
        }),
    );
    files
}

fn zola(size: Size) -> Vec<File> {
    let details = "<p>{{ page.extra.school }}, adopted {{ page.extra.adopted }}, review {{ page.extra.review }}</p>\n\
                   {{ page.content | safe }}";
    let list = "<ul>{% for page in section.pages %}<li><a href=\"{{ page.path | safe }}\">{{ page.title }}</a></li>\n\
                {% endfor %}</ul>";
    let section = frame("{{ section.title }}", list);
    let mut files = vec![
        File::new(
            "config.toml",
            "base_url = \"https://policies.riverbank.example\"\ntitle = \"Policies\"\ncompile_sass = false\n\
             build_search_index = false\ngenerate_feeds = false\ngenerate_sitemap = false\n",
        ),
        File::new("templates/page.html", frame("{{ page.title }}", details)),
        File::new("templates/section.html", section.clone()),
        File::new("templates/index.html", section),
        File::new("content/_index.md", "+++\ntitle = \"Policies\"\n+++\n"),
    ];
    files.extend(schools(size).into_iter().map(|(id, (name, _))| {
        File::new(format!("content/{id}/_index.md"), format!("+++\ntitle = \"{name}\"\n+++\n"))
    }));
    files
}

fn mdbook(size: Size) -> Vec<File> {
    let mut summary = "# Summary\n\n- [Policies](index.md)\n".to_owned();
    let mut files = vec![
        File::new("book.toml", "[book]\ntitle = \"Policies\"\n\n[output.html.search]\nenable = false\n"),
        File::new("src/index.md", "# Policies\n"),
    ];
    for (id, (name, editions)) in schools(size) {
        let _ = writeln!(summary, "- [{name}]({id}/index.md)");
        let mut list = format!("# {name}\n\n");
        for (file, title) in editions {
            let _ = writeln!(summary, "  - [{title}]({id}/{file}.md)");
            let _ = writeln!(list, "- [{title}]({file}.md)");
        }
        files.push(File::new(format!("src/{id}/index.md"), list));
    }
    files.push(File::new("src/SUMMARY.md", summary));
    files
}
