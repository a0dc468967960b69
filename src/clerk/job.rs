//! A job ready to be done: the files that it changes, what it does in words, how to undo it, and what comes next.

use std::ops::Range;

use crate::source::TextEdit;
use crate::source::edit::edited;
use crate::source::words::list;

/// A job of the clerk's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Job {
    /// What it does, in a sentence or two.
    pub does: String,
    /// The files that it changes.
    pub files: Vec<ChangedFile>,
    /// The pictures that come with it, each with its path inside the book and its bytes.
    pub pictures: Vec<(String, Vec<u8>)>,
    /// What to know besides, a sentence each.
    pub remarks: Vec<String>,
    /// What comes next, a sentence each.
    pub next: Vec<String>,
    /// Where lines of new files come from, where they come from a document.
    pub origins: Vec<LineOrigin>,
}

/// Where a line of a new file comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineOrigin {
    /// The new file's path inside the book.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// Its place in the document: "line 3 of the document".
    pub place: String,
}

/// A file that a job changes.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangedFile {
    /// Its path inside the book.
    pub path: String,
    /// Its text as it was; none where it is new.
    pub before: Option<String>,
    /// Its text as it is to be.
    pub after: String,
    /// How one becomes the other.
    edits: Vec<TextEdit>,
}

/// Lines of a file that a job changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedLines {
    /// The number of the first in the file as it is to be, from 1.
    pub first: usize,
    /// The lines that go.
    pub old: Vec<String>,
    /// The lines that come.
    pub new: Vec<String>,
}

impl ChangedFile {
    /// A file with edits of its text, which stand in order.
    pub(super) fn edited(path: &str, before: &str, edits: Vec<TextEdit>) -> Self {
        let after = edited(before, &edits);
        Self { path: path.to_owned(), before: Some(before.to_owned()), after, edits }
    }

    /// A file that is new.
    pub(super) fn new(path: String, after: String) -> Self {
        Self { path, before: None, edits: Vec::new(), after }
    }

    /// The lines that change; all of them where the file is new.
    pub fn lines(&self) -> Vec<ChangedLines> {
        let Some(before) = &self.before else {
            return vec![ChangedLines { first: 1, old: Vec::new(), new: lines(&self.after) }];
        };
        let (mut more, mut gone) = (0, 0);
        let changed = self.edits.iter().map(|edit| {
            let start = edit.range.start + more - gone;
            let new = start..start + edit.text.len();
            more += edit.text.len();
            gone += edit.range.len();
            changed_lines(before, edit.range.clone(), &self.after, new)
        });
        let mut together: Vec<ChangedLines> = Vec::new();
        for lines in changed {
            match together.last_mut().filter(|last| last.new.is_empty() && last.first == lines.first) {
                Some(last) => {
                    last.old.extend(lines.old);
                    last.new.extend(lines.new);
                }
                None => together.push(lines),
            }
        }
        together
    }
}

/// The lines that an edit touches, before and after it, less those that are the same.
fn changed_lines(before: &str, old: Range<usize>, after: &str, new: Range<usize>) -> ChangedLines {
    let start = before[..old.start].rfind('\n').map_or(0, |end| end + 1);
    let lead = old.start - start;
    let end = |text: &str, range: &Range<usize>| {
        let is_at_line = range.end == 0 || text[..range.end].ends_with('\n');
        let rest = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at + 1);
        if is_at_line { range.end } else { rest }
    };
    let mut first = after[..new.start - lead].matches('\n').count() + 1;
    let (mut old_lines, mut new_lines) = (
        lines(&before[start..end(before, &old).max(start)]),
        lines(&after[new.start - lead..end(after, &new).max(new.start - lead)]),
    );
    while !old_lines.is_empty() && old_lines.first() == new_lines.first() {
        old_lines.remove(0);
        new_lines.remove(0);
        first += 1;
    }
    while !old_lines.is_empty() && old_lines.last() == new_lines.last() {
        old_lines.pop();
        new_lines.pop();
    }
    ChangedLines { first, old: old_lines, new: new_lines }
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

