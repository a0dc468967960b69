//! A unit as the one change in which it stands names it: among other things by its path, `7/7.8/a`, and by place where there
//! is no label, `7/p2`.

use std::sync::Arc;

use super::unit::Units;
use crate::book::clause::{Kind, Label, Local};
use crate::book::outline::{OutlineItem, Said};
use crate::source::Span;

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
    pub id: Option<Arc<str>>,
    /// Labels from the root, places where there are none: `7/7.8/a`, `7/p2`.
    pub path: Arc<str>,
    /// How people cite it; for a table's row or a further paragraph that of the clause it stands in.
    pub reference: Arc<str>,
    /// Its address on the page; for a table's row or a further paragraph that of the clause it stands in.
    pub anchor: Arc<str>,
    /// What it is; a further paragraph is a paragraph.
    pub kind: Kind,
    /// How many clauses it stands below.
    pub depth: usize,
    /// The index of the clause that it stands under.
    pub parent: Option<usize>,
    /// Its words without label and markup, single spaces between them; the cells of a row joined with ` | `.
    pub text: String,
    /// Why it is local, if a school wrote it.
    pub local: Option<Arc<Local>>,
}

impl UnitRef {
    /// The same clause with other words.
    pub(super) fn saying(&self, text: String) -> Self {
        let Self { index, line, span, kind, depth, parent, .. } = *self;
        let (label, id, local) = (self.label.clone(), self.id.clone(), self.local.clone());
        let (path, reference, anchor) = (self.path.clone(), self.reference.clone(), self.anchor.clone());
        Self { index, line, span, label, id, path, reference, anchor, kind, depth, parent, text, local }
    }
    /// It among the others, where each ends of which follows from how deep they stand.
    pub(super) fn item(&self) -> OutlineItem<'_> {
        OutlineItem {
            index: self.index,
            kind: self.kind,
            label: self.label.as_ref(),
            id: self.id.as_deref(),
            reference: &self.reference,
            anchor: &self.anchor,
            parent: self.parent,
            depth: self.depth,
            end: self.index + 1,
            line: self.line,
            span: self.span,
            said: Said::Plain(&self.text),
            clause: None,
        }
    }
}

/// A unit as the one change in which it stands names it; takes its words with it.
pub(super) fn name(side: &mut Units, index: usize) -> UnitRef {
    let text = std::mem::take(&mut side.units[index].reading.plain);
    let unit = &side.units[index];
    UnitRef {
        index,
        line: unit.item.line,
        span: unit.item.span,
        label: unit.label().cloned(),
        id: unit.item.id.map(Into::into),
        path: path(side, index).into(),
        reference: unit.item.reference.into(),
        anchor: unit.item.anchor.into(),
        kind: unit.item.kind,
        depth: unit.item.depth,
        parent: unit.item.parent,
        text,
        local: unit.item.clause.and_then(|clause| clause.local.clone()),
    }
}

/// A unit's path: labels from the root, places where there are none.
fn path(side: &Units, index: usize) -> String {
    let mut path = String::with_capacity(8 * (side.units[index].item.depth + 1));
    write_path(side, &mut path, index);
    path
}

fn write_path(side: &Units, path: &mut String, index: usize) {
    let unit = &side.units[index];
    if let Some(parent) = unit.item.parent {
        write_path(side, path, parent);
        path.push('/');
    }
    match unit.label() {
        Some(label) => path.push_str(&label.cited),
        None => {
            let letter = match unit.item.kind {
                Kind::Section => 's',
                Kind::Clause => 'c',
                Kind::Paragraph => 'p',
                Kind::Bullet => 'b',
                Kind::Quote => 'q',
                Kind::Definition => 'd',
                Kind::Note => 'n',
                Kind::Row => 'r',
                Kind::Task { .. } => 't',
            };
            path.push(letter);
            path.push_str(&(unit.place_in_kind + 1).to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::build::{clause, further, row, section, table};

    #[test]
    fn every_clause_row_and_further_paragraph_is_a_unit_under_its_clause() {
        let tree = [section(
            "1",
            "Aims",
            vec![
                clause("1.1", "We aim.", vec![further("Always."), clause("a", "High.", vec![])]),
                table(vec![row(&["Head", "yes"])]),
            ],
        )];
        let side = Units::of(&tree);
        let drawn: Vec<_> =
            (0..side.units.len()).map(|unit| format!("{} {}", path(&side, unit), side.units[unit].normal())).collect();
        assert_eq!(drawn, ["1 Aims", "1/1.1 We aim.", "1/1.1/p1 Always.", "1/1.1/a High.", "1/r1 Head | yes"]);
        assert_eq!(side.children(Some(0)).collect::<Vec<_>>(), [1, 4]);
    }
}
