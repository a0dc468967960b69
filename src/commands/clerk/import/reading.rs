//! A document from the disk to what the clerk's job takes: opened, read, its top understood, and written as a text.

use std::fs;
use std::io::Read;
use std::path::Path;

use super::outside::{Opened, opened};
use crate::book::import::decoded::decoded;
use crate::book::import::docx::{self, TrackedChanges};
use crate::book::import::kind::document_kind;
use crate::book::import::{DocumentKind, Doubt, ForeignDocument, ForeignPlace, text};
use crate::clerk::import::Imported;
use crate::source::shown_path;

/// So large may a document be, in bytes: a policy with many pictures has a tenth.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// So large may the text of a document be, in bytes: that of any text in a book.
const MOST_BYTES_OF_TEXT: usize = 4 * 1024 * 1024;

/// What a document says, or why it cannot be brought in, in a sentence or two.
pub(super) fn read(file: &Path, changes: TrackedChanges) -> Result<Imported, String> {
    let bytes = bytes_of(file)?;
    let document = match document_kind(&bytes) {
        DocumentKind::Docx => of_docx(file, &bytes, changes)?,
        DocumentKind::Text if is_of_programs(file) => return Err(none_of_these(file)),
        DocumentKind::Text => of_text(file, &bytes)?,
        kind @ (DocumentKind::Pdf | DocumentKind::Odt | DocumentKind::Doc | DocumentKind::Rtf) => {
            match opened(kind, file)? {
                Opened::Docx(bytes) => of_docx(file, &bytes, changes)?,
                Opened::Printed(bytes, print) => of_printed_text(file, &bytes, &print)?,
                Opened::Marked(bytes) => {
                    let mut document = of_text(file, &bytes)?;
                    let said = "It was read through pandoc, which does not know the numbers that a document counts by itself. Hold every \
                            number against the document; with LibreOffice installed they come over.";
                    document.doubts.push(Doubt::look(ForeignPlace::Whole, said));
                    document
                }
            }
        }
        DocumentKind::Encrypted => {
            return Err(format!(
                "{} asks for a password. Open it in Word, save a copy without one, and import that.",
                shown_path(file)
            ));
        }
        DocumentKind::Unknown => {
            return Err(none_of_these(file));
        }
    };
    Ok(Imported::of(document))
}

/// Whether a text is for programs, by its ending, and not for people to read.
fn is_of_programs(file: &Path) -> bool {
    let ending = file.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    ["csv", "tsv", "json", "xml", "html", "htm", "yaml", "yml", "css", "js", "ics"].contains(&ending.as_str())
}

fn none_of_these(file: &Path) -> String {
    format!(
        "{} is none of the documents that can be brought in: Word (.docx, .doc), PDF, OpenDocument (.odt), RTF, text or Markdown. If \
         it opens in Word, save it there as a Word document.",
        shown_path(file)
    )
}

fn of_docx(file: &Path, bytes: &[u8], changes: TrackedChanges) -> Result<ForeignDocument, String> {
    docx::read(bytes, changes).map_err(|why| format!("{}: {why}", shown_path(file)))
}

fn of_text(file: &Path, bytes: &[u8]) -> Result<ForeignDocument, String> {
    of_printed_text(file, bytes, "")
}

fn of_printed_text(file: &Path, bytes: &[u8], print: &str) -> Result<ForeignDocument, String> {
    let (letters, doubt) = decoded(bytes);
    if letters.len() > MOST_BYTES_OF_TEXT {
        return Err(format!("{} is too large to be one policy. Divide it, and import the parts.", shown_path(file)));
    }
    if text::is_empty_scan(&letters) {
        return Err(format!(
            "{}: these are pictures of pages, with no text in them. Scan the paper again with a program that reads letters (OCR), or \
             type the text.",
            shown_path(file)
        ));
    }
    let mut document = text::read_printed_text(&letters, print);
    document.doubts.extend(doubt);
    Ok(document)
}

fn bytes_of(file: &Path) -> Result<Vec<u8>, String> {
    let cannot = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => {
            format!("There is no file {}. Look at its name and its folder.", shown_path(file))
        }
        _ => format!("{} cannot be read: {error}.", shown_path(file)),
    };
    let mut bytes = Vec::new();
    fs::File::open(file).map_err(cannot)?.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(cannot)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(format!("{} is larger than 64 MB. Take its pictures out, or divide it.", shown_path(file)));
    }
    if bytes.is_empty() {
        return Err(format!("{} is empty.", shown_path(file)));
    }
    Ok(bytes)
}
