//! The texts of a book's files, each with an id, and everything that points into them.

mod causes;
pub mod codes;
mod contents;
mod diagnostic;
mod digest;
pub mod edit;
mod excerpt;
pub mod explanation;
mod id;
pub mod limits;
mod nearest;
mod odd;
mod order;
pub mod rare;
mod show;
mod span;
pub mod words;
pub mod zipped;

pub use codes::{Code, Severity};
pub use contents::{Content, Contents};
pub use diagnostic::{Checked, Diagnostic, Place};
pub use digest::{bytes_digest, short_digest, text_digest};
pub use edit::TextEdit;
pub use excerpt::{Excerpt, with_line_ends};
pub use id::SourceId;
pub use nearest::nearest;
pub use odd::{
    OddCharacter, odd_characters, said_odd, shown_in_line, shown_name, shown_path, with_odd_characters_escaped,
    with_odd_characters_shown, with_turns_escaped, without_odd_characters,
};
pub use order::in_order;
pub use show::{Paint, show};
pub use span::{LineColumn, Span, Spanned, char_start};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

/// One text file, decoded.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// By what places in it name it.
    pub id: SourceId,
    /// Path inside the book with forward slashes, as messages print it: `social-media/2021-04.md`.
    pub path: String,
    /// The text as it stands in the file, less a byte order mark. Line ends stay as typed.
    pub text: String,
    /// Where each line begins; most files are never asked for a line.
    lines: OnceLock<Vec<u32>>,
    /// How many characters stand before every so many bytes: lines may be long, and messages about one of them many.
    counted: OnceLock<Vec<u32>>,
}

/// So many bytes stand between two places up to which characters are counted.
const COUNTED: usize = 1024;

impl SourceFile {
    /// Whether another file is this one as it was: the same path with the same text and id. One that was taken over need not be
    /// read for that.
    pub fn is_same(&self, other: &Self) -> bool {
        std::ptr::eq(self, other) || (self.id == other.id && self.path == other.path && self.text == other.text)
    }

    /// The line, from 0, in which a byte stands.
    pub fn line(&self, offset: usize) -> usize {
        self.lines().partition_point(|start| *start as usize <= offset) - 1
    }

    /// The first byte of a line, counted from 0; the end of the text for lines after the last.
    pub fn line_start(&self, line: usize) -> usize {
        self.lines().get(line).map_or(self.text.len(), |start| *start as usize)
    }

    /// How many characters stand before a byte, at which one begins.
    fn characters_before(&self, offset: usize) -> usize {
        let counted = self.counted.get_or_init(|| {
            let mut so_far = 0;
            let stretches = self.text.as_bytes().chunks(COUNTED);
            let counts = stretches.map(|bytes| {
                so_far += characters_in(bytes);
                so_far as u32
            });
            std::iter::once(0).chain(counts).collect()
        });
        let stretch = offset / COUNTED;
        counted[stretch] as usize + characters_in(&self.text.as_bytes()[stretch * COUNTED..offset])
    }

    /// The first line begins at the first byte, be there none.
    fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let ends = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(ends.map(|(at, _)| at as u32 + 1)).collect()
        })
    }
}

/// How many characters begin among some bytes.
fn characters_in(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
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
    /// By id; none where an id is free.
    files: Vec<Option<Arc<SourceFile>>>,
    /// In the order in which the files were added.
    order: Vec<SourceId>,
    /// Files of the reading before this one that have not come again so far, by path.
    awaited: BTreeMap<String, Arc<SourceFile>>,
    /// Ids that no file has, nor had in the reading before.
    free: Vec<SourceId>,
    /// Files that are no texts, by path inside the book.
    pub assets: BTreeMap<String, Asset>,
    /// Paths of files that are named as texts and are none, which has been told.
    pub unread: BTreeSet<String>,
}

impl Sources {
    /// No files yet, for a book that is read again: a path gets the id that it had, so that places stay true in files that
    /// are the same. When all have been added, [`Sources::complete`] ends it.
    pub fn after(before: &Self) -> Self {
        let gaps = before.files.iter().enumerate().rev().filter(|(_, file)| file.is_none());
        Self {
            files: vec![None; before.files.len()],
            order: Vec::with_capacity(before.order.len()),
            awaited: before.files.iter().flatten().map(|file| (file.path.clone(), Arc::clone(file))).collect(),
            free: gaps.map(|(id, _)| SourceId(id as u32)).collect(),
            assets: BTreeMap::new(),
            unread: BTreeSet::new(),
        }
    }

