//! What a site says: each saying with the file that says it, so that two that disagree can be shown side by side.

use std::collections::BTreeMap;
use std::fmt;

/// What is said of a school, a policy or a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    /// The title of a version.
    Title,
    /// How people name a version.
    Name,
    /// Where a version stands.
    State,
    /// When it was adopted.
    Adopted,
    /// From when it applies.
    Applies,
    /// The body that decided.
    Adopter,
    /// The role that looks after it.
    Owner,
    /// For whom it is.
    Audience,
    /// What it is, in a sentence.
    Summary,
    /// The last day on which its review is in time.
    Review,
    /// Whether that day is past.
    Overdue,
    /// Which clauses it has.
    Clauses,
    /// How many clauses changed between two versions, and how.
    Changes,
    /// The same of the clauses alone that a reader should look at, as a sentence tells it.
    Changed,
    /// Which version is the shared text.
    Shared,
    /// Whether a school is in the federation.
    PartOf,
}

impl Fact {
    const ALL: [Self; 16] = [
        Self::Title,
        Self::Name,
        Self::State,
        Self::Adopted,
        Self::Applies,
        Self::Adopter,
        Self::Owner,
        Self::Audience,
        Self::Summary,
        Self::Review,
        Self::Overdue,
        Self::Clauses,
        Self::Changes,
        Self::Changed,
        Self::Shared,
        Self::PartOf,
    ];

    /// The word for it in findings and in `facts.toml`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Name => "name",
            Self::State => "state",
            Self::Adopted => "adopted",
            Self::Applies => "applies",
            Self::Adopter => "adopter",
            Self::Owner => "owner",
            Self::Audience => "audience",
            Self::Summary => "summary",
            Self::Review => "review",
            Self::Overdue => "overdue",
            Self::Clauses => "clauses",
            Self::Changes => "changes",
            Self::Changed => "changed",
            Self::Shared => "shared",
            Self::PartOf => "part-of",
        }
    }

    /// The fact of that word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fact| fact.word() == word)
    }
}

impl fmt::Display for Fact {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.word())
    }
}

/// Who says something: a file, of a kind.
#[derive(Clone, Copy, Debug)]
pub struct Voice<'a> {
    /// What kind of file it is: "sheet", "history".
    pub kind: &'static str,
    /// Its path in the site.
    pub file: &'a str,
}

/// Everything that is said, by subject and fact, then by value.
#[derive(Debug, Default)]
pub struct Table {
    said: BTreeMap<(String, Fact), BTreeMap<String, Vec<String>>>,
    counts: BTreeMap<(&'static str, Fact), usize>,
}

impl Table {
    /// Notes what is said, of whom and by whom.
    pub fn note(&mut self, voice: Voice<'_>, subject: &str, fact: Fact, value: impl Into<String>) {
        let values = self.said.entry((subject.to_owned(), fact)).or_default();
        values.entry(value.into()).or_default().push(voice.file.to_owned());
        *self.counts.entry((voice.kind, fact)).or_default() += 1;
    }

    /// How often files of a kind say a fact.
    pub fn count(&self, kind: &'static str, fact: Fact) -> usize {
        self.counts.get(&(kind, fact)).copied().unwrap_or_default()
    }

    /// The kinds of files and the facts that are said too seldom for the comparison to mean anything.
    pub fn missing(&self, least: &[(&'static str, Fact, usize)]) -> Vec<String> {
        least
            .iter()
            .filter(|(kind, fact, least)| self.count(kind, *fact) < *least)
            .map(|(kind, fact, least)| {
                format!("{kind}: {fact} was found {} times, {least} at least are needed", self.count(kind, *fact))
            })
            .collect()
    }

    /// What one voice says and no other does, so that nothing was compared with it.
    pub fn alone(&self, file: &str) -> Vec<String> {
        let alone = self.said.iter().filter(|(_, values)| values.values().flatten().all(|voice| voice == file));
        alone.map(|((subject, fact), _)| format!("{subject}: no file of the site says its {fact}")).collect()
    }

    /// What is said in more than one way, with who says what; the rarer first, since that is mostly the mistaken one.
    pub fn disagreements(&self) -> Vec<String> {
        let several = self.said.iter().filter(|(_, values)| values.len() > 1);
        several
            .map(|((subject, fact), values)| {
                let mut values: Vec<_> = values.iter().collect();
                values.sort_by_key(|(value, files)| (files.len(), value.as_str()));
                let lines = values.into_iter().map(|(value, files)| format!("\n    ‘{value}’: {}", named(files)));
                format!("{subject}: {fact}{}", lines.collect::<String>())
            })
            .collect()
    }
}

/// Some of the files by name, and how many more there are.
fn named(files: &[String]) -> String {
    const SHOWN: usize = 4;
    let mut files = files.to_vec();
    files.dedup();
    let more = files.len().saturating_sub(SHOWN);
    let shown = files[..files.len().min(SHOWN)].join(", ");
    if more > 0 { format!("{shown} and {more} more") } else { shown }
}
