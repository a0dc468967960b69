//! What stands after a key or a list mark on one line, and the slips that are made there.

use std::ops::Range;

use super::found::{FoundOnLine, is_blank};
use crate::book::yaml::quoted::quoted;
use crate::source::Code;

/// What a value turned out to be.
pub(super) enum Looked {
    /// Nothing, or only a remark.
    Nothing,
    /// Words without quotes.
    Words,
    /// Something that ends on its line.
    Closed,
    /// The sign of a block of text, which follows.
    Block,
    /// A quotation that does not end on its line.
    OpenQuotation { start: usize, quote: char },
    /// Brackets that do not end on their line, and what would close them.
    OpenBrackets { depth: usize, close: String },
}

/// A key and where what follows its colon begins.
pub(super) struct Key {
    pub value: usize,
}

/// The key that a line has at an offset. Curly quotes around it are put right.
pub(super) fn key(line: &str, at: usize, found: &mut FoundOnLine) -> Option<Key> {
    let rest = &line[at..];
    let first = rest.chars().next()?;
    let colon_after = |end: usize| {
        let gap = line[end..].len() - line[end..].trim_start_matches(is_blank).len();
        let after = line[end + gap..].strip_prefix(':')?;
        (after.is_empty() || after.starts_with(is_blank)).then_some(end + gap + 1)
    };
    if matches!(first, '"' | '\'') {
        let end = quotation_end(line, at + 1, first)?;
        let value = colon_after(end + 1)?;
        found.passed_over.push(at..end + 1);
        return Some(Key { value });
    }
    if let Some(family) = curly_family(first) {
        let begin = at + first.len_utf8();
        let (end, closing) = line[begin..].char_indices().find(|(_, letter)| family.contains(letter))?;
        let end = begin + end;
        let value = colon_after(end + closing.len_utf8())?;
        found.edit(at..begin, "");
        found.edit(end..end + closing.len_utf8(), "");
        curly(found, at..end + closing.len_utf8());
        return Some(Key { value });
    }
    plain_key(rest)?;
    plain_colon(rest).map(|colon| Key { value: at + colon + 1 })
}

/// The key without quotes that words begin with.
pub(super) fn plain_key(rest: &str) -> Option<&str> {
    let colon = plain_colon(rest)?;
    Some(rest[..colon].trim_end_matches(is_blank)).filter(|key| !key.is_empty())
}

/// Whether words begin with a key in quotes.
pub(super) fn quoted_key(rest: &str) -> bool {
    let quote = rest.chars().next().filter(|letter| matches!(letter, '"' | '\''));
    let end = quote.and_then(|quote| quotation_end(rest, 1, quote));
    end.is_some_and(|end| rest[end + 1..].trim_start_matches(is_blank).starts_with(':'))
}

fn plain_colon(rest: &str) -> Option<usize> {
    if rest.starts_with(['[', '{', '"', '\'', '#', '|', '>', '@', '`', '%']) {
        return None;
    }
    let colon = colon_in(rest)?;
    let before = &rest[..colon];
    let hash = before.match_indices('#').any(|(at, _)| before[..at].ends_with(is_blank));
    (!hash).then_some(colon)
}

/// The first colon that is followed by a space or by nothing.
fn colon_in(words: &str) -> Option<usize> {
    words
        .match_indices(':')
        .map(|(at, _)| at)
        .find(|at| words[at + 1..].is_empty() || words[at + 1..].starts_with(is_blank))
}

/// A colon in a value that would begin a key.
pub(super) fn inner_colon(line: &str, range: Range<usize>) -> Option<usize> {
    let start = range.start;
    colon_in(&line[range]).map(|at| start + at)
}

/// Whether the key that begins at an offset has its value on its line.
pub(super) fn has_words(line: &str, at: usize) -> bool {
    plain_colon(&line[at..]).is_some_and(|colon| !line[at + colon + 1..].trim_matches(is_blank).is_empty())
}

/// The colon of a key with its value right behind it: `name:Elm Hill`.
pub(super) fn glued_colon(rest: &str) -> Option<usize> {
    let colon = rest.find(':')?;
    let (key, after) = (&rest[..colon], &rest[colon + 1..]);
    let is_word = key.len() > 1 && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    let is_address = matches!(key, "mailto" | "tel" | "policy" | "urn") || after.starts_with("//");
    (is_word && !is_address && !after.is_empty() && !after.starts_with(is_blank)).then_some(colon)
}

