//! Where the lines of a new file come from in its document, so that what is wrong with one is told where somebody can put it right.

use super::imported::Imported;
use crate::book::import::ForeignPlace;
use crate::clerk::job::LineOrigin;

/// The origins of the lines of a version's file, whose text begins with a line.
pub(super) fn origins(imported: &Imported, (path, file): (&str, &str), first_line: usize) -> Vec<LineOrigin> {
    let mut origins = Vec::new();
    let mut add = |line, place: Option<String>| {
        origins.extend(place.map(|place| LineOrigin { path: path.to_owned(), line, place }));
    };
    let mut steps = imported.steps_at.iter();
    let mut last = None;
    for (at, line) in file.lines().enumerate().take(first_line.saturating_sub(1)) {
        let key = line.split(':').next().unwrap_or_default();
        if line.trim_start().starts_with("- by:") {
            last = steps.next();
        } else if !line.starts_with(' ') {
            last = imported.said_at.iter().find(|(known, _)| *known == key).map(|(_, place)| place);
        }
        add(at + 1, last.and_then(|place| placed(*place)));
    }
    for block in &imported.document.blocks {
        let line = imported.written.line_of(&imported.document, block.at);
        if let Some(line) = line {
            add(line + first_line - 1, placed(block.at));
        }
    }
    origins
}

/// A place in the document, as a clerk finds it there.
pub(super) fn placed(at: ForeignPlace) -> Option<String> {
    match at {
        ForeignPlace::Line(line) => Some(format!("line {line} of the document")),
        ForeignPlace::Paragraph(number) => Some(format!("paragraph {number} of the document")),
        ForeignPlace::Whole => None,
    }
}
