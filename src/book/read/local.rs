//! schools/SCHOOL/POLICY.yaml: what one school has of its own for one policy, version by version.

use std::collections::BTreeMap;

use super::approval::step;
use super::facts::facts;
use super::fields::Fields;
use super::keys;
use super::policy::withdrawn;
use super::reviews;
use super::told::texts_with_facts;
use super::values::{self, Taken};
use super::version::{interim, review_after_adoption};
use super::wording;
use crate::book::Node;
use crate::book::clauses::{self, Reading};
use crate::book::local::{LocalAdoption, LocalChange, LocalClause, LocalPolicy, LocalVersion};
use crate::book::yaml::{Entry, Value, YamlNode};
use crate::source::{Checked, Code, Diagnostic, SourceFile, Spanned};

/// Whether a word is a key of what a school has for a version or a clause, or another word for one.
fn belongs_below_a_version(word: &str) -> bool {
    [keys::LOCAL, keys::LOCAL_CLAUSE].iter().any(|known| keys::in_other_words(*known, word).is_some())
}

/// What a school's own file says; `file` is the file that the tree was read from.
pub fn local(node: &YamlNode, file: &SourceFile) -> Checked<LocalPolicy> {
    let mut diagnostics = Vec::new();
    let mut local = LocalPolicy { withdrawn: None, versions: BTreeMap::new(), span: node.span };
    const BEGIN: &str = "Begin with the version, as in `2023-04:`, and indent below it what the school has for it.";
    if let Value::Text { .. } | Value::List(_) = node.value {
        let said = values::wrong_type(node, "This file", "the name of a version and a colon").hint(BEGIN);
        return Checked { value: local, diagnostics: vec![said] };
    }
    let entries = entries(node, "This file", &keys::LOCAL).note_in(&mut diagnostics);
    for entry in &entries {
        if entry.key.value == "withdrawn" {
            local.withdrawn = withdrawn(&entry.value, "`withdrawn`").note_in(&mut diagnostics);
            continue;
        }
        if belongs_below_a_version(&entry.key.value) {
            diagnostics.push(
                Diagnostic::at(
                    Code::MissingKey,
                    entry.key.span,
                    format!("`{}` stands below no version.", entry.key.value),
                )
                .hint(BEGIN),
            );
            continue;
        }
        let version = version(entry, file).note_in(&mut diagnostics);
        local.versions.insert(entry.key.value.clone(), version);
    }
    Checked { value: local, diagnostics }
}

/// Entries with names of the clerk's own; keys that belong below them and are not indented are put there.
fn entries(node: &YamlNode, what: &str, below: &[&str]) -> Checked<Vec<Entry>> {
    let mut diagnostics = Vec::new();
    let indented = match &node.value {
        Value::Map(entries) => values::indented(entries, below).note_in(&mut diagnostics),
        _ => Vec::new(),
    };
    let map = YamlNode { value: Value::Map(indented), span: node.span };
    let node = if matches!(node.value, Value::Map(_)) { &map } else { node };
    let entries = values::entries(node, what).note_in(&mut diagnostics).into_iter().cloned().collect();
    Checked { value: entries, diagnostics }
}

fn version(entry: &Entry, file: &SourceFile) -> Checked<LocalVersion> {
    let mut fields = Fields::of(&entry.value, &format!("`{}`", entry.key.value), keys::LOCAL);
    let approved = fields.node("approved").is_some().then(|| fields.list("approved", step));
    let adopted = fields.read("adopted", adoption);
    let review = reviews::due(&mut fields);
    review_after_adoption(&mut fields, "review");
    let told = fields.take(texts_with_facts(&entry.value));
    let version = LocalVersion {
        told,
        adoption_is_typed: fields.node("adopted").is_some(),
        adopted,
        deciding: None,
        applies_from: fields.spanned_date("applies_from"),
        review,
        approved,
        owner: fields.text("owner"),
        shared_with_staff: fields.date("shared_with_staff"),
        interim: fields.read("interim", interim).map(Box::new),
        reviews: fields.node("reviews").is_some().then(|| reviews::reviews(&mut fields)),
        facts: fields.read_or_default("facts", facts),
        says_clauses: fields.has("clauses"),
        clauses: fields.read_or_default("clauses", |node, what| local_clauses(node, what, file)),
        span: entry.key.span,
    };
    fields.done(version)
}

