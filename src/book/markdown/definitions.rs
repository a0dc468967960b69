//! Lines that give a link its address, `[act]: https://…`, and that no link uses.

use std::collections::BTreeSet;

use super::events::{Event, Events, Tag};
use crate::source::{Code, Diagnostic, Excerpt};

/// Says which are not used, since nothing of them would be printed.
pub(super) fn tell_unused(events: &Events<'_>, excerpt: &Excerpt, diagnostics: &mut Vec<Diagnostic>) {
    let mut unused: BTreeSet<(usize, usize)> =
        events.definitions.iter().map(|(_, place)| (place.start, place.end)).collect();
    for (event, _) in &events.placed {
        if let Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) = event
            && let Some((_, place)) = events.definitions.iter().find(|(name, _)| *name == id.to_lowercase())
        {
            unused.remove(&(place.start, place.end));
        }
    }
    for (start, end) in unused {
        diagnostics.push(
            Diagnostic::at(
                Code::UnusedDefinition,
                excerpt.span(start..end),
                "This line gives a link an address, but no link uses it, so it would not be printed.",
            )
            .hint("If it is meant to be read, write a backslash before its first bracket: \\["),
        );
    }
}
