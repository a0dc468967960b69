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
mod mask;
mod reader;
mod table;

pub use block::{Block, Item, Line, MOST_LEVELS, Strictness, said_too_deep, space};

use crate::source::{Checked, Excerpt};

/// The blocks of a text.
pub fn blocks(excerpt: &Excerpt, strictness: Strictness) -> Checked<Vec<Block>> {
    let mut diagnostics = Vec::new();
    let mask = mask::mask(excerpt, strictness, &mut diagnostics);
    let events = events::events_of(&mask.text);
    definitions::tell_unused(&events, excerpt, &mut diagnostics);
    let mut reader = reader::Reader::new(excerpt, &mask, strictness, &events.placed);
    let value = reader.blocks_until(None);
    diagnostics.append(&mut reader.diagnostics);
    Checked { value, diagnostics }
}
