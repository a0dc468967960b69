//! Where what is written ends. The parser counts remarks below the last line of a list or of keys as part of them.

use super::{Entry, Value, YamlNode};

/// One past the last byte of an entry of this file, remarks beside and below it left out.
pub fn end_of(entry: &Entry, file: &str) -> usize {
    (entry.key.span.end as usize).max(end_of_value(&entry.value, file))
}

/// One past the last byte of a value.
pub(super) fn end_of_value(node: &YamlNode, file: &str) -> usize {
    let end = node.span.end as usize;
    let is_in_brackets = file[node.span.start as usize..end].starts_with(['{', '[']);
    let last = match &node.value {
        _ if is_in_brackets => None,
        Value::List(items) => items.last().map(|item| end_of_value(item, file)),
        Value::Map(entries) => entries.last().map(|entry| end_of(entry, file)),
        Value::Empty | Value::Text { .. } => None,
    };
    last.unwrap_or(end)
}
