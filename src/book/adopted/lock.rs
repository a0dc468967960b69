//! The lock: a plain, sorted list of what is recorded, with the digest of each record.

use std::fmt::Write as _;

use super::places::{LOCK, record_path};
use crate::source::{Checked, Code, Diagnostic, SourceFile, SourceId, Sources, Span};

/// What adopted.lock says.
#[derive(Clone, Debug)]
pub struct AdoptedLock {
    /// The name of the federation whose texts these are.
    pub book: String,
    /// One line for each record, in order.
    pub lines: Vec<LockLine>,
    /// Where the name of the federation is written; the beginning of the file where it is not.
    pub span: Span,
}

/// What is known of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockLine {
    /// The school whose own wording it is; none for the text that the schools share.
    pub school: Option<String>,
    /// The policy's id.
    pub policy: String,
    /// The version's.
    pub version: String,
    /// The digest of the record.
    pub digest: String,
    /// Where it is written.
    pub span: Span,
}

const HEAD: &str = "\
# What was adopted, a line for each text: school (* for all), policy, version, and the digest of its record in this folder.
# Clausebook writes this file and tells of every change to those texts. Please do not change it by hand.
";

/// How a digest is written.
const DIGEST_LETTERS: usize = 64;

impl AdoptedLock {
    /// A lock without lines.
    pub fn new(book: String) -> Self {
        Self { book, lines: Vec::new(), span: Span::new(SourceId(0), 0, 0) }
    }

    /// That of a book, if it has one, and what of it cannot be read.
    pub fn of_book(sources: &Sources) -> Checked<Option<Self>> {
        match sources.find(LOCK) {
            Some(id) => Self::read(sources.get(id)).map(Some),
            None => Checked::fine(None),
        }
    }

    /// What a file says.
    fn read(file: &SourceFile) -> Checked<Self> {
        let mut lock = Self { span: Span::new(file.id, 0, 0), ..Self::new(String::new()) };
        let mut diagnostics = Vec::new();
        let mut at = 0;
        for line in file.text.split_inclusive('\n') {
            let typed = line.trim();
            let start = at + line.len() - line.trim_start().len();
            let span = Span::new(file.id, start, start + typed.len());
            at += line.len();
            if typed.is_empty() || typed.starts_with('#') {
                continue;
            }
            if let Some(book) = typed.strip_prefix("book:") {
                (lock.book, lock.span) = (book.trim().to_owned(), span);
                continue;
            }
            match LockLine::read(typed, span) {
                Some(line) => lock.lines.push(line),
                None => diagnostics.push(
                    Diagnostic::at(Code::AdoptedRecordChanged, span, "This is no line that Clausebook wrote.")
                        .label("was changed by hand")
                        .hint("Put the line back as it was, for example from the last copy of the book."),
                ),
            }
        }
        Checked { value: lock, diagnostics }
    }

    /// The line of a record.
    pub fn line(&self, policy: &str, version: &str, school: Option<&str>) -> Option<&LockLine> {
        self.lines.iter().find(|line| line.is_of(policy, version, school))
    }

    /// Puts a line in, in place of the one of the same record.
    pub fn put(&mut self, line: LockLine) {
        self.lines.retain(|known| !known.is_of(&line.policy, &line.version, line.school.as_deref()));
        self.lines.push(line);
    }

    /// The file's text.
    pub fn written(&self) -> String {
        let mut lines: Vec<String> = self.lines.iter().map(LockLine::written).collect();
        lines.sort();
        lines.dedup();
        let mut text = format!("{HEAD}book: {}\n", self.book);
        for line in lines {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{line}");
        }
        text
    }
}

impl LockLine {
    fn read(typed: &str, span: Span) -> Option<Self> {
        let mut words = typed.split_whitespace();
        let (school, policy, version) = (words.next()?, words.next()?, words.next()?);
        let digest = words.next().filter(|digest| digest.len() == DIGEST_LETTERS)?;
        let is_hex = digest.bytes().all(|byte| byte.is_ascii_hexdigit());
        (is_hex && words.next().is_none()).then(|| Self {
            school: (school != "*").then(|| school.to_owned()),
            policy: policy.to_owned(),
            version: version.to_owned(),
            digest: digest.to_owned(),
            span,
        })
    }

    /// Whether it is that of a record.
    fn is_of(&self, policy: &str, version: &str, school: Option<&str>) -> bool {
        self.policy == policy && self.version == version && self.school.as_deref() == school
    }

    /// The path of its record in the book.
    pub fn path(&self) -> String {
        record_path(&self.policy, &self.version, self.school.as_deref())
    }

    fn written(&self) -> String {
        let school = self.school.as_deref().unwrap_or("*");
        format!("{school} {} {} {}", self.policy, self.version, self.digest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Checked<AdoptedLock> {
        let mut sources = Sources::default();
        let id = sources.add("adopted/adopted.lock", text);
        AdoptedLock::read(sources.get(id))
    }

    fn line(school: Option<&str>, policy: &str, digit: char) -> LockLine {
        LockLine {
            school: school.map(str::to_owned),
            policy: policy.to_owned(),
            version: "2023-04".to_owned(),
            digest: digit.to_string().repeat(64),
            span: Span::new(SourceId(0), 0, 0),
        }
    }

    #[test]
    fn a_lock_is_sorted_has_one_line_for_each_record_and_is_read_back_whatever_ends_its_lines() {
        let mut lock = AdoptedLock::new("Larkrise Federation".to_owned());
        lock.put(line(Some("elm-hill"), "behaviour", 'b'));
        lock.put(line(None, "social-media", 'c'));
        lock.put(line(None, "behaviour", 'd'));
        lock.put(line(None, "behaviour", 'a'));
        let written = lock.written();
        let lines: Vec<&str> = written.lines().filter(|line| !line.starts_with('#')).collect();
        let [a, b, c] = ["a", "b", "c"].map(|digit| digit.repeat(64));
        let expected = [
            "book: Larkrise Federation".to_owned(),
            format!("* behaviour 2023-04 {a}"),
            format!("* social-media 2023-04 {c}"),
            format!("elm-hill behaviour 2023-04 {b}"),
        ];
        assert_eq!(lines, expected);
        for text in [written.clone(), written.replace('\n', "\r\n")] {
            let read = read(&text);
            assert_eq!((read.diagnostics, read.value.written()), (vec![], written.clone()));
        }
    }

    #[test]
    fn a_line_that_nobody_can_read_is_told() {
        for broken in ["* behaviour 2023-04", "* behaviour 2023-04 abc", "behaviour"] {
            assert_eq!(read(&format!("book: Larkrise\n{broken}\n")).diagnostics.len(), 1, "{broken}");
        }
    }
}
