//! The newest row of a table of versions says what this version changed; the others are older versions.

use super::dates::{DateRead, find_date};
use super::history::VersionRow;
use super::noted::{About, WithPlace};
use crate::book::PartialDate;
use crate::book::import::{Doubt, ForeignPlace};

/// The newest row of a table of versions, and a sentence for each older one.
pub(super) fn newest(about: &mut About, at: ForeignPlace, rows: &[VersionRow]) {
    let dated: Vec<(usize, PartialDate)> =
        rows.iter().enumerate().filter_map(|(row, read)| Some((row, read.when()?))).collect();
    let number = |row: &VersionRow| {
        row.number
            .trim_start_matches(['v', 'V', ' '])
            .split('.')
            .filter_map(|part| part.parse::<u32>().ok())
            .collect::<Vec<_>>()
    };
    let newest = match dated.len() == rows.len() {
        true => dated.iter().max_by_key(|(row, date)| (date.first_day(), *row)).map(|(row, _)| *row),
        false => (0..rows.len()).filter(|row| !number(&rows[*row]).is_empty()).max_by_key(|row| number(&rows[*row])),
    };
    let Some(newest) = newest else {
        about.doubts.push(Doubt::look(at, "This table of versions does not say which is the newest: nothing was taken from it but its rows, as older versions."));
        about.earlier.extend(rows.iter().map(|row| WithPlace { value: row.sentence(), at }));
        return;
    };
    let row = &rows[newest];
    let text = |words: &str| (!words.is_empty()).then(|| WithPlace { value: words.to_owned(), at });
    about.changes = about.changes.take().or_else(|| text(&row.changes));
    about.changed_by = about.changed_by.take().or_else(|| text(&row.by));
    about.number = about.number.take().or_else(|| text(row.number.trim_start_matches(['v', 'V', ' '])));
    about.changed_on = about.changed_on.take().or_else(|| row.when().map(|value| WithPlace { value, at }));
    let shared = find_date(&row.shared);
    match shared {
        Some((_, DateRead::Known { date, .. })) => {
            about.shared_with_staff = about.shared_with_staff.take().or(Some(WithPlace { value: date, at }))
        }
        Some((range, DateRead::Open(said))) => {
            about.doubts.push(Doubt::look(at, format!("‘{}’ is not a date. {said}", &row.shared[range])))
        }
        None => {}
    }
    if !row.rest.is_empty() || !row.approved.is_empty() {
        about.doubts.push(Doubt::told(at, format!("The newest row of the table of versions says: {}", row.sentence())));
    }
    about.earlier.extend(
        rows.iter().enumerate().filter(|(at, _)| *at != newest).map(|(_, row)| WithPlace { value: row.sentence(), at }),
    );
}
