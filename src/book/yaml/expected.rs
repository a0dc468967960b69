//! What a file must say after a change of its lines: the tree as it was with the change made in it. Lines that do not come to
//! just that are never written, however a file is laid out.

use super::change::{YamlChange, YamlEdit};
use super::written::NewYaml;
use super::{Entry, Value, YamlNode};
use crate::source::Spanned;

/// The tree with changes made; none where one cannot be made.
pub(super) fn changed(node: &YamlNode, changes: &[YamlChange]) -> Option<YamlNode> {
    let mut node = node.clone();
    changes.iter().try_for_each(|change| make(&mut node, &change.path, &change.edit))?;
    Some(node)
}

fn make(node: &mut YamlNode, path: &[String], edit: &YamlEdit) -> Option<()> {
    let Some((key, rest)) = path.split_first() else {
        match edit {
            YamlEdit::Set(value) => *node = plain(value, node),
            YamlEdit::Append(item) => {
                let item = plain(item, node);
                match &mut node.value {
                    Value::List(items) => items.push(item),
                    Value::Empty => node.value = Value::List(vec![item]),
                    _ => return None,
                }
            }
            YamlEdit::Remove => return None,
        }
        return Some(());
    };
    if node.value == Value::Empty {
        node.value = Value::Map(Vec::new());
    }
    let span = node.span;
    let Value::Map(entries) = &mut node.value else { return None };
    let place = entries.iter().position(|entry| entry.key.value == *key);
    if rest.is_empty() && *edit == YamlEdit::Remove {
        entries.remove(place?);
        if entries.is_empty() {
            node.value = Value::Empty;
        }
        return Some(());
    }
    let place = place.unwrap_or_else(|| {
        let value = YamlNode { value: Value::Empty, span };
        entries.push(Entry { key: Spanned::new(key.clone(), span), value });
        entries.len() - 1
    });
    make(&mut entries[place].value, rest, edit)
}

fn plain(value: &NewYaml, at: &YamlNode) -> YamlNode {
    let text = |text: String| Value::Text { text, style: super::Style::Plain };
    let value = match value {
        NewYaml::Date(date) => text(date.iso()),
        NewYaml::Words(words) => text(words.clone()),
        NewYaml::Yes => text("yes".to_owned()),
        NewYaml::List(items) => Value::List(items.iter().map(|item| plain(item, at)).collect()),
        NewYaml::Keys(entries) => {
            let entry = |(key, value): &(String, NewYaml)| Entry {
                key: Spanned::new(key.clone(), at.span),
                value: plain(value, at),
            };
            Value::Map(entries.iter().map(entry).collect())
        }
    };
    YamlNode { value, span: at.span }
}

/// Whether two trees say the same, in whatever places and order, and however it is quoted.
pub(super) fn say_the_same(one: &YamlNode, other: &YamlNode) -> bool {
    match (&one.value, &other.value) {
        (Value::Empty, Value::Empty) => true,
        (Value::Text { text: one, .. }, Value::Text { text: other, .. }) => {
            one.trim_matches('\n') == other.trim_matches('\n')
        }
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| say_the_same(one, other))
        }
        (Value::Map(one), Value::Map(other)) => {
            let has = |entry: &Entry| {
                let same = |found: &&Entry| found.key.value == entry.key.value;
                other.iter().find(same).is_some_and(|found| say_the_same(&entry.value, &found.value))
            };
            one.len() == other.len() && one.iter().all(has)
        }
        _ => false,
    }
}
