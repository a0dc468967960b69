//! YAML as people write it, read into a tree in which everything knows its place: scalars as typed, keys in order, both
//! of two duplicates. The one place that knows granit-parser.

mod change;
mod edit;
mod ends;
mod expected;
mod known_keys;
mod lines;
#[cfg(test)]
mod properties;
mod quoted;
mod written;

use std::borrow::Cow;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError};

use crate::source::limits::MOST_LEVELS;
use crate::source::{
    Checked, Code, Diagnostic, OddCharacter, SourceId, Span, Spanned, char_start, odd_characters, said_odd,
    without_odd_characters,
};
pub use change::{YamlChange, YamlEdit};
pub use edit::EditableYaml;
pub use ends::end_of;
pub use known_keys::KnownKeys;
use lines::Repaired;
pub use written::{NewYaml, in_one_line};

/// A value and where it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct YamlNode {
    /// What is written.
    pub value: Value,
    /// Where; an empty span after its key where nothing is written.
    pub span: Span,
}

/// What stands after a key or a list mark.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing.
    Empty,
    /// Words; numbers and truths too are words until somebody asks.
    Text {
        /// As typed, escapes resolved and folded lines joined.
        text: String,
        /// How it is written.
        style: Style,
    },
    /// Entries after list marks or in brackets.
    List(Vec<YamlNode>),
    /// Keys with values, in order, duplicates kept.
    Map(Vec<Entry>),
}

/// How words are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In quotes of either kind.
    Quoted,
    /// Without quotes that are needed, which has been told.
    Mended,
    /// On lines of their own after `|` or `>`.
    Block,
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key, without quotes.
    pub key: Spanned<String>,
    /// Its value.
    pub value: YamlNode,
}

/// How many syntax mistakes of one file are told; more come from one cause.
const MOST_TOLD: usize = 3;

/// How many marks for programs of one file are told.
const MOST_FEATURES_TOLD: usize = 10;

/// How many lines are given up in one file before the rest is.
const MOST_GIVEN_UP: usize = 40;

/// Reads the YAML of a file, or of its front matter: `offset` is where `text` begins in the file.
///
/// A line that cannot be read is told about, left out with what is indented below it, and reading goes on.
pub fn read_yaml(source: SourceId, text: &str, offset: usize, keys: KnownKeys) -> Checked<YamlNode> {
    let repaired = lines::mend(text, keys);
    let mut diagnostics: Vec<Diagnostic> =
        repaired.problems.iter().map(|problem| problem.diagnostic(source, offset)).collect();
    let mut building =
        Building { source, offset, written: text, repaired: &repaired, diagnostics: Vec::new(), features: 0 };
    let mut attempt = repaired.text.to_string();
    let mut told = 0;
    let mut given_up = 0;
    let root = loop {
        building.diagnostics.clear();
        building.features = 0;
        let (root, mistake) = building.tree(&attempt);
        let Some(mistake) = mistake else { break root };
        let line = culprit(&attempt, &mistake);
        let span = building.span(line.clone());
        if told < MOST_TOLD && !repaired.has_problem_at(span.start as usize - offset) {
            let odd = odd_characters(&attempt[line.clone()]).first().copied();
            diagnostics.push(match odd {
                Some(odd) => in_odd_words(odd, &attempt[line.clone()], span),
                None => in_plain_words(&mistake, &attempt[line.clone()], span),
            });
            told += 1;
        }
        given_up += 1;
        if given_up >= MOST_GIVEN_UP || !give_up(&mut attempt, line) {
            break root;
        }
    };
    diagnostics.append(&mut building.diagnostics);
    let mut root = root;
    let mut found = Vec::new();
    take_out_odd(&mut root, &mut found);
    // One that was written as an escape is not to be seen in the file: then its place is the value.
    let mut is_code = false;
    for (place, (span, odd)) in found.iter_mut().enumerate() {
        let value = span.start as usize - offset..span.end as usize - offset;
        let typed = text.get(value.clone()).unwrap_or_default().find(odd.letter);
        if let Some(at) = typed.map(|at| span.start as usize + at) {
            *span = Span::new(source, at, at + odd.letter.len_utf8());
        } else if place == 0 {
            is_code = true;
        }
    }
    let hint = match is_code {
        true => "It is written here as a backslash and a code: take both out of the value.",
        false => "Take it out of the value.",
    };
    diagnostics.extend(said_odd(&found).map(|said| said.hint(hint)));
    Checked { value: root, diagnostics }
}

