//! A text as what pulldown-cmark says of it, each event with its place: the one file that knows that crate.

use std::ops::Range;

pub(super) use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, LinkType, Tag, TagEnd};
use pulldown_cmark::{Options, Parser};

/// An event and the bytes that it is about.
pub(super) type Placed<'a> = (Event<'a>, Range<usize>);

/// What Markdown makes of a text.
pub(super) struct Events<'a> {
    /// In reading order.
    pub placed: Vec<Placed<'a>>,
    /// The lines that give links their addresses, by the names of these in lower case.
    pub definitions: Vec<(String, Range<usize>)>,
}

/// A text by its events.
pub(super) fn events_of(text: &str) -> Events<'_> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
    let parser = Parser::new_ext(text, options);
    let definitions = parser
        .reference_definitions()
        .iter()
        .map(|(name, definition)| (name.to_lowercase(), definition.span.clone()))
        .collect();
    Events { placed: parser.into_offset_iter().collect(), definitions }
}

/// A line by its events, with their places in the text in which it starts at an offset.
pub(super) fn events_of_line(line: &str, start: usize) -> Vec<Placed<'_>> {
    Parser::new_ext(line, Options::ENABLE_STRIKETHROUGH)
        .into_offset_iter()
        .map(|(event, range)| (event, range.start + start..range.end + start))
        .collect()
}
