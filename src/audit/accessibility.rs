//! A book that says nothing for an accessibility statement.

use crate::book::Book;
use crate::source::{Code, Diagnostic};

pub(super) fn findings(book: &Book) -> Vec<Diagnostic> {
    // What may stand in a line that could not be read is not missing.
    if book.federation.accessibility.is_some() || book.federation.facts.is_partial {
        return Vec::new();
    }
    let message = "The book says nothing for an accessibility statement, so the site will not have one.";
    let hint = "Add `accessibility:` with `status:` (fully, partially or not), and `prepared:` and `tested:` with the days \
                on which the statement was prepared and the site was tested.";
    vec![Diagnostic::about(Code::NoAccessibility, "federation.yaml", message).hint(hint)]
}

#[cfg(test)]
mod tests {
    use crate::audit::sample::check;

    #[test]
    fn a_book_without_an_accessibility_statement_is_told_so() {
        let federation = "name: Larkrise Federation\nurl: https://a.example\nreview:\n  every: 2 years\nschools: [elm-hill, brook-street]\n";
        let message = "The book says nothing for an accessibility statement, so the site will not have one.";
        check(
            "## 1 Bags",
            &[("federation.yaml", federation)],
            &[&format!("federation.yaml: no-accessibility: {message}")],
        );
    }
}
