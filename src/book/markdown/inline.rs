//! Words with their marks, by the lines in which they were typed.

use std::ops::Range;
use std::sync::Arc;

use super::block::{Line, Strictness};
use super::events::{Event, Tag, TagEnd};
use super::lines::LinesSoFar;
use super::mask::{Masked, number_of_stand_in};
use super::reader::BlockReader;
use crate::book::bullet::is_glyph;
use crate::book::clause::{Marks, Target, TextLink, Words};

/// The marks and links that are open.
#[derive(Default)]
struct Style {
    marks: Marks,
    links: Vec<Option<Arc<TextLink>>>,
    /// How many single tildes are open.
    plain_tildes: usize,
    /// Whether they stand in a table's cell.
    in_cell: bool,
}

impl Style {
    fn link(&self) -> Option<Arc<TextLink>> {
        self.links.last().cloned().flatten()
    }

    /// Takes an event that opens or closes emphasis of some kind; false if it is no such event.
    fn takes(&mut self, event: &Event<'_>, typed: &str, lines: &mut LinesSoFar) -> bool {
        match event {
            Event::Start(Tag::Strong) => self.marks.strong = true,
            Event::End(TagEnd::Strong) => self.marks.strong = false,
            Event::Start(Tag::Emphasis) => self.marks.emphasis = true,
            Event::End(TagEnd::Emphasis) => self.marks.emphasis = false,
            // One tilde is how people write "about"; two strike out.
            Event::Start(Tag::Strikethrough) if typed.starts_with("~~") => self.marks.struck = true,
            Event::Start(Tag::Strikethrough) => {
                self.plain_tildes += 1;
                lines.push(Words::Typed("~".to_owned()), self.marks, &self.link());
            }
            Event::End(TagEnd::Strikethrough) if self.plain_tildes > 0 => {
                self.plain_tildes -= 1;
                lines.push(Words::Typed("~".to_owned()), self.marks, &self.link());
            }
            Event::End(TagEnd::Strikethrough) => self.marks.struck = false,
            _ => return false,
        }
        true
    }
}

/// Whether words of HTML end a line.
fn is_line_break(words: &str) -> bool {
    matches!(words.to_ascii_lowercase().replace(char::is_whitespace, "").as_str(), "<br>" | "<br/>")
}

