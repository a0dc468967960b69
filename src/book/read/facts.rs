//! Facts: words, or named parts, and either may be a list of values with `from` and `to`.

use std::collections::BTreeMap;

use super::dated::{in_order_of_time, stretch};
use super::keys;
use super::values::{self, Taken, wrong};
use crate::book::dated::Stretch;
use crate::book::fact::{Fact, FactValue, Facts};
use crate::book::yaml::{Entry, Value, YamlNode};
use crate::source::limits::LONGEST_FACT;
use crate::source::words::list;
use crate::source::{Checked, Code, Diagnostic, Span, Spanned};

use super::fields::Fields;

/// The facts that every book has, which nobody may give by themselves.
const GIVEN: &[&str] = &["school", "federation"];

/// What stands under `facts`.
pub fn facts(node: &YamlNode, what: &str) -> Checked<Facts> {
    let mut diagnostics = Vec::new();
    let is_set = matches!(node.value, Value::Map(_) | Value::Empty);
    let mut facts = Facts { is_partial: !is_set, ..Facts::default() };
    for entry in values::entries(node, what).note_in(&mut diagnostics) {
        let name = &entry.key.value;
        if !is_name(name) {
            facts.unread.insert(name.clone());
            diagnostics.push(
                Diagnostic::at(Code::BadName, entry.key.span, format!("`{name}` cannot be the name of a fact.")).hint(
                    "A fact's name is letters, digits and underscores, and begins with a letter: `safeguarding_lead`.",
                ),
            );
            continue;
        }
        if GIVEN.contains(&name.as_str()) {
            diagnostics.push(
                Diagnostic::at(Code::ReservedName, entry.key.span, format!("`{name}` is a fact that every book has."))
                    .hint("Give your own fact another name."),
            );
            continue;
        }
        if entry.value.value == Value::Empty {
            facts.unread.insert(name.clone());
            diagnostics.push(
                Diagnostic::at(Code::MissingKey, entry.key.span, format!("The fact `{name}` has no value."))
                    .hint("Write its value after the colon, or \"\" if nothing is to be read there."),
            );
            continue;
        }
        let read = fact(entry, &|node, what| value(node, what)).note_in(&mut diagnostics);
        match read {
            Some(fact) => drop(facts.facts.insert(name.clone(), fact)),
            None => drop(facts.unread.insert(name.clone())),
        }
    }
    Checked { value: facts, diagnostics }
}

/// The headteacher: a fact with a title and a name.
pub fn headteacher(entry: (&YamlNode, Span)) -> Taken<Fact> {
    let key = Spanned::new("headteacher".to_owned(), entry.1);
    fact(&Entry { key, value: entry.0.clone() }, &|node, what| person(node, what))
}

/// Several values without days are several at once: "Ann, Bob and Cy", and of parts each alike one once.
fn at_once(mut stretches: Vec<Stretch<FactValue>>) -> Vec<Stretch<FactValue>> {
    let is_dated = stretches.iter().any(|stretch| stretch.from.is_some() || stretch.to.is_some());
    if is_dated || stretches.len() < 2 {
        return stretches;
    }
    let values = || stretches.iter().map(|stretch| &stretch.value);
    let mut words: Vec<&str> = Vec::new();
    let mut parts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for value in values() {
        match value {
            FactValue::Words(value) if !words.contains(&value.as_str()) => words.push(value),
            FactValue::Words(_) => {}
            FactValue::Parts(given) => {
                for (name, value) in given {
                    let alike = parts.entry(name).or_default();
                    if !alike.contains(&value.as_str()) {
                        alike.push(value);
                    }
                }
            }
        }
    }
    let value = match (words.is_empty(), parts.is_empty()) {
        (false, true) => FactValue::Words(list(&words)),
        (true, false) => {
            FactValue::Parts(parts.into_iter().map(|(name, values)| (name.to_owned(), list(&values))).collect())
        }
        // Words and parts are no values of one fact, which is told as an overlap.
        _ => return stretches,
    };
    stretches.truncate(1);
    stretches.iter_mut().for_each(|stretch| stretch.value = value.clone());
    stretches
}

/// One text, or several at once.
fn one_or_several(node: &YamlNode, what: &str) -> Taken<Spanned<String>> {
    match node.value {
        Value::List(_) => values::texts(node, what).map(|texts| {
            let mut words: Vec<&str> = Vec::new();
            for text in &texts {
                if !words.contains(&text.value.as_str()) {
                    words.push(&text.value);
                }
            }
            (!words.is_empty()).then(|| Spanned::new(list(&words), node.span))
        }),
        _ => values::text(node, what),
    }
}

fn is_name(name: &str) -> bool {
    name.starts_with(|letter: char| letter.is_alphabetic())
        && name.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-'))
}

