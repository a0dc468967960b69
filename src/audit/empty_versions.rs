//! Versions without a text.

use crate::book::Book;
use crate::source::{Code, Diagnostic};

pub(super) fn findings(book: &Book) -> Vec<Diagnostic> {
    let versions = book.policies.iter().flat_map(|policy| policy.versions.iter().map(move |version| (policy, version)));
    let empty = versions.filter(|(_, version)| version.clauses.is_empty() && version.file.is_none());
    empty
        .map(|(policy, version)| {
            let path = format!("{}/{}.md", policy.id, version.id);
            let hint = "Type or paste the text below the closing ---, or name a PDF with file:.";
            Diagnostic::about(Code::EmptyVersion, path, "This version has no text.").hint(hint)
        })
        .collect()
}
