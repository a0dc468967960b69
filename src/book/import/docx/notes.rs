//! Footnotes and endnotes, in the order in which they are first cited.

use std::collections::BTreeMap;

use super::super::{ForeignPiece, Note};
use super::flow::Flow;
use super::line::{OpenLine, trimmed};
use super::reader::WordReader;
use super::table_rows::in_one;
use crate::source::xml_tree::XmlNode;

/// The notes of a part, by kind and id.
pub(super) fn notes<'x>(kind: &'static str, root: XmlNode<'x>, into: &mut BTreeMap<String, XmlNode<'x>>) {
    for node in root.children() {
        if let Some(id) = node.value("w:id") {
            into.entry(format!("{kind} {id}")).or_insert(node);
        }
    }
}

impl<'x> WordReader<'x> {
    /// Cites a note behind the words so far.
    pub fn note(&mut self, kind: &'static str, node: XmlNode<'x>, line: &mut OpenLine) {
        let Some(id) = node.value("w:id").filter(|_| !self.fields.is_left_out()) else { return };
        let key = format!("{kind} {id}");
        if let Some(known) = self.cited.get(&key) {
            return line.cite(*known);
        }
        let Some(note) = self.with.notes.get(&key).copied().filter(|_| self.in_notes == 0) else {
            return self.ask_to_look(format!("A {kind} is cited here that is not in the file."));
        };
        let number = self.notes.len();
        self.cited.insert(key, number);
        self.notes.push(Note::default());
        self.in_notes += 1;
        self.in_tables += 1;
        let flow = self.flow(note);
        self.in_tables -= 1;
        self.in_notes -= 1;
        self.notes[number].words = words_of(flow);
        line.cite(number);
    }
}

/// What stands in a note as one paragraph.
fn words_of(flow: Vec<Flow>) -> Vec<ForeignPiece> {
    trimmed(in_one(flow, &mut Vec::new()))
}
