//! Reading the text of a Word document from its first paragraph to its last: what has been seen so far.

use std::collections::BTreeMap;

use super::super::{Doubt, ForeignPlace, Note, Picture};
use super::changes::TrackedChanges;
use super::comments::{Commented, WordComment};
use super::counters::Counters;
use super::fields::WordFields;
use super::flow::Flow;
use super::numbering::WordNumbering;
use super::open_paragraph::OpenParagraph;
use super::package::Relations;
use super::styles::WordStyles;
use crate::source::xml_tree::XmlNode;

/// What a document has besides its text.
#[derive(Debug)]
pub(super) struct Surroundings<'x> {
    pub changes: TrackedChanges,
    pub styles: WordStyles,
    pub numbering: WordNumbering,
    pub relations: Relations,
    /// Footnotes and endnotes by `footnote 1`.
    pub notes: BTreeMap<String, XmlNode<'x>>,
    /// Comments by their ids.
    pub comments: BTreeMap<String, WordComment>,
    /// Pictures by the name of the part, with their bytes.
    pub pictures: BTreeMap<String, Vec<u8>>,
}

/// What was seen so far.
#[derive(Debug)]
pub(super) struct WordReader<'x> {
    pub with: &'x Surroundings<'x>,
    pub counters: Counters,
    pub fields: WordFields,
    /// How many paragraphs with words were read outside tables.
    pub paragraphs: u32,
    /// In how many tables we are.
    pub in_tables: usize,
    /// In how many notes we are: a note that cites itself is not read for ever.
    pub in_notes: usize,
    pub notes: Vec<Note>,
    /// Which note was cited as which.
    pub cited: BTreeMap<String, usize>,
    pub pictures: Vec<Picture>,
    /// Which part became which picture.
    pub shown: BTreeMap<String, usize>,
    /// How many lines of tables of contents were left out.
    pub contents: usize,
    pub commented: Commented,
    pub doubts: Vec<Doubt>,
}

impl<'x> WordReader<'x> {
    pub fn new(with: &'x Surroundings<'x>) -> Self {
        Self {
            with,
            counters: Counters::default(),
            fields: WordFields::default(),
            paragraphs: 0,
            in_tables: 0,
            in_notes: 0,
            notes: Vec::new(),
            cited: BTreeMap::new(),
            pictures: Vec::new(),
            shown: BTreeMap::new(),
            contents: 0,
            commented: Commented::default(),
            doubts: Vec::new(),
        }
    }

    /// Where we are.
    pub fn place(&self) -> ForeignPlace {
        ForeignPlace::Paragraph(self.paragraphs + 1)
    }

    /// Remembers something to know.
    pub fn tell(&mut self, said: impl Into<String>) {
        let at = self.place();
        self.doubts.push(Doubt::told(at, said));
    }

    /// Remembers something to look at.
    pub fn ask_to_look(&mut self, said: impl Into<String>) {
        let at = self.place();
        self.doubts.push(Doubt::look(at, said));
    }

    /// All that stands in a body, a cell or a text box.
    pub fn flow(&mut self, container: XmlNode<'x>) -> Vec<Flow> {
        let mut flow = Vec::new();
        let mut open = None;
        self.blocks(container, &mut flow, &mut open);
        self.close(open, &mut flow);
        flow
    }

    fn blocks(&mut self, container: XmlNode<'x>, flow: &mut Vec<Flow>, open: &mut Option<OpenParagraph<'x>>) {
        for node in container.children() {
            match node.tag() {
                ("w", "p") => self.paragraph(node, flow, open),
                ("w", "tbl") => {
                    self.close(open.take(), flow);
                    self.table(node, flow);
                }
                ("w", "sdt") => {
                    if is_contents(node) {
                        self.leave_out_contents(node, flow);
                    } else if let Some(content) = node.child("w:sdtContent") {
                        self.ask_about_placeholder(node);
                        self.blocks(content, flow, open);
                    }
                }
                ("w", "del" | "moveFrom") if self.with.changes == TrackedChanges::Accepted => {}
                ("w", "ins" | "moveTo") if self.with.changes == TrackedChanges::Rejected => {}
                ("w", "customXml" | "smartTag" | "ins" | "del" | "moveFrom" | "moveTo") => {
                    self.blocks(node, flow, open);
                }
                ("mc", "AlternateContent") => {
                    if let Some(chosen) = chosen(node) {
                        self.blocks(chosen, flow, open);
                    }
                }
                ("w", "altChunk") => self.ask_to_look(
                    "Another document is built in here, which was not read. Open the file in Word, save it anew, and import that.",
                ),
                _ => {
                    self.is_of_comment(node);
                }
            }
        }
    }

    /// Asks the clerk to look at a control that nobody has filled in.
    pub fn ask_about_placeholder(&mut self, control: XmlNode<'x>) {
        let properties = control.child("w:sdtPr");
        if properties.and_then(|properties| properties.child("w:showingPlcHdr")).is_some() {
            self.ask_to_look(
                "A field that is to be filled in here is not: what stands in it is only what Word asks for.",
            );
        }
    }

    fn leave_out_contents(&mut self, node: XmlNode<'x>, flow: &mut Vec<Flow>) {
        let content = node.child("w:sdtContent");
        self.contents += content.map_or(0, |content| content.children().filter(|node| node.is("w:p")).count());
        super::contents::take_out_heading(flow);
    }
}

/// Whether a control holds a table of contents.
fn is_contents(node: XmlNode<'_>) -> bool {
    let gallery = node.child("w:sdtPr").and_then(|properties| properties.below("w:docPartGallery"));
    gallery
        .and_then(|gallery| gallery.value("w:val"))
        .is_some_and(|name| name.eq_ignore_ascii_case("table of contents"))
}

/// One of several ways to say the same: the first that has anything in it that can be read, else what older programs read.
pub(super) fn chosen<'x>(node: XmlNode<'x>) -> Option<XmlNode<'x>> {
    let says = |choice: &XmlNode<'x>| {
        ["w:txbxContent", "a:blip", "w:t", "w:p", "w:r", "w:drawing"].iter().any(|name| choice.below(name).is_some())
    };
    let fallback = node.child("mc:Fallback");
    let has_more = |choice: XmlNode<'x>| {
        let is_richer =
            |name: &str| choice.below(name).is_some() || fallback.is_none_or(|fallback| fallback.below(name).is_none());
        is_richer("w:txbxContent")
            && (choice.below("a:blip").is_some()
                || fallback.is_none_or(|fallback| fallback.below("v:imagedata").is_none()))
    };
    node.children().filter(|child| child.is("mc:Choice")).find(|choice| says(choice) && has_more(*choice)).or(fallback)
}
