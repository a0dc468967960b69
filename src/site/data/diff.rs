//! A comparison as data: `clausebook.diff/1`.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::compare::{Cause, Change, ChangeKind, Comparison, Op, UnitRef};

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
    text_changed: bool,
    number_changed: bool,
    moved: bool,
    format_changed: bool,
    parent_changed: bool,
    causes: Vec<&'static str>,
    similarity: f64,
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
    of_changes(comparison, comparison.changes.iter(), old, new, file)
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
        // Three places are enough for people and the same on every machine.
        similarity: (f64::from(change.similarity) * 1_000.0).round() / 1_000.0,
        whole_replace: change.whole_replace,
        redline: redline(change),
    }
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
