//! Every run of words in a document, with its place: in headings, paragraphs, cells and notes.

use super::{ForeignDocument, ForeignPiece, ForeignPlace, What};

/// Calls for the pieces of every paragraph, cell and note that is not passed over, with its place.
pub(super) fn each<'a>(
    document: &'a ForeignDocument,
    passed_over: &[usize],
    visit: &mut impl FnMut(ForeignPlace, &'a [ForeignPiece]),
) {
    for (_, block) in document.blocks.iter().enumerate().filter(|(at, _)| !passed_over.contains(at)) {
        match &block.what {
            What::Title(words) | What::Further(words) | What::Heading { words, .. } | What::Paragraph { words, .. } => {
                visit(block.at, words)
            }
            What::Table(table) => table.rows.iter().flatten().for_each(|cell| visit(block.at, cell)),
            What::Picture(_) => {}
        }
    }
    document.notes.iter().for_each(|note| visit(ForeignPlace::Whole, &note.words));
}

/// The same, to change them; titles stay as they are.
pub(super) fn each_mut(
    document: &mut ForeignDocument,
    passed_over: &[usize],
    visit: &mut impl FnMut(&mut Vec<ForeignPiece>),
) {
    for (_, block) in document.blocks.iter_mut().enumerate().filter(|(at, _)| !passed_over.contains(at)) {
        match &mut block.what {
            What::Further(words) | What::Heading { words, .. } | What::Paragraph { words, .. } => visit(words),
            What::Table(table) => table.rows.iter_mut().flatten().for_each(&mut *visit),
            What::Title(_) | What::Picture(_) => {}
        }
    }
    document.notes.iter_mut().for_each(|note| visit(&mut note.words));
}

/// Whether words stand whole between two places: no letter, figure or hyphen touches them.
pub(super) fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let touches = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '-');
    !touches(text[..start].chars().next_back()) && !touches(text[end..].chars().next())
}
