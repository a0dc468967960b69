//! A text as it was typed: its paragraphs line by line, in reading order, whatever they stand in.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::book::clause::Words;
use crate::book::markdown::{Block, Line};
use crate::source::words::and_more;
use crate::source::{Code, Diagnostic, Excerpt, Span, char_start};

/// Something that was found, and the paragraphs about which nothing more is to be said.
pub struct Finding {
    pub paragraphs: Vec<usize>,
    pub said: Diagnostic,
}

/// A text's paragraphs, headings and tables, in reading order.
pub struct TypedText<'a> {
    pub excerpt: &'a Excerpt,
    /// Whether it is a version's text and not a few clauses.
    pub is_whole: bool,
    pub headings: Vec<TypedHeading>,
    pub tables: Vec<&'a Block>,
    /// The first paragraphs of quotations.
    pub quoted: BTreeSet<usize>,
    /// The open words of headings and cells, and where they stand.
    pub others: Vec<(String, Range<usize>)>,
    all: Vec<TypedParagraph<'a>>,
}

/// A heading's words.
pub struct TypedHeading {
    pub words: String,
    /// How many paragraphs stand before it.
    pub after: usize,
}

/// A paragraph, wherever it stands.
pub struct TypedParagraph<'a> {
    pub index: usize,
    pub lines: Vec<TypedLine<'a>>,
    /// Whether it stands in a list's item or a quotation.
    pub is_inside: bool,
    /// How many headings, tables and the like stand before it: two paragraphs with the same count follow one another.
    pub parted: usize,
    is_told: bool,
}

/// A line of a paragraph.
pub struct TypedLine<'a> {
    /// The words as they are read.
    pub words: String,
    /// The same with a sign that means nothing in the place of what is code, a link, a fact or made text by a backslash.
    pub open: String,
    pub read: &'a Line,
    /// The whole line as it stands in the text, less its end.
    pub typed: &'a str,
    /// Where that is.
    pub range: Range<usize>,
}

/// Stands for what cannot be a mark.
pub const CLOSED: char = '\u{1}';

impl<'a> TypedText<'a> {
    pub fn of(excerpt: &'a Excerpt, blocks: &'a [Block], is_whole: bool) -> Self {
        let mut text = Self {
            excerpt,
            is_whole,
            headings: Vec::new(),
            tables: Vec::new(),
            quoted: BTreeSet::new(),
            others: Vec::new(),
            all: Vec::new(),
        };
        let mut parted = 0;
        text.add(blocks, false, &mut parted);
        text
    }

    fn add(&mut self, blocks: &'a [Block], is_inside: bool, parted: &mut usize) {
        for block in blocks {
            match block {
                Block::Paragraph { lines } => {
                    let lines = lines.iter().map(|line| TypedLine::of(line, self.excerpt.text())).collect();
                    let (index, parted) = (self.all.len(), *parted);
                    self.all.push(TypedParagraph { index, lines, is_inside, parted, is_told: false });
                }
                Block::List { items } => {
                    for item in items {
                        self.add(&item.blocks, true, parted);
                    }
                }
                Block::Quote { blocks, .. } => {
                    self.quoted.insert(self.all.len());
                    self.add(blocks, true, parted);
                }
                Block::Note { blocks, .. } => self.add(blocks, true, parted),
                Block::Definition { term, blocks, .. } => {
                    self.others.push((open_words(term), term.range.clone()));
                    self.add(blocks, true, parted);
                }
                Block::Heading { line, .. } => {
                    *parted += 1;
                    self.headings.push(TypedHeading { words: line.plain(), after: self.all.len() });
                    self.others.push((open_words(line), line.range.clone()));
                }
                Block::Table { head, rows, .. } => {
                    *parted += 1;
                    let cells = head.iter().chain(rows.iter().flat_map(|(cells, _)| cells));
                    self.others.extend(cells.map(|cell| (open_words(cell), cell.range.clone())));
                    self.tables.push(block);
                }
                Block::Fence { .. } => *parted += 1,
            }
        }
    }

    /// Whether the text has one of some marks anywhere; most have none, and need not be looked over line by line.
    pub fn has_any(&self, marks: &[&str]) -> bool {
        marks.iter().any(|mark| self.excerpt.text().contains(mark))
    }

    /// The paragraphs about which nothing has been said.
    pub fn paragraphs(&self) -> impl Iterator<Item = &TypedParagraph<'a>> {
        self.all.iter().filter(|paragraph| !paragraph.is_told)
    }

    pub fn pass_over(&mut self, told: &[usize]) {
        for index in told {
            self.all[*index].is_told = true;
        }
    }

    /// Lines of paragraphs about which nothing has been said, each with its paragraph.
    pub fn lines(&self) -> impl Iterator<Item = (&TypedParagraph<'a>, &TypedLine<'a>)> {
        self.paragraphs().flat_map(|paragraph| paragraph.lines.iter().map(move |line| (paragraph, line)))
    }

    /// The place of a line's words.
    pub fn span(&self, line: &TypedLine<'_>) -> Span {
        let blank = line.typed.len() - line.typed.trim_start().len();
        self.excerpt.span(line.range.start + blank..line.range.start + line.typed.trim_end().len())
    }

    /// The place of some of a line's words.
    fn place(&self, line: &TypedLine<'_>, about: Option<&str>) -> Span {
        let found = about.and_then(|words| Some((line.range.start + line.typed.find(words)?, words.len())));
        found.map_or_else(|| self.span(line), |(start, length)| self.excerpt.span(start..start + length))
    }

    /// A message about the first of some lines, the line to write in place of that one if it is known, and the others.
    pub fn tell(&self, code: Code, found: &[(&TypedParagraph<'a>, &TypedLine<'a>)], told: Remark) -> Option<Finding> {
        let ((_, first), others) = found.split_first()?;
        let said =
            Diagnostic::at(code, self.place(first, told.about.as_deref()), told.message + &more_lines(others.len()));
        let said = said.hint(told.hint);
        let spans: Vec<Span> = others.iter().map(|(_, line)| self.span(line)).collect();
        let said = with_instead(with_others(said, &spans), self.excerpt, told.instead);
        Some(Finding { paragraphs: found.iter().map(|(paragraph, _)| paragraph.index).collect(), said })
    }
}

