//! Edits of YAML that people wrote: a key set, an item added to a list, a key taken out. Comments, order, quotation marks, line
//! ends and the layout of all else stay to the byte.

mod copied;
mod laid_out;

use std::ops::Range;

use super::change::{YamlChange, YamlEdit};
use super::ends::end_of_value;
use super::expected::{changed, say_the_same};
use super::written::{NewYaml, Where, entry_lines, in_line, item_lines};
use super::{Entry, KnownKeys, Style, Value, YamlNode, read_yaml};
use crate::source::TextEdit;
use crate::source::edit::{edited, sort_edits};

/// The lines of a file cannot be changed by program without touching others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CannotEdit;

/// The YAML of a file, or above a text, as edits see it.
#[derive(Clone, Debug)]
pub struct EditableYaml<'a> {
    /// The whole file.
    pub file: &'a str,
    /// Where in it the YAML stands.
    pub yaml: Range<usize>,
    /// What it says.
    pub root: YamlNode,
    /// What its reading knows of keys.
    pub keys: KnownKeys,
    /// Whether the second key stands before the third where both are below these keys.
    pub stands_before: fn(&[String], &str, &str) -> bool,
}

/// How far the keys of a path lead.
enum Reached<'y> {
    /// To this entry of a map.
    There(&'y YamlNode, &'y Entry),
    /// The key of this number is missing in what stands here, below this entry.
    Missing(&'y YamlNode, Option<&'y Entry>, usize),
}

