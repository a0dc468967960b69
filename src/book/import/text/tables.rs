//! Tables: of Markdown, of rows parted by tabs, and of columns that stand under one another.

use super::super::{Doubt, ForeignPlace, ForeignRow, ForeignTable};
use super::adjoining::beside;
use super::columns::{Rows, aligned};
use super::inline::{NoteNames, pieces};
use super::lines::{TextLine, begins_small, join};
use super::marks::start;
use super::typed::{is_capitals, is_form};

/// A table, and the lines in which it stands.
pub(super) struct PlacedTable {
    pub(super) first: usize,
    pub(super) behind: usize,
    pub(super) table: ForeignTable,
    /// Another that stands beside it.
    pub(super) beside: Option<ForeignTable>,
}

/// The tables of a text.
pub(super) fn tables(lines: &[TextLine], notes: &NoteNames) -> Vec<PlacedTable> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let dashed = piped(lines, at);
        let has_head = dashed.is_some();
        match dashed.or_else(|| tabbed(lines, at)).or_else(|| aligned(lines, at)) {
            Some(rows) => {
                at = rows.behind;
                found.push(placed(rows, has_head, notes));
            }
            None => at += 1,
        }
    }
    found
}

fn placed(mut rows: Rows, has_head: bool, notes: &NoteNames) -> PlacedTable {
    let right = beside(&rows.rows).filter(|_| !has_head);
    let other = right.map(|right| rows.rows.iter_mut().map(|row| row.split_off(right)).collect::<Vec<_>>());
    // Each ends with its own last row.
    let said =
        |rows: Vec<Vec<String>>| rows.into_iter().filter(|row| row.iter().any(|cell| !cell.is_empty())).collect();
    let typed = if right.is_some() { said(rows.rows) } else { rows.rows };
    PlacedTable {
        first: rows.first,
        behind: rows.behind,
        table: table(typed, has_head, notes),
        beside: other.map(|other| table(said(other), false, notes)),
    }
}

fn table(mut typed: Vec<Vec<String>>, has_head: bool, notes: &NoteNames) -> ForeignTable {
    let width = typed.iter().map(Vec::len).max().unwrap_or(0);
    let is_used = |column: usize| typed.iter().any(|row| row.get(column).is_some_and(|cell| !cell.is_empty()));
    let used: Vec<usize> = (0..width).filter(|column| is_used(*column)).collect();
    // A form's last column may be there to be filled in.
    let kept = if has_head || used.len() > 1 { used } else { used.into_iter().chain(std::iter::once(width)).collect() };
    for row in &mut typed {
        *row = kept.iter().map(|column| row.get(*column).cloned().unwrap_or_default()).collect();
    }
    let heads = usize::from(if has_head { typed[0].iter().any(|cell| !cell.is_empty()) } else { is_head(&typed) });
    if has_head && heads == 0 {
        typed.remove(0);
    }
    let row = |row: &Vec<String>| -> ForeignRow { row.iter().map(|cell| pieces(cell, notes)).collect() };
    ForeignTable { heads, rows: typed.iter().map(row).collect() }
}

/// What there is to say of tables that are forms to fill in, which lose their shape on the way.
pub(super) fn forms(tables: &[PlacedTable], lines: &[TextLine]) -> Option<Doubt> {
    let is_form = |placed: &&PlacedTable| {
        let cells = placed.table.rows.iter().flatten();
        placed.table.heads == 0
            && placed.table.rows.len() > 2
            && cells.clone().filter(|cell| cell.is_empty()).count() * 3 >= cells.count()
    };
    let mut forms = tables.iter().filter(is_form);
    let first = forms.next()?;
    let last = forms.next_back().unwrap_or(first);
    let (from, to) = (lines[first.first].number, lines[last.behind - 1].number);
    let said =
        format!("Between lines {from} and {to} stands a form. Look whether its rows and boxes are as they were.");
    Some(Doubt::look(ForeignPlace::Line(from), said))
}

