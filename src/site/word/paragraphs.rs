//! Paragraphs of a Word document, with what was done to each: kept, deleted or inserted as a whole, reworded, split, made into one.

use std::borrow::Cow;

use super::blocks::{WordLine, WordLook};
use super::marking::{Marking, Tracked};
use crate::book::clause::Text;
use crate::book::outline::Said;
use crate::compare::{Change, Op, Piece, unmarked};
use crate::redline::{BothTexts, ClauseAt, Side, paragraphs};
use crate::source::words::{list, with_single_spaces};
use crate::source::xml::Element;

/// So far one level is set in, in twentieths of a point.
const LEVEL: usize = 720;

/// A paragraph of one text alone, or of both as it is.
pub(super) fn one_sided(line: &WordLine<'_>, fate: Tracked, texts: &BothTexts<'_>, marking: &mut Marking) -> Element {
    let op = fate.op();
    let mut runs = numbered(marking, fate, &line.number, line.look);
    runs.extend(marking.pieces(&saying(line.text, op)));
    if let Some(remark) = elsewhere(line, fate, texts) {
        runs.extend(marking.remark(op, &remark));
    }
    paragraph(properties(line.look, None, fate, marking), runs)
}

fn numbered(marking: &mut Marking, fate: Tracked, number: &str, look: WordLook) -> Vec<Element> {
    match fate {
        Tracked::Stays => marking.number(Some(number), Some(number), look.hangs),
        Tracked::Gone => marking.number(Some(number), None, look.hangs),
        Tracked::Came => marking.number(None, Some(number), look.hangs),
    }
}

/// Where a clause is, or was, that did not come or go but stands elsewhere.
fn elsewhere(line: &WordLine<'_>, fate: Tracked, texts: &BothTexts<'_>) -> Option<String> {
    let here = match fate {
        Tracked::Stays => return None,
        Tracked::Gone => Side::Before,
        Tracked::Came => Side::After,
    };
    let item = texts.outline(here).get(line.item)?;
    let change = texts.change(texts.change_of(here, item)?);
    let (others, there) = match here {
        Side::Before => (&change.after, Side::After),
        Side::After => (&change.before, Side::Before),
    };
    let cited = others.iter().map(|unit| texts.cited(ClauseAt { side: there, index: unit.index }));
    let cited: Vec<String> = cited.collect();
    if cited.is_empty() {
        return None;
    }
    Some(match here {
        Side::Before => format!("Not lost: now {}.", list(&cited)),
        Side::After => format!("Not new: was {}.", list(&cited)),
    })
}

/// Paragraphs that became one another: one on each side, or several on one.
pub(super) fn both(
    [was, is]: &[Vec<WordLine<'_>>; 2],
    change: Option<&Change>,
    texts: &BothTexts<'_>,
    marking: &mut Marking,
) -> Vec<Element> {
    match (was.as_slice(), is.as_slice()) {
        ([old], [new]) => {
            let pieces = change.map(|change| change.redline.as_slice()).unwrap_or_default();
            Some(vec![reworded(old, new, pieces, marking)])
        }
        ([_], _) => several([was, is], change, Side::After, marking),
        _ => several([was, is], change, Side::Before, marking),
    }
    .unwrap_or_else(|| {
        let gone = was.iter().map(|line| (line, Tracked::Gone));
        let all = gone.chain(is.iter().map(|line| (line, Tracked::Came)));
        all.map(|(line, fate)| marking.whole(|marking| one_sided(line, fate, texts, marking))).collect()
    })
}

/// One paragraph that stayed one.
fn reworded(old: &WordLine<'_>, new: &WordLine<'_>, pieces: &[Piece], marking: &mut Marking) -> Element {
    let mut runs = marking.number(Some(&old.number), Some(&new.number), old.look.hangs || new.look.hangs);
    runs.extend(marking.pieces(&between(old.text, new.text, pieces)));
    let was = Some(old.look).filter(|was| *was != new.look);
    paragraph(properties(new.look, was, Tracked::Stays, marking), runs)
}

/// A redline of two texts; where what is given does not hold both, all is written anew.
pub(super) fn between<'p>(old: &Text, new: &Text, pieces: &'p [Piece]) -> Cow<'p, [Piece]> {
    if holds(pieces, Op::Ins, &old.plain()) && holds(pieces, Op::Del, &new.plain()) {
        return pieces.into();
    }
    let (was, is) = (saying(old, Op::Del), saying(new, Op::Ins));
    let words = |pieces: &[Piece]| pieces.iter().map(|piece| piece.text.as_str()).collect::<String>();
    if words(&was) == words(&is) { saying(new, Op::Eq).into() } else { [was, is].concat().into() }
}

/// Whether pieces, less those that a text lacks, are its words.
fn holds(pieces: &[Piece], lacks: Op, words: &str) -> bool {
    let held: String = pieces.iter().filter(|piece| piece.op != lacks).map(|piece| piece.text.as_str()).collect();
    with_single_spaces(held) == with_single_spaces(words)
}

/// A text's words, all with one fate.
pub(super) fn saying(text: &Text, op: Op) -> Vec<Piece> {
    unmarked(Said::Text(text)).into_iter().map(|piece| Piece { op, ..piece }).collect()
}

