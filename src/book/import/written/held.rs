//! What was written read back by the reader of every text of a book, block by block.

use super::sheet::{WrittenBlock, WrittenSheet};
use crate::book::clause::{Clause, Figure, Node, Table};
use crate::book::clauses::{self, read_clauses};
use crate::book::version::Numbering;
use crate::source::{Excerpt, Place, Severity, SourceId};

/// How a block reads.
#[derive(Clone, Debug)]
pub(super) struct BlockRead {
    /// Its place in the document.
    pub block: usize,
    /// Whether it says all its words and no others.
    pub words_kept: bool,
    /// The number that it had in the document, where that is plain text now or another.
    pub label_lost: Option<String>,
    /// Its first words.
    pub begins: String,
}

impl BlockRead {
    /// Whether it reads as it was.
    pub fn is_right(&self) -> bool {
        self.words_kept && self.label_lost.is_none()
    }
}

/// What stands at a place of a text.
struct Unit {
    at: usize,
    label: Option<String>,
    words: String,
}

/// How every block of a sheet reads.
pub(super) fn read(sheet: &WrittenSheet) -> Vec<BlockRead> {
    let excerpt = Excerpt::rest_of(SourceId(0), &sheet.text, 0);
    let read = read_clauses(&excerpt, &clauses::Reading::policy(Numbering::Written));
    let mut units = Vec::new();
    gather(&read.value, &mut units);
    // The notes stand at the end of a text, wherever they are written.
    units.sort_by_key(|unit| unit.at);
    let errors = read.diagnostics.iter().filter(|said| said.severity() == Severity::Error);
    let errors: Vec<usize> = errors
        .filter_map(|said| match said.place {
            Place::Span(span) => Some(span.start as usize),
            _ => None,
        })
        .collect();
    let mut rest = units.into_iter().peekable();
    let reading = |block: &WrittenBlock| {
        let mut own = Vec::new();
        while let Some(unit) = rest.next_if(|unit| unit.at < block.at.end) {
            own.push(unit);
        }
        reading_of(block, &own, errors.iter().any(|at| block.at.contains(at)))
    };
    sheet.blocks.iter().map(reading).collect()
}

fn reading_of(block: &WrittenBlock, units: &[Unit], has_error: bool) -> BlockRead {
    let bare = |label: &String| label.trim_matches(['(', ')', ' ', '.', ':', '–', '-']).to_lowercase();
    let label = units.first().and_then(|unit| unit.label.as_ref());
    // A number that the document does not have stands for something else; before a title it is one.
    let is_numbered = block.label.is_none() && !block.is_heading && units.len() == 1 && label.is_some();
    BlockRead {
        block: block.block,
        words_kept: says_the_same(block, units) && !has_error && !is_numbered,
        label_lost: block.label.clone().filter(|own| label.is_none_or(|label| bare(label) != bare(own))),
        begins: block.words.split_whitespace().take(8).collect::<Vec<_>>().join(" "),
    }
}

/// Whether units say what a block says, whatever mark stands between its number and its words.
fn says_the_same(block: &WrittenBlock, units: &[Unit]) -> bool {
    let less_marks = |label: &str| label.trim_end_matches(MARKS).to_owned();
    let expected = match &block.label {
        Some(label) => letters([less_marks(label).as_str(), block.words.trim_start_matches(MARKS)].into_iter()),
        None => letters([block.words.as_str()].into_iter()),
    };
    let between = ["", ".", ":", "–", "-", "—", ")"];
    between.iter().any(|between| {
        let found = units.iter().flat_map(|unit| match &unit.label {
            Some(label) => [label.trim_end_matches(MARKS), between, unit.words.as_str()],
            None => ["", "", unit.words.as_str()],
        });
        let found = letters(found);
        // A number that is plain text keeps the mark behind it.
        found == expected || found == letters(block.label.as_deref().into_iter().chain([block.words.as_str()]))
    })
}

/// What may stand between a number and its words.
const MARKS: [char; 6] = ['.', ':', '–', '-', '—', ' '];

/// Letters in a row, without blanks.
fn letters<'w>(words: impl Iterator<Item = &'w str>) -> String {
    words.flat_map(str::chars).filter(|letter| !letter.is_whitespace() && !is_shapeless(*letter)).collect()
}

fn is_shapeless(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' | '\u{2060}' | '\u{202a}'..='\u{202e}')
}

fn gather(nodes: &[Node], units: &mut Vec<Unit>) {
    for node in nodes {
        match node {
            Node::Clause(clause) => of_clause(clause, units),
            Node::Further(further) => units.push(Unit {
                at: further.span.start as usize,
                label: None,
                words: further.text.without_note_marks(),
            }),
            Node::Table(table) => of_table(table, units),
            Node::Figure(Figure::Verbatim { text, span }) => {
                units.push(Unit { at: span.start as usize, label: None, words: text.clone() });
            }
            Node::LeftOut(_) => {}
        }
    }
}

fn of_clause(clause: &Clause, units: &mut Vec<Unit>) {
    // The number of a note is not typed before its words.
    let label = clause.label.as_ref().map(|label| label.typed.clone());
    let is_note = clause.kind == crate::book::Kind::Note;
    units.push(Unit {
        at: clause.span.start as usize,
        label: label.filter(|_| !is_note),
        words: clause.text.without_note_marks(),
    });
    gather(&clause.children, units);
}

fn of_table(table: &Table, units: &mut Vec<Unit>) {
    let cells = table.head.iter().chain(table.rows.iter().flat_map(|row| &row.cells));
    let words = cells.map(|cell| cell.without_note_marks()).collect();
    units.push(Unit { at: table.span.start as usize, label: None, words });
}
