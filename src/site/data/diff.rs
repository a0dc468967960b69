//! A comparison as data: `clausebook.diff/1`. The site carries it beside each page that compares two versions.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::compare::{Cause, Change, ChangeKind, Comparison, Op, UnitRef};
use crate::edition::Edition;
use crate::redline::neighbours::with_neighbours;

/// To which level the file stands an item a line: its fields and each change.
pub const LEVELS: usize = 2;

/// A comparison of two texts.
#[derive(Clone, Debug, Serialize)]
pub struct DiffData {
    schema: &'static str,
    old: DocumentData,
    new: DocumentData,
    summary: BTreeMap<&'static str, usize>,
    changes: Vec<ChangeData>,
}

/// One of the two texts.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DocumentData {
    /// Its file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The version's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct ChangeData {
    kind: &'static str,
    old: Vec<ReferenceData>,
    new: Vec<ReferenceData>,
    old_text: String,
    new_text: String,
    #[serde(skip_serializing_if = "is_not")]
    text_changed: bool,
    #[serde(skip_serializing_if = "is_not")]
    number_changed: bool,
    #[serde(skip_serializing_if = "is_not")]
    moved: bool,
    #[serde(skip_serializing_if = "is_not")]
    format_changed: bool,
    #[serde(skip_serializing_if = "is_not")]
    parent_changed: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    causes: Vec<&'static str>,
    /// How the older words became the newer; none where both are the same, or one side has none.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    words: Option<WordsData>,
}

/// What is not so goes without saying.
fn is_not(flag: &bool) -> bool {
    !flag
}

#[derive(Clone, Debug, Serialize)]
struct WordsData {
    similarity: f64,
    #[serde(skip_serializing_if = "is_not")]
    whole_replace: bool,
    redline: Vec<PieceData>,
}

#[derive(Clone, Debug, Serialize)]
struct ReferenceData {
    line: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    number: String,
    path: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    reference: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct PieceData {
    op: &'static str,
    text: String,
}

/// A comparison as data; `file` names the file of a clause where it is not the old or the new document.
pub fn diff(
    comparison: &Comparison,
    old: DocumentData,
    new: DocumentData,
    file: impl Fn(&UnitRef) -> Option<String>,
) -> DiffData {
    of_changes(comparison, comparison.changes.iter().map(AsRef::as_ref), old, new, file)
}

/// Two versions of a policy at a school as data: what the page that compares them tells.
pub fn between(older: &Edition<'_>, newer: &Edition<'_>, comparison: &Comparison) -> DiffData {
    let document = |edition: &Edition<'_>| DocumentData {
        path: Some(format!("{}/{}.md", edition.standing.policy.id, edition.standing.id())),
        title: Some(edition.standing.title.to_owned()),
        version: Some(edition.standing.id().to_owned()),
    };
    let own_file = |unit: &UnitRef| {
        let shared = [older, newer].iter().any(|edition| edition.standing.source() == unit.span.source);
        (!shared).then(|| format!("schools/{}/{}.yaml", newer.standing.school.id, newer.standing.policy.id))
    };
    let told = with_neighbours(comparison).into_iter().map(|place| &*comparison.changes[place]);
    of_changes(comparison, told, document(older), document(newer), own_file)
}

/// Some changes of a comparison as data; the summary counts all.
pub fn of_changes<'a>(
    comparison: &Comparison,
    changes: impl Iterator<Item = &'a Change>,
    old: DocumentData,
    new: DocumentData,
    file: impl Fn(&UnitRef) -> Option<String>,
) -> DiffData {
    let summary = comparison.summary();
    let counts = ChangeKind::ALL
        .into_iter()
        .map(|kind| (kind.word(), summary.count(kind)))
        .filter(|(_, count)| *count > 0)
        .collect();
    let changes = changes.map(|change| of_change(change, &file)).collect();
    DiffData { schema: "clausebook.diff/1", old, new, summary: counts, changes }
}

