//! What is YAML is read as YAML: `serde_yaml` says what a text holds, and no line of it is mended.

use proptest::prelude::*;
use serde_json::Value as Json;

use super::{KnownKeys, Value, YamlNode, read_yaml};
use crate::source::Sources;

/// No word is a key that was meant otherwise.
const NO_KEYS: KnownKeys =
    KnownKeys { is_key: |_| false, is_below: |_, _| false, stands_below: |_, _| false, are_beside: |_, _| false };

/// A tree as JSON, all scalars as text.
fn plain(node: &YamlNode) -> Json {
    match &node.value {
        Value::Empty => Json::Null,
        Value::Text { text, .. } => Json::String(text.clone()),
        Value::List(items) => items.iter().map(plain).collect(),
        Value::Map(entries) => entries
            .iter()
            .map(|entry| (entry.key.value.clone(), plain(&entry.value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
    }
}

/// What a text is read as, and what is said about it.
fn reading(text: &str) -> (Json, Vec<String>) {
    let mut sources = Sources::default();
    let id = sources.add("a.yaml", text);
    let read = read_yaml(id, text, 0, NO_KEYS);
    (plain(&read.value), read.diagnostics.into_iter().map(|said| said.message).collect())
}

/// Words with every sign that YAML knows. Curly quotes, odd spaces and tabs are told by rule, in YAML or not.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zé]{1,8}( [a-z0-9.]{1,6}){0,4}",
        "[-a-z0-9 :#'\"\\\\,\\[\\]{}*&!%@|>?~=`é\n.]{0,24}",
        "yes|no|null|6\\.10|01632|2021-04-21|~|-"
    ]
}

fn tree() -> impl Strategy<Value = Json> {
    let keyed = |value: BoxedStrategy<Json>| {
        prop::collection::vec(("[a-z_]{1,8}|[0-9]\\.[0-9]\\([a-z]\\)|20[0-9]{2}-0[1-9]", value), 1..4)
            .prop_map(|entries| Json::Object(entries.into_iter().collect()))
    };
    let leaf = words().prop_map(Json::String);
    let value = leaf.prop_recursive(3, 24, 4, move |inner| {
        prop_oneof![prop::collection::vec(inner.clone(), 1..4).prop_map(Json::Array), keyed(inner.boxed())]
    });
    prop::collection::vec(("[a-z_]{1,8}", value), 1..5).prop_map(|entries| Json::Object(entries.into_iter().collect()))
}

/// Lines of a book's kind, indented anyhow: some of them are YAML together, and some are not.
fn lines() -> impl Strategy<Value = String> {
    let line = ("(  ){0,3}", "(- ){0,2}", "([a-c]: ?)?", "(one|two words|\"three: 3\"|'it''s'|\\[four, five\\]|x:y)?");
    let line = line.prop_map(|(indent, dashes, key, value)| format!("{indent}{dashes}{key}{value}\n"));
    prop::collection::vec(line, 1..6).prop_map(|lines| format!("top: one\n{}", lines.concat()))
}

/// Whether a list mark ended up in the words above it, which is YAML and, by rule, told.
fn is_joined(value: &Json) -> bool {
    match value {
        Json::String(text) => text.starts_with('-') || text.split_whitespace().skip(1).any(|word| word == "-"),
        Json::Array(items) => items.iter().any(is_joined),
        Json::Object(entries) => entries.values().any(is_joined),
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_as_yaml_is_read_as_it_was(tree in tree()) {
        let text = serde_yaml::to_string(&tree).unwrap();
        let (read, said) = reading(&text);
        prop_assert_eq!(&read, &tree, "{}", text);
        prop_assert_eq!(said, Vec::<String>::new(), "{}", text);
    }

    #[test]
    fn lines_that_are_yaml_are_read_alike_and_never_mended(text in lines()) {
        let oracle: Result<Json, _> = serde_yaml::from_str(&text);
        if let Some(oracle) = oracle.ok().filter(|oracle| !is_joined(oracle)) {
            let (read, said) = reading(&text);
            prop_assert_eq!(&read, &oracle, "{}", text);
            prop_assert_eq!(said, Vec::<String>::new(), "{}", text);
        }
    }
}

#[test]
fn a_key_in_quotes_ends_a_block_that_holds_nothing() {
    for quote in ['"', '\''] {
        let text = format!("a:\n  a: |+\n\n  {quote}n{quote}: a\n");
        assert_eq!(reading(&text), (serde_json::json!({ "a": { "a": "\n", "n": "a" } }), Vec::new()), "{text}");
    }
}
