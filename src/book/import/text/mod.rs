//! Texts as converters and clipboards give them, plain or in Markdown, read into a document: lines become paragraphs, items,
//! headings and tables again; what pages put between them is left out and told.

mod adjoining;
mod blocks;
mod columns;
mod contents;
mod depths;
mod flow;
mod footnotes;
mod headed;
mod headings;
mod inline;
mod joins;
mod letters;
mod levels;
mod lines;
mod marks;
mod notes;
mod page_numbers;
mod passage;
mod passages;
mod print;
mod printed;
mod ranks;
mod running;
mod sections;
mod stacks;
mod tables;
mod typed;

use super::ForeignDocument;

/// What a text says.
pub fn read_text(text: &str) -> ForeignDocument {
    read_printed_text(text, "")
}

/// What the text of a PDF says, with what `pdftohtml -xml` tells of how it is printed, if anything.
pub fn read_printed_text(text: &str, print: &str) -> ForeignDocument {
    let mut doubts = Vec::new();
    let plain = letters::plain_letters(text, &mut doubts);
    let mut lines = lines::lines(&plain);
    printed::mark(&mut lines, print);
    running::leave_out(&mut lines, &mut doubts);
    contents::leave_out(&mut lines, &mut doubts);
    footnotes::name(&mut lines, &mut doubts);
    let (notes, names) = notes::take_out(&mut lines);
    let lines = columns::unwoven(lines, &mut doubts);
    let width = flow::width(&lines);
    let lines = stacks::unstacked(lines, width);
    let tables = tables::tables(&lines, &names);
    doubts.extend(tables::forms(&tables, &lines));
    let passages = passages::passages(&lines, &tables, width, &mut doubts);
    let blocks = blocks::blocks(passages, &names, &mut doubts);
    doubts.sort_by_key(|doubt| doubt.at);
    ForeignDocument { blocks, notes, doubts, ..ForeignDocument::default() }
}

/// Whether a text that was taken from a PDF holds nothing but the ends of pages: the PDF has pictures of its pages.
pub fn is_empty_scan(text: &str) -> bool {
    let mut letters = text.chars().filter(|letter| !letter.is_whitespace());
    letters.all(|letter| letter == '\u{feff}' || letter == '\u{200b}')
}
