//! How diagnostics are shown to a person: the one place that knows annotate-snippets.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};

use super::odd::{odd_characters, shown_at};
use super::{
    Diagnostic, OddCharacter, Place, Severity, SourceFile, SourceId, Sources, Span, char_start,
    with_odd_characters_shown,
};

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
    let diagnostic = &visible(diagnostic);
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
            let is_near = |other: Span| {
                let line = |span: Span| sources.get(span.source).line(span.start as usize);
                other.source == span.source && line(other).abs_diff(line(*span)) <= NEAR
            };
            let here = || diagnostic.related.iter().filter(|(other, _)| is_near(*other));
            let window = Window::around(sources, std::iter::once(*span).chain(here().map(|(other, _)| *other)));
            let primary = AnnotationKind::Primary.span(window.range(*span)).label(diagnostic.label.as_str());
            let mut snippet = window.snippet().annotation(primary);
            for (other, why) in here() {
                let context = AnnotationKind::Context.span(window.range(*other)).label(why.as_str());
                snippet = snippet.annotation(context);
            }
            let mut group = title.element(snippet);
            for (other, why) in diagnostic.related.iter().filter(|(other, _)| !is_near(*other)) {
                let window = Window::around(sources, std::iter::once(*other));
                let context = AnnotationKind::Context.span(window.range(*other)).label(why.as_str());
                group = group.element(window.snippet().annotation(context));
            }
            groups.push(group);
        }
    }
    match (&diagnostic.instead, &diagnostic.place) {
        (Some(instead), Place::Span(span)) => {
            let hint = diagnostic.hint.as_deref().unwrap_or("Write it like this:");
            let window = Window::around(sources, std::iter::once(*span));
            let patch = Patch::new(window.line_of(*span), instead.as_str());
            groups.push(Level::HELP.secondary_title(hint).element(window.snippet().patch(patch)));
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

/// The same message, with a sign in the place of what a terminal would obey or not show.
fn visible(diagnostic: &Diagnostic) -> Diagnostic {
    let shown = |words: &str| with_odd_characters_shown(words).into_owned();
    Diagnostic {
        code: diagnostic.code,
        place: match &diagnostic.place {
            Place::Path(path) => Place::Path(shown(path)),
            Place::Span(span) => Place::Span(*span),
        },
        message: shown(&diagnostic.message),
        label: shown(&diagnostic.label),
        hint: diagnostic.hint.as_deref().map(shown),
        instead: diagnostic.instead.as_deref().map(shown),
        related: diagnostic.related.iter().map(|(span, why)| (*span, shown(why))).collect(),
    }
}

/// Places of one file that are more lines apart are shown one by one.
const NEAR: usize = 100;

/// So many lines around the first and the last place are handed over with them: more than are shown.
const AROUND: usize = 4;

/// The lines of a file around some places of it. The whole file would be read anew for every message about it.
struct Window<'a> {
    file: &'a SourceFile,
    /// As they stand in the file.
    typed: &'a str,
    /// As they are shown.
    text: Cow<'a, str>,
    odd: Vec<OddCharacter>,
    /// Where it begins, in bytes, and on which line, from 0.
    start: usize,
    first_line: usize,
}

impl<'a> Window<'a> {
    /// The lines around places of one file, of which there is at least one.
    fn around(sources: &'a Sources, places: impl Iterator<Item = Span> + Clone) -> Self {
        let source = places.clone().next().map_or(SourceId(0), |span| span.source);
        let file = sources.get(source);
        let first = places.clone().map(|span| span.start as usize).min().unwrap_or_default().min(file.text.len());
        let last = places.map(|span| span.end as usize).max().unwrap_or_default().min(file.text.len());
        let first_line = file.line(first).saturating_sub(AROUND);
        let start = file.line_start(first_line);
        let end = file.line_start(file.line(last) + AROUND + 1);
        let typed = &file.text[start..end];
        Self { file, typed, text: with_odd_characters_shown(typed), odd: odd_characters(typed), start, first_line }
    }

    fn snippet<T: Clone>(&self) -> Snippet<'a, T> {
        Snippet::source(self.text.clone())
            .path(with_odd_characters_shown(&self.file.path))
            .line_start(self.first_line + 1)
    }

    /// A span as a range inside the window, at character boundaries whatever it was made from.
    fn range(&self, span: Span) -> Range<usize> {
        let inside = |at: u32| shown_at(&self.odd, char_start(self.typed, (at as usize).saturating_sub(self.start)));
        inside(span.start)..inside(span.end)
    }

    /// The whole line in which a span begins, less its line end.
    fn line_of(&self, span: Span) -> Range<usize> {
        let at = self.range(span).start;
        let start = self.text[..at].rfind('\n').map_or(0, |found| found + 1);
        let end = self.text[at..].find('\n').map_or(self.text.len(), |found| at + found);
        start..if self.text[start..end].ends_with('\r') { end - 1 } else { end }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Code;

    #[test]
    fn what_a_terminal_would_obey_is_shown_as_a_sign_and_places_stay_true() {
        let mut sources = Sources::default();
        let id = sources.add("a\u{1b}]0;x.md", "one \u{9b}2J\u{2028} two\u{1fffe} three\n");
        let three = sources.get(id).text.find("three").unwrap_or_default();
        let said = Diagnostic::at(Code::BrokenLink, Span::new(id, three, three + 5), "No \u{1b}[2J.")
            .hint("Write \u{202e}.")
            .instead("\u{9b}");
        let shown = show(&said, &sources, Paint::Plain);
        assert!(odd_characters(&shown).is_empty(), "{shown:?}");
        assert!(shown.contains("a�]0;x.md:1:15"), "{shown}");
        let line = shown.lines().find(|line| line.contains("one")).unwrap_or_default();
        let marks = shown.lines().find(|line| line.contains('^')).unwrap_or_default();
        let column = |line: &str, word: &str| line.split(word).next().map(|before| before.chars().count());
        assert_eq!(column(line, "three"), column(marks, "^^^^^"), "{shown}");
    }
}
