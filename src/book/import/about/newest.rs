//! The newest row of a table of versions says what this version changed; the others are older versions.

use super::dates::{DateRead, find_date};
use super::history::VersionRow;
use super::noted::{About, WithPlace};
use crate::book::PartialDate;
use crate::book::import::{Doubt, ForeignPlace};

/// The newest row of a table of versions, and a sentence for each older one; whether the table is taken up by that.
pub(super) fn newest(about: &mut About, at: ForeignPlace, rows: &[VersionRow]) -> bool {
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
        let said = "This table of versions does not say which is the newest, and was kept in the text. Write what the newest row says \
                    above the text, and delete the table if it is not to be read there.";
        about.doubts.push(Doubt::look(at, said));
        return false;
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
    let older = rows.len() - 1;
    let rest = match older {
        0 => String::new(),
        1 => " Its other row stands nowhere in the book, and follows.".to_owned(),
        many => format!(" Its {many} other rows stand nowhere in the book, and follow."),
    };
    about.doubts.push(Doubt::told(
        at,
        format!(
            "The table of versions is not in the text. What its newest row says was put above it: {}{rest}",
            row.sentence()
        ),
    ));
    about.earlier.extend(
        rows.iter().enumerate().filter(|(at, _)| *at != newest).map(|(_, row)| WithPlace { value: row.sentence(), at }),
    );
    true
}
