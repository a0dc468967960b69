//! A pasted list of contents gives each section's number a second time: once it has been told, that is no news.

use crate::source::{Code, Diagnostic, Place, Span};

/// Messages less those about references that a pasted list of contents repeats.
pub fn without_what_contents_repeat(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let place = |said: &Diagnostic| match said.place {
        Place::Span(span) => Some(span),
        Place::Path(_) => None,
    };
    let lists: Vec<Span> =
        diagnostics.iter().filter(|said| said.code == Code::ContentsList).filter_map(place).collect();
    let is_listed = |span: Span| {
        lists.iter().any(|list| list.source == span.source && list.start <= span.start && span.start < list.end)
    };
    diagnostics.retain(|said| {
        let places = place(said).into_iter().chain(said.related.iter().map(|(span, _)| *span));
        said.code != Code::RepeatedReference || !places.into_iter().any(is_listed)
    });
    diagnostics
}
