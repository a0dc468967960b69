//! Numbers, bullets and boxes that were typed by hand at the start of a paragraph.

use std::collections::BTreeSet;

use super::super::document::without_looks;
use super::counters::PrintedMark;
use super::flow::{Flow, WordParagraph};
use super::typed_labels::{Sequence, label};

/// Bullets that are nothing else.
const BULLETS: &[char] = &['•', '◦', '▪', '●', '■', '►', '➢', '❖', '✓', '❑', '○', '‣', '⁃', '\u{f0b7}'];

/// Signs that are bullets before a blank: no paragraph begins with them otherwise.
const BEFORE_BLANKS: &[char] = &['-', '–', '*', 'o', '·'];

/// Signs that may be bullets: before a tab, or where the next paragraph has the same. After a dash stands who said something.
const MAYBE: &[char] = &['—'];

/// Signs beside which a tick says "yes", and is no bullet.
const CROSSES: &[char] = &['✗', '✘', '✕', '✖', '×'];

/// Boxes, and whether they are ticked.
const BOXES: &[(char, bool)] = &[('☐', false), ('□', false), ('☑', true), ('☒', true), ('🗹', true), ('🗷', true)];

/// What was typed before the words of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TypedMark {
    Label(String),
    /// With its sign.
    Bullet(char),
    Box(bool),
}

/// What is typed at the start of each paragraph that Word prints nothing before, taken off its words.
pub(super) fn take_off(flow: &mut [Flow]) -> Vec<Option<TypedMark>> {
    let starts: Vec<Option<char>> = flow.iter().map(doubtful).collect();
    let beginnings = flow.iter().filter_map(|flow| match flow {
        Flow::Paragraph(paragraph) => Some(beginning(paragraph)),
        _ => None,
    });
    let beginnings: BTreeSet<String> = beginnings.collect();
    let all_signs = Signs {
        in_company: false,
        has_crosses: beginnings.iter().any(|beginning| beginning.starts_with(CROSSES)),
        has_stars: flow.iter().any(|each| matches!(each, Flow::Paragraph(paragraph) if has_star_inside(paragraph))),
    };
    let mut sequence = Sequence::among(beginnings);
    let mut marks = Vec::with_capacity(flow.len());
    for (at, each) in flow.iter_mut().enumerate() {
        let has_company = |other: Option<&Option<char>>| starts[at].is_some() && other == Some(&starts[at]);
        let in_company =
            has_company(starts.get(at + 1)) || has_company(at.checked_sub(1).and_then(|at| starts.get(at)));
        marks.push(match each {
            Flow::Paragraph(paragraph) => mark(paragraph, Signs { in_company, ..all_signs }, &mut sequence),
            _ => None,
        });
    }
    marks
}

/// What else the signs of a document are used for, which decides whether one is a bullet.
#[derive(Clone, Copy, Debug)]
struct Signs {
    /// Whether a neighbour begins with the same sign.
    in_company: bool,
    has_crosses: bool,
    /// Whether stars lead to a remark, which begins with one: "Yes/No* … * Delete one."
    has_stars: bool,
}

impl Signs {
    /// Whether a sign before these words is a bullet.
    fn is_bullet(self, sign: char, rest: &str) -> bool {
        let before_blank = rest.starts_with(char::is_whitespace);
        let is_sure = match sign {
            '✓' => !self.has_crosses,
            '*' => before_blank && (!self.has_stars || self.in_company),
            // "- 3 -" is the number of a page.
            _ if BEFORE_BLANKS.contains(&sign) => before_blank && !rest.trim_end().ends_with(sign),
            _ => BULLETS.contains(&sign),
        };
        let may_be = BEFORE_BLANKS.contains(&sign) || MAYBE.contains(&sign);
        is_sure || may_be && (rest.starts_with('\t') || self.in_company && before_blank)
    }
}

fn has_star_inside(paragraph: &WordParagraph) -> bool {
    let words = without_looks(&paragraph.pieces);
    words.trim_start().trim_start_matches('*').contains('*')
}

/// Whether words have several boxes in one line, which say more together than the first of them alone.
fn has_several_boxes(words: &str) -> bool {
    let is_box = |letter: &char| matches!(letter, '❑' | '❍' | '○') || BOXES.iter().any(|(sign, _)| sign == letter);
    words.chars().filter(is_box).count() > 1
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
    let may_be = |letter: &char| MAYBE.contains(letter) || BEFORE_BLANKS.contains(letter);
    let letter = first.text.trim_start().chars().next().filter(may_be)?;
    words.trim_start()[letter.len_utf8()..].starts_with(char::is_whitespace).then_some(letter)
}

fn mark(paragraph: &mut WordParagraph, signs: Signs, sequence: &mut Sequence) -> Option<TypedMark> {
    let words = without_looks(&paragraph.pieces);
    let blank = words.len() - words.trim_start().len();
    let words = &words[blank..];
    let first = words.chars().next()?;
    let rest = &words[first.len_utf8()..];
    if has_several_boxes(words) && paragraph.printed.is_none() {
        return None;
    }
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
    if signs.is_bullet(first, rest) && !rest.trim().is_empty() {
        take(paragraph, blank + first.len_utf8());
        return Some(TypedMark::Bullet(first));
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
