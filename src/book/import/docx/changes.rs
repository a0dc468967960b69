//! Tracked changes: how many there are, and whose.

use std::collections::BTreeSet;

use super::super::{Doubt, ForeignPlace};
use crate::book::PartialDate;
use crate::source::xml_tree::XmlNode;

/// What becomes of tracked changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrackedChanges {
    /// They are read as if they had been accepted.
    Accepted,
    /// They are read as if they had been rejected: the text before them.
    Rejected,
}

/// The elements in which a change is recorded.
const CHANGES: &[&str] = &[
    "ins",
    "del",
    "moveFrom",
    "rPrChange",
    "pPrChange",
    "tblPrChange",
    "trPrChange",
    "tcPrChange",
    "sectPrChange",
    "cellIns",
    "cellDel",
    "cellMerge",
];

/// So many people are named at most.
const NAMED: usize = 6;

/// Says how many tracked changes there are, and what became of them.
pub(super) fn tell_changes<'x>(parts: impl IntoIterator<Item = XmlNode<'x>>, changes: TrackedChanges) -> Option<Doubt> {
    let mut found = Found::default();
    parts.into_iter().for_each(|part| found.look_through(part, CHANGES));
    let (one, several) = match changes {
        TrackedChanges::Accepted => ("was accepted", "were accepted"),
        TrackedChanges::Rejected => ("was rejected", "were rejected"),
    };
    let said = match found.number {
        0 => return None,
        1 => format!("1 tracked change{} {one}.", found.by()),
        number => format!("{number} tracked changes{} {several}.", found.by()),
    };
    let last = found.last.map(|day| format!(" The last is of {day}.")).unwrap_or_default();
    Some(Doubt::told(ForeignPlace::Whole, format!("{said}{last}")))
}

#[derive(Debug, Default)]
struct Found {
    number: usize,
    people: BTreeSet<String>,
    /// The day of the last of them.
    last: Option<PartialDate>,
}

impl Found {
    fn look_through(&mut self, node: XmlNode<'_>, names: &[&str]) {
        for child in node.children() {
            let (space, name) = child.tag();
            if space == "w" && names.contains(&name) {
                self.number += 1;
                let day = child.value("w:date").and_then(|date| PartialDate::read(date.get(..10)?).ok());
                let is_later = |day: &PartialDate| self.last.is_none_or(|last| last.last_day() < day.last_day());
                self.last = day.filter(is_later).or(self.last);
                if let Some(who) = child.value("w:author").filter(|who| !who.trim().is_empty()) {
                    self.people.insert(who.trim().chars().take(60).collect());
                }
            }
            self.look_through(child, names);
        }
    }

    fn by(&self) -> String {
        let mut names: Vec<String> = self.people.iter().take(NAMED).cloned().collect();
        if self.people.len() > NAMED {
            names.push("others".to_owned());
        }
        let last = names.pop();
        match (names.is_empty(), last) {
            (_, None) => String::new(),
            (true, Some(last)) => format!(" by {last}"),
            (false, Some(last)) => format!(" by {} and {last}", names.join(", ")),
        }
    }
}
