//! Raw lines looked over before YAML is parsed, for the slips that cost a clerk an afternoon. Each gets its corrected
//! line, and is put right in the text that is parsed, so that the other mistakes of the file are found too.

mod found;
mod layout;
mod value;

use std::borrow::Cow;
use std::ops::Range;

use super::known_keys::KnownKeys;
use crate::source::edit::{edited, sort_edits};
use crate::source::{Code, Diagnostic, SourceId, Span, TextEdit};
use found::{FoundOnLine, is_blank, is_no_space, is_odd};
use layout::{Holds, Layout, Opening, PlacedLine};

/// A text with its slips put right, and the way back to the text as it was.
pub(super) struct Repaired<'a> {
    /// The text to parse.
    pub text: Cow<'a, str>,
    /// What was put right, in order.
    pub problems: Vec<Problem>,
    stretches: Vec<Stretch>,
    length: usize,
}

/// A stretch of the repaired text: the same as in the original from `there` on, or put in its place.
#[derive(Clone, Copy)]
struct Stretch {
    here: usize,
    there: usize,
    same: bool,
}

/// A slip on one line.
pub(super) struct Problem {
    code: Code,
    range: Range<usize>,
    line: Range<usize>,
    message: String,
    label: String,
    hint: String,
    instead: Option<String>,
}

impl Problem {
    /// As it is told, in a file in which the text begins at `offset`.
    pub fn diagnostic(&self, source: SourceId, offset: usize) -> Diagnostic {
        let span = Span::new(source, self.range.start + offset, self.range.end + offset);
        let mut diagnostic =
            Diagnostic::at(self.code, span, self.message.clone()).label(self.label.clone()).hint(self.hint.clone());
        diagnostic.instead = self.instead.clone();
        diagnostic
    }
}

impl Repaired<'_> {
    /// The offset in the original of an offset in the repaired text.
    pub fn original(&self, at: usize) -> usize {
        let index = self.stretches.partition_point(|stretch| stretch.here <= at).max(1) - 1;
        let Some(stretch) = self.stretches.get(index) else { return at.min(self.length) };
        let there = if stretch.same { stretch.there + (at - stretch.here) } else { stretch.there };
        there.min(self.length)
    }

    /// The same for the end of a range, which belongs to what stands before it.
    pub fn original_end(&self, at: usize) -> usize {
        let Some(before) = at.checked_sub(1) else { return self.original(0) };
        let index = self.stretches.partition_point(|stretch| stretch.here <= before).max(1) - 1;
        let Some(stretch) = self.stretches.get(index) else { return at.min(self.length) };
        let there = match self.stretches.get(index + 1) {
            _ if stretch.same => stretch.there + (at - stretch.here),
            Some(next) => next.there,
            None => self.length,
        };
        there.min(self.length)
    }

    /// Whether a slip was found on the line of the original at this offset.
    pub fn has_problem_at(&self, at: usize) -> bool {
        self.problems.iter().any(|problem| problem.line.start <= at && at <= problem.line.end)
    }
}

/// Mends every line that is not inside a block of text.
pub(super) fn mend(text: &str, keys: KnownKeys) -> Repaired<'_> {
    let mut lines = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive('\n') {
        let content = piece.strip_suffix('\n').unwrap_or(piece);
        lines.push((start, content.strip_suffix('\r').unwrap_or(content)));
        start += piece.len();
    }
    let mut look = Look {
        lines: &lines,
        keys,
        above: Vec::new(),
        strayed: None,
        index: 0,
        inside: Inside::Nothing,
        layout: Layout::default(),
        edits: Vec::new(),
        problems: Vec::new(),
    };
    for index in 0..lines.len() {
        look.index = index;
        look.line();
    }
    let Look { edits, problems, .. } = look;
    rewrite(text, &edits, problems)
}

