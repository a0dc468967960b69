//! The order in which people read messages: by file, and in a file by place.

use super::causes::without_consequences;
use super::{Diagnostic, Place, Sources};

/// Brings messages into the order of files and lines, and says nothing twice, nor what only follows from another.
pub fn in_order(diagnostics: Vec<Diagnostic>, sources: &Sources) -> Vec<Diagnostic> {
    let mut diagnostics = without_consequences(diagnostics, sources);
    let place = |diagnostic: &Diagnostic| match &diagnostic.place {
        Place::Path(path) => (path.clone(), 0, 0),
        Place::Span(span) => (sources.get(span.source).path.clone(), span.start, span.end),
    };
    diagnostics.sort_by_cached_key(|said| (place(said), said.code, said.message.clone()));
    diagnostics.dedup();
    diagnostics
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Code, Span};

    #[test]
    fn messages_come_by_file_and_line_and_once() {
        let mut sources = Sources::default();
        let b = sources.add("b.yaml", "one\ntwo\n");
        let a = sources.add("a.yaml", "one\n");
        let at = |source, start| Diagnostic::at(Code::UnknownKey, Span::new(source, start, start + 3), "No.");
        let said = vec![at(b, 4), at(b, 0), at(a, 0), Diagnostic::about(Code::MissingFile, "aa", "No."), at(b, 4)];
        let expected = [at(a, 0), Diagnostic::about(Code::MissingFile, "aa", "No."), at(b, 0), at(b, 4)];
        assert_eq!(in_order(said, &sources), expected);
    }
}
