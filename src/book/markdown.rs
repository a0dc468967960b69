//! Markdown to blocks with places.
//!
//! The way of a text: facts and `comments` are masked (`mask`), pulldown-cmark says what stands where (`events`), its `notes`
//! are numbered, and `reader` makes blocks of it: each `heading`, `paragraph`, `table`, `fence` and list of `terms`, and what
//! is `indented`, with the words of each (`inline`, `links`). What is odd on the way is noted in `told`; `definitions` looks
//! afterwards for what nothing was made of. Lists, quotations and tables keep their nesting; what they mean as clauses is
//! decided in [`super::clauses`].

mod block;
mod comments;
mod definitions;
mod events;
mod fact;
mod fence;
mod heading;
mod html;
mod indented;
mod inline;
mod lines;
mod links;
mod markup;
mod mask;
mod notes;
mod paragraph;
mod reader;
mod table;
mod terms;
mod told;

pub use block::{Block, Item, ItemNumber, Line, Strictness, columns, said_too_deep, space};
pub use links::unescaped;

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
    let mask = mask::mask(excerpt, strictness);
    let events = events::events_of(&mask.text);
    let notes = notes::Notes::of(&events.placed, excerpt, &mut diagnostics);
    let columns = block::Columns::of(&mask.text);
    let mut reader = reader::BlockReader {
        excerpt,
        mask: &mask,
        masked: &mask.text,
        columns: &columns,
        strictness,
        definitions: &events.definitions,
        notes: &notes,
        events: &events.placed,
        at: 0,
        depth: 0,
        quoted: 0,
        outdented: 0,
        told: told::Noted::default(),
    };
    let blocks = reader.blocks_until(None);
    let mut told = reader.told;
    definitions::tell_unused(&events.definitions, &told.names, excerpt, &mut diagnostics);
    definitions::tell_second(&events.definitions, &events.placed, &mask.text, excerpt, &mut diagnostics);
    let mut markup = std::mem::take(&mut told.markup);
    let mut code = std::mem::take(&mut told.code);
    code.sort_unstable_by_key(|range| range.start);
    let is_in_code = |at: usize| {
        let after = code.partition_point(|range| range.start <= at);
        after.checked_sub(1).is_some_and(|last| code[last].contains(&at))
    };
    diagnostics.extend(mask.told.iter().filter(|(at, _)| !is_in_code(*at)).map(|(_, said)| said.clone()));
    diagnostics.extend(told.into_diagnostics());
    markup.extend(markup::markup(&events.placed, &mask.text));
    markup.extend(events.definitions.values().map(|known| known.range.clone()));
    let closed = comments::comments(excerpt.text()).into_iter().filter(|comment| comment.is_closed);
    markup.extend(closed.map(|comment| comment.range));
    Checked { value: Markdown { blocks, markup }, diagnostics }
}