fn rewrite<'a>(text: &'a str, edits: &[TextEdit], problems: Vec<Problem>) -> Repaired<'a> {
    if edits.is_empty() {
        let stretches = vec![Stretch { here: 0, there: 0, same: true }];
        return Repaired { text: Cow::Borrowed(text), problems, stretches, length: text.len() };
    }
    let mut repaired = String::with_capacity(text.len() + 16);
    let mut stretches = Vec::new();
    let mut done = 0;
    for edit in edits {
        if edit.range.start < done {
            continue;
        }
        if edit.range.start > done {
            stretches.push(Stretch { here: repaired.len(), there: done, same: true });
            repaired.push_str(&text[done..edit.range.start]);
        }
        if !edit.text.is_empty() {
            stretches.push(Stretch { here: repaired.len(), there: edit.range.start, same: false });
            repaired.push_str(&edit.text);
        }
        done = edit.range.end;
    }
    stretches.push(Stretch { here: repaired.len(), there: done, same: true });
    repaired.push_str(&text[done..]);
    Repaired { text: Cow::Owned(repaired), problems, stretches, length: text.len() }
}

/// What a line may stand inside of.
enum Inside {
    Nothing,
    /// A block of text below a key at this column, indented by so many spaces once its first line is known.
    Block {
        column: usize,
        indent: Option<usize>,
    },
    /// A block of text below a key at this column that its author did not indent.
    ShiftedBlock {
        column: usize,
    },
    /// A quotation over several lines.
    Quote(char),
    /// Brackets over several lines, so many deep.
    Brackets(usize),
}

/// A line that was put below the key that it belongs to.
#[derive(Clone)]
struct Strayed {
    index: usize,
    above: String,
}

/// The walk over the lines.
struct Look<'a> {
    lines: &'a [(usize, &'a str)],
    keys: KnownKeys,
    /// The keys of the lines above that stand further to the left, or beside, each with its column.
    above: Vec<(usize, String)>,
    /// Where the line before lost its indentation: what goes with it did so too.
    strayed: Option<Strayed>,
    index: usize,
    inside: Inside,
    layout: Layout,
    edits: Vec<TextEdit>,
    problems: Vec<Problem>,
}

