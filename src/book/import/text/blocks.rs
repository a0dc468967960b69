//! Passages as the blocks of a document.

use super::super::{Doubt, ForeignBlock, ForeignMark, ForeignPiece, ForeignTable, What};
use super::headed::Headed;
use super::headings::headings;
use super::inline::{NoteNames, pieces};
use super::levels::Levels;
use super::passage::{Passage, Sort};
use crate::book::clause::Rank;
use crate::book::clauses::is_next;

/// The blocks of passages.
pub(super) fn blocks(mut all: Vec<Passage>, notes: &NoteNames, doubts: &mut Vec<Doubt>) -> Vec<ForeignBlock> {
    leave_out_pictures(&mut all, doubts);
    name_appendices(&mut all);
    let headings = headings(&all);
    let title = title(&all, &headings);
    without_company(&mut all, &headings);
    let mut writing = Writing { notes, levels: Levels::default(), item: None, blocks: Vec::new() };
    let mut guessed = Vec::new();
    let shift = title.map_or(0, |(_, shift)| shift);
    for (at, (passage, headed)) in all.iter().zip(headings).enumerate() {
        if title.is_some_and(|(title, _)| title == at) {
            let words = unbold(pieces(passage.words(), notes));
            writing.push(passage, What::Title(words));
            continue;
        }
        if let Some(headed) = headed.as_ref().filter(|headed| headed.is_guess) {
            guessed.push((passage.at(), headed.words.clone()));
        }
        writing.take(passage, headed, shift);
    }
    if let Some((at, _)) = guessed.first() {
        let words: Vec<&str> = guessed.iter().map(|(_, words)| words.as_str()).collect();
        let said = match words.len() {
            1 => format!("‘{}’ stands by itself without a full stop and was read as a heading.", words[0]),
            count => format!(
                "{count} lines that stand by themselves without a full stop were read as headings: ‘{}’.",
                words.join("’, ‘")
            ),
        };
        doubts.push(Doubt::told(*at, said));
    }
    writing.blocks
}

/// Which passage is the title, and by how much it moves the other headings: a first `#` alone of its depth.
fn title(all: &[Passage], headings: &[Option<Headed>]) -> Option<(usize, u8)> {
    let first = headings.iter().position(Option::is_some)?;
    let depth = headings[first].as_ref().filter(|_| matches!(all[first].sort, Sort::Hashes(_)))?.depth;
    let others = headings.iter().skip(first + 1).flatten();
    let is_alone = others.clone().all(|other| other.depth > depth);
    let says = ["policy", "procedure", "plan", "code of conduct"]
        .iter()
        .any(|word| all[first].words().to_lowercase().contains(word));
    let has_none = headings[first].as_ref().is_some_and(|headed| headed.label.is_none());
    (has_none && (is_alone && others.count() > 0 || says)).then_some((first, if is_alone { depth } else { 0 }))
}

/// A name such as `Appendix A` alone on its line has its title on the next.
fn name_appendices(all: &mut Vec<Passage>) {
    let mut at = 0;
    while at + 1 < all.len() {
        let (here, next) = (&all[at], &all[at + 1]);
        let is_name = |passage: &Passage| {
            passage.is_plain()
                && super::typed::named_heading(passage.words()).is_some_and(|(_, title)| title.is_empty())
        };
        let words = next.words();
        let is_title = next.is_plain()
            && next.lines == 1
            && (next.gap == 0 || next.gap == 1 && super::typed::is_capitals(words))
            && super::typed::is_titled(words)
            && !is_name(next);
        if is_name(here) && is_title && !super::typed::is_keyed(words) {
            let next = all.remove(at + 1);
            all[at].start.words = format!("{} {}", all[at].words(), next.words());
            all[at].lines += 1;
        }
        at += 1;
    }
}

