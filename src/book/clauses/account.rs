//! The account of a text: each letter that was typed is in a clause, is a mark, or has been told about. A loss that nobody
//! foresaw is told here, so that none is silent, whatever its cause.
//!
//! A clause knows where it was typed, and from there to where the next one was is its stretch: what stands there is read
//! beside what the clause says. Where both say the same, letter by letter, nothing is looked at any closer.

use std::collections::HashMap;
use std::ops::Range;

use crate::book::bullet::is_glyph;
use crate::book::clause::{Figure, Node, Text};
use crate::source::words::and_more;
use crate::source::{Code, Diagnostic, Excerpt, Place};

/// Messages about words that are in no clause, though they are no marks and nothing has been said of them. `markup` is
/// where letters are marks.
pub fn unread(excerpt: &Excerpt, markup: &[Range<usize>], nodes: &[Node], told: &[Diagnostic]) -> Option<Diagnostic> {
    let mut read = Vec::new();
    gather(nodes, excerpt, &mut read);
    // Notes are read after everything else, wherever they were typed.
    read.sort_by_key(|(start, _)| *start);
    let stretches = stretches(excerpt.text().len(), &read);
    let words = |of: Range<usize>| read[of].iter().map(|(_, words)| *words);
    let mut excused: Option<Excused> = None;
    let mut lost = Vec::new();
    for (number, (typed, said)) in stretches.iter().enumerate() {
        if says_all(&excerpt.text()[typed.clone()], words(said.clone())) {
            continue;
        }
        let excused = excused.get_or_insert_with(|| Excused::of(excerpt, markup, told));
        let missing = |typed: Range<usize>, said: Range<usize>| excused.lost(excerpt.text(), typed, words(said));
        // Its first or last words may be a neighbour's.
        let (before, after) =
            (&stretches[number.saturating_sub(1)], stretches.get(number + 1).unwrap_or(&stretches[number]));
        lost.extend(
            missing(typed.clone(), said.clone())
                .filter(|_| missing(before.0.start..after.0.end, before.1.start..after.1.end).is_some()),
        );
    }
    said_of(excerpt, &lost)
}

/// The stretches of a text, each with which of the pieces that were read are its own.
fn stretches(length: usize, read: &[(usize, &str)]) -> Vec<(Range<usize>, Range<usize>)> {
    let mut stretches = Vec::new();
    let (mut from, mut first) = (0, 0);
    for (number, (start, _)) in read.iter().enumerate() {
        if *start > from {
            stretches.push((from..*start, first..number));
            (from, first) = (*start, number);
        }
    }
    stretches.push((from..length, first..read.len()));
    stretches
}

fn said_of(excerpt: &Excerpt, lost: &[Range<usize>]) -> Option<Diagnostic> {
    let (first, more) = lost.split_first()?;
    let words = excerpt.text()[first.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
    let more = and_more(more.len(), "such place", "such places");
    let message = format!("These words were not read, so they are not published: “{words}”.{more}");
    let said = Diagnostic::at(Code::NotRead, excerpt.span(first.clone()), message);
    Some(
        said.hint(
            "Write them in a paragraph of their own; and let the makers of this program know, whose mistake it is.",
        ),
    )
}

/// What the clauses say, each piece with where in the excerpt its clause was typed.
fn gather<'n>(nodes: &'n [Node], excerpt: &Excerpt, read: &mut Vec<(usize, &'n str)>) {
    for node in nodes {
        match node {
            Node::Clause(clause) => {
                let start = excerpt.place(clause.span);
                read.push((start, ""));
                read.extend(clause.label.iter().map(|label| (start, label.typed.as_str())));
                gather_text(&clause.text, start, read);
                gather(&clause.children, excerpt, read);
            }
            Node::Further(further) => gather_text(&further.text, excerpt.place(further.span), read),
            Node::Table(table) => {
                let start = excerpt.place(table.span);
                table.head.iter().for_each(|cell| gather_text(cell, start, read));
                for row in &table.rows {
                    let start = excerpt.place(row.span);
                    row.cells.iter().for_each(|cell| gather_text(cell, start, read));
                }
            }
            Node::Figure(Figure::Verbatim { text, span }) => read.push((excerpt.place(*span), text)),
            Node::LeftOut(_) => {}
        }
    }
}

fn gather_text<'n>(text: &'n Text, start: usize, read: &mut Vec<(usize, &'n str)>) {
    read.extend(text.runs.iter().map(|run| (start, run.plain())));
}

/// The characters of a text that a reader would miss: all but blanks, and what marks lists, headings, emphasis and cells.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|letter| is_missed(*letter))
}

