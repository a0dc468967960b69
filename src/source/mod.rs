//! The texts of a book's files, each with an id, and everything that points into them.

pub mod codes;
mod diagnostic;
mod excerpt;
mod id;
mod nearest;
mod order;
mod show;
mod span;
pub mod words;

pub use codes::{Code, Severity};
pub use diagnostic::{Checked, Diagnostic, Place};
pub use excerpt::Excerpt;
pub use id::SourceId;
pub use nearest::nearest;
pub use order::in_order;
pub use show::{Paint, show};
pub use span::{LineColumn, Span, Spanned, char_start};

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// One text file, decoded.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path inside the book with forward slashes, as messages print it: `social-media/2021-04.md`.
    pub path: String,
    /// The text as it stands in the file, less a byte order mark. Line ends stay as typed.
    pub text: String,
    /// Where each line begins; most files are never asked for a line.
    lines: OnceLock<Vec<u32>>,
}

impl SourceFile {
    /// The line, from 0, in which a byte stands.
    pub fn line(&self, offset: usize) -> usize {
        self.lines().partition_point(|start| *start as usize <= offset) - 1
    }

    /// The first byte of a line, counted from 0; the end of the text for lines after the last.
    pub fn line_start(&self, line: usize) -> usize {
        self.lines().get(line).map_or(self.text.len(), |start| *start as usize)
    }

    /// The first line begins at the first byte, be there none.
    fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let ends = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(ends.map(|(at, _)| at as u32 + 1)).collect()
        })
    }
}

/// A file that is published as it is: an image, a logo, an attachment.
#[derive(Clone, Debug)]
pub struct Asset {
    /// The file's bytes; shared, because several schools publish the same image.
    pub bytes: Arc<[u8]>,
}

/// All files of a book, read once.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    /// Files that are no texts, by path inside the book.
    pub assets: BTreeMap<String, Asset>,
}

impl Sources {
    /// Takes in a text and gives it its id.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> SourceId {
        let id = SourceId(self.files.len() as u32);
        let text: String = text.into();
        let text = match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        };
        self.files.push(SourceFile { path: path.into(), text, lines: OnceLock::new() });
        id
    }

    /// The file behind an id.
    pub fn get(&self, id: SourceId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The file at a path inside the book.
    pub fn find(&self, path: &str) -> Option<SourceId> {
        self.files.iter().position(|file| file.path == path).map(|index| SourceId(index as u32))
    }

    /// Every file in the order in which it was added.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &SourceFile)> {
        self.files.iter().enumerate().map(|(index, file)| (SourceId(index as u32), file))
    }

    /// The words that a span covers.
    pub fn slice(&self, span: Span) -> &str {
        let text = &self.get(span.source).text;
        text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// Line and column at which a span begins.
    pub fn line_column(&self, span: Span) -> LineColumn {
        let file = self.get(span.source);
        let offset = char_start(&file.text, span.start as usize);
        let line = file.line(offset);
        let column = file.text[file.line_start(line)..offset].chars().count();
        LineColumn { line: line as u32 + 1, column: column as u32 + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let mut sources = Sources::default();
        let id = sources.add("a.md", "é one\ntwo");
        let check = |at: usize, line, column| {
            assert_eq!(sources.line_column(Span::new(id, at, at)), LineColumn { line, column }, "{at}");
        };
        check(0, 1, 1);
        check(1, 1, 1);
        check(2, 1, 2);
        check(7, 2, 1);
        check(10, 2, 4);
        check(99, 2, 4);
    }
}
