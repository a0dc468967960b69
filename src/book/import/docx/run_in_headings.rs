//! Headings that stand in one paragraph with their text: `**4. Searching.** With consent.` after the clauses of section 3.

use super::super::ForeignPiece;
use super::super::document::without_looks;
use super::counters::PrintedMark;
use super::flow::{Flow, WordParagraph};
use super::typed_marks::TypedMark;
use super::weight::LetterCount;

/// So many letters has such a heading at most.
const LONGEST: usize = 60;

/// Takes headings apart from the text behind them, where the clauses of a document are numbered below its sections (`3.1`) and the
/// heading is the next section's. Elsewhere `**1. Scope.** Words` is a clause with a bold beginning.
pub(super) fn take_apart(flow: Vec<Flow>, marks: Vec<Option<TypedMark>>) -> (Vec<Flow>, Vec<Option<TypedMark>>) {
    let labels: Vec<Option<Vec<u32>>> =
        flow.iter().zip(&marks).map(|(flow, mark)| numbers(flow, mark.as_ref())).collect();
    let mut section = 0;
    let (mut parted, mut parted_marks) = (Vec::with_capacity(flow.len()), Vec::with_capacity(flow.len()));
    for (at, (each, mark)) in flow.into_iter().zip(marks).enumerate() {
        let own = match labels[at].as_deref() {
            Some([number]) => Some(*number),
            Some([of, ..]) => {
                section = *of;
                None
            }
            _ => None,
        };
        let has_clauses = |number: u32| labels.iter().flatten().any(|label| label.len() > 1 && label[0] == number);
        let is_section = |number: u32| has_clauses(number) || number == section + 1 && section > 0;
        let end = match (&each, own) {
            (Flow::Paragraph(paragraph), Some(number)) if number == section + 1 && is_section(number) => {
                bold_beginning(paragraph)
            }
            _ => None,
        };
        if let Some(number) = own.filter(|number| *number == section + 1) {
            section = number;
        }
        match (each, end) {
            (Flow::Paragraph(paragraph), Some(end)) => {
                let (heading, text) = parts(paragraph, end);
                parted.extend([Flow::Paragraph(heading), Flow::Paragraph(text)]);
                parted_marks.extend([mark, None]);
            }
            (each, _) => {
                parted.push(each);
                parted_marks.push(mark);
            }
        }
    }
    (parted, parted_marks)
}

/// The numbers of a label that has nothing else: 3 and 1 of `3.1`.
fn numbers(flow: &Flow, mark: Option<&TypedMark>) -> Option<Vec<u32>> {
    let label = match (flow, mark) {
        (_, Some(TypedMark::Label(label))) => label,
        (Flow::Paragraph(WordParagraph { printed: Some(PrintedMark::Number(label)), .. }), _) => label,
        _ => return None,
    };
    label.trim_end_matches(['.', ':']).split('.').map(|part| part.parse().ok()).collect()
}

/// How many pieces at the start are bold and end as a heading does, where words that are not bold follow.
fn bold_beginning(paragraph: &WordParagraph) -> Option<usize> {
    let is_bold = |piece: &&ForeignPiece| piece.strong || piece.text.trim().is_empty();
    let end = paragraph.pieces.iter().take_while(is_bold).count();
    let (heading, text) = paragraph.pieces.split_at(end);
    let (heading, text) = (without_looks(heading), without_looks(text));
    let heading = heading.trim();
    let length = heading.chars().count();
    let is_heading = (2..=LONGEST).contains(&length)
        && heading.starts_with(char::is_uppercase)
        && (heading.ends_with(['.', ':', '–', '-', '—', '?']) || text.starts_with(['\n', '–', '—', '.', ':']));
    let is_text = text.split_whitespace().count() > 1;
    (paragraph.outline.is_none() && is_heading && is_text).then_some(end)
}

fn parts(paragraph: WordParagraph, end: usize) -> (WordParagraph, WordParagraph) {
    let mut heading = paragraph.pieces.clone();
    let text = heading.split_off(end);
    // Its words are a heading's, whatever closes them.
    let text_of = WordParagraph {
        pieces: text,
        printed: None,
        list: None,
        indent: (paragraph.indent.1, paragraph.indent.1),
        ..paragraph.clone()
    };
    let weight = LetterCount::all_bold(paragraph.weight.size());
    (WordParagraph { pieces: heading, weight, is_run_in: true, ..paragraph }, text_of)
}
