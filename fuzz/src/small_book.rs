//! A book as small as one can be, into which other texts are put; and what holds of every message.

use clausebook::press::{Pairs, Selection, Site, press};
use clausebook::source::{Asset, Diagnostic, Paint, Place, Severity, Sources, show};
use jiff::civil::{Date, date};

/// The day on which all of it is read.
pub const TODAY: Date = date(2026, 11, 20);

/// Its files, in order, with no mistake in them.
pub const FILES: &[(&str, &str)] = &[
    (
        "federation.yaml",
        "name: Larch Federation\nurl: https://larch.example\ncontact:\n  name: Clerk\napproval: [Head, Board]\nboard: Board\nschools: [elm, oak]\n",
    ),
    ("phones/policy.yaml", "title: Phones\nowner: Head\n"),
    ("phones/2023-03.md", "---\nadopted: 2023-03\n---\n\n## 1 Phones\n\n1.1 They stay at home.\n\n1.2 Staff too.\n"),
    (
        "phones/2025-03.md",
        "---\nadopted: 2025-03-19\nreview: 2027-03\nchanges: visitors\n---\n\n## 1 Phones\n\n1.1 They stay in bags.\n\n1.2 Staff too.\n\n1.3 And visitors.\n",
    ),
    ("schools/elm/school.yaml", "name: Elm\n"),
    ("schools/oak/school.yaml", "name: Oak\nboard: Oak Committee\n"),
];

/// The book with these files put in, each in place of the one of its path if there is one.
pub fn with(files: &[(&str, &str)]) -> Sources {
    let mut sources = Sources::default();
    let others = FILES.iter().filter(|(path, _)| !files.iter().any(|(other, _)| other == path));
    for (path, text) in others.chain(files) {
        sources.add(*path, *text);
    }
    sources.assets.insert("phones/form.pdf".to_owned(), Asset { bytes: b"%PDF-1.4".as_slice().into() });
    sources
}

/// Holds a book to what holds of every message. Where there are errors there is no site, and where there is one, all versions
/// compared, each of its files can be made.
pub fn holds(sources: &Sources) {
    if let Some(site) = read(sources).0 {
        let unmade = site.unmade();
        are_sound(&unmade, sources);
        if unmade.is_empty() {
            site.open(|open| open.files().for_each(|file| drop(file.expect("a file that can be made"))));
        }
    }
}

/// Whether something in a book stops publishing.
pub fn has_errors(sources: &Sources) -> bool {
    read(sources).1.iter().any(|said| said.severity() == Severity::Error)
}

fn read(sources: &Sources) -> (Option<Site>, Vec<Diagnostic>) {
    let selection = Selection { today: TODAY, schools: Vec::new(), drafts: true, compare: Pairs::All };
    let read = press(sources, &selection);
    are_sound(&read.diagnostics, sources);
    let has_errors = read.diagnostics.iter().any(|said| said.severity() == Severity::Error);
    assert_eq!(has_errors, read.value.is_none(), "a site in spite of errors, or none and nobody knows why");
    (read.value, read.diagnostics)
}

/// Every message points into a text, between letters, and says something; it can be shown.
pub fn are_sound(said: &[Diagnostic], sources: &Sources) {
    for diagnostic in said {
        let places = match &diagnostic.place {
            Place::Span(span) => vec![*span],
            Place::Path(_) => Vec::new(),
        };
        for span in places.into_iter().chain(diagnostic.related.iter().map(|(span, _)| *span)) {
            let text = sources.get(span.source).text.as_str();
            assert!(
                text.get(span.start as usize..span.end as usize).is_some(),
                "no such place: {span:?} of {} bytes in {diagnostic:?}",
                text.len()
            );
        }
        assert!(diagnostic.message.ends_with(['.', '?', '”', '’', ')', ':']) || !diagnostic.message.is_empty());
        assert!(!show(diagnostic, sources, Paint::Plain).is_empty());
    }
}
