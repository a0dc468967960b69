//! Markdown to blocks with places: the one file that knows pulldown-cmark.
//!
//! Facts are masked before Markdown sees them, byte for byte, so that `{{ pupils | capitalize }}` never becomes a table
//! cell and a place in the masked text is a place in the file. Lists, quotations and tables keep their nesting; what they
//! mean as clauses is decided in [`super::clauses`].

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use percent_encoding::percent_decode_str;
use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::clause::{Align, FactUse, Image, Marks, Run, Target, TextLink, Words};
use super::fact::Filter;
use super::web;
use crate::source::{Checked, Code, Diagnostic, Excerpt, Span, nearest};

/// What raw HTML and braces mean in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// A policy of a book: HTML is an error, `{{ … }}` a fact.
    Policy,
    /// Any Markdown file: HTML and braces are text.
    Bare,
}

/// A block of Markdown.
#[derive(Clone, Debug)]
pub enum Block {
    /// A heading, `#` being level 1.
    Heading { level: u8, setext: bool, line: Line },
    /// A paragraph, by the lines in which it was typed.
    Paragraph { lines: Vec<Line> },
    /// A list.
    List { items: Vec<Item> },
    /// A quotation.
    Quote { blocks: Vec<Block>, range: Range<usize> },
    /// A table.
    Table { head: Vec<Line>, align: Vec<Align>, rows: Vec<(Vec<Line>, Range<usize>)>, range: Range<usize> },
    /// Text between fences, shown as typed.
    Fence { text: String, range: Range<usize> },
}

/// A list's item.
#[derive(Clone, Debug)]
pub struct Item {
    /// The number typed before it, with its closing stop or bracket, in a numbered list.
    pub number: Option<(u64, char)>,
    /// Whether it is ticked, in a list to tick.
    pub task: Option<bool>,
    /// What stands in it.
    pub blocks: Vec<Block>,
    /// Where it stands, marker and all.
    pub range: Range<usize>,
    /// Whether the text before it ran on into it without a blank line.
    pub runs_on: bool,
}

/// Words typed on one line.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// The words.
    pub runs: Vec<Run>,
    /// Whether the author ended the line on purpose.
    pub hard: bool,
    /// Bytes in `plain()` of the characters that a backslash made plain text.
    pub escapes: Vec<usize>,
    /// Whether two spaces or more stand before it on its line, and nothing else.
    pub indented: bool,
    /// The column of its first character on its line in the file, from 0; a tab goes on to the next that 4 divides.
    pub column: usize,
    /// Where it stands.
    pub range: Range<usize>,
}

impl Line {
    /// The words without marks.
    pub fn plain(&self) -> String {
        self.runs.iter().map(Run::plain).collect()
    }
}

/// The blocks of a text.
pub fn blocks(excerpt: &Excerpt, strictness: Strictness) -> Checked<Vec<Block>> {
    let mut diagnostics = Vec::new();
    let mask = mask(excerpt, strictness, &mut diagnostics);
    let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
    let parser = Parser::new_ext(&mask.text, options);
    let mut unused: BTreeSet<(usize, usize)> = parser
        .reference_definitions()
        .iter()
        .map(|(_, definition)| (definition.span.start, definition.span.end))
        .collect();
    let definitions: HashMap<String, (usize, usize)> = parser
        .reference_definitions()
        .iter()
        .map(|(name, definition)| (name.to_lowercase(), (definition.span.start, definition.span.end)))
        .collect();
    let events: Vec<(Event<'_>, Range<usize>)> = parser.into_offset_iter().collect();
    for (event, _) in &events {
        if let Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) = event
            && let Some(span) = definitions.get(&id.to_lowercase())
        {
            unused.remove(span);
        }
    }
    for (start, end) in unused {
        diagnostics.push(
            Diagnostic::at(
                Code::UnusedDefinition,
                excerpt.span(start..end),
                "This line gives a link an address, but no link uses it, so it would not be printed.",
            )
            .hint("If it is meant to be read, write a backslash before its first bracket: \\["),
        );
    }
    let mut reader = Reader {
        excerpt,
        mask: &mask,
        masked: &mask.text,
        strictness,
        events: &events,
        at: 0,
        depth: 0,
        told_of_depth: false,
        html_line: None,
        diagnostics,
    };
    let value = reader.blocks_until(None);
    Checked { value, diagnostics: reader.diagnostics }
}

