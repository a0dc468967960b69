//! For which schools a part of a text is: `{only=nursery,secondary}`, `{except=nursery}`.

use std::fmt;

use super::School;
use crate::source::words::list;

/// The tags of the schools that read a part of a text, and of those that do not.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct ForSchools {
    /// Schools with one of these tags alone; all where there are none.
    pub only: Vec<String>,
    /// No school with one of these.
    pub except: Vec<String>,
}

impl ForSchools {
    /// Whether a school reads the part.
    pub fn includes(&self, school: &School) -> bool {
        let has = |tag: &String| school.has_tag(tag);
        (self.only.is_empty() || self.only.iter().any(has)) && !self.except.iter().any(has)
    }

    /// Every tag that is named.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.only.iter().chain(&self.except).map(String::as_str)
    }

    /// For whom it is, in words: "only for schools with the tag ‘nursery’".
    pub fn in_words(&self) -> String {
        let named = |tags: &[String]| {
            let quoted: Vec<String> = tags.iter().map(|tag| format!("‘{tag}’")).collect();
            let noun = if tags.len() == 1 { "the tag" } else { "one of the tags" };
            format!("schools with {noun} {}", list(&quoted))
        };
        match (self.only.is_empty(), self.except.is_empty()) {
            (_, true) => format!("only for {}", named(&self.only)),
            (true, false) => format!("not for {}", named(&self.except)),
            (false, false) => format!("only for {}, and not for {}", named(&self.only), named(&self.except)),
        }
    }
}

/// As it is typed, less the braces: `only=nursery,secondary`.
impl fmt::Display for ForSchools {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let given = [("only", &self.only), ("except", &self.except)];
        let given = given.iter().filter(|(_, tags)| !tags.is_empty());
        let given: Vec<String> = given.map(|(key, tags)| format!("{key}={}", tags.join(","))).collect();
        f.write_str(&given.join(" "))
    }
}