impl Job {
    /// Where a line of a new file comes from: what it was made of, or what stands next above it.
    pub fn origin(&self, path: &str, line: usize) -> Option<&str> {
        let before = self.origins.iter().filter(|origin| origin.path == path && origin.line <= line);
        before.max_by_key(|origin| origin.line).map(|origin| origin.place.as_str())
    }

    /// How to undo it, in a sentence; `shown` gives a file's path as the clerk knows it.
    pub fn undo(&self, shown: impl Fn(&str) -> String) -> String {
        let changed: Vec<ChangedLines> =
            self.files.iter().filter(|file| file.before.is_some()).flat_map(ChangedFile::lines).collect();
        let texts = self.files.iter().filter(|file| file.before.is_none()).map(|file| &file.path);
        let new: Vec<String> =
            texts.chain(self.pictures.iter().map(|(path, _)| path)).map(|path| shown(path)).collect();
        let mut steps = Vec::new();
        if changed.iter().any(|lines| !lines.new.is_empty()) {
            steps.push("take the lines with + out again".to_owned());
        }
        if changed.iter().any(|lines| !lines.old.is_empty()) {
            steps.push("put those with - back".to_owned());
        }
        if !new.is_empty() {
            steps.push(format!("delete {}", list(&new)));
        }
        format!("To undo it, {}.", list(&steps))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What changes, as "2: -old +new", lines after one another.
    #[track_caller]
    fn check(before: &str, edits: Vec<TextEdit>, expected: &[&str]) {
        let told = |lines: ChangedLines| {
            let old = lines.old.iter().map(|line| format!(" -{line}"));
            let new = lines.new.iter().map(|line| format!(" +{line}"));
            format!("{}:{}", lines.first, old.chain(new).collect::<String>())
        };
        let found: Vec<String> = ChangedFile::edited("a", before, edits).lines().into_iter().map(told).collect();
        assert_eq!(found, expected, "{before:?}");
    }

    #[test]
    fn the_lines_that_change_are_told_and_no_others() {
        check("a\nb\nc\n", vec![TextEdit::insert(2, "x\ny\n")], &["2: +x +y"]);
        check("a\nb", vec![TextEdit::insert(3, "\nx")], &["3: +x"]);
        check("a: 1 # r\nb\n", vec![TextEdit::replace(3..4, "2")], &["1: -a: 1 # r +a: 2 # r"]);
        check("a\nb\nc\n", vec![TextEdit::remove(2..4)], &["2: -b"]);
        let several = vec![TextEdit::insert(0, "x\n"), TextEdit::replace(2..3, "B"), TextEdit::insert(6, "z\n")];
        check("a\nb\nc\n", several, &["1: +x", "3: -b +B", "5: +z"]);
        check("", vec![TextEdit::insert(0, "x\n")], &["1: +x"]);
        check("a\nb\nc\n", vec![TextEdit::remove(2..4), TextEdit::insert(4, "x\n")], &["2: -b +x"]);
        check("a\nb\nc\n", vec![TextEdit::insert(2, "x\n"), TextEdit::remove(2..4)], &["2: +x", "3: -b"]);
    }

    #[test]
    fn how_to_undo_it_is_told_for_what_was_done() {
        let check = |files: Vec<ChangedFile>, expected: &str| {
            let job = Job { files, ..Job::default() };
            assert_eq!(job.undo(|path| format!("policies/{path}")), expected);
        };
        let added = || ChangedFile::edited("a", "a\n", vec![TextEdit::insert(2, "x\n")]);
        let set = ChangedFile::edited("b", "a: 1\n", vec![TextEdit::replace(3..4, "2")]);
        let new = || ChangedFile::new("c.md".to_owned(), "x\n".to_owned());
        check(vec![added()], "To undo it, take the lines with + out again.");
        check(vec![new()], "To undo it, delete policies/c.md.");
        check(
            vec![added(), set, new()],
            "To undo it, take the lines with + out again, put those with - back and delete policies/c.md.",
        );
    }
}
