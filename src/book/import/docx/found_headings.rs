//! Which paragraphs are headings: by their style, or by how they look.

use std::collections::BTreeMap;

use super::super::document::without_looks;
use super::counters::PrintedMark;
use super::flow::{Flow, WordParagraph};
use super::typed_marks::TypedMark;

/// So many letters has a heading at most.
const LONGEST: usize = 110;

/// So many in a row that look alike are no headings but lines of a block, such as an address.
const BLOCK: usize = 3;

/// What a paragraph looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FoundHeading {
    Title,
    Style(u8),
    /// By its look: the larger, the higher.
    Look(HeadingLook),
    Text,
}

/// How much a heading stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct HeadingLook {
    pub size: u32,
    pub is_capitals: bool,
    pub is_bold: bool,
}

/// What each paragraph could be.
pub(super) fn found(flow: &[Flow], marks: &[Option<TypedMark>]) -> Vec<FoundHeading> {
    let clauses = styles_of_clauses(flow);
    let body = body_size(flow);
    let mut found: Vec<FoundHeading> = Vec::with_capacity(flow.len());
    for (at, each) in flow.iter().enumerate() {
        found.push(match each {
            Flow::Paragraph(paragraph) => {
                let next_mark = marks.get(at + 1).and_then(Option::as_ref);
                let around = Around { clauses: &clauses, body, next: flow.get(at + 1), next_mark };
                judged(paragraph, marks[at].as_ref(), around)
            }
            _ => FoundHeading::Text,
        });
    }
    drop_blocks(flow, marks, body, &mut found);
    found
}

/// Takes lines that look alike, several in a row and no larger than the rest, for what they are.
fn drop_blocks(flow: &[Flow], marks: &[Option<TypedMark>], body: u32, found: &mut [FoundHeading]) {
    let is_line = |at: usize, found: &[FoundHeading]| {
        let is_plain =
            matches!(&flow[at], Flow::Paragraph(paragraph) if paragraph.printed.is_none()) && marks[at].is_none();
        is_plain && matches!(found[at], FoundHeading::Look(look) if look.size <= body + 1)
    };
    let mut at = 0;
    while at < found.len() {
        let lines = (at..found.len()).take_while(|at| is_line(*at, found)).count();
        if lines >= BLOCK {
            found[at..at + lines].fill(FoundHeading::Text);
        }
        at += lines.max(1);
    }
}

/// Whether headings have such labels: `1.2`, `A.`, `IV.`, `Appendix B`, and not `(a)`, `iv)`.
fn is_of_heading(label: &str) -> bool {
    let ends_open = !label.ends_with(')');
    ends_open && label.starts_with(|letter: char| letter.is_ascii_digit() || letter.is_ascii_uppercase())
}

/// Whether words that end in a colon lead in what follows, and are no heading.
fn leads_in(words: &str, next: Option<&Flow>, next_mark: Option<&TypedMark>) -> bool {
    const SIGNALS: &[&str] =
        &["note", "nb", "n.b.", "important", "please note", "for example", "example", "signed", "date", "name"];
    let next_is_item = next_mark.is_some() || matches!(next, Some(Flow::Paragraph(next)) if next.printed.is_some());
    let bare = words.trim_end_matches(':').trim().to_lowercase();
    next_is_item || SIGNALS.contains(&bare.as_str()) || bare.split_whitespace().count() > 6
}

struct Around<'a> {
    clauses: &'a [String],
    body: u32,
    next: Option<&'a Flow>,
    next_mark: Option<&'a TypedMark>,
}

fn judged(paragraph: &WordParagraph, mark: Option<&TypedMark>, around: Around<'_>) -> FoundHeading {
    let words = without_looks(&paragraph.pieces);
    let words = words.trim();
    if paragraph.is_title {
        return FoundHeading::Title;
    }
    let length = words.chars().count();
    if let Some(outline) = paragraph.outline {
        let is_clause = around.clauses.contains(&paragraph.style) || length > 2 * LONGEST;
        return if is_clause { FoundHeading::Text } else { FoundHeading::Style(outline) };
    }
    let label = match (&paragraph.printed, mark) {
        (Some(PrintedMark::Bullet | PrintedMark::Box), _) | (_, Some(TypedMark::Bullet(_) | TypedMark::Box(_))) => None,
        (_, Some(TypedMark::Label(label))) | (Some(PrintedMark::Number(label)), _) => Some(label.as_str()),
        (None, None) => Some("1"),
    };
    let is_item = !label.is_some_and(is_of_heading);
    let weight = &paragraph.weight;
    let look = HeadingLook { size: weight.size(), is_capitals: weight.is_capitals(), is_bold: weight.is_bold() };
    let is_larger = look.size > around.body + 1;
    let stands_out = look.is_bold || look.is_capitals || is_larger || (weight.is_underlined() && length < 60);
    let ends = !paragraph.is_run_in && words.ends_with(['.', ';', ',', '!'])
        || !paragraph.is_run_in && words.ends_with(':') && leads_in(words, around.next, around.next_mark);
    let has_break = paragraph.pieces.iter().any(|piece| piece.text == "\n");
    // A heading has something under it.
    let has_text = !matches!(around.next, None | Some(Flow::Picture(..)));
    if is_item || !stands_out || ends || has_break || !(2..=LONGEST).contains(&length) || !has_text {
        return FoundHeading::Text;
    }
    FoundHeading::Look(look)
}

/// The styles that are made for headings and hold whole clauses: most of their paragraphs are sentences.
fn styles_of_clauses(flow: &[Flow]) -> Vec<String> {
    let mut counted: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for each in flow {
        let Flow::Paragraph(paragraph) = each else { continue };
        if paragraph.outline.is_none() {
            continue;
        }
        let words = without_looks(&paragraph.pieces);
        let words = words.trim();
        let is_sentence = words.chars().count() > LONGEST
            || (words.ends_with(['.', ';', ':', ',']) && words.split_whitespace().count() > 6);
        let (all, sentences) = counted.entry(&paragraph.style).or_default();
        *all += 1;
        *sentences += usize::from(is_sentence);
    }
    let are_clauses = counted.into_iter().filter(|(_, (all, sentences))| sentences * 2 > *all);
    are_clauses.map(|(style, _)| style.to_owned()).collect()
}

/// The size of most letters that are in no heading, in half points.
fn body_size(flow: &[Flow]) -> u32 {
    let mut sizes: BTreeMap<u32, usize> = BTreeMap::new();
    for each in flow {
        if let Flow::Paragraph(paragraph) = each
            && paragraph.outline.is_none()
        {
            paragraph.weight.sizes().iter().for_each(|(size, letters)| *sizes.entry(*size).or_default() += letters);
        }
    }
    sizes.into_iter().max_by_key(|(_, letters)| *letters).map_or(22, |(size, _)| size)
}