/// How many levels a text may have; nobody reads, cites or prints more.
pub const MOST_LEVELS: usize = 100;

/// The message about what stands deeper than that.
pub fn said_too_deep(span: Span) -> Diagnostic {
    let message = format!("This stands more than {MOST_LEVELS} levels deep, and a text may have {MOST_LEVELS}.");
    Diagnostic::at(Code::TooDeep, span, message)
        .label("too deep")
        .hint("Take away marks of lists and quotations (- or >) before it, or begin a section of its own (##).")
}

/// A text as Markdown is to see it, byte for byte as long as it was typed.
struct Mask {
    text: String,
    /// What the private characters in it stand for, in order.
    masked: Vec<Masked>,
    /// What stands for `<` where HTML is text.
    less_than: Option<char>,
}

/// What a private character stands for: a fact, or a private character that the author typed.
struct Masked {
    range: Range<usize>,
    words: Words,
}

/// The two planes of private characters that stand for facts while Markdown is read; four bytes each in UTF-8, which is
/// what the shortest fact, `{{x}}`, leaves room for.
const PLANES: [u32; 2] = [0xF_0000, 0x10_0000];
/// How many characters a plane holds.
const PLANE: usize = 0xFFFE;
/// Fills up a masked fact to its length: a letter, so that emphasis beside it works as beside a word.
const FILLER: u8 = b'x';

/// The private character with a number, if there are so many.
fn stand_in(number: usize) -> Option<char> {
    let plane = PLANES.get(number / PLANE)?;
    char::from_u32(plane + (number % PLANE) as u32)
}

/// The number of a private character.
fn number_of_stand_in(letter: char) -> Option<usize> {
    PLANES.iter().enumerate().find_map(|(index, plane)| {
        let number = (letter as u32).checked_sub(*plane)? as usize;
        (number < PLANE).then_some(index * PLANE + number)
    })
}

fn mask(excerpt: &Excerpt, strictness: Strictness, diagnostics: &mut Vec<Diagnostic>) -> Mask {
    match strictness {
        Strictness::Bare => mask_html(excerpt.text()),
        Strictness::Policy => Masking::of(excerpt, diagnostics),
    }
}

/// Whether something may begin with a byte that is not read as it is typed: braces, a comment, a private character. Nearly
/// all bytes are passed over with this.
fn may_be_masked(byte: u8) -> bool {
    matches!(byte, b'{' | b'<' | 0xF3 | 0xF4)
}

/// The walk over a policy's text that masks its facts.
struct Masking<'a> {
    excerpt: &'a Excerpt,
    diagnostics: &'a mut Vec<Diagnostic>,
    text: String,
    masked: Vec<Masked>,
    /// Whether it has been said that there are more facts than characters to stand for them.
    too_many: bool,
    /// The end of the line of which it has been said that braces are not closed.
    unclosed: Option<usize>,
}

impl<'a> Masking<'a> {
    fn of(excerpt: &'a Excerpt, diagnostics: &'a mut Vec<Diagnostic>) -> Mask {
        let typed = excerpt.text();
        let text = String::with_capacity(typed.len());
        let mut masking = Self { excerpt, diagnostics, text, masked: Vec::new(), too_many: false, unclosed: None };
        let mut at = 0;
        while at < typed.len() {
            let plain = typed[at..].bytes().position(may_be_masked).unwrap_or(typed.len() - at);
            masking.text.push_str(&typed[at..at + plain]);
            at += plain;
            let rest = &typed[at..];
            let Some(letter) = rest.chars().next() else { break };
            at += if rest.starts_with("<!--") {
                let end = rest.find("-->").map_or(rest.len(), |end| end + 3);
                masking.text.push_str(&rest[..end]);
                end
            } else if rest.starts_with("{{") {
                masking.braces(at)
            } else if rest.starts_with("{%") {
                masking.instruction(at)
            } else if number_of_stand_in(letter).is_some() {
                let range = at..at + letter.len_utf8();
                masking.stand_for(range.clone(), Words::Typed(letter.to_string()));
                range.len()
            } else {
                masking.text.push(letter);
                letter.len_utf8()
            };
        }
        Mask { text: masking.text, masked: masking.masked, less_than: None }
    }

