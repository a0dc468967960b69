//! Lines that people probably mean as headings with a label, and that are none as they are typed: `Appendix A: Form` alone in
//! a paragraph, `## II Rules` without a stop. They are published as they are, and told (rule 2).

use super::super::heading_label::{is_titled, of_heading};
use super::super::label;
use super::super::reading::Reading;
use crate::book::clause::Rank;
use crate::book::markdown::{Block, Line, Strictness};
use crate::source::words::and_more;
use crate::source::{Code, Diagnostic, Excerpt};

/// So many letters the title of a heading has at most.
const LONGEST: usize = 60;

/// What there is to say of such lines; nothing of a few clauses, which may be anywhere.
pub(super) fn tell(blocks: &[Block], reading: &Reading<'_>, excerpt: &Excerpt) -> Vec<Diagnostic> {
    if reading.strictness != Strictness::Policy || reading.fragment {
        return Vec::new();
    }
    appendices(blocks, excerpt).into_iter().chain(romans(blocks, excerpt)).collect()
}

/// A paragraph that reads as the heading of an appendix.
struct Appendix<'b> {
    cited: String,
    /// The lines that are the heading.
    lines: &'b [Line],
    /// Whether more stands in the same paragraph.
    has_more: bool,
}

/// Paragraphs that are headings of appendices, where something stands below them. Several one after the other are a list.
fn appendices(blocks: &[Block], excerpt: &Excerpt) -> Option<Diagnostic> {
    let of = |place: usize| match blocks.get(place) {
        Some(Block::Paragraph { lines }) => appendix(lines),
        _ => None,
    };
    let headed = |cited: &str| {
        let headings = blocks.iter().filter_map(|block| match block {
            Block::Heading { line, .. } => of_heading(&line.plain(), &[]),
            _ => None,
        });
        headings.into_iter().any(|found| found.label.cited == cited)
    };
    let found: Vec<Appendix<'_>> = (0..blocks.len())
        .filter_map(|place| Some((place, of(place)?)))
        .filter(|(place, one)| {
            let is_listed = place.checked_sub(1).and_then(of).is_some() || of(place + 1).is_some();
            let heads_text = matches!(blocks.get(place + 1), Some(below) if !matches!(below, Block::Heading { .. } | Block::Note { .. }));
            !is_listed && (one.has_more || heads_text) && !headed(&one.cited)
        })
        .map(|(_, one)| one)
        .collect();
    let (first, others) = found.split_first()?;
    let range = first.lines[0].range.start..first.lines[first.lines.len() - 1].range.end;
    let typed: Vec<String> = first.lines.iter().map(|line| typed(line, excerpt)).collect();
    let more = and_more(others.len(), "line like it", "lines like it");
    let message = format!("`{}` looks like the heading of a part of its own, and is read as words.{more}", typed[0]);
    let said = Diagnostic::at(Code::LooksLikeLabel, excerpt.span(range), message)
        .hint("If it is one, write ## and a space before it; then what stands below it is cited by it.")
        .instead(format!("{} {}", marks(blocks), typed.join(" ")));
    Some(
        others
            .iter()
            .take(3)
            .fold(said, |said, one| said.related(excerpt.span(one.lines[0].range.clone()), "and here")),
    )
}

/// What a paragraph heads that begins with `Appendix A`, alone on its line but for a short title, or with that on the next.
fn appendix(lines: &[Line]) -> Option<Appendix<'_>> {
    let (first, rest) = lines.split_first()?;
    let is_plain =
        |line: &Line| line.escapes.is_empty() && line.runs.iter().all(|run| run.link.is_none() && !run.marks.code);
    let words = first.plain();
    let words = words.trim();
    let found = of_heading(words, &[]).filter(|found| found.label.rank == Rank::Word && is_plain(first))?;
    let cited = found.label.cited;
    let title = &words[found.length..];
    if cited.starts_with("Stage") || !is_title(title) {
        return None;
    }
    match rest {
        [] => Some(Appendix { cited, lines, has_more: false }),
        // "Appendix A" at a line's end, and the sentence goes on.
        [next, ..] if !title.is_empty() || !is_titled(next.plain().trim_start()) => None,
        [next] if is_title(next.plain().trim()) && is_plain(next) => Some(Appendix { cited, lines, has_more: false }),
        _ => Some(Appendix { cited, lines: &lines[..1], has_more: true }),
    }
}

fn is_title(words: &str) -> bool {
    is_titled(words) && words.chars().count() <= LONGEST && !words.ends_with(['.', ',', ';', '!'])
}

/// A line as it was typed, less the marks that make it bold.
fn typed(line: &Line, excerpt: &Excerpt) -> String {
    let is_strong = line.runs.iter().all(|run| run.marks.strong);
    match excerpt.text().get(line.range.clone()).filter(|_| !is_strong) {
        Some(typed) => typed.trim().to_owned(),
        None => line.plain().trim().to_owned(),
    }
}

/// The marks that the sections of a text begin with.
fn marks(blocks: &[Block]) -> &'static str {
    let ones = blocks.iter().filter(|block| matches!(block, Block::Heading { level: 1, .. })).count();
    if ones > 1 { "#" } else { "##" }
}

/// Headings with a roman numeral that no stop closes, where I and II stand on one level: "I am" and a lone I are words.
fn romans(blocks: &[Block], excerpt: &Excerpt) -> Option<Diagnostic> {
    let numbered = blocks.iter().filter_map(|block| match block {
        Block::Heading { level, line, .. } => bare_roman(line).map(|value| (*level, value, line)),
        _ => None,
    });
    let numbered: Vec<(u8, u32, &Line)> = numbered.collect();
    let ((level, ..), first) = numbered.iter().enumerate().find_map(|(place, (level, value, line))| {
        let next = numbered[place + 1..].iter().find(|(other, ..)| other == level);
        (*value == 1 && next.is_some_and(|(_, value, _)| *value == 2)).then_some(((*level, place), *line))
    })?;
    let others = numbered.iter().filter(|(other, value, _)| *other == level && *value > 1).count();
    let words = first.plain();
    let (numeral, title) = words.split_once([' ', '\t', '\u{a0}']).unwrap_or((&words, ""));
    let more = and_more(others, "heading like it", "headings like it");
    let message =
        format!("`{}` is read as a title: a capital before it is a number only with a stop.{more}", words.trim());
    let said = Diagnostic::at(Code::LooksLikeLabel, excerpt.span(first.range.clone()), message)
        .hint("If it is the number of the section, write a stop after it.");
    let numeral = numeral.trim_end_matches([':', '.']);
    let heading = format!("{} {numeral}. {}", "#".repeat(usize::from(level)), title.trim());
    Some(said.instead(heading.trim_end()))
}

/// The value of the roman numeral before a title that no stop closes.
fn bare_roman(line: &Line) -> Option<u32> {
    let words = line.plain();
    let (first, title) = words.split_once(char::is_whitespace).unwrap_or((&words, ""));
    let numeral = first.strip_suffix(':').unwrap_or(first);
    let is_capital = !numeral.is_empty() && numeral.bytes().all(|letter| letter.is_ascii_uppercase());
    label::roman(&numeral.to_ascii_lowercase()).filter(|_| {
        is_capital && line.escapes.is_empty() && (is_titled(title.trim()) || title.starts_with(['–', '-', '—']))
    })
}
