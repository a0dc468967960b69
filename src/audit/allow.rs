//! Findings that the book has looked at and accepts.

use crate::book::Book;
use crate::source::{Diagnostic, Severity};

/// The messages less those that `allow` in federation.yaml accepts. An error is never accepted.
pub fn without_allowed(book: &Book, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let is_allowed = |diagnostic: &Diagnostic| {
        diagnostic.severity() != Severity::Error
            && book.federation.allow.iter().any(|allowed| allowed.code.value == diagnostic.code.name())
    };
    diagnostics.into_iter().filter(|diagnostic| !is_allowed(diagnostic)).collect()
}