/// Takes odd characters out of keys and values, also those that were written as `"\0"`.
fn take_out_odd(node: &mut YamlNode, found: &mut Vec<(Span, OddCharacter)>) {
    match &mut node.value {
        Value::Empty => {}
        Value::Text { text, .. } => take_out_of(text, node.span, found),
        Value::List(items) => items.iter_mut().for_each(|item| take_out_odd(item, found)),
        Value::Map(entries) => {
            for entry in entries {
                take_out_of(&mut entry.key.value, entry.key.span, found);
                take_out_odd(&mut entry.value, found);
            }
        }
    }
}

fn take_out_of(words: &mut String, span: Span, found: &mut Vec<(Span, OddCharacter)>) {
    found.extend(odd_characters(words).into_iter().map(|odd| (span, odd)));
    if let Cow::Owned(clean) = without_odd_characters(words) {
        *words = clean;
    }
}

/// Turns the parser's events into a tree.
struct Building<'a> {
    source: SourceId,
    offset: usize,
    /// The text as it was.
    written: &'a str,
    repaired: &'a Repaired<'a>,
    diagnostics: Vec<Diagnostic>,
    /// How many marks for programs were found.
    features: usize,
}

/// A list or map that is not closed yet.
enum Open {
    List { items: Vec<YamlNode>, start: usize },
    Map { entries: Vec<Entry>, key: Option<Spanned<String>>, start: usize },
}

