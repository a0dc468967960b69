//! A comparison as data: `clausebook.diff/2`. The site carries it beside each page that compares two versions.

use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

use super::Line;
use crate::book::clause::{LeftOut, LocalKind, Target};
use crate::compare::{Cause, Change, ChangeKind, ChangedLink, Comparison, Op, OtherKind, OtherPlace, Others, UnitRef};
use crate::edition::Edition;
use crate::redline::neighbours::with_neighbours;
use crate::redline::particulars::{self, Particulars};
use crate::redline::{BothTexts, Side};
use crate::site::written_once::WrittenOnce;

/// A comparison of two texts.
#[derive(Debug, Serialize)]
pub struct DiffData<'l> {
    schema: &'static str,
    old: DocumentData,
    new: DocumentData,
    summary: BTreeMap<&'static str, usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    renames: Vec<RenameData>,
    /// What differs besides the clauses.
    other: Vec<OtherData<'l>>,
    /// How much was compared.
    compared: ComparedData,
    changes: Vec<Line<'l, ChangeData<'l>>>,
}

#[derive(Clone, Debug, Serialize)]
struct OtherData<'l> {
    kind: &'static str,
    /// Which detail, or the clause that it stands in or behind.
    #[serde(skip_serializing_if = "str::is_empty")]
    at: Cow<'l, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    old_text: Option<Cow<'l, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    new_text: Option<Cow<'l, str>>,
    /// Whether a file of the same name holds something else.
    #[serde(skip_serializing_if = "is_not")]
    another_file: bool,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct ComparedData {
    clauses: usize,
    table_heads: usize,
    code: usize,
    pictures: usize,
    linked_files: usize,
    attachments: usize,
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
struct RenameData {
    was: String,
    now: String,
    clauses: usize,
}

#[derive(Clone, Debug, Serialize)]
struct LinkData<'c> {
    words: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    was: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    now: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct ChangeData<'c> {
    kind: &'static str,
    old: Vec<ReferenceData<'c>>,
    new: Vec<ReferenceData<'c>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    old_text: Option<Cow<'c, str>>,
    new_text: Cow<'c, str>,
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
    /// What a school has or had of its own there.
    #[serde(skip_serializing_if = "Option::is_none")]
    own: Option<BothOwn<'c>>,
    /// The links that lead elsewhere, came or went.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<LinkData<'c>>,
    /// Whether nothing but names was replaced, as throughout.
    #[serde(skip_serializing_if = "is_not")]
    renamed: bool,
    /// How the older words became the newer; none where both are the same, or one side has none.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    words: Option<WordsData<'c>>,
}

impl ChangeData<'_> {
    /// A clause whose words are the same says them once: the site shows most of those for their place alone.
    fn once(self) -> Self {
        let differs = self.old_text.as_ref() != Some(&self.new_text);
        Self { old_text: self.old_text.filter(|_| differs), ..self }
    }
}

#[derive(Clone, Copy, Debug, Serialize)]
struct BothOwn<'c> {
    #[serde(skip_serializing_if = "Option::is_none")]
    old: Option<OwnData<'c>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    new: Option<OwnData<'c>>,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct OwnData<'c> {
    done: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minute: Option<&'c str>,
}

impl<'c> OwnData<'c> {
    /// What a school has of its own among clauses.
    fn among(units: &'c [UnitRef]) -> Option<Self> {
        let local = units.iter().find_map(|unit| unit.local.as_deref())?;
        let done = match local.done {
            LocalKind::Replaced => "replaced",
            LocalKind::Added => "added",
        };
        Some(Self { done, because: local.because.as_deref(), minute: local.minute.as_deref() })
    }

    fn left_out(left_out: &'c LeftOut) -> Self {
        Self { done: "left out", because: left_out.because.as_deref(), minute: left_out.minute.as_deref() }
    }
}

/// What a school has or had of its own where a change is, on the side of the text in which it did so.
fn own(change: &Change) -> Option<BothOwn<'_>> {
    let [old, new] = [&change.before, &change.after].map(|units| match units.is_empty() {
        true => change.left_out.as_deref().map(OwnData::left_out),
        false => OwnData::among(units),
    });
    (old.is_some() || new.is_some()).then_some(BothOwn { old, new })
}

/// What is not so goes without saying.
fn is_not(flag: &bool) -> bool {
    !flag
}

#[derive(Clone, Debug, Serialize)]
struct WordsData<'c> {
    similarity: f64,
    #[serde(skip_serializing_if = "is_not")]
    whole_replace: bool,
    redline: Vec<PieceData<'c>>,
}