/// Whether the first row of a table says what stands below.
fn is_head(rows: &[Vec<String>]) -> bool {
    const KEYS: &[&str] = &[
        "approved",
        "date",
        "review",
        "reviewed",
        "owner",
        "version",
        "author",
        "adopted",
        "ratified",
        "status",
        "policy",
        "title",
        "responsible",
        "next",
        "last",
        "document",
        "school",
        "name",
        "signed",
        "published",
        "written",
        "lead",
        "agreed",
    ];
    const HEADS: &[&str] = &[
        "date",
        "change",
        "changes",
        "by",
        "who",
        "reason",
        "comment",
        "comments",
        "detail",
        "details",
        "summary",
        "role",
        "name",
        "description",
        "action",
        "author",
        "contact",
        "notes",
        "amendment",
        "amendments",
        "number",
        "responsibility",
        "telephone",
        "email",
        "when",
        "what",
        "section",
        "page",
        "version",
        "reviewed",
        "approved",
    ];
    let Some(first) = rows.first().filter(|_| rows.len() > 1) else { return false };
    let word = |cell: &str, known: &[&str]| {
        let mut words = cell.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
        words.any(|word| known.contains(&word.to_lowercase().as_str()))
    };
    let is_short = |cell: &String| !cell.is_empty() && cell.chars().count() <= 60 && !cell.ends_with(['.', ':']);
    let is_pair = first.len() == 2 && word(&first[0], KEYS) && !word(&first[1], HEADS);
    let has_figures = first.iter().skip(1).any(|cell| cell.chars().any(|letter| letter.is_ascii_digit()));
    first.len() > 1 && first.iter().all(is_short) && !is_pair && !has_figures
}

/// A table of Markdown: its second line is dashes.
fn piped(lines: &[TextLine], at: usize) -> Option<Rows> {
    let is_row = |line: &TextLine| line.words().contains('|');
    let is_dashes = |line: &TextLine| {
        is_row(line) && line.words().contains("--") && line.words().chars().all(|letter| "|-: ".contains(letter))
    };
    if !is_row(&lines[at]) || !is_dashes(lines.get(at + 1)?) {
        return None;
    }
    let behind = (at + 2..lines.len()).find(|next| !is_row(&lines[*next])).unwrap_or(lines.len());
    let rows = (at..behind).filter(|row| *row != at + 1).map(|row| cells(lines[row].words())).collect();
    Some(Rows { first: at, behind, rows })
}

fn cells(row: &str) -> Vec<String> {
    let inside = row.strip_prefix('|').unwrap_or(row);
    let inside = inside.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(inside);
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for letter in inside.chars() {
        if letter == '|' && !escaped {
            cells.push(String::new());
        } else if let Some(cell) = cells.last_mut() {
            if letter == '|' {
                cell.pop();
            }
            cell.push(letter);
        }
        escaped = letter == '\\';
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

/// Rows whose cells are parted by tabs: two lines at least, one under the other.
fn tabbed(lines: &[TextLine], at: usize) -> Option<Rows> {
    let row = |line: &TextLine| -> Option<Vec<String>> {
        let text = line.text.trim_start_matches(' ');
        let begun = start(text, "");
        // Behind a number or a bullet a tab is a blank.
        if !text.contains('\t') || begun.has_mark() && !begun.words.contains('\t') || is_form(text) {
            return None;
        }
        let cells: Vec<String> = text.split('\t').map(|cell| cell.trim().to_owned()).collect();
        // A title or a sentence that stretches over all columns is none of their cells.
        let first = cells.first().filter(|_| cells.iter().skip(1).all(String::is_empty));
        let is_across =
            first.is_some_and(|words| is_capitals(words) || words.chars().count() > 70 && !begins_small(words));
        (!is_across).then_some(cells)
    };
    let typed: Vec<Vec<String>> = lines[at..].iter().map_while(row).collect();
    // What begins small goes on with the sentence above.
    if typed.first().is_some_and(|row| begins_small(&row[0]) && row.iter().skip(1).all(String::is_empty)) {
        return None;
    }
    let behind = at + typed.len();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for row in typed {
        // What begins small goes on with the row above.
        match rows.last_mut().filter(|_| begins_small(&row[0])) {
            Some(above) => {
                above.resize(above.len().max(row.len()), String::new());
                above.iter_mut().zip(&row).for_each(|(cell, words)| drop(join(cell, words)));
            }
            None => rows.push(row),
        }
    }
    (rows.len() > 1).then_some(Rows { first: at, behind, rows })
}

#[cfg(test)]
mod tests;
