//! What became of a recorded text, in words and with places: as many as somebody would read.

use super::held::RecordedText;
use crate::compare::{Comparison, OtherPlace};
use crate::redline::{Called, Details, ReportRow, Side, WhyTold, report};
use crate::source::words::and_more;
use crate::source::{Code, Diagnostic, Span};

/// One change of a text that was adopted.
pub(super) struct ToldChange {
    /// What changed: "Clause 6.2".
    pub heading: String,
    /// What became of it, in a sentence or two.
    pub words: String,
    /// Where that is written today; where it stood in the record, if it is gone.
    pub span: Option<Span>,
}

impl ToldChange {
    /// A change told by itself.
    pub fn new(heading: impl Into<String>, words: impl Into<String>, span: Span) -> Self {
        Self { heading: heading.into(), words: words.into(), span: Some(span) }
    }

    fn said(&self) -> String {
        format!("{}: {}", self.heading, self.words)
    }
}

/// So many changes are told one by one.
const MOST_TOLD: usize = 5;

/// Every change of a comparison, in the order of the newer text.
pub(super) fn changes(comparison: &Comparison) -> Vec<ToldChange> {
    let report = report(comparison, Details::AsChanges, WhyTold::Untold, Called::default());
    let texts = &report.texts;
    let told = report.rows.iter().filter_map(|row| match row {
        ReportRow::Change(told) => {
            let sentences: Vec<String> = told.sentences.iter().map(|sentence| sentence.plain()).collect();
            let kinds: Vec<&str> = told.kinds.iter().map(|kind| kind.word()).collect();
            let words = if sentences.is_empty() { format!("{}.", kinds.join(" and ")) } else { sentences.join(" ") };
            let span = texts.named_by(told.place).map(|at| texts.item(at).span);
            Some(ToldChange { heading: told.heading.clone(), words, span })
        }
        ReportRow::Other(told) => {
            let other = &comparison.others.changes[told.number];
            let place = |side: Side, place: Option<&OtherPlace>| {
                let index = place?.within.or(place?.by)?;
                texts.outline(side).get(index).map(|item| item.span)
            };
            let span = place(Side::After, other.after.as_ref()).or_else(|| place(Side::Before, other.before.as_ref()));
            Some(ToldChange { heading: told.heading.clone(), words: told.sentence.clone(), span })
        }
        ReportRow::Renumbered { was, now } => Some(ToldChange {
            heading: texts.heading(*now),
            words: format!("it was {}.", texts.cited(*was)),
            span: Some(texts.item(*now).span),
        }),
        ReportRow::Under(_) | ReportRow::Context(_) | ReportRow::Same(_) | ReportRow::Moved(_) => None,
    });
    told.collect()
}

/// The message about a text that is not the one that was adopted: the first of its changes in words, others beside their places.
pub(super) fn diagnostic(held: &RecordedText<'_>, what: &str, changes: &[ToldChange], otherwise: Span) -> Diagnostic {
    let first = changes.first().map(ToldChange::said).unwrap_or_default();
    let count = changes.len();
    let mut message = match count {
        0 | 1 => format!("{what} was changed. {first}"),
        count => format!("{what} was changed, in {count} places. {first}"),
    };
    let more = || changes.iter().skip(1).take(MOST_TOLD);
    for unplaced in more().filter(|change| change.span.is_none()) {
        message.push_str(&format!(" {}", unplaced.said()));
    }
    message.push_str(&and_more(count.saturating_sub(MOST_TOLD + 1), "change", "changes"));
    let place = changes.first().and_then(|change| change.span).unwrap_or(otherwise);
    let diagnostic = Diagnostic::at(Code::AdoptedTextChanged, place, message).label("is not as it was adopted");
    let placed = more().filter_map(|change| Some((change.span?, change.said())));
    placed.fold(diagnostic, |diagnostic, (span, said)| diagnostic.related(span, said)).hint(held.remedy())
}
