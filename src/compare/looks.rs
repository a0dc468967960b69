//! How clauses look whose words stayed: set out another way, numbered with other signs, ticked or not, or with signs that are
//! typed another way.

use super::besides::{OtherChange, OtherKind, OtherPlace};
use super::comparison::{Change, Comparison};
use super::kinds::ChangeKind;
use super::named::UnitRef;
use super::normal;
use super::piece::{Op, Piece};
use crate::book::clause::Kind;

/// Clauses that are set out another way, or have their number written another way.
pub(super) fn set_out(comparison: &Comparison) -> impl Iterator<Item = OtherChange> {
    comparison.changes.iter().filter_map(|change| {
        let ([was], [is]) = (change.before.as_slice(), change.after.as_slice()) else { return None };
        fn written(unit: &UnitRef) -> Option<&str> {
            unit.label.as_ref().map(|label| label.typed.trim_end_matches('.'))
        }
        match (written(was), written(is)) {
            (Some(before), Some(after)) if !change.number_changed && before != after => {
                Some(of_clause(OtherKind::NumberSign, (was, before), (is, after)))
            }
            // A number that lags behind its section's is no label on the page, and the same to a reader.
            (before, after) if shape(was.kind) != shape(is.kind) && (before.is_none() || after.is_none()) => {
                Some(of_clause(OtherKind::SetOut, (was, shape(was.kind)), (is, shape(is.kind))))
            }
            _ => None,
        }
    })
}

/// What is not said of a clause by its words, as it was and as it is.
fn of_clause(kind: OtherKind, (was, before): (&UnitRef, &str), (is, after): (&UnitRef, &str)) -> OtherChange {
    let placed = |unit: &UnitRef, text: &str| {
        let (by, within) = (Some(unit.index), Some(unit.index));
        Some(OtherPlace { by, within, text: text.to_owned(), called: String::new() })
    };
    let redline = vec![Piece::plain(Op::Del, before), Piece::plain(Op::Ins, after)];
    OtherChange { kind, before: placed(was, before), after: placed(is, after), redline }
}

/// How a clause looks on the page: one with a number does not stand as a paragraph or an item beside it does.
fn shape(kind: Kind) -> &'static str {
    match kind {
        Kind::Section => "a heading",
        Kind::Clause => "a numbered clause",
        Kind::Paragraph => "a paragraph",
        Kind::Bullet => "an item of a list",
        Kind::Quote => "a quotation",
        Kind::Row => "a row of a table",
        Kind::Task { .. } => "an item with a box to tick",
        Kind::Definition => "a term with what it means",
        Kind::Note => "a footnote",
    }
}

/// Boxes that are ticked and were not, or the other way round.
pub(super) fn ticks(comparison: &Comparison) -> impl Iterator<Item = OtherChange> {
    comparison.changes.iter().filter_map(|change| {
        let ([was], [is]) = (change.before.as_slice(), change.after.as_slice()) else { return None };
        let (Kind::Task { done: before }, Kind::Task { done: after }) = (was.kind, is.kind) else { return None };
        let words = |done: bool| if done { "Ticked" } else { "Not ticked" };
        (before != after).then(|| of_clause(OtherKind::Tick, (was, words(before)), (is, words(after))))
    })
}

/// Changes that are none, though not the same to the letter.
pub(super) fn typed_otherwise(comparison: &Comparison) -> Vec<usize> {
    let is_one = |change: &Change| {
        let is_quiet = matches!(change.kind, ChangeKind::Unchanged | ChangeKind::Renumbered);
        is_quiet && !change.format_changed && !normal::look_the_same(&change.old_text(), &change.new_text())
    };
    let changes = comparison.changes.iter().enumerate();
    changes.filter(|(_, change)| is_one(change)).map(|(place, _)| place).collect()
}