/// Where words without quotes end, and where a `#` begins that would swallow the rest.
pub(super) struct PlainWords {
    pub end: usize,
    pub hash: Option<usize>,
}

/// Looks over words without quotes for remarks: two spaces before a `#` make one.
pub(super) fn plain_words(line: &str, start: usize, found: &mut FoundOnLine) -> PlainWords {
    let mut hash = None;
    for (at, _) in line[start..].match_indices('#').map(|(at, sign)| (start + at, sign)) {
        let before = &line[start..at];
        let words = before.trim_end_matches(is_blank);
        let gap = &before[words.len()..];
        if gap.is_empty() || words.is_empty() {
            continue;
        }
        if gap.chars().count() > 1 || gap.contains('\t') {
            found.passed_over.push(at..line.len());
            return PlainWords { end: start + words.len(), hash };
        }
        hash.get_or_insert(at);
    }
    PlainWords { end: line.trim_end_matches(is_blank).len().max(start), hash }
}

/// Where a quotation ends: the offset of its closing mark.
pub(super) fn quotation_end(line: &str, from: usize, quote: char) -> Option<usize> {
    let mut letters = line[from..].char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if letter == '\\' && quote == '"' {
            letters.next();
        } else if letter == quote {
            if quote == '\'' && letters.peek().is_some_and(|(_, next)| *next == '\'') {
                letters.next();
            } else {
                return Some(from + at);
            }
        }
    }
    None
}

