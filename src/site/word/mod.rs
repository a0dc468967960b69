//! A comparison as a Word document with tracked changes, which people can answer in: accepting all gives the newer text, rejecting
//! all the older.
//!
//! Both texts are laid out as blocks (`blocks.rs`), and brought into one order (`merged.rs`); paragraphs and tables are then
//! written with what was done to their words.

mod blocks;
mod in_step;
mod marking;
mod merged;
mod package;
mod paragraphs;
mod tables;

use jiff::civil::Date;

use crate::book::Node;
use crate::compare::{Comparison, Op};
use crate::redline::counts::{Voice, how_much};
use crate::redline::document::{self, Document};
use crate::redline::{BothTexts, particulars};
use crate::source::xml::Element;
use blocks::WordBlock;
use marking::{Marking, Tracked};
use merged::{Step, merged};

/// What a document is made of.
#[derive(Clone, Copy, Debug)]
pub struct WordRedline<'a> {
    /// What was compared.
    pub comparison: &'a Comparison,
    /// The clauses of the older and of the newer text.
    pub nodes: [&'a [Node]; 2],
    /// How people speak of either.
    pub documents: [&'a Document; 2],
    /// The day of the changes.
    pub day: Date,
}

/// The document, as the bytes of a file.
pub fn word_redline(redline: &WordRedline<'_>) -> Vec<u8> {
    let texts = BothTexts::of(redline.comparison);
    let mut marking = Marking::on(redline.day);
    let heading = document::title(redline.documents[0], redline.documents[1]);
    let mut body = head(redline, &heading, &mut marking);
    let [older, newer] = redline.nodes.map(blocks::blocks);
    let mut last_is_table = false;
    for step in merged(redline.comparison, &older, &newer) {
        // Two tables without anything between them would be one.
        let is_table = matches!(
            match &step {
                Step::Gone(at) => &older[*at],
                Step::Came(at) => &newer[*at],
                Step::Both { is, .. } => &newer[is.start],
            },
            WordBlock::Table(_)
        );
        if is_table && last_is_table {
            body.push(paragraphs::gap());
        }
        last_is_table = is_table;
        body.extend(written(&step, (&older, &newer), &texts, &mut marking));
    }
    if last_is_table {
        body.push(paragraphs::gap());
    }
    package::packed(body, &heading.title, marking)
}

/// One step of the document.
fn written(
    step: &Step<'_>,
    (older, newer): (&[WordBlock<'_>], &[WordBlock<'_>]),
    texts: &BothTexts<'_>,
    marking: &mut Marking,
) -> Vec<Element> {
    match step {
        Step::Gone(at) => one_sided(&older[*at], Tracked::Gone, texts, marking),
        Step::Came(at) => one_sided(&newer[*at], Tracked::Came, texts, marking),
        Step::Both { was, is, change } => match (&older[was.start], &newer[is.start]) {
            (WordBlock::Table(old), WordBlock::Table(new)) => vec![tables::both(old, new, texts, marking)],
            (WordBlock::Line(_), WordBlock::Line(_)) => {
                let both = [&older[was.clone()], &newer[is.clone()]]
                    .map(|blocks| blocks.iter().filter_map(WordBlock::line).cloned().collect::<Vec<_>>());
                paragraphs::both(&both, *change, texts, marking)
            }
            (_, new) => one_sided(new, Tracked::Stays, texts, marking),
        },
    }
}

fn one_sided(block: &WordBlock<'_>, fate: Tracked, texts: &BothTexts<'_>, marking: &mut Marking) -> Vec<Element> {
    match block {
        WordBlock::Line(line) => vec![marking.whole(|marking| paragraphs::one_sided(line, fate, texts, marking))],
        WordBlock::Table(table) => vec![marking.whole(|marking| tables::one_sided(table, fate, marking))],
        WordBlock::Typed(text) => {
            marking.whole(|marking| text.lines().map(|line| paragraphs::typed(line, fate, marking)).collect())
        }
    }
}

/// What stands above the text: what is compared, how much changed, and what else differs.
fn head(redline: &WordRedline<'_>, heading: &document::Title, marking: &mut Marking) -> Vec<Element> {
    let mut head = vec![paragraphs::said("Title", &heading.title)];
    head.extend(heading.at.as_ref().map(|at| paragraphs::said("Subtitle", at)));
    head.push(paragraphs::said("Remark", &how_much(&redline.comparison.summary(), Voice::Done)));
    head.push(paragraphs::said(
        "Remark",
        "Changes are tracked: “Accept all” leaves the newer text, “Reject all” the older.",
    ));
    let [older, newer] = redline.documents.map(|document| &document.particulars);
    for changed in particulars::changed(older, newer) {
        let words = [(Op::Del, changed.was.as_str()), (Op::Ins, changed.now.as_str())];
        head.push(paragraphs::particular(&changed.name, words, changed.another_file.as_deref(), marking));
    }
    head
}
