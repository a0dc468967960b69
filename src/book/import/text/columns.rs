//! Columns that stand under one another with gaps between them, as printed tables and newsletters come out as text.

use super::super::{Doubt, ForeignPlace};
use super::adjoining::{heads_versions, is_key};
use super::lines::{TextLine, begins_small, is_ended};
use super::marks::start;
use super::typed::is_form;

/// No page has more lines.
const LONGEST: usize = 120;
/// So many blanks are a gap between two columns.
const GAP: usize = 3;
/// Cells that begin so near to one another are of one column.
const NEAR: usize = 3;

/// Rows as they are typed, and the lines in which they stand.
pub(super) struct Rows {
    pub(super) first: usize,
    pub(super) behind: usize,
    pub(super) rows: Vec<Vec<String>>,
}

/// Words in a line, and the column in which they begin.
type Cells = Vec<(usize, String)>;

/// The words of a line between its gaps; a number or bullet belongs to the words behind it.
fn cells(line: &TextLine) -> Cells {
    let text = line.text.replace('\t', "    ");
    let letters: Vec<char> = text.chars().collect();
    let mut cells: Cells = Vec::new();
    let (mut at, mut blanks) = (0, GAP);
    while at < letters.len() {
        if letters[at].is_whitespace() {
            blanks += 1;
        } else {
            match cells.last_mut().filter(|_| blanks < GAP) {
                Some((_, words)) => {
                    words.extend(std::iter::repeat_n(' ', blanks));
                    words.push(letters[at]);
                }
                None => cells.push((at, letters[at].to_string())),
            }
            blanks = 0;
        }
        at += 1;
    }
    let is_mark = cells.first().is_some_and(|(_, words)| {
        let begun = start(words, "oØ§ü");
        begun.has_mark() && begun.words.is_empty()
            || cells.len() == 2 && words.len() <= 2 && words.bytes().all(|byte| byte.is_ascii_digit())
    });
    if is_mark && cells.len() > 1 {
        let (column, mark) = cells.remove(0);
        cells[0] = (column, format!("{mark} {}", cells[0].1));
    }
    cells
}

/// A table that begins in a line, by its columns.
pub(super) fn aligned(lines: &[TextLine], at: usize) -> Option<Rows> {
    let first = cells(&lines[at]);
    if first.len() < 2 || is_form(lines[at].words()) {
        return None;
    }
    let mut columns: Vec<usize> = first.iter().map(|(column, _)| *column).collect();
    let (mut chunks, mut blanks, mut behind, mut full) = (vec![vec![first]], 0, at + 1, 1);
    for (next, line) in lines.iter().enumerate().skip(at + 1) {
        if line.is_blank() {
            blanks += 1;
            if blanks > 2 {
                break;
            }
            continue;
        }
        let row = cells(line);
        // What is said of the document and the table of its versions are two tables.
        let words_of = |row: &'_ Cells| row.iter().map(|(_, words)| words.clone()).collect::<Vec<_>>();
        let here = words_of(&row);
        let is_other = heads_versions(here.iter().map(String::as_str))
            || is_key(&here[0]) && heads_versions(words_of(&chunks[0][0]).iter().map(String::as_str));
        if is_other {
            break;
        }
        let fits = row.iter().filter(|(column, _)| columns.iter().any(|known| known.abs_diff(*column) <= NEAR)).count();
        let is_row = row.len() > 1 && fits * 2 >= row.len() && fits > 1 || row.len() > 1 && fits == row.len();
        // A cell that goes on stands in its column, and a first one ends before the second begins.
        let (column, words) = &row[0];
        let ends = column + words.chars().count();
        let is_inner = row.len() == 1 && columns.iter().skip(1).any(|known| known.abs_diff(*column) <= NEAR);
        let is_first = row.len() == 1
            && columns[0].abs_diff(*column) <= NEAR
            && ends + 1 < columns[1]
            && blanks == 0
            && !is_marked(words);
        if is_form(line.words()) || line.page != lines[at].page || !(is_row || is_inner || is_first) {
            break;
        }
        full += usize::from(is_row);
        columns.extend(
            row.iter()
                .map(|(column, _)| *column)
                .filter(|column| row.len() > 1 && !columns.iter().any(|known| known.abs_diff(*column) <= NEAR))
                .collect::<Vec<_>>(),
        );
        columns.sort_unstable();
        if blanks > 0 {
            chunks.push(Vec::new());
        }
        if let Some(chunk) = chunks.last_mut() {
            chunk.push(row);
        }
        (blanks, behind) = (0, next + 1);
    }
    let is_list = full == 1
        && chunks[0][0].len() > 2
        && chunks.iter().flatten().filter(|row| row.len() == 1 && row[0].0.abs_diff(columns[0]) <= NEAR).count() > 1;
    while trailing(&chunks) && full > 1 {
        let chunk = chunks.last_mut()?;
        chunk.pop();
        if chunk.is_empty() {
            chunks.pop();
        }
        behind = lines[..behind - 1].iter().rposition(|line| !line.is_blank())? + 1;
    }
    (full > 1 || is_list).then(|| Rows { first: at, behind, rows: rows(&chunks, &columns, is_list) })
}