/// Looks at the value that begins after `after`.
pub(super) fn look(after: usize, has_key: bool, next_is_deeper: impl Fn() -> bool, found: &mut FoundOnLine) -> Looked {
    let line = found.line;
    let trimmed = line.trim_end_matches(is_blank).len();
    let start = after + (line[after..].len() - line[after..].trim_start_matches(is_blank).len());
    if start >= trimmed {
        return Looked::Nothing;
    }
    let value = &line[start..trimmed];
    let mut letters = value.chars();
    let first = letters.next().unwrap_or_default();
    let second = letters.next();
    let second_is_blank = second.is_none_or(is_blank);
    match first {
        '#' => {
            let is_remark = next_is_deeper() || (second_is_blank && (start - after > 1 || !has_key));
            if is_remark {
                found.passed_over.push(start..line.len());
                return Looked::Nothing;
            }
            let words = plain_words(line, start, found);
            quote(line, start..words.end, found);
            lost(found, start..words.end);
            Looked::Closed
        }
        '|' | '>' => {
            let rest = value[1..].trim_start_matches(['+', '-', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
            if rest.is_empty() || (rest.starts_with(is_blank) && rest.trim_start_matches(is_blank).starts_with('#')) {
                found.passed_over.push(start..line.len());
                return Looked::Block;
            }
            needs_quotes(line, start, first, found)
        }
        '"' | '\'' => quotation(line, start, trimmed, first, found),
        '{' if second == Some('{') => {
            let words = plain_words(line, start, found);
            quote(line, start..words.end, found);
            found
                .slip(Code::YamlSyntax, start..words.end, "A value that begins with {{ needs quotes.")
                .label("no quotes around it")
                .hint("Put it in quotes:");
            Looked::Closed
        }
        '[' | '{' => short_list(start, trimmed, found),
        '*' if !second_is_blank && value[1..].chars().all(is_name) => Looked::Closed,
        '&' | '!' if !second_is_blank => {
            if value.contains(is_blank) {
                Looked::Words
            } else {
                Looked::Nothing
            }
        }
        '*' | '&' | '!' | '%' | '@' | '`' | ',' | ']' | '}' => needs_quotes(line, start, first, found),
        '?' if second_is_blank => needs_quotes(line, start, first, found),
        '-' if second_is_blank && has_key => {
            let entry = value[1..].trim_matches(is_blank);
            found.edit(start..trimmed, format!("[{entry}]"));
            found
                .slip(Code::YamlSyntax, start..trimmed, "A list cannot begin on the line of its key.")
                .label("a list mark")
                .hint("Write each entry on a line of its own below the key, or a short list in brackets:");
            Looked::Closed
        }
        _ => words(start, trimmed, next_is_deeper, found),
    }
}

fn is_name(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '-')
}

/// A value that begins with a bracket or a brace.
fn short_list(start: usize, trimmed: usize, found: &mut FoundOnLine) -> Looked {
    let line = found.line;
    let scanned = brackets(line, start, 0, found);
    let Some(end) = scanned.end else {
        return Looked::OpenBrackets { depth: scanned.depth, close: scanned.close };
    };
    let rest = line[end..trimmed].trim_start_matches(is_blank);
    if rest.is_empty() {
        return Looked::Closed;
    }
    if rest.starts_with('#') && line[end..].starts_with(is_blank) {
        found.passed_over.push(trimmed - rest.len()..line.len());
        return Looked::Closed;
    }
    let first = line[start..].chars().next().unwrap_or_default();
    needs_quotes(line, start, first, found)
}

/// Words without quotes, perhaps with curly ones.
fn words(start: usize, trimmed: usize, next_is_deeper: impl Fn() -> bool, found: &mut FoundOnLine) -> Looked {
    let line = found.line;
    let first = line[start..].chars().next().unwrap_or_default();
    let typed = plain_words(line, start, found);
    if let Some(family) = curly_family(first) {
        let inner = start + first.len_utf8()..typed.end;
        let last = line[inner.clone()].chars().next_back();
        if let Some(last) = last.filter(|last| family.contains(last)) {
            let inner = inner.start..inner.end - last.len_utf8();
            let inside = &line[inner.clone()];
            let whole = if first == '‘' { !inside.contains('‘') } else { !inside.contains(['“', '”']) };
            if whole {
                let mark = if inside.contains('"') && !inside.contains('\'') { "'" } else { "\"" };
                found.edit(start..inner.start, mark);
                found.edit(inner.end..typed.end, mark);
                found.passed_over.push(start..typed.end);
                curly(found, start..typed.end);
                return Looked::Closed;
            }
        }
    }
    if let Some(hash) = typed.hash {
        if next_is_deeper() {
            found.edit(hash..hash + 1, "_");
            found.slip_without_line(
                Code::YamlHash,
                hash..trimmed,
                "What stands after # here would be lost.",
                "Put the whole value in quotes; if it is a remark, put two spaces before the #.",
            );
            return Looked::Words;
        }
        quote(line, start..typed.end, found);
        lost(found, hash..typed.end);
        return Looked::Closed;
    }
    if let Some(colon) = inner_colon(line, start..typed.end) {
        if next_is_deeper() {
            found.edit(colon..colon + 1, ";");
            found.slip_without_line(
                Code::YamlColon,
                colon..colon + 1,
                "There is a colon in a value without quotes.",
                "Put the whole value in quotes.",
            );
            return Looked::Words;
        }
        quote(line, start..typed.end, found);
        found
            .slip(Code::YamlColon, colon..colon + 1, "A value with a colon in it needs quotes.")
            .label("a second colon")
            .hint("Put the value in quotes:");
        return Looked::Closed;
    }
    Looked::Words
}

/// A value that begins with a straight quotation mark.
fn quotation(line: &str, start: usize, trimmed: usize, mark: char, found: &mut FoundOnLine) -> Looked {
    let Some(end) = quotation_end(line, start + 1, mark) else {
        let family = if mark == '"' { DOUBLE } else { SINGLE };
        let last = line[start + 1..trimmed].chars().next_back().filter(|last| family.contains(last));
        let Some(last) = last else { return Looked::OpenQuotation { start, quote: mark } };
        found.edit(trimmed - last.len_utf8()..trimmed, mark.to_string());
        found.passed_over.push(start..trimmed);
        curly(found, start..trimmed);
        return Looked::Closed;
    };
    let rest = line[end + 1..trimmed].trim_start_matches(is_blank);
    let is_remark = rest.starts_with('#') && line[end + 1..].starts_with(is_blank);
    if rest.is_empty() || is_remark {
        found.passed_over.push(start..end + 1);
        if is_remark {
            found.passed_over.push(trimmed - rest.len()..line.len());
        }
        return Looked::Closed;
    }
    let words = plain_words(line, start, found);
    // `'Headteacher's role'`: the mark stands inside too, and another one goes round all of it.
    let inner = start + 1..words.end - 1;
    let around = words.end > start + 2 && line[start..words.end].ends_with(mark);
    let other = if mark == '"' { '\'' } else { '"' };
    if around && !line[inner.clone()].contains(other) {
        found.edit(start..start + 1, other.to_string());
        found.edit(words.end - 1..words.end, other.to_string());
        found.passed_over.push(start..words.end);
    } else {
        quote(line, start..words.end, found);
    }
    found
        .slip(Code::YamlSyntax, end..words.end, "There is more on the line after the closing quotation mark.")
        .label("after the quotation")
        .hint("Put other quotation marks around all of it:");
    Looked::Closed
}

fn needs_quotes(line: &str, start: usize, first: char, found: &mut FoundOnLine) -> Looked {
    let words = plain_words(line, start, found);
    quote(line, start..words.end, found);
    found
        .slip(Code::YamlSyntax, start..words.end, format!("A value that begins with {first} needs quotes."))
        .label("no quotes around it")
        .hint("Put it in quotes:");
    Looked::Closed
}

/// Puts a range in quotation marks.
fn quote(line: &str, range: Range<usize>, found: &mut FoundOnLine) {
    found.edit(range.clone(), quoted(&line[range.clone()]));
    found.passed_over.push(range);
}

fn lost(found: &mut FoundOnLine, range: Range<usize>) {
    found
        .slip(Code::YamlHash, range, "What stands after # here would be lost.")
        .label("would be lost")
        .hint("Put the value in quotes (if this is a remark, put two spaces before the #):");
}

const DOUBLE: &[char] = &['“', '”', '„', '‟', '"'];
const SINGLE: &[char] = &['‘', '’', '‚', '‛', '\''];

/// The quotation marks that go with a curly one.
fn curly_family(first: char) -> Option<&'static [char]> {
    match first {
        '“' | '”' | '„' | '‟' => Some(DOUBLE),
        '‘' | '’' | '‚' | '‛' => Some(SINGLE),
        _ => None,
    }
}