impl Building<'_> {
    /// The place in the file of a range of the repaired text.
    fn span(&self, range: std::ops::Range<usize>) -> Span {
        // A line that was given up is blank, and what ends on it may end within a letter of what was written.
        let letter = |at| char_start(self.written, at);
        let start = letter(self.repaired.original(range.start));
        let end = if range.end > range.start { letter(self.repaired.original_end(range.end)) } else { start };
        Span::new(self.source, start + self.offset, end.max(start) + self.offset)
    }

    fn feature(&mut self, range: std::ops::Range<usize>, message: &str, hint: &str) {
        let span = self.span(range);
        self.feature_at(span, message, hint);
    }

    fn feature_at(&mut self, span: Span, message: &str, hint: &str) {
        // So many were not typed by a person: whoever mends the first finds out where they came from.
        self.features += 1;
        if self.features <= MOST_FEATURES_TOLD {
            self.diagnostics.push(Diagnostic::at(Code::YamlFeature, span, message).hint(hint));
        }
    }

    /// The tree of what could be read, and the mistake that ended the reading.
    fn tree(&mut self, text: &str) -> (YamlNode, Option<ScanError>) {
        let options = granit_parser::options! {
            emit_unresolved_aliases: true,
            emit_anchor_events: true,
            flow_nesting_limit: MOST_LEVELS,
            block_nesting_limit: MOST_LEVELS,
        };
        let mut open: Vec<Open> = Vec::new();
        let mut root: Option<YamlNode> = None;
        let mut documents = 0;
        let mut mistake = None;
        for event in Parser::new_from_str_with_options(text, options) {
            let (event, place) = match event {
                Ok(event) => event,
                Err(error) => {
                    mistake = Some(error);
                    break;
                }
            };
            let range = place.byte_range().unwrap_or(0..0);
            if let Some(tag) = place.tag_span().and_then(|tag| tag.byte_range()) {
                let typed = text.get(tag.clone()).unwrap_or_default();
                let message = format!("`{typed}` would be read as a mark for programs and not as text.");
                self.feature(tag, &message, "Put the whole value in quotes, or leave the exclamation mark out.");
            }
            match event {
                Event::DocumentStart(..) => {
                    documents += 1;
                    if documents > 1 {
                        // Below a line of dots, what follows begins the second document.
                        let dots =
                            text[..range.start].rfind("\n...").filter(|_| !text[range.start..].starts_with("---"));
                        let start = dots.map_or(range.start, |at| at + 1);
                        let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
                        self.feature(
                            start..end,
                            "A line of three hyphens or dots ends what is read of this file, and what is below it is not read.",
                            "Delete this line.",
                        );
                        break;
                    }
                }
                Event::Anchor(..) => self.feature(
                    range,
                    "A word that begins with & would be read as a mark for programs and not as text.",
                    "Put the whole value in quotes, or write the values out where they are needed.",
                ),
                Event::Alias(_) | Event::UnresolvedAlias(_) => {
                    self.feature(
                        range.clone(),
                        "A word that begins with * would be read as a mark for programs and not as text.",
                        "Put the whole value in quotes, or write out what is meant.",
                    );
                    let typed = text.get(range.clone()).unwrap_or_default().to_owned();
                    let node = self.node(Value::Text { text: typed, style: Style::Plain }, range);
                    self.put(&mut open, &mut root, node);
                }
                Event::Scalar(words, style, ..) => {
                    let node = self.scalar(text, words.into_owned(), style, range);
                    self.put(&mut open, &mut root, node);
                }
                Event::SequenceStart(..) => open.push(Open::List { items: Vec::new(), start: range.start }),
                Event::MappingStart(..) => {
                    open.push(Open::Map { entries: Vec::new(), key: None, start: range.start });
                }
                Event::SequenceEnd | Event::MappingEnd => self.close(&mut open, &mut root, text, range.end),
                _ => {}
            }
        }
        let end = mistake.as_ref().map_or(text.len(), |mistake| offset_of(text, mistake));
        while !open.is_empty() {
            self.close(&mut open, &mut root, text, end);
        }
        (root.unwrap_or_else(|| self.node(Value::Empty, 0..0)), mistake)
    }

    /// Words, by how they are written.
    fn scalar(&self, text: &str, words: String, style: ScalarStyle, range: std::ops::Range<usize>) -> YamlNode {
        let value = match style {
            ScalarStyle::Plain if range.is_empty() => Value::Empty,
            ScalarStyle::Plain => Value::Text { text: words, style: Style::Plain },
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => {
                let typed = self.written.as_bytes().get(self.repaired.original(range.start));
                let quoted = matches!(typed, Some(b'"' | b'\''));
                let style = if quoted { Style::Quoted } else { Style::Mended };
                Value::Text { text: words, style }
            }
            ScalarStyle::Literal | ScalarStyle::Folded => Value::Text { text: words, style: Style::Block },
        };
        let range = match value {
            // The parser counts the next line's indentation as part of a block.
            Value::Text { style: Style::Block, .. } => {
                let written = text.get(range.clone()).unwrap_or_default();
                range.start..range.start + written.trim_end().len()
            }
            _ => range,
        };
        self.node(value, range)
    }

    fn node(&self, value: Value, range: std::ops::Range<usize>) -> YamlNode {
        YamlNode { value, span: self.span(range) }
    }

    /// Closes the innermost list or map; its span ends with its last written character.
    fn close(&mut self, open: &mut Vec<Open>, root: &mut Option<YamlNode>, text: &str, end: usize) {
        let Some(innermost) = open.pop() else { return };
        let (value, start) = match innermost {
            Open::List { items, start } => (Value::List(items), start),
            Open::Map { mut entries, key, start } => {
                if let Some(key) = key {
                    let at = Span { start: key.span.end, ..key.span };
                    entries.push(Entry { key, value: YamlNode { value: Value::Empty, span: at } });
                }
                (Value::Map(entries), start)
            }
        };
        let written = text.get(start..end).unwrap_or_default().trim_end().len();
        let node = self.node(value, start..start + written);
        self.put(open, root, node);
    }

    /// Puts a finished value where it belongs: it is the next entry, key or value of what is open, or the whole.
    fn put(&mut self, open: &mut [Open], root: &mut Option<YamlNode>, node: YamlNode) {
        match open.last_mut() {
            None => {
                root.get_or_insert(node);
            }
            Some(Open::List { items, .. }) => items.push(node),
            Some(Open::Map { entries, key, .. }) => match key.take() {
                Some(key) => entries.push(Entry { key, value: node }),
                None => {
                    let span = node.span;
                    let typed = match node.value {
                        Value::Text { text, style } => {
                            if text == "<<" && style == Style::Plain {
                                self.feature_at(
                                    span,
                                    "`<<` is not a key that is used here.",
                                    "Write out the keys that are meant.",
                                );
                            }
                            text
                        }
                        Value::Empty => String::new(),
                        Value::List(_) | Value::Map(_) => {
                            self.diagnostics.push(
                                Diagnostic::at(Code::YamlSyntax, span, "Brackets cannot stand where a key belongs.")
                                    .hint("Put text that begins with a bracket in quotes."),
                            );
                            String::new()
                        }
                    };
                    *key = Some(Spanned::new(typed, span));
                }
            },
        }
    }
}

