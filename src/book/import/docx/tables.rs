//! Tables: rows and cells as Word's grid has them, and those that are no tables but boxes or numbered clauses.

use super::super::{Cell, Piece, Row, Table};
use super::changes::TrackedChanges;
use super::counters::PrintedMark;
use super::flow::{Flow, WordParagraph};
use super::line::trimmed;
use super::numbering::{is_on, value};
use super::reader::WordReader;
use super::typed_marks;
use crate::source::xml_tree::XmlNode;

/// So many cells may a table have, those that stretched ones leave empty included.
const MOST_CELLS: usize = 100_000;

/// So many columns has a table of Word's at most.
const MOST_COLUMNS: usize = 63;

/// A row as it was read.
#[derive(Debug, Default)]
struct ReadRow {
    is_head: bool,
    cells: Vec<ReadCell>,
}

/// A cell as it was read, with how many columns it takes.
#[derive(Debug)]
struct ReadCell {
    takes: usize,
    flow: Vec<Flow>,
}

impl<'x> WordReader<'x> {
    /// Reads a table, and adds it as what it is.
    pub fn table(&mut self, node: XmlNode<'x>, flow: &mut Vec<Flow>) {
        let at = self.paragraphs + 1;
        self.in_tables += 1;
        let mut rows = Vec::new();
        self.rows(node, &mut rows);
        self.in_tables -= 1;
        rows.retain(|row: &ReadRow| row.cells.iter().any(|cell| !cell.flow.is_empty()));
        if rows.is_empty() {
            return;
        }
        let has_headings = rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.flow).any(is_heading);
        let is_one_column = rows.iter().all(|row| row.cells.len() <= 1);
        if is_one_column || has_headings {
            if has_headings {
                self.tell("A table is only for the layout here: its cells were read one after the other.");
            }
            return self.cells_in_order(rows, flow);
        }
        if let Some(clauses) = numbered(&rows) {
            self.tell("A table has numbers in its first column: its rows were read as clauses.");
            return self.counted_now(clauses, flow);
        }
        let widest = rows.iter().map(|row| row.cells.iter().map(|cell| cell.takes).sum()).max().unwrap_or(0);
        if self.in_tables == 0 && rows.len().saturating_mul(widest) > MOST_CELLS {
            self.ask_to_look("A table is too large for a page here: its cells were read one after the other.");
            return self.cells_in_order(rows, flow);
        }
        let style = node.child("w:tblPr").and_then(|properties| properties.child("w:tblStyle")).and_then(value);
        let look = node.child("w:tblPr").and_then(|properties| properties.child("w:tblLook"));
        let wants_heads = look.is_some_and(|look| {
            let bits = look.value("w:val").and_then(|bits| u32::from_str_radix(&bits, 16).ok()).unwrap_or(0);
            look.value("w:firstRow").map_or(bits & 0x20 > 0, |first| first == "1" || first == "true")
        });
        let by_style = wants_heads && style.is_some_and(|style| self.with.styles.has_heads(&style));
        let heads = usize::from(rows.len() > 1 && (by_style || rows[0].is_head || is_bold_head(&rows)));
        if self.in_tables > 0 {
            self.ask_to_look("A table stands in a cell of another: its rows were read as lines of that cell.");
        }
        let mut beside = Vec::new();
        let rows = rows.into_iter().map(|row| filled(row, widest, &mut beside)).collect();
        flow.push(Flow::Table(Table { heads, rows }, at));
        flow.extend(beside);
    }

    fn rows(&mut self, container: XmlNode<'x>, rows: &mut Vec<ReadRow>) {
        for node in container.children() {
            match node.tag() {
                ("w", "tr") => {
                    let properties = node.child("w:trPr");
                    let has = |name: &str| properties.is_some_and(|properties| properties.child(name).is_some());
                    let is_gone = match self.with.changes {
                        TrackedChanges::Accepted => has("w:del"),
                        TrackedChanges::Rejected => has("w:ins"),
                    };
                    if !is_gone {
                        let is_head =
                            properties.and_then(|properties| properties.child("w:tblHeader")).is_some_and(is_on);
                        let before =
                            properties.and_then(|properties| properties.child("w:gridBefore")).map_or(0, number);
                        let mut row = ReadRow { is_head, cells: Vec::new() };
                        if before > 0 {
                            row.cells.push(ReadCell { takes: before, flow: Vec::new() });
                        }
                        self.cells(node, &mut row);
                        rows.push(row);
                    }
                }
                ("w", "sdt") => {
                    if let Some(content) = node.child("w:sdtContent") {
                        self.rows(content, rows);
                    }
                }
                ("w", "customXml" | "ins" | "del" | "moveTo" | "moveFrom") => self.rows(node, rows),
                _ => {}
            }
        }
    }

    fn cells(&mut self, container: XmlNode<'x>, row: &mut ReadRow) {
        for node in container.children() {
            match node.tag() {
                ("w", "tc") => {
                    let span = node.child("w:tcPr").and_then(|properties| properties.child("w:gridSpan"));
                    let takes = span.map_or(1, number).clamp(1, MOST_COLUMNS);
                    let flow = self.flow(node);
                    row.cells.push(ReadCell { takes, flow });
                }
                ("w", "sdt") => {
                    if let Some(content) = node.child("w:sdtContent") {
                        self.cells(content, row);
                    }
                }
                ("w", "customXml") => self.cells(node, row),
                _ => {}
            }
        }
    }

    /// The cells one after the other, as paragraphs.
    fn cells_in_order(&mut self, rows: Vec<ReadRow>, flow: &mut Vec<Flow>) {
        let all = rows.into_iter().flat_map(|row| row.cells).flat_map(|cell| cell.flow).collect();
        self.counted_now(all, flow);
    }

    /// Adds what stood in a table and is counted among the paragraphs after all.
    pub fn counted_now(&mut self, all: Vec<Flow>, flow: &mut Vec<Flow>) {
        for mut each in all {
            if let Flow::Paragraph(paragraph) = &mut each
                && self.in_tables == 0
            {
                self.paragraphs += 1;
                paragraph.at = self.paragraphs;
            }
            flow.push(each);
        }
    }
}