impl Look<'_> {
    fn line(&mut self) {
        let (start, line) = self.lines[self.index];
        let mut found = FoundOnLine::on(line);
        self.look_at(line, &mut found);
        self.take_in(start, line, found);
    }

    /// Turns what was found on a line into edits of the whole text and problems with the corrected line.
    fn take_in(&mut self, start: usize, line: &str, mut found: FoundOnLine) {
        if found.edits.is_empty() && found.slips.is_empty() {
            return;
        }
        sort_edits(&mut found.edits);
        let corrected = edited(line, &found.edits).trim_end().to_owned();
        for slip in found.slips {
            self.problems.push(Problem {
                code: slip.code,
                range: start + slip.range.start..start + slip.range.end,
                line: start..start + line.len(),
                message: slip.message,
                label: slip.label.to_owned(),
                hint: slip.hint.to_owned(),
                instead: slip.instead.then(|| corrected.clone()),
            });
        }
        self.edits.extend(found.edits.into_iter().map(|edit| edit.moved(start)));
    }

    fn look_at(&mut self, line: &str, found: &mut FoundOnLine) {
        match self.inside {
            Inside::Block { column, indent } => {
                if self.in_block(line, column, indent, found) {
                    return;
                }
                self.inside = Inside::Nothing;
            }
            Inside::ShiftedBlock { column } => {
                if self.shift(line, column, found) {
                    return;
                }
                self.inside = Inside::Nothing;
            }
            Inside::Quote(quote) => {
                if value::quotation_end(line, 0, quote).is_some() {
                    self.inside = Inside::Nothing;
                }
                return;
            }
            Inside::Brackets(depth) => {
                let scanned = value::brackets(line, 0, depth, found);
                self.inside = if scanned.depth == 0 { Inside::Nothing } else { Inside::Brackets(scanned.depth) };
                odd_spaces(line, found);
                return;
            }
            Inside::Nothing => {}
        }
        let indent = line.find(|letter| !is_blank(letter)).unwrap_or(line.len());
        let rest = &line[indent..];
        if rest.is_empty() || rest.starts_with('#') {
            // Nothing that a reader sees; what the parser might stumble over is put right in silence.
            if line[..indent].contains(|letter| letter != ' ') {
                found.edit(0..indent, " ".repeat(if rest.is_empty() { 0 } else { 1 }));
            }
            return;
        }
        if indent == 0 && (is_marker(line, "---") || is_marker(line, "...") || line.starts_with('%')) {
            self.layout = Layout::default();
            return;
        }
        self.content(line, indent, found);
        odd_spaces(line, found);
    }

    /// Whether the line belongs to a block of text; a tab in its indentation is put right.
    fn in_block(&mut self, line: &str, column: usize, indent: Option<usize>, found: &mut FoundOnLine) -> bool {
        if line.trim_matches([' ', '\t']).is_empty() {
            return true;
        }
        let spaces = line.len() - line.trim_start_matches(' ').len();
        if indent.is_some_and(|indent| spaces >= indent) {
            return true;
        }
        let blank = line.len() - line.trim_start_matches([' ', '\t']).len();
        let tabbed = line[spaces..].starts_with('\t');
        if tabbed && (spaces > column || blank > spaces) {
            let width = indent.unwrap_or(column + 2);
            self.inside = Inside::Block { column, indent: Some(width) };
            found.edit(0..blank, " ".repeat(width));
            tab(found, spaces..blank);
            return true;
        }
        if spaces > column {
            if indent.is_none() {
                self.inside = Inside::Block { column, indent: Some(spaces) };
            }
            return true;
        }
        if indent.is_none() && self.shift(line, column, found) {
            self.inside = Inside::ShiftedBlock { column };
            found
                .slip(
                    Code::YamlSyntax,
                    spaces..line.trim_end().len(),
                    "A text below its key is indented further than the key.",
                )
                .label("not indented below its key")
                .hint("Indent every line of the text by two spaces more than its key:");
            return true;
        }
        false
    }

    /// Indents a line of a block of text that stands no further in than its key, unless it is a line of its own.
    fn shift(&self, line: &str, column: usize, found: &mut FoundOnLine) -> bool {
        let words = line.trim_start_matches(' ');
        let is_key = value::plain_key(words).is_some_and(|key| !key.contains(is_blank));
        let is_key = is_key || value::quoted_key(words);
        if words.starts_with(['#', '\t']) || is_key || is_marker(words, "-") || is_marker(line, "---") {
            return false;
        }
        let spaces = line.len() - words.len();
        if !words.is_empty() && spaces < column + 2 {
            found.edit(0..spaces, " ".repeat(column + 2));
        }
        true
    }

    /// A line with words: list marks, a key, a value.
    fn content(&mut self, line: &str, indent: usize, found: &mut FoundOnLine) {
        let column = self.width(&line[..indent]);
        if line[..indent].contains(|letter| letter != ' ') {
            found.edit(0..indent, " ".repeat(column));
            if line[..indent].contains('\t') {
                tab(found, 0..indent);
            } else {
                odd_space(found, 0..indent);
            }
        }
        let continues = self.layout.continues(column);
        let mut at = indent;
        let mut first = true;
        let mut column = column;
        loop {
            let rest = &line[at..];
            let mark = rest.chars().next().unwrap_or_default();
            let after = &rest[mark.len_utf8().min(rest.len())..];
            let ended = after.is_empty() || after.starts_with(is_blank);
            let odd_mark = matches!(mark, '–' | '—' | '•' | '·' | '●' | '▪' | '*') && ended && !after.is_empty();
            let counted = self.counted_mark(rest);
            let mark_length = counted.unwrap_or(mark.len_utf8());
            let after = if counted.is_some() { &rest[mark_length..] } else { after };
            let odd_mark = odd_mark || counted.is_some();
            let mut padding = 0;
            let glued = mark == '-'
                && after
                    .starts_with(|next: char| next.is_alphanumeric() || matches!(next, '"' | '\'' | '[' | '“' | '‘'));
            if first && !continues && (odd_mark || glued) {
                let range = at..at + mark_length;
                // Lines that stand below the words after a longer mark stay there.
                let words = column + mark_length + after.len() - after.trim_start_matches(is_blank).len();
                padding = if self.next_indent() == Some(words) { mark_length - mark.len_utf8() } else { 0 };
                found.edit(range.clone(), if glued { "- ".to_owned() } else { format!("-{}", " ".repeat(padding)) });
                let (message, label) = if glued {
                    ("A list mark needs a space after its hyphen.", "no space after it")
                } else {
                    ("A list mark is a plain hyphen.", "not a hyphen")
                };
                found.slip(Code::YamlSyntax, range, message).label(label).hint("Write it like this:");
            } else if mark != '-' || !ended {
                break;
            }
            if first {
                let Some(placed) = self.settle(indent, column, Opening::Dash, found) else { return };
                column = placed;
            } else {
                self.layout.push(column, Opening::Dash);
            }
            let blank = after.len() - after.trim_start_matches(is_blank).len();
            column += 1 + padding + blank.max(1);
            at += mark_length + blank;
            first = false;
            if at >= line.len() {
                return;
            }
            if line[at..].starts_with('#') && blank >= 2 {
                found.passed_over.push(at..line.len());
                return;
            }
        }
        match value::key(line, at, found) {
            Some(key) => {
                if first {
                    let Some(placed) = self.settle(indent, column, Opening::Key, found) else { return };
                    column = placed;
                } else {
                    self.layout.push(column, Opening::Key);
                }
                self.above.retain(|(other, _)| *other < column);
                self.above.extend(value::plain_key(&line[at..]).map(|key| (column, key.to_owned())));
                self.value(key.value, column, Some(at), found);
            }
            None if first && continues => self.continuation(line, at, found),
            None if first => self.alone(line, at, column, found),
            None => self.value(at, column.saturating_sub(2), None, found),
        }
    }

    /// How long a number is that stands for a list mark: `1. by: Headteacher`.
    fn counted_mark(&self, rest: &str) -> Option<usize> {
        let figures = rest.len() - rest.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
        let after =
            rest[figures..].strip_prefix(['.', ')']).filter(|after| figures > 0 && after.starts_with(is_blank))?;
        value::plain_key(after.trim_start_matches(is_blank)).filter(|key| (self.keys.is_key)(key))?;
        Some(figures + 1)
    }

    /// How far the next line with words is indented.
    fn next_indent(&self) -> Option<usize> {
        let later = self.lines[self.index + 1..].iter().map(|(_, line)| line);
        later
            .map(|line| (line.len() - line.trim_start_matches(' ').len(), line))
            .find(|(_, line)| !line.trim().is_empty())
            .map(|(indent, _)| indent)
    }

    /// Puts a first key or list mark where it belongs. `None`: the line is part of the value above, or is given up.
    fn settle(&mut self, indent: usize, column: usize, mark: Opening, found: &mut FoundOnLine) -> Option<usize> {
        let line = found.line;
        if mark == Opening::Key
            && let Some(there) = self.strayed(indent, column, found)
        {
            return Some(there);
        }
        let later_at_margin = || {
            let later = &self.lines[self.index + 1..];
            later.iter().any(|(_, line)| line.starts_with(|letter: char| letter != '#' && !is_blank(letter)))
        };
        let trimmed = line.trim_end_matches(is_blank).len();
        match self.layout.place(column, mark, later_at_margin) {
            PlacedLine::Fine => Some(column),
            PlacedLine::Continues => {
                let typed = &line[indent..];
                let one_word = value::plain_key(typed).is_some_and(|key| {
                    !key.contains(is_blank) && !key.starts_with(|letter: char| letter.is_uppercase())
                });
                if mark == Opening::Key && one_word {
                    let there = self.layout.innermost_column();
                    self.realign(line, indent, there, found);
                    self.layout.place(there, mark, || false);
                    return Some(there);
                }
                if mark == Opening::Dash && self.layout.innermost_mark() == Some(Opening::Dash) {
                    let there = self.layout.innermost_column();
                    self.realign(line, indent, there, found);
                    self.layout.place(there, mark, || false);
                    return Some(there);
                }
                if mark == Opening::Dash {
                    found.edit(indent..trimmed, "");
                    found.slip_without_line(
                        Code::YamlSyntax,
                        indent..trimmed,
                        "A list stands below a key that has a value already.",
                        "Write either one value after the colon, or each on a line of its own with a hyphen and a space.",
                    );
                    return None;
                }
                self.continuation(line, indent, found);
                None
            }
            PlacedLine::Belongs(there) => {
                self.realign(line, indent, there, found);
                self.layout.place(there, mark, || false);
                Some(there)
            }
            PlacedLine::Nowhere => {
                found.edit(indent..trimmed, "");
                let (message, hint) = match mark {
                    Opening::Dash => (
                        "A list entry stands where no list is.",
                        "Put the key of the list, with a colon after it, on the line above.",
                    ),
                    Opening::Key => (
                        "A key stands between the entries of a list.",
                        "Indent it like the key that it belongs with, or put a hyphen and a space before it.",
                    ),
                };
                found.slip_without_line(Code::YamlSyntax, indent..trimmed, message, hint);
                None
            }
        }
    }

    /// Puts a key that lost its indentation below the key that it belongs to: one that can only stand there, or after which
    /// lines stand that could go on with nothing else.
    fn strayed(&mut self, indent: usize, column: usize, found: &mut FoundOnLine) -> Option<usize> {
        let line = found.line;
        let key = value::plain_key(&line[indent..])?;
        let (_, above) = self.above.iter().rev().find(|(beside, _)| *beside == column)?;
        let above = above.clone();
        let before = self.strayed.take().filter(|strayed| strayed.index + 1 == self.index && strayed.above == above);
        let goes_with = before.is_some() && (self.keys.is_below)(&above, key);
        let has_value = value::has_words(line, indent);
        let goes_on = has_value && (self.keys.is_below)(&above, key) && self.next_goes_on(column);
        let (there, above) = if (self.keys.stands_below)(&above, key) || goes_with || goes_on {
            (self.layout.below(column)?, above)
        } else {
            self.below_clause(column, key, &above)?
        };
        self.strayed = Some(Strayed { index: self.index, above: above.clone() });
        found.edits.retain(|edit| edit.range != (0..indent));
        found.edit(0..indent, " ".repeat(there));
        if !goes_with && found.slips.is_empty() {
            let message = format!("`{key}` belongs to `{above}`, and is not indented below it.");
            found
                .slip(Code::YamlSyntax, indent..line.trim_end_matches(is_blank).len(), message)
                .label("not indented")
                .hint("Put this many spaces before it, and before the lines that go with it:");
        }
        self.layout.place(there, Opening::Key, || false);
        Some(there)
    }

    /// The same among a school's own clauses, whose names are the clerk's own: where the keys of the clause above stand, and
    /// what it is called.
    fn below_clause(&self, column: usize, key: &str, above: &str) -> Option<(usize, String)> {
        let at = self.above.iter().position(|(_, name)| name == "clauses")?;
        let is_of_names = above == "clauses" || !(self.keys.is_key)(above);
        let (clause, own) = (self.above.get(at + 1)?, self.above.get(at + 2)?);
        let fits =
            is_of_names && own.0 > column && (self.keys.are_beside)(&own.1, key) && self.layout.is_open_at(own.0);
        fits.then(|| (own.0, clause.1.clone()))
    }

    /// Whether the next line stands further in than this column, where a key or list mark above stands: it goes on there,
    /// and this line is in its way.
    fn next_goes_on(&self, column: usize) -> bool {
        let later = self.lines[self.index + 1..].iter().map(|(_, line)| *line);
        let mut later = later.filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
        later.next().is_some_and(|line| {
            let typed = line.trim_start_matches(' ');
            let there = line.len() - typed.len();
            let begins = typed.starts_with("- ") || value::plain_key(typed).is_some();
            begins && there > column && self.layout.is_open_at(there)
        })
    }

    fn realign(&mut self, line: &str, indent: usize, column: usize, found: &mut FoundOnLine) {
        found.edits.retain(|edit| edit.range != (0..indent));
        found.edit(0..indent, " ".repeat(column));
        let end = line.trim_end_matches(is_blank).len();
        // An indentation with tabs has been told about.
        if found.slips.is_empty() {
            found
                .slip(Code::YamlSyntax, indent..end, "This line does not line up with the lines that it belongs with.")
                .label("indented otherwise")
                .hint("Give lines that belong together the same number of spaces at their start:");
        }
    }

    /// A further line of a text without quotes.
    fn continuation(&mut self, line: &str, at: usize, found: &mut FoundOnLine) {
        let words = value::plain_words(line, at, found);
        if let Some(hash) = words.hash {
            found.edit(hash..hash + 1, "_");
            found.slip_without_line(
                Code::YamlHash,
                hash..line.trim_end().len(),
                "What stands after # here would be lost.",
                "Put the whole value in quotes; if it is a remark, put two spaces before the #.",
            );
        }
        if let Some(colon) = value::inner_colon(line, at..words.end) {
            found.edit(colon..colon + 1, ";");
            found.slip_without_line(
                Code::YamlColon,
                colon..colon + 1,
                "There is a colon in a value without quotes.",
                "Put the whole value in quotes.",
            );
        }
    }

    /// Words on a line of their own: a value below its key, or a key that lost its colon, or an entry that lost its hyphen.
    fn alone(&mut self, line: &str, at: usize, column: usize, found: &mut FoundOnLine) {
        let trimmed = line.trim_end_matches(is_blank).len();
        if self.layout.takes_words(column) || self.layout.is_empty() && self.index + 1 == self.lines.len() {
            let opener = self.layout.innermost_column();
            self.value(at, opener, None, found);
            return;
        }
        if self.layout.is_after_closed(column) {
            // A stray line below a finished value; the parser says so.
            return;
        }
        if let Some(colon) = value::glued_colon(&line[at..]) {
            found.edit(at + colon + 1..at + colon + 1, " ");
            found
                .slip(Code::YamlSyntax, at..at + colon + 1, "A key needs a space after its colon.")
                .label("no space after it")
                .hint("Write it like this:");
            if let Some(column) = self.settle(at, column, Opening::Key, found) {
                self.value(at + colon + 1, column, Some(at), found);
            }
            return;
        }
        if self.layout.is_list_at(column) {
            found.edit(at..at, "- ");
            found
                .slip(Code::YamlSyntax, at..trimmed, "An entry of a list has no hyphen.")
                .label("no hyphen before it")
                .hint("Each entry begins with a hyphen and a space:");
            self.layout.place(column, Opening::Dash, || false);
            self.value(at, column, None, found);
            return;
        }
        let word = line[at..].find(is_blank).map(|end| &line[at..at + end]);
        match word.filter(|word| (self.keys.is_key)(word)) {
            Some(word) => {
                let end = at + word.len();
                let sign = line[end..].trim_start_matches(is_blank).strip_prefix('=');
                let value = sign.map_or(end, |rest| line.len() - rest.len());
                found.edit(end..value, ":");
                found
                    .slip(Code::YamlSyntax, at..end, "A key has no colon after it.")
                    .label("no colon after it")
                    .hint("Write a key, a colon, a space and the value:");
                if let Some(column) = self.settle(at, column, Opening::Key, found) {
                    self.value(value, column, Some(at), found);
                }
            }
            None => {
                found.edit(at..trimmed, "");
                found.slip_without_line(
                    Code::YamlSyntax,
                    at..trimmed,
                    "This line cannot be read: it is neither a key with its value nor an entry of a list.",
                    "Write a key, a colon, a space and the value; if it belongs to the text above, indent it by two spaces.",
                );
            }
        }
    }

    /// A value after a key or list mark at `column`, or on a line of its own.
    fn value(&mut self, after: usize, column: usize, key: Option<usize>, found: &mut FoundOnLine) {
        let line = found.line;
        let next_is_deeper = || {
            let next = self.lines[self.index + 1..].iter().map(|(_, line)| *line);
            let mut next = next.filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
            next.next().is_some_and(|line| {
                let spaces = line.len() - line.trim_start().len();
                spaces > column || (spaces == column && line.trim_start().starts_with("- "))
            })
        };
        let looked = value::look(after, key.is_some(), next_is_deeper, found);
        let holds = match looked {
            value::Looked::Nothing => Holds::Nothing,
            value::Looked::Words => Holds::Words,
            value::Looked::Closed => Holds::Closed,
            value::Looked::Block => {
                self.inside = Inside::Block { column, indent: None };
                Holds::Closed
            }
            value::Looked::OpenQuotation { start, quote } => {
                self.open_quotation(start, quote, column, found);
                Holds::Closed
            }
            value::Looked::OpenBrackets { depth, close } => {
                let closed_later = self.later_closes(column, &|line| line.contains([']', '}']));
                if closed_later {
                    self.inside = Inside::Brackets(depth);
                } else {
                    let end = line.trim_end_matches(is_blank).len();
                    let end = if line[..end].ends_with(',') { end - 1 } else { end };
                    found.edit(end..line.trim_end_matches(is_blank).len(), close);
                    let start = line[after..].find(['[', '{']).map_or(after, |found| after + found);
                    found
                        .slip(Code::YamlSyntax, start..end, "A bracket is opened and not closed.")
                        .label("opened here")
                        .hint("Close it at the end of the line:");
                }
                Holds::Closed
            }
        };
        self.layout.holds(holds);
    }

    fn open_quotation(&mut self, start: usize, quote: char, column: usize, found: &mut FoundOnLine) {
        let line = found.line;
        if self.later_closes(column, &|line| line.contains(quote)) {
            found.passed_over.push(start..line.len());
            self.inside = Inside::Quote(quote);
            return;
        }
        let end = line.trim_end_matches(is_blank).len();
        found.passed_over.push(start..end);
        found.edit(end..end, quote.to_string());
        found
            .slip(Code::YamlSyntax, start..end, "A quotation mark is opened and not closed.")
            .label("opened here")
            .hint("Close it at the end of the line:");
    }

    /// Whether what is open on this line is closed further down, before another key or entry begins at its column.
    fn later_closes(&self, column: usize, closes: &dyn Fn(&str) -> bool) -> bool {
        for (_, line) in &self.lines[self.index + 1..] {
            let typed = line.trim_start_matches(is_blank);
            let entry = typed.trim_start_matches("- ");
            let begins = value::plain_key(entry).is_some_and(|key| !key.contains(is_blank)) || typed.starts_with("- ");
            if begins && line.len() - typed.len() <= column {
                return false;
            }
            if closes(line) {
                return true;
            }
        }
        false
    }

    /// How many columns an indentation is wide: tabs count as what best fits the lines above.
    fn width(&self, indentation: &str) -> usize {
        let wide = |tab: usize| -> usize {
            indentation
                .chars()
                .map(|letter| match letter {
                    '\t' => tab,
                    _ if is_no_space(letter) => 0,
                    _ => 1,
                })
                .sum()
        };
        let widths = [2, 4, 8].map(wide);
        if !indentation.contains('\t') {
            return widths[0];
        }
        widths.into_iter().find(|&width| self.layout.fits(width)).unwrap_or(widths[0])
    }
}

