//! YAML, and the mending of what is nearly YAML.

use clausebook::book::yaml::{KnownKeys, Value, YamlNode, read_yaml};
use clausebook::source::{Sources, odd_characters};
use granit_parser::{Event, Parser, ScalarStyle};

use super::small_book::are_sound;

/// No word is a key that was meant otherwise.
const NO_KEYS: KnownKeys =
    KnownKeys { is_key: |_| false, is_below: |_, _| false, stands_below: |_, _| false, are_beside: |_, _| false };

/// Every message has its place, and every value stands where it says. Where nothing is told the text is YAML, and is read as it
/// stands, with nothing mended.
pub fn yaml(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut sources = Sources::default();
    let id = sources.add("federation.yaml", text.as_ref());
    let read = read_yaml(id, &text, 0, NO_KEYS);
    are_sound(&read.diagnostics, &sources);
    stands_in(&read.value, &text);
    // Blanks of other kinds are read as blanks, and what nobody sees as nothing.
    let is_plain = |letter: char| letter == ' ' || letter == '\n' || !letter.is_whitespace() && !letter.is_control();
    if read.diagnostics.is_empty() && text.chars().all(is_plain) && odd_characters(&text).is_empty() {
        let (mut ours, mut typed) = (Vec::new(), Vec::new());
        flat(&read.value, &mut ours);
        assert!(as_typed(&text, &mut typed), "no YAML, and nothing is told");
        assert_eq!(ours, typed, "read otherwise than it stands, and nothing is told");
    }
}

/// What a value holds, one after the other.
fn flat(node: &YamlNode, words: &mut Vec<String>) {
    match &node.value {
        Value::Empty => words.push(String::new()),
        Value::Text { text, .. } => words.push(text.clone()),
        Value::List(items) => {
            words.push("[".to_owned());
            items.iter().for_each(|item| flat(item, words));
            words.push("]".to_owned());
        }
        Value::Map(entries) => {
            words.push("{".to_owned());
            for entry in entries {
                words.push(entry.key.value.clone());
                flat(&entry.value, words);
            }
            words.push("}".to_owned());
        }
    }
}

/// The same as the parser has it of the text as it stands; false where it has a mistake.
fn as_typed(text: &str, words: &mut Vec<String>) -> bool {
    for event in Parser::new_from_str(text) {
        match event {
            // Where nothing is typed the parser has YAML's word for nothing.
            Ok((Event::Scalar(_, ScalarStyle::Plain, ..), place))
                if place.byte_range().is_none_or(|range| range.is_empty()) =>
            {
                words.push(String::new());
            }
            Ok((Event::Scalar(scalar, ..), _)) => words.push(scalar.into_owned()),
            Ok((Event::SequenceStart(..), _)) => words.push("[".to_owned()),
            Ok((Event::SequenceEnd, _)) => words.push("]".to_owned()),
            Ok((Event::MappingStart(..), _)) => words.push("{".to_owned()),
            Ok((Event::MappingEnd, _)) => words.push("}".to_owned()),
            Ok(_) => {}
            Err(_) => return false,
        }
    }
    // Where nothing stands, nothing is one empty value.
    if words.is_empty() {
        words.push(String::new());
    }
    true
}

fn stands_in(node: &YamlNode, text: &str) {
    let range = node.span.start as usize..node.span.end as usize;
    assert!(text.get(range).is_some(), "no such place: {:?}", node.span);
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| stands_in(item, text)),
        Value::Map(entries) => entries.iter().for_each(|entry| stands_in(&entry.value, text)),
        Value::Empty | Value::Text { .. } => {}
    }
}
