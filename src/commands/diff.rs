//! `diff`: two Markdown files, clause by clause. Ends with 0 if nothing differs and with 1 if something does.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::{Ending, Trouble, words};
use crate::book::Node;
use crate::book::clauses::{self, Reading};
use crate::compare::{Change, ChangeKind, Comparison, Op, UnitRef, compare, sentence};
use crate::site::data::diff::{DocumentData, diff};
use crate::source::{Excerpt, Sources};

#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// The older text, a Markdown file
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The newer text, a Markdown file
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// How to say it: for people, as JSON for programs, or as a page for a browser
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
    Html,
}

/// Compares.
pub(super) fn run(arguments: &Arguments) -> Result<Ending, Trouble> {
    let comparison = compare(&read(&arguments.old)?, &read(&arguments.new)?);
    let said = match arguments.format {
        Format::Text => text(&comparison),
        Format::Json => json(&comparison, &arguments.old, &arguments.new)?,
        Format::Html => html(&comparison),
    };
    words::say(&said);
    Ok(if comparison.is_unchanged() { Ending::Done } else { Ending::SaysNo })
}

/// The clauses of a file.
fn read(path: &Path) -> Result<Vec<Node>, Trouble> {
    let bytes = fs::read(path).map_err(|error| Trouble(format!("{} cannot be read: {error}.", path.display())))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Trouble(format!("{} is no text in UTF-8. Save it as UTF-8 and try again.", path.display())))?;
    let mut sources = Sources::default();
    let id = sources.add(path.to_string_lossy(), text);
    let file = &sources.get(id).text;
    let excerpt = Excerpt::rest_of(id, file, below_front_matter(file));
    Ok(clauses::read(&excerpt, &Reading::bare()).value)
}

/// Where the text begins below front matter, if there is any.
fn below_front_matter(file: &str) -> usize {
    let mut lines = file.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else { return 0 };
    let mut end = first.len();
    for line in lines {
        end += line.len();
        if line.trim_end() == "---" {
            return end;
        }
    }
    0
}

fn json(comparison: &Comparison, old: &Path, new: &Path) -> Result<String, Trouble> {
    let document =
        |path: &Path| DocumentData { path: Some(path.to_string_lossy().into_owned()), ..DocumentData::default() };
    Ok(serde_json::to_string_pretty(&diff(comparison, document(old), document(new), |_| None))?)
}

/// For people: the counts, then each change with its sentence and its words.
fn text(comparison: &Comparison) -> String {
    let mut text = comparison.summary().sentence();
    for change in comparison.changes.iter().filter(|change| change.kind != ChangeKind::Unchanged) {
        let heading = format!("{} {}", name(change), word(change));
        text.push_str(&format!("\n\n\u{1b}[1m{}\u{1b}[0m\n{}", heading.trim(), sentence(change)));
        if change.kind == ChangeKind::Renumbered {
            continue;
        }
        text.push_str("\n  ");
        for piece in &change.redline {
            match piece.op {
                Op::Eq => text.push_str(&piece.text),
                // The brackets are for those who see no colours.
                Op::Del => text.push_str(&format!("\u{1b}[31m[-{}-]\u{1b}[0m", piece.text)),
                Op::Ins => text.push_str(&format!("\u{1b}[32m{{+{}+}}\u{1b}[0m", piece.text)),
            }
        }
    }
    text
}

fn name(change: &Change) -> String {
    change.named_by().map(|unit: &UnitRef| unit.reference.clone()).unwrap_or_default()
}

fn word(change: &Change) -> String {
    let reworded = change.kind == ChangeKind::Moved && change.text_changed;
    if reworded { "moved and reworded".to_owned() } else { change.kind.word().to_owned() }
}

/// A page for a browser that stands alone.
fn html(comparison: &Comparison) -> String {
    let mut page = String::from(
        "<!doctype html>\n<html lang=\"en-GB\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width\">\n<title>What changed</title>\n<style>body{font:1.1rem/1.5 system-ui,sans-serif;\
         max-width:42rem;margin:2rem auto;padding:0 1rem}h2{font-size:1.1rem;margin:2rem 0 0}p{margin:.3rem 0}\
         ins{background:#cfe8d5;color:#000}del{background:#f6d7d2;color:#000}</style>\n<h1>What changed</h1>\n",
    );
    page.push_str(&format!("<p>{}</p>\n", escaped(&comparison.summary().sentence())));
    for change in comparison.changes.iter().filter(|change| change.kind != ChangeKind::Unchanged) {
        let heading = format!("{} {}", name(change), word(change));
        page.push_str(&format!("<h2>{}</h2>\n<p>{}</p>\n", escaped(heading.trim()), escaped(&sentence(change))));
        if change.kind == ChangeKind::Renumbered {
            continue;
        }
        page.push_str("<p>");
        for piece in &change.redline {
            let words = escaped(&piece.text);
            // Writing to a string cannot fail.
            let _ = match piece.op {
                Op::Eq => write!(page, "{words}"),
                Op::Del => write!(page, "<del>{words}</del>"),
                Op::Ins => write!(page, "<ins>{words}</ins>"),
            };
        }
        page.push_str("</p>\n");
    }
    page.push_str("</html>");
    page
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nodes(text: &str) -> Vec<Node> {
        let mut sources = Sources::default();
        let id = sources.add("a.md", text);
        clauses::read(&Excerpt::rest_of(id, text, below_front_matter(text)), &Reading::bare()).value
    }

    const OLD: &str = "---\ntitle: x\n---\n## 1. Phones\n\n1.1 Pupils keep phones in bags.\n";
    const NEW: &str = "## 1. Phones\n\n1.1 Pupils keep phones in lockers & bags.\n";

    #[test]
    fn front_matter_is_no_text() {
        assert_eq!(below_front_matter(OLD), 17);
        assert_eq!(below_front_matter(NEW), 0);
        assert_eq!(below_front_matter("---\nnever closed\n"), 0);
    }

    #[test]
    fn people_get_counts_sentences_and_words() {
        let said = text(&compare(&nodes(OLD), &nodes(NEW)));
        let plain = said.replace("\u{1b}[1m", "").replace("\u{1b}[32m", "").replace("\u{1b}[0m", "");
        assert_eq!(
            plain,
            "1 clause changed: 1 reworded. 1 is the same.\n\n1.1 reworded\nAdded ‘lockers &’.\n  Pupils keep phones in {+lockers & +}bags."
        );
    }

    #[test]
    fn browsers_get_marked_words() {
        let page = html(&compare(&nodes(OLD), &nodes(NEW)));
        assert!(page.contains("<p>Pupils keep phones in <ins>lockers &amp; </ins>bags.</p>"), "{page}");
    }

    #[test]
    fn programs_get_lines_of_the_files() {
        let data = json(&compare(&nodes(OLD), &nodes(NEW)), Path::new("old.md"), Path::new("new.md")).unwrap();
        let data: serde_json::Value = serde_json::from_str(&data).unwrap();
        assert_eq!(data["schema"], "clausebook.diff/1");
        assert_eq!(data["summary"], serde_json::json!({ "reworded": 1, "unchanged": 1 }));
        let change = &data["changes"][1];
        assert_eq!(
            (&change["kind"], &change["old"][0]["line"], &change["new"][0]["line"]),
            (&"reworded".into(), &6.into(), &3.into())
        );
    }
}
