//! The mark in a site by which clausebook knows its own: for which schools it was made, and which files.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::source::words::list;

/// The mark's file in the site.
pub(super) const FILE: &str = ".clausebook-site";

const FIRST_LINE: &str = "Clausebook made this folder and replaces it as a whole. Keep no files of your own in it.";
const EVERY_SCHOOL: &str = "all";

/// With which choices a site is made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// Ids of the schools that were named; none means every school.
    pub schools: Vec<String>,
    /// The other choices, as they are to be read: "compare: all".
    pub choices: Vec<String>,
}

impl Mark {
    /// The schools as the mark names them: each once, in order.
    pub(super) fn schools_line(&self) -> String {
        let schools: BTreeSet<&str> = self.schools.iter().map(String::as_str).collect();
        if schools.is_empty() { EVERY_SCHOOL.to_owned() } else { schools.into_iter().collect::<Vec<_>>().join(" ") }
    }

    /// The mark as it stands in a site of these files, which come in order.
    pub(super) fn text(&self, files: &BTreeSet<String>) -> String {
        let mut text = format!("{FIRST_LINE}\nschools: {}\n", self.schools_line());
        for choice in &self.choices {
            text.push_str(choice);
            text.push('\n');
        }
        for file in files {
            // Writing to a string cannot fail.
            let _ = write!(text, "\n{file}");
        }
        text.push('\n');
        text
    }
}

/// The schools of a mark as people say it: "every school", "elm-hill and brook-street".
pub(super) fn in_words(schools_line: &str) -> String {
    match schools_line {
        EVERY_SCHOOL => "every school".to_owned(),
        line => list(&line.split(' ').map(str::to_owned).collect::<Vec<_>>()),
    }
}

/// What the mark of a site says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Record {
    /// The schools as the mark names them.
    pub schools: String,
    /// The files that the site was published with.
    pub files: BTreeSet<String>,
    /// The mark as it stands; empty where there is no site yet.
    pub text: String,
}

impl Record {
    /// Reads a mark; none if it is not one.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let rest = text.strip_prefix(FIRST_LINE)?.strip_prefix('\n')?;
        let mut lines = rest.lines();
        let schools = lines.next()?.strip_prefix("schools: ")?.to_owned();
        let files = lines.skip_while(|line| line.contains(": ")).filter(|line| !line.is_empty()).map(str::to_owned);
        Some(Self { schools, files: files.collect(), text: text.to_owned() })
    }

    /// Whether a file in the site is one that was published, the mark, or what a file browser leaves.
    pub(super) fn knows(&self, path: &str) -> bool {
        const BROWSERS: &[&str] = &[".DS_Store", "Thumbs.db", "desktop.ini"];
        let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
        self.files.contains(path) || path == FILE || BROWSERS.contains(&name)
    }
}

/// The paths of all files below a folder, with forward slashes.
pub(super) fn files_in(folder: &Path) -> Result<BTreeSet<String>, (PathBuf, io::Error)> {
    let mut files = BTreeSet::new();
    let mut folders = vec![(folder.to_owned(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        let failed = |error| (folder.clone(), error);
        for entry in fs::read_dir(&folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type().map_err(failed)?.is_dir() {
                folders.push((entry.path(), format!("{path}/")));
            } else {
                files.insert(path);
            }
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_read_as_it_was_written() {
        let files: BTreeSet<String> = ["a: b.html", "elm/index.html"].map(str::to_owned).into();
        let mark = Mark {
            schools: vec!["elm".into(), "brook".into(), "elm".into()],
            choices: vec!["drafts: no".into(), "compare: all".into()],
        };
        let record = Record::parse(mark.text(&files).as_bytes()).unwrap();
        assert_eq!((record.schools.as_str(), &record.files), ("brook elm", &files));
        assert_eq!(Record::parse(Mark::default().text(&files).as_bytes()).unwrap().schools, "all");
        assert_eq!(Record::parse(b"schools: all\n"), None);
        assert_eq!(Record::parse(b"\xff"), None);
    }

    #[test]
    fn schools_are_said_in_words() {
        assert_eq!(in_words("all"), "every school");
        assert_eq!(in_words("elm"), "elm");
        assert_eq!(in_words("ash brook elm"), "ash, brook and elm");
    }
}