/// The byte at which the parser stopped.
fn offset_of(text: &str, mistake: &ScanError) -> usize {
    char_start(text, mistake.marker().byte_offset().unwrap_or(text.len()))
}

/// The line that a mistake is on, less its indentation; where it was seen only at the end, the last line with words.
fn culprit(text: &str, mistake: &ScanError) -> std::ops::Range<usize> {
    let line_at = |at: usize| {
        let start = text[..at].rfind('\n').map_or(0, |found| found + 1);
        let end = text[at..].find('\n').map_or(text.len(), |found| at + found);
        (start, end)
    };
    let (mut start, mut end) = line_at(offset_of(text, mistake));
    while start > 0 && text[start..end].trim().is_empty() {
        (start, end) = line_at(start - 1);
    }
    let line = &text[start..end];
    let indent = line.len() - line.trim_start().len();
    start + indent..start + line.trim_end().len().max(indent)
}

/// Blanks a line and what is indented below it; says whether there was anything to blank.
fn give_up(text: &mut String, line: std::ops::Range<usize>) -> bool {
    if line.is_empty() {
        return false;
    }
    let start = text[..line.start].rfind('\n').map_or(0, |found| found + 1);
    let indent = line.start - start;
    let mut end = text[line.start..].find('\n').map_or(text.len(), |found| line.start + found + 1);
    while end < text.len() {
        let next = text[end..].find('\n').map_or(text.len(), |found| end + found + 1);
        let below = &text[end..next];
        if !below.trim().is_empty() && below.len() - below.trim_start_matches(' ').len() <= indent {
            break;
        }
        end = next;
    }
    let blank: String = text[start..end].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    text.replace_range(start..end, &blank);
    true
}

/// What is wrong with a line that holds what no parser takes.
fn in_odd_words(odd: OddCharacter, line: &str, span: Span) -> Diagnostic {
    let message = format!("This line cannot be read, since it holds {}, which nobody can see.", odd.name());
    let clean = without_odd_characters(line.trim());
    Diagnostic::at(Code::YamlSyntax, span, message).hint(format!("Write the line without it: {clean}"))
}