#[derive(Clone, Debug, Serialize)]
struct ReferenceData<'c> {
    line: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'c str>,
    number: &'c str,
    path: &'c str,
    #[serde(skip_serializing_if = "str::is_empty")]
    reference: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct PieceData<'c> {
    op: &'static str,
    text: Cow<'c, str>,
}

/// A comparison as data; `file` names the file of a clause where it is not the old or the new document.
pub fn diff<'c>(
    comparison: &'c Comparison,
    old: DocumentData,
    new: DocumentData,
    particulars: [&Particulars; 2],
    file: impl Fn(&UnitRef) -> Option<String>,
) -> DiffData<'c> {
    let changes = comparison.changes.iter().map(|change| Line::Own(of_change(change, &file)));
    let (other, compared) = besides(comparison, particulars);
    DiffData {
        schema: SCHEMA,
        old,
        new,
        summary: counts(comparison),
        renames: renames(comparison),
        other,
        compared,
        changes: changes.collect(),
    }
}

/// Two versions of a policy at a school as data: what the page that compares them tells.
pub fn between<'l>(
    [older, newer]: [&Edition<'_>; 2],
    comparison: &'l Comparison,
    particulars: [&Particulars; 2],
    lines: Option<&WrittenOnce<Box<RawValue>>>,
) -> DiffData<'l> {
    let document = |edition: &Edition<'_>| DocumentData {
        path: Some(format!("{}/{}.md", edition.standing.policy.id, edition.standing.id())),
        title: Some(edition.standing.title.to_string()),
        version: Some(edition.standing.id().to_owned()),
    };
    let own_file = |unit: &UnitRef| {
        let shared = [older, newer].iter().any(|edition| edition.standing.source() == unit.span.source);
        (!shared).then(|| format!("schools/{}/{}.yaml", newer.standing.school.id, newer.standing.policy.id))
    };
    let line = |place: usize| {
        let change = &comparison.changes[place];
        let own = || of_change(change, &own_file).once();
        match lines {
            // Strings and numbers alone always have a form in JSON.
            Some(lines) => Line::Kept(lines.of(change, || to_raw_value(&own()).unwrap_or_default())),
            None => Line::Own(own()),
        }
    };
    let changes = with_neighbours(comparison).map(line).collect();
    let summary = counts(comparison);
    let renames = renames(comparison);
    let (other, compared) = besides(comparison, particulars);
    DiffData { schema: SCHEMA, old: document(older), new: document(newer), summary, renames, other, compared, changes }
}

const SCHEMA: &str = "clausebook.diff/2";

/// What differs besides the clauses, and how much was compared.
fn besides<'c>(comparison: &'c Comparison, [older, newer]: [&Particulars; 2]) -> (Vec<OtherData<'c>>, ComparedData) {
    let texts = LazyCell::new(|| BothTexts::of(comparison));
    let Others { changes, typed_otherwise, looked_at, .. } = &comparison.others;
    let at = |side: Side, placed: &OtherPlace| -> Cow<'c, str> {
        let item = placed.within.or(placed.by).and_then(|index| texts.outline(side).get(index));
        item.map_or("", |item| item.reference).into()
    };
    let others = changes.iter().map(|change| OtherData {
        kind: change.kind.word(),
        at: match (&change.after, &change.before) {
            (Some(after), _) => at(Side::After, after),
            (None, Some(before)) => at(Side::Before, before),
            (None, None) => "".into(),
        },
        old_text: change.before.as_ref().map(|before| before.text.as_str().into()),
        new_text: change.after.as_ref().map(|after| after.text.as_str().into()),
        another_file: matches!(change.kind, OtherKind::Picture | OtherKind::LinkedFile)
            && change.before.as_ref().zip(change.after.as_ref()).is_some_and(|(was, is)| was.text == is.text),
    });
    let typed = typed_otherwise.iter().map(|place| {
        let change = &comparison.changes[*place];
        OtherData {
            kind: "typing",
            at: change.named_by().map_or("", |unit| &*unit.reference).into(),
            old_text: Some(change.old_text()),
            new_text: Some(change.new_text()),
            another_file: false,
        }
    });
    let said = |words: String| (!words.is_empty()).then_some(Cow::Owned(words));
    let details = particulars::changed(older, newer).into_iter().map(|one| OtherData {
        kind: "detail",
        another_file: one.another_file.is_some(),
        at: one.name.into(),
        old_text: said(one.was),
        new_text: said(one.now),
    });
    let compared = ComparedData {
        clauses: looked_at.clauses,
        table_heads: looked_at.table_heads,
        code: looked_at.code,
        pictures: looked_at.pictures,
        linked_files: looked_at.linked_files,
        attachments: older.attachments.len().max(newer.attachments.len()),
    };
    (others.chain(typed).chain(details).collect(), compared)
}

