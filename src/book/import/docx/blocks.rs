//! From what was read to blocks: what each paragraph is, how it is marked, and how far in it stands.

use super::super::document::without_looks;
use super::super::{ForeignBlock, ForeignMark, ForeignPiece, ForeignPlace, What};
use super::counters::PrintedMark;
use super::flow::{Flow, WordParagraph};
use super::headings::{ParagraphKind, kinds};
use super::line::trimmed;
use super::run_in_headings::take_apart;
use super::typed_marks::{TypedMark, take_off};

/// So many twips further in is further in: an eighth of an inch.
const FURTHER: i32 = 180;

/// The blocks of a document.
pub(super) fn blocks(mut flow: Vec<Flow>) -> Vec<ForeignBlock> {
    let marks = take_off(&mut flow);
    let (flow, marks) = take_apart(flow, marks);
    let kinds = kinds(&flow, &marks);
    let mut open = OpenItems::default();
    let mut blocks = Vec::with_capacity(flow.len());
    for ((each, mark), kind) in flow.into_iter().zip(marks).zip(kinds) {
        let (at, what) = match each {
            Flow::Table(table, at) => (at, What::Table(table)),
            Flow::Picture(picture, at) => (at, What::Picture(picture)),
            Flow::Paragraph(paragraph) => (paragraph.at, block(paragraph, mark, kind, &mut open)),
        };
        blocks.push(ForeignBlock { at: ForeignPlace::Paragraph(at), what });
    }
    blocks
}

fn block(paragraph: WordParagraph, typed: Option<TypedMark>, kind: ParagraphKind, open: &mut OpenItems) -> What {
    let WordParagraph { printed, list, outline, indent, pieces, .. } = paragraph;
    let sign = if let Some(TypedMark::Bullet(sign)) = &typed { Some(*sign) } else { None };
    let mark = match (typed, printed) {
        (Some(TypedMark::Box(done)), printed) => match printed {
            // A number goes before a box, which then stays among the words.
            Some(PrintedMark::Number(number)) => {
                let tick = if done { "☒ " } else { "☐ " };
                let pieces = std::iter::once(ForeignPiece::plain(tick)).chain(pieces).collect();
                return marked(ForeignMark::Label(number), OpenItem { list, indent, sign }, pieces, open);
            }
            _ => Some(ForeignMark::Box { done }),
        },
        (Some(TypedMark::Label(label)), _) | (None, Some(PrintedMark::Number(label))) => {
            Some(ForeignMark::Label(label))
        }
        (Some(TypedMark::Bullet(_)), _) | (None, Some(PrintedMark::Bullet)) => Some(ForeignMark::Bullet),
        (None, Some(PrintedMark::Box)) => Some(ForeignMark::Box { done: false }),
        (None, None) => None,
    };
    let mut pieces = trimmed(pieces);
    if outline.is_some() {
        // A clause in a style for headings is bold by that style alone.
        pieces = unmarked(pieces);
    }
    match kind {
        ParagraphKind::Title => {
            open.0.clear();
            // A number before a title is one of its words.
            let number = if let Some(ForeignMark::Label(label)) = mark {
                Some(ForeignPiece::plain(format!("{label} ")))
            } else {
                None
            };
            What::Title(number.into_iter().chain(unmarked(pieces)).collect())
        }
        ParagraphKind::Heading(depth) => {
            open.0.clear();
            let label = if let Some(ForeignMark::Label(label)) = mark { Some(label) } else { None };
            What::Heading { depth, label, words: unmarked(pieces) }
        }
        ParagraphKind::Text => match mark {
            Some(mark) => marked(mark, OpenItem { list, indent, sign }, pieces, open),
            None => open.unmarked(indent, pieces),
        },
    }
}

fn marked(mark: ForeignMark, item: OpenItem, pieces: Vec<ForeignPiece>, open: &mut OpenItems) -> What {
    What::Paragraph { level: open.item(item), mark: Some(mark), words: pieces }
}

/// The words of a heading, in which being bold says nothing where all are.
fn unmarked(mut pieces: Vec<ForeignPiece>) -> Vec<ForeignPiece> {
    let words = |piece: &&ForeignPiece| !piece.text.trim().is_empty();
    if pieces.iter().filter(words).all(|piece| piece.strong) {
        pieces.iter_mut().for_each(|piece| piece.strong = false);
    }
    if without_looks(&pieces).is_empty() { Vec::new() } else { pieces }
}

/// The items that are open, the outermost first.
#[derive(Debug, Default)]
struct OpenItems(Vec<OpenItem>);

#[derive(Debug)]
struct OpenItem {
    list: Option<(String, usize)>,
    /// Where its mark stands, and where its words begin.
    indent: (i32, i32),
    /// The bullet that was typed before it.
    sign: Option<char>,
}

impl OpenItem {
    /// Whether it stands a level below another.
    fn is_below(&self, other: &Self) -> bool {
        match (&other.list, &self.list) {
            (Some((one, above)), Some((other, level))) if one == other => return level > above,
            _ => {}
        }
        // Typed without being moved in, `o` is the second bullet of a keyboard.
        let is_second = matches!(self.sign, Some('o' | '◦')) && matches!(other.sign, Some('•' | '●' | '▪' | '■'));
        self.indent.0 >= other.indent.0 + FURTHER || is_second && self.indent.0 + FURTHER > other.indent.0
    }
}

impl OpenItems {
    /// The level of an item, which is open from now on.
    fn item(&mut self, item: OpenItem) -> u8 {
        while self.0.last().is_some_and(|last| !item.is_below(last)) {
            self.0.pop();
        }
        let level = self.0.len();
        self.0.push(item);
        u8::try_from(level).unwrap_or(u8::MAX)
    }

    /// A paragraph without a mark: one that goes on with the item before it, or stands for itself.
    fn unmarked(&mut self, indent: (i32, i32), words: Vec<ForeignPiece>) -> What {
        // One that hangs has its first line where a mark would stand.
        let left = indent.1;
        let is_under = |item: &OpenItem| left >= item.indent.1 - FURTHER && left >= item.indent.0 + FURTHER;
        let under = self.0.iter().rposition(is_under);
        match under {
            Some(under) if under + 1 == self.0.len() => What::Further(words),
            _ => {
                self.0.truncate(under.map_or(0, |under| under + 1));
                What::Paragraph { level: u8::try_from(self.0.len()).unwrap_or(u8::MAX), mark: None, words }
            }
        }
    }
}