    /// Masks `{{ … }}`, and says how long it is.
    fn braces(&mut self, at: usize) -> usize {
        let typed = self.excerpt.text();
        let rest = &typed[at..];
        // What else opens on a line on which nothing closes is not closed either: it is looked over once.
        if self.unclosed.is_some_and(|line_end| at < line_end) {
            self.text.push_str("{{");
            return 2;
        }
        let line_end = rest.find('\n').unwrap_or(rest.len());
        let Some(close) = rest[..line_end].find("}}") else {
            if self.unclosed.replace(at + line_end) != Some(at + line_end) {
                self.diagnostics.push(
                    Diagnostic::at(
                        Code::TemplateSyntax,
                        self.excerpt.span(at..at + 2),
                        "These braces open a fact and nothing closes it on this line.",
                    )
                    .hint("Write the fact like this: {{ headteacher.title }}"),
                );
            }
            self.text.push_str("{{");
            return 2;
        };
        let range = at..at + close + 2;
        match fact(self.excerpt, range.clone(), self.diagnostics) {
            Some(fact) => self.stand_for(range.clone(), Words::Fact(Box::new(fact))),
            None => self.text.push_str(&typed[range.clone()]),
        }
        range.len()
    }

    /// Says that `{% … %}` is nothing for a policy, and how long it is.
    fn instruction(&mut self, at: usize) -> usize {
        let rest = &self.excerpt.text()[at..];
        let end = rest.find("%}").map_or(2, |end| end + 2);
        self.diagnostics.push(
            Diagnostic::at(Code::TemplateSyntax, self.excerpt.span(at..at + end), "A policy cannot hold instructions of a template language.")
                .hint("To print a clause at some schools only, end it with {only=tag}; to change one at a school, use that school's file for the policy."),
        );
        self.text.push_str(&rest[..end]);
        end
    }

    /// Puts a private character in the place of words.
    fn stand_for(&mut self, range: Range<usize>, words: Words) {
        let Some(letter) = stand_in(self.masked.len()) else {
            if !std::mem::replace(&mut self.too_many, true) {
                self.diagnostics.push(
                    Diagnostic::at(
                        Code::TemplateSyntax,
                        self.excerpt.span(range.clone()),
                        format!("A text can hold {} facts, and this is one more.", PLANES.len() * PLANE),
                    )
                    .hint("Divide the text among several policies."),
                );
            }
            self.text.extend(std::iter::repeat_n(FILLER as char, range.len()));
            return;
        };
        self.text.push(letter);
        self.text.extend(std::iter::repeat_n(FILLER as char, range.len().saturating_sub(letter.len_utf8())));
        self.masked.push(Masked { range, words });
    }
}

/// Masks each `<` that would begin HTML: with one byte, like what it stands for, that nothing in Markdown means and that
/// the text does not hold itself.
fn mask_html(text: &str) -> Mask {
    let free = ('\u{e}'..='\u{1f}').rev().chain('\u{1}'..='\u{8}').find(|letter| !text.contains(*letter));
    let Some(less_than) = free else {
        return Mask { text: text.to_owned(), masked: Vec::new(), less_than: None };
    };
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(found) = rest.find('<') {
        masked.push_str(&rest[..found]);
        let after = &rest[found + 1..];
        if after.starts_with("!--") {
            let end = after.find("-->").map_or(after.len(), |end| end + 3);
            masked.push('<');
            masked.push_str(&after[..end]);
            rest = &after[end..];
        } else {
            let address = after.starts_with("http://") || after.starts_with("https://") || after.starts_with("mailto:");
            masked.push(if address { '<' } else { less_than });
            rest = after;
        }
    }
    masked.push_str(rest);
    Mask { text: masked, masked: Vec::new(), less_than: Some(less_than) }
}

