//! A stretch of text taken out of a file to be read by itself, that still knows where each of its lines came from: the
//! body of a version below its front matter, or Markdown in a YAML block, whose indentation is gone.

use std::borrow::Cow;
use std::ops::Range;

use super::{OddCharacter, SourceId, Span, odd_characters, rare};

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
    /// What stands before the words of a line in the file, where that is nothing or blank.
    indentation: Option<String>,
    /// From where on its letters do not stand in the file one by one, and what stands there for all of them.
    unlike: Option<(u32, Span)>,
}

impl Excerpt {
    /// The text of a file from an offset to its end; `file` is the whole text.
    pub fn rest_of(source: SourceId, file: &str, offset: usize) -> Self {
        let text = file[offset..].to_owned();
        let line_ends = line_ends(&text);
        Self {
            source,
            text,
            starts: vec![(0, offset as u32)],
            line_ends,
            first_line: line_at(file, offset),
            indentation: Some(String::new()),
            unlike: None,
        }
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
        let first = file.get(..line_starts.first().copied().unwrap_or(0)).unwrap_or_default();
        let lead = &first[first.rfind('\n').map_or(0, |end| end + 1)..];
        let indentation = (!file.is_empty() && lead.trim().is_empty()).then(|| lead.to_owned());
        Self { source, text, starts, line_ends, first_line, indentation, unlike: None }
    }

    /// What a value says that is written otherwise, with escapes or with what nobody sees: its letters stand in the file one by one
    /// from an offset of `file` on, as far as both are the same, and whatever is behind them has the whole value for its place.
    pub fn of_value(file: &str, text: &str, first: usize, value: Span) -> Self {
        let typed = file.get(first..value.end as usize).unwrap_or_default();
        let alike = text.chars().zip(typed.chars()).take_while(|(said, typed)| said == typed && *said != '\n');
        let known: usize = alike.map(|(said, _)| said.len_utf8()).sum();
        let unlike = (known < text.len()).then_some((known as u32, value));
        let lines = vec![first; text.matches('\n').count() + 1];
        Self { unlike, ..Self::of_lines(value.source, file, text.to_owned(), &lines) }
    }

    /// The same less the odd characters in it, which are handed out with their places. One that ends a line is a line end,
    /// or a space where the line is a heading or a row; at either end of a line it is nothing. The lone carriage returns with
    /// which old programs ended lines are line ends like all others.
    pub fn without_odd_characters(&self) -> (Cow<'_, Self>, Vec<(Span, OddCharacter)>) {
        let (mut clean, found) = self.less_odd_characters();
        if let Some(text) = with_line_ends(&clean.text) {
            clean.to_mut().text = text;
        }
        (clean, found)
    }

    fn less_odd_characters(&self) -> (Cow<'_, Self>, Vec<(Span, OddCharacter)>) {
        let found = odd_characters(&self.text);
        if found.is_empty() {
            return (Cow::Borrowed(self), Vec::new());
        }
        let mut clean = Self {
            source: self.source,
            text: String::with_capacity(self.text.len()),
            starts: Vec::with_capacity(self.starts.len() + found.len()),
            line_ends: Vec::with_capacity(self.line_ends.len()),
            first_line: self.first_line,
            indentation: self.indentation.clone(),
            unlike: self.unlike.map(|(from, value)| (from.min(found[0].at as u32), value)),
        };
        let mut from = 0;
        let mut line = LineSoFar::default();
        for odd in &found {
            clean.take_over(self, from..odd.at, &mut line);
            from = odd.at + odd.letter.len_utf8();
            if odd.ends_line() {
                line.ends_at = line.has_words.then_some(odd.at);
            } else if !odd.instead().is_empty() {
                clean.put(odd.instead(), self.offset(odd.at), &mut line);
            }
        }
        clean.take_over(self, from..self.text.len(), &mut line);
        let found = found.into_iter().map(|odd| (self.span(odd.at..odd.at + odd.letter.len_utf8()), odd)).collect();
        (Cow::Owned(clean), found)
    }

