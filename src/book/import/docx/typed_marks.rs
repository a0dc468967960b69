//! Numbers, bullets and boxes that were typed by hand at the start of a paragraph.

use super::super::document::without_looks;
use super::counters::PrintedMark;
use super::flow::{Flow, WordParagraph};
use super::typed_labels::{Sequence, label};

/// Bullets that are nothing else.
const BULLETS: &[char] = &['•', '◦', '▪', '●', '■', '►', '➢', '❖', '✓', '❑', '○', '‣', '⁃', '\u{f0b7}'];

/// Signs that may be bullets: before a tab, or where the next paragraph has the same.
const MAYBE: &[char] = &['-', '–', '—', '*', 'o', '·'];

/// Boxes, and whether they are ticked.
const BOXES: &[(char, bool)] = &[('☐', false), ('□', false), ('☑', true), ('☒', true), ('🗹', true), ('🗷', true)];

/// What was typed before the words of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TypedMark {
    Label(String),
    Bullet,
    Box(bool),
}

/// What is typed at the start of each paragraph that Word prints nothing before, taken off its words.
pub(super) fn take_off(flow: &mut [Flow]) -> Vec<Option<TypedMark>> {
    let starts: Vec<Option<char>> = flow.iter().map(doubtful).collect();
    let beginnings = flow.iter().filter_map(|flow| match flow {
        Flow::Paragraph(paragraph) => Some(beginning(paragraph)),
        _ => None,
    });
    let mut sequence = Sequence::among(beginnings.collect());
    let mut marks = Vec::with_capacity(flow.len());
    for (at, each) in flow.iter_mut().enumerate() {
        let has_company = |other: Option<&Option<char>>| starts[at].is_some() && other == Some(&starts[at]);
        let in_company =
            has_company(starts.get(at + 1)) || has_company(at.checked_sub(1).and_then(|at| starts.get(at)));
        marks.push(match each {
            Flow::Paragraph(paragraph) => mark(paragraph, in_company, &mut sequence),
            _ => None,
        });
    }
    marks
}

/// What stands before the first blank.
fn beginning(paragraph: &WordParagraph) -> String {
    let words = without_looks(&paragraph.pieces[..paragraph.pieces.len().min(3)]);
    words.split_whitespace().next().unwrap_or_default().chars().take(12).collect()
}

/// The sign at the start of a paragraph that may be a bullet, with a blank behind it.
fn doubtful(flow: &Flow) -> Option<char> {
    let Flow::Paragraph(paragraph) = flow else { return None };
    let first = paragraph.pieces.first().filter(|_| paragraph.printed.is_none())?;
    let words = without_looks(&paragraph.pieces[..paragraph.pieces.len().min(3)]);
    let letter = first.text.trim_start().chars().next().filter(|letter| MAYBE.contains(letter))?;
    words.trim_start()[letter.len_utf8()..].starts_with(char::is_whitespace).then_some(letter)
}

fn mark(paragraph: &mut WordParagraph, in_company: bool, sequence: &mut Sequence) -> Option<TypedMark> {
    let words = without_looks(&paragraph.pieces);
    let blank = words.len() - words.trim_start().len();
    let words = &words[blank..];
    let first = words.chars().next()?;
    let rest = &words[first.len_utf8()..];
    if let Some((_, is_ticked)) = BOXES.iter().find(|(sign, _)| *sign == first) {
        take(paragraph, blank + first.len_utf8());
        return Some(TypedMark::Box(*is_ticked));
    }
    match &paragraph.printed {
        Some(PrintedMark::Number(number)) => {
            sequence.goes_on_from(number);
            return None;
        }
        Some(_) => return None,
        None => {}
    }
    let is_bullet = BULLETS.contains(&first)
        || MAYBE.contains(&first) && (rest.starts_with('\t') || in_company && rest.starts_with(char::is_whitespace));
    if is_bullet && !rest.trim().is_empty() {
        take(paragraph, blank + first.len_utf8());
        return Some(TypedMark::Bullet);
    }
    let label = label(words, paragraph.outline.is_some(), sequence)?;
    sequence.goes_on_from(&label);
    take(paragraph, blank + label.len());
    Some(TypedMark::Label(label))
}

/// Takes so many bytes off the start of the words, and the blanks behind them.
fn take(paragraph: &mut WordParagraph, bytes: usize) {
    let mut left = bytes;
    for piece in &mut paragraph.pieces {
        let here = left.min(piece.text.len());
        piece.text.drain(..here);
        left -= here;
        if left == 0 {
            piece.text = piece.text.trim_start().to_owned();
            if !piece.text.is_empty() {
                break;
            }
        }
    }
    paragraph.pieces.retain(|piece| !piece.text.is_empty() || piece.note.is_some());
}