/// Whether pieces say what was typed, letter by letter. Nearly all of them are in the text as they are.
fn says_all<'w>(typed: &str, said: impl Iterator<Item = &'w str>) -> bool {
    let mut rest = typed;
    for piece in said {
        rest = rest.trim_start_matches(|letter| !is_missed(letter));
        let piece = piece.trim_start_matches(|letter| !is_missed(letter));
        if let Some(after) = rest.strip_prefix(piece) {
            rest = after;
            continue;
        }
        let mut left = rest.char_indices().filter(|(_, letter)| is_missed(*letter));
        let mut end = 0;
        for letter in letters(piece) {
            match left.next() {
                Some((at, typed)) if typed == letter => end = at + letter.len_utf8(),
                _ => return false,
            }
        }
        rest = &rest[end..];
    }
    letters(rest).next().is_none()
}

fn is_missed(letter: char) -> bool {
    match letter {
        '0'..='9' | 'a'..='z' | 'A'..='Z' => true,
        '%' | '$' | '@' | '?' | ',' | ';' | '"' | '\'' | '/' => true,
        '\0'..='\u{9f}' => false,
        // Bullets of all kinds, and dashes, which part a number from its title.
        glyph if is_glyph(glyph) => false,
        // What is not seen.
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => false,
        '\u{fff9}'..='\u{ffff}' | '\u{e0000}'.. => false,
        _ => letter.is_alphanumeric() || !letter.is_whitespace(),
    }
}

/// Where letters may be missing from the clauses.
struct Excused {
    /// Marks: they are not looked for. In order, none over another.
    marks: Vec<Range<usize>>,
    /// What messages point at: it may be missing.
    told: Vec<Range<usize>>,
}

impl Excused {
    fn of(excerpt: &Excerpt, markup: &[Range<usize>], told: &[Diagnostic]) -> Self {
        let attributes = excerpt.text().match_indices('{').filter_map(|(open, _)| {
            let inside = &excerpt.text()[open + 1..];
            let known = ["#", "only=", "except="].iter().any(|begin| inside.starts_with(begin));
            let line = inside.split(['\n', '{']).next().unwrap_or_default();
            known.then(|| line.find('}').map(|close| open..open + 1 + close)).flatten()
        });
        let places = told.iter().flat_map(|said| {
            let own = match &said.place {
                Place::Span(span) => Some(*span),
                Place::Path(_) => None,
            };
            own.into_iter().chain(said.related.iter().map(|(span, _)| *span))
        });
        // The letter that stands for a bullet of Word's.
        let bullets = excerpt.text().split_inclusive('\n').filter_map(|line| {
            let words = line.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '>');
            let start = words.as_ptr() as usize - excerpt.text().as_ptr() as usize;
            (words.starts_with("o\t") || words.starts_with("o ")).then_some(start..start + 1)
        });
        Self {
            marks: in_order(markup.iter().cloned().chain(attributes).chain(bullets).collect()),
            told: in_order(places.map(|span| excerpt.range(span)).collect()),
        }
    }

    /// What of a stretch is in none of the words that were read there: from the first word of it to the last.
    fn lost<'w>(
        &self,
        text: &str,
        stretch: Range<usize>,
        read: impl Iterator<Item = &'w str> + Clone,
    ) -> Option<Range<usize>> {
        let (mut marks, mut told) = (Walk::along(&self.marks, stretch.start), Walk::along(&self.told, stretch.start));
        let typed: Vec<(usize, char)> = text[stretch.clone()]
            .char_indices()
            .map(|(at, letter)| (stretch.start + at, letter))
            .filter(|(at, letter)| is_missed(*letter) && !marks.holds(*at) && !told.holds(*at))
            .collect();
        // Which of those that are alike is missing is known where all that was read was typed.
        let mut in_order = read.clone().flat_map(letters).peekable();
        let skipped: Vec<_> =
            typed.iter().copied().filter(|(_, letter)| in_order.next_if_eq(letter).is_none()).collect();
        let lost = if skipped.is_empty() || in_order.peek().is_none() { skipped } else { missing(typed, read) };
        let (&(first, _), &(last, _)) = (lost.first()?, lost.last()?);
        let begin = text[..first].trim_end_matches(|letter: char| !letter.is_whitespace()).len();
        let end = text[last..].find(char::is_whitespace).map_or(text.len(), |blank| last + blank);
        Some(begin.max(stretch.start)..end.min(stretch.end))
    }
}

