//! Tables of a Word document: rows that were kept, deleted or inserted, and what was done to the words of each cell.

use std::ops::Range;

use super::blocks::{WordLook, WordTable};
use super::in_step::in_step;
use super::marking::{Marking, Tracked};
use super::paragraphs::{between, paragraph, properties, saying};
use crate::book::clause::Text;
use crate::compare::{Op, Piece};
use crate::redline::{BothTexts, ClauseAt, Side};
use crate::source::xml::Element;

/// How wide a table is, in twentieths of a point.
const WIDTH: usize = 9_000;

/// A table of one text alone.
pub(super) fn one_sided(table: &WordTable<'_>, fate: Tracked, marking: &mut Marking) -> Element {
    let columns = columns(table);
    let mut rows: Vec<Element> = table.head.iter().map(|head| row(head, true, columns, fate, marking)).collect();
    rows.extend(table.rows.iter().map(|cells| row(&cells.cells, false, columns, fate, marking)));
    framed(columns, rows)
}

/// A table of both texts.
pub(super) fn both(was: &WordTable<'_>, is: &WordTable<'_>, texts: &BothTexts<'_>, marking: &mut Marking) -> Element {
    let columns = columns(was).max(columns(is));
    let mut rows = Vec::new();
    match (was.head, is.head) {
        (Some(old), Some(new)) => rows.extend(changed([old, new], &[], true, columns, marking)),
        (old, new) => {
            rows.extend(old.map(|old| row(old, true, columns, Tracked::Gone, marking)));
            rows.extend(new.map(|new| row(new, true, columns, Tracked::Came, marking)));
        }
    }
    let (mut old, mut new) = (was.items.start, is.items.start);
    let ends = (was.items.end, is.items.end, None);
    for (was_at, is_at, place) in in_step(pairs(was, is, texts), |pair| pair.1).into_iter().chain([ends]) {
        let gone = |at: usize| &was.rows[at - was.items.start].cells;
        let came = |at: usize| &is.rows[at - is.items.start].cells;
        rows.extend((old..was_at).map(|at| row(gone(at), false, columns, Tracked::Gone, marking)));
        rows.extend((new..is_at).map(|at| row(came(at), false, columns, Tracked::Came, marking)));
        if let Some(place) = place {
            let pieces = &texts.change(place).redline;
            rows.extend(changed([gone(was_at), came(is_at)], pieces, false, columns, marking));
        }
        (old, new) = (was_at + 1, is_at + 1);
    }
    framed(columns, rows)
}

/// Rows of both tables that became one another, with the place of the change that tells it, in the order of the older.
fn pairs(was: &WordTable<'_>, is: &WordTable<'_>, texts: &BothTexts<'_>) -> Vec<(usize, usize, Option<usize>)> {
    let pair = |at: usize| {
        let item = texts.item(ClauseAt { side: Side::Before, index: at });
        let place = texts.change_of(Side::Before, item)?;
        let change = texts.change(place);
        let ([_], [after]) = (change.before.as_slice(), change.after.as_slice()) else { return None };
        is.items.contains(&after.index).then_some((at, after.index, Some(place)))
    };
    let Range { start, end } = was.items;
    (start..end).filter_map(pair).collect()
}

/// A row of both tables. Where it has another number of cells, it is another row.
fn changed(
    [was, is]: [&[Text]; 2],
    pieces: &[Piece],
    is_head: bool,
    columns: usize,
    marking: &mut Marking,
) -> Vec<Element> {
    if was.len() != is.len() {
        let gone = row(was, is_head, columns, Tracked::Gone, marking);
        return vec![gone, row(is, is_head, columns, Tracked::Came, marking)];
    }
    let by_cell = by_cell(pieces, is.len());
    let cells = was.iter().zip(is).enumerate().map(|(at, (old, new))| {
        let told = by_cell.get(at).map(Vec::as_slice).unwrap_or_default();
        let runs = marking.pieces(&between(old, new, told));
        (runs, Tracked::Stays)
    });
    let cells: Vec<(Vec<Element>, Tracked)> = cells.collect();
    vec![row_of(cells, is_head, columns, Tracked::Stays, marking)]
}

