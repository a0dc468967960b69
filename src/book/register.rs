//! Registers: lists of policies that schools are expected to hold. Two ship with the program, dated; a book can bring one.
//!
//! The shipped lists are gathered from public guidance as it stood in 2026 and are a start, not law: no page says that a
//! policy is legally required because it stands here.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord, Trim};

use super::School;
use super::federation::Register;
use super::school::Phase;
use crate::source::Sources;

const ENGLAND: &str = include_str!("register/england.csv");

/// A policy that is expected. An empty column is one that nobody verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Its name in lower case with hyphens, by which a book refers to it.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What must be so for a school to need it: "if used".
    pub only: Option<String>,
    /// The schools that are expected to have it.
    of: Schools,
    /// How often it is reviewed, as the list says.
    pub review: String,
    /// Who approves it, as the list says.
    pub approver: String,
    /// Whether it is published online, as the list says.
    pub publish_online: String,
}

/// Which schools are expected to have a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Schools {
    All,
    Secondary,
    WithEarlyYears,
}

impl Schools {
    fn are_of(self, phase: Option<Phase>, has_nursery: bool) -> bool {
        use Phase::{AllThrough, Infant, Middle, Nursery, Primary, Secondary, SixthForm};
        match self {
            Self::All => true,
            Self::Secondary => phase.is_none_or(|phase| matches!(phase, Middle | Secondary | SixthForm | AllThrough)),
            Self::WithEarlyYears => {
                has_nursery || phase.is_none_or(|phase| matches!(phase, Nursery | Infant | Primary | AllThrough))
            }
        }
    }
}

impl Expected {
    /// Whether a school is one of those that are expected to have it. One that says not which ages it teaches may be.
    pub fn is_of(&self, school: &School) -> bool {
        self.of.are_of(school.phase, school.has_tag("nursery"))
    }
}

/// The entries of a register; `None` where the book has none, or its file is not there or has no column `name`.
pub fn expected(register: &Register, sources: &Sources) -> Option<Vec<Expected>> {
    match register {
        Register::None => None,
        Register::EnglandMaintained => {
            read(ENGLAND, |kinds| !kinds.contains("academy") || kinds.contains("maintained"))
        }
        Register::EnglandAcademy => read(ENGLAND, |kinds| !kinds.contains("maintained") || kinds.contains("academy")),
        Register::File(path) => read(&sources.get(sources.find(&path.value)?).text, |_| true),
    }
}

fn read(text: &str, is_wanted: impl Fn(&str) -> bool) -> Option<Vec<Expected>> {
    let mut rows = rows(text);
    let head: BTreeMap<String, usize> =
        rows.next()?.iter().enumerate().map(|(at, name)| (name.to_lowercase(), at)).collect();
    let column = |row: &StringRecord, name: &str| {
        head.get(name).and_then(|at| row.get(*at)).map(str::to_owned).unwrap_or_default()
    };
    head.get("name")?;
    let entries = rows.filter_map(|row| {
        let (name, applies) = (column(&row, "name"), column(&row, "applies_to"));
        let (kinds, only) = match applies.split_once('(') {
            Some((kinds, only)) => (kinds, Some(only.trim_end().trim_end_matches(')').to_owned())),
            None => (applies.as_str(), None),
        };
        is_wanted(kinds).then(|| Expected {
            id: id(&name),
            only,
            of: match kinds.trim() {
                "secondary" => Schools::Secondary,
                "with early years" => Schools::WithEarlyYears,
                _ => Schools::All,
            },
            review: column(&row, "review"),
            approver: column(&row, "approver"),
            publish_online: column(&row, "publish_online"),
            name,
        })
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
        assert!(maintained.contains(&"school-uniform".to_owned()));
        assert!(!maintained.contains(&"school-food".to_owned()));
        assert!(ids(&Register::EnglandAcademy).contains(&"school-food".to_owned()));
        assert!(!ids(&Register::EnglandAcademy).contains(&"governors-allowances".to_owned()));
        for all in [maintained, ids(&Register::EnglandAcademy)] {
            assert_eq!(all.iter().filter(|id| *id == "whistleblowing").count(), 1);
        }
        assert_eq!(expected(&Register::None, &Sources::default()), None);
    }

    #[test]
    fn an_entry_is_expected_of_the_schools_that_it_is_for() {
        let text =
            "name,applies_to\nCareers,secondary\nEarly years,with early years\nAllowances,maintained (if paid)\n";
        let entries = read(text, |_| true).unwrap();
        let of = |phase: Option<Phase>, has_nursery: bool| -> Vec<&str> {
            let expected = entries.iter().filter(|entry| entry.of.are_of(phase, has_nursery));
            expected.map(|entry| entry.id.as_str()).collect()
        };
        assert_eq!(of(Some(Phase::Secondary), false), ["careers", "allowances"]);
        assert_eq!(of(Some(Phase::Primary), false), ["early-years", "allowances"]);
        assert_eq!(of(Some(Phase::Special), true), ["early-years", "allowances"]);
        assert_eq!(of(None, false), ["careers", "early-years", "allowances"]);
        assert_eq!(entries[2].only.as_deref(), Some("if paid"));
    }

    #[test]
    fn a_table_is_read_with_quotes_and_either_line_end() {
        let read = read("Name,review\r\n\"Pay, and \"\"more\"\"\",1 year\r\n\r\n", |_| true).unwrap();
        assert_eq!((read.len(), read[0].id.as_str(), read[0].review.as_str()), (1, "pay-and-more", "1 year"));
        assert_eq!(super::read("a,b\n1,2\n", |_| true), None);
    }
}
