//! A pasted list of contents, with its dots and page numbers: the page has one of its own.

use std::collections::BTreeMap;

use super::bare_numbers::as_heading;
use super::typed::{Finding, TypedLine, TypedParagraph, TypedText};
use crate::source::{Code, Diagnostic};

/// So many lines are a list.
const FEWEST: usize = 3;

/// So many bytes a line of one has at most.
const LONGEST: usize = 120;

type Entries<'t, 'a> = Vec<(&'t TypedParagraph<'a>, &'t TypedLine<'a>)>;

pub(super) fn find(text: &TypedText<'_>) -> Option<Finding> {
    if !text.is_whole {
        return None;
    }
    let lines: Entries<'_, '_> = text.lines().collect();
    let entries = with_pages(&lines).or_else(|| repeating(text, &lines))?;
    let (first, last) = (entries.first()?.1, entries.last()?.1);
    let span = text.span(first).to(text.span(last));
    let titled = lines.iter().rev().find(|(paragraph, _)| paragraph.index < entries[0].0.index);
    let title = titled.filter(|(_, line)| is_title(&line.words)).map_or(first, |(_, line)| line);
    let message = "These lines are a list of contents, which a page of the site does not need: its sections stand in a list beside it.";
    let lines = [title, last].map(|line| text.excerpt.line(line.range.start));
    let said =
        Diagnostic::at(Code::ContentsList, span, message).hint(format!("Take lines {} to {} out.", lines[0], lines[1]));
    let whole = |paragraph: &usize| (entries[0].0.index..=entries[entries.len() - 1].0.index).contains(paragraph);
    let paragraphs = text.paragraphs().map(|paragraph| paragraph.index).filter(whole).collect();
    Some(Finding { paragraphs, said })
}

/// Whether a line is the title of a list of contents.
fn is_title(words: &str) -> bool {
    let words = bare(words);
    words.starts_with("content") || words.starts_with("table of content") || words == "index"
}

/// Lines that end in dots or a tab and the number of a page, no number less than the one before.
fn with_pages<'t, 'a>(lines: &Entries<'t, 'a>) -> Option<Entries<'t, 'a>> {
    let mut entries: Entries<'t, 'a> = Vec::new();
    let (mut first, mut before, mut others) = (0, 0, 0);
    for (paragraph, line) in lines {
        match page(&line.words) {
            Some(page) if entries.is_empty() || page >= before => {
                if entries.is_empty() {
                    first = page;
                }
                (before, others) = (page, 0);
                entries.push((*paragraph, *line));
            }
            // A title that took two lines, or a line that was read badly.
            None if !entries.is_empty() && others < 2 => others += 1,
            _ if entries.len() >= FEWEST => break,
            page => {
                entries.clear();
                if let Some(page) = page {
                    (first, before, others) = (page, page, 0);
                    entries.push((*paragraph, *line));
                }
            }
        }
    }
    (entries.len() >= FEWEST && before > first).then_some(entries)
}

/// The page that a line ends with, after dots or a tab.
fn page(words: &str) -> Option<u32> {
    let words = words.trim_end();
    let before = words.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let number = words[before.len()..].parse().ok().filter(|page| *page < 1000)?;
    let bare = before.trim_end_matches(['.', '…', '·', ' ', '\t']);
    let leader = &before[bare.len()..];
    let dots = leader.chars().map(|letter| if letter == '…' { 3 } else { usize::from(matches!(letter, '.' | '·')) });
    let leads = dots.sum::<usize>() >= 3 || leader.contains('\t');
    (leads && bare.chars().any(char::is_alphabetic)).then_some(number)
}

/// Lines that say the headings below them, in their order.
fn repeating<'t, 'a>(text: &'t TypedText<'a>, lines: &Entries<'t, 'a>) -> Option<Entries<'t, 'a>> {
    let headings = headings(text);
    let mut entries: Entries<'t, 'a> = Vec::new();
    let mut next = 0;
    for (position, (paragraph, line)) in lines.iter().enumerate() {
        // No title is so long.
        let words = if line.words.len() > LONGEST { String::new() } else { bare(&line.words) };
        let is_plain = line.read.runs.iter().all(|run| run.link.is_none());
        let places = headings.get(&words).filter(|_| is_plain && !words.is_empty());
        let found = places.and_then(|places| places.iter().find(|place| **place >= next && **place > paragraph.index));
        match found {
            Some(place) => {
                next = *place;
                entries.push((*paragraph, *line));
            }
            None if entries.len() >= FEWEST => break,
            None => {
                entries.clear();
                next = 0;
            }
        }
        // "This policy covers:" leads a list of what it covers, and not one of contents.
        let led = position > 0 && lines[position - 1].1.words.trim_end().ends_with(':');
        if entries.len() == 1 && led && !is_title(&lines[position - 1].1.words) {
            entries.clear();
            next = 0;
        }
    }
    let last = entries.last().filter(|_| entries.len() >= FEWEST)?.0.index;
    let is_above_all = headings.values().flatten().all(|place| *place <= entries[0].0.index || *place > last);
    is_above_all.then_some(entries)
}

/// Each heading's bare words, with the numbers of the paragraphs behind those that say them.
fn headings(text: &TypedText<'_>) -> BTreeMap<String, Vec<usize>> {
    let typed = text.headings.iter().map(|heading| (bare(&heading.words), heading.after));
    let numbered = text.paragraphs().filter_map(|paragraph| Some((bare(as_heading(paragraph)?.1), paragraph.index)));
    let mut headings: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (words, place) in typed.chain(numbered) {
        headings.entry(words).or_default().push(place);
    }
    headings
}

/// A title without its number, its dots, its page and its capitals.
fn bare(title: &str) -> String {
    let title = title.trim_end_matches(|letter: char| letter.is_ascii_digit() || " \t.…·:".contains(letter));
    let (first, rest) = title.trim_start().split_once(char::is_whitespace).unwrap_or(("", title));
    let is_number =
        first.starts_with(|letter: char| letter.is_ascii_digit()) || first.len() <= 3 && first.ends_with(['.', ')']);
    let title = if is_number { rest } else { title };
    title.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