fn is_marked(words: &str) -> bool {
    start(words, "").has_mark()
}

/// Whether the last line is a single one at the left, which stands behind the table.
fn trailing(chunks: &[Vec<Cells>]) -> bool {
    let left = chunks[0][0][0].0;
    let last = chunks.last().and_then(|chunk| chunk.last());
    last.is_some_and(|row| row.len() == 1 && row[0].0 <= left + NEAR && !begins_small(&row[0].1))
}

/// The rows of lines: one for each group between blank lines where there are several, else one for each line with a first cell.
fn rows(chunks: &[Vec<Cells>], columns: &[usize], is_list: bool) -> Vec<Vec<String>> {
    let column_of = |at: usize| columns.iter().rposition(|known| *known <= at + NEAR).unwrap_or(0);
    let mut rows: Vec<Vec<String>> = Vec::new();
    for chunk in chunks {
        let whole = chunk.iter().filter(|row| row.len() == columns.len()).count();
        let is_one = chunks.len() > 1 && whole <= 1;
        for (at, line) in chunk.iter().enumerate() {
            let begins =
                column_of(line[0].0) == 0 && !begins_small(&line[0].1) && !(line.len() == 1 && at > 0 && !is_list);
            if at == 0 || rows.is_empty() || begins && !is_one {
                rows.push(vec![String::new(); columns.len()]);
            }
            let Some(row) = rows.last_mut() else { continue };
            for (column, words) in line {
                let cell = &mut row[column_of(*column)];
                super::lines::join(cell, words);
            }
        }
    }
    rows
}

/// A text whose pages are set in two columns, with the left one of each before the right one; told, since it may be a table.
pub(super) fn unwoven(lines: Vec<TextLine>, doubts: &mut Vec<Doubt>) -> Vec<TextLine> {
    let mut plain: Vec<TextLine> = Vec::with_capacity(lines.len());
    let mut at = 0;
    while at < lines.len() {
        let Some((behind, right)) = woven(&lines, at) else {
            plain.push(lines[at].clone());
            at += 1;
            continue;
        };
        let said = format!(
            "Lines {} to {} stand in two columns. The left one was read first, then the right one: look whether it reads well.",
            lines[at].number,
            lines[behind - 1].number
        );
        doubts.push(Doubt::look(ForeignPlace::Line(lines[at].number), said));
        let halves = lines[at..behind].iter().map(|line| {
            let split =
                line.text.char_indices().nth(right.saturating_sub(2)).map_or(line.text.len(), |(split, _)| split);
            // A word that reaches over is the left column's.
            let split = line.text[split..]
                .find(char::is_whitespace)
                .filter(|_| !line.text[..split].ends_with(char::is_whitespace))
                .map_or(split, |on| split + on);
            line.text.split_at(split)
        });
        let half = |line: &TextLine, text: &str| TextLine { text: text.trim_end().to_owned(), ..line.clone() };
        let (left, other): (Vec<&str>, Vec<&str>) = halves.unzip();
        plain.extend(lines[at..behind].iter().zip(left).map(|(line, text)| half(line, text)));
        plain.push(TextLine { text: String::new(), ..lines[behind - 1].clone() });
        plain.extend(lines[at..behind].iter().zip(other).map(|(line, text)| half(line, text.trim_start())));
        at = behind;
    }
    plain
}

/// The lines from one on that stand in two columns of sentences, and where the right one begins.
fn woven(lines: &[TextLine], at: usize) -> Option<(usize, usize)> {
    let first = cells(&lines[at]);
    if first.len() != 2 || first[1].0 < 25 {
        return None;
    }
    let right = first[1].0;
    let of_it = |line: &&TextLine| {
        let row = cells(line);
        let fits = |column: usize| column.abs_diff(right) <= 4;
        line.page == lines[at].page
            && match row.as_slice() {
                [] => true,
                [(column, words)] => fits(*column) || column + words.chars().count() + 1 < right,
                [_, (column, _)] => fits(*column),
                _ => false,
            }
    };
    let whole = lines[at..].iter().take(LONGEST).take_while(of_it).count();
    let last = lines[at..at + whole].iter().rposition(|line| cells(line).len() == 2)?;
    // The longer column goes on up to the next blank line.
    let count = last + 1 + lines[at + last + 1..at + whole].iter().take_while(|line| !line.is_blank()).count();
    let both: Vec<Cells> = lines[at..at + count].iter().map(cells).filter(|row| row.len() == 2).collect();
    let broken = |column: usize| {
        both.windows(2).filter(|pair| !is_ended(&pair[0][column].1) && begins_small(&pair[1][column].1)).count()
    };
    let is_prose = both.len() >= 8 && broken(0) * 3 >= both.len() && broken(1) * 3 >= both.len();
    is_prose.then_some((at + count, right))
}
