//! How a file is laid out: where its lines begin and end, and how deep things stand.

use std::ops::Range;

use super::super::ends::end_of;
use super::super::written::Depths;
use super::super::{Entry, Value, YamlNode};
use super::EditableYaml;

impl EditableYaml<'_> {
    pub(super) fn line_end(&self) -> &'static str {
        let first = self.file.find('\n').filter(|end| self.file[..*end].ends_with('\r'));
        if first.is_some() { "\r\n" } else { "\n" }
    }

    /// The lines of an entry, remarks beside it included.
    pub(super) fn lines_of(&self, entry: &Entry) -> Range<usize> {
        let end = end_of(entry, self.file);
        self.line_start(entry.key.span.start as usize)..self.line_after(end)
    }

    pub(super) fn line_start(&self, at: usize) -> usize {
        self.file[..at].rfind('\n').map_or(self.yaml.start, |end| (end + 1).max(self.yaml.start))
    }

    pub(super) fn line_after(&self, at: usize) -> usize {
        self.file[at..].find('\n').map_or(self.file.len(), |end| at + end + 1)
    }

    pub(super) fn column(&self, at: &u32) -> usize {
        *at as usize - self.line_start(*at as usize)
    }

    pub(super) fn range(&self, node: &YamlNode) -> Range<usize> {
        node.span.start as usize..node.span.end as usize
    }

    pub(super) fn is_in_brackets(&self, node: &YamlNode) -> bool {
        self.file[self.range(node)].starts_with(['{', '['])
    }

    /// How deep things stand in this file, where it shows; else as in most.
    pub(super) fn depths(&self) -> Depths {
        let mut found = (None, None);
        self.look_at_depths(&self.root, &mut found);
        Depths { below: found.0.unwrap_or(2), mark: found.1.unwrap_or(2) }
    }

    fn look_at_depths(&self, node: &YamlNode, found: &mut (Option<usize>, Option<usize>)) {
        let Value::Map(entries) = &node.value else { return };
        for entry in entries.iter().filter(|entry| !self.is_in_brackets(&entry.value)) {
            let column = self.column(&entry.key.span.start);
            let deeper = |at: u32| self.column(&at).checked_sub(column);
            match &entry.value.value {
                Value::Map(below) => {
                    let first = below.first().and_then(|below| deeper(below.key.span.start));
                    found.0 = found.0.or(first.filter(|deeper| *deeper > 0));
                    self.look_at_depths(&entry.value, found);
                }
                Value::List(items) => {
                    let item = items.first().map(|item| item.span.start as usize);
                    let lead = item.map(|item| self.file[..item].trim_end()).filter(|lead| lead.ends_with('-'));
                    found.1 = found.1.or(lead.and_then(|lead| deeper(lead.len() as u32 - 1)));
                }
                Value::Empty | Value::Text { .. } => {}
            }
        }
    }
}
