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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::sample::{all_findings, book, files, version};
    use crate::edition::Resolved;
    use crate::edition::sample::today;

    #[test]
    fn what_the_book_accepts_is_not_said_again_unless_it_is_an_error() {
        let text = version("## 1 Bags\n\n1.1 See [the website](#) and [clause 9](#9).");
        let federation = "\
name: Larkrise Federation
url: https://policies.larkrise.example
review:
  every: 2 years
schools: [elm-hill, brook-street]
allow:
  - code: no-accessibility
    because: the council publishes it
  - code: empty-link
    because: the page is being built
  - code: broken-link
    because: nobody clicks on it
";
        let (book, _) = book(&files(&[("phones/2026-04.md", &text), ("federation.yaml", federation)]));
        let left = without_allowed(&book, all_findings(&Resolved::of(&book, today())));
        assert_eq!(left.iter().map(|finding| finding.code.name()).collect::<Vec<_>>(), ["broken-link"]);
    }
}
