//! A paragraph whose end was deleted or is hidden: the next goes on with it.

use super::line::{OpenLine, push_piece};
use super::properties::ParagraphProperties;

/// A paragraph that goes on with the next.
#[derive(Debug)]
pub(super) struct OpenParagraph<'x> {
    pub properties: ParagraphProperties<'x>,
    pub line: OpenLine,
}

impl<'x> OpenParagraph<'x> {
    /// This and what goes on with it, as one: where this has words, it stays what it is.
    pub fn joined(self, next: Self) -> Self {
        let runs_on = next.properties.runs_on;
        let mut properties = if self.line.is_empty() { next.properties } else { self.properties };
        properties.runs_on = runs_on;
        let mut line = self.line;
        next.line.pieces.into_iter().for_each(|piece| push_piece(&mut line.pieces, piece));
        line.weight.join(&next.line.weight);
        line.beside.extend(next.line.beside);
        line.hidden.push_str(&next.line.hidden);
        Self { properties, line }
    }
}
