//! What became of a clause: the nouns of a comparison, and how pairs of clauses become changes in reading order.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::align::{Group, Matching};
use super::cause::{self, Cause};
use super::normal;
use super::redline;
use super::summary::Summary;
use super::unit::{Side, Unit};
use crate::book::clause::{Kind, Label, Link, Marks};
use crate::source::Span;

/// Two clause trees compared: every clause of either side stands in exactly one change.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// In the order of the newer text; what was removed stands where it stood.
    pub changes: Vec<Change>,
}

/// What became of a clause, or of several that were split or merged.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The one word for it. What else happened is told by the flags.
    pub kind: ChangeKind,
    /// The older clauses: none if added, several if merged.
    pub before: Vec<UnitRef>,
    /// The newer clauses: none if removed, several if split.
    pub after: Vec<UnitRef>,
    /// Whether its words changed; the values of facts, quotation marks, dashes and spaces do not count.
    pub text_changed: bool,
    /// Whether its own printed label changed.
    pub number_changed: bool,
    /// Whether it stands elsewhere among the clauses that it stood with, or with others.
    pub moved: bool,
    /// Whether emphasis or links changed on words that stayed.
    pub format_changed: bool,
    /// Whether it stands under another clause.
    pub parent_changed: bool,
    /// How alike the words of both sides are, from 0 to 1.
    pub similarity: f32,
    /// Whether so little was kept that marking single words would not help: struck out and written anew as a whole.
    pub whole_replace: bool,
    /// The words with what was done to them. What is not inserted, read alone, is the older text to the letter; what is
    /// not deleted is the newer; several clauses of one side read with a space between them.
    pub redline: Vec<Piece>,
    /// Why it changed; none if nothing about its words did.
    pub causes: BTreeSet<Cause>,
}

/// The one word for what became of a clause, the weightier first where several would do: split and merged, moved,
/// reworded, updated, renumbered, unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// The same words under the same label in the same place.
    Unchanged,
    /// Other words.
    Reworded,
    /// The same words under another label.
    Renumbered,
    /// In another place; perhaps with other words.
    Moved,
    /// Not there before.
    Added,
    /// Not there any more.
    Removed,
    /// One clause became several.
    Split,
    /// Several clauses became one.
    Merged,
    /// Only the values of facts differ: no change of policy.
    Updated,
}

impl ChangeKind {
    /// Every kind, in the order in which they are counted and listed.
    pub const ALL: [ChangeKind; 9] = [
        Self::Reworded,
        Self::Added,
        Self::Removed,
        Self::Moved,
        Self::Split,
        Self::Merged,
        Self::Updated,
        Self::Renumbered,
        Self::Unchanged,
    ];

    /// The word for it in data files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Reworded => "reworded",
            Self::Renumbered => "renumbered",
            Self::Moved => "moved",
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Split => "split",
            Self::Merged => "merged",
            Self::Updated => "updated",
        }
    }
}

/// A clause as a change names it.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitRef {
    /// Its place in reading order among the clauses of its side, from 0.
    pub index: usize,
    /// Line on which it starts, from 1, in the file of its span.
    pub line: u32,
    /// Where it is written.
    pub span: Span,
    /// Its own label, if it has one.
    pub label: Option<Arc<Label>>,
    /// The id that its author gave.
    pub id: Option<String>,
    /// Labels from the root, places where there are none: `7/7.8/a`, `7/p2`.
    pub path: String,
    /// How people cite it; for a table's row or a further paragraph that of the clause it stands in.
    pub reference: String,
    /// Its address on the page; for a table's row or a further paragraph that of the clause it stands in.
    pub anchor: String,
    /// What it is; a further paragraph is a paragraph.
    pub kind: Kind,
    /// How many clauses it stands below.
    pub depth: usize,
    /// The index of the clause that it stands under.
    pub parent: Option<usize>,
    /// Its words without label and markup, single spaces between them; the cells of a row joined with ` | `.
    pub text: String,
    /// Whether a school wrote it.
    pub local: bool,
}

/// Whether words were kept, deleted or inserted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Op {
    /// In both texts.
    Eq,
    /// In the older text alone.
    Del,
    /// In the newer text alone.
    Ins,
}

impl Op {
    /// The word for it in data files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Eq => "eq",
            Self::Del => "del",
            Self::Ins => "ins",
        }
    }
}

/// Words in a row with one fate and one look.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// What became of them.
    pub op: Op,
    /// The words with the spaces that stand between them.
    pub text: String,
    /// How they are marked; words that were kept, as in the newer text.
    pub marks: Marks,
    /// Where they lead.
    pub link: Option<Arc<Link>>,
    /// The name of the fact whose value they are.
    pub fact: Option<String>,
}

impl Comparison {
    /// How many clauses there are of each kind of change.
    pub fn summary(&self) -> Summary {
        Summary::of(&self.changes)
    }

    /// Whether no word, number or place differs.
    pub fn is_unchanged(&self) -> bool {
        self.changes.iter().all(|change| change.kind == ChangeKind::Unchanged)
    }
}

impl Change {
    /// The older text: several clauses with a space between them.
    pub fn old_text(&self) -> String {
        joined(&self.before)
    }

    /// The newer text: several clauses with a space between them.
    pub fn new_text(&self) -> String {
        joined(&self.after)
    }