/// Pictures are no text: where they stood is told.
fn leave_out_pictures(all: &mut Vec<Passage>, doubts: &mut Vec<Doubt>) {
    let mut is_logo = true;
    all.retain(|passage| {
        let words = passage.words();
        let is_picture = words.starts_with("![") && words.ends_with(')') && words.matches("](").count() == 1;
        if is_picture {
            let said = format!(
                "A picture stands here, which is not in the text: ‘{words}’. Put it in by hand if it is needed."
            );
            // A picture above everything, of which nobody says what it shows, is a logo.
            let doubt = match is_logo && words.starts_with("![]") {
                true => Doubt::told(passage.at(), said),
                false => Doubt::look(passage.at(), said),
            };
            doubts.push(doubt.leaving_out(words));
        }
        is_logo &= is_picture;
        !is_picture
    });
}

/// A capital or a number with one counts only beside the next or the former of its kind: `A. Smith` is a name.
fn without_company(all: &mut [Passage], headings: &[Option<Headed>]) {
    let labels: Vec<_> = all.iter().map(|passage| passage.start.label.clone()).collect();
    for (at, passage) in all.iter_mut().enumerate() {
        let Some(label) = &passage.start.label else { continue };
        let needs = matches!(label.rank, Rank::Capital | Rank::CapitalRoman)
            || label.rank == Rank::Number && label.typed == label.cited;
        let has = labels.iter().enumerate().any(|(other, known)| {
            known
                .as_ref()
                .is_some_and(|known| other < at && is_next(known, label) || other > at && is_next(label, known))
        });
        if needs && !has && headings[at].is_none() {
            passage.start.label = None;
            passage.start.words = format!("{} {}", passage.start.typed, passage.start.words);
        }
    }
}

struct Writing<'a> {
    notes: &'a NoteNames,
    levels: Levels,
    /// The column of the item that a further paragraph would belong to.
    item: Option<usize>,
    blocks: Vec<ForeignBlock>,
}

impl Writing<'_> {
    fn push(&mut self, passage: &Passage, what: What) {
        self.blocks.push(ForeignBlock { at: passage.at(), what });
    }

    fn take(&mut self, passage: &Passage, headed: Option<Headed>, shift: u8) {
        if let Some(Headed { depth, label, words, .. }) = headed {
            self.levels.close();
            self.item = None;
            let words = unbold(pieces(&words, self.notes));
            let depth = depth.saturating_sub(shift).max(1);
            self.push(passage, What::Heading { depth, label, words });
            return;
        }
        if let Sort::Table(table) = &passage.sort {
            self.item = None;
            self.push(passage, What::Table(ForeignTable { heads: table.heads, rows: table.rows.clone() }));
            return;
        }
        let words = pieces(passage.words(), self.notes);
        let start = &passage.start;
        if start.has_mark() {
            if start.label.is_none() && passage.words().is_empty() {
                return;
            }
            let mark = match (&start.label, start.done) {
                (Some(_), _) => ForeignMark::Label(start.typed.clone()),
                (None, Some(done)) => ForeignMark::Box { done },
                (None, None) => ForeignMark::Bullet,
            };
            let level = self.levels.of(passage);
            self.item = Some(passage.indent);
            self.push(passage, What::Paragraph { level, mark: Some(mark), words });
            return;
        }
        let is_further =
            self.item.is_some_and(|item| passage.indent > item) && passage.gap > 0 && passage.sort == Sort::Text;
        if is_further {
            self.push(passage, What::Further(words));
            return;
        }
        self.item = None;
        self.levels.interrupt();
        self.push(passage, What::Paragraph { level: 0, mark: None, words });
    }
}

/// The words of a heading that is bold throughout, which it is anyway.
fn unbold(mut words: Vec<ForeignPiece>) -> Vec<ForeignPiece> {
    if words.iter().all(|piece| piece.strong || piece.text.trim().is_empty()) {
        words.iter_mut().for_each(|piece| piece.strong = false);
    }
    words
}
