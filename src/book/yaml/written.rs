//! New YAML as a clerk would write it: a key a line, long words on lines of their own, quotation marks only where they are
//! needed.

use super::quoted::{quoted, unquoted};
use super::{KnownKeys, Value, read_yaml};
use crate::book::PartialDate;
use crate::source::SourceId;

/// What is to be written.
#[derive(Clone, Debug, PartialEq)]
pub enum NewYaml {
    /// A date, as `2026-12-03`.
    Date(PartialDate),
    /// Words; those of several lines stand below a `|`.
    Words(String),
    /// `yes`.
    Yes,
    /// Several values; words stand in brackets.
    List(Vec<NewYaml>),
    /// Keys with values.
    Keys(Vec<(String, NewYaml)>),
}

impl NewYaml {
    /// Keys with values, less those without.
    pub fn keys<const N: usize>(entries: [(&str, Option<NewYaml>); N]) -> Self {
        let given = entries.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
        Self::Keys(given.collect())
    }

    /// Words, if there are any.
    pub fn words(words: Option<&str>) -> Option<Self> {
        words.map(|words| Self::Words(words.to_owned()))
    }
}

/// Words as they stand after a key.
pub fn in_one_line(words: &str) -> String {
    one_line(words, Where::Line)
}

/// How deep things stand in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Depths {
    /// What stands below a key is indented by so many spaces.
    pub below: usize,
    /// The mark of a list below a key by so many.
    pub mark: usize,
}

/// The lines of a key with its value, the key in this column.
pub(super) fn entry_lines(key: &str, value: &NewYaml, column: usize, depths: Depths) -> Vec<String> {
    let lead = " ".repeat(column);
    let key = one_line(key, Where::Key);
    match value {
        NewYaml::Words(words) if words.trim_end().contains('\n') => {
            let mut lines = vec![format!("{lead}{key}: |")];
            let deeper = " ".repeat(column + depths.below);
            // Blanks at the beginning of the first line would be taken for the indentation of all.
            let words = words.trim_end().trim_start_matches('\n');
            if words.starts_with(' ') {
                lines[0] = format!("{lead}{key}: |{}", depths.below);
            }
            lines.extend(words.lines().map(|line| format!("{deeper}{line}").trim_end().to_owned()));
            lines
        }
        NewYaml::List(items) if items.iter().any(|item| matches!(item, NewYaml::Keys(_))) => {
            let mut lines = vec![format!("{lead}{key}:")];
            lines.extend(items.iter().flat_map(|item| item_lines(item, column + depths.mark, depths)));
            lines
        }
        NewYaml::Keys(entries) if !entries.is_empty() => {
            let mut lines = vec![format!("{lead}{key}:")];
            let below = entries.iter().flat_map(|(key, value)| entry_lines(key, value, column + depths.below, depths));
            lines.extend(below);
            lines
        }
        _ => vec![format!("{lead}{key}: {}", in_line(value, Where::Line))],
    }
}

/// The lines of an item of a list, its mark in this column.
pub(super) fn item_lines(item: &NewYaml, column: usize, depths: Depths) -> Vec<String> {
    let lead = " ".repeat(column);
    let NewYaml::Keys(entries) = item else { return vec![format!("{lead}- {}", in_line(item, Where::Line))] };
    let mut lines: Vec<String> =
        entries.iter().flat_map(|(key, value)| entry_lines(key, value, column + 2, depths)).collect();
    if let Some(first) = lines.first_mut() {
        first.replace_range(column..column + 1, "-");
    }
    lines
}

/// Where words are to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Where {
    /// After a key or a list's mark, to the end of the line.
    Line,
    /// In brackets.
    Brackets,
    /// Before a colon.
    Key,
}

