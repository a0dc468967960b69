//! The parts of which the file of a Word document is made.

use super::marking::{AUTHOR, Marking};
use crate::source::xml::{Element, document};
use crate::source::zipped::zipped;

/// How paragraphs look that have a name for it; without dates or names, and so a file of its own.
const STYLES: &str = include_str!("styles.xml");
const SETTINGS: &str = include_str!("settings.xml");
const FOOTER: &str = include_str!("footer.xml");

const WORDS: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const LINKS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A document with these blocks.
pub(super) fn packed(body: Vec<Element>, title: &str, marking: Marking) -> Vec<u8> {
    let parts: [(&str, Vec<u8>); 9] = [
        ("[Content_Types].xml", document(&kinds())),
        (
            "_rels/.rels",
            document(&relations([
                ("main", "officeDocument", "word/document.xml", false),
                ("about", "metadata/core-properties", "docProps/core.xml", false),
            ])),
        ),
        ("docProps/core.xml", document(&about(title, &marking.date()))),
        ("word/_rels/document.xml.rels", document(&own_relations(&marking))),
        ("word/comments.xml", document(&remarks(&marking))),
        ("word/document.xml", document(&text(body))),
        ("word/footer.xml", FOOTER.into()),
        ("word/settings.xml", SETTINGS.into()),
        ("word/styles.xml", STYLES.into()),
    ];
    zipped(&parts.each_ref().map(|(name, bytes)| (*name, bytes.as_slice())))
}

fn text(body: Vec<Element>) -> Element {
    let foot = Element::new("w:footerReference").with("w:type", "default").with("r:id", "foot");
    let size = Element::new("w:pgSz").with("w:w", "11906").with("w:h", "16838");
    let margins = ["w:top", "w:right", "w:bottom", "w:left"]
        .into_iter()
        .fold(Element::new("w:pgMar"), |margins, side| margins.with(side, "1440"));
    let margins = margins.with("w:header", "709").with("w:footer", "709").with("w:gutter", "0");
    let section = Element::new("w:sectPr").holding([foot, size, margins]);
    let body = Element::new("w:body").holding(body).holding([section]);
    Element::new("w:document").with("xmlns:w", WORDS).with("xmlns:r", LINKS).holding([body])
}

fn remarks(marking: &Marking) -> Element {
    let remarks = marking.remarks.iter().enumerate().map(|(number, words)| {
        let style = Element::new("w:pPr").holding([Element::new("w:pStyle").with("w:val", "CommentText")]);
        let run = Element::new("w:r").holding([Element::saying("w:t", words.as_str())]);
        let initials = &AUTHOR[..1];
        Element::new("w:comment")
            .with("w:id", number.to_string())
            .with("w:author", AUTHOR)
            .with("w:date", marking.date())
            .with("w:initials", initials)
            .holding([Element::new("w:p").holding([style, run])])
    });
    Element::new("w:comments").with("xmlns:w", WORDS).holding(remarks)
}

fn kinds() -> Element {
    const OF_WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    let kind =
        |extension: &str, kind: &str| Element::new("Default").with("Extension", extension).with("ContentType", kind);
    let part = |name: &str, kind: &str| {
        Element::new("Override")
            .with("PartName", format!("/word/{name}.xml"))
            .with("ContentType", format!("{OF_WORD}{kind}+xml"))
    };
    let about = Element::new("Override")
        .with("PartName", "/docProps/core.xml")
        .with("ContentType", "application/vnd.openxmlformats-package.core-properties+xml");
    Element::new("Types").with("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types").holding([
        kind("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        kind("xml", "application/xml"),
        part("document", "document.main"),
        part("comments", "comments"),
        part("footer", "footer"),
        part("settings", "settings"),
        part("styles", "styles"),
        about,
    ])
}

/// Relations of a part to others: an id, the kind, where it leads, and whether that is outside.
fn relations<'r>(all: impl IntoIterator<Item = (&'r str, &'r str, &'r str, bool)>) -> Element {
    let relation = |(id, kind, target, is_outside): (&str, &str, &str, bool)| {
        let kind = match kind.starts_with("metadata") {
            true => format!("http://schemas.openxmlformats.org/package/2006/relationships/{kind}"),
            false => format!("{LINKS}/{kind}"),
        };
        let relation = Element::new("Relationship").with("Id", id).with("Type", kind).with("Target", target);
        if is_outside { relation.with("TargetMode", "External") } else { relation }
    };
    Element::new("Relationships")
        .with("xmlns", "http://schemas.openxmlformats.org/package/2006/relationships")
        .holding(all.into_iter().map(relation))
}

fn own_relations(marking: &Marking) -> Element {
    let ids: Vec<String> = (0..marking.addresses.len()).map(|number| format!("link{number}")).collect();
    let links = ids.iter().zip(&marking.addresses).map(|(id, to)| (id.as_str(), "hyperlink", to.as_str(), true));
    let own =
        [("styles", "styles.xml"), ("settings", "settings.xml"), ("comments", "comments.xml"), ("foot", "footer.xml")];
    let own = own.into_iter().map(|(id, part)| (id, if id == "foot" { "footer" } else { id }, part, false));
    relations(own.chain(links))
}

fn about(title: &str, date: &str) -> Element {
    let day = |name| Element::saying(name, date).with("xsi:type", "dcterms:W3CDTF");
    Element::new("cp:coreProperties")
        .with("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties")
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .with("xmlns:dcterms", "http://purl.org/dc/terms/")
        .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .holding([
            Element::saying("dc:title", title),
            Element::saying("dc:creator", AUTHOR),
            Element::saying("dc:language", "en-GB"),
            day("dcterms:created"),
            day("dcterms:modified"),
        ])
}
