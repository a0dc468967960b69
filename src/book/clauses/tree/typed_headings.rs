//! Lines that people mean as headings and do not type as Markdown does: `##6 Use`, `**8. Payment**` (rule 2).

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::heading_label::{is_titled, of_heading};
use super::super::reading::Reading;
use super::pieces::drop_bytes;
use crate::book::clause::{Rank, Run, Words};
use crate::book::markdown::{Block, Line, Strictness};
use crate::source::{Code, Diagnostic, Excerpt};

/// The level of bold lines that go on with no typed heading: below every one.
const BELOW_ALL: u8 = 7;

/// A line that counts as a heading, or may.
#[derive(Clone, Copy)]
struct Numbered {
    /// Where the line begins.
    start: usize,
    number: u32,
    /// The level of the heading, none of a bold line.
    level: Option<u8>,
}

/// Blocks in which such lines are headings: with two marks or more before a number, always; bold lines with a number by
/// themselves, where they count on from the section before; not in a fragment, which has no section before.
pub(super) fn typed_headings(
    blocks: Vec<Block>,
    reading: &Reading<'_>,
    excerpt: &Excerpt,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Block> {
    let mut numbered = Vec::new();
    let mut marked: BTreeMap<usize, u8> = BTreeMap::new();
    for block in &blocks {
        match block {
            Block::Heading { level, line, .. } => {
                numbered.extend(number_of(&line.plain()).map(|number| heading_at(line, number, Some(*level))));
            }
            Block::Paragraph { lines } => {
                for line in lines {
                    let plain = line.plain();
                    if let Some(level) = marks_before_number(line, &plain) {
                        let number = number_of(&plain[usize::from(level)..]);
                        marked.insert(line.range.start, level);
                        numbered.extend(number.map(|number| heading_at(line, number, Some(level))));
                    } else if !reading.fragment && is_bold(line) {
                        numbered.extend(titled_number_of(&plain).map(|number| heading_at(line, number, None)));
                    }
                }
            }
            _ => {}
        }
    }
    let levels: BTreeMap<usize, u8> = bold_headings(&numbered).into_iter().chain(marked).collect();
    if levels.is_empty() {
        return blocks;
    }
    let mut read = Vec::with_capacity(blocks.len());
    let mut marked = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph { lines } => part(lines, &levels, &mut read, &mut marked),
            block => read.push(block),
        }
    }
    if let Some((line, level)) = marked.first().filter(|_| reading.strictness == Strictness::Policy) {
        diagnostics.push(told(line.clone(), *level, marked.len() - 1, excerpt));
    }
    read
}

fn heading_at(line: &Line, number: u32, level: Option<u8>) -> Numbered {
    Numbered { start: line.range.start, number, level }
}

/// The number of a heading, whatever came before it.
fn number_of(words: &str) -> Option<u32> {
    let found = of_heading(words, &[]).filter(|found| found.label.rank == Rank::Number)?;
    found.label.cited.parse().ok()
}

fn titled_number_of(words: &str) -> Option<u32> {
    let title = of_heading(words, &[]).map(|found| &words[found.length..])?;
    number_of(words).filter(|_| !title.is_empty() && is_titled(title))
}

/// How many marks of a heading stand directly before a number: two to six, none of them escaped.
fn marks_before_number(line: &Line, plain: &str) -> Option<u8> {
    let marks = plain.len() - plain.trim_start_matches('#').len();
    let is_number = plain[marks..].starts_with(|letter: char| letter.is_ascii_digit());
    let is_typed = line.escapes.iter().all(|escape| *escape > marks)
        && line.runs.first().is_some_and(|run| matches!(run.words, Words::Typed(_)) && !run.marks.code);
    (is_number && is_typed && (2..=6).contains(&marks)).then_some(marks as u8)
}

/// Whether all words of a line are strong.
fn is_bold(line: &Line) -> bool {
    let is_strong = |run: &Run| match &run.words {
        Words::Typed(words) => run.marks.strong && !run.marks.code || words.trim().is_empty(),
        Words::Fact(_) => run.marks.strong,
        Words::LineBreak => true,
        Words::Image(_) => false,
    };
    !line.runs.is_empty() && line.runs.iter().all(is_strong)
}

/// The bold lines that are headings, with their levels. Those between two headings with numbers count together: they are
/// headings where they count up by one from the heading before, or from 1, and reach no further than the heading after; one
/// alone needs a heading at either side.
fn bold_headings(numbered: &[Numbered]) -> Vec<(usize, u8)> {
    let mut found = Vec::new();
    let mut before: Option<Numbered> = None;
    for lines in numbered.chunk_by(|one, other| one.level.is_none() && other.level.is_none()) {
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { continue };
        if first.level.is_some() {
            before = Some(*last);
            continue;
        }
        let after = numbered.get(numbered.partition_point(|line| line.start <= last.start));
        let counts_up = lines.windows(2).all(|pair| pair[1].number == pair[0].number + 1);
        let goes_on = first.number == before.map_or(0, |before| before.number) + 1;
        let leads_on = after.is_some_and(|after| after.number == last.number + 1);
        let fits = after.is_none_or(|after| after.number > last.number);
        if counts_up && goes_on && fits && (before.is_some() || leads_on || lines.len() > 1) {
            let beside = before.or(after.filter(|_| leads_on).copied());
            let level = beside.and_then(|heading| heading.level).unwrap_or(BELOW_ALL);
            found.extend(lines.iter().map(|line| (line.start, level)));
            before = Some(Numbered { level: Some(level), ..*last });
        }
    }
    found
}

/// Parts a paragraph at its lines that are headings, and notes where those with marks stand, and their levels.
fn part(lines: Vec<Line>, levels: &BTreeMap<usize, u8>, read: &mut Vec<Block>, marked: &mut Vec<(Range<usize>, u8)>) {
    let mut open: Vec<Line> = Vec::new();
    for mut line in lines {
        let Some(level) = levels.get(&line.range.start) else {
            open.push(line);
            continue;
        };
        if !open.is_empty() {
            read.push(Block::Paragraph { lines: std::mem::take(&mut open) });
        }
        if line.plain().starts_with('#') {
            marked.push((line.range.clone(), *level));
            drop_bytes(&mut line.runs, usize::from(*level));
        } else {
            line.runs.iter_mut().for_each(|run| run.marks.strong = false);
        }
        line.hard = false;
        read.push(Block::Heading { level: *level, setext: false, line });
    }
    if !open.is_empty() {
        read.push(Block::Paragraph { lines: open });
    }
}

fn told(line: Range<usize>, level: u8, more: usize, excerpt: &Excerpt) -> Diagnostic {
    let typed = excerpt.text().get(line.clone()).unwrap_or_default().trim_end();
    let (marks, title) = typed.split_at(typed.len().min(usize::from(level)));
    let message = match more {
        0 => format!("No space stands after {marks} here; the line is read as a heading all the same."),
        1 => {
            format!("No space stands after {marks} here and in one more line; they are read as headings all the same.")
        }
        _ => format!(
            "No space stands after {marks} here and in {more} more lines; they are read as headings all the same."
        ),
    };
    Diagnostic::at(Code::LooksLikeMarkup, excerpt.span(line), message)
        .hint("Write a space after the marks.")
        .instead(format!("{marks} {title}"))
}