/// A value on one line.
pub(super) fn in_line(value: &NewYaml, place: Where) -> String {
    let inner = |value: &NewYaml| in_line(value, Where::Brackets);
    match value {
        NewYaml::Date(date) => date.iso(),
        NewYaml::Words(words) => one_line(words, place),
        NewYaml::Yes => "yes".to_owned(),
        NewYaml::List(items) => format!("[{}]", items.iter().map(inner).collect::<Vec<_>>().join(", ")),
        NewYaml::Keys(entries) => {
            let entries = entries.iter().map(|(key, value)| format!("{}: {}", one_line(key, Where::Key), inner(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A key as it stands before its colon.
pub(super) fn one_key(key: &str) -> String {
    one_line(key, Where::Key)
}

/// Words as they stand on one line: without quotation marks, if that is how they read.
fn one_line(words: &str, place: Where) -> String {
    if place == Where::Key {
        // Versions and clauses look like dates and numbers, and are written without quotation marks by hand.
        let is_simple = |letter: char| letter.is_alphanumeric() || "-_.".contains(letter);
        let plain = words.starts_with(|first: char| first.is_alphanumeric()) && words.chars().all(is_simple);
        return if plain { words.to_owned() } else { quoted(words) };
    }
    let fits = |words: &&str| place == Where::Line || !words.contains(['[', ']', '{', '}', ',']);
    let plain = unquoted(words).filter(fits).filter(|plain| reads_back(plain, words));
    plain.map_or_else(|| quoted(words), str::to_owned)
}

/// Whether the book's own reading takes what is written for these words, and has nothing to say about them.
fn reads_back(written: &str, words: &str) -> bool {
    const NONE: KnownKeys =
        KnownKeys { is_key: |_| false, is_below: |_, _| false, stands_below: |_, _| false, are_beside: |_, _| false };
    let read = read_yaml(SourceId(0), &format!("a: {written}\n"), 0, NONE);
    let value = match &read.value.value {
        Value::Map(entries) => entries.first().map(|entry| &entry.value.value),
        _ => None,
    };
    read.diagnostics.is_empty() && matches!(value, Some(Value::Text { text, .. }) if text == words)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEPTHS: Depths = Depths { below: 2, mark: 2 };

    fn words(words: &str) -> NewYaml {
        NewYaml::Words(words.to_owned())
    }

    fn check(key: &str, value: NewYaml, expected: &str) {
        let lines = entry_lines(key, &value, 0, DEPTHS).join("\n");
        assert_eq!(lines, expected);
    }

    #[test]
    fn new_lines_look_as_if_a_clerk_had_written_them() {
        let day = NewYaml::Date(PartialDate::read("3 December 2026").unwrap());
        let step = NewYaml::keys([
            ("by", Some(words("Governing Body"))),
            ("on", Some(day.clone())),
            ("minute", NewYaml::words(Some("FGB 26/40"))),
            ("as", None),
        ]);
        check(
            "approved",
            NewYaml::List(vec![step.clone()]),
            "approved:\n  - by: Governing Body\n    on: 2026-12-03\n    minute: FGB 26/40",
        );
        check("considered", day.clone(), "considered: 2026-12-03");
        check("look_again", NewYaml::Yes, "look_again: yes");
        check(
            "replaced_by",
            NewYaml::List(vec![words("safeguarding"), words("a, b")]),
            "replaced_by: [safeguarding, \"a, b\"]",
        );
        check("2026-12", NewYaml::Keys(vec![("adopted".to_owned(), day)]), "2026-12:\n  adopted: 2026-12-03");
        check("because", words("one: two"), "because: \"one: two\"");
        check("because", words("FGB #12"), "because: \"FGB #12\"");
        check("because", words("“quoted” first"), "because: “quoted” first");
        check("because", words("“quoted”"), "because: \"“quoted”\"");
        check("because", words("One.\n\n  Two.\n"), "because: |\n  One.\n\n    Two.");
        check("because", words("  One.\nTwo."), "because: |2\n    One.\n  Two.");
        assert_eq!(in_line(&step, Where::Brackets), "{by: Governing Body, on: 2026-12-03, minute: FGB 26/40}");
    }
}
