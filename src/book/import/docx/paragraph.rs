//! A paragraph: its properties, its words and what is counted before it.

use super::super::{Doubt, ForeignPlace};
use super::counters::PrintedMark;
use super::flow::{Flow, WordParagraph};
use super::line::OpenLine;
use super::open_paragraph::OpenParagraph;
use super::page_ends::{goes_on, put_together};
use super::properties::ParagraphProperties;
use super::reader::WordReader;
use crate::source::xml_tree::XmlNode;

impl<'x> WordReader<'x> {
    /// Reads a paragraph, and adds it unless the next goes on with it.
    pub fn paragraph(&mut self, node: XmlNode<'x>, flow: &mut Vec<Flow>, open: &mut Option<OpenParagraph<'x>>) {
        let with = self.with;
        let properties = ParagraphProperties::read(node, &with.styles, &with.numbering, with.changes);
        if properties.outline.is_some() && self.fields.is_in_contents() {
            // No heading stands in a table of contents: its end is missing.
            self.fields.end_contents();
        }
        let was_in_contents = self.fields.is_in_contents();
        let mut line = OpenLine::default();
        let look = properties.style.look.clone();
        self.inline(node, &mut line, &look, None);
        self.fields.end_begun();
        let is_in_contents = properties.style.is_of_contents() || (was_in_contents && line.is_empty());
        if is_in_contents || (self.fields.is_in_contents() && line.is_empty()) {
            if self.contents == 0 {
                super::contents::take_out_heading(flow);
            }
            self.contents += 1;
            return;
        }
        let mut whole = OpenParagraph { properties, line };
        if let Some(before) = open.take() {
            whole = before.joined(whole);
        }
        if whole.properties.runs_on {
            *open = Some(whole);
        } else {
            self.close(Some(whole), flow);
        }
    }

    /// Adds a paragraph that is whole.
    pub fn close(&mut self, open: Option<OpenParagraph<'x>>, flow: &mut Vec<Flow>) {
        let Some(OpenParagraph { properties, line }) = open else { return };
        self.tell_hidden(&line.hidden);
        let is_empty = line.is_empty();
        let counts = properties.list.as_ref().filter(|_| !is_empty || line.hidden.is_empty());
        let printed = counts.and_then(|(list, level)| self.counters.count(&self.with.numbering, list, *level));
        let is_number = matches!(printed, Some(PrintedMark::Number(_)));
        if is_empty && self.in_tables == 0 && is_number {
            let Some(PrintedMark::Number(number)) = &printed else { return };
            let said = format!("The number {number} stands before an empty paragraph, and was left out.");
            self.ask_to_look(said);
        }
        if !is_empty || (self.in_tables > 0 && is_number) {
            if self.in_tables == 0 {
                self.paragraphs += 1;
            }
            let whole = WordParagraph {
                at: self.paragraphs,
                printed,
                list: properties.list,
                outline: properties.outline,
                is_title: properties.style.is_called("title"),
                style: properties.style.names.first().cloned().unwrap_or_default(),
                indent: properties.indent,
                pieces: line.pieces,
                is_run_in: false,
                ends_page: line.ends_page,
                weight: line.weight,
            };
            self.add(whole, line.begins_page || properties.begins_page, flow);
        }
        self.counted_now(line.beside, flow);
    }

    /// Adds a paragraph, to the one before it where only the end of a page stands between them.
    fn add(&mut self, whole: WordParagraph, begins_page: bool, flow: &mut Vec<Flow>) {
        if let Some(Flow::Paragraph(before)) = flow.last_mut()
            && (begins_page || before.ends_page)
            && goes_on(before, &whole)
        {
            let said = "The end of a page stood within a sentence here: what was two paragraphs was put together.";
            self.doubts.push(Doubt::told(ForeignPlace::Paragraph(before.at), said));
            return put_together(before, whole);
        }
        flow.push(Flow::Paragraph(whole));
    }

    fn tell_hidden(&mut self, hidden: &str) {
        let hidden = hidden.trim();
        if !hidden.is_empty() {
            self.tell(format!("‘{}’ is hidden in the document, and was left out.", shortened(hidden)));
        }
    }
}

/// Words for a message, cut where they are long.
pub(super) fn shortened(words: &str) -> String {
    const MOST: usize = 80;
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words,
    }
}
