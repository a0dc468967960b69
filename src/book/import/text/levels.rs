//! How deep items stand: numbers by the sequences that they go on with, bullets by how far they are indented.

use super::passage::Passage;
use crate::book::clause::{Label, Rank};
use crate::book::clauses::{follows, is_next, value};

/// An item that others can stand below or beside.
struct Open {
    indent: usize,
    glyph: Option<char>,
    label: Option<Label>,
    leads: bool,
}

/// The items that are open at a place of the text, outermost first.
#[derive(Default)]
pub(super) struct Levels {
    open: Vec<Open>,
}

impl Levels {
    /// At a heading everything begins anew.
    pub(super) fn close(&mut self) {
        self.open.clear();
    }

    /// A paragraph without a mark, at the margin, ends the bullets; numbers may go on.
    pub(super) fn interrupt(&mut self) {
        while self.open.last().is_some_and(|open| open.label.is_none()) {
            self.open.pop();
        }
    }

    /// How deep an item stands.
    pub(super) fn of(&mut self, passage: &Passage) -> u8 {
        let start = &passage.start;
        let at = match &start.label {
            Some(label) => self.of_number(label, passage.indent),
            None => self.of_bullet(start.glyph, passage.indent),
        };
        self.open.truncate(at);
        let leads = passage.words().trim_end().ends_with(':');
        self.open.push(Open { indent: passage.indent, glyph: start.glyph, label: start.label.clone(), leads });
        u8::try_from(at).unwrap_or(u8::MAX)
    }

    fn of_number(&self, label: &Label, indent: usize) -> usize {
        let goes_on = |open: &Open| {
            open.label.as_ref().is_some_and(|other| {
                let is_kind = other.rank == label.rank;
                is_kind
                    && if label.rank == Rank::Dotted {
                        follows(other, label) && parts(other) == parts(label)
                    } else {
                        later(other, label)
                    }
            })
        };
        if let Some(at) = self.open.iter().rposition(goes_on) {
            return at;
        }
        match label.rank {
            Rank::Dotted => self
                .open
                .iter()
                .take_while(|open| open.label.as_ref().is_some_and(|other| is_above(other, label)))
                .count(),
            // What counts anew stands below what is open, unless it stands to the left of it.
            _ => self
                .open
                .iter()
                .take_while(|open| open.label.is_some() || open.leads || open.indent + 1 < indent)
                .count(),
        }
    }

    fn of_bullet(&self, glyph: Option<char>, indent: usize) -> usize {
        let numbered = self.open.iter().rposition(|open| open.label.is_some()).map_or(0, |at| at + 1);
        let bullets = &self.open[numbered..];
        if bullets.is_empty() && numbered > 0 {
            // Below the number that it is indented under; one at the margin is still the last number's.
            return numbered;
        }
        for (at, open) in bullets.iter().enumerate().rev() {
            let further = indent.saturating_sub(open.indent);
            let is_below = further >= 2 || further == 1 && (open.glyph != glyph || open.leads);
            if is_below {
                return numbered + at + 1;
            }
            if indent + 1 >= open.indent && (indent >= open.indent || at == 0) {
                return numbered + at;
            }
        }
        numbered
    }
}

fn parts(label: &Label) -> usize {
    label.cited.split('.').count()
}

fn is_above(other: &Label, label: &Label) -> bool {
    label.cited.strip_prefix(other.cited.as_str()).is_some_and(|rest| rest.starts_with('.'))
}

/// Whether a number comes after another of its kind, since gaps stay; `i` may be a letter or a numeral.
fn later(other: &Label, label: &Label) -> bool {
    is_next(other, label) || (1..=3).contains(&value(label).wrapping_sub(value(other)))
}
