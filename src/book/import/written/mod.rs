//! A document in the Markdown of a book. It is read back as any text of a book is, and every block held against what it came from:
//! what would read otherwise is written with more care, and what still would is told.

mod citable;
mod held;
mod sheet;
mod words;

use std::collections::BTreeMap;

use super::{Doubt, ForeignPlace};
use crate::source::words::count;
use citable::can_be_cited;
use held::BlockRead;
pub use sheet::ToWrite;
use sheet::WrittenSheet;
use words::Care;

/// A text of a book, as it came from a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Written {
    /// Markdown, without anything above the text.
    pub text: String,
    /// The pictures that it shows, by their places in the document.
    pub pictures: Vec<usize>,
    /// What a clerk has to look at.
    pub doubts: Vec<Doubt>,
    /// For each block that was written its place in the document, and the line on which it begins in the text, from 1.
    pub lines: Vec<(usize, usize)>,
}

impl Written {
    /// The line of the text in which the block at a place of the document begins.
    pub fn line_of(&self, document: &super::ForeignDocument, at: ForeignPlace) -> Option<usize> {
        let (_, line) =
            self.lines.iter().find(|(block, _)| document.blocks.get(*block).is_some_and(|block| block.at == at))?;
        Some(*line)
    }
}

/// The document in Markdown.
pub fn written(of: ToWrite<'_>) -> Written {
    let mut care = BTreeMap::new();
    let mut sheet = WrittenSheet::of(of, &care);
    let mut read = held::read(&sheet);
    // Each round takes more care of what came out otherwise; what most care does not help is told.
    for next in [Care::Guarded, Care::Plain] {
        let wrong: Vec<usize> = read.iter().filter(|read| !read.is_right()).map(|read| read.block).collect();
        if wrong.is_empty() {
            break;
        }
        care.extend(wrong.into_iter().map(|block| (block, next)));
        sheet = WrittenSheet::of(of, &care);
        read = held::read(&sheet);
    }
    let mut doubts = sheet.doubts.clone();
    doubts.extend(told(&read, of));
    doubts.sort_by_key(|doubt| doubt.at);
    let lines = sheet.lines();
    Written { text: sheet.text, pictures: sheet.pictures, doubts, lines }
}

/// What is to be said of what reads otherwise than it was.
fn told(read: &[BlockRead], of: ToWrite<'_>) -> Vec<Doubt> {
    let at = |read: &BlockRead| of.document.blocks.get(read.block).map_or(ForeignPlace::Whole, |block| block.at);
    let otherwise = read.iter().filter(|read| !read.words_kept).map(|read| {
        let said =
            "This came out otherwise than it stands in the document. Hold it against the document and put it right.";
        Doubt::look(at(read), format!("{said} It begins: ‘{}’", read.begins))
    });
    let lost = || read.iter().filter(|read| read.words_kept).filter_map(|read| Some((read, read.label_lost.as_ref()?)));
    let (no_numbers, numbers): (Vec<_>, Vec<_>) = lost().partition(|(_, label)| !can_be_cited(label));
    let numbers = numbers.into_iter().map(|(read, label)| {
        let said = format!(
            "The number ‘{label}’ does not follow from those before it, so it is plain text here: ‘{}’. If it is this clause’s \
             number, look at the numbers before it.",
            read.begins
        );
        Doubt::look(at(read), said)
    });
    let in_words = no_numbers.first().map(|(read, label)| {
        let many = count(no_numbers.len(), "clause begins with a number", "clauses begin with numbers");
        let said = format!("{many} such as ‘{label}’, by which nobody can cite them here: they stand before the words as in the document.");
        Doubt::told(at(read), said)
    });
    otherwise.chain(numbers).chain(in_words).collect()
}

#[cfg(test)]
mod tests;