/// One paragraph that became several, or several that became one, told by those of `side`. The ends of all but the last came or
/// went, so that they are one paragraph in the other text.
fn several(
    [was, is]: [&[WordLine<'_>]; 2],
    change: Option<&Change>,
    side: Side,
    marking: &mut Marking,
) -> Option<Vec<Element>> {
    let (lines, other, own, lacks) = match side {
        Side::After => (is, &was[0], Op::Ins, Op::Del),
        Side::Before => (was, &is[0], Op::Del, Op::Ins),
    };
    let parts: Vec<Vec<Piece>> =
        paragraphs::of_side(change?, side).into_iter().map(|told| told.pieces.into_owned()).collect();
    let are_whole = parts.len() == lines.len()
        && parts.iter().zip(lines).all(|(part, line)| holds(part, lacks, &line.text.plain()));
    let spaces = spaces_between(&parts, own, &other.text.plain()).filter(|_| are_whole)?;
    let last = lines.len() - 1;
    let mut told = Vec::new();
    for (number, (line, part)) in lines.iter().zip(&parts).enumerate() {
        let hangs = line.look.hangs || number == 0 && other.look.hangs;
        let first = (number == 0).then_some(other.number.as_str());
        let mut runs = match side {
            Side::After => marking.number(first, Some(&line.number), hangs),
            Side::Before => marking.number(Some(&line.number), first, hangs),
        };
        runs.extend(marking.pieces(part));
        let fate = match (number == last, side) {
            (true, _) => Tracked::Stays,
            (_, Side::After) => Tracked::Came,
            (_, Side::Before) => Tracked::Gone,
        };
        if spaces.contains(&number) {
            runs.extend(marking.words(lacks, " "));
        }
        let (look, looked) = match (number == last, side) {
            (false, _) => (line.look, None),
            (true, Side::After) => (line.look, Some(other.look)),
            (true, Side::Before) => (other.look, Some(line.look)),
        };
        told.push(paragraph(properties(look, looked.filter(|was| *was != look), fate, marking), runs));
    }
    Some(told)
}

/// After which parts a space stands where they are one text, if they are that text less what it lacks.
fn spaces_between(parts: &[Vec<Piece>], lacks: Op, whole: &str) -> Option<Vec<usize>> {
    let whole = with_single_spaces(whole);
    let (mut so_far, mut spaces) = (String::new(), Vec::new());
    for (number, part) in parts.iter().enumerate() {
        let words: String = part.iter().filter(|piece| piece.op != lacks).map(|piece| piece.text.as_str()).collect();
        // Of a part that is new as a whole nothing stood there, no space either.
        let touch = !so_far.is_empty() && !so_far.ends_with(' ') && !words.is_empty() && !words.starts_with(' ');
        if touch && whole.starts_with(&*with_single_spaces(format!("{so_far} {words}"))) {
            spaces.push(number - 1);
            so_far.push(' ');
        }
        so_far.push_str(&words);
    }
    (with_single_spaces(so_far) == whole).then_some(spaces)
}

/// A line of text that is shown as typed.
pub(super) fn typed(line: &str, fate: Tracked, marking: &mut Marking) -> Element {
    let look = WordLook { style: "Typed", level: 0, hangs: false };
    let runs = marking.words(fate.op(), line);
    paragraph(properties(look, None, fate, marking), runs)
}

/// Words of the program's own.
pub(super) fn said(style: &'static str, words: &str) -> Element {
    let run = Element::new("w:r").holding([Element::saying("w:t", words).with("xml:space", "preserve")]);
    let style = Element::new("w:pPr").holding([Element::new("w:pStyle").with("w:val", style)]);
    Element::new("w:p").holding([style, run])
}

/// A detail that is not the same: its name, and what it was and is.
pub(super) fn particular(name: &str, words: [(Op, &str); 2], remark: Option<&str>, marking: &mut Marking) -> Element {
    let look = WordLook { style: "Detail", level: 0, hangs: false };
    let mut runs = marking.words(Op::Eq, &format!("{name}: "));
    match words {
        [(_, was), (_, is)] if was == is => runs.extend(marking.words(Op::Eq, is)),
        words => words.iter().for_each(|(op, words)| runs.extend(marking.words(*op, words))),
    }
    runs.extend(remark.map(|remark| marking.words(Op::Eq, &format!(" {remark}"))).unwrap_or_default());
    paragraph(properties(look, None, Tracked::Stays, marking), runs)
}

/// A paragraph without words, which keeps tables apart.
pub(super) fn gap() -> Element {
    let style = Element::new("w:pPr").holding([Element::new("w:pStyle").with("w:val", "Gap")]);
    Element::new("w:p").holding([style])
}

pub(super) fn paragraph(properties: Element, runs: Vec<Element>) -> Element {
    Element::new("w:p").holding([properties]).holding(runs)
}

/// How a paragraph looks and looked, and what became of its end.
pub(super) fn properties(look: WordLook, was: Option<WordLook>, fate: Tracked, marking: &mut Marking) -> Element {
    let mut properties = Element::new("w:pPr").holding(looks(look));
    let end = match fate {
        Tracked::Stays => None,
        Tracked::Gone => Some(marking.signed("w:del")),
        Tracked::Came => Some(marking.signed("w:ins")),
    };
    if let Some(end) = end {
        properties = properties.holding([Element::new("w:rPr").holding([end])]);
    }
    if let Some(was) = was {
        let before = Element::new("w:pPr").holding(looks(was));
        properties = properties.holding([marking.signed("w:pPrChange").holding([before])]);
    }
    properties
}

fn looks(look: WordLook) -> Vec<Element> {
    let mut looks = vec![Element::new("w:pStyle").with("w:val", look.style)];
    if look.level > 0 {
        let far = Element::new("w:ind").with("w:left", (look.level.min(8) * LEVEL).to_string());
        looks.push(if look.hangs { far.with("w:hanging", LEVEL.to_string()) } else { far });
    }
    looks
}
