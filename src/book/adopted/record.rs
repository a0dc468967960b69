//! A record: the text of a version as it was adopted, or what a school has of its own for it, in the words that were typed, so that
//! facts stand in it by their names. It is written to be read by people, and read back to be compared.

use std::fmt::Write as _;

use crate::book::PartialDate;
use crate::source::{Excerpt, SourceFile};

/// What was adopted: the text that schools share, or one school's own wording.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AdoptedRecord {
    /// The policy's id.
    pub policy: String,
    /// The version's.
    pub version: String,
    /// The school whose own wording it is; none for the text that the schools share.
    pub school: Option<String>,
    /// The schools at which the shared text was adopted.
    pub schools: Vec<String>,
    /// The corrections that it has in it, each as a line.
    pub corrections: Vec<String>,
    /// Whether its clauses are numbered by the program.
    pub is_numbered: bool,
    /// Files that it shows, leads to or has beside it.
    pub files: Vec<RecordedFile>,
    /// The shared text as it was typed, its lines ending as those of the record.
    pub text: String,
    /// Where that begins in the record's file.
    pub text_start: usize,
    /// The school's own wording.
    pub own: Vec<OwnWording>,
}

/// A file that belongs to an adopted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedFile {
    /// In which way it does.
    pub kind: RecordedFileKind,
    /// The digest of what it held.
    pub digest: String,
    /// Its name in the policy's folder.
    pub name: String,
}

/// In which way a file belongs to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RecordedFileKind {
    /// It stands in place of the text.
    Document,
    /// It is attached.
    Attachment,
    /// The text shows it or leads to it.
    Shown,
}

/// Local wording for one clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnWording {
    /// The clause, as typed.
    pub clause: String,
    /// What it does.
    pub kind: OwnWordingKind,
    /// From when it holds.
    pub from: Option<PartialDate>,
    /// Until when, included.
    pub until: Option<PartialDate>,
    /// Its words as typed.
    pub words: String,
    /// Where each line of these begins in the record's file.
    pub lines: Vec<usize>,
}

/// What local wording does to a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnWordingKind {
    /// New words.
    Replace,
    /// Words that stand after it.
    AddAfter,
    /// It is left out.
    Omit,
}

impl RecordedFileKind {
    const NAMES: [(&'static str, Self); 3] =
        [("document", Self::Document), ("attachment", Self::Attachment), ("file", Self::Shown)];

    fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, kind)| *kind == self).map_or("file", |(name, _)| name)
    }
}

impl OwnWordingKind {
    const NAMES: [(&'static str, Self); 3] =
        [("replace", Self::Replace), ("add_after", Self::AddAfter), ("omit", Self::Omit)];

    fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, kind)| *kind == self).map_or("omit", |(name, _)| name)
    }
}

/// Stands above the words.
const BEGIN: &str = "=====";

impl AdoptedRecord {
    /// The record's text.
    pub fn written(&self) -> String {
        let mut text = self.head();
        let mut line = |key: &str, value: &str| {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{key}: {value}");
        };
        line("policy", &self.policy);
        line("version", &self.version);
        if let Some(school) = &self.school {
            line("school", school);
        }
        if !self.schools.is_empty() {
            line("schools", &self.schools.join(" "));
        }
        self.corrections.iter().for_each(|correction| line("correction", correction));
        if self.is_numbered {
            line("numbering", "decimal");
        }
        self.files.iter().for_each(|file| line(file.kind.name(), &format!("{} {}", file.digest, file.name)));
        text.push_str(BEGIN);
        text.push('\n');
        if self.school.is_none() {
            text.push_str(&self.text);
        }
        self.own.iter().for_each(|own| own.write(&mut text));
        text
    }

    fn head(&self) -> String {
        let Self { policy, version, .. } = self;
        let whose = match &self.school {
            Some(school) => {
                format!("What {school} has of its own in {policy}, version {version}, as it was adopted there.")
            }
            None => format!("The text of {policy}, version {version}, as it was adopted."),
        };
        format!(
            "{whose}\nClausebook wrote this record, and tells of every change to what was adopted. It is not published. Please do not \
             change it.\n\n"
        )
    }

    /// What a file records; none where it is no record.
    pub fn read(file: &SourceFile) -> Option<Self> {
        let mut record = Self::default();
        let mut at = 0;
        for line in file.text.split_inclusive('\n') {
            at += line.len();
            let line = line.trim_end();
            if line == BEGIN {
                record.text_start = at;
                record.take_words(&file.text);
                return (!record.policy.is_empty() && !record.version.is_empty()).then_some(record);
            }
            let Some((key, value)) = line.split_once(": ") else { continue };
            record.take(key, value);
        }
        None
    }

