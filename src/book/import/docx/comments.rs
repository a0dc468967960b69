//! Comments: told each with who wrote it, on which words, and what it says, since a text of a book has no place for them.

use std::collections::BTreeMap;

use crate::source::xml_tree::XmlNode;

/// A comment as it stands in its part.
#[derive(Clone, Debug)]
pub(super) struct WordComment {
    who: Option<String>,
    said: String,
}

/// The comments of a part, by their ids.
pub(super) fn comments(root: XmlNode<'_>, into: &mut BTreeMap<String, WordComment>) {
    for node in root.children().filter(|node| node.is("w:comment")) {
        let Some(id) = node.value("w:id") else { continue };
        let who = node.value("w:author").map(|who| who.trim().chars().take(60).collect::<String>());
        let mut paragraphs = Vec::new();
        for paragraph in node.children().filter(|child| child.is("w:p")) {
            let mut words = String::new();
            gather(paragraph, &mut words);
            paragraphs.push(words);
        }
        let said = paragraphs.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
        let comment = WordComment { who: who.filter(|who| !who.is_empty()), said };
        into.entry(id.into_owned()).or_insert(comment);
    }
}

impl WordComment {
    pub fn told(&self, about: Option<&str>) -> String {
        let by = self.who.as_ref().map(|who| format!(" by {who}")).unwrap_or_default();
        let about = about.map(|words| format!(" on ‘{words}’")).unwrap_or_default();
        match self.said.is_empty() {
            true => format!("A comment{by}{about} has no words, and was left out."),
            false => format!("A comment{by}{about} was left out: ‘{}’", self.said),
        }
    }
}

/// The comments that were met so far, and the words that they are on.
#[derive(Debug, Default)]
pub(super) struct Commented {
    pub open: BTreeMap<String, String>,
    pub closed: BTreeMap<String, String>,
    pub told: Vec<String>,
}

impl Commented {
    /// Takes words for what every open comment is on.
    pub fn add(&mut self, words: &str) {
        self.open.values_mut().for_each(|on| on.push_str(words));
    }
}

/// The words of a paragraph of a comment.
fn gather(node: XmlNode<'_>, words: &mut String) {
    for child in node.children() {
        match child.tag() {
            ("w", "t") => words.push_str(&child.words()),
            _ => gather(child, words),
        }
    }
}
