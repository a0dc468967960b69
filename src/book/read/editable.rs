//! The files of a book as commands edit them: what in each is YAML, and in which order its keys stand.

use super::{front_matter, keys};
use crate::book::version::by_id;
use crate::book::yaml::{EditableYaml, Value, YamlChange, end_of, read_yaml};
use crate::source::edit::edited;
use crate::source::{Diagnostic, SourceFile, TextEdit};

/// Which kind of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BookFileKind {
    /// POLICY/VERSION.md.
    Version,
    /// POLICY/policy.yaml.
    Policy,
    /// schools/SCHOOL/POLICY.yaml.
    Local,
    /// federation.yaml.
    Federation,
}

/// Why a file cannot be changed by a command.
#[derive(Clone, Debug)]
pub enum NotEditable {
    /// Something in its YAML is wrong, which comes first.
    Wrong(Vec<Diagnostic>),
    /// Its lines stand in a way that no command can follow.
    LaidOut,
}

/// The edits of a file that make changes of its YAML.
///
/// # Errors
///
/// Where the YAML has mistakes, or is laid out so that a change would touch other lines.
pub fn edits_of(kind: BookFileKind, file: &SourceFile, changes: &[YamlChange]) -> Result<Vec<TextEdit>, NotEditable> {
    let text = file.text.as_str();
    let mut diagnostics = Vec::new();
    let (yaml, has_front_matter) = match kind {
        BookFileKind::Version => {
            let parts = front_matter::split(file.id, text).note_in(&mut diagnostics);
            (parts.yaml, parts.body > 0)
        }
        BookFileKind::Policy | BookFileKind::Local | BookFileKind::Federation => (0..text.len(), true),
    };
    let root = read_yaml(file.id, &text[yaml.clone()], yaml.start, keys::KNOWN).note_in(&mut diagnostics);
    if !diagnostics.is_empty() {
        return Err(NotEditable::Wrong(diagnostics));
    }
    let editable = |file, yaml, root| EditableYaml { file, yaml, root, keys: keys::KNOWN, stands_before: order(kind) };
    if has_front_matter {
        return editable(text, yaml, root).edits(changes).map_err(|_| NotEditable::LaidOut);
    }
    // A text without any line above it gets its two lines of hyphens with the first.
    let edits = editable("", 0..0, root).edits(changes).map_err(|_| NotEditable::LaidOut)?;
    let lines = format!("---\n{}---\n\n", edited("", &edits));
    let lines = if text.contains("\r\n") { lines.replace('\n', "\r\n") } else { lines };
    Ok(vec![TextEdit::insert(0, lines)])
}

/// The edit of a school's own file that gives a version the same under a key as another has there, in the same words and lines.
///
/// # Errors
///
/// As [`edits_of`], and where the file says something of that version already.
pub fn copy_of(file: &SourceFile, key: &str, from: &str, to: &str) -> Result<TextEdit, NotEditable> {
    let read = read_yaml(file.id, &file.text, 0, keys::KNOWN);
    if !read.diagnostics.is_empty() {
        return Err(NotEditable::Wrong(read.diagnostics));
    }
    let (text, yaml) = (file.text.as_str(), 0..file.text.len());
    let stands_before = order(BookFileKind::Local);
    let editable = EditableYaml { file: text, yaml, root: read.value, keys: keys::KNOWN, stands_before };
    editable.copy(key, from, to).map_err(|_| NotEditable::LaidOut)
}

/// The entries above a text that have one of these keys, as they are written, line by line; and where the text begins.
pub fn kept_above_text(file: &SourceFile, kept: &[&str]) -> (String, usize) {
    let parts = front_matter::split(file.id, &file.text).value;
    let root = read_yaml(file.id, &file.text[parts.yaml.clone()], parts.yaml.start, keys::KNOWN).value;
    let mut lines = String::new();
    if let Value::Map(entries) = &root.value {
        for entry in entries.iter().filter(|entry| kept.contains(&entry.key.value.as_str())) {
            let end = end_of(entry, &file.text);
            let end = file.text[end..].find('\n').map_or(file.text.len(), |at| end + at + 1);
            lines.push_str(&file.text[entry.key.span.start as usize..end]);
        }
    }
    (lines, parts.body)
}

/// The text of a version's file, below what is said of it.
pub fn text_of_version(file: &SourceFile) -> &str {
    &file.text[front_matter::split(file.id, &file.text).value.body..]
}

type Order = fn(&[String], &str, &str) -> bool;

fn order(kind: BookFileKind) -> Order {
    fn ranked(keys: keys::Keys, one: &str, other: &str) -> bool {
        let rank = |key: &str| keys.iter().position(|known| *known == key).unwrap_or(keys.len());
        rank(one) < rank(other)
    }
    match kind {
        BookFileKind::Version => |_, one, other| ranked(keys::VERSION, one, other),
        BookFileKind::Policy => |_, one, other| ranked(keys::POLICY, one, other),
        BookFileKind::Federation => |_, one, other| ranked(keys::FEDERATION, one, other),
        BookFileKind::Local => |path, one, other| match path.len() {
            0 => other != "withdrawn" && (one == "withdrawn" || by_id(one, other).is_lt()),
            1 => ranked(keys::LOCAL, one, other),
            _ => ranked(keys::LOCAL_CLAUSE, one, other),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::yaml::{NewYaml, YamlEdit};
    use crate::source::Sources;

    #[track_caller]
    fn check(kind: BookFileKind, file: &str, path: &[&str], expected: &str) {
        let mut sources = Sources::default();
        let id = sources.add("a", file);
        let change = YamlChange::at(path, YamlEdit::Set(NewYaml::Words("x".to_owned())));
        let edits = edits_of(kind, sources.get(id), &[change]).unwrap();
        assert_eq!(edited(file, &edits), expected);
    }

    #[test]
    fn a_key_is_put_where_the_guide_has_it() {
        let text = "\n## 1 Bags\n";
        check(
            BookFileKind::Version,
            &format!("---\nsummary: s\nreviews: []\n---\n{text}"),
            &["changed_by"],
            &format!("---\nsummary: s\nchanged_by: x\nreviews: []\n---\n{text}"),
        );
        check(
            BookFileKind::Version,
            &format!("---\n---\n{text}"),
            &["summary"],
            &format!("---\nsummary: x\n---\n{text}"),
        );
        check(BookFileKind::Version, "## 1 Bags\n", &["summary"], "---\nsummary: x\n---\n\n## 1 Bags\n");
        check(BookFileKind::Policy, "title: a\nschools: [b]\n", &["owner"], "title: a\nowner: x\nschools: [b]\n");
        check(
            BookFileKind::Local,
            "2024-07:\n  owner: a\n2026-11:\n  owner: b\n",
            &["2025-03", "owner"],
            "2024-07:\n  owner: a\n2025-03:\n  owner: x\n2026-11:\n  owner: b\n",
        );
        check(
            BookFileKind::Local,
            "2024-07:\n  clauses: none\n",
            &["2024-07", "owner"],
            "2024-07:\n  owner: x\n  clauses: none\n",
        );
        check(
            BookFileKind::Local,
            "2024-07:\n  clauses: none\n",
            &["withdrawn"],
            "withdrawn: x\n2024-07:\n  clauses: none\n",
        );
    }

    #[test]
    fn what_is_wrong_in_a_file_comes_first() {
        let mut sources = Sources::default();
        let id = sources.add("a", "title: a: b\n");
        let edits = edits_of(BookFileKind::Policy, sources.get(id), &[]);
        assert!(matches!(edits, Err(NotEditable::Wrong(said)) if said.len() == 1));
    }
}
