//! Registers: lists of policies that schools are expected to hold. Two ship with the program, dated; a book can bring one.
//!
//! The shipped lists are gathered from public guidance as it stood in 2026 and are a start, not law: no page says that a
//! policy is legally required because it stands here.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord, Trim};

use super::federation::Register;
use crate::source::Sources;

const ENGLAND: &str = include_str!("register/england.csv");

/// A policy that is expected. An empty column is one that nobody verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Its name in lower case with hyphens, by which a book refers to it.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How often it is reviewed, as the list says.
    pub review: String,
    /// Who approves it, as the list says.
    pub approver: String,
    /// Whether it is published online, as the list says.
    pub publish_online: String,
}

/// The entries of a register; `None` where the book has none, or its file is not there or has no column `name`.
pub fn expected(register: &Register, sources: &Sources) -> Option<Vec<Expected>> {
    match register {
        Register::None => None,
        Register::EnglandMaintained => read(ENGLAND, |applies| applies != "academy"),
        Register::EnglandAcademy => read(ENGLAND, |applies| applies != "maintained"),
        Register::File(path) => read(&sources.get(sources.find(&path.value)?).text, |_| true),
    }
}

fn read(text: &str, applies: impl Fn(&str) -> bool) -> Option<Vec<Expected>> {
    let mut rows = rows(text);
    let head: BTreeMap<String, usize> =
        rows.next()?.iter().enumerate().map(|(at, name)| (name.to_lowercase(), at)).collect();
    let column = |row: &StringRecord, name: &str| {
        head.get(name).and_then(|at| row.get(*at)).map(str::to_owned).unwrap_or_default()
    };
    head.get("name")?;
    let entries = rows.filter(|row| applies(&column(row, "applies_to"))).map(|row| {
        let name = column(&row, "name");
        Expected {
            id: id(&name),
            review: column(&row, "review"),
            approver: column(&row, "approver"),
            publish_online: column(&row, "publish_online"),
            name,
        }
    });
    Some(entries.filter(|entry| !entry.id.is_empty()).collect())
}

/// An entry's id: its name in lower case with hyphens.
fn id(name: &str) -> String {
    let lower: String = name.to_lowercase().chars().filter(|letter| !matches!(letter, '\'' | '’')).collect();
    let words = lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// The rows of a CSV file that say anything.
fn rows(text: &str) -> impl Iterator<Item = StringRecord> {
    let reader = ReaderBuilder::new().has_headers(false).flexible(true).trim(Trim::All).from_reader(text.as_bytes());
    // A text can be read to its end, and its bytes are those of letters: there is nothing that could fail.
    reader.into_records().map_while(Result::ok).filter(|row| row.iter().any(|cell| !cell.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_known_by_its_name_in_lower_case_with_hyphens() {
        let ids = |register: &Register| -> Vec<String> {
            expected(register, &Sources::default()).unwrap().into_iter().map(|entry| entry.id).collect()
        };
        let maintained = ids(&Register::EnglandMaintained);
        assert!(maintained.contains(&"child-protection".to_owned()));
        assert!(maintained.contains(&"teachers-pay".to_owned()));
        assert!(!maintained.contains(&"school-uniform".to_owned()));
        assert!(ids(&Register::EnglandAcademy).contains(&"school-uniform".to_owned()));
        assert_eq!(expected(&Register::None, &Sources::default()), None);
    }

    #[test]
    fn a_table_is_read_with_quotes_and_either_line_end() {
        let read = read("Name,review\r\n\"Pay, and \"\"more\"\"\",1 year\r\n\r\n", |_| true).unwrap();
        assert_eq!((read.len(), read[0].id.as_str(), read[0].review.as_str()), (1, "pay-and-more", "1 year"));
        assert_eq!(super::read("a,b\n1,2\n", |_| true), None);
    }
}
