//! JSON that people can read and compare line by line: what is listed stands on a line of its own, however much it holds.

use std::io::{Result, Write};

use serde_json::ser::Formatter;

/// The end of a line, and the spaces before what lies deepest.
const NEW_LINE: &[u8] = b"\n        ";

/// Writes a value of so many levels over lines; what lies deeper stands on one line.
pub(super) struct Lines {
    levels: usize,
    depth: usize,
    is_empty: bool,
}

impl Lines {
    /// Lists and objects as deep as `levels` are written an item a line.
    pub(super) fn of(levels: usize) -> Self {
        debug_assert!(2 * levels < NEW_LINE.len(), "{levels} levels");
        Self { levels, depth: 0, is_empty: true }
    }

    fn open<W: Write + ?Sized>(&mut self, writer: &mut W, bracket: &[u8]) -> Result<()> {
        self.depth += 1;
        self.is_empty = true;
        writer.write_all(bracket)
    }

    fn close<W: Write + ?Sized>(&mut self, writer: &mut W, bracket: &[u8]) -> Result<()> {
        if self.depth <= self.levels && !self.is_empty {
            self.line(writer, self.depth - 1)?;
        }
        self.depth -= 1;
        self.is_empty = false;
        writer.write_all(bracket)
    }

    fn item<W: Write + ?Sized>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        self.is_empty = false;
        match (first, self.depth <= self.levels) {
            (true, true) => self.line(writer, self.depth),
            (false, true) => {
                writer.write_all(b",")?;
                self.line(writer, self.depth)
            }
            (true, false) => Ok(()),
            (false, false) => writer.write_all(b","),
        }
    }

    fn line<W: Write + ?Sized>(&self, writer: &mut W, indent: usize) -> Result<()> {
        writer.write_all(&NEW_LINE[..=2 * indent])
    }
}

impl Formatter for Lines {
    fn begin_array<W: Write + ?Sized>(&mut self, writer: &mut W) -> Result<()> {
        self.open(writer, b"[")
    }

    fn end_array<W: Write + ?Sized>(&mut self, writer: &mut W) -> Result<()> {
        self.close(writer, b"]")
    }

    fn begin_array_value<W: Write + ?Sized>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        self.item(writer, first)
    }

    fn begin_object<W: Write + ?Sized>(&mut self, writer: &mut W) -> Result<()> {
        self.open(writer, b"{")
    }

    fn end_object<W: Write + ?Sized>(&mut self, writer: &mut W) -> Result<()> {
        self.close(writer, b"}")
    }

    fn begin_object_key<W: Write + ?Sized>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        self.item(writer, first)
    }

    fn begin_object_value<W: Write + ?Sized>(&mut self, writer: &mut W) -> Result<()> {
        writer.write_all(if self.depth <= self.levels { b": " } else { b":" })
    }
}

#[cfg(test)]
mod tests {
    use super::super::file;

    #[test]
    fn what_is_listed_stands_on_a_line_of_its_own() {
        let data = serde_json::json!({ "a": 1, "none": [], "list": [{ "b": [1, 2], "c": {} }, { "d": "e" }] });
        let lines =
            "{\n  \"a\": 1,\n  \"none\": [],\n  \"list\": [\n    {\"b\":[1,2],\"c\":{}},\n    {\"d\":\"e\"}\n  ]\n}\n";
        assert_eq!(file(&data, 2), lines);
    }
}