/// Reads `{{ name.part | filter }}`; `None`, with a message, where it is something else.
fn fact(excerpt: &Excerpt, range: Range<usize>, diagnostics: &mut Vec<Diagnostic>) -> Option<FactUse> {
    let typed = &excerpt.text()[range.clone()];
    let inside = typed[2..typed.len() - 2].trim_matches(|letter: char| letter == '-' || letter.is_whitespace());
    let span = excerpt.span(range);
    let mut parts = inside.split('|').map(str::trim);
    let name = parts.next().unwrap_or_default();
    let is_name = !name.is_empty()
        && name.split('.').all(|word| {
            word.starts_with(|letter: char| letter.is_alphabetic())
                && word.chars().all(|letter| letter.is_alphanumeric() || letter == '_' || letter == '-')
        });
    if !is_name {
        diagnostics
            .push(Diagnostic::at(Code::TemplateSyntax, span, format!("`{typed}` is not the name of a fact.")).hint(
            "A fact is a name, perhaps with a part and a filter: {{ pupils | capitalize }} or {{ headteacher.title }}",
        ));
        return None;
    }
    let mut filters = Vec::new();
    for typed in parts {
        match Filter::NAMES.iter().find(|(known, _)| *known == typed) {
            Some((_, filter)) => filters.push(*filter),
            None => {
                let names = Filter::NAMES.iter().map(|(known, _)| *known);
                diagnostics.push(
                    Diagnostic::at(Code::TemplateSyntax, span, format!("There is no filter called `{typed}`.")).hint(
                        match nearest(typed, names) {
                            Some(name) => format!("did you mean `{name}`?"),
                            None => "The filters are capitalize, upper and lower.".to_owned(),
                        },
                    ),
                );
            }
        }
    }
    Some(FactUse { name: name.to_owned(), filters, value: typed.to_owned(), span })
}

/// The open line of a paragraph being read.
#[derive(Default)]
struct Lines {
    done: Vec<Line>,
    open: Line,
    length: usize,
}

