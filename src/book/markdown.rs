//! Markdown to blocks with places.
//!
//! The way of a text: facts are masked (`mask`), pulldown-cmark says what stands where (`events`), and `reader` makes
//! blocks of it, with the words of each (`inline`, `links`), its tables (`table`) and what is indented (`indented`). Lists,
//! quotations and tables keep their nesting; what they mean as clauses is decided in [`super::clauses`].

mod block;
mod definitions;
mod events;
mod fact;
mod html;
mod indented;
mod inline;
mod links;
mod markup;
mod mask;
mod reader;
mod table;

pub use block::{Block, Item, Line, MOST_LEVELS, Strictness, said_too_deep, space};

use std::ops::Range;

use crate::source::{Checked, Excerpt};

/// What Markdown makes of a text.
#[derive(Debug, Default)]
pub struct Markdown {
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// Where letters stand that are marks and no words, in no order.
    pub markup: Vec<Range<usize>>,
}

/// A text by its blocks.
pub fn markdown(excerpt: &Excerpt, strictness: Strictness) -> Checked<Markdown> {
    let mut diagnostics = Vec::new();
    let mask = mask::mask(excerpt, strictness, &mut diagnostics);
    let events = events::events_of(&mask.text);
    definitions::tell_unused(&events, excerpt, &mut diagnostics);
    let mut reader = reader::Reader::new(excerpt, &mask, strictness, &events.placed);
    let blocks = reader.blocks_until(None);
    diagnostics.append(&mut reader.diagnostics);
    let markup = markup::markup(&events, &mask.text);
    Checked { value: Markdown { blocks, markup }, diagnostics }
}
