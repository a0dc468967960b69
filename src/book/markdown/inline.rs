//! Words with their marks, by the lines in which they were typed.

use std::ops::Range;
use std::sync::Arc;

use super::block::{Line, Strictness};
use super::events::{Event, Tag, TagEnd};
use super::mask::{Masked, number_of_stand_in};
use super::reader::Reader;
use crate::book::clause::{Marks, Run, TextLink, Words};

/// The open line of a paragraph being read.
#[derive(Default)]
pub(super) struct Lines {
    done: Vec<Line>,
    pub open: Line,
    length: usize,
}

impl Lines {
    pub(super) fn push(&mut self, words: Words, marks: Marks, link: &Option<Arc<TextLink>>) {
        if let (Words::Typed(more), Some(Run { words: Words::Typed(words), marks: before, link: linked })) =
            (&words, self.open.runs.last_mut())
            && *before == marks
            && linked == link
        {
            self.length += more.len();
            words.push_str(more);
            return;
        }
        self.length += match &words {
            Words::Typed(words) => words.len(),
            Words::Fact(fact) => fact.value.len(),
            Words::LineBreak => 1,
            Words::Image(image) => image.alt.len(),
        };
        self.open.runs.push(Run { words, marks, link: link.clone() });
    }

    pub(super) fn end_line(&mut self, hard: bool) {
        let mut line = std::mem::take(&mut self.open);
        line.hard = hard;
        self.length = 0;
        self.done.push(line);
    }

    pub(super) fn finish(mut self) -> Vec<Line> {
        if !self.open.runs.is_empty() {
            self.end_line(false);
        }
        self.done
    }
}

impl<'a> Reader<'a> {
    /// Words up to an end tag; with `None` up to whatever is no word, which is left to be read.
    pub(super) fn lines_until(&mut self, end: Option<TagEnd>) -> Vec<Line> {
        let mut lines = Lines::default();
        let mut marks = Marks::default();
        let mut links: Vec<Option<Arc<TextLink>>> = vec![None];
        let mut plain_tildes = 0;
        while let Some((event, range)) = self.next() {
            let link = links.last().cloned().flatten();
            if lines.open.runs.is_empty() {
                lines.open.range = range.clone();
            }
            match event {
                Event::End(tag) if Some(*tag) == end => break,
                Event::Text(words) => {
                    if range.start > 0 && self.masked.as_bytes()[range.start - 1] == b'\\' {
                        lines.open.escapes.push(lines.length);
                    }
                    match self.is_entity(words, &range) {
                        true => lines.push(Words::Typed(words.to_string()), marks, &link),
                        false => self.text(words, marks, &link, &mut lines),
                    }
                    lines.open.range.end = range.end;
                }
                Event::Code(words) => {
                    let marks = Marks { code: true, ..marks };
                    self.text(words, marks, &link, &mut lines);
                    lines.open.range.end = range.end;
                }
                Event::SoftBreak => lines.end_line(false),
                Event::HardBreak => lines.end_line(true),
                Event::Start(Tag::Strong) => marks.strong = true,
                Event::End(TagEnd::Strong) => marks.strong = false,
                Event::Start(Tag::Emphasis) => marks.emphasis = true,
                Event::End(TagEnd::Emphasis) => marks.emphasis = false,
                Event::Start(Tag::Strikethrough) => {
                    // One tilde is how people write "about"; two strike out.
                    if self.masked[range.clone()].starts_with("~~") {
                        marks.struck = true;
                    } else {
                        plain_tildes += 1;
                        lines.push(Words::Typed("~".to_owned()), marks, &link);
                    }
                }
                Event::End(TagEnd::Strikethrough) => {
                    if plain_tildes > 0 {
                        plain_tildes -= 1;
                        lines.push(Words::Typed("~".to_owned()), marks, &link);
                    } else {
                        marks.struck = false;
                    }
                }
                Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                    links.push(self.link(*link_type, dest_url, range));
                }
                Event::End(TagEnd::Link) => {
                    links.pop();
                }
                Event::Start(Tag::Image { dest_url, .. }) => {
                    let image = self.image(dest_url, range);
                    lines.push(Words::Image(Arc::new(image)), marks, &link);
                }
                Event::InlineHtml(words) => match self.strictness {
                    Strictness::Bare if !words.starts_with("<!--") => {
                        lines.push(Words::Typed(words.to_string()), marks, &link);
                    }
                    _ => self.html(range),
                },
                Event::TaskListMarker(_) => {}
                _ if end.is_none() => {
                    self.at -= 1;
                    break;
                }
                _ => {}
            }
        }
        let mut lines = lines.finish();
        for line in &mut lines {
            line.indented = self.is_indented(line.range.start);
            line.column = self.column(line.range.start);
        }
        lines
    }

    /// Whether two spaces or more, and nothing else, stand before an offset on its line.
    pub(super) fn is_indented(&self, offset: usize) -> bool {
        let before = &self.masked[..offset];
        let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
        line.len() >= 2 && line.chars().all(char::is_whitespace)
    }

    /// The column of an offset on its line.
    pub(super) fn column(&self, offset: usize) -> usize {
        let before = &self.masked[..offset];
        let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
        line.chars().fold(0, |column, letter| if letter == '\t' { column / 4 * 4 + 4 } else { column + 1 })
    }

    /// Puts words into a line, the facts among them unmasked.
    pub(super) fn text(&self, words: &str, marks: Marks, link: &Option<Arc<TextLink>>, lines: &mut Lines) {
        let mut rest = words;
        while let Some((found, letter)) = rest.char_indices().find(|(_, letter)| self.behind(*letter).is_some()) {
            let Some(masked) = self.behind(letter) else { break };
            if found > 0 {
                lines.push(Words::Typed(self.plain(&rest[..found])), marks, link);
            }
            lines.push(masked.words.clone(), marks, link);
            let length = masked.range.len().max(letter.len_utf8());
            rest = rest.get(found + length..).unwrap_or_default();
        }
        if !rest.is_empty() {
            lines.push(Words::Typed(self.plain(rest)), marks, link);
        }
    }

    /// Whether words were typed as `&…;`: then a private character among them is what the author means, and stands for
    /// nothing.
    pub(super) fn is_entity(&self, words: &str, range: &Range<usize>) -> bool {
        self.masked.as_bytes().get(range.start) == Some(&b'&') && !words.starts_with('&')
    }

    pub(super) fn behind(&self, letter: char) -> Option<&'a Masked> {
        self.mask.masked.get(number_of_stand_in(letter)?)
    }

    /// Words with what stood for `<` put back.
    pub(super) fn plain(&self, words: &str) -> String {
        match self.mask.less_than {
            Some(less_than) => words.replace(less_than, "<"),
            None => words.to_owned(),
        }
    }

    /// Words as they stand in the file.
    pub(super) fn unmasked(&self, words: &str, range: &Range<usize>) -> String {
        match self.strictness {
            Strictness::Policy => self.excerpt.text().get(range.clone()).unwrap_or(words).to_owned(),
            Strictness::Bare => self.plain(words),
        }
    }
}