impl Lines {
    fn push(&mut self, words: Words, marks: Marks, link: &Option<Arc<TextLink>>) {
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

    fn end_line(&mut self, hard: bool) {
        let mut line = std::mem::take(&mut self.open);
        line.hard = hard;
        self.length = 0;
        self.done.push(line);
    }

    fn finish(mut self) -> Vec<Line> {
        if !self.open.runs.is_empty() {
            self.end_line(false);
        }
        self.done
    }
}

struct Reader<'a> {
    excerpt: &'a Excerpt,
    mask: &'a Mask,
    masked: &'a str,
    strictness: Strictness,
    events: &'a [(Event<'a>, Range<usize>)],
    at: usize,
    /// How many lists and quotations are open around here.
    depth: usize,
    /// Whether it has been said that something stands too deep.
    told_of_depth: bool,
    /// The line about whose HTML the last message was.
    html_line: Option<u32>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<(&'a Event<'a>, Range<usize>)> {
        let (event, range) = self.events.get(self.at)?;
        self.at += 1;
        Some((event, range.clone()))
    }

    /// Blocks up to the end of the surrounding one; `None` reads to the end of the text. Words that stand in an item
    /// without a paragraph of their own, as in a tight list, become one.
    fn blocks_until(&mut self, end: Option<TagEnd>) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(tag) if Some(*tag) == end => break,
                Event::Start(Tag::Paragraph) => {
                    let lines = self.lines_until(Some(TagEnd::Paragraph));
                    if !lines.is_empty() {
                        blocks.push(Block::Paragraph { lines });
                    }
                }
                Event::Start(Tag::Heading { level, .. }) => {
                    let level = *level;
                    let setext = !self.masked[range.clone()].trim_start().starts_with('#');
                    let mut lines = self.lines_until(Some(TagEnd::Heading(level)));
                    let mut line = if lines.is_empty() { Line::default() } else { lines.remove(0) };
                    for more in lines {
                        line.runs.push(space());
                        line.runs.extend(more.runs);
                    }
                    line.range = trim_end(self.masked, range);
                    blocks.push(Block::Heading { level: number_of(level), setext, line });
                }
                Event::Start(Tag::List(_) | Tag::BlockQuote(_)) if self.depth == MOST_LEVELS => {
                    blocks.extend(self.too_deep(trim_end(self.masked, range)));
                }
                Event::Start(Tag::List(first)) => {
                    let numbered = first.is_some();
                    self.depth += 1;
                    blocks.push(self.list(numbered));
                    self.depth -= 1;
                }
                Event::Start(Tag::BlockQuote(kind)) => {
                    self.depth += 1;
                    let inside = self.blocks_until(Some(TagEnd::BlockQuote(*kind)));
                    self.depth -= 1;
                    blocks.push(Block::Quote { blocks: inside, range: trim_end(self.masked, range) });
                }
                Event::Start(Tag::Table(alignments)) => {
                    let align = alignments.iter().map(align_of).collect();
                    blocks.push(self.table(align, trim_end(self.masked, range)));
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                    self.skip_to(TagEnd::CodeBlock);
                    blocks.extend(self.indented(range));
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => {
                    let mut text = String::new();
                    while let Some((event, inner)) = self.next() {
                        match event {
                            Event::End(TagEnd::CodeBlock) => break,
                            Event::Text(words) => text.push_str(&self.unmasked(words, &inner)),
                            _ => {}
                        }
                    }
                    blocks.push(Block::Fence { text, range: trim_end(self.masked, range) });
                }
                Event::Start(Tag::HtmlBlock) => {
                    self.skip_to(TagEnd::HtmlBlock);
                    self.html(trim_end(self.masked, range));
                }
                Event::Text(_)
                | Event::Code(_)
                | Event::InlineHtml(_)
                | Event::Start(
                    Tag::Strong | Tag::Emphasis | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. },
                ) => {
                    // Words without a paragraph: a tight item's.
                    self.at -= 1;
                    let lines = self.lines_until(None);
                    if !lines.is_empty() {
                        blocks.push(Block::Paragraph { lines });
                    }
                }
                _ => {}
            }
        }
        blocks
    }

    /// A list or quotation inside more others than anybody reads: its lines are the text that they are.
    fn too_deep(&mut self, range: Range<usize>) -> Vec<Block> {
        let mut open = 1;
        while open > 0
            && let Some((event, _)) = self.next()
        {
            match event {
                Event::Start(_) => open += 1,
                Event::End(_) => open -= 1,
                _ => {}
            }
        }
        if self.strictness == Strictness::Policy && !std::mem::replace(&mut self.told_of_depth, true) {
            self.diagnostics.push(said_too_deep(self.excerpt.span(first_line(self.masked, range.clone()))));
        }
        let mut blocks = Vec::new();
        let mut lines = Vec::new();
        for (start, words) in trimmed_lines(self.masked, range) {
            if words.is_empty() {
                if !lines.is_empty() {
                    blocks.push(Block::Paragraph { lines: std::mem::take(&mut lines) });
                }
                continue;
            }
            let mut line = Lines::default();
            self.text(words, Marks::default(), &None, &mut line);
            line.open.range = start..start + words.len();
            lines.append(&mut line.finish());
        }
        if !lines.is_empty() {
            blocks.push(Block::Paragraph { lines });
        }
        blocks
    }

    fn list(&mut self, numbered: bool) -> Block {
        let mut items = Vec::new();
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(TagEnd::List(_)) => break,
                Event::Start(Tag::Item) => {
                    let task = match self.events.get(self.at) {
                        Some((Event::TaskListMarker(done), _)) => Some(*done),
                        // In a loose list the marker stands inside the item's first paragraph.
                        Some((Event::Start(Tag::Paragraph), _)) => match self.events.get(self.at + 1) {
                            Some((Event::TaskListMarker(done), _)) => Some(*done),
                            _ => None,
                        },
                        _ => None,
                    };
                    let blocks = self.blocks_until(Some(TagEnd::Item));
                    let number = if numbered { typed_number(&self.masked[range.clone()]) } else { None };
                    let line_start = self.masked[..range.start].rfind('\n').map_or(0, |at| at + 1);
                    let before = self.masked[..line_start].trim_end_matches('\r');
                    let runs_on = line_start > 0 && !before.ends_with("\n\n") && !before.ends_with("\n\r\n");
                    items.push(Item { number, task, blocks, range: trim_end(self.masked, range), runs_on });
                }
                _ => {}
            }
        }
        Block::List { items }
    }

    fn table(&mut self, align: Vec<Align>, range: Range<usize>) -> Block {
        let mut head = Vec::new();
        let mut rows = Vec::new();
        let mut cells = Vec::new();
        while let Some((event, inner)) = self.next() {
            match event {
                Event::End(TagEnd::Table) => break,
                Event::Start(Tag::TableCell) => {
                    let mut lines = self.lines_until(Some(TagEnd::TableCell));
                    let mut line = if lines.is_empty() { Line::default() } else { lines.remove(0) };
                    line.range = inner;
                    cells.push(line);
                }
                Event::End(TagEnd::TableHead) => head = std::mem::take(&mut cells),
                Event::End(TagEnd::TableRow) => rows.push((std::mem::take(&mut cells), trim_end(self.masked, inner))),
                _ => {}
            }
        }
        Block::Table { head, align, rows, range }
    }

    /// Words up to an end tag; with `None` up to whatever is no word, which is left to be read.
    fn lines_until(&mut self, end: Option<TagEnd>) -> Vec<Line> {
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
    fn is_indented(&self, offset: usize) -> bool {
        let before = &self.masked[..offset];
        let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
        line.len() >= 2 && line.chars().all(char::is_whitespace)
    }

    /// The column of an offset on its line.
    fn column(&self, offset: usize) -> usize {
        let before = &self.masked[..offset];
        let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
        line.chars().fold(0, |column, letter| if letter == '\t' { column / 4 * 4 + 4 } else { column + 1 })
    }

    /// Puts words into a line, the facts among them unmasked.
    fn text(&self, words: &str, marks: Marks, link: &Option<Arc<TextLink>>, lines: &mut Lines) {
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
    fn is_entity(&self, words: &str, range: &Range<usize>) -> bool {
        self.masked.as_bytes().get(range.start) == Some(&b'&') && !words.starts_with('&')
    }

    fn behind(&self, letter: char) -> Option<&'a Masked> {
        self.mask.masked.get(number_of_stand_in(letter)?)
    }

    /// Words with what stood for `<` put back.
    fn plain(&self, words: &str) -> String {
        match self.mask.less_than {
            Some(less_than) => words.replace(less_than, "<"),
            None => words.to_owned(),
        }
    }

    /// Words as they stand in the file.
    fn unmasked(&self, words: &str, range: &Range<usize>) -> String {
        match self.strictness {
            Strictness::Policy => self.excerpt.text().get(range.clone()).unwrap_or(words).to_owned(),
            Strictness::Bare => self.plain(words),
        }
    }

    /// Text indented by four is not code here: its lines are paragraphs, typed under a list or by habit.
    fn indented(&mut self, range: Range<usize>) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut lines = Vec::new();
        for (start, words) in trimmed_lines(self.masked, range) {
            if words.is_empty() {
                if !lines.is_empty() {
                    blocks.push(Block::Paragraph { lines: std::mem::take(&mut lines) });
                }
                continue;
            }
            lines.extend(self.line_alone(start, words));
        }
        if !lines.is_empty() {
            blocks.push(Block::Paragraph { lines });
        }
        blocks
    }

    /// One line read by itself, for text that Markdown would take for code.
    fn line_alone(&mut self, start: usize, words: &str) -> Vec<Line> {
        // A mark that would begin a block is put out of action; what is wanted are the words on the line.
        let options = Options::ENABLE_STRIKETHROUGH;
        let events: Vec<(Event<'_>, Range<usize>)> = Parser::new_ext(words, options)
            .into_offset_iter()
            .map(|(event, range)| (event, range.start + start..range.end + start))
            .collect();
        let inline = events.iter().all(|(event, _)| {
            !matches!(event, Event::Start(tag) if !matches!(tag, Tag::Paragraph | Tag::Strong | Tag::Emphasis | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }))
        });
        if !inline {
            let line = Line {
                runs: vec![Run { words: Words::Typed(self.plain(words)), marks: Marks::default(), link: None }],
                hard: false,
                escapes: Vec::new(),
                indented: self.is_indented(start),
                column: self.column(start),
                range: start..start + words.len(),
            };
            return vec![line];
        }
        let mut inner = Reader {
            excerpt: self.excerpt,
            mask: self.mask,
            masked: self.masked,
            strictness: self.strictness,
            events: &events,
            at: 0,
            depth: self.depth,
            told_of_depth: self.told_of_depth,
            html_line: self.html_line,
            diagnostics: Vec::new(),
        };
        let mut lines = Vec::new();
        for block in inner.blocks_until(None) {
            if let Block::Paragraph { lines: read } = block {
                lines.extend(read);
            }
        }
        self.diagnostics.append(&mut inner.diagnostics);
        lines
    }

    fn link(&mut self, kind: LinkType, address: &str, range: Range<usize>) -> Option<Arc<TextLink>> {
        let span = self.excerpt.span(range);
        let address = match kind {
            LinkType::Email => format!("mailto:{address}"),
            _ => self.plain(address),
        };
        let is_fact = |letter: char| self.behind(letter).is_some_and(|masked| matches!(masked.words, Words::Fact(_)));
        if self.strictness == Strictness::Policy && address.chars().any(is_fact) {
            self.diagnostics.push(
                Diagnostic::at(Code::FactInLink, span, "A fact cannot stand in the address of a link.")
                    .hint("Put the fact in the words of the link and write the address out."),
            );
            return None;
        }
        match target(&address) {
            Some(target) => Some(Arc::new(TextLink { target, span })),
            None => {
                if self.strictness == Strictness::Policy {
                    self.diagnostics.push(
                        Diagnostic::at(
                            // The file of another policy is safe, but it is not on the site.
                            if is_text_of_policy(&address) { Code::BrokenLink } else { Code::UnsafeLink },
                            span,
                            format!("`{address}` is not an address that a policy may link to."),
                        )
                        .hint(instead_of(&address)),
                    );
                }
                None
            }
        }
    }

    fn image(&mut self, path: &str, range: Range<usize>) -> Image {
        let span = self.excerpt.span(range);
        let mut alt = String::new();
        let mut depth = 0;
        while let Some((event, inner)) = self.next() {
            match event {
                Event::End(TagEnd::Image) if depth == 0 => break,
                Event::Start(Tag::Image { .. }) => depth += 1,
                Event::End(TagEnd::Image) => depth -= 1,
                Event::Text(words) if self.is_entity(words, &inner) => alt.push_str(words),
                Event::Text(words) | Event::Code(words) => alt.push_str(&self.unmasked(words, &inner)),
                Event::SoftBreak | Event::HardBreak => alt.push(' '),
                _ => {}
            }
        }
        if self.strictness == Strictness::Policy && alt.trim().is_empty() {
            self.diagnostics.push(
                Diagnostic::at(Code::MissingAlt, span, "This image has no words for those who cannot see it.")
                    .hint(format!("Say what it shows: ![A plan of the school gates]({path})")),
            );
        }
        Image { path: self.plain(path), alt, span }
    }

    /// Raw HTML: a comment is dropped, anything else is a mistake.
    fn html(&mut self, range: Range<usize>) {
        let mut rest = &self.masked[range.clone()];
        let mut at = range.start;
        while let Some(open) = rest.find("<!--") {
            if !rest[..open].trim().is_empty() {
                break;
            }
            let close = rest[open..].find("-->").map_or(rest.len(), |close| open + close + 3);
            at += close;
            rest = &rest[close..];
        }
        let blank = rest.len() - rest.trim_start().len();
        let words = rest.trim();
        if words.is_empty() || self.strictness == Strictness::Bare {
            return;
        }
        let start = at + blank;
        let end = start + words.find('\n').unwrap_or(words.len());
        // One message for a line, however many tags stand on it.
        let line = self.excerpt.line(start);
        if self.html_line.replace(line) == Some(line) {
            return;
        }
        self.diagnostics.push(
            Diagnostic::at(Code::RawHtml, self.excerpt.span(start..end), "This line holds HTML, which a policy may not.")
                .hint("Write it in Markdown: **bold**, *italic*, [link](https://…), a table with | between its cells. If a < is meant to be read, write \\<."),
        );
    }

    fn skip_to(&mut self, end: TagEnd) {
        while let Some((event, _)) = self.next() {
            if matches!(event, Event::End(tag) if *tag == end) {
                break;
            }
        }
    }
}

