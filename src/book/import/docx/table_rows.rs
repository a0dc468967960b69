//! The rows of a table as they were read, and what they turn out to be.

use super::super::{Cell, ForeignPiece, ForeignRow};
use super::counters::PrintedMark;
use super::flow::{Flow, WordParagraph};
use super::line::trimmed;
use super::typed_labels::{follows, whole_label};

/// A row as it was read.
#[derive(Debug, Default)]
pub(super) struct ReadRow {
    pub is_head: bool,
    pub cells: Vec<ReadCell>,
}

/// A cell as it was read, with how many columns it takes.
#[derive(Debug)]
pub(super) struct ReadCell {
    pub takes: usize,
    /// Whether its ground has a colour.
    pub is_shaded: bool,
    pub flow: Vec<Flow>,
}

/// Whether all cells of the first row are bold, and not all of the second.
pub(super) fn is_bold_head(rows: &[ReadRow]) -> bool {
    let is_bold = |cell: &ReadCell| {
        cell.flow.iter().all(|flow| matches!(flow, Flow::Paragraph(paragraph) if paragraph.weight.is_bold()))
    };
    let all_bold = |row: &ReadRow| {
        row.cells.iter().any(|cell| !cell.flow.is_empty())
            && row.cells.iter().all(|cell| cell.flow.is_empty() || is_bold(cell))
    };
    rows.split_first().is_some_and(|(first, rest)| all_bold(first) && rest.iter().any(|row| !all_bold(row)))
}

/// Whether all that the first row says stands on a coloured ground, and not what the second says.
pub(super) fn is_shaded_head(rows: &[ReadRow]) -> bool {
    let is_shaded = |row: &ReadRow| {
        let mut said = row.cells.iter().filter(|cell| !cell.flow.is_empty()).peekable();
        said.peek().is_some() && said.all(|cell| cell.is_shaded)
    };
    rows.split_first().is_some_and(|(first, rest)| is_shaded(first) && !rest.iter().take(1).any(is_shaded))
}

/// The clauses that rows are, where each has a number in its first column and words in the second.
pub(super) fn numbered(rows: &[ReadRow]) -> Option<Vec<Flow>> {
    let mut clauses = Vec::new();
    let mut last: Option<String> = None;
    for row in rows {
        let [first, second] = row.cells.as_slice() else { return None };
        let [Flow::Paragraph(number)] = first.flow.as_slice() else { return None };
        let label = lone_number(number)?;
        // The numbers of versions, say, leave gaps.
        if last.is_some_and(|last| !follows(&last, &label)) {
            return None;
        }
        last = Some(label.clone());
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
    let words = super::super::document::without_looks(&paragraph.pieces);
    match &paragraph.printed {
        Some(PrintedMark::Number(number)) if words.trim().is_empty() => Some(number.clone()),
        None => whole_label(words.trim()),
        _ => None,
    }
}

/// A row with as many cells as the widest.
pub(super) fn filled(row: ReadRow, widest: usize, beside: &mut Vec<Flow>) -> ForeignRow {
    let mut cells: ForeignRow = Vec::with_capacity(widest);
    for cell in row.cells {
        cells.push(trimmed(in_one(cell.flow, beside)));
        cells.extend((1..cell.takes).map(|_| Cell::new()));
    }
    cells.resize(widest, Cell::new());
    cells
}

/// Several paragraphs as one, a line each, with what is printed before them; what is no words goes beside.
pub(super) fn in_one(flow: Vec<Flow>, beside: &mut Vec<Flow>) -> Vec<ForeignPiece> {
    let mut pieces = Vec::new();
    let new_line = |pieces: &mut Vec<ForeignPiece>| {
        if !pieces.is_empty() {
            pieces.push(ForeignPiece::plain("\n"));
        }
    };
    for each in flow {
        match each {
            Flow::Paragraph(paragraph) => {
                new_line(&mut pieces);
                match paragraph.printed {
                    Some(PrintedMark::Number(number)) => pieces.push(ForeignPiece::plain(format!("{number} "))),
                    Some(PrintedMark::Bullet) => pieces.push(ForeignPiece::plain("• ")),
                    Some(PrintedMark::Box) => pieces.push(ForeignPiece::plain("☐ ")),
                    None => {}
                }
                pieces.extend(paragraph.pieces);
            }
            Flow::Table(table, _) => {
                for row in table.rows {
                    new_line(&mut pieces);
                    for (number, cell) in row.into_iter().filter(|cell| !cell.is_empty()).enumerate() {
                        if number > 0 {
                            pieces.push(ForeignPiece::plain(" – "));
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
