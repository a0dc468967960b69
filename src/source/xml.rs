//! XML files: a tree of elements and its bytes, the first element of a file, and a file piece by piece. The one place that
//! knows quick-xml.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use quick_xml::events::attributes::{Attribute, Attributes};
use quick_xml::events::{BytesDecl, BytesText, Event};
use quick_xml::{Reader, Writer};

use super::without_odd_characters;

/// An element with its attributes, and either words or elements in it.
#[derive(Clone, Debug)]
pub struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    words: Option<String>,
    children: Vec<Element>,
}

impl Element {
    /// An empty element.
    pub fn new(name: &'static str) -> Self {
        Self { name, attributes: Vec::new(), words: None, children: Vec::new() }
    }

    /// An element with words.
    pub fn saying(name: &'static str, words: impl Into<String>) -> Self {
        Self { words: Some(words.into()), ..Self::new(name) }
    }

    /// Adds an attribute.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// Adds elements.
    pub fn holding(mut self, children: impl IntoIterator<Item = Element>) -> Self {
        self.children.extend(children);
        self
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
        let mut element = writer.create_element(self.name);
        for (name, value) in &self.attributes {
            let value = readable(value);
            element = element.with_attribute((*name, value.as_str()));
        }
        match &self.words {
            Some(words) => element.write_text_content(BytesText::new(&readable(words)))?,
            None if self.children.is_empty() => element.write_empty()?,
            None => {
                element.write_inner_content(|writer| self.children.iter().try_for_each(|child| child.write(writer)))?
            }
        };
        Ok(())
    }
}

/// A file with one element and what is in it.
pub fn document(root: &Element) -> Vec<u8> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    let written = writer
        .write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))
        .and_then(|()| root.write(&mut writer));
    // Memory takes whatever is written to it.
    let mut bytes = written.map(|()| writer.into_inner()).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// The attributes of a file's outermost element, if that has the name asked for.
pub fn root(text: &str, name: &str) -> Option<BTreeMap<String, String>> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) | Event::Empty(start) => {
                let attributes = start.attributes().filter_map(Result::ok).map(|attribute| {
                    (attribute.key.local_name().as_ref().to_owned(), attribute.value.as_ref().to_owned())
                });
                return (start.local_name().as_ref() == name).then(|| attributes.collect());
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// A piece of a file, as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct XmlPiece<'t> {
    /// The bytes that it takes.
    pub at: Range<usize>,
    /// What it is.
    pub kind: XmlKind<'t>,
}

/// What a piece is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum XmlKind<'t> {
    /// The beginning of an element, or all of it.
    Opens(XmlTag<'t>),
    /// The end of an element.
    Closes,
    /// Words, with nothing in them that stands for something else.
    Words,
    /// `&name;`, which stands for something else.
    Reference(&'t str),
    /// Words in which nothing is markup: what is between `<![CDATA[` and `]]>`.
    Plain(&'t str),
    /// A remark.
    Remark,
    /// `<?xml …?>`.
    Declaration,
    /// `<?target …?>`, for a program.
    Instruction(&'t str),
    /// What stands in `<!DOCTYPE …>`.
    DocumentType(&'t str),
}

/// The beginning of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct XmlTag<'t> {
    /// Its name as typed, with the prefix.
    pub name: &'t str,
    /// Names and values of its attributes as typed.
    pub attributes: Vec<(&'t str, &'t str)>,
    /// Whether nothing is in it, `<a/>`.
    pub is_whole: bool,
}

/// A text piece by piece. Where it is no XML, the byte at which that was seen, and nothing after it.
pub fn pieces(text: &str) -> impl Iterator<Item = Result<XmlPiece<'_>, usize>> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_comments = true;
    let mut open: usize = 0;
    let mut is_done = false;
    std::iter::from_fn(move || {
        if is_done {
            return None;
        }
        let start = reader.buffer_position() as usize;
        let event = reader.read_event();
        let at = start..reader.buffer_position() as usize;
        let piece = match event {
            Ok(Event::Eof) => {
                is_done = true;
                return (open > 0).then_some(Err(text.len()));
            }
            Ok(event) => piece(text, at, &event),
            Err(_) => Err(reader.error_position() as usize),
        };
        match &piece {
            Ok(XmlPiece { kind: XmlKind::Opens(tag), .. }) if !tag.is_whole => open += 1,
            Ok(XmlPiece { kind: XmlKind::Closes, .. }) => open = open.saturating_sub(1),
            Err(_) => is_done = true,
            Ok(_) => {}
        }
        Some(piece)
    })
}

fn piece<'t>(text: &'t str, at: Range<usize>, event: &Event<'t>) -> Result<XmlPiece<'t>, usize> {
    let typed = text.get(at.clone()).ok_or(at.start)?;
    let inside =
        |begin: &str, end: &str| typed.strip_prefix(begin).and_then(|rest| rest.strip_suffix(end)).ok_or(at.start);
    let kind = match event {
        Event::Start(_) => XmlKind::Opens(tag(inside("<", ">")?, false).ok_or(at.start)?),
        Event::Empty(_) => XmlKind::Opens(tag(inside("<", "/>")?, true).ok_or(at.start)?),
        Event::End(_) => XmlKind::Closes,
        Event::Text(_) => XmlKind::Words,
        Event::GeneralRef(_) => XmlKind::Reference(inside("&", ";")?),
        Event::CData(_) => XmlKind::Plain(inside("<![CDATA[", "]]>")?),
        Event::Comment(_) => XmlKind::Remark,
        Event::Decl(_) => XmlKind::Declaration,
        Event::PI(_) => XmlKind::Instruction(
            inside("<?", "?>")?.split(|letter: char| letter.is_ascii_whitespace()).next().unwrap_or_default(),
        ),
        Event::DocType(_) => XmlKind::DocumentType(typed),
        Event::Eof => return Err(at.start),
    };
    Ok(XmlPiece { at, kind })
}

/// A tag from what stands between its angle brackets; none where an attribute is not written as XML asks, or twice.
fn tag(inside: &str, is_whole: bool) -> Option<XmlTag<'_>> {
    let end = inside.find(|letter: char| letter.is_ascii_whitespace()).unwrap_or(inside.len());
    let name = &inside[..end];
    let mut attributes: Vec<(&str, &str)> = Vec::new();
    let mut names = BTreeSet::new();
    for attribute in Attributes::new(inside, end).with_checks(false) {
        let Attribute { key, value: Cow::Borrowed(value) } = attribute.ok()? else { return None };
        if value.contains('<') || !names.insert(key.0) {
            return None;
        }
        attributes.push((key.0, value));
    }
    Some(XmlTag { name, attributes, is_whole })
}

/// The words less the characters that XML has no way to write.
fn readable(words: &str) -> String {
    without_odd_characters(words)
        .chars()
        .filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_attributes_are_escaped_and_unwritable_characters_dropped() {
        let root = Element::new("feed")
            .with("title", "\"R&D\"")
            .holding([Element::saying("b", "1 < 2\u{0} & 3\u{fffe}\u{1b}"), Element::new("c")]);
        assert_eq!(
            String::from_utf8(document(&root)).unwrap(),
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed title=\"&quot;R&amp;D&quot;\">\n <b>1 &lt; 2 &amp; 3</b>\n <c/>\n</feed>\n"
        );
    }
}