impl<'a> BlockReader<'a> {
    /// Words up to an end tag; with `None` up to whatever is no word, which is left to be read.
    pub(super) fn lines_until(&mut self, end: Option<TagEnd>) -> Vec<Line> {
        let mut lines = LinesSoFar::default();
        let mut style = Style { in_cell: end == Some(TagEnd::TableCell), ..Style::default() };
        while let Some((event, range)) = self.next() {
            if lines.open.runs.is_empty() {
                lines.open.range = range.clone();
            }
            match event {
                Event::End(tag) if Some(*tag) == end => break,
                Event::Text(words) => {
                    self.words(words, &range, &style, &mut lines);
                    lines.open.range.end = range.end;
                }
                Event::Code(words) => {
                    let marks = Marks { code: true, ..style.marks };
                    lines.push(Words::Typed(self.plain(words)), marks, &style.link());
                    lines.open.range.end = range.end;
                    self.code(range);
                }
                Event::FootnoteReference(name) => {
                    self.mark_of_note(name, &range, style.marks, &mut lines);
                    lines.open.range.end = range.end;
                }
                Event::SoftBreak => lines.end_line(false),
                Event::HardBreak => lines.end_line(true),
                Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                    let link = self.link(*link_type, dest_url, range.clone());
                    self.name(id);
                    self.tell_of_title(title, range);
                    style.links.push(link);
                }
                Event::End(TagEnd::Link) => drop(style.links.pop()),
                Event::Start(Tag::Image { dest_url, title, id, .. }) => {
                    self.name(id);
                    self.tell_of_title(title, range.clone());
                    let image = self.image(dest_url, range);
                    lines.push(Words::Image(Arc::new(image)), style.marks, &style.link());
                }
                Event::InlineHtml(words) => match self.strictness {
                    Strictness::Bare => lines.push(Words::Typed(words.to_string()), style.marks, &style.link()),
                    Strictness::Policy if style.in_cell && is_line_break(words) => {
                        lines.push(Words::LineBreak, style.marks, &style.link());
                    }
                    Strictness::Policy => self.html(range),
                },
                Event::TaskListMarker(_) => {}
                mark if style.takes(mark, &self.masked[range], &mut lines) => {}
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

    /// Puts the words of a text event into a line.
    fn words(&mut self, words: &str, range: &Range<usize>, style: &Style, lines: &mut LinesSoFar) {
        let (marks, link) = (style.marks, style.link());
        if self.is_entity(words, range) {
            lines.push(Words::Typed(words.to_owned()), marks, &link);
            return;
        }
        let mut rest = words;
        if range.start > 0 && self.masked.as_bytes()[range.start - 1] == b'\\' {
            lines.open.escapes.push(lines.length);
            // Braces behind a backslash are no attributes, which are looked for where the lines are joined.
            if rest.starts_with(['{', '}']) {
                lines.push(Words::Typed(rest[..1].to_owned()), Marks { escaped: true, ..marks }, &link);
            } else if let Some(first) = rest.chars().next() {
                lines.push(Words::Typed(rest[..first.len_utf8()].to_owned()), marks, &link);
            }
            rest = rest.get(rest.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default();
        }
        // Markdown knows backslashes before ASCII alone.
        while let Some((before, after)) = rest.split_once('\\')
            && !style.in_cell
            && after.starts_with(is_glyph)
        {
            self.text(before, marks, &link, lines);
            lines.open.escapes.push(lines.length);
            let glyph = after.chars().next().map_or(0, char::len_utf8);
            lines.push(Words::Typed(after[..glyph].to_owned()), marks, &link);
            rest = &after[glyph..];
        }
        while style.in_cell
            && let Some((before, after)) = rest.split_once("\\ ")
        {
            self.text(before, marks, &link, lines);
            lines.push(Words::LineBreak, marks, &link);
            rest = after.trim_start();
        }
        self.text(rest, marks, &link, lines);
    }

    /// The mark of a note: its number, which leads to it.
    fn mark_of_note(&mut self, name: &str, range: &Range<usize>, marks: Marks, lines: &mut LinesSoFar) {
        let span = self.excerpt.span(range.clone());
        match self.notes.number(name) {
            Some(number) => {
                let target = Target::Clause(format!("note {number}"));
                let link = Some(Arc::new(TextLink { target, span }));
                lines.push(Words::Typed(format!("[{number}]")), marks, &link);
            }
            None => lines.push(Words::Typed(format!("[^{name}]")), marks, &None),
        }
    }

    /// Whether blanks of two columns or more, and nothing else, stand before an offset on its line.
    pub(super) fn is_indented(&self, offset: usize) -> bool {
        self.columns.is_indented(offset)
    }

    /// The column of an offset on its line.
    pub(super) fn column(&self, offset: usize) -> usize {
        self.columns.column(offset)
    }

    /// Puts words into a line, the facts among them unmasked.
    pub(super) fn text(&self, words: &str, marks: Marks, link: &Option<Arc<TextLink>>, lines: &mut LinesSoFar) {
        let mut rest = words;
        while let Some((found, letter)) = rest.char_indices().find(|(_, letter)| self.behind(*letter).is_some()) {
            let Some(masked) = self.behind(letter) else { break };
            if found > 0 {
                lines.push(Words::Typed(self.plain(&rest[..found])), marks, link);
            }
            lines.push(masked.words.clone(), marks, link);
            let length = masked.range.len().max(letter.len_utf8());
            rest = rest.get(found + length..).unwrap_or_default();
            // Behind a comment the line begins anew.
            if lines.open.runs.is_empty() {
                rest = rest.trim_start();
            }
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

    /// Words with what was masked in them as it was typed.
    pub(super) fn plain(&self, words: &str) -> String {
        let mut plain = String::with_capacity(words.len());
        let mut rest = words;
        while let Some((found, letter)) = rest.char_indices().find(|(_, letter)| self.behind(*letter).is_some()) {
            let Some(masked) = self.behind(letter) else { break };
            plain.push_str(&rest[..found]);
            plain.push_str(&self.excerpt.text()[masked.range.clone()]);
            let length = masked.range.len().max(letter.len_utf8());
            rest = rest.get(found + length..).unwrap_or_default();
        }
        plain.push_str(rest);
        match self.mask.less_than {
            Some(less_than) => plain.replace(less_than, "<"),
            None => plain,
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