/// The letters that were typed more often than they were read. More may be read than was typed, such as the numbers of a
/// list, so that what is missing is known by how many there are.
fn missing<'w>(mut typed: Vec<(usize, char)>, read: impl Iterator<Item = &'w str>) -> Vec<(usize, char)> {
    let mut left: HashMap<char, usize> = HashMap::new();
    read.flat_map(letters).for_each(|letter| *left.entry(letter).or_default() += 1);
    typed.retain(|(_, letter)| match left.get_mut(letter) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    });
    typed
}

/// Ranges in order, those that meet or lie over one another as one.
fn in_order(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// Ranges in order, gone along from an offset to higher ones.
struct Walk<'r> {
    ranges: &'r [Range<usize>],
}

impl<'r> Walk<'r> {
    fn along(ranges: &'r [Range<usize>], from: usize) -> Self {
        Self { ranges: &ranges[ranges.partition_point(|range| range.end <= from)..] }
    }

    /// Whether one of them holds an offset, no less than the one asked before.
    fn holds(&mut self, at: usize) -> bool {
        while self.ranges.first().is_some_and(|range| range.end <= at) {
            self.ranges = &self.ranges[1..];
        }
        self.ranges.first().is_some_and(|range| range.start <= at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::clauses::{Reading, read_clauses};
    use crate::book::markdown::{Strictness, markdown};
    use crate::source::SourceId;

    /// What is said of a text, of which what stands in ⟨brackets⟩ was not read.
    fn check(text: &str, expected: &str) {
        let typed = text.replace(['⟨', '⟩'], "");
        let mut known = String::new();
        let mut rest = text;
        while let Some((before, lost)) = rest.split_once('⟨') {
            known.push_str(before);
            let (lost, after) = lost.split_once('⟩').unwrap();
            // Blanks, so that everything else stands where it was typed.
            known.extend(lost.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
            rest = after;
        }
        known.push_str(rest);
        let excerpt = |text: &str| Excerpt::rest_of(SourceId(0), text, 0);
        let read = read_clauses(&excerpt(&known), &Reading::policy(Default::default()));
        let marks = markdown(&excerpt(&typed), Strictness::Policy);
        let said = unread(&excerpt(&typed), &marks.value.markup, &read.value, &marks.diagnostics);
        let words = said.map(|said| said.message.split_once(": ").unwrap().1.to_owned()).unwrap_or_default();
        assert_eq!(words, expected, "{text}");
    }

    #[test]
    fn words_that_no_clause_has_are_told() {
        check("## 1 A\n\n1.1 One ⟨two three⟩ four.\n\n1.2 Five.\n", "“two three”.");
        check("⟨Lost⟩\n\n## 1 A\n\n1.1 One.⟨\n\n1.2 Two 2.⟩\n", "“Lost”. There is one more such place.");
        check("1. One\n2. Two ⟨2⟩\n\n| a | b |\n|---|---|\n| c | d ⟨e⟩ |\n", "“2”. There is one more such place.");
        check("- One, ⟨“café”, 4 × 250 mg,⟩ two\n", "““café”, 4 × 250 mg,”.");
        check("> One\n> ⟨two⟩\n", "“two”.");
    }

    #[test]
    fn marks_are_not_missed() {
        check("## 1. A – B #\n\n1.1 **One** *two* ~~three~~ `four` \\* R&amp;D &lt; x.\n\n***\n\nSetext\n---\n", "");
        check("1. One\n1. Two\n1. Three\n\n- [x] four\n- [ ] five\n", "");
        check("[One](https://a.example/b) ![two](c.png) <https://d.example> [three][x] [x] {#id}\n\n[x]: #1\n", "");
        check(
            "| a | b |\n|:--|--:|\n| c | d {only=e,f} |\n\n```\n<!-- g -->\n```\n\n<!-- h -->\n\ni <!-- j --> k\n",
            "",
        );
        check("{{ school.name | upper }} and {{ pupils }}.\n", "");
    }
}
