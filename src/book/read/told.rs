//! The texts of a YAML file in which facts stand, and those in which none can.

use crate::book::told::{TextWithFacts, uses_in};
use crate::book::yaml::{Value, YamlNode};
use crate::source::{Checked, Code, Diagnostic, Spanned};

/// Keys whose texts people read with facts in their places.
const TEXTS: &[&str] =
    &["title", "summary", "topic", "owner", "audience", "changes", "because", "by", "approval", "value", "changed_by"];

/// Keys whose texts have facts that are looked at elsewhere.
const ELSEWHERE: &[&str] = &["facts", "replace", "add_after", "urgent"];

/// Every text of a tree in which facts stand.
pub fn texts_with_facts(node: &YamlNode) -> Checked<Vec<TextWithFacts>> {
    let mut told = Checked::default();
    walk(node, "", &mut told);
    told
}

fn walk(node: &YamlNode, key: &str, told: &mut Checked<Vec<TextWithFacts>>) {
    match &node.value {
        Value::Map(entries) => {
            for entry in entries.iter().filter(|entry| !ELSEWHERE.contains(&entry.key.value.as_str())) {
                walk(&entry.value, &entry.key.value, told);
            }
        }
        Value::List(items) => items.iter().for_each(|item| walk(item, key, told)),
        Value::Text { text, .. } if text.contains("{{") => {
            if !TEXTS.contains(&key) {
                told.diagnostics.push(
                    Diagnostic::at(Code::TemplateSyntax, node.span, format!("A fact cannot stand in `{key}`."))
                        .hint("Write the words themselves."),
                );
                return;
            }
            for (_, used) in uses_in(text, node.span) {
                told.diagnostics.extend(used.err().map(|why| {
                    Diagnostic::at(Code::TemplateSyntax, node.span, why).hint(
                        "Write the name of a fact between the braces: {{ pupils }}, {{ headteacher.title }} or {{ pupils | capitalize }}",
                    )
                }));
            }
            told.value.push(TextWithFacts { key: key.to_owned(), text: Spanned::new(text.to_string(), node.span) });
        }
        _ => {}
    }
}
