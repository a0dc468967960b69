//! What is to be done as a file for spreadsheets. No cell is a formula, whatever a title says.

use csv::{Terminator, WriterBuilder};

use crate::book::PartialDate;
use crate::commands::ending::Trouble;
use crate::edition::{DueItem, DueList};
use crate::site::data::due::page_of;
use crate::site::publication::Publication;
use crate::source::without_odd_characters;

const HEAD: [&str; 15] = [
    "What",
    "Policy",
    "Title",
    "Version",
    "Date",
    "By",
    "Schools",
    "Owner",
    "Name",
    "Email",
    "Approved by",
    "Reported to",
    "Meeting",
    "Meeting on",
    "Address",
];

/// The file: what a spreadsheet takes for UTF-8, with a line for each thing.
pub(super) fn spreadsheet(publication: &Publication<'_>, list: &DueList<'_>) -> Result<String, Trouble> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(HEAD)?;
    for item in &list.items {
        writer.write_record(cells(publication, item).map(|cell| harmless(&cell)))?;
    }
    let bytes = writer.into_inner().map_err(|error| Trouble(error.to_string()))?;
    Ok(format!("\u{feff}{}", String::from_utf8_lossy(&bytes)))
}

fn cells(publication: &Publication<'_>, item: &DueItem<'_>) -> [String; 15] {
    let or_nothing = |words: Option<&str>| words.unwrap_or_default().to_owned();
    let each = |words: &mut dyn Iterator<Item = Option<String>>| {
        let mut known: Vec<String> = words.flatten().collect();
        known.dedup();
        known.join("; ")
    };
    let meeting = item.meeting.as_ref();
    [
        item.kind.word().to_owned(),
        item.policy.id.clone(),
        item.title.clone(),
        item.version.to_owned(),
        item.date.map(PartialDate::iso).unwrap_or_default(),
        item.by().map(|day| day.to_string()).unwrap_or_default(),
        item.school_names().join("; "),
        or_nothing(item.role.as_deref()),
        each(&mut item.schools.iter().map(|at| at.owner.name.clone())),
        each(&mut item.schools.iter().map(|at| at.owner.email.clone())),
        item.chain.join("; "),
        or_nothing(item.report_to.as_deref()),
        or_nothing(meeting.map(|meeting| meeting.body.as_str())),
        meeting.map(|meeting| meeting.on.iso()).unwrap_or_default(),
        or_nothing(item.schools.first().and_then(|at| page_of(publication, item, at.school)).as_deref()),
    ]
}

/// A cell that no spreadsheet reckons with: what begins like a formula gets an apostrophe before it.
fn harmless(cell: &str) -> String {
    let cell = without_odd_characters(cell);
    let is_formula =
        cell.trim_start().starts_with(['=', '+', '-', '@', '|', '%']) || cell.starts_with(['\t', '\r', '\n']);
    if is_formula { format!("'{cell}") } else { cell.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for formula in ["=1+1", "+44", "-2", "@SUM(A1)", " =1", "\t=1", "|cmd"] {
            assert!(harmless(formula).starts_with('\''), "{formula}");
        }
        for words in ["Behaviour policy", "2026-12", "e-safety", ""] {
            assert_eq!(harmless(words), words);
        }
    }
}