    fn bare(kind: ChangeKind) -> Self {
        Self {
            kind,
            before: Vec::new(),
            after: Vec::new(),
            text_changed: false,
            number_changed: false,
            moved: false,
            format_changed: false,
            parent_changed: false,
            similarity: 0.0,
            whole_replace: false,
            redline: Vec::new(),
            causes: BTreeSet::new(),
        }
    }

    /// The clause to name it by: the newer where there is one.
    pub fn named_by(&self) -> Option<&UnitRef> {
        self.after.first().or(self.before.first())
    }
}

fn joined(units: &[UnitRef]) -> String {
    units.iter().map(|unit| unit.text.as_str()).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Every change, from what became what.
pub(super) fn changes(mut older: Side, mut newer: Side, matching: &Matching) -> Comparison {
    let mut in_group_before = vec![None; older.units.len()];
    let mut in_group_after = vec![None; newer.units.len()];
    for (number, group) in matching.groups.iter().enumerate() {
        group.before.iter().for_each(|&unit| in_group_before[unit] = Some(number));
        group.after.iter().for_each(|&unit| in_group_after[unit] = Some(number));
    }
    let mut removed_after = removed_by_place(&older, &newer, matching, &in_group_before);
    let one_text = cause::one_text(&older, &newer);
    let mut changes = Vec::with_capacity(older.units.len().max(newer.units.len()));
    let mut remove = |changes: &mut Vec<Change>, older: &mut Side, newer: &Side, place: usize| {
        for unit in std::mem::take(&mut removed_after[place]) {
            changes.push(removed(older, newer, unit, one_text));
        }
    };
    remove(&mut changes, &mut older, &newer, 0);
    for (index, number) in in_group_after.iter().enumerate() {
        match number.map(|number: usize| &matching.groups[number]) {
            Some(group) if group.after[0] == index => changes.push(matched(&mut older, &mut newer, group, one_text)),
            Some(_) => {}
            None => changes.push(added(&older, &mut newer, index, one_text)),
        }
        remove(&mut changes, &mut older, &newer, index + 1);
    }
    Comparison { changes }
}

/// For the start of the newer text and for each of its units: the removed units to list there.
fn removed_by_place(older: &Side, newer: &Side, matching: &Matching, in_group: &[Option<usize>]) -> Vec<Vec<usize>> {
    let mut places = vec![Vec::new(); newer.units.len() + 1];
    let mut place = 0;
    for (unit, group) in in_group.iter().enumerate().take(older.units.len()) {
        match group.map(|number| &matching.groups[number]) {
            Some(group) if !group.moved => place = group.after[group.after.len() - 1] + 1,
            Some(_) => {}
            None => places[place].push(unit),
        }
    }
    places
}

fn removed(older: &mut Side, newer: &Side, index: usize, one_text: bool) -> Change {
    Change {
        redline: redline::one_sided(&older.units[index].reading, Op::Del),
        causes: BTreeSet::from([cause::removed(older, index, newer, one_text)]),
        before: vec![older.name(index)],
        ..Change::bare(ChangeKind::Removed)
    }
}

fn added(older: &Side, newer: &mut Side, index: usize, one_text: bool) -> Change {
    Change {
        redline: redline::one_sided(&newer.units[index].reading, Op::Ins),
        causes: BTreeSet::from([cause::added(newer, index, older, one_text)]),
        after: vec![newer.name(index)],
        ..Change::bare(ChangeKind::Added)
    }
}

fn matched(older: &mut Side, newer: &mut Side, group: &Group, one_text: bool) -> Change {
    let before: Vec<&Unit> = group.before.iter().map(|&unit| &older.units[unit]).collect();
    let after: Vec<&Unit> = group.after.iter().map(|&unit| &newer.units[unit]).collect();
    let marked = redline::of(&before, &after);
    let one_to_one = before.len() == 1 && after.len() == 1;
    let has_facts = before.iter().chain(&after).any(|unit| unit.reading.has_facts());
    let same =
        |normal: fn(&Unit) -> String| before.iter().map(|unit| normal(unit)).eq(after.iter().map(|unit| normal(unit)));
    let same_by_name = one_to_one && before[0].normal() == after[0].normal();
    let same_by_value = if has_facts { same(|unit| normal::by_value(&unit.reading)) } else { same_by_name };
    let text_changed = !same_by_name && !same_by_value;
    let number_changed = one_to_one && before[0].cited() != after[0].cited();
    let updated = same_by_name && !same_by_value;
    let kind = match () {
        () if before.len() > 1 => ChangeKind::Merged,
        () if after.len() > 1 => ChangeKind::Split,
        () if group.moved => ChangeKind::Moved,
        () if text_changed => ChangeKind::Reworded,
        () if updated => ChangeKind::Updated,
        () if number_changed => ChangeKind::Renumbered,
        () => ChangeKind::Unchanged,
    };
    let mut causes = BTreeSet::new();
    if text_changed || group.moved || !one_to_one {
        causes.insert(cause::changed(&before, &after, one_text));
    }
    if has_facts && !same_by_value && cause::facts_differ(&before, &after) {
        causes.insert(Cause::Fact);
    }
    Change {
        before: group.before.iter().map(|&unit| older.name(unit)).collect(),
        after: group.after.iter().map(|&unit| newer.name(unit)).collect(),
        text_changed,
        number_changed,
        moved: group.moved,
        format_changed: marked.format_changed,
        parent_changed: group.parent_changed,
        similarity: marked.similarity,
        whole_replace: marked.whole,
        redline: marked.pieces,
        causes,
        ..Change::bare(kind)
    }
}