    /// Takes in a text and gives it its id.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> SourceId {
        let (path, text): (String, String) = (path.into(), text.into());
        let text = match text.strip_prefix('\u{feff}').map(|text| text.trim_start_matches('\u{feff}')) {
            Some(rest) => rest.to_owned(),
            None => text,
        };
        let before = self.awaited.remove(&path);
        let known = before.as_ref().map(|before| before.id);
        let id = known.or_else(|| self.free.pop()).unwrap_or(SourceId(self.files.len() as u32));
        let same = before.filter(|before| before.text == text);
        self.place(same.unwrap_or_else(|| {
            Arc::new(SourceFile { id, path, text, lines: OnceLock::new(), counted: OnceLock::new() })
        }));
        id
    }

    /// Takes in the text that a path had in the reading before; says whether it had one.
    pub fn keep(&mut self, path: &str) -> bool {
        let before = self.awaited.remove(path);
        before.map(|before| self.place(before)).is_some()
    }

    /// Lets go of the reading before: every file has been added.
    pub fn complete(mut self) -> Self {
        self.awaited.clear();
        self.free.clear();
        self
    }

    fn place(&mut self, file: Arc<SourceFile>) {
        let index = file.id.0 as usize;
        self.order.push(file.id);
        self.files.resize(self.files.len().max(index + 1), None);
        self.files[index] = Some(file);
    }

    /// The file behind an id that was given here.
    pub fn get(&self, id: SourceId) -> &Arc<SourceFile> {
        self.files[id.0 as usize].as_ref().expect("an id is given with its file, and no file is taken out again")
    }

    /// The file at a path inside the book.
    pub fn find(&self, path: &str) -> Option<SourceId> {
        self.iter().find(|(_, file)| file.path == path).map(|(id, _)| id)
    }

    /// Every file in the order in which it was added.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Arc<SourceFile>)> {
        self.order.iter().map(|id| (*id, self.get(*id)))
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
        let start = file.line_start(line);
        let column = match offset - start {
            length if length <= COUNTED => characters_in(&file.text.as_bytes()[start..offset]),
            _ => file.characters_before(offset) - file.characters_before(start),
        };
        LineColumn { line: line as u32 + 1, column: column as u32 + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_book_that_is_read_again_keeps_the_ids_of_its_paths_and_shares_the_texts_that_are_the_same() {
        let mut before = Sources::default();
        let [a, b, c] = ["a.md", "b.md", "c.md"].map(|path| before.add(path, "text"));
        let mut after = Sources::after(&before);
        assert_eq!(after.add("a.md", "other"), a);
        let new = after.add("aa.md", "new");
        assert!(![a, b, c].contains(&new));
        assert_eq!(after.add("c.md", "text"), c);
        let after = after.complete();
        assert_eq!(after.iter().map(|(_, file)| file.path.as_str()).collect::<Vec<_>>(), ["a.md", "aa.md", "c.md"]);
        assert_eq!(after.get(a).text, "other");
        assert!(Arc::ptr_eq(after.get(c), before.get(c)));
        assert_eq!(after.find("b.md"), None);

        let mut third = Sources::after(&after);
        assert!(third.keep("c.md") && !third.keep("b.md"));
        assert_eq!(third.add("d.md", "takes the id that is free"), b);
        assert_eq!(third.complete().get(c).text, "text");
    }

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
        let long = "é€x".repeat(2000);
        let id = sources.add("b.md", format!("one\n{long}\n{long}"));
        for letters in [0, 170, 171, 340, 1999, 2001, 3500] {
            let at = 4 + 6 * letters + usize::from(letters > 2000);
            let before = &sources.get(id).text[..at];
            let column = before[before.rfind('\n').map_or(0, |end| end + 1)..].chars().count() as u32 + 1;
            assert_eq!(sources.line_column(Span::new(id, at, at)).column, column, "{at}");
        }
    }
}
