//! The parts of a Word document: which there are, what leads from one to another, and their texts.

use std::collections::BTreeMap;

use super::super::Unreadable;
use super::vocabulary::short;
use crate::source::xml_tree::{XmlFault, XmlNode, XmlTree};
use crate::source::zipped::{ZipFault, Zipped};

/// A Word document as the zip that it is.
pub(super) struct WordPackage<'b> {
    zip: Zipped<'b>,
}

/// What leads from a part to others.
#[derive(Debug, Default)]
pub(super) struct Relations(BTreeMap<String, Relation>);

/// What leads from a part to another or out of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Relation {
    /// What it is for: `footnotes`, `image`, `hyperlink`.
    pub kind: String,
    /// The name of the part, or the address.
    pub target: String,
    /// Whether it leads out of the document.
    pub is_external: bool,
}

impl<'b> WordPackage<'b> {
    pub fn open(bytes: &'b [u8]) -> Result<Self, Unreadable> {
        Ok(Self { zip: Zipped::open(bytes).map_err(packed)? })
    }

    /// The name of the part with the text.
    pub fn main_part(&mut self) -> Result<String, Unreadable> {
        let relations = self.relations("")?;
        if let Some(found) = relations.of_kind("officeDocument").next() {
            return Ok(found.target.clone());
        }
        if self.zip.names().any(|name| name == "word/document.xml") {
            return Ok("word/document.xml".to_owned());
        }
        Err(Unreadable::because(
            "This is no Word document, though it may be named like one: it has no text in it. Open it in the program that \
             made it and save it as a Word document (.docx).",
        ))
    }

    /// Whether there is a part whose name ends so.
    pub fn has(&self, end: &str) -> bool {
        self.zip.names().any(|name| name.ends_with(end))
    }

    pub fn bytes(&mut self, part: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        self.zip.part(part).map_err(packed)
    }

    /// The text of a part; none where there is no such part.
    pub fn text(&mut self, part: &str) -> Result<Option<String>, Unreadable> {
        self.bytes(part)?.map(decoded).transpose()
    }

    /// What leads from a part to others; from the whole for no name.
    pub fn relations(&mut self, part: &str) -> Result<Relations, Unreadable> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let Some(text) = self.text(&format!("{folder}{slash}_rels/{file}.rels"))? else {
            return Ok(Relations::default());
        };
        let tree = XmlTree::read(&text, short).map_err(unread)?;
        let all = tree.root().children().filter(|node| node.is("rel:Relationship"));
        Ok(Relations(all.filter_map(|node| relation(node, folder)).collect()))
    }
}

fn relation(node: XmlNode<'_>, folder: &str) -> Option<(String, Relation)> {
    let kind = node.value("Type")?;
    let target = node.value("Target")?;
    let is_external = node.value("TargetMode").is_some_and(|mode| mode == "External");
    let target = if is_external { target.into_owned() } else { in_folder(folder, &target) };
    let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
    Some((node.value("Id")?.into_owned(), Relation { kind, target, is_external }))
}

/// The name of a part that is named from a folder.
fn in_folder(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.join("/")
}

impl Relations {
    pub fn of_kind(&self, kind: &str) -> impl Iterator<Item = &Relation> {
        self.0.values().filter(move |relation| relation.kind == kind)
    }

    pub fn get(&self, id: &str) -> Option<&Relation> {
        self.0.get(id)
    }

    pub fn all(&self) -> impl Iterator<Item = (&str, &Relation)> {
        self.0.iter().map(|(id, relation)| (id.as_str(), relation))
    }
}

/// The text in bytes that say by their first which letters they are.
fn decoded(bytes: Vec<u8>) -> Result<String, Unreadable> {
    let wide = |order: fn([u8; 2]) -> u16| {
        let letters: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| order([pair[0], pair[1]])).collect();
        String::from_utf16(&letters).map_err(|_| damaged())
    };
    match bytes.get(..2) {
        Some([0xff, 0xfe]) => wide(u16::from_le_bytes),
        Some([0xfe, 0xff]) => wide(u16::from_be_bytes),
        _ => String::from_utf8(bytes).map_err(|_| damaged()),
    }
}

fn packed(fault: ZipFault) -> Unreadable {
    match fault {
        ZipFault::Damaged => damaged(),
        ZipFault::TooLarge => too_large(),
        ZipFault::Locked => Unreadable::because(
            "This file asks for a password. Open it in Word, take the password away (File, Info, Protect Document) and save it.",
        ),
    }
}

/// What is said of a part that is no XML that may be read.
pub(super) fn unread(fault: XmlFault) -> Unreadable {
    match fault {
        XmlFault::NotXml => damaged(),
        XmlFault::TooLarge => too_large(),
        XmlFault::Declares => Unreadable::because(
            "This file has declarations in it that no word processor writes and that can do harm, so it was not read. Open it \
             in Word and save it anew.",
        ),
    }
}

pub(super) fn damaged() -> Unreadable {
    Unreadable::because(
        "This file is damaged: not all of it could be read. Open it in Word, which may mend it, save it anew, and import that.",
    )
}

pub(super) fn too_large() -> Unreadable {
    Unreadable::because(
        "There is more in this file than in any policy, so it was not read. Copy what is needed into a new document, and import that.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_from_the_folder_of_the_one_that_names_them() {
        let check = |folder: &str, target: &str, expected: &str| assert_eq!(in_folder(folder, target), expected);
        check("word", "media/a.png", "word/media/a.png");
        check("word", "../media/a.png", "media/a.png");
        check("word", "/word/styles.xml", "word/styles.xml");
        check("", "word/document.xml", "word/document.xml");
        check("", "../../etc", "etc");
    }

    #[test]
    fn texts_are_decoded_as_their_first_bytes_say() {
        let wide: Vec<u8> = "\u{feff}<a/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(wide), Ok("<a/>".to_owned()));
        assert_eq!(decoded("é".into()), Ok("é".to_owned()));
        assert_eq!(decoded(vec![0xe9]), Err(damaged()));
    }
}
