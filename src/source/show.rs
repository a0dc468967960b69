//! How diagnostics are shown to a person: the one place that knows annotate-snippets.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Padding, Patch, Renderer, Snippet};

use super::odd::{odd_characters, shown_at};
use super::{
    Diagnostic, LineColumn, OddCharacter, Place, Severity, SourceFile, SourceId, Sources, Span, char_start,
    shown_in_line, shown_name, with_odd_characters_shown,
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
                other.source == span.source
                    && line(other).abs_diff(line(*span)) <= NEAR
                    && (line(other) != line(*span) || other.start.abs_diff(span.start) as usize <= LONGEST)
            };
            let here = || diagnostic.related.iter().filter(|(other, _)| is_near(*other));
            let window = Window::around(sources, std::iter::once(*span).chain(here().map(|(other, _)| *other)));
            let primary = AnnotationKind::Primary.span(window.range(*span)).label(diagnostic.label.as_str());
            let mut annotations = vec![primary];
            for (other, why) in here() {
                let context = AnnotationKind::Context.span(window.range(*other)).label(why.as_str());
                annotations.push(context);
            }
            let mut group = window.pointing(
                title.elements(std::iter::empty::<Origin<'_>>()),
                sources.line_column(*span),
                annotations,
            );
            for (other, why) in diagnostic.related.iter().filter(|(other, _)| !is_near(*other)) {
                let window = Window::around(sources, std::iter::once(*other));
                let context = AnnotationKind::Context.span(window.range(*other)).label(why.as_str());
                group = window.pointing(group, sources.line_column(*other), vec![context]);
            }
            groups.push(group);
        }
    }
    match (&diagnostic.instead, &diagnostic.place) {
        (Some(instead), Place::Span(span)) => {
            let hint = diagnostic.hint.as_deref().unwrap_or("Write it like this:");
            let window = Window::whole(sources, *span);
            let patch = Patch::new(window.line_of(*span), instead.as_str());
            let snippet = window.snippet().path(shown_name(&window.file.path)).patch(patch);
            groups.push(Level::HELP.secondary_title(hint).element(snippet));
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
    let shown = |words: &str| shown_in_line(words).into_owned();
    Diagnostic {
        code: diagnostic.code,
        place: match &diagnostic.place {
            Place::Path(path) => Place::Path(shown_name(path).into_owned()),
            Place::Span(span) => Place::Span(*span),
        },
        message: shown(&diagnostic.message),
        label: shown(&diagnostic.label),
        hint: diagnostic.hint.as_deref().map(shown),
        // Several lines may stand in the place of one.
        instead: diagnostic
            .instead
            .as_deref()
            .map(|lines| lines.lines().map(shown_in_line).collect::<Vec<_>>().join("\n")),
        related: diagnostic.related.iter().map(|(span, why)| (*span, shown(why))).collect(),
    }
}

/// Places of one file that are more lines apart are shown one by one.
const NEAR: usize = 100;

/// So many lines around the first and the last place are handed over with them: more than are shown.
const AROUND: usize = 4;

/// A line that is longer, in bytes, is cut to what stands beside its places: more than is shown of it.
const LONGEST: usize = 2000;
const BESIDE: usize = 600;

/// The lines of a file around some places of it. The whole file, or a line as long as a file, would be read anew for every
/// message about it.
struct Window<'a> {
    file: &'a SourceFile,
    /// As they stand in the file, one after the other, each with where it begins there and here.
    typed: Cow<'a, str>,
    pieces: Vec<(usize, usize)>,
    /// As they are shown.
    text: Cow<'a, str>,
    odd: Vec<OddCharacter>,
    /// On which line it begins, from 0.
    first_line: usize,
    /// Whether a line has lost its beginning.
    is_cut: bool,
}

