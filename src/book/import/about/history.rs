//! The table of versions: when each was made, what it changed, by whom, and when staff were told.

use super::dates::{DateRead, find_date};
use crate::book::PartialDate;
use crate::book::import::ForeignTable;
use crate::book::import::document::without_looks;

/// A row of a table of versions.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct VersionRow {
    pub(super) date: String,
    pub(super) number: String,
    pub(super) changes: String,
    pub(super) by: String,
    pub(super) shared: String,
    pub(super) approved: String,
    /// What the other columns say, with their heads.
    pub(super) rest: Vec<(String, String)>,
}

impl VersionRow {
    pub(super) fn when(&self) -> Option<PartialDate> {
        find_date(&self.date)?.1.known()
    }

    /// What the row says, in a sentence.
    pub(super) fn sentence(&self) -> String {
        let mut said = match (self.date.is_empty(), self.number.is_empty()) {
            (false, false) => {
                format!("Version {} of {}", self.number.trim_start_matches(['v', 'V']), shown(&self.date))
            }
            (false, true) => format!("The version of {}", shown(&self.date)),
            (true, _) => format!("Version {}", self.number.trim_start_matches(['v', 'V'])),
        };
        if !self.by.is_empty() {
            said.push_str(&format!(" by {}", self.by));
        }
        if !self.approved.is_empty() {
            said.push_str(&format!(", approved {}", self.approved));
        }
        if !self.shared.is_empty() {
            said.push_str(&format!(", shared with staff {}", shown(&self.shared)));
        }
        if !self.changes.is_empty() {
            said.push_str(&format!(": {}", self.changes.trim_end_matches('.')));
        }
        for (head, words) in &self.rest {
            said.push_str(&format!(" ({head}: {words})"));
        }
        format!("{said}.")
    }
}

/// A date as people read it, if it is one.
fn shown(words: &str) -> String {
    match find_date(words) {
        Some((_, DateRead::Known { date, .. })) => date.to_string(),
        _ => words.to_owned(),
    }
}

/// The rows of a table, if it is one of versions.
pub(super) fn history(table: &ForeignTable) -> Option<Vec<VersionRow>> {
    let cells = |row: &Vec<Vec<crate::book::import::ForeignPiece>>| -> Vec<String> {
        row.iter().map(|cell| without_looks(cell).replace('\n', " ").trim().to_owned()).collect()
    };
    let heads: Vec<String> = cells(table.rows.first()?);
    let columns: Vec<Option<Column>> = heads.iter().map(|head| column(head)).collect();
    let has = |wanted: Column| columns.contains(&Some(wanted));
    let tells = has(Column::Changes) && (has(Column::Date) || has(Column::Number))
        || has(Column::Date) && has(Column::Number) && has(Column::By);
    if !tells || table.rows.len() < 2 {
        return None;
    }
    let row = |row: &Vec<Vec<crate::book::import::ForeignPiece>>| {
        let mut read = VersionRow::default();
        for ((words, column), head) in
            cells(row).into_iter().zip(&columns).zip(&heads).filter(|((words, _), _)| !words.is_empty())
        {
            let place = match column {
                Some(Column::Date) if read.date.is_empty() => &mut read.date,
                Some(Column::Number) => &mut read.number,
                Some(Column::Changes) => &mut read.changes,
                Some(Column::By) if read.by.is_empty() => &mut read.by,
                Some(Column::Shared) => &mut read.shared,
                Some(Column::Approved) => &mut read.approved,
                _ => {
                    read.rest.push((head.clone(), words));
                    continue;
                }
            };
            *place = words;
        }
        read
    };
    Some(table.rows[1..].iter().map(row).filter(|row| *row != VersionRow::default()).collect())
}

#[derive(Clone, Copy, PartialEq)]
enum Column {
    Date,
    Number,
    Changes,
    By,
    Shared,
    Approved,
}

fn column(head: &str) -> Option<Column> {
    let lower = head.to_lowercase();
    let words: Vec<&str> =
        lower.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let has = |known: &[&str]| words.iter().any(|word| known.contains(word));
    Some(if has(&["shared", "circulated"]) || has(&["staff"]) && has(&["date"]) {
        Column::Shared
    } else if has(&[
        "change",
        "changes",
        "amendment",
        "amendments",
        "amended",
        "summary",
        "description",
        "details",
        "comments",
        "reason",
        "notes",
        "revision",
        "revisions",
    ]) && !has(&["date", "by"])
    {
        Column::Changes
    } else if has(&["approved", "ratified", "adopted", "agreed", "approval"]) {
        Column::Approved
    } else if has(&["by", "who", "whom", "author", "reviewer", "name", "editor"]) {
        Column::By
    } else if has(&["version", "issue", "no", "number"]) && !has(&["date"]) {
        Column::Number
    } else if has(&["date", "reviewed", "review", "when", "updated"]) && !has(&["next"]) {
        Column::Date
    } else {
        return None;
    })
}
