//! A unit as the one change in which it stands names it: among other things by its path, `7/7.8/a`, and by place where there
//! is no label, `7/p2`.

use super::comparison::UnitRef;
use super::unit::Units;
use crate::book::clause::Kind;

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
