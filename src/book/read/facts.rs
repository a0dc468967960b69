//! Facts: words, or named parts, and either may be a list of values with `from` and `to`.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::keys;
use super::values::{self, Taken, wrong};
use crate::book::PartialDate;
use crate::book::dated::{Dated, Stretch};
use crate::book::fact::{Fact, FactValue, Facts};
use crate::book::yaml::{Entry, Value, YamlNode};
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
    let ordered = in_order_of_time(stretches, &entry.key.value);
    // Where a date could not be read, an overlap would be our guess and not the clerk's mistake.
    if diagnostics.is_empty() {
        diagnostics = ordered.diagnostics;
    }
    Checked { value: Some(Fact { value: ordered.value, span: entry.key.span }), diagnostics }
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
        let words = fields.needed_text("value");
        return stretch(fields, FactValue::Words(words.value));
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
        let text = values::text(&entry.value, &format!("`{name}`")).note_in(&mut diagnostics);
        parts.extend(text.map(|text| (name.clone(), text.value)));
    }
    let dates = Value::Map(
        entries.into_iter().filter(|entry| matches!(entry.key.value.as_str(), "from" | "to")).cloned().collect(),
    );
    let dates = YamlNode { value: dates, span: node.span };
    let mut stretch = stretch(Fields::of(&dates, what, keys::DAYS), FactValue::Parts(parts));
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
    stretch(fields, FactValue::Parts(parts))
}

fn stretch(mut fields: Fields<'_>, value: FactValue) -> Taken<Stretch<FactValue>> {
    let (from, to) = (fields.spanned_date("from"), fields.spanned_date("to"));
    fields.in_order(("from", from.clone()), ("to", to.clone()));
    let span = fields.place();
    let (from, to) = (from.map(|from| from.value), to.map(|to| to.value));
    fields.done(Some(Stretch { value, from, to, span }))
}

/// The values by their days; two that hold on one day are a mistake, told at the one that is written later.
fn in_order_of_time(mut stretches: Vec<Stretch<FactValue>>, name: &str) -> Checked<Dated<FactValue>> {
    let mut diagnostics = Vec::new();
    for (at, stretch) in stretches.iter().enumerate() {
        let Some(other) = stretches[..at].iter().find(|other| overlap(other, stretch)) else { continue };
        let (first, second) = if begins(stretch) < begins(other) { (stretch, other) } else { (other, stretch) };
        let message = match (first.to, second.from) {
            (None, Some(from)) => {
                format!("Two values of `{name}` hold from {from} on: the earlier one has no `to`.")
            }
            (Some(to), Some(from)) => {
                format!("Two values of `{name}` hold at once: one to {to}, the other from {from}.")
            }
            _ => format!("Two values of `{name}` hold on the same days."),
        };
        diagnostics.push(
            Diagnostic::at(Code::DateOrder, stretch.span, message)
                .label("holds at the same time")
                .hint("Give each entry a `from` and a `to` so that one ends before the next begins.")
                .related(other.span, "as this one"),
        );
    }
    stretches.sort_by_key(begins);
    Checked { value: Dated { stretches }, diagnostics }
}

fn begins(stretch: &Stretch<FactValue>) -> Option<Date> {
    stretch.from.map(PartialDate::first_day)
}

fn overlap(one: &Stretch<FactValue>, other: &Stretch<FactValue>) -> bool {
    let ends_before = |one: &Stretch<FactValue>, other: &Stretch<FactValue>| {
        one.to.zip(other.from).is_some_and(|(to, from)| to.last_day() < from.first_day())
    };
    !ends_before(one, other) && !ends_before(other, one)
}
