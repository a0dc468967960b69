//! A text as what pulldown-cmark says of it, each event with its place: the one file that knows that crate.

use std::collections::HashMap;
use std::ops::Range;

pub(super) use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, LinkType, Tag, TagEnd};
use pulldown_cmark::{BrokenLink, CowStr, Options, Parser};

/// An event and the bytes that it is about.
pub(super) type PlacedEvent<'a> = (Event<'a>, Range<usize>);

/// What Markdown makes of a text.
pub(super) struct Events<'a> {
    /// In reading order.
    pub placed: Vec<PlacedEvent<'a>>,
    /// The lines that give links their addresses, by the names of these in lower case.
    pub definitions: Definitions,
}

/// LinesSoFar that give links their addresses, `[act]: https://…`, by the names in lower case.
pub(super) type Definitions = HashMap<String, Definition>;

/// One of them.
#[derive(Clone, Debug)]
pub(super) struct Definition {
    /// The address.
    pub address: String,
    /// The words in quotes behind it.
    pub title: String,
    /// Where it stands.
    pub range: Range<usize>,
}

/// What a text may hold; what few texts have is looked for only where there are signs of it, since every paragraph above a
/// colon might be a term.
fn options(text: &str) -> Options {
    let mut options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
    if text.contains("[^") {
        options |= Options::ENABLE_FOOTNOTES;
    }
    let defines = |line: &str| line.trim_start_matches([' ', '\t', '>']).starts_with(": ");
    if text.contains(": ") && text.lines().any(defines) {
        options |= Options::ENABLE_DEFINITION_LIST;
    }
    options
}

/// A text by its events.
pub(super) fn events_of(text: &str) -> Events<'_> {
    let parser = Parser::new_ext(text, options(text));
    let definitions = parser
        .reference_definitions()
        .iter()
        .map(|(name, definition)| {
            let address = definition.dest.to_string();
            let title = definition.title.as_deref().unwrap_or_default().to_owned();
            (name.to_lowercase(), Definition { address, title, range: definition.span.clone() })
        })
        .collect();
    Events { placed: parser.into_offset_iter().collect(), definitions }
}

/// A piece of a text by its events, when the names of its links are defined elsewhere in that text.
pub(super) fn events_of_piece<'p>(piece: &'p str, definitions: &Definitions) -> Vec<PlacedEvent<'p>> {
    let known = |link: BrokenLink<'p>| {
        let definition = definitions.get(&link.reference.to_lowercase())?;
        Some((CowStr::from(definition.address.clone()), CowStr::from(definition.title.clone())))
    };
    Parser::new_with_broken_link_callback(piece, options(piece), Some(known)).into_offset_iter().collect()
}
