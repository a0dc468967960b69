//! Where comments begin, end and are cited in the text: each is told there.

use super::super::{Doubt, ForeignPlace};
use super::paragraph::shortened;
use super::reader::WordReader;
use crate::source::xml_tree::XmlNode;

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
