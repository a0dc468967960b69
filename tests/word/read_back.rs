//! A Word document read back by other means than those that wrote it, all its changes accepted or rejected; and what a text is to
//! read as then.

use std::io::{Cursor, Read as _};

use clausebook::book::Node;
use clausebook::book::clause::{Figure, Kind, Text};
use quick_xml::Reader;
use quick_xml::events::Event;

/// Paragraphs that the program says of its own.
const OWN: &[&str] = &["Title", "Subtitle", "Remark", "Detail", "Gap"];

/// An element as it was read back.
#[derive(Debug, Default)]
pub struct Read {
    name: String,
    attributes: Vec<(String, String)>,
    words: String,
    pub children: Vec<Read>,
}

impl Read {
    pub fn child(&self, name: &str) -> Option<&Read> {
        self.children.iter().find(|child| child.name == name)
    }

    pub fn has(&self, path: &[&str]) -> bool {
        match path {
            [] => true,
            [first, rest @ ..] => self.child(first).is_some_and(|child| child.has(rest)),
        }
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// A file's elements.
pub fn tree(xml: &str) -> Read {
    let mut reader = Reader::from_str(xml);
    let mut open = vec![Read::default()];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => open.push(named(&start)),
            Event::Empty(start) => open.last_mut().unwrap().children.push(named(&start)),
            Event::End(_) => {
                let done = open.pop().unwrap();
                open.last_mut().unwrap().children.push(done);
            }
            Event::Text(text) => open.last_mut().unwrap().words.push_str(&text),
            Event::GeneralRef(name) => {
                let sign = match &*name {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    "apos" => "'",
                    other => panic!("&{other};"),
                };
                open.last_mut().unwrap().words.push_str(sign);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open.len(), 1);
    open.pop().unwrap().children.pop().unwrap()
}

fn named(start: &quick_xml::events::BytesStart<'_>) -> Read {
    let attributes = start.attributes().map(Result::unwrap);
    Read {
        name: start.name().as_ref().to_owned(),
        attributes: attributes.map(|read| (read.key.as_ref().to_owned(), read.value.to_string())).collect(),
        ..Read::default()
    }
}

/// A part of a document.
pub fn part(docx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// What a reader does with all changes.
#[derive(Clone, Copy, PartialEq)]
pub enum Done {
    Accepted,
    Rejected,
}

impl Done {
    /// The element whose contents go.
    fn drops(self) -> &'static str {
        if self == Self::Accepted { "w:del" } else { "w:ins" }
    }
}

/// The paragraphs of a document once all changes are accepted or rejected; cells of a row are joined with bars.
pub fn paragraphs(docx: &[u8], done: Done) -> Vec<String> {
    let document = tree(&part(docx, "word/document.xml"));
    let mut all = Vec::new();
    // What stands in a paragraph whose end went is the beginning of the next one.
    let mut before = String::new();
    for block in &document.child("w:body").unwrap().children {
        match block.name.as_str() {
            "w:p" => {
                let style = block
                    .child("w:pPr")
                    .and_then(|looks| looks.child("w:pStyle"))
                    .and_then(|style| style.attribute("w:val"));
                if style.is_some_and(|style| OWN.contains(&style)) {
                    continue;
                }
                before.push_str(&words(block, done));
                if !block.has(&["w:pPr", "w:rPr", done.drops()]) {
                    all.push(std::mem::take(&mut before));
                }
            }
            "w:tbl" => {
                assert_eq!(before, "", "words before a table would be lost in it");
                for row in block.children.iter().filter(|row| row.name == "w:tr") {
                    if !row.has(&["w:trPr", done.drops()]) {
                        let cells = row.children.iter().filter(|cell| cell.name == "w:tc");
                        all.push(cells.map(|cell| words(cell, done)).collect::<Vec<_>>().join(" | "));
                    }
                }
            }
            "w:sectPr" => {}
            other => panic!("{other}"),
        }
    }
    assert_eq!(before, "");
    let plain = all.iter().map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "));
    plain.filter(|words| !words.trim_matches(['|', ' ']).is_empty()).collect()
}

fn words(of: &Read, done: Done) -> String {
    if of.name == done.drops() || of.name.ends_with("Pr") {
        return String::new();
    }
    match of.name.as_str() {
        "w:t" | "w:delText" => of.words.clone(),
        "w:tab" => " ".to_owned(),
        _ => of.children.iter().map(|child| words(child, done)).collect(),
    }
}

/// The paragraphs of a text, as a reader of its page has them.
pub fn expected(nodes: &[Node]) -> Vec<String> {
    let mut all = Vec::new();
    tell(nodes, &mut all);
    let plain = all.iter().map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "));
    plain.filter(|words| !words.trim_matches(['|', ' ']).is_empty()).collect()
}

fn tell(nodes: &[Node], all: &mut Vec<String>) {
    for node in nodes {
        match node {
            Node::Clause(clause) => {
                let number = match (&clause.label, clause.kind) {
                    (Some(label), _) => label.typed.as_str(),
                    (None, Kind::Bullet) => "•",
                    (None, Kind::Task { done: true }) => "☑",
                    (None, Kind::Task { done: false }) => "☐",
                    (None, Kind::Note) => &clause.reference,
                    _ => "",
                };
                all.push(format!("{number} {}", clause.text.plain()));
                tell(&clause.children, all);
            }
            Node::Further(further) => all.push(further.text.plain()),
            Node::Table(table) => {
                let row = |cells: &[Text]| cells.iter().map(Text::plain).collect::<Vec<_>>().join(" | ");
                all.push(row(&table.head));
                all.extend(table.rows.iter().map(|body| row(&body.cells)));
            }
            Node::Figure(Figure::Verbatim { text, .. }) => all.extend(text.lines().map(str::to_owned)),
            Node::LeftOut(_) => {}
        }
    }
}
