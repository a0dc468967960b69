//! What is to be done for people in a terminal: a heading for each kind, below it the date, the policy, and who looks after it.

use anstyle::Style;
use unicode_width::UnicodeWidthStr;

use crate::commands::words;
use crate::edition::{DueItem, DueKind, DueList};
use crate::site::publication::Publication;
use crate::source::words::capital;

/// How many columns there are.
#[derive(Clone, Copy, Debug)]
pub(super) struct TableWidth {
    pub(super) width: usize,
}

/// How wide it is where nobody says so, and at least; and at most, since longer lines are hard to read.
const WIDTH: usize = 80;
const NARROWEST: usize = 60;
const WIDEST: usize = 110;

/// Room for "30 September 2026".
const DATES: usize = 17;

impl TableWidth {
    /// That of standard output.
    pub(super) fn of_terminal() -> Self {
        Self { width: words::width().unwrap_or(WIDTH).clamp(NARROWEST, WIDEST) }
    }
}

/// The table, without a line end after it.
pub(super) fn table(publication: &Publication<'_>, list: &DueList<'_>, room: TableWidth) -> String {
    if list.items.is_empty() {
        return "Nothing is due.".to_owned();
    }
    let schools = publication.book.schools.len();
    let mut lines = Vec::new();
    for kind in DueKind::ALL {
        let kinds = [kind];
        let mut items = list.of_kinds(&kinds).peekable();
        if items.peek().is_none() {
            continue;
        }
        if !lines.is_empty() {
            lines.push(String::new());
        }
        let bold = Style::new().bold();
        lines.push(format!("{bold}{}{bold:#}", kind.heading()));
        items.for_each(|item| rows(item, schools, room, &mut lines));
    }
    lines.join("\n")
}

/// One thing: cells side by side, each over as many lines as it needs.
fn rows(item: &DueItem<'_>, schools: usize, room: TableWidth, lines: &mut Vec<String>) {
    let owners = (room.width - DATES - 4) * 2 / 5;
    let policies = room.width - DATES - 4 - owners;
    let date = match (item.kind, item.date) {
        (_, Some(date)) => date.to_string(),
        (DueKind::Proposed, None) => "no meeting yet".to_owned(),
        (_, None) => "no date".to_owned(),
    };
    let mut policy = wrapped(&item.called(), policies);
    policy.extend(item.places(schools).iter().flat_map(|places| wrapped(places, policies)));
    let report = item.report_to.as_ref().map(|body| format!("to be reported to {body}"));
    policy.extend(report.iter().flat_map(|report| wrapped(report, policies)));
    policy.extend(item.meeting_in_words().iter().flat_map(|meeting| wrapped(&capital(meeting), policies)));
    let mut owner = wrapped(&item.looked_after_by().unwrap_or_else(|| "nobody is named".to_owned()), owners);
    owner.extend(item.approved_by().iter().flat_map(|chain| wrapped(&format!("Approved by {chain}"), owners)));
    let cells = [wrapped(&date, DATES), policy, owner];
    let most = cells.iter().map(Vec::len).max().unwrap_or_default();
    for at in 0..most {
        let line: Vec<String> = cells
            .iter()
            .zip([DATES, policies, owners])
            .map(|(cell, width)| padded(cell.get(at).map_or("", String::as_str), width))
            .collect();
        lines.push(line.join("  ").trim_end().to_owned());
    }
}

fn padded(words: &str, width: usize) -> String {
    format!("{words}{}", " ".repeat(width.saturating_sub(words.width())))
}

/// Words in lines of at most so many columns; a word that is longer is parted.
fn wrapped(words: &str, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words.split_whitespace() {
        let line = lines.last_mut().map_or(0, |line| line.width());
        if line > 0 && line + 1 + word.width() > most {
            lines.push(String::new());
        } else if line > 0 {
            put(&mut lines, ' ');
        }
        for letter in word.chars() {
            if lines.last().is_some_and(|line| line.width() + letter.to_string().width() > most) {
                lines.push(String::new());
            }
            put(&mut lines, letter);
        }
    }
    lines
}

fn put(lines: &mut [String], letter: char) {
    if let Some(line) = lines.last_mut() {
        line.push(letter);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_its_cell() {
        let check = |words: &str, expected: &[&str]| assert_eq!(wrapped(words, 10), expected);
        check("Elm Hill and Brook Street", &["Elm Hill", "and Brook", "Street"]);
        check("Kindertagesstätte", &["Kindertage", "sstätte"]);
        check("", &[""]);
    }
}
