//! What became of several documents, in a table.

use std::path::Path;

use crate::clerk::import::ImportAsked;

/// What became of a document.
#[derive(Debug, Default)]
pub(super) struct ImportOutcome {
    document: String,
    policy: String,
    version: String,
    /// How many places of it are to be looked at.
    pub look: usize,
    /// Whether it is in the book now.
    pub is_done: bool,
}

impl ImportOutcome {
    /// A document of which nothing became yet.
    pub(super) fn of(file: &Path) -> Self {
        let document = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Self { document, ..Self::default() }
    }

    /// Where it goes.
    pub(super) fn takes(&mut self, asked: &ImportAsked) {
        (self.policy, self.version) = (asked.policy.clone(), asked.version.clone());
    }
}

/// A row for each document, and a sentence on all.
pub(super) fn table(outcomes: &[ImportOutcome], is_dry_run: bool) -> String {
    let head = ["Document", "Policy", "Version", "To look at"].map(str::to_owned);
    let rows = outcomes.iter().map(|outcome| {
        let look = match (outcome.is_done, outcome.look) {
            (false, _) => "not brought in, see above".to_owned(),
            (true, 0) => "nothing".to_owned(),
            (true, 1) => "1 place".to_owned(),
            (true, many) => format!("{many} places"),
        };
        [outcome.document.clone(), outcome.policy.clone(), outcome.version.clone(), look]
    });
    let rows: Vec<[String; 4]> = std::iter::once(head).chain(rows).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths = [0, 1, 2, 3].map(width);
    let line = |row: &[String; 4]| {
        let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}"));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    let lines: Vec<String> = rows.iter().map(line).collect();
    let done = outcomes.iter().filter(|outcome| outcome.is_done).count();
    let are = if is_dry_run { "would be" } else { "are" };
    format!("{}\n\n{done} of {} documents {are} in the book.", lines.join("\n"), outcomes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_document_has_its_row() {
        let mut first = ImportOutcome::of(Path::new("in/Behaviour 2024.docx"));
        let asked = ImportAsked {
            policy: "behaviour".to_owned(),
            version: "2024".to_owned(),
            title: None,
            school: None,
            named: String::new(),
        };
        first.takes(&asked);
        (first.look, first.is_done) = (2, true);
        assert_eq!(
            table(&[first, ImportOutcome::of(Path::new("scan.pdf"))], false),
            "Document             Policy     Version  To look at\nBehaviour 2024.docx  behaviour  2024     2 places\n\
             scan.pdf                                 not brought in, see above\n\n1 of 2 documents are in the book."
        );
    }
}