fn adoption(node: &YamlNode, what: &str) -> Taken<Spanned<LocalAdoption>> {
    if let Value::Text { text, .. } = &node.value
        && text.trim().eq_ignore_ascii_case("not yet")
    {
        return Checked::fine(Some(Spanned::new(LocalAdoption::NotYet, node.span)));
    }
    values::date(node, what).map(|date| date.map(|date| Spanned::new(LocalAdoption::On(date.value), date.span)))
}

fn local_clauses(node: &YamlNode, what: &str, file: &SourceFile) -> Checked<Vec<LocalClause>> {
    if matches!(&node.value, Value::Text { text, .. } if text.trim().eq_ignore_ascii_case("none")) {
        return Checked::default();
    }
    let mut diagnostics = Vec::new();
    let entries = entries(node, what, &keys::LOCAL_CLAUSE).note_in(&mut diagnostics);
    let read = entries.iter().filter_map(|entry| local_clause(entry, file).note_in(&mut diagnostics));
    let value = read.collect();
    Checked { value, diagnostics }
}

fn local_clause(entry: &Entry, file: &SourceFile) -> Taken<LocalClause> {
    let name = &entry.key.value;
    let mut fields = Fields::of(&entry.value, &format!("the wording for {name}"), keys::LOCAL_CLAUSE);
    let (from, until) = (fields.spanned_date("from"), fields.spanned_date("until"));
    fields.in_order(("from", from.clone()), ("until", until.clone()));
    fields.not_both("replace", "omit");
    fields.not_both("replace", "add_after");
    if !fields.has("replace") {
        fields.not_both("omit", "add_after");
    }
    let replace = markdown(&mut fields, "replace", file, Reading::fragment().replacing(name));
    let add_after = markdown(&mut fields, "add_after", file, Reading::fragment());
    let omit = fields.truth("omit");
    if omit == Some(false) {
        let span = fields.node("omit").map_or(entry.key.span, |node| node.span);
        fields.say(
            Diagnostic::at(Code::Contradiction, span, "`omit` can only be yes.")
                .hint("Leave the clause out of this file if it is not to be omitted."),
        );
    }
    let change = match (replace, add_after) {
        (Some((nodes, typed)), _) => Some((LocalChange::Replace(nodes), typed)),
        (None, Some((nodes, typed))) => Some((LocalChange::AddAfter(nodes), typed)),
        (None, None) => omit.filter(|omit| *omit).map(|_| (LocalChange::Omit, String::new())),
    };
    let says_what = ["replace", "omit", "add_after"].iter().any(|key| fields.node(key).is_some());
    if !says_what && !fields.is_broken() {
        fields.say(
            Diagnostic::at(Code::MissingKey, entry.key.span, format!("Nothing says what is to become of {name}."))
                .hint(
                    "Add one of `replace:` with new words, `omit: yes`, or `add_after:` with words to stand after it.",
                ),
        );
    }
    let because = fields.text("because");
    if says_what && because.is_none() && fields.node("because").is_none() {
        fields.say(
            Diagnostic::at(
                Code::MissingBecause,
                entry.key.span,
                format!("The local wording for {name} gives no reason."),
            )
            .hint("Add `because:` with the reason: it is shown beside the clause."),
        );
    }
    let (minute, replaces, look_again) =
        (fields.text("minute"), fields.text("replaces"), fields.truth("look_again").unwrap_or(false));
    let clause = change.map(|(change, typed)| LocalClause {
        reference: entry.key.clone(),
        change,
        typed,
        because,
        minute,
        from: from.map(|from| from.value),
        until: until.map(|until| until.value),
        replaces,
        look_again,
    });
    fields.done(clause)
}

/// Clauses written as Markdown in a value, and the words as they are typed.
fn markdown(
    fields: &mut Fields<'_>,
    key: &str,
    file: &SourceFile,
    reading: Reading<'_>,
) -> Option<(Vec<Node>, String)> {
    let node = fields.node(key)?;
    let text = fields.spanned(key)?;
    if text.value.trim().is_empty() {
        fields.say(
            Diagnostic::at(
                Code::MissingKey,
                fields.key_span(key).unwrap_or(node.span),
                format!("`{key}` has no words."),
            )
            .hint("Write the words after it; to drop a clause write `omit: yes`."),
        );
        return None;
    }
    let excerpt = wording::excerpt(node, &text.value, &file.text);
    let read = clauses::read_clauses(&excerpt, &reading);
    Some((fields.take(read), excerpt.text().to_owned()))
}