fn is_marker(line: &str, marker: &str) -> bool {
    line.strip_prefix(marker).is_some_and(|rest| rest.is_empty() || rest.starts_with(is_blank))
}

fn tab(found: &mut FoundOnLine, range: Range<usize>) {
    found
        .slip(Code::YamlTab, range, "There is a tab where spaces belong.")
        .label("a tab")
        .hint("Replace the tab by spaces:");
}

fn odd_space(found: &mut FoundOnLine, range: Range<usize>) {
    if found.line[range.clone()].chars().all(is_no_space) {
        found
            .slip(
                Code::YamlSpace,
                range,
                "There is a character here that nobody can see; it may have come from Word or a web page.",
            )
            .label("nobody can see it")
            .hint("Write the line without it:");
        return;
    }
    found
        .slip(
            Code::YamlSpace,
            range,
            "There is a space here that is not an ordinary one; it may have come from Word or a web page.",
        )
        .label("not an ordinary space")
        .hint("Replace it by an ordinary space:");
}

/// Tabs and odd spaces between the words of a line, outside quotations and remarks.
fn odd_spaces(line: &str, found: &mut FoundOnLine) {
    let begin = line.len() - line.trim_start_matches(is_blank).len();
    let end = line.trim_end_matches(is_blank).len();
    if line[end..].contains(is_odd) {
        found.edit(end..line.len(), "");
    }
    let mut told_tab = found.slips.iter().any(|slip| slip.code == Code::YamlTab);
    let mut told_odd = found.slips.iter().any(|slip| slip.code == Code::YamlSpace);
    for (at, letter) in line.char_indices().filter(|(at, _)| (begin..end).contains(at)) {
        let range = at..at + letter.len_utf8();
        let passed = found.passed_over.iter().any(|passed| passed.contains(&at));
        let edited = found.edits.iter().any(|edit| edit.range.contains(&at));
        if passed || edited || !(letter == '\t' || is_odd(letter)) {
            continue;
        }
        found.edit(range.clone(), if is_no_space(letter) { "" } else { " " });
        if letter == '\t' {
            if !told_tab {
                tab(found, range);
            }
            told_tab = true;
        } else {
            if !told_odd {
                odd_space(found, range);
            }
            told_odd = true;
        }
    }
}
