//! What stands below one key put below another as well, line by line.

use super::super::expected::say_the_same;
use super::super::written::one_key;
use super::super::{Entry, Value, YamlNode, read_yaml};
use super::{CannotEdit, EditableYaml, Reached};
use crate::source::edit::edited;
use crate::source::{Spanned, TextEdit};

impl EditableYaml<'_> {
    /// The edit that puts a key at the top, with the same below it under a key as another has there, line by line.
    ///
    /// # Errors
    ///
    /// As [`EditableYaml::edits`], and where the key is there already.
    pub fn copy(&self, key: &str, from: &str, to: &str) -> Result<TextEdit, CannotEdit> {
        let Value::Map(entries) = &self.root.value else { return Err(CannotEdit) };
        let path = [from.to_owned(), key.to_owned()];
        let Some(Reached::There(_, entry)) = self.reach(&path) else { return Err(CannotEdit) };
        let end = self.line_end();
        let lines = self.file[self.lines_of(entry)].trim_end_matches(['\r', '\n']);
        let lines = [&*one_key(to), ":", end, lines].concat();
        let at = self.place_among(entries, &[], to).ok_or(CannotEdit)?;
        let edit = TextEdit::insert(at, self.in_place(at, vec![lines]));
        let read = read_yaml(self.root.span.source, &edited(self.file, std::slice::from_ref(&edit)), 0, self.keys);
        let mut expected = self.root.clone();
        if let Value::Map(entries) = &mut expected.value {
            let copy = YamlNode { value: Value::Map(vec![entry.clone()]), span: entry.value.span };
            entries.push(Entry { key: Spanned::new(to.to_owned(), entry.key.span), value: copy });
        }
        let is_copied = read.diagnostics.is_empty() && say_the_same(&expected, &read.value);
        if is_copied { Ok(edit) } else { Err(CannotEdit) }
    }
}
