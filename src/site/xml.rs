//! XML files: a tree of elements and its bytes, and the first element of a file. The one place that knows quick-xml.

use std::collections::BTreeMap;

use quick_xml::events::{BytesDecl, BytesText, Event};
use quick_xml::{Reader, Writer};

use crate::source::without_odd_characters;

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
