//! Which paragraphs are headings: by their style, or by how they look.

use std::collections::BTreeMap;

use super::super::document::plain;
use super::counters::PrintedMark;
use super::flow::{Flow, WordParagraph};
use super::found_headings::{FoundHeading, HeadingLook};
use super::title::settle_title;
use super::typed_marks::TypedMark;

/// So many letters has a heading at most.
const LONGEST: usize = 110;

/// What a paragraph is in the order of headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ParagraphKind {
    Title,
    /// A heading, so deep, from 1.
    Heading(u8),
    Text,
}

/// What each paragraph is.
pub(super) fn kinds(flow: &[Flow], marks: &[Option<TypedMark>]) -> Vec<ParagraphKind> {
    let clauses = styles_of_clauses(flow);
    let body = body_size(flow);
    let mut found: Vec<FoundHeading> = Vec::with_capacity(flow.len());
    for (at, each) in flow.iter().enumerate() {
        found.push(match each {
            Flow::Paragraph(paragraph) => {
                let next = flow.get(at + 1);
                judged(paragraph, marks[at].as_ref(), Around { clauses: &clauses, body, next })
            }
            _ => FoundHeading::Text,
        });
    }
    settle_title(flow, marks, &mut found);
    let by_style = found.iter().any(|found| matches!(found, FoundHeading::Style(_)));
    let mut kinds = if by_style { with_styles(&found) } else { with_looks(&found, flow, marks) };
    close_gaps(&mut kinds);
    kinds
}

struct Around<'a> {
    clauses: &'a [String],
    body: u32,
    next: Option<&'a Flow>,
}

fn judged(paragraph: &WordParagraph, mark: Option<&TypedMark>, around: Around<'_>) -> FoundHeading {
    let words = plain(&paragraph.pieces);
    let words = words.trim();
    if paragraph.is_title {
        return FoundHeading::Title;
    }
    let length = words.chars().count();
    if let Some(outline) = paragraph.outline {
        let is_clause = around.clauses.contains(&paragraph.style) || length > 2 * LONGEST;
        return if is_clause { FoundHeading::Text } else { FoundHeading::Style(outline) };
    }
    let is_item = matches!(paragraph.printed, Some(PrintedMark::Bullet | PrintedMark::Box))
        || matches!(mark, Some(TypedMark::Bullet | TypedMark::Box(_)));
    let weight = &paragraph.weight;
    let look = HeadingLook { size: weight.size(), is_capitals: weight.is_capitals(), is_bold: weight.is_bold() };
    let is_larger = look.size > around.body + 1;
    let stands_out = look.is_bold || look.is_capitals || is_larger || (weight.is_underlined() && length < 60);
    let ends = words.ends_with(['.', ':', ';', ',', '!']);
    let has_break = paragraph.pieces.iter().any(|piece| piece.text == "\n");
    // Many in a row are a block of a kind that is not a heading each, such as an address; a heading has something under it.
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
        let words = plain(&paragraph.pieces);
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

/// Depths where headings have styles: what only looks like one stands below the last that has.
fn with_styles(found: &[FoundHeading]) -> Vec<ParagraphKind> {
    let mut last = None;
    let mut kinds = Vec::with_capacity(found.len());
    for each in found {
        kinds.push(match each {
            FoundHeading::Title => ParagraphKind::Title,
            FoundHeading::Style(outline) => {
                last = Some(*outline);
                ParagraphKind::Heading(outline + 1)
            }
            FoundHeading::Look(_) => last.map_or(ParagraphKind::Text, |last| ParagraphKind::Heading((last + 2).min(9))),
            FoundHeading::Text => ParagraphKind::Text,
        });
    }
    kinds
}

/// Depths where no heading has a style: by their numbers, else by how much they stand out.
fn with_looks(found: &[FoundHeading], flow: &[Flow], marks: &[Option<TypedMark>]) -> Vec<ParagraphKind> {
    let mut looks: Vec<HeadingLook> = found
        .iter()
        .filter_map(|found| if let FoundHeading::Look(look) = found { Some(*look) } else { None })
        .collect();
    looks.sort_by(|one, other| other.cmp(one));
    looks.dedup();
    let label = |at: usize| match (&flow[at], &marks[at]) {
        (_, Some(TypedMark::Label(label))) => Some(label.as_str()),
        (Flow::Paragraph(WordParagraph { printed: Some(PrintedMark::Number(label)), .. }), _) => Some(label.as_str()),
        _ => None,
    };
    let numbered =
        found.iter().enumerate().filter(|(at, found)| matches!(found, FoundHeading::Look(_)) && label(*at).is_some());
    let first_look =
        numbered.filter_map(|(_, found)| if let FoundHeading::Look(look) = found { Some(*look) } else { None }).max();
    let mut kinds = Vec::with_capacity(found.len());
    for (at, each) in found.iter().enumerate() {
        kinds.push(match each {
            FoundHeading::Title => ParagraphKind::Title,
            FoundHeading::Look(look) => {
                let place = looks.iter().position(|known| known == look).unwrap_or(0);
                let depth = match label(at) {
                    Some(label) => parts(label),
                    None => match first_look {
                        // Below the numbered ones where it stands out less, beside them where not.
                        Some(first) if *look < first => 2,
                        Some(_) => 1,
                        None => u8::try_from(place + 1).unwrap_or(6),
                    },
                };
                ParagraphKind::Heading(depth)
            }
            _ => ParagraphKind::Text,
        });
    }
    kinds
}

/// How many numbers a label has: 2 for `3.1`.
fn parts(label: &str) -> u8 {
    let bare = label.trim_end_matches(['.', ':', ')']);
    u8::try_from(bare.split('.').filter(|part| !part.is_empty() && *part != "0").count()).unwrap_or(1).clamp(1, 6)
}

/// Makes depths begin with 1 and none be left out below another.
fn close_gaps(kinds: &mut [ParagraphKind]) {
    let mut open: Vec<u8> = Vec::new();
    for kind in kinds {
        if let ParagraphKind::Heading(depth) = kind {
            while open.last().is_some_and(|last| last >= depth) {
                open.pop();
            }
            open.push(*depth);
            *depth = u8::try_from(open.len()).unwrap_or(6).min(6);
        }
    }
}