    /// Adds a range of another excerpt of the same file.
    fn take_over(&mut self, other: &Self, range: Range<usize>, line: &mut LineSoFar) {
        let piece = &other.text[range.clone()];
        let first = piece.split('\n').next().unwrap_or_default();
        if !first.trim().is_empty()
            && let Some(at) = line.ends_at.take()
        {
            // A heading or a row is one line.
            let one = line.is_heading_or_row || first.contains('|');
            self.put(if one { " " } else { "\n" }, other.offset(at), line);
        }
        line.goes_on(piece);
        let here = self.text.len();
        self.starts.push((here as u32, other.offset(range.start) as u32));
        let moved = |at: u32| (at as usize - range.start + here) as u32;
        let first = other.starts.partition_point(|(at, _)| *at as usize <= range.start);
        let inside = other.starts[first..].iter().take_while(|(at, _)| (*at as usize) < range.end);
        self.starts.extend(inside.map(|(at, there)| (moved(*at), *there)));
        let first = other.line_ends.partition_point(|at| (*at as usize) < range.start);
        let ends = other.line_ends[first..].iter().take_while(|at| (**at as usize) < range.end);
        self.line_ends.extend(ends.map(|at| moved(*at)));
        self.text.push_str(&other.text[range]);
    }

    /// Adds words that stand for something at an offset of the file.
    fn put(&mut self, words: &str, offset: usize, line: &mut LineSoFar) {
        self.starts.push((self.text.len() as u32, offset as u32));
        self.text.push_str(words);
        line.goes_on(words);
    }

    /// The text itself.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What is to stand before each line of it that is to be written in the file; `None` where that is not known.
    pub fn indentation(&self) -> Option<&str> {
        self.indentation.as_deref()
    }

    /// The file it was taken from.
    pub fn source(&self) -> SourceId {
        self.source
    }

    /// The place in the file of a range of the excerpt.
    pub fn span(&self, range: Range<usize>) -> Span {
        if let Some((from, value)) = self.unlike
            && range.end > from as usize
        {
            return value;
        }
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

/// What a line has had so far, while odd characters are taken out of it.
#[derive(Default)]
struct LineSoFar {
    has_words: bool,
    is_heading_or_row: bool,
    /// Where a character stands that ends the line, if more words come.
    ends_at: Option<usize>,
}

impl LineSoFar {
    fn goes_on(&mut self, piece: &str) {
        let words = match piece.rsplit_once('\n') {
            Some((_, last)) => {
                *self = Self::default();
                last
            }
            None => piece,
        };
        let words = words.trim();
        self.is_heading_or_row |= words.contains('|') || !self.has_words && words.starts_with('#');
        self.has_words |= !words.is_empty();
    }
}

/// A text with a line end in the place of each carriage return that stands alone, if it has any.
pub fn with_line_ends(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let is_alone = |at: usize| bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
    let mut at = 0;
    while let Some(found) = rare::position(&bytes[at..], |byte| byte == b'\r') {
        at += found + 1;
        if is_alone(at - 1) {
            let letters = text.char_indices();
            return Some(letters.map(|(at, letter)| if is_alone(at) { '\n' } else { letter }).collect());
        }
    }
    None
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

    #[test]
    fn odd_characters_go_and_all_else_keeps_its_place() {
        let check = |text: &str, expected: &str| {
            let file = format!("---\n---\n{text}");
            let excerpt = Excerpt::rest_of(SourceId(0), &file, 8);
            let (clean, found) = excerpt.without_odd_characters();
            assert_eq!(clean.text(), expected, "{text:?}");
            for (span, odd) in found {
                assert!(file[span.start as usize..span.end as usize].starts_with(odd.letter));
            }
            for (at, letter) in clean.text().char_indices().filter(|(_, letter)| letter.is_alphabetic()) {
                let span = clean.span(at..at + letter.len_utf8());
                assert!(file[span.start as usize..span.end as usize].starts_with(letter), "{text:?}");
                let line = file[..span.start as usize].matches('\n').count() as u32 + 1;
                assert_eq!(clean.line(at), line, "{text:?}");
            }
        };
        check("\u{c}1.2 Two\na\u{200b}b\r\nc\n", "1.2 Two\nab\r\nc\n");
        check("one.\u{c}\ntwo\u{b}three\u{b}\u{b}four\nfive", "one.\ntwo\nthree\nfour\nfive");
        check("## One\u{b}two\n| a\u{2028}b | c |\nd", "## One two\n| a b | c |\nd");
        check("\u{feff}\u{feff}a\n\u{0}", "a\n");
        check("it\u{92}s", "it’s");
        check("one\rtwo\r\nthree\u{200b}\r", "one\ntwo\r\nthree\n");
    }
}
