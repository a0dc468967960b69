//! Tables: rows and cells as Word's grid has them, and those that are no tables but boxes or numbered clauses.

use super::super::ForeignTable;
use super::changes::TrackedChanges;
use super::flow::Flow;
use super::numbering::{is_on, value};
use super::reader::WordReader;
use super::table_rows::{ReadCell, ReadRow, filled, is_bold_head, is_shaded_head, numbered};
use crate::source::xml_tree::XmlNode;

/// So many cells may a table have, those that stretched ones leave empty included.
const MOST_CELLS: usize = 100_000;

/// So many columns has a table of Word's at most.
const MOST_COLUMNS: usize = 63;

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
        if rows.len().saturating_mul(widest) > MOST_CELLS {
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
        let heads = usize::from(
            rows.len() > 1 && (by_style || rows[0].is_head || is_bold_head(&rows) || is_shaded_head(&rows)),
        );
        if self.in_tables > 0 {
            self.ask_to_look("A table stands in a cell of another: its rows were read as lines of that cell.");
        }
        let mut beside = Vec::new();
        let rows = rows.into_iter().map(|row| filled(row, widest, &mut beside)).collect();
        flow.push(Flow::Table(ForeignTable { heads, rows }, at));
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
                            row.cells.push(ReadCell { takes: before, is_shaded: false, flow: Vec::new() });
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
                    let is_shaded = node.child("w:tcPr").and_then(|cell| cell.child("w:shd")).is_some_and(is_shaded);
                    let flow = self.flow(node);
                    row.cells.push(ReadCell { takes, is_shaded, flow });
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

/// Whether a ground has a colour, and not that of paper.
fn is_shaded(shading: XmlNode<'_>) -> bool {
    let has_pattern = value(shading).is_some_and(|pattern| pattern.starts_with("pct") || pattern == "solid");
    let fill = shading.value("w:fill").map(|fill| fill.to_ascii_lowercase());
    has_pattern || fill.is_some_and(|fill| fill != "auto" && fill != "ffffff" && !fill.is_empty())
}

fn is_heading(flow: &Flow) -> bool {
    matches!(flow, Flow::Paragraph(paragraph) if paragraph.outline.is_some())
}
