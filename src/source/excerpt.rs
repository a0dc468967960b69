//! A stretch of text taken out of a file to be read by itself, that still knows where each of its lines came from: the
//! body of a version below its front matter, or Markdown in a YAML block, whose indentation is gone.

use std::ops::Range;

use super::{SourceId, Span};

/// Text with the way back to its file.
#[derive(Clone, Debug)]
pub struct Excerpt {
    source: SourceId,
    text: String,
    /// Where lines begin: in the excerpt, and in the file. In order, the first at 0.
    starts: Vec<(u32, u32)>,
    /// Where lines end in the excerpt, in order.
    line_ends: Vec<u32>,
    /// The line of the file on which the excerpt begins, from 1.
    first_line: u32,
}

impl Excerpt {
    /// The text of a file from an offset to its end; `file` is the whole text.
    pub fn rest_of(source: SourceId, file: &str, offset: usize) -> Self {
        let text = file[offset..].to_owned();
        let line_ends = line_ends(&text);
        Self { source, text, starts: vec![(0, offset as u32)], line_ends, first_line: line_at(file, offset) }
    }

    /// Lines that lost their indentation: for each line of `text` the offset in `file` at which it begins there.
    pub fn of_lines(source: SourceId, file: &str, text: String, line_starts: &[usize]) -> Self {
        let mut starts = vec![(0, line_starts.first().copied().unwrap_or(0) as u32)];
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        for (begin, &there) in ends.zip(line_starts.iter().skip(1)) {
            starts.push((begin as u32, there as u32));
        }
        let first_line = line_at(file, line_starts.first().copied().unwrap_or(0));
        let line_ends = line_ends(&text);
        Self { source, text, starts, line_ends, first_line }
    }

    /// The text itself.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The file it was taken from.
    pub fn source(&self) -> SourceId {
        self.source
    }

    /// The place in the file of a range of the excerpt.
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self.offset(range.start);
        // The end is mapped from the last byte inside, so that a range up to a line's end does not leap to the next line.
        let end = if range.end > range.start { self.offset(range.end - 1) + 1 } else { start };
        Span::new(self.source, start, end)
    }

    /// Where something of the file stands in the excerpt.
    pub fn range(&self, span: Span) -> Range<usize> {
        let start = self.place(span);
        start..self.here(span.end as usize).max(start)
    }

    /// Where something of the file begins in the excerpt.
    pub fn place(&self, span: Span) -> usize {
        self.here(span.start as usize)
    }

    fn here(&self, offset: usize) -> usize {
        let index = self.starts.partition_point(|(_, there)| *there as usize <= offset).max(1) - 1;
        let (here, there) = self.starts[index];
        let next = self.starts.get(index + 1).map_or(self.text.len(), |(next, _)| *next as usize);
        (here as usize + offset.saturating_sub(there as usize)).min(next)
    }

    /// The line of the file, from 1, on which an offset of the excerpt stands.
    pub fn line(&self, offset: usize) -> u32 {
        self.first_line + self.line_ends.partition_point(|end| (*end as usize) < offset) as u32
    }

    fn offset(&self, at: usize) -> usize {
        let index = self.starts.partition_point(|(here, _)| *here as usize <= at).max(1) - 1;
        let (here, there) = self.starts[index];
        there as usize + (at - here as usize)
    }
}

fn line_ends(text: &str) -> Vec<u32> {
    text.match_indices('\n').map(|(at, _)| at as u32).collect()
}

fn line_at(file: &str, offset: usize) -> u32 {
    file.as_bytes()[..offset.min(file.len())].iter().filter(|&&byte| byte == b'\n').count() as u32 + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_below_front_matter_keeps_its_lines_and_offsets() {
        let file = "---\nadopted: 2021-04\n---\nText\nmore\n";
        let excerpt = Excerpt::rest_of(SourceId(0), file, 25);
        assert_eq!(excerpt.text(), "Text\nmore\n");
        assert_eq!(excerpt.span(5..9), Span::new(SourceId(0), 30, 34));
        assert_eq!([0, 4, 5, 10, 99].map(|offset| excerpt.line(offset)), [4, 4, 5, 6, 6]);
    }

    #[test]
    fn lines_without_their_indentation_lead_back_to_the_file() {
        let file = "a: |\n  one\n  two\n";
        let excerpt = Excerpt::of_lines(SourceId(0), file, "one\ntwo\n".to_owned(), &[7, 13]);
        assert_eq!(excerpt.span(4..7), Span::new(SourceId(0), 13, 16));
        assert_eq!(excerpt.span(0..3), Span::new(SourceId(0), 7, 10));
        assert_eq!(excerpt.line(4), 3);
    }
}
