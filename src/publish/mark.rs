//! The mark in a site by which clausebook knows its own: for which schools it was made, and which files.

use std::collections::BTreeSet;
use std::fmt::Write as _;

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

    /// The mark as it stands in a site of these files, which come in order. Their number tells a mark that is cut short.
    pub(super) fn text(&self, files: &BTreeSet<String>) -> String {
        let mut text = format!("{FIRST_LINE}\nschools: {}\n", self.schools_line());
        for choice in &self.choices {
            text.push_str(choice);
            text.push('\n');
        }
        // Writing to a string cannot fail.
        let _ = writeln!(text, "files: {}", files.len());
        for file in files {
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

/// What is the matter with a mark that is ours, and cannot be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Nothing stands in it: what a power cut leaves.
    Empty,
    /// Its end is missing, or something in its midst.
    Torn,
    /// A version of clausebook wrote it that has other marks.
    OtherVersion,
}

/// What the mark of a site says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Record {
    /// The schools as the mark names them, if it can be read so far.
    pub schools: Option<String>,
    /// The files that the site was published with; of a mark with a fault, those that can be read.
    pub files: BTreeSet<String>,
    /// The mark as it stands; empty where there is no site yet.
    pub text: String,
    /// What is the matter with it.
    pub fault: Option<Fault>,
}

impl Record {
    /// Reads a mark; none if nothing shows that it is one.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        if bytes.iter().all(|byte| *byte == 0) {
            return Some(Self { fault: Some(Fault::Empty), ..Self::default() });
        }
        let text = String::from_utf8_lossy(bytes);
        let rest = text.strip_prefix('\u{feff}').unwrap_or(&text);
        // Editors and version control turn line ends into those of Windows: `lines` reads both.
        let mut lines = rest.lines();
        let first = lines.next().unwrap_or_default();
        if first != FIRST_LINE {
            let begins_ours = !first.is_empty() && FIRST_LINE.starts_with(rest.trim_end_matches('\0'));
            let fault = match begins_ours {
                true => Fault::Torn,
                false if first.starts_with("Clausebook made this folder") => Fault::OtherVersion,
                false => return None,
            };
            return Some(Self { fault: Some(fault), ..Self::default() });
        }
        let head: Vec<&str> = lines.by_ref().take_while(|line| !line.is_empty()).collect();
        let files: BTreeSet<String> = lines.filter(|line| !line.is_empty()).map(str::to_owned).collect();
        let head_is_whole = rest.contains("\n\n") || rest.contains("\n\r\n");
        let said = |key: &str| head.iter().find_map(|line| line.strip_prefix(key)?.strip_prefix(": "));
        let schools = said("schools").filter(|_| head_is_whole).map(str::to_owned);
        // Marks of the first versions do not say how many files there are.
        let as_many = said("files").is_none_or(|number| number.parse() == Ok(files.len()));
        let is_whole = head_is_whole && as_many && rest.ends_with('\n') && !rest.contains(['\0', '\u{fffd}']);
        let fault = match (&schools, is_whole) {
            (None, true) => Some(Fault::OtherVersion),
            (_, false) => Some(Fault::Torn),
            (Some(_), true) => None,
        };
        Some(Self { schools, files, text: text.into_owned(), fault })
    }

    /// Whether a file in the site is one that was published, the mark, or what a file browser leaves.
    pub(super) fn knows(&self, path: &str) -> bool {
        const BROWSERS: &[&str] = &[".DS_Store", "Thumbs.db", "desktop.ini"];
        let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
        self.files.contains(path) || path == FILE || BROWSERS.contains(&name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> BTreeSet<String> {
        ["a: b.html", "elm/index.html", "index.html"].map(str::to_owned).into()
    }

    fn mark() -> Mark {
        Mark {
            schools: vec!["elm".into(), "brook".into(), "elm".into()],
            choices: vec!["drafts: no".into(), "compare: all".into()],
        }
    }

    #[test]
    fn a_mark_is_read_as_it_was_written() {
        let check = |text: &str, schools: &str| {
            let record = Record::parse(text.as_bytes()).unwrap();
            assert_eq!((record.schools.as_deref(), record.fault), (Some(schools), None), "{text}");
            record.files
        };
        let text = mark().text(&files());
        assert_eq!(check(&text, "brook elm"), files());
        assert_eq!(check(&text.replace('\n', "\r\n"), "brook elm"), files());
        assert_eq!(check(&format!("\u{feff}{text}"), "brook elm"), files());
        // As the first versions wrote it.
        assert_eq!(check(&text.replace("files: 3\n", ""), "brook elm"), files());
        assert_eq!(check(&Mark::default().text(&files()), "all"), files());
        assert!(check(&Mark::default().text(&BTreeSet::new()), "all").is_empty());
    }

    #[test]
    fn a_mark_cut_short_at_any_letter_is_known_for_one_and_names_no_file_in_full_that_it_did_not() {
        let text = mark().text(&files());
        for cut in 0..text.len() {
            let record = Record::parse(&text.as_bytes()[..cut]).unwrap();
            assert_eq!(record.fault, Some(if cut == 0 { Fault::Empty } else { Fault::Torn }), "{}", &text[..cut]);
            assert!(record.schools.is_none_or(|schools| schools == "brook elm"), "{}", &text[..cut]);
            // What a disk puts in place of the rest.
            let mut padded = text.as_bytes()[..cut].to_vec();
            padded.resize(text.len(), 0);
            assert!(Record::parse(&padded).unwrap().fault.is_some(), "{}", &text[..cut]);
        }
    }

    #[test]
    fn a_mark_of_another_version_is_one_and_what_is_no_mark_is_none() {
        let check = |bytes: &[u8], fault: Fault| assert_eq!(Record::parse(bytes).unwrap().fault, Some(fault));
        check(b"Clausebook made this folder, and more.\nfor: all\n\nindex.html\n", Fault::OtherVersion);
        check(format!("{FIRST_LINE}\nfor: all\n\nindex.html\n").as_bytes(), Fault::OtherVersion);
        check(format!("{FIRST_LINE}\nschools: all\n\nind\u{0}\n").as_bytes(), Fault::Torn);
        check(&[FIRST_LINE.as_bytes(), b"\nschools: all\n\nind\xff\n"].concat(), Fault::Torn);
        assert_eq!(Record::parse(b"schools: all\n"), None);
        assert_eq!(Record::parse(b"\xff"), None);
        assert_eq!(Record::parse(b"my notes\n"), None);
    }

    #[test]
    fn schools_are_said_in_words() {
        assert_eq!(in_words("all"), "every school");
        assert_eq!(in_words("elm"), "elm");
        assert_eq!(in_words("ash brook elm"), "ash, brook and elm");
    }
}
