//! LinesSoFar that give a link its address, `[act]: https://…`, and of which nothing would be printed: those that no link uses,
//! and those whose name has an address already.

use std::collections::HashSet;
use std::ops::Range;

use super::events::{Definitions, Event, PlacedEvent, Tag};
use crate::source::{Code, Diagnostic, Excerpt};

/// Says which are not used; `names` are those that were met.
pub(super) fn tell_unused(
    definitions: &Definitions,
    names: &HashSet<String>,
    excerpt: &Excerpt,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut unused: Vec<&Range<usize>> =
        definitions.iter().filter(|(name, _)| !names.contains(*name)).map(|(_, known)| &known.range).collect();
    unused.sort_by_key(|range| range.start);
    for range in unused {
        let said = "This line gives a link an address, but no link uses it, so it would not be printed.";
        diagnostics.push(
            Diagnostic::at(Code::UnusedDefinition, excerpt.span(range.clone()), said)
                .hint("If it is meant to be read, write a backslash before its first bracket: \\["),
        );
    }
}

/// Says which lines give an address to a name that has one: Markdown takes the first and drops the others.
pub(super) fn tell_second(
    definitions: &Definitions,
    events: &[PlacedEvent<'_>],
    masked: &str,
    excerpt: &Excerpt,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if definitions.is_empty() {
        return;
    }
    let first: HashSet<usize> = definitions.values().map(|known| known.range.start).collect();
    let mut read: Vec<&Range<usize>> = events
        .iter()
        .filter(|(event, _)| {
            let in_words = matches!(event, Event::Text(_) | Event::Code(_) | Event::InlineHtml(_));
            in_words || matches!(event, Event::Start(Tag::HtmlBlock | Tag::CodeBlock(_)))
        })
        .map(|(_, range)| range)
        .collect();
    read.sort_by_key(|range| range.start);
    let mut at = 0;
    for line in masked.split_inclusive('\n') {
        let words = line.trim_start_matches(['>', ' ', '\t']);
        let start = at + line.len() - words.len();
        at += line.len();
        let Some((name, _)) = words.strip_prefix('[').and_then(|rest| rest.split_once("]:")) else { continue };
        let before = read.partition_point(|range| range.start <= start);
        let is_read = before.checked_sub(1).is_some_and(|last| read[last].end > start);
        if is_read || first.contains(&start) || !definitions.contains_key(&name.to_lowercase()) {
            continue;
        }
        let said =
            format!("`[{name}]` has an address already, so this line would not be printed and no link leads there.");
        let range = start..start + words.trim_end().len();
        diagnostics.push(
            Diagnostic::at(Code::UnusedDefinition, excerpt.span(range), said)
                .hint("Take one of the two lines out, or give this one a name of its own."),
        );
    }
}
