//! Paragraphs of several lines that are several paragraphs: somebody pressed Shift and Enter where Enter was meant.

use super::super::ForeignPiece;
use super::flow::{Flow, WordParagraph};
use super::typed_labels::begins_like_an_item;

/// Divides paragraphs at lines left empty, and those whose lines are items of a list.
pub(super) fn divide(flow: Vec<Flow>) -> Vec<Flow> {
    let mut divided = Vec::with_capacity(flow.len());
    for each in flow {
        match each {
            Flow::Paragraph(paragraph) if paragraph.outline.is_none() && !paragraph.is_title => {
                divided.extend(parts(paragraph).into_iter().map(Flow::Paragraph));
            }
            other => divided.push(other),
        }
    }
    divided
}

fn parts(paragraph: WordParagraph) -> Vec<WordParagraph> {
    let lines: Vec<Vec<ForeignPiece>> =
        paragraph.pieces.split(|piece| piece.text == "\n").map(<[ForeignPiece]>::to_vec).collect();
    let words = |line: &[ForeignPiece]| super::super::document::without_looks(line);
    let items = lines.iter().skip(1).filter(|line| begins_like_an_item(&words(line))).count();
    let are_items = lines.iter().all(|line| begins_like_an_item(&words(line)));
    let has_gap = lines.iter().any(|line| words(line).trim().is_empty());
    if lines.len() < 2 || (items < 2 && !has_gap && !are_items) {
        return vec![paragraph];
    }
    let mut parts: Vec<Vec<ForeignPiece>> = vec![Vec::new()];
    for line in lines {
        let is_gap = words(&line).trim().is_empty();
        let begins = is_gap || ((items > 1 || are_items) && begins_like_an_item(&words(&line)));
        if begins && parts.last().is_some_and(|part| !part.is_empty()) {
            parts.push(Vec::new());
        }
        if let Some(part) = parts.last_mut().filter(|_| !is_gap) {
            if !part.is_empty() {
                part.push(ForeignPiece::plain("\n"));
            }
            part.extend(line);
        }
    }
    parts.retain(|part| !part.is_empty());
    let later = WordParagraph {
        printed: None,
        list: None,
        indent: (paragraph.indent.1, paragraph.indent.1),
        ..paragraph.clone()
    };
    let all = parts.into_iter().enumerate();
    all.map(|(number, pieces)| {
        let like = if number == 0 { &paragraph } else { &later };
        WordParagraph { pieces, ..like.clone() }
    })
    .collect()
}