/// What the parser found, as a clerk would be told.
fn in_plain_words(mistake: &ScanError, line: &str, span: Span) -> Diagnostic {
    use ErrorKind as Kind;
    let is_in_brackets = line.trim_start().starts_with(['{', '[']);
    let (message, hint) = match mistake.kind() {
        Kind::UnclosedQuotedScalar | Kind::DocumentIndicatorInQuotedScalar | Kind::InvalidQuotedScalarIndent => {
            ("A quotation mark is opened and not closed.", "Close it at the end of the same line.")
        }
        Kind::InvalidTrailingSingleQuotedScalar | Kind::InvalidTrailingDoubleQuotedScalar if is_in_brackets => (
            "The values in these brackets do not follow one another as they should.",
            "Put a colon and a space between a key and its value, and a comma and a space before the next.",
        ),
        Kind::InvalidTrailingSingleQuotedScalar | Kind::InvalidTrailingDoubleQuotedScalar => {
            ("There is more on the line after the closing quotation mark.", "Put the quotation marks around all of it.")
        }
        Kind::UnknownQuotedScalarEscape
        | Kind::InvalidQuotedScalarHexEscape
        | Kind::InvalidUnicodeEscape
        | Kind::InvalidLowSurrogateHexEscape
        | Kind::InvalidLowSurrogate
        | Kind::MissingLowSurrogate
        | Kind::UnpairedLowSurrogate => (
            "A backslash in double quotation marks begins a code, and there is none like the one here.",
            "Use single quotation marks, or leave the backslash out.",
        ),
        Kind::UnclosedFlowCollection { .. }
        | Kind::MismatchedFlowCollectionEnd { .. }
        | Kind::MisplacedFlowCollectionEnd
        | Kind::UnexpectedEofFlowSequence
        | Kind::UnexpectedEofFlowMapping
        | Kind::UnexpectedEofImplicitFlowMapping
        | Kind::ExpectedFlowMappingSeparator
        | Kind::ExpectedFlowSequenceSeparator
        | Kind::InvalidFlowScalarIndent
        | Kind::BlockEntryInFlowCollection => (
            "The brackets on this line do not fit together.",
            "Write a short list as [one, two], or one entry a line with a hyphen and a space before it.",
        ),
        Kind::TabNotAllowed | Kind::TabInBlockIndentation | Kind::TabInIndentation | Kind::TabAtBlockScalarStart => {
            ("A tab stands where spaces belong.", "Replace the tab by spaces.")
        }
        Kind::SimpleKeyExpected | Kind::InvalidSimpleKey | Kind::MappingKeyNotAllowed => (
            "This line cannot be read: it is neither a key with its value nor an entry of a list.",
            "Write a key, a colon, a space and the value, or a hyphen, a space and the entry.",
        ),
        Kind::InvalidIndentation
        | Kind::ExpectedBlockMappingKey
        | Kind::ExpectedBlockSequenceEntry
        | Kind::InvalidBlockScalarIndent
        | Kind::BlockSequenceEntryNotAllowed => (
            "This line cannot be read: it does not line up with the lines that it belongs with.",
            "Give lines that belong together the same number of spaces at their start.",
        ),
        Kind::MappingValueNotAllowed | Kind::InvalidColonPlacement | Kind::InvalidMappingValueWhitespace => (
            "This line cannot be read: there is a colon where none belongs, or the line is indented too far.",
            "Put text with a colon in it in quotes, and give lines that belong together the same number of spaces.",
        ),
        Kind::RecursionLimitExceeded => (
            "Values stand too deep inside each other here.",
            "Take levels of brackets or of indentation away: nothing in a book needs more than a few.",
        ),
        Kind::DirectiveDisallowed
        | Kind::MissingDirectiveName
        | Kind::InvalidDirectiveName
        | Kind::InvalidDirectiveTerminator
        | Kind::ExpectedDocumentStart
        | Kind::MissingDocumentEndBeforeDirective => (
            "This line cannot be read.",
            "Write a key, a colon, a space and the value; put text that begins with % in quotes.",
        ),
        _ => (
            "This line cannot be read.",
            "Write a key, a colon, a space and the value; put text that begins with a sign and not a letter in quotes.",
        ),
    };
    Diagnostic::at(Code::YamlSyntax, span, message).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    /// The tree in brackets: maps as `{key: value}`, words quoted where they were.
    fn outline(node: &YamlNode) -> String {
        match &node.value {
            Value::Empty => "-".to_owned(),
            Value::Text { text, style: Style::Plain } => text.clone(),
            Value::Text { text, style: Style::Quoted | Style::Mended } => format!("{text:?}"),
            Value::Text { text, style: Style::Block } => format!("|{text:?}"),
            Value::List(items) => format!("[{}]", items.iter().map(outline).collect::<Vec<_>>().join(", ")),
            Value::Map(entries) => {
                let entries = entries.iter().map(|entry| format!("{}: {}", entry.key.value, outline(&entry.value)));
                format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
            }
        }
    }

    /// As few keys as tests need.
    const KEYS: KnownKeys = KnownKeys {
        is_key: |word| word == "name",
        is_below: |above, word| above == "approved" && ["by", "on", "minute"].contains(&word),
        are_beside: |one, other| [one, other].iter().all(|word| ["omit", "because"].contains(word)),
        stands_below: |above, word| above == "approved" && ["by", "on"].contains(&word),
    };

    /// What is read, and what is said about it: `line: code`, with the corrected line.
    fn check(text: &str, tree: &str, said: &[&str]) {
        let mut sources = Sources::default();
        let id = sources.add("a.yaml", text);
        let read = read_yaml(id, text, 0, KEYS);
        let told: Vec<String> = read
            .diagnostics
            .iter()
            .map(|diagnostic| {
                let crate::source::Place::Span(span) = diagnostic.place else { panic!("no place") };
                let line = sources.line_column(span).line;
                let instead = diagnostic.instead.as_ref().map_or(String::new(), |line| format!(" => {line}"));
                format!("{line}: {}{instead}", diagnostic.code.name())
            })
            .collect();
        assert_eq!(
            (outline(&read.value).as_str(), told),
            (tree, said.iter().map(|said| said.to_string()).collect()),
            "{text}"
        );
    }

    #[test]
    fn text_is_taken_as_typed_and_both_of_two_duplicates_are_kept() {
        check(
            "# remark\nname: Elm Hill  # remark\nno: 6.10\nphone: 01632\nyes: no\nlist: [a, b]\nempty:\nyes: again\n",
            "{name: Elm Hill, no: 6.10, phone: 01632, yes: no, list: [a, b], empty: -, yes: again}",
            &[],
        );
        check(
            "clauses:\n  6.2:\n    replace: |\n      One: two #3\n\n      - three\n    because: x\nlist:\n- a\n- by: x\n  on: y\n",
            "{clauses: {6.2: {replace: |\"One: two #3\\n\\n- three\\n\", because: x}}, list: [a, {by: x, on: y}]}",
            &[],
        );
        check(
            "a: one\n  two\nb: \"one\n  two: 3\"\nc: [one,\n  two]\n",
            "{a: one two, b: \"one two: 3\", c: [one, two]}",
            &[],
        );
        check("a: b\r\nc: |\r\n  d\r\n", "{a: b, c: |\"d\\n\"}", &[]);
        check("", "-", &[]);
        check("# only a remark", "-", &[]);
    }

    #[test]
    fn a_line_that_lost_its_indentation_is_told_alone() {
        let steps = "{approved: [{by: a, on: b}, {by: c, on: d, minute: e}], x: y}";
        let check = |text: &str, said: &[&str]| check(text, steps, said);
        let last = "minute: e\nx: y\n";
        check(
            &format!("approved:\n  - by: a\non: b\n  - by: c\n    on: d\n    {last}"),
            &["3: yaml-syntax =>     on: b"],
        );
        check(
            &format!("approved:\n  - by: a\n  on: b\n  - by: c\non: d\n{last}"),
            &["3: yaml-syntax =>     on: b", "5: yaml-syntax =>     on: d"],
        );
        check(&format!("approved:\n- by: a\n  on: b\n- by: c\non: d\n  {last}"), &["5: yaml-syntax =>   on: d"]);
        check(
            &format!("approved:\n  - by: a\n    on: b\n- by: c\n    on: d\n    {last}"),
            &["4: yaml-syntax =>   - by: c"],
        );
    }

    #[test]
    fn a_list_with_numbers_and_a_key_with_an_equals_sign_are_understood() {
        check(
            "approved:\n  1. name: a\n     on: b\n  2. name: c\nname = d\n",
            "{approved: [{name: a, on: b}, {name: c}], name: d}",
            &["2: yaml-syntax =>   -  name: a", "4: yaml-syntax =>   - name: c", "5: yaml-syntax => name: d"],
        );
    }

    #[test]
    fn a_line_that_lost_its_indentation_among_clauses_is_told_alone() {
        let check = |text: &str, said: &[&str]| check(text, "{v: {clauses: {1.1: {omit: yes, because: x}}}}", said);
        let clause = "v:\n  clauses:\n    1.1:\n      omit: yes\n";
        check(&format!("{clause}because: x\n"), &["5: yaml-syntax =>       because: x"]);
        check(&format!("{clause}  because: x\n"), &["5: yaml-syntax =>       because: x"]);
        check(&format!("{clause}    because: x\n"), &["5: yaml-syntax =>       because: x"]);
    }

    #[test]
    fn what_looks_like_a_slip_and_is_none_is_left_alone() {
        check(
            "url: https://a.example/b#c\nat: 10:30\nwhat: C#\n",
            "{url: https://a.example/b#c, at: 10:30, what: C#}",
            &[],
        );
        check("title: ‘Prevent’ duty\nby: the head’s\n", "{title: ‘Prevent’ duty, by: the head’s}", &[]);
        check("approval: # remark\n  - a  # remark\n", "{approval: [a]}", &[]);
        check("a: \"x\" # remark\nb: [c] # remark\nd: | # remark\n  e\n", "{a: \"x\", b: [c], d: |\"e\\n\"}", &[]);
        check("a: 'it''s: #1'\nb: \"\\\"x\\\": y\"\n", "{a: \"it's: #1\", b: \"\\\"x\\\": y\"}", &[]);
        check("c: >-\n  x: \t“y”\n  z #1\n", "{c: |\"x: \\t“y” z #1\"}", &[]);
    }

    #[test]
    fn what_nobody_can_see_is_left_out_of_keys_and_values_and_told_once() {
        check("a: \"b\\0\\uFFFEc\"\nd: [\"\\x1be\"]\n", "{a: \"bc\", d: [\"e\"]}", &["1: odd-character"]);
        check("a: |\n  b\u{200b}c\n", "{a: |\"bc\\n\"}", &["2: odd-character"]);
        check("a: co\u{ad}op 👩\u{200d}🏫\n", "{a: co\u{ad}op 👩\u{200d}🏫}", &[]);
        // What no parser takes costs its line alone.
        check("a: b\u{fffe}\nc: d\n", "{c: d}", &["1: yaml-syntax"]);
    }

    #[test]
    fn each_slip_of_a_clerk_gets_its_corrected_line() {
        check("a:\n\tb: c\n", "{a: {b: c}}", &["2: yaml-tab =>   b: c"]);
        check("a:\tb\n", "{a: b}", &["1: yaml-tab => a: b"]);
        check("a:\u{a0}b\u{a0}c\n", "{a: b c}", &["1: yaml-space => a: b c"]);
        check("\u{feff}\u{a0}\na: b\n", "{a: b}", &[]);
        check(
            "a: “b c”\n“d”: e\nf: [“g”, ‘h’]\n",
            "{a: \"b c\", d: e, f: [\"g\", \"h\"]}",
            &["1: yaml-quotes => a: \"b c\"", "2: yaml-quotes => d: e", "3: yaml-quotes => f: [\"g\", \"h\"]"],
        );
        check("a: \"b”\n", "{a: \"b\"}", &["1: yaml-quotes => a: \"b\""]);
        check(
            "a: b: c\nd: as follows:\n",
            "{a: \"b: c\", d: \"as follows:\"}",
            &["1: yaml-colon => a: \"b: c\"", "2: yaml-colon => d: \"as follows:\""],
        );
        check(
            "a: FGB #12\nb: FGB  # remark\nc: #12\nd:  #7b1e3a\n",
            "{a: \"FGB #12\", b: FGB, c: \"#12\", d: \"#7b1e3a\"}",
            &["1: yaml-hash => a: \"FGB #12\"", "3: yaml-hash => c: \"#12\"", "4: yaml-hash => d:  \"#7b1e3a\""],
        );
        check("a: {{ b }} c\n", "{a: \"{{ b }} c\"}", &["1: yaml-syntax => a: \"{{ b }} c\""]);
        check(
            "a: *Social* b\nc: @d\n",
            "{a: \"*Social* b\", c: \"@d\"}",
            &["1: yaml-syntax => a: \"*Social* b\"", "2: yaml-syntax => c: \"@d\""],
        );
    }

    #[test]
    fn a_line_that_lost_its_shape_is_told_once_and_reading_goes_on() {
        check("name:b\nc: d\n", "{name: b, c: d}", &["1: yaml-syntax => name: b"]);
        check("name Elm Hill\nc: d\n", "{name: Elm Hill, c: d}", &["1: yaml-syntax => name: Elm Hill"]);
        check("a: b\n c: d\ne: f\n", "{a: b, c: d, e: f}", &["2: yaml-syntax => c: d"]);
        check(" a: b\nc: d\n", "{a: b, c: d}", &["1: yaml-syntax => a: b"]);
        check("a:\n    b: c\n  d: e\nf: g\n", "{a: {b: c, d: e}, f: g}", &["3: yaml-syntax =>     d: e"]);
        check("a:\n  - b\n   - c\n", "{a: [b, c]}", &["3: yaml-syntax =>   - c"]);
        check("a:\n  - b\n  c\n", "{a: [b, c]}", &["3: yaml-syntax =>   - c"]);
        check("a:\n  -b\n  – c\n", "{a: [b, c]}", &["2: yaml-syntax =>   - b", "3: yaml-syntax =>   - c"]);
        check("a: - b\nc: d\n", "{a: [b], c: d}", &["1: yaml-syntax => a: [b]"]);
        check("a: b\n  - c\nd: e\n", "{a: b, d: e}", &["2: yaml-syntax"]);
        check("a: \"b\nc: d\n", "{a: \"b\", c: d}", &["1: yaml-syntax => a: \"b\""]);
        check(
            "a: 'the head's'\nb: \"c\" d\n",
            "{a: \"the head's\", b: \"\\\"c\\\" d\"}",
            &["1: yaml-syntax => a: \"the head's\"", "2: yaml-syntax => b: '\"c\" d'"],
        );
        check("a: [b, c\nd: e\n", "{a: [b, c], d: e}", &["1: yaml-syntax => a: [b, c]"]);
        check(
            "summary: How staff use\nsocial media\nowner: x\n",
            "{summary: How staff use, owner: x}",
            &["2: yaml-syntax"],
        );
        check("a: b\nThis is not YAML\nc: d\n", "{a: b, c: d}", &["2: yaml-syntax"]);
        check("a: [b]]\nc: d\n", "{a: \"[b]]\", c: d}", &["1: yaml-syntax => a: \"[b]]\""]);
    }

    #[test]
    fn what_only_programs_write_is_told_about() {
        check(
            "a: &x b\nc: *x\n<<: d\n",
            "{a: b, c: *x, <<: d}",
            &["1: yaml-feature", "2: yaml-feature", "3: yaml-feature"],
        );
        check("a: !note b\n", "{a: b}", &["1: yaml-feature"]);
        check("a: b\n---\nc: d\n", "{a: b}", &["2: yaml-feature"]);
    }

    #[test]
    fn values_that_stand_too_deep_are_told_and_end_there() {
        let deep = |text: String| {
            let node = read_yaml(Sources::default().add("a.yaml", &text), &text, 0, KEYS);
            let mut levels = 0;
            let mut here = Some(&node.value);
            while let Some(node) = here {
                levels += 1;
                here = match &node.value {
                    Value::List(items) => items.first(),
                    Value::Map(entries) => entries.first().map(|entry| &entry.value),
                    Value::Empty | Value::Text { .. } => None,
                };
            }
            assert!(levels <= MOST_LEVELS + 2, "{levels} levels");
            let codes: Vec<&str> = node.diagnostics.iter().map(|diagnostic| diagnostic.code.name()).collect();
            assert!(!codes.is_empty() && codes.len() <= MOST_TOLD + 1, "{codes:?}");
        };
        deep("[".repeat(100_000));
        deep(format!("a: {}", "[".repeat(100_000)));
        deep(format!("a: {}", "{b: ".repeat(100_000)));
        deep(format!("{}a\n", "- ".repeat(100_000)));
        deep((0..1_000).map(|level| format!("{}a:\n", " ".repeat(level))).collect());
        deep((0..1_000).map(|level| format!("{}-\n", " ".repeat(level))).collect());
        deep("? ".repeat(100_000));
    }

    #[test]
    fn values_stand_so_deep_in_one_another_and_no_deeper() {
        let fine =
            |text: String| read_yaml(Sources::default().add("a.yaml", &text), &text, 0, KEYS).diagnostics.is_empty();
        let flow = |levels: usize| fine(format!("{}{}", "[".repeat(levels), "]".repeat(levels)));
        let block = |levels: usize| fine(format!("{}a\n", "- ".repeat(levels)));
        assert!(flow(MOST_LEVELS) && block(MOST_LEVELS));
        assert!(!flow(MOST_LEVELS + 1) && !block(MOST_LEVELS + 1));
    }

    #[test]
    fn places_lead_to_the_file_as_it_was_typed() {
        let text = "a: “é”\nb: c: d\ne: f\n";
        let mut sources = Sources::default();
        let id = sources.add("a.yaml", text);
        let Value::Map(entries) = read_yaml(id, text, 0, KEYS).value.value else { panic!("no map") };
        let words: Vec<&str> = entries
            .iter()
            .flat_map(|entry| [entry.key.span, entry.value.span])
            .map(|span| sources.slice(span))
            .collect();
        assert_eq!(words, ["a", "“é”", "b", "c: d", "e", "f"]);
    }
}
