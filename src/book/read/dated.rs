//! Values that change with time: a list of entries with `value`, `from` and `to`.

use jiff::civil::Date;

use super::fields::Fields;
use super::keys;
use super::values::Taken;
use crate::book::PartialDate;
use crate::book::dated::{Dated, Stretch};
use crate::book::yaml::{Value, YamlNode};
use crate::source::{Checked, Code, Diagnostic};

/// Whether a value is written as a list of entries with their days.
pub fn is_dated(node: &YamlNode) -> bool {
    let has_days = |node: &YamlNode| match &node.value {
        Value::Map(entries) => entries.iter().any(|entry| keys::DATED.contains(&entry.key.value.as_str())),
        _ => false,
    };
    match &node.value {
        Value::List(items) => items.iter().any(has_days),
        _ => has_days(node),
    }
}

/// Entries with `value`, `from` and `to`, each value read by the same decoder.
pub fn dated<T>(node: &YamlNode, what: &str, read: &dyn Fn(&YamlNode, &str) -> Taken<T>) -> Checked<Dated<T>> {
    let mut diagnostics = Vec::new();
    let entry = format!("an entry of {what}");
    let items = match &node.value {
        Value::List(items) => items.iter().collect(),
        _ => vec![node],
    };
    let mut stretches = Vec::new();
    for item in items {
        let mut fields = Fields::of(item, &entry, keys::DATED);
        if fields.node("value").is_none() {
            fields.miss("value");
        }
        let value = fields.read("value", read);
        stretches.extend(stretch(fields, value).note_in(&mut diagnostics));
    }
    let name = what.trim_matches('`');
    let ordered = in_order_of_time(stretches, name);
    // Where a date could not be read, an overlap would be our guess and not the clerk's mistake.
    if diagnostics.is_empty() {
        diagnostics = ordered.diagnostics;
    }
    Checked { value: ordered.value, diagnostics }
}

/// A text, or several with the days on which each holds.
pub fn dated_text(node: &YamlNode, what: &str) -> Checked<Dated<String>> {
    let text = |node: &YamlNode, what: &str| super::values::text(node, what).map(|text| text.map(|text| text.value));
    if is_dated(node) {
        return dated(node, what, &text);
    }
    text(node, what).map(|text| text.map_or_else(Dated::default, |text| Dated::always(text, node.span)))
}

/// A name, which is needed, or the names that a school or federation has had.
pub fn needed_name(fields: &mut Fields<'_>) -> Dated<String> {
    if fields.node("name").is_some_and(is_dated) {
        return fields.read_or_default("name", dated_text);
    }
    let name = fields.needed_text("name");
    Dated::always(name.value, name.span)
}

/// A value with the days that stand beside it.
pub fn stretch<T>(mut fields: Fields<'_>, value: Option<T>) -> Taken<Stretch<T>> {
    let (from, to) = (fields.spanned_date("from"), fields.spanned_date("to"));
    fields.in_order(("from", from.clone()), ("to", to.clone()));
    let span = fields.place();
    let (from, to) = (from.map(|from| from.value), to.map(|to| to.value));
    fields.done(value.map(|value| Stretch { value, from, to, span }))
}

/// The values by their days; two that hold on one day are a mistake, told at the one that is written later.
pub fn in_order_of_time<T>(mut stretches: Vec<Stretch<T>>, name: &str) -> Checked<Dated<T>> {
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
    stretches.sort_by_key(begins::<T>);
    Checked { value: Dated { stretches }, diagnostics }
}

fn begins<T>(stretch: &Stretch<T>) -> Option<Date> {
    stretch.from.map(PartialDate::first_day)
}

fn overlap<T>(one: &Stretch<T>, other: &Stretch<T>) -> bool {
    let ends_before = |one: &Stretch<T>, other: &Stretch<T>| {
        one.to.zip(other.from).is_some_and(|(to, from)| to.last_day() < from.first_day())
    };
    !ends_before(one, other) && !ends_before(other, one)
}
