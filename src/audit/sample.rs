//! Small books for tests, typed as clerks type them.

use crate::book::{self, Book, Reserved};
use crate::edition::Resolved;
use crate::edition::sample::today;
use crate::source::{Diagnostic, Place, Sources};

const FEDERATION: &str = "\
name: Larkrise Federation
url: https://policies.larkrise.example
review:
  every: 2 years
approval: [Governing Body]
accessibility:
  status: partially
schools:
  - elm-hill
  - brook-street
";

/// The files of a book with two schools, of which only Elm Hill has a nursery.
pub(super) fn files(more: &[(&str, &str)]) -> Vec<(String, String)> {
    let own = |(path, text): &(&str, &str)| ((*path).to_owned(), (*text).to_owned());
    let mut files: Vec<(String, String)> = more.iter().map(own).collect();
    let usual = [
        ("federation.yaml", FEDERATION),
        ("schools/elm-hill/school.yaml", "name: Elm Hill Primary School\nshort: Elm Hill\ntags: [nursery]\n"),
        ("schools/brook-street/school.yaml", "name: Brook Street School\nshort: Brook Street\n"),
        ("phones/policy.yaml", "title: Phones policy\n"),
    ];
    for (path, text) in usual {
        if !files.iter().any(|(given, _)| given == path) {
            files.push((path.to_owned(), text.to_owned()));
        }
    }
    files
}

/// A version's text below its front matter, adopted on 19 April 2026.
pub(super) fn version(text: &str) -> String {
    format!("---\nadopted: 2026-04-19\n---\n\n{text}\n")
}

/// Reads a book from its files; a mistake that only the reader can see makes the test fail.
pub(super) fn book(files: &[(String, String)]) -> (Book, Sources) {
    let mut sources = Sources::default();
    for (path, text) in files {
        sources.add(path.clone(), text.clone());
    }
    let read = book::read(&sources, Reserved::default());
    (read.value.unwrap_or_else(|| panic!("no book: {:?}", read.diagnostics)), sources)
}

/// A finding as `file:line: code: message`, and `hint` below it.
fn line(finding: &Diagnostic, sources: &Sources) -> String {
    let place = match &finding.place {
        Place::Span(span) => {
            format!("{}:{}", sources.get(span.source).path, sources.line_column(*span).line)
        }
        Place::Path(path) => path.clone(),
    };
    format!("{place}: {}: {}", finding.code.name(), finding.message)
}

/// What there is to say about a book, policy by policy.
pub(super) fn all_findings(resolved: &Resolved<'_>) -> Vec<Diagnostic> {
    super::findings(resolved, resolved.policies().map(|lives| super::of_policy(resolved, lives)))
}

/// What there is to say about the phones policy, whose only version has this text, with further files of the book.
pub(super) fn check(text: &str, more: &[(&str, &str)], expected: &[&str]) {
    let text = version(text);
    let mut all = vec![("phones/2026-04.md", text.as_str())];
    all.extend(more);
    let (book, sources) = book(&files(&all));
    let findings = all_findings(&Resolved::of(&book, today()));
    let found: Vec<String> = findings.iter().map(|finding| line(finding, &sources)).collect();
    assert_eq!(found, expected);
}
