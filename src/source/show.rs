//! How diagnostics are shown to a person: the one place that knows annotate-snippets.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};

use super::{Diagnostic, Place, Severity, Sources, Span};

/// Whether the words may carry colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// For a terminal.
    Colour,
    /// For files, pipes and tests.
    Plain,
}

/// A diagnostic as text of several lines, ending in a line end.
pub fn show(diagnostic: &Diagnostic, sources: &Sources, paint: Paint) -> String {
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.name());
    let mut groups = Vec::new();
    match &diagnostic.place {
        Place::Path(path) => groups.push(title.element(Origin::path(path.as_str()))),
        Place::Span(span) => {
            let mut snippet = snippet_of(sources, *span)
                .annotation(AnnotationKind::Primary.span(range(sources, *span)).label(diagnostic.label.as_str()));
            for (other, why) in diagnostic.related.iter().filter(|(other, _)| other.source == span.source) {
                snippet = snippet.annotation(AnnotationKind::Context.span(range(sources, *other)).label(why.as_str()));
            }
            let mut group = title.element(snippet);
            for (other, why) in diagnostic.related.iter().filter(|(other, _)| other.source != span.source) {
                group = group.element(
                    snippet_of(sources, *other)
                        .annotation(AnnotationKind::Context.span(range(sources, *other)).label(why.as_str())),
                );
            }
            groups.push(group);
        }
    }
    match (&diagnostic.instead, &diagnostic.place) {
        (Some(instead), Place::Span(span)) => {
            let hint = diagnostic.hint.as_deref().unwrap_or("Write it like this:");
            let line = line_of(sources, *span);
            groups.push(
                Level::HELP.secondary_title(hint).element(
                    Snippet::source(sources.get(span.source).text.as_str())
                        .path(sources.get(span.source).path.as_str())
                        .patch(Patch::new(line, instead.as_str())),
                ),
            );
        }
        _ => {
            if let Some(hint) = &diagnostic.hint {
                groups.push(Group::with_title(Level::HELP.secondary_title(hint.as_str())));
            }
        }
    }
    let renderer = match paint {
        Paint::Colour => Renderer::styled(),
        Paint::Plain => Renderer::plain(),
    };
    let mut text = renderer.render(&groups);
    text.push('\n');
    text
}

fn snippet_of<'a>(sources: &'a Sources, span: Span) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let file = sources.get(span.source);
    Snippet::source(file.text.as_str()).path(file.path.as_str())
}

/// The span as a range inside its text, at character boundaries whatever it was made from.
fn range(sources: &Sources, span: Span) -> std::ops::Range<usize> {
    let text = &sources.get(span.source).text;
    let inside = |at: u32| {
        let mut at = (at as usize).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    inside(span.start)..inside(span.end)
}

/// The whole line in which a span begins, less its line end.
fn line_of(sources: &Sources, span: Span) -> std::ops::Range<usize> {
    let text = &sources.get(span.source).text;
    let at = range(sources, span).start;
    let start = text[..at].rfind('\n').map_or(0, |found| found + 1);
    let end = text[at..].find('\n').map_or(text.len(), |found| at + found);
    start..if text[start..end].ends_with('\r') { end - 1 } else { end }
}
