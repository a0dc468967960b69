//! How deep the headings are: by their styles, their numbers, or how much they stand out.

use super::counters::PrintedMark;
use super::flow::{Flow, WordParagraph};
use super::found_headings::{FoundHeading, HeadingLook, found};
use super::title::settle_title;
use super::typed_marks::TypedMark;

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
    let mut found = found(flow, marks);
    settle_title(flow, marks, &mut found);
    let by_style = found.iter().any(|found| matches!(found, FoundHeading::Style(_)));
    let mut kinds = if by_style { with_styles(&found, flow) } else { with_looks(&found, flow, marks) };
    close_gaps(&mut kinds);
    kinds
}

/// Depths where headings have styles: what only looks like one stands below the last that has.
fn with_styles(found: &[FoundHeading], flow: &[Flow]) -> Vec<ParagraphKind> {
    let mut last = None;
    let mut kinds = Vec::with_capacity(found.len());
    for (at, each) in found.iter().enumerate() {
        let is_run_in = matches!(&flow[at], Flow::Paragraph(paragraph) if paragraph.is_run_in);
        kinds.push(match each {
            FoundHeading::Title => ParagraphKind::Title,
            FoundHeading::Style(outline) => {
                last = Some(*outline);
                ParagraphKind::Heading(outline + 1)
            }
            // One that has its text in its paragraph is the next section's.
            FoundHeading::Look(_) if is_run_in => ParagraphKind::Heading(last.map_or(1, |last| last + 1)),
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
