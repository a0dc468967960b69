//! Edits of a text: words in the place of a stretch, several at once, and all else to the byte.

use std::ops::Range;

/// Words to put in the place of a stretch of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextEdit {
    /// The stretch, in bytes of the text as it was; empty where words are put in.
    pub range: Range<usize>,
    /// What stands there then; empty where a stretch is taken out.
    pub text: String,
}

impl TextEdit {
    /// Words in the place of a stretch.
    pub fn replace(range: Range<usize>, text: impl Into<String>) -> Self {
        Self { range, text: text.into() }
    }

    /// Words put in at a place.
    pub fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::replace(at..at, text)
    }

    /// A stretch taken out.
    pub fn remove(range: Range<usize>) -> Self {
        Self::replace(range, String::new())
    }

    /// The same edit in a text that has so many bytes more before it.
    pub fn moved(self, by: usize) -> Self {
        Self { range: self.range.start + by..self.range.end + by, ..self }
    }
}

/// Edits in the order of their places. Of those at one place, the first that was asked for stands first.
pub fn sort_edits(edits: &mut [TextEdit]) {
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
}

/// A text with edits made that stand in order. One that begins before the end of the one before it is left out.
pub fn edited(text: &str, edits: &[TextEdit]) -> String {
    let more: usize = edits.iter().map(|edit| edit.text.len()).sum();
    let mut made = String::with_capacity(text.len() + more);
    let mut done = 0;
    for TextEdit { range, text: words } in edits {
        if range.start < done {
            continue;
        }
        made.push_str(&text[done..range.start]);
        made.push_str(words);
        done = range.end;
    }
    made.push_str(&text[done..]);
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_edits_are_made_at_once_and_all_else_stays() {
        let check = |mut edits: Vec<TextEdit>, expected: &str| {
            sort_edits(&mut edits);
            assert_eq!(edited("one two three", &edits), expected);
        };
        check(vec![], "one two three");
        check(
            vec![TextEdit::insert(13, "!"), TextEdit::replace(4..7, "2"), TextEdit::insert(0, "so: ")],
            "so: one 2 three!",
        );
        check(vec![TextEdit::remove(3..7)], "one three");
        check(vec![TextEdit::insert(4, "a "), TextEdit::insert(4, "b ")], "one a b two three");
        check(vec![TextEdit::replace(0..7, "x"), TextEdit::replace(4..9, "y")], "x three");
        check(vec![TextEdit::replace(0..1, "i").moved(8)], "one two ihree");
    }
}
