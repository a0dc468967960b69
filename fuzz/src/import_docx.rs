//! Word documents.

use clausebook::book::import::docx::{TrackedChanges, read};
use clausebook::source::zipped::zipped;

use super::import_text::comes_into_a_book;

const OPEN: &str = "http://schemas.openxmlformats.org";

/// Anything in the body of a document that has lists, styles and notes: it is read, or refused in a sentence.
pub fn import_docx(bytes: &[u8]) {
    let body = String::from_utf8_lossy(bytes);
    for changes in [TrackedChanges::Accepted, TrackedChanges::Rejected] {
        match read(&a_document(&body), changes) {
            Ok(document) => comes_into_a_book(document),
            Err(unreadable) => assert!(!unreadable.said.is_empty()),
        }
    }
}

/// Anything instead of a document.
pub fn import_docx_bytes(bytes: &[u8]) {
    match read(bytes, TrackedChanges::Accepted) {
        Ok(document) => comes_into_a_book(document),
        Err(unreadable) => assert!(!unreadable.said.is_empty()),
    }
}

fn a_document(body: &str) -> Vec<u8> {
    let text = in_word("document", &format!("<w:body>{body}</w:body>"));
    let numbering = in_word("numbering", NUMBERING);
    let styles = in_word("styles", STYLES);
    let notes = in_word("footnotes", NOTES);
    let related = |kind: &str| {
        format!(
            "<Relationship Id=\"{kind}\" Type=\"{OPEN}/officeDocument/2006/relationships/{kind}\" Target=\"{kind}.xml\"/>"
        )
    };
    let list =
        |inside: &str| format!("<Relationships xmlns=\"{OPEN}/package/2006/relationships\">{inside}</Relationships>");
    let whole = list(&format!(
        "<Relationship Id=\"r1\" Type=\"{OPEN}/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>"
    ));
    let parts = list(&["numbering", "styles", "footnotes"].map(related).concat());
    zipped(&[
        ("_rels/.rels", whole.as_bytes()),
        ("word/_rels/document.xml.rels", parts.as_bytes()),
        ("word/document.xml", text.as_bytes()),
        ("word/numbering.xml", numbering.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/footnotes.xml", notes.as_bytes()),
    ])
}

fn in_word(element: &str, inside: &str) -> String {
    format!("<w:{element} xmlns:w=\"{OPEN}/wordprocessingml/2006/main\">{inside}</w:{element}>")
}

const NUMBERING: &str = "<w:abstractNum w:abstractNumId=\"1\">\
    <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl>\
    <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.%2\"/></w:lvl>\
    <w:lvl w:ilvl=\"2\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"(%3)\"/></w:lvl>\
    </w:abstractNum><w:abstractNum w:abstractNumId=\"2\">\
    <w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"•\"/></w:lvl></w:abstractNum>\
    <w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"2\"/></w:num>";

const STYLES: &str = "<w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"H1\"><w:name w:val=\"heading 1\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"H2\"><w:name w:val=\"heading 2\"/><w:basedOn w:val=\"H1\"/></w:style>";

const NOTES: &str = "<w:footnote w:id=\"2\"><w:p><w:r><w:t>As the Act says.</w:t></w:r></w:p></w:footnote>";