/// One value, or a list of values that hold one after the other.
fn fact(entry: &Entry, read: &dyn Fn(&YamlNode, &str) -> Taken<Stretch<FactValue>>) -> Taken<Fact> {
    let what = format!("`{}`", entry.key.value);
    let mut diagnostics = Vec::new();
    let stretches: Vec<Stretch<FactValue>> = match &entry.value.value {
        Value::List(items) => {
            let item = format!("An entry of {what}");
            items.iter().filter_map(|node| read(node, &item).note_in(&mut diagnostics)).collect()
        }
        _ => read(&entry.value, &what).note_in(&mut diagnostics).into_iter().collect(),
    };
    if stretches.is_empty() {
        return Checked { value: None, diagnostics };
    }
    let stretches = at_once(stretches);
    diagnostics.extend(stretches.iter().flat_map(|stretch| of_values(stretch, &what)));
    let ordered = in_order_of_time(stretches, &entry.key.value);
    // Where a date could not be read, an overlap would be our guess and not the clerk's mistake.
    if diagnostics.is_empty() {
        diagnostics = ordered.diagnostics;
    }
    Checked { value: Some(Fact { value: ordered.value, span: entry.key.span }), diagnostics }
}

/// What no value of a fact may be: longer than a page, or with another fact in it.
fn of_values(stretch: &Stretch<FactValue>, what: &str) -> Vec<Diagnostic> {
    let values: Vec<&str> = match &stretch.value {
        FactValue::Words(words) => vec![words],
        FactValue::Parts(parts) => parts.values().map(String::as_str).collect(),
    };
    let mut diagnostics = Vec::new();
    for value in values {
        diagnostics.extend(values::too_long(value, what, LONGEST_FACT, stretch.span));
        if value.contains("{{") {
            let message = format!("{what} has a fact in its value, where it would be printed as it is typed.");
            diagnostics.push(
                Diagnostic::at(Code::TemplateSyntax, stretch.span, message)
                    .hint("Write out what is meant: facts stand in texts and titles, and not in one another."),
            );
        }
    }
    diagnostics
}

/// One value of a fact: words, or parts; `from` and `to` may stand beside parts, and beside `value` for words.
fn value(node: &YamlNode, what: &str) -> Taken<Stretch<FactValue>> {
    let entries = match &node.value {
        Value::Text { .. } => {
            let words = |text: Spanned<String>| Stretch {
                value: FactValue::Words(text.value),
                from: None,
                to: None,
                span: text.span,
            };
            return values::text(node, what).map(|text| text.map(words));
        }
        Value::Map(entries) => entries,
        _ => return wrong(values::wrong_type(node, what, "a value").hint("Write words, or parts with a key each.")),
    };
    if entries.iter().any(|entry| entry.key.value == "value") {
        let mut fields = Fields::of(node, what, keys::DATED);
        if fields.node("value").is_none() {
            fields.miss("value");
        }
        let words = fields.read("value", one_or_several);
        return stretch(fields, words.map(|words| FactValue::Words(words.value)));
    }
    let mut diagnostics = Vec::new();
    let mut parts = BTreeMap::new();
    let entries = values::once_each(entries).note_in(&mut diagnostics);
    for entry in entries.iter().filter(|entry| !matches!(entry.key.value.as_str(), "from" | "to")) {
        let name = &entry.key.value;
        if !is_name(name) {
            diagnostics.push(
                Diagnostic::at(Code::BadName, entry.key.span, format!("`{name}` cannot be the name of a part."))
                    .hint("A part's name is letters, digits and underscores, and begins with a letter: `phone`."),
            );
            continue;
        }
        if entry.value.value == Value::Empty {
            continue;
        }
        let text = one_or_several(&entry.value, &format!("`{name}`")).note_in(&mut diagnostics);
        parts.extend(text.map(|text| (name.clone(), text.value)));
    }
    let dates = Value::Map(
        entries.into_iter().filter(|entry| matches!(entry.key.value.as_str(), "from" | "to")).cloned().collect(),
    );
    let dates = YamlNode { value: dates, span: node.span };
    let mut stretch = stretch(Fields::of(&dates, what, keys::DAYS), Some(FactValue::Parts(parts)));
    if let Some(stretch) = &mut stretch.value {
        stretch.span = values::first_line(node);
    }
    diagnostics.append(&mut stretch.diagnostics);
    Checked { value: stretch.value, diagnostics }
}

/// A headteacher's title and name.
fn person(node: &YamlNode, what: &str) -> Taken<Stretch<FactValue>> {
    if let Value::Text { text, .. } = &node.value {
        let is_title = ["head", "principal", "teacher"].iter().any(|word| text.to_lowercase().contains(word));
        let lines = match is_title {
            true => format!("`title: {text}`, `name: …`"),
            false => format!("`title: Headteacher`, `name: {text}`"),
        };
        let said = values::wrong_type(node, what, "lines of its own");
        return wrong(said.hint(format!("Write each on a line below, indented: {lines}.")));
    }
    let mut fields = Fields::of(node, what, keys::HEADTEACHER);
    if fields.is_broken() {
        return fields.done(None);
    }
    let mut parts = BTreeMap::new();
    parts.insert("title".to_owned(), fields.needed_text("title").value);
    parts.extend(fields.text("name").map(|name| ("name".to_owned(), name)));
    stretch(fields, Some(FactValue::Parts(parts)))
}
