//! What is said about the book as it is now: in a line with the words that it is about and the remedy, and in full.

use crate::source::{Diagnostic, Paint, Place, Severity, Sources, show};

/// So many are shown on a page: whoever has more mends some of them first.
const MOST: usize = 300;

/// A message about the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BookMessage {
    /// Whether it stops publishing.
    pub(super) is_error: bool,
    /// Where it is and what: "phones/policy.yaml, line 3: …".
    pub(super) brief: String,
    /// The line of the book that it is about.
    line: Option<String>,
    /// What to do about it.
    remedy: Option<String>,
    /// All of it, as the terminal shows it.
    pub(super) full: String,
}

impl BookMessage {
    fn of(said: &Diagnostic, sources: &Sources) -> Self {
        let (brief, line) = match &said.place {
            Place::Path(path) => (format!("{path}: {}", said.message), None),
            Place::Span(span) => {
                let file = sources.get(span.source);
                let number = sources.line_column(*span).line;
                let at = file.line(span.start as usize);
                let line = file.text[file.line_start(at)..].lines().next().unwrap_or_default().trim();
                let line: String = line.chars().take(200).collect();
                (format!("{}, line {number}: {}", file.path, said.message), Some(line).filter(|line| !line.is_empty()))
            }
        };
        let instead = said.instead.as_ref().map(|instead| format!("Write: {}", instead.trim()));
        Self {
            is_error: said.severity() == Severity::Error,
            brief,
            line,
            remedy: match (said.hint.clone(), instead) {
                (Some(hint), Some(instead)) => Some(format!("{hint} {instead}")),
                (hint, instead) => hint.or(instead),
            },
            full: show(said, sources, Paint::Plain),
        }
    }

    /// The place, the line that it is about, and the remedy.
    pub(super) fn with_remedy(&self) -> String {
        let line = self.line.iter().map(|line| format!("    {line}"));
        let parts = std::iter::once(self.brief.clone()).chain(line).chain(self.remedy.clone());
        parts.collect::<Vec<_>>().join("\n")
    }
}

/// All that is said about a book, as far as somebody would read it.
pub(super) fn told(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<BookMessage> {
    diagnostics.iter().take(MOST).map(|said| BookMessage::of(said, sources)).collect()
}

/// The first of some messages with its remedy, and how many more there are.
pub(super) fn in_brief<'t>(mut told: impl Iterator<Item = &'t BookMessage>) -> Option<String> {
    let first = told.next()?.with_remedy();
    let more = told.count();
    Some(if more > 0 { format!("{first}\n(And {more} more.)") } else { first })
}

/// By what a message is known again after a change that moved it to another line.
pub(super) fn known_by(said: &Diagnostic) -> String {
    format!("{} {}", said.code.name(), said.message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Code, Span};

    #[test]
    fn a_message_has_its_place_its_line_and_its_remedy() {
        let mut sources = Sources::default();
        let id = sources.add("phones/policy.yaml", "title: x\ntitel: Phones\n");
        let said = Diagnostic::at(Code::UnknownKey, Span::new(id, 9, 14), "No key.").hint("Did you mean title?");
        let told =
            [BookMessage::of(&said, &sources), BookMessage::of(&Diagnostic::about(Code::NoUrl, "a", "No."), &sources)];
        assert_eq!(
            in_brief(told.iter()).as_deref(),
            Some("phones/policy.yaml, line 2: No key.\n    titel: Phones\nDid you mean title?\n(And 1 more.)")
        );
        assert_eq!(in_brief(told[1..].iter()).as_deref(), Some("a: No."));
        assert!(told[0].is_error && !told[1].is_error && told[0].full.contains("error[unknown-key]"));
    }
}
