//! The words of changes with what was done to them, a paragraph for each clause.

use std::borrow::Cow;

use super::both::{BothTexts, ClauseAt, Side};
use super::edits::is_same;
use crate::compare::{Change, Op, Piece, UnitRef};

/// The words of a clause.
#[derive(Clone, Debug)]
pub struct Paragraph<'c> {
    /// The clause, where its number is to be said before its words.
    pub clause: Option<ClauseAt>,
    /// Its words.
    pub pieces: Cow<'c, [Piece]>,
}

/// The words of a change: one text with its marks; the older and the newer where it was written anew; of clauses that were
/// split or made into one, each by itself.
pub fn of_change<'c>(texts: &BothTexts<'c>, place: usize) -> Vec<Paragraph<'c>> {
    let change = texts.change(place);
    if change.whole_replace && is_one_to_one(change) {
        let of = |op: Op| -> Vec<Piece> { change.redline.iter().filter(|piece| piece.op == op).cloned().collect() };
        return [Op::Del, Op::Ins].map(|op| Paragraph { clause: None, pieces: of(op).into() }).into();
    }
    let side = if change.after.len() > 1 { Side::After } else { Side::Before };
    of_side(change, side)
}

/// The words of a change clause by clause, as those of one side.
pub fn of_side(change: &Change, side: Side) -> Vec<Paragraph<'_>> {
    let several = match side {
        Side::Before => &change.before,
        Side::After => &change.after,
    };
    if several.len() < 2 {
        return vec![Paragraph { clause: None, pieces: Cow::from(&change.redline) }];
    }
    let with_text: Vec<&UnitRef> = several.iter().filter(|unit| !unit.text.is_empty()).collect();
    let lengths: Vec<usize> = with_text.iter().map(|unit| unit.text.len()).collect();
    let parts = cut(&change.redline, side, &lengths);
    let clauses = with_text.iter().map(|unit| Some(ClauseAt { side, index: unit.index }));
    clauses.zip(parts).map(|(clause, pieces)| Paragraph { clause, pieces: pieces.into() }).collect()
}

/// Words as they are marked for people: where a quotation mark or a space took another form, they stayed.
pub fn seen(pieces: &[Piece]) -> Cow<'_, [Piece]> {
    let runs = || pieces.chunk_by(|one, two| (one.op == Op::Eq) == (two.op == Op::Eq));
    let stayed = |run: &[Piece]| run[0].op != Op::Eq && is_same(run);
    if !runs().any(stayed) {
        return pieces.into();
    }
    let mut seen = Vec::with_capacity(pieces.len());
    for run in runs() {
        match stayed(run) {
            true => seen.extend(
                run.iter().filter(|piece| piece.op == Op::Ins).map(|piece| Piece { op: Op::Eq, ..piece.clone() }),
            ),
            false => seen.extend_from_slice(run),
        }
    }
    seen.into()
}

/// Whether one clause became one.
pub fn is_one_to_one(change: &Change) -> bool {
    change.before.len() == 1 && change.after.len() == 1
}

/// A redline of several clauses cut into one for each clause of a side, by how long their words are; none is empty.
pub fn cut(pieces: &[Piece], side: Side, lengths: &[usize]) -> Vec<Vec<Piece>> {
    let mut parts: Vec<Vec<Piece>> = vec![Vec::new()];
    let mut lengths = lengths.iter().copied();
    let mut left = lengths.next().unwrap_or(usize::MAX);
    for piece in pieces {
        let mut rest = piece.text.as_str();
        if piece.op != side.lacks() {
            while rest.len() > left {
                // Between two clauses stands one space that belongs to neither.
                let Some((words, later)) = rest.split_at_checked(left) else { break };
                push(&mut parts, piece, words);
                rest = later.strip_prefix(' ').unwrap_or(later);
                left = lengths.next().unwrap_or(usize::MAX);
                parts.push(Vec::new());
            }
            left = left.saturating_sub(rest.len());
        }
        push(&mut parts, piece, rest);
    }
    parts
}

fn push(parts: &mut [Vec<Piece>], piece: &Piece, words: &str) {
    if let Some(part) = parts.last_mut().filter(|_| !words.is_empty()) {
        part.push(Piece { text: words.to_owned(), ..piece.clone() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::clause::Marks;

    fn piece(op: Op, text: &str) -> Piece {
        Piece { op, text: text.to_owned(), marks: Marks::default(), link: None, fact: None }
    }

    #[test]
    fn a_split_clause_is_told_clause_by_clause() {
        let (eq, del, ins) = (|text| piece(Op::Eq, text), |text| piece(Op::Del, text), |text| piece(Op::Ins, text));
        let pieces = [eq("One"), del(", and"), ins("."), eq(" two."), ins(" Three.")];
        let parts = cut(&pieces, Side::After, &["One.".len(), "two.".len(), "Three.".len()]);
        assert_eq!(parts, [vec![eq("One"), del(", and"), ins(".")], vec![eq("two.")], vec![ins("Three.")]]);
    }
}