impl<'a> Window<'a> {
    /// The lines around places of one file, of which there is at least one.
    fn around(sources: &'a Sources, places: impl Iterator<Item = Span> + Clone) -> Self {
        let source = places.clone().next().map_or(SourceId(0), |span| span.source);
        let file = sources.get(source);
        let ends = places.flat_map(|span| [span.start as usize, span.end as usize]);
        let ends: Vec<usize> = ends.map(|at| char_start(&file.text, at)).collect();
        let first = ends.iter().copied().min().unwrap_or_default();
        let last = ends.iter().copied().max().unwrap_or_default();
        let first_line = file.line(first).saturating_sub(AROUND);
        let last_line = file.line(last) + AROUND;
        let all = file.line_start(first_line)..file.line_start(last_line + 1);
        let lines = first_line..=last_line;
        let line = |number: usize| file.line_start(number)..file.line_start(number + 1);
        if lines.clone().all(|number| line(number).len() <= LONGEST) {
            return Self::of(file, Cow::Borrowed(&file.text[all.clone()]), vec![(all.start, 0)], first_line);
        }
        let (mut typed, mut pieces, mut is_cut) = (String::new(), Vec::new(), false);
        for line in lines.map(line) {
            let kept = kept(&file.text, &line, &ends);
            is_cut |= kept.start > line.start;
            pieces.push((kept.start, typed.len()));
            typed.push_str(&file.text[kept.clone()]);
            if kept.end < line.end {
                typed.push('\n');
            }
        }
        Self { is_cut, ..Self::of(file, Cow::Owned(typed), pieces, first_line) }
    }

    /// The lines around a place, however long they are.
    fn whole(sources: &'a Sources, place: Span) -> Self {
        let file = sources.get(place.source);
        let first_line = file.line(place.start as usize).saturating_sub(AROUND);
        let start = file.line_start(first_line);
        let end = file.line_start(file.line((place.end as usize).min(file.text.len())) + AROUND + 1);
        Self::of(file, Cow::Borrowed(&file.text[start..end]), vec![(start, 0)], first_line)
    }

    fn of(file: &'a SourceFile, typed: Cow<'a, str>, pieces: Vec<(usize, usize)>, first_line: usize) -> Self {
        let odd = odd_characters(&typed);
        let text = match &typed {
            Cow::Borrowed(typed) => with_odd_characters_shown(typed),
            Cow::Owned(typed) => Cow::Owned(with_odd_characters_shown(typed).into_owned()),
        };
        Self { file, typed, pieces, text, odd, first_line, is_cut: false }
    }

    fn snippet<T: Clone>(&self) -> Snippet<'a, T> {
        Snippet::source(self.text.clone()).line_start(self.first_line + 1)
    }

    /// Adds the lines to a message, with what is said of their places; `at` is where the first of these is.
    fn pointing(&self, group: Group<'a>, at: LineColumn, annotations: Vec<Annotation<'a>>) -> Group<'a> {
        let path = shown_name(&self.file.path);
        let snippet = annotations.into_iter().fold(self.snippet(), Snippet::annotation);
        if !self.is_cut {
            return group.element(snippet.path(path));
        }
        // The column cannot be counted in what is left of the line.
        let origin = Origin::path(path).line(at.line as usize).char_column(at.column as usize);
        group.element(origin).element(Padding).element(snippet)
    }

    /// A span as a range inside the window, at character boundaries whatever it was made from.
    fn range(&self, span: Span) -> Range<usize> {
        let inside = |at: u32| {
            let at = char_start(&self.file.text, at as usize);
            let piece = self.pieces.partition_point(|(there, _)| *there <= at).saturating_sub(1);
            let (there, here) = self.pieces[piece];
            let end = self.pieces.get(piece + 1).map_or(self.typed.len(), |(_, next)| next - 1);
            shown_at(&self.odd, (here + at.saturating_sub(there)).min(end))
        };
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

/// What is kept of a line: all of it, or what stands beside the places on it.
fn kept(text: &str, line: &Range<usize>, places: &[usize]) -> Range<usize> {
    if line.len() <= LONGEST {
        return line.clone();
    }
    let on_line = || places.iter().copied().filter(|at| line.contains(at));
    let first = on_line().min().unwrap_or(line.start);
    let last = on_line().max().unwrap_or(line.start).min(first + LONGEST);
    let start = char_start(text, first.saturating_sub(BESIDE)).max(line.start);
    start..char_start(text, last + BESIDE).min(line.end)
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

    #[test]
    fn of_a_long_line_as_much_is_shown_as_a_terminal_holds_and_the_column_is_counted_from_its_beginning() {
        let shown = |before: usize| {
            let mut sources = Sources::default();
            let id = sources.add("a.md", format!("one\n{}wrong é here{}\n", "é ".repeat(before), " x".repeat(before)));
            let at = sources.get(id).text.find("wrong").unwrap_or_default();
            let said = Diagnostic::at(Code::BrokenLink, Span::new(id, at, at + 5), "No.").label("here");
            let said = said.related(Span::new(id, at + 9, at + 13), "there").related(Span::new(id, 0, 3), "one");
            show(&said, &sources, Paint::Plain)
        };
        let (whole, cut) = (shown(400), shown(400_000));
        assert_eq!(cut.replace(":800001", ":801"), whole);
    }
}