fn curly(found: &mut FoundOnLine, range: Range<usize>) {
    found
        .slip(Code::YamlQuotes, range, "There are curly quotation marks where straight ones belong.")
        .label("curly quotation marks")
        .hint("Write straight ones:");
}

/// How far brackets go.
pub(super) struct Brackets {
    pub depth: usize,
    pub end: Option<usize>,
    pub close: String,
}

/// Follows brackets along a line, from `depth` deep.
pub(super) fn brackets(line: &str, from: usize, depth: usize, found: &mut FoundOnLine) -> Brackets {
    let mut depth = depth;
    let mut closers: Vec<char> = Vec::new();
    let mut at = from;
    let mut entry = from;
    let mut at_entry = depth > 0;
    while let Some(letter) = line[at..].chars().next() {
        let next = at + letter.len_utf8();
        match letter {
            '[' | '{' => {
                depth += 1;
                closers.push(if letter == '[' { ']' } else { '}' });
                (entry, at_entry) = (next, true);
            }
            ']' | '}' => {
                depth = depth.saturating_sub(1);
                closers.pop();
                at_entry = false;
                if depth == 0 {
                    return Brackets { depth, end: Some(next), close: String::new() };
                }
            }
            ',' => (entry, at_entry) = (next, true),
            ':' if line[next..].starts_with(is_blank) => (entry, at_entry) = (next, true),
            '#' if line[from..at].ends_with(is_blank) => {
                let gap = line[from..at].len() - line[from..at].trim_end_matches(is_blank).len();
                if gap > 1 || line[entry..at].trim_matches(is_blank).is_empty() && !line[at..].contains([']', '}']) {
                    found.passed_over.push(at..line.len());
                    break;
                }
                let begin = entry + (line[entry..].len() - line[entry..].trim_start_matches(is_blank).len());
                let end =
                    line[at..].find([',', ']', '}']).map_or(line.trim_end_matches(is_blank).len(), |end| at + end);
                let end = line[..end].trim_end_matches(is_blank).len();
                quote(line, begin..end, found);
                lost(found, at..end);
                at_entry = false;
                at = end;
                continue;
            }
            '"' | '\'' if at_entry => {
                at_entry = false;
                if let Some(end) = quotation_end(line, next, letter) {
                    found.passed_over.push(at..end + 1);
                    at = end + 1;
                    continue;
                }
            }
            _ if at_entry && curly_family(letter).is_some() => {
                at_entry = false;
                let family = curly_family(letter).unwrap_or_default();
                let closing = line[next..].char_indices().find(|(_, other)| family.contains(other));
                if let Some((end, closing)) = closing {
                    let end = next + end;
                    found.edit(at..next, "\"");
                    found.edit(end..end + closing.len_utf8(), "\"");
                    if !found.slips.iter().any(|slip| slip.code == Code::YamlQuotes) {
                        curly(found, at..end + closing.len_utf8());
                    }
                    at = end + closing.len_utf8();
                    continue;
                }
            }
            _ if is_blank(letter) => {}
            _ => at_entry = false,
        }
        at = next;
    }
    Brackets { depth, end: None, close: closers.iter().rev().collect() }
}