/// The redline of a row cell by cell. Between two cells stands a bar.
fn by_cell(pieces: &[Piece], cells: usize) -> Vec<Vec<Piece>> {
    let mut parts: Vec<Vec<Piece>> = vec![Vec::new()];
    for piece in pieces {
        let is_parted = piece.op == Op::Eq;
        for (number, words) in piece.text.split(|letter| is_parted && letter == '|').enumerate() {
            if number > 0 {
                parts.push(Vec::new());
            }
            if let Some(part) = parts.last_mut().filter(|_| !words.is_empty()) {
                part.push(Piece { text: words.to_owned(), ..piece.clone() });
            }
        }
    }
    // Words of a cell may hold a bar, and then nobody knows which is which.
    if parts.len() == cells { parts.into_iter().map(trimmed).collect() } else { Vec::new() }
}

/// A cell's words less the spaces beside the bars.
fn trimmed(mut part: Vec<Piece>) -> Vec<Piece> {
    if let Some(first) = part.first_mut() {
        first.text = first.text.trim_start().to_owned();
    }
    if let Some(last) = part.last_mut() {
        last.text = last.text.trim_end().to_owned();
    }
    part
}

fn columns(table: &WordTable<'_>) -> usize {
    let rows = table.rows.iter().map(|row| row.cells.len());
    rows.chain(table.head.map(<[Text]>::len)).max().unwrap_or(1).max(1)
}

/// A row with one fate.
fn row(cells: &[Text], is_head: bool, columns: usize, fate: Tracked, marking: &mut Marking) -> Element {
    let cells: Vec<(Vec<Element>, Tracked)> =
        cells.iter().map(|cell| (marking.pieces(&saying(cell, fate.op())), fate)).collect();
    row_of(cells, is_head, columns, fate, marking)
}

fn row_of(
    cells: Vec<(Vec<Element>, Tracked)>,
    is_head: bool,
    columns: usize,
    fate: Tracked,
    marking: &mut Marking,
) -> Element {
    let mut of_row = Vec::new();
    if is_head {
        of_row.push(Element::new("w:tblHeader"));
    }
    match fate {
        Tracked::Stays => {}
        Tracked::Gone => of_row.push(marking.signed("w:del")),
        Tracked::Came => of_row.push(marking.signed("w:ins")),
    }
    let look = WordLook { style: if is_head { "TableHead" } else { "TableWords" }, level: 0, hangs: false };
    let (count, width) = (cells.len(), WIDTH / columns);
    let cells = cells.into_iter().enumerate().map(|(at, (runs, end))| {
        // A shorter row is as wide as the others.
        let spans = if at + 1 == count { columns - at } else { 1 };
        let size = Element::new("w:tcW").with("w:w", (width * spans).to_string()).with("w:type", "dxa");
        let span = (spans > 1).then(|| Element::new("w:gridSpan").with("w:val", spans.to_string()));
        let of_cell = Element::new("w:tcPr").holding([size]).holding(span);
        let words = paragraph(properties(look, None, end, marking), runs);
        Element::new("w:tc").holding([of_cell, words])
    });
    let cells: Vec<Element> = cells.collect();
    let row = Element::new("w:tr");
    let row = if of_row.is_empty() { row } else { row.holding([Element::new("w:trPr").holding(of_row)]) };
    row.holding(cells)
}

fn framed(columns: usize, rows: Vec<Element>) -> Element {
    let width = (WIDTH / columns).to_string();
    let style = Element::new("w:tblStyle").with("w:val", "TableGrid");
    let wide = Element::new("w:tblW").with("w:w", WIDTH.to_string()).with("w:type", "dxa");
    let grid = (0..columns).map(|_| Element::new("w:gridCol").with("w:w", width.clone()));
    let of_table = Element::new("w:tblPr").holding([style, wide]);
    Element::new("w:tbl").holding([of_table, Element::new("w:tblGrid").holding(grid)]).holding(rows)
}
