//! Comments: told each with who wrote it, on which words, and what it says, since a text of a book has no place for them.

use std::collections::BTreeMap;

use super::super::{Doubt, ForeignPlace};
use super::paragraph::shortened;
use super::reader::WordReader;
use super::runs::gather;
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
            gather(paragraph, "w:t", &mut words);
            paragraphs.push(words);
        }
        let said = paragraphs.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
        let comment = WordComment { who: who.filter(|who| !who.is_empty()), said };
        into.entry(id.into_owned()).or_insert(comment);
    }
}

impl WordComment {
    fn told(&self, about: Option<&str>) -> String {
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
    open: BTreeMap<String, String>,
    closed: BTreeMap<String, String>,
    told: Vec<String>,
}

impl Commented {
    /// Takes words for what every open comment is on.
    pub fn add(&mut self, words: &str) {
        self.open.values_mut().for_each(|on| on.push_str(words));
    }
}

impl WordReader<'_> {
    /// Whether a node begins, ends or cites a comment, which is then done.
    pub fn is_of_comment(&mut self, node: XmlNode<'_>) -> bool {
        let name = match node.tag() {
            ("w", name @ ("commentRangeStart" | "commentRangeEnd" | "commentReference")) => name,
            _ => return false,
        };
        let Some(id) = node.value("w:id").map(|id| id.into_owned()) else { return true };
        match name {
            "commentRangeStart" => {
                self.commented.open.insert(id, String::new());
            }
            "commentRangeEnd" => {
                if let Some(words) = self.commented.open.remove(&id) {
                    self.commented.closed.insert(id, words);
                }
            }
            _ => self.tell_comment(id),
        }
        true
    }

    fn tell_comment(&mut self, id: String) {
        let Some(comment) = self.with.comments.get(&id).filter(|_| !self.commented.told.contains(&id)) else { return };
        let on = self.commented.closed.get(&id).or_else(|| self.commented.open.get(&id));
        let on = on.map(|words| shortened(words)).filter(|words| !words.is_empty());
        let said = comment.told(on.as_deref());
        self.tell(said);
        self.commented.told.push(id);
    }

    /// Tells the comments that nothing in the text cites, such as those on words that were deleted.
    pub fn comments_on_nothing(&self) -> Vec<Doubt> {
        let all = self.with.comments.iter().filter(|(id, _)| !self.commented.told.contains(id));
        all.map(|(_, comment)| Doubt::told(ForeignPlace::Whole, comment.told(None))).collect()
    }
}
