//! Entries of the register that policies and schools name.

use crate::book::Book;
use crate::book::federation::Register;
use crate::book::meant::meant;
use crate::book::register;
use crate::source::{Code, Diagnostic, Sources, Span};

pub(super) fn check(book: &Book, sources: &Sources) -> Vec<Diagnostic> {
    let Some(entries) = register::expected(&book.federation.register, sources) else {
        return unreadable(book, sources);
    };
    let required = book.policies.iter().flat_map(|policy| &policy.required_as).map(|entry| (&entry.value, entry.span));
    let of_schools = book.schools.iter().flat_map(|school| school.not_needed.iter().chain(&school.covered_by));
    let named = required.chain(of_schools.map(|(name, reason)| (name, reason.span)));
    let unknown = named.filter(|(name, _)| !entries.iter().any(|entry| entry.id == **name));
    unknown
        .map(|(name, span)| {
            let message = format!("The register has no entry `{name}`.");
            let hint = meant(name, entries.iter().map(|entry| entry.id.as_str()))
                .unwrap_or_else(|| "An entry's id is its name in lower case with hyphens.".to_owned());
            Diagnostic::at(Code::UnknownValue, span, message).label("no such entry").hint(hint)
        })
        .collect()
}

/// A register of the book's own that is not there, or is no list of names.
fn unreadable(book: &Book, sources: &Sources) -> Vec<Diagnostic> {
    let Register::File(path) = &book.federation.register else { return Vec::new() };
    let diagnostic = match sources.find(&path.value) {
        Some(id) => Diagnostic::at(Code::MissingKey, Span::new(id, 0, 0), "This register has no column called `name`.")
            .hint("Write the names of the columns on the first line: name,applies_to,review,approver,publish_online"),
        None => {
            let files = sources.assets.keys().map(String::as_str).filter(|path| path.ends_with(".csv"));
            Diagnostic::at(Code::MissingFile, path.span, format!("There is no file {} in the book.", path.value))
                .label("no such file")
                .maybe_hint(meant(&path.value, files))
        }
    };
    vec![diagnostic]
}