impl EditableYaml<'_> {
    /// The edits of the file that make these changes, in order.
    ///
    /// # Errors
    ///
    /// Where the file is laid out so that they would come to anything else.
    pub fn edits(&self, changes: &[YamlChange]) -> Result<Vec<TextEdit>, CannotEdit> {
        let edits: Option<Vec<TextEdit>> = changes.iter().map(|change| self.edit(change)).collect();
        let mut edits = edits.ok_or(CannotEdit)?;
        sort_edits(&mut edits);
        if self.come_to(&edits, changes) { Ok(edits) } else { Err(CannotEdit) }
    }

    /// Whether edits come to just these changes.
    fn come_to(&self, edits: &[TextEdit], changes: &[YamlChange]) -> bool {
        let start = self.yaml.start;
        let inside = |edit: &TextEdit| {
            let range = edit.range.start.checked_sub(start)?..edit.range.end.checked_sub(start)?;
            (edit.range.end <= self.yaml.end).then(|| TextEdit::replace(range, edit.text.clone()))
        };
        let Some(inside) = edits.iter().map(inside).collect::<Option<Vec<TextEdit>>>() else { return false };
        let text = edited(&self.file[self.yaml.clone()], &inside);
        let read = read_yaml(self.root.span.source, &text, start, self.keys);
        let expected = changed(&self.root, changes);
        read.diagnostics.is_empty() && expected.is_some_and(|expected| say_the_same(&expected, &read.value))
    }

    fn edit(&self, change: &YamlChange) -> Option<TextEdit> {
        match (self.reach(&change.path)?, &change.edit) {
            (Reached::There(map, entry), YamlEdit::Set(value)) => self.set(map, entry, value),
            (Reached::There(map, entry), YamlEdit::Append(item)) => self.append(map, entry, item),
            (Reached::There(map, entry), YamlEdit::Remove) => {
                (!self.is_in_brackets(map)).then(|| TextEdit::remove(self.lines_of(entry)))
            }
            (Reached::Missing(..), YamlEdit::Remove) => None,
            (Reached::Missing(map, above, depth), YamlEdit::Set(value)) => {
                self.put_in(map, above, (&change.path, depth), value.clone())
            }
            (Reached::Missing(map, above, depth), YamlEdit::Append(item)) => {
                self.put_in(map, above, (&change.path, depth), NewYaml::List(vec![item.clone()]))
            }
        }
    }

    fn reach(&self, path: &[String]) -> Option<Reached<'_>> {
        let (mut node, mut above) = (&self.root, None);
        for (depth, key) in path.iter().enumerate() {
            let entries = match &node.value {
                Value::Map(entries) => entries.as_slice(),
                Value::Empty => &[],
                _ => return None,
            };
            let Some(entry) = entries.iter().find(|entry| entry.key.value == *key) else {
                return Some(Reached::Missing(node, above, depth));
            };
            if depth + 1 == path.len() {
                return Some(Reached::There(node, entry));
            }
            (node, above) = (&entry.value, Some(entry));
        }
        None
    }

    /// Another value for a key: in its place on the line where both fit there, else in its lines.
    fn set(&self, map: &YamlNode, entry: &Entry, value: &NewYaml) -> Option<TextEdit> {
        let old = self.range(&entry.value);
        let place = if self.is_in_brackets(map) { Where::Brackets } else { Where::Line };
        let is_short = match value {
            NewYaml::Words(words) => !words.contains('\n'),
            NewYaml::Date(_) | NewYaml::Yes => true,
            NewYaml::List(_) | NewYaml::Keys(_) => false,
        };
        match &entry.value.value {
            Value::Empty if is_short => {
                let colon = self.file[entry.key.span.end as usize..].find(':')? + entry.key.span.end as usize;
                Some(TextEdit::insert(colon + 1, format!(" {}", in_line(value, place))))
            }
            Value::Text { style, .. }
                if is_short && *style != Style::Block && !self.file[old.clone()].contains('\n') =>
            {
                Some(TextEdit::replace(old, in_line(value, place)))
            }
            _ if place == Where::Brackets => Some(TextEdit::replace(old, in_line(value, place))),
            _ => {
                let lines = entry_lines(&entry.key.value, value, self.column(&entry.key.span.start), self.depths());
                let range = self.lines_of(entry);
                let text = lines.join(self.line_end());
                // A file whose last line has no end keeps that.
                let end = if self.file[range.clone()].ends_with('\n') { self.line_end() } else { "" };
                Some(TextEdit::replace(range, text + end))
            }
        }
    }

    fn append(&self, map: &YamlNode, entry: &Entry, item: &NewYaml) -> Option<TextEdit> {
        let whole = || self.set(map, entry, &NewYaml::List(vec![item.clone()]));
        let items = match &entry.value.value {
            Value::Empty => return whole(),
            Value::List(items) => items,
            _ => return None,
        };
        let Some(last) = items.last() else { return whole() };
        if self.is_in_brackets(&entry.value) {
            let end = last.span.end as usize;
            let closed = self.file[end..entry.value.span.end as usize].find(',');
            let at = closed.map_or(end, |comma| end + comma + 1);
            let comma = if closed.is_some() { "" } else { "," };
            return Some(TextEdit::insert(at, format!("{comma} {}", in_line(item, Where::Brackets))));
        }
        let lead = self.file[..items.first()?.span.start as usize].trim_end();
        let mark = lead.len().checked_sub(1).filter(|_| lead.ends_with('-'))?;
        let lines = item_lines(item, self.column(&(mark as u32)), self.depths());
        let at = self.line_after(end_of_value(&entry.value, self.file));
        Some(TextEdit::insert(at, self.in_place(at, lines)))
    }

    /// A key that a map lacks, with those below it that lead on.
    fn put_in(
        &self,
        map: &YamlNode,
        above: Option<&Entry>,
        (path, depth): (&[String], usize),
        value: NewYaml,
    ) -> Option<TextEdit> {
        let inner = path[depth + 1..].iter().rev().cloned();
        let value = inner.fold(value, |value, key| NewYaml::Keys(vec![(key, value)]));
        let key = &path[depth];
        let (column, at) = match (&map.value, above) {
            (Value::Map(entries), _) if self.is_in_brackets(map) => {
                let written = in_line(&NewYaml::Keys(vec![(key.clone(), value)]), Where::Brackets);
                let written = &written[1..written.len() - 1];
                return Some(match entries.last() {
                    Some(last) => TextEdit::insert(last.value.span.end as usize, format!(", {written}")),
                    None => TextEdit::insert(map.span.start as usize + 1, written),
                });
            }
            (Value::Map(entries), _) => {
                let column = self.column(&entries.first()?.key.span.start);
                (column, self.place_among(entries, &path[..depth], key)?)
            }
            (_, Some(above)) => {
                let column = self.column(&above.key.span.start) + self.depths().below;
                (column, self.line_after(above.key.span.end as usize))
            }
            (_, None) => (0, self.yaml.end),
        };
        let lines = entry_lines(key, &value, column, self.depths());
        Some(TextEdit::insert(at, self.in_place(at, lines)))
    }

    /// Where a key belongs among those that are there: after the last that stands before it in the order of keys.
    fn place_among(&self, entries: &[Entry], path: &[String], key: &str) -> Option<usize> {
        let before = |one: &str, other: &str| (self.stands_before)(path, one, other);
        let earlier = entries.iter().filter(|entry| before(&entry.key.value, key));
        let nearest =
            earlier.reduce(|last, entry| if before(&entry.key.value, &last.key.value) { last } else { entry });
        Some(match nearest {
            Some(entry) => self.lines_of(entry).end,
            None => match entries.iter().find(|entry| before(key, &entry.key.value)) {
                Some(entry) => self.line_start(entry.key.span.start as usize),
                None => self.lines_of(entries.last()?).end,
            },
        })
    }

    /// Lines as they are put in at the beginning of a line, with the file's own line ends.
    fn in_place(&self, at: usize, lines: Vec<String>) -> String {
        let end = self.line_end();
        let lines = lines.join(end);
        let is_open = at == self.file.len() && at > self.yaml.start && !self.file.ends_with('\n');
        if is_open { format!("{end}{lines}") } else { format!("{lines}{end}") }
    }
}

#[cfg(test)]
mod tests;
