//! Words as runs of a Word document, each said to be kept, deleted or inserted; and what is gathered meanwhile: remarks in the
//! margin and addresses that links lead to.

use jiff::civil::Date;

use crate::book::clause::{Marks, Target};
use crate::compare::{Op, Piece};
use crate::source::xml::Element;

/// Whether something stands in both texts, the older or the newer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tracked {
    Stays,
    Gone,
    Came,
}

impl Tracked {
    pub fn op(self) -> Op {
        match self {
            Self::Stays => Op::Eq,
            Self::Gone => Op::Del,
            Self::Came => Op::Ins,
        }
    }
}

/// Who marks changes, and what was gathered.
#[derive(Debug)]
pub(super) struct Marking {
    day: Date,
    /// Whether what is marked came or went as a whole.
    is_whole: bool,
    marks: usize,
    /// The remarks in the margin, in the order of their numbers.
    pub remarks: Vec<String>,
    /// The addresses that links lead to, in the order of their numbers.
    pub addresses: Vec<String>,
}

/// By whom the changes are.
pub(super) const AUTHOR: &str = "Clausebook";

impl Marking {
    pub fn on(day: Date) -> Self {
        Self { day, is_whole: false, marks: 0, remarks: Vec::new(), addresses: Vec::new() }
    }

    /// The day of the changes, as Word writes it. What came or went as a whole did so an hour after words did within a paragraph:
    /// LibreOffice takes changes that touch, and of which one is hardly older, for one, and with it the end of the paragraph between.
    pub fn date(&self) -> String {
        format!("{}T0{}:00:00Z", self.day, u8::from(self.is_whole))
    }

    /// Marks what came or went as a whole.
    pub fn whole<T>(&mut self, mark: impl FnOnce(&mut Self) -> T) -> T {
        self.is_whole = true;
        let marked = mark(self);
        self.is_whole = false;
        marked
    }

    /// An element that says who made a change and when.
    pub fn signed(&mut self, name: &'static str) -> Element {
        self.marks += 1;
        let number = self.marks.to_string();
        Element::new(name).with("w:id", number).with("w:author", AUTHOR).with("w:date", self.date())
    }

    /// Runs inside what says that they were deleted or inserted.
    fn wrapped(&mut self, op: Op, runs: Vec<Element>) -> Vec<Element> {
        match op {
            Op::Eq => runs,
            Op::Del => vec![self.signed("w:del").holding(runs)],
            Op::Ins => vec![self.signed("w:ins").holding(runs)],
        }
    }

    /// Words in a row with one fate.
    pub fn pieces(&mut self, pieces: &[Piece]) -> Vec<Element> {
        let mut all = Vec::new();
        for piece in pieces.iter().filter(|piece| !piece.text.is_empty()) {
            let words = self.wrapped(piece.op, vec![run(piece.op, &piece.text, piece.marks, address(piece).is_some())]);
            match address(piece) {
                Some(address) => {
                    let link = self.link(address);
                    all.push(Element::new("w:hyperlink").with("r:id", link).holding(words));
                }
                None => all.extend(words),
            }
        }
        all
    }

    /// Plain words.
    pub fn words(&mut self, op: Op, words: &str) -> Vec<Element> {
        if words.is_empty() {
            return Vec::new();
        }
        self.wrapped(op, vec![run(op, words, Marks::default(), false)])
    }

    /// A number and the gap after it; as it was and as it is where that is not the same.
    pub fn number(&mut self, was: Option<&str>, is: Option<&str>, hangs: bool) -> Vec<Element> {
        let given = |number: Option<&str>| number.filter(|number| !number.is_empty()).map(str::to_owned);
        match (given(was), given(is)) {
            (Some(was), Some(is)) if was == is => vec![numbered(Op::Eq, &is, hangs, true)],
            (Some(was), Some(is)) => {
                // The gap is one for both.
                let mut both = self.wrapped(Op::Del, vec![numbered(Op::Del, &was, hangs, false)]);
                both.extend(self.wrapped(Op::Ins, vec![numbered(Op::Ins, &is, hangs, false)]));
                both.push(numbered(Op::Eq, "", hangs, true));
                both
            }
            (Some(was), None) => self.wrapped(Op::Del, vec![numbered(Op::Del, &was, hangs, true)]),
            (None, Some(is)) => self.wrapped(Op::Ins, vec![numbered(Op::Ins, &is, hangs, true)]),
            (None, None) => Vec::new(),
        }
    }

    /// A remark in the margin beside words that have this fate.
    pub fn remark(&mut self, op: Op, words: &str) -> Vec<Element> {
        let number = self.remarks.len().to_string();
        self.remarks.push(words.to_owned());
        let reference = Element::new("w:commentReference").with("w:id", number);
        let style = Element::new("w:rPr").holding([Element::new("w:rStyle").with("w:val", "CommentReference")]);
        self.wrapped(op, vec![Element::new("w:r").holding([style, reference])])
    }

    fn link(&mut self, address: &str) -> String {
        let known = self.addresses.iter().position(|known| known == address);
        let number = known.unwrap_or_else(|| {
            self.addresses.push(address.to_owned());
            self.addresses.len() - 1
        });
        format!("link{number}")
    }
}

/// A number, and what parts it from the words: a tab where it hangs before them, else a space.
fn numbered(op: Op, number: &str, hangs: bool, is_parted: bool) -> Element {
    let run = Element::new("w:r");
    match (is_parted, hangs) {
        (true, true) if number.is_empty() => run.holding([Element::new("w:tab")]),
        (true, true) => run.holding([said(op, number), Element::new("w:tab")]),
        (true, false) => run.holding([said(op, &format!("{number} "))]),
        (false, _) => run.holding([said(op, number)]),
    }
}

/// The address outside to which words lead.
fn address(piece: &Piece) -> Option<&str> {
    match &piece.link.as_deref()?.target {
        Target::Address(address) => Some(address),
        _ => None,
    }
}

fn run(op: Op, words: &str, marks: Marks, is_link: bool) -> Element {
    let mut looks = Vec::new();
    if is_link {
        looks.push(Element::new("w:rStyle").with("w:val", "Hyperlink"));
    }
    if marks.code {
        looks.push(Element::new("w:rFonts").with("w:ascii", "Courier New").with("w:hAnsi", "Courier New"));
    }
    let on = [(marks.strong, "w:b"), (marks.emphasis, "w:i"), (marks.struck, "w:strike")];
    looks.extend(on.into_iter().filter(|(is_on, _)| *is_on).map(|(_, name)| Element::new(name)));
    let run = Element::new("w:r");
    let run = if looks.is_empty() { run } else { run.holding([Element::new("w:rPr").holding(looks)]) };
    run.holding([said(op, words)])
}

/// Words of a run, spaces at the ends kept.
fn said(op: Op, words: &str) -> Element {
    let name = if op == Op::Del { "w:delText" } else { "w:t" };
    Element::saying(name, words).with("xml:space", "preserve")
}