/// How many changes there are of each kind.
fn counts(comparison: &Comparison) -> BTreeMap<&'static str, usize> {
    let summary = comparison.summary();
    let counts = ChangeKind::ALL.into_iter().map(|kind| (kind.word(), summary.count(kind)));
    counts.chain([("renamed", summary.renamed())]).filter(|(_, count)| *count > 0).collect()
}

fn of_change<'c>(change: &'c Change, file: &impl Fn(&UnitRef) -> Option<String>) -> ChangeData<'c> {
    let references = |units: &'c [UnitRef]| units.iter().map(|unit| reference(unit, file(unit))).collect();
    ChangeData {
        kind: change.kind.word(),
        old: references(&change.before),
        new: references(&change.after),
        old_text: Some(change.old_text()),
        new_text: change.new_text(),
        text_changed: change.text_changed,
        number_changed: change.number_changed,
        moved: change.moved,
        format_changed: change.format_changed,
        parent_changed: change.parent_changed,
        causes: change.causes.iter().map(|cause: &Cause| cause.word()).collect(),
        own: own(change),
        links: change.links.iter().map(link).collect(),
        renamed: change.renamed,
        words: words(change),
    }
}

fn link(link: &ChangedLink) -> LinkData<'_> {
    let place = |target: &Option<Target>| target.as_ref().map(Target::to_string);
    LinkData { words: &link.words, was: place(&link.was), now: place(&link.now) }
}

fn renames(comparison: &Comparison) -> Vec<RenameData> {
    let told = comparison.renames.iter().map(|rename| RenameData {
        was: rename.was.clone(),
        now: rename.now.clone(),
        clauses: rename.clauses,
    });
    told.collect()
}

fn words(change: &Change) -> Option<WordsData<'_>> {
    let is_marked = change.redline.iter().any(|piece| piece.op != Op::Eq);
    (is_marked && !change.before.is_empty() && !change.after.is_empty()).then(|| WordsData {
        // Three places are enough for people and the same on every machine.
        similarity: (f64::from(change.similarity) * 1_000.0).round() / 1_000.0,
        whole_replace: change.whole_replace,
        redline: redline(change),
    })
}

/// Pieces with one fate as one: data tells words, not looks.
fn redline(change: &Change) -> Vec<PieceData<'_>> {
    let mut pieces: Vec<PieceData<'_>> = Vec::new();
    let mut last: Option<Op> = None;
    for piece in &change.redline {
        match pieces.last_mut() {
            Some(before) if last == Some(piece.op) => before.text.to_mut().push_str(&piece.text),
            _ => pieces.push(PieceData { op: piece.op.word(), text: piece.text.as_str().into() }),
        }
        last = Some(piece.op);
    }
    pieces
}

fn reference(unit: &UnitRef, file: Option<String>) -> ReferenceData<'_> {
    ReferenceData {
        line: unit.line,
        id: unit.id.as_deref(),
        number: unit.label.as_ref().map_or("", |label| label.cited.as_str()),
        path: &unit.path,
        reference: &unit.reference,
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
    fn links_and_names_are_told_with_what_they_were() {
        let nodes = |text: &str| {
            read_clauses(&Excerpt::rest_of(SourceId(0), text, 0), &Reading::policy(Default::default())).value
        };
        let older = "1. Ask the Bursar.\n\n2. The Bursar pays.\n\n3. Read [this](a.pdf), says the Bursar.\n";
        let newer = older.replace("Bursar", "Business Lead").replace("a.pdf", "b.pdf");
        let comparison = compare(&nodes(older), &nodes(&newer));
        let diff =
            diff(&comparison, DocumentData::default(), DocumentData::default(), [&Particulars::default(); 2], |_| None);
        let data = serde_json::to_value(&diff).unwrap();
        assert_eq!(data["summary"], serde_json::json!({"reworded": 1, "renamed": 2}));
        let renames = serde_json::json!([{"was": "Bursar", "now": "Business Lead", "clauses": 3}]);
        assert_eq!(data["renames"], renames);
        let links = serde_json::json!([{"words": "this", "was": "a.pdf", "now": "b.pdf"}]);
        assert_eq!((&data["changes"][2]["links"], &data["changes"][0]["renamed"]), (&links, &true.into()));
    }

    #[test]
    fn a_change_is_told_to_the_schema() {
        let comparison = comparison(&OLD.replace("switch off", "hand in"));
        let file = |unit: &UnitRef| (unit.span.source == SourceId(1)).then(|| "local.yaml".to_owned());
        let diff =
            diff(&comparison, DocumentData::default(), DocumentData::default(), [&Particulars::default(); 2], file);
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