/// A run that holds one space.
pub fn space() -> Run {
    Run { words: Words::Typed(" ".to_owned()), marks: Marks::default(), link: None }
}

fn target(address: &str) -> Option<Target> {
    let address = address.trim();
    if address.is_empty() || address == "#" {
        return Some(Target::Nowhere);
    }
    if let Some(clause) = address.strip_prefix('#') {
        return Some(Target::Clause(unescaped(clause)));
    }
    if let Some(rest) = address.strip_prefix("policy:") {
        let (policy, clause) = match rest.split_once('#') {
            Some((policy, clause)) => (policy, Some(unescaped(clause)).filter(|clause| !clause.is_empty())),
            None => (rest, None),
        };
        return Some(Target::Policy { policy: policy.to_owned(), clause });
    }
    if web::has_scheme(address) {
        return web::may_be_linked(address).then(|| Target::Address(address.to_owned()));
    }
    let file = unescaped(address);
    if address.to_lowercase().starts_with("www.")
        || file.starts_with('/')
        || file.contains('\\')
        || file.contains(char::is_control)
        || file.split('/').any(|part| part == "..")
    {
        return None;
    }
    Some(Target::File(file.strip_prefix("./").unwrap_or(&file).to_owned()))
}

/// An address inside the book as its author meant it: `%28` is `(`.
fn unescaped(address: &str) -> String {
    percent_decode_str(address).decode_utf8().map_or_else(|_| address.to_owned(), Cow::into_owned)
}