fn of_change(change: &Change, file: &impl Fn(&UnitRef) -> Option<String>) -> ChangeData {
    let references = |units: &[UnitRef]| units.iter().map(|unit| reference(unit, file(unit))).collect();
    ChangeData {
        kind: change.kind.word(),
        old: references(&change.before),
        new: references(&change.after),
        old_text: change.old_text(),
        new_text: change.new_text(),
        text_changed: change.text_changed,
        number_changed: change.number_changed,
        moved: change.moved,
        format_changed: change.format_changed,
        parent_changed: change.parent_changed,
        causes: change.causes.iter().map(|cause: &Cause| cause.word()).collect(),
        words: words(change),
    }
}

fn words(change: &Change) -> Option<WordsData> {
    let redline = redline(change);
    (redline.len() > 1).then(|| WordsData {
        // Three places are enough for people and the same on every machine.
        similarity: (f64::from(change.similarity) * 1_000.0).round() / 1_000.0,
        whole_replace: change.whole_replace,
        redline,
    })
}

/// Pieces with one fate as one: data tells words, not looks.
fn redline(change: &Change) -> Vec<PieceData> {
    let mut pieces: Vec<PieceData> = Vec::new();
    let mut last: Option<Op> = None;
    for piece in &change.redline {
        match pieces.last_mut() {
            Some(before) if last == Some(piece.op) => before.text.push_str(&piece.text),
            _ => pieces.push(PieceData { op: piece.op.word(), text: piece.text.clone() }),
        }
        last = Some(piece.op);
    }
    pieces
}

fn reference(unit: &UnitRef, file: Option<String>) -> ReferenceData {
    ReferenceData {
        line: unit.line,
        id: unit.id.clone(),
        number: unit.label.as_ref().map_or_else(String::new, |label| label.cited.clone()),
        path: unit.path.clone(),
        reference: unit.reference.clone(),
        file,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::clauses::{Reading, read_clauses};
    use crate::compare::compare;
    use crate::source::{Excerpt, SourceId};

    const OLD: &str = "## 1 Aims\n\n1.1 We aim high in all our work.\n\n## 2 Phones\n\n2.1 Phones stay at home.\n\n\
        2.2 Pupils must switch off their phone before registration.\n\n2.3 Staff may carry a phone.\n\n\
        2.4 Visitors are told at the door.\n";

    fn comparison(newer: &str) -> Comparison {
        let nodes = |text: &str, id: u32| {
            read_clauses(&Excerpt::rest_of(SourceId(id), text, 0), &Reading::policy(Default::default())).value
        };
        compare(&nodes(OLD, 0), &nodes(newer, 1))
    }

    #[test]
    fn a_change_is_told_to_the_schema() {
        let comparison = comparison(&OLD.replace("switch off", "hand in"));
        let file = |unit: &UnitRef| (unit.span.source == SourceId(1)).then(|| "local.yaml".to_owned());
        let diff = diff(&comparison, DocumentData::default(), DocumentData::default(), file);
        assert_eq!((diff.summary["reworded"], diff.summary["unchanged"]), (1, 6));
        let change = serde_json::to_value(&diff).unwrap()["changes"][4].clone();
        let expected = serde_json::json!({
            "kind": "reworded",
            "old": [{"line": 9, "number": "2.2", "path": "2/2.2", "reference": "2.2"}],
            "new": [{"line": 9, "number": "2.2", "path": "2/2.2", "reference": "2.2", "file": "local.yaml"}],
            "old_text": "Pupils must switch off their phone before registration.",
            "new_text": "Pupils must hand in their phone before registration.",
            "text_changed": true,
            "causes": ["central"],
            "similarity": change["similarity"],
            "redline": [
                {"op": "eq", "text": "Pupils must "},
                {"op": "del", "text": "switch off"},
                {"op": "ins", "text": "hand in"},
                {"op": "eq", "text": " their phone before registration."},
            ],
        });
        assert_eq!(change, expected);
    }
}