    fn take(&mut self, key: &str, value: &str) {
        match key {
            "policy" => value.clone_into(&mut self.policy),
            "version" => value.clone_into(&mut self.version),
            "school" => self.school = Some(value.to_owned()),
            "schools" => self.schools = value.split_whitespace().map(str::to_owned).collect(),
            "correction" => self.corrections.push(value.to_owned()),
            "numbering" => self.is_numbered = value == "decimal",
            _ => {
                let kind = RecordedFileKind::NAMES.iter().find(|(name, _)| *name == key);
                if let Some(((_, kind), (digest, name))) = kind.zip(value.split_once(' ')) {
                    self.files.push(RecordedFile { kind: *kind, digest: digest.to_owned(), name: name.to_owned() });
                }
            }
        }
    }

    fn take_words(&mut self, file: &str) {
        let words = &file[self.text_start..];
        if self.school.is_none() {
            self.text = as_recorded(words);
            return;
        }
        let mut at = self.text_start;
        for line in words.split_inclusive('\n') {
            let start = at;
            at += line.len();
            let line = line.trim_end_matches(['\n', '\r']);
            let own = self.own.last_mut();
            if let Some(words) = line.strip_prefix(INDENT).or_else(|| line.is_empty().then_some("")) {
                if let Some(own) = own {
                    own.words.push_str(words);
                    own.words.push('\n');
                    own.lines.push(start + line.len() - words.len());
                }
                continue;
            }
            let (key, value) = line.split_once(':').map_or((line, ""), |(key, value)| (key, value.trim()));
            if key == "clause" {
                self.own.push(OwnWording::of(value));
            } else if let Some(own) = own {
                own.take(key, value);
            }
        }
        for own in &mut self.own {
            own.words = as_recorded(&own.words);
            own.lines.truncate(own.words.lines().count().max(1));
        }
    }
}

/// Stands before each line of a school's own words.
const INDENT: &str = "  ";

impl OwnWording {
    fn of(clause: &str) -> Self {
        let (clause, kind) = (clause.to_owned(), OwnWordingKind::Omit);
        Self { clause, kind, from: None, until: None, words: String::new(), lines: Vec::new() }
    }

    fn take(&mut self, key: &str, value: &str) {
        match key {
            "from" => self.from = PartialDate::read(value).ok(),
            "until" => self.until = PartialDate::read(value).ok(),
            _ => {
                let kind = OwnWordingKind::NAMES.iter().find(|(name, _)| *name == key);
                self.kind = kind.map_or(self.kind, |(_, kind)| *kind);
            }
        }
    }

    fn write(&self, text: &mut String) {
        let mut line = |words: String| {
            text.push_str(words.trim_end());
            text.push('\n');
        };
        line(format!("clause: {}", self.clause));
        let days = [("from", self.from), ("until", self.until)];
        days.iter().filter_map(|(key, day)| Some(format!("{key}: {}", day.as_ref()?.iso()))).for_each(&mut line);
        line(format!("{}:", self.kind.name()));
        for words in self.words.lines() {
            // Two spaces at its end may break a line on purpose.
            text.push_str(if words.is_empty() { "" } else { INDENT });
            text.push_str(words);
            text.push('\n');
        }
    }

    /// Its words, each line knowing where it stands in the record's file.
    pub fn excerpt(&self, file: &SourceFile) -> Excerpt {
        Excerpt::of_lines(file.id, &file.text, self.words.clone(), &self.lines)
    }

    /// Whether it is for the same clause, from and until the same days, in the same words.
    pub fn is_same(&self, other: &Self) -> bool {
        (&self.clause, self.kind, self.from, self.until, &self.words)
            == (&other.clause, other.kind, other.from, other.until, &other.words)
    }
}

/// Words as a record has them: without empty lines before and after them, each line ending alike.
pub fn as_recorded(words: &str) -> String {
    let words = words.replace("\r\n", "\n");
    let begin = words.lines().take_while(|line| line.trim().is_empty()).map(|line| line.len() + 1).sum::<usize>();
    let words = words.get(begin..).unwrap_or_default().trim_end();
    if words.is_empty() { String::new() } else { format!("{words}\n") }
}
