//! Word documents made for one test, as small as they can be.

use std::io::{Cursor, Write};

use clausebook::book::import::docx::{TrackedChanges, read};
use clausebook::book::import::{ForeignDocument, Unreadable};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const OPEN: &str = "http://schemas.openxmlformats.org";

/// A document with these parts in `word/`, of which the first is its text.
pub struct Made {
    parts: Vec<(String, Vec<u8>)>,
    relations: String,
}

impl Made {
    /// With what stands in the body.
    pub fn saying(body: &str) -> Self {
        Self::with_text(&in_word("document", &format!("<w:body>{body}</w:body>")))
    }

    /// With this as the whole part of its text.
    pub fn with_text(text: &str) -> Self {
        Self { parts: vec![("word/document.xml".to_owned(), text.into())], relations: String::new() }
    }

    /// Adds a part such as `styles`, with what stands in its outermost element.
    pub fn with(self, kind: &str, inside: &str) -> Self {
        let name = if kind == "comments" || kind == "footnotes" || kind == "numbering" || kind == "styles" {
            kind
        } else {
            "hdr"
        };
        let text = in_word(name, inside);
        self.related(kind, &format!("{kind}.xml")).part(&format!("word/{kind}.xml"), text.as_bytes())
    }

    /// Adds what leads to a part.
    pub fn related(mut self, kind: &str, target: &str) -> Self {
        let id = self.relations.matches("Id=").count() + 1;
        let mode = if target.contains("://") { " TargetMode=\"External\"" } else { "" };
        self.relations += &format!(
            "<Relationship Id=\"r{id}\" Type=\"{OPEN}/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"{mode}/>"
        );
        self
    }

    /// Adds a part as it is.
    pub fn part(mut self, name: &str, bytes: &[u8]) -> Self {
        self.parts.push((name.to_owned(), bytes.to_vec()));
        self
    }

    /// The bytes of the document.
    pub fn bytes(self) -> Vec<u8> {
        let list = |inside: &str| {
            format!("<Relationships xmlns=\"{OPEN}/package/2006/relationships\">{inside}</Relationships>")
        };
        let main = format!(
            "<Relationship Id=\"a\" Type=\"{OPEN}/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>"
        );
        let own = list(&self.relations);
        let parts = self.parts.into_iter().chain([
            ("_rels/.rels".to_owned(), list(&main).into_bytes()),
            ("word/_rels/document.xml.rels".to_owned(), own.into_bytes()),
        ]);
        packed(parts)
    }

    /// What is read of it.
    pub fn read(self) -> Result<ForeignDocument, Unreadable> {
        read(&self.bytes(), TrackedChanges::Accepted)
    }
}

/// Parts in a zip.
pub fn packed(parts: impl IntoIterator<Item = (String, Vec<u8>)>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn in_word(name: &str, inside: &str) -> String {
    format!(
        "<w:{name} xmlns:w=\"{OPEN}/wordprocessingml/2006/main\" xmlns:r=\"{OPEN}/officeDocument/2006/relationships\" \
         xmlns:a=\"{OPEN}/drawingml/2006/main\" xmlns:wp=\"{OPEN}/drawingml/2006/wordprocessingDrawing\" \
         xmlns:mc=\"{OPEN}/markup-compatibility/2006\" xmlns:v=\"urn:schemas-microsoft-com:vml\">{inside}</w:{name}>"
    )
}

/// A run with these words.
pub fn run(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

/// A paragraph with these words.
pub fn paragraph(words: &str) -> String {
    format!("<w:p>{}</w:p>", run(words))
}

/// A paragraph of a list.
pub fn item(list: u32, level: u32, words: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{}</w:p>",
        run(words)
    )
}
