//! A message to the author of a book: what is wrong, where, and what to do about it.

use super::limits::LONGEST_WORD_QUOTED;
use super::{Code, Severity, Span};

/// Where a message points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// At words in a text.
    Span(Span),
    /// At a file or folder as a whole, by its path inside the book: one that is missing, or no text.
    Path(String),
}

/// One mistake or doubt of an author. Machines' failures are errors, not diagnostics.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which kind of mistake; its severity and its explanation follow from it.
    pub code: Code,
    /// Where it is.
    pub place: Place,
    /// What is wrong, as one sentence with capital and full stop.
    pub message: String,
    /// A few words to stand under the marked text; may be empty.
    pub label: String,
    /// What to do about it, as one sentence.
    pub hint: Option<String>,
    /// The line as it should read, to paste in place of the marked one.
    pub instead: Option<String>,
    /// Other places that matter: the first of two duplicates, the shared clause behind a local one.
    pub related: Vec<(Span, String)>,
}

impl Diagnostic {
    /// A message about words in a text.
    pub fn at(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self::new(code, Place::Span(span), message.into())
    }

    /// A message about a file or folder as a whole.
    pub fn about(code: Code, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(code, Place::Path(path.into()), message.into())
    }

    fn new(code: Code, place: Place, message: String) -> Self {
        let message = without_long_words(message);
        Self { code, place, message, label: String::new(), hint: None, instead: None, related: Vec::new() }
    }

    /// Adds words under the marked text.
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds what to do about it.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds what to do about it, where there is something to say.
    pub fn maybe_hint(mut self, hint: Option<String>) -> Self {
        self.hint = self.hint.or(hint);
        self
    }

    /// Adds the corrected line.
    pub fn instead(mut self, line: impl Into<String>) -> Self {
        self.instead = Some(line.into());
        self
    }

    /// Adds another place with a few words of why it matters.
    pub fn related(mut self, span: Span, why: impl Into<String>) -> Self {
        self.related.push((span, why.into()));
        self
    }

    /// Whether it stops publishing.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// A value, and what its authors got wrong in it.
#[derive(Clone, Debug, Default)]
pub struct Checked<T> {
    /// What could be read.
    pub value: T,
    /// What could not, or is doubtful.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// A value with nothing to say about it.
    pub fn fine(value: T) -> Self {
        Self { value, diagnostics: Vec::new() }
    }

    /// Takes the value and leaves its messages in `diagnostics`.
    pub fn note_in(self, diagnostics: &mut Vec<Diagnostic>) -> T {
        diagnostics.extend(self.diagnostics);
        self.value
    }

    /// The same messages about another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Checked<U> {
        Checked { value: f(self.value), diagnostics: self.diagnostics }
    }

    /// Whether any message stops publishing.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity() == Severity::Error)
    }
}

impl<T> Checked<Option<T>> {
    /// Reads on where there is a value; messages of both steps are kept.
    pub fn and_then<U>(self, read: impl FnOnce(T) -> Checked<Option<U>>) -> Checked<Option<U>> {
        let mut diagnostics = self.diagnostics;
        let value = self.value.map(read).and_then(|next| next.note_in(&mut diagnostics));
        Checked { value, diagnostics }
    }
}

/// A message in which no word is longer than somebody would read: of one that is, its beginning and its end are quoted.
fn without_long_words(message: String) -> String {
    // A place in a folder or on the web is told whole.
    let is_long = |word: &str| word.len() > LONGEST_WORD_QUOTED && !word.contains(['/', '\\']);
    if message.len() <= LONGEST_WORD_QUOTED || !message.split_whitespace().any(is_long) {
        return message;
    }
    let short = |word: &str| {
        let (begin, end) = (word.chars().take(30), word.chars().rev().take(10).collect::<Vec<_>>());
        begin.chain(['…']).chain(end.into_iter().rev()).collect::<String>()
    };
    let pieces = message.split_inclusive(char::is_whitespace);
    pieces.map(|piece| if is_long(piece) { short(piece) } else { piece.to_owned() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_nobody_would_read_is_shortened() {
        let check = |word: &str, expected: &str| {
            let said = Diagnostic::about(Code::BadDate, "a", format!("\"{word}\" is not a date."));
            assert_eq!(said.message, format!("\"{expected}\" is not a date."));
        };
        check(&"9".repeat(98), &"9".repeat(98));
        check(&"9".repeat(99), &format!("{}…{}", "9".repeat(29), "9".repeat(8)));
        let address = format!("https://a.example/{}", "b".repeat(200));
        check(&address, &address);
    }
}