/// What is told of a kind.
pub struct Remark {
    pub message: String,
    /// The words that it is about, where that is not the whole line.
    pub about: Option<String>,
    pub hint: &'static str,
    /// What to write in place of the first line.
    pub instead: Option<String>,
}

/// So many further places of a kind are shown.
const MOST_SHOWN: usize = 3;

/// How often else a message about a line would have been said.
pub fn more_lines(others: usize) -> String {
    and_more(others, "line like it", "lines like it")
}

/// The first of further places, marked.
pub fn with_others(said: Diagnostic, others: &[Span]) -> Diagnostic {
    others.iter().take(MOST_SHOWN).fold(said, |said, span| said.related(*span, "and here"))
}

/// The corrected line, indented as the lines of the file are.
pub fn with_instead(said: Diagnostic, excerpt: &Excerpt, instead: Option<String>) -> Diagnostic {
    match (instead, excerpt.indentation()) {
        (Some(instead), Some(indentation)) => {
            let lines = instead.split('\n').map(|line| match line.is_empty() {
                true => String::new(),
                false => format!("{indentation}{line}"),
            });
            said.instead(lines.collect::<Vec<_>>().join("\n"))
        }
        _ => said,
    }
}

impl<'a> TypedLine<'a> {
    fn of(line: &'a Line, text: &'a str) -> Self {
        let start = text[..line.range.start].rfind('\n').map_or(0, |end| end + 1);
        let end = text[line.range.start..].find('\n').map_or(text.len(), |end| line.range.start + end);
        let typed = text[start..end].trim_end_matches('\r');
        Self { words: line.plain(), open: open_words(line), read: line, typed, range: start..start + typed.len() }
    }

    /// Whether it begins as an item does: with a label or a bullet.
    pub fn begins_item(&self) -> bool {
        let first = self.words.split_whitespace().next().unwrap_or_default();
        begins_as_item(first)
    }
}

/// A line's words with a sign in the place of what cannot be a mark, byte for byte.
fn open_words(line: &Line) -> String {
    let mut open = String::new();
    for run in &line.runs {
        let is_open = matches!(run.words, Words::Typed(_)) && !run.marks.code && run.link.is_none();
        if is_open && line.escapes.is_empty() {
            open.push_str(run.plain());
            continue;
        }
        for letter in run.plain().chars() {
            match !is_open || line.escapes.binary_search(&open.len()).is_ok() {
                true => open.extend(std::iter::repeat_n(CLOSED, letter.len_utf8())),
                false => open.push(letter),
            }
        }
    }
    open
}

/// So far a bracket is looked for from the one that it belongs to; one that is never closed would be looked for to the end
/// of the text each time.
const NEAR: usize = 300;

/// The words just before a byte.
pub fn just_before(words: &str, at: usize) -> &str {
    let start = char_start(words, at.saturating_sub(NEAR));
    &words[start..at]
}

/// The words just after a byte.
pub fn just_after(words: &str, at: usize) -> &str {
    &words[at..char_start(words, at + NEAR)]
}

/// Whether a first word is a label or a bullet.
pub fn begins_as_item(word: &str) -> bool {
    if matches!(word, "-" | "*" | "+" | "o" | "–" | "—" | "·" | "#.") {
        return true;
    }
    if word.starts_with(|letter: char| "•◦▪●■►☐☑☒✓✔".contains(letter) || ('\u{f000}'..='\u{f0ff}').contains(&letter))
    {
        return true;
    }
    let inside = word.trim_start_matches(['(', '[']).trim_end_matches([')', ']', '.', ':']);
    let is_marked = inside.len() < word.len() || inside.contains('.');
    let parts_are_short = inside.split(['.', '(', ')']).all(|part| part.len() <= 4);
    let is_number = inside.starts_with(|letter: char| letter.is_ascii_digit());
    let is_letter = inside.len() <= 4 && inside.chars().all(|letter| letter.is_ascii_alphabetic());
    let is_roman = inside.chars().all(|letter| "ivxIVX".contains(letter));
    is_marked && !inside.is_empty() && parts_are_short && (is_number || is_letter && (inside.len() == 1 || is_roman))
}

/// The first line of each paragraph that begins in a way.
pub fn lines_that<'t, 'a>(
    text: &'t TypedText<'a>,
    is_one: impl Fn(&TypedLine<'a>) -> bool,
) -> Vec<(&'t TypedParagraph<'a>, &'t TypedLine<'a>)> {
    text.lines().filter(|(_, line)| is_one(line)).collect()
}