fn typed_number(item: &str) -> Option<(u64, char)> {
    let digits = item.len() - item.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    Some((item[..digits].parse().ok()?, item[digits..].chars().next()?))
}

/// The lines of a range without the blanks around them, each with where it begins.
fn trimmed_lines(text: &str, range: Range<usize>) -> impl Iterator<Item = (usize, &str)> {
    let mut at = range.start;
    text[range].split_inclusive('\n').map(move |typed| {
        let start = at + (typed.len() - typed.trim_start().len());
        at += typed.len();
        (start, typed.trim())
    })
}

/// The beginning of a range, up to the end of its line and no longer than a reader takes in.
fn first_line(text: &str, range: Range<usize>) -> Range<usize> {
    let line = text[range.clone()].lines().next().unwrap_or_default();
    let shown = line.char_indices().nth(40).map_or(line.len(), |(at, _)| at);
    range.start..range.start + shown
}

fn trim_end(text: &str, range: Range<usize>) -> Range<usize> {
    range.start..range.start + text[range].trim_end().len()
}

fn number_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

fn align_of(alignment: &Alignment) -> Align {
    match alignment {
        Alignment::None | Alignment::Left => Align::Start,
        Alignment::Center => Align::Centre,
        Alignment::Right => Align::End,
    }
}

/// `../complaints/2024-03.md#3`.
fn is_text_of_policy(address: &str) -> bool {
    let path = address.split('#').next().unwrap_or_default();
    path.starts_with("../") && path.ends_with(".md")
}

/// What to write in place of an address that is none.
fn instead_of(address: &str) -> String {
    let (address, clause) = address.split_once('#').map_or((address, ""), |(path, _)| (path, &address[path.len()..]));
    let lower = address.to_lowercase();
    let folders: Vec<&str> =
        address.split('/').filter(|part| !part.is_empty() && *part != ".." && *part != ".").collect();
    let is_path = address.starts_with("../") || address.starts_with('/');
    match folders.as_slice() {
        _ if lower.starts_with("www.") => format!("Write https://{address}{clause}"),
        [.., policy, file] if is_path && file.ends_with(".md") => format!("To lead to another policy, write policy:{policy}{clause}"),
        [policy] if is_path && !policy.contains('.') => format!("To lead to another policy, write policy:{policy}{clause}"),
        _ => "Link to a clause (#7.8), a policy (policy:complaints), a file of the policy, or an address that starts with https:, mailto: or tel:.".to_owned(),
    }
}