fn number(node: XmlNode<'_>) -> usize {
    node.value("w:val").and_then(|value| value.parse().ok()).unwrap_or(0).min(MOST_COLUMNS)
}

fn is_heading(flow: &Flow) -> bool {
    matches!(flow, Flow::Paragraph(paragraph) if paragraph.outline.is_some())
}

/// Whether all cells of the first row are bold, and not all of the second.
fn is_bold_head(rows: &[ReadRow]) -> bool {
    let is_bold = |cell: &ReadCell| {
        cell.flow.iter().all(|flow| matches!(flow, Flow::Paragraph(paragraph) if paragraph.weight.is_bold()))
    };
    let all_bold = |row: &ReadRow| {
        row.cells.iter().any(|cell| !cell.flow.is_empty())
            && row.cells.iter().all(|cell| cell.flow.is_empty() || is_bold(cell))
    };
    rows.split_first().is_some_and(|(first, rest)| all_bold(first) && rest.iter().any(|row| !all_bold(row)))
}

/// The clauses that rows are, where each has a number in its first column and words in the second.
fn numbered(rows: &[ReadRow]) -> Option<Vec<Flow>> {
    let mut clauses = Vec::new();
    for row in rows {
        let [first, second] = row.cells.as_slice() else { return None };
        let [Flow::Paragraph(number)] = first.flow.as_slice() else { return None };
        let label = lone_number(number)?;
        let mut words = second.flow.iter().cloned();
        let Some(Flow::Paragraph(mut clause)) = words.next().filter(|_| second.flow.iter().all(is_paragraph)) else {
            return None;
        };
        if clause.printed.is_some() {
            return None;
        }
        clause.printed = Some(PrintedMark::Number(label));
        clause.indent = (0, 720);
        clauses.push(Flow::Paragraph(clause));
        clauses.extend(words.map(|flow| match flow {
            Flow::Paragraph(mut further) => {
                // As far in as the words of the clause that it goes on with.
                further.indent = (further.indent.0 + 720, further.indent.1 + 720);
                Flow::Paragraph(further)
            }
            other => other,
        }));
    }
    (rows.len() > 1).then_some(clauses)
}

fn is_paragraph(flow: &Flow) -> bool {
    matches!(flow, Flow::Paragraph(_))
}

/// The number that is all a paragraph says.
fn lone_number(paragraph: &WordParagraph) -> Option<String> {
    let words = super::super::document::plain(&paragraph.pieces);
    match &paragraph.printed {
        Some(PrintedMark::Number(number)) if words.trim().is_empty() => Some(number.clone()),
        None => typed_marks::whole_label(words.trim()),
        _ => None,
    }
}

/// A row with as many cells as the widest.
fn filled(row: ReadRow, widest: usize, beside: &mut Vec<Flow>) -> Row {
    let mut cells: Row = Vec::with_capacity(widest);
    for cell in row.cells {
        cells.push(trimmed(in_one(cell.flow, beside)));
        cells.extend((1..cell.takes).map(|_| Cell::new()));
    }
    cells.resize(widest, Cell::new());
    cells
}

/// Several paragraphs as one, a line each, with what is printed before them; what is no words goes beside.
pub(super) fn in_one(flow: Vec<Flow>, beside: &mut Vec<Flow>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let new_line = |pieces: &mut Vec<Piece>| {
        if !pieces.is_empty() {
            pieces.push(Piece::plain("\n"));
        }
    };
    for each in flow {
        match each {
            Flow::Paragraph(paragraph) => {
                new_line(&mut pieces);
                match paragraph.printed {
                    Some(PrintedMark::Number(number)) => pieces.push(Piece::plain(format!("{number} "))),
                    Some(PrintedMark::Bullet) => pieces.push(Piece::plain("• ")),
                    Some(PrintedMark::Box) => pieces.push(Piece::plain("☐ ")),
                    None => {}
                }
                pieces.extend(paragraph.pieces);
            }
            Flow::Table(table, _) => {
                for row in table.rows {
                    new_line(&mut pieces);
                    for (number, cell) in row.into_iter().filter(|cell| !cell.is_empty()).enumerate() {
                        if number > 0 {
                            pieces.push(Piece::plain(" – "));
                        }
                        pieces.extend(cell);
                    }
                }
            }
            Flow::Picture(..) => beside.push(each),
        }
    }
    pieces
}
