//! A school: its name, its facts, its own days, and what it words for itself.

use crate::dice::Dice;
use crate::phrases::sentence;
use crate::policy::{LocalWording, year};

const PLACES: &[&str] = &[
    "Alder Street",
    "Barrow Hill",
    "Canal Side",
    "Dene Park",
    "Ember Lane",
    "Ferry Road",
    "Gorse Field",
    "Holly Bank",
    "Inglewood",
    "Jasper Close",
    "Kiln Yard",
    "Long Acre",
    "Maltings",
    "Nettle Green",
    "Orchard Row",
    "Pump Lane",
    "Quayside",
    "Rope Walk",
    "Saltmarsh",
    "Tannery",
    "Underhill",
    "Vicarage Lane",
    "Weavers",
    "Yard End",
    "Zeal Cross",
];
const TITLES: &[&str] = &["Headteacher", "Head of School", "Principal", "Executive Headteacher"];
const NAMES: &[&str] =
    &["A. Adeyemi", "B. Larsen", "C. Novak", "D. Okafor", "E. Pryce", "F. Quill", "G. Rahman", "H. Soto"];
/// One policy in so many has words of the school's own.
const LOCAL_ONE_IN: usize = 8;

const DAYS: usize = 11;
const PEOPLE: usize = 12;
const LOCAL: usize = 13;

/// One school.
pub(crate) struct School {
    number: usize,
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) head: &'static str,
    pub(crate) head_before: &'static str,
    pub(crate) heads: [&'static str; 2],
    pub(crate) duty_lead: String,
    pub(crate) office: String,
}

impl School {
    /// The school of a number.
    pub(crate) fn new(number: usize) -> Self {
        let place = match number / PLACES.len() {
            0 => PLACES[number].to_owned(),
            round => format!("{} {}", PLACES[number % PLACES.len()], round + 1),
        };
        let mut dice = Dice::of(&[PEOPLE, number]);
        Self {
            number,
            id: place.to_lowercase().replace(' ', "-"),
            name: format!("{place} School"),
            head: dice.one_of(TITLES),
            head_before: dice.one_of(TITLES),
            heads: [dice.one_of(NAMES), dice.one_of(NAMES)],
            duty_lead: format!("the lead on duty, {}", dice.one_of(NAMES)),
            office: format!("the office at {place}"),
        }
    }

    /// The day on which it adopted a version, with its review a year on.
    pub(crate) fn days(&self, policy: usize, version: usize, versions: usize) -> (String, String) {
        let mut dice = Dice::of(&[DAYS, self.number, policy, version]);
        let (year, month, day) = (year(version, versions), 9 + dice.below(4), 1 + dice.below(28));
        (format!("{year}-{month:02}-{day:02}"), format!("{}-{month:02}-{day:02}", year + 1))
    }

    /// What it words for itself in a version, if it does: the last two of some policies.
    pub(crate) fn local(&self, policy: usize, version: usize, versions: usize) -> Option<LocalWording> {
        if !(self.number * 5 + policy).is_multiple_of(LOCAL_ONE_IN) || version + 2 < versions {
            return None;
        }
        let mut dice = Dice::of(&[LOCAL, self.number, policy]);
        let (section, clause) = (dice.below(12), dice.below(5));
        Some(LocalWording { section, clause, is_instead: dice.below(2) == 0, words: sentence(&mut dice) })
    }

    /// A text with its facts, as they are today.
    pub(crate) fn fill(&self, text: &str) -> String {
        text.replace("{{ headteacher.title }}", self.head)
            .replace("{{ school.name }}", &self.name)
            .replace("{{ duty_lead }}", &self.duty_lead)
            .replace("{{ office }}", &self.office)
            .replace("{{ pupils }}", crate::book::PUPILS)
    }
}
