//! Where a text has letters that are marks and no words: addresses, the names of notes and of links, comments, ticks, numbers
//! that only say that there is a list.

use std::ops::Range;

use super::events::{CodeBlockKind, Event, LinkType, PlacedEvent, Tag, TagEnd};

/// The places of such letters, in no order; `events` are those of the text or of a piece of it.
pub(super) fn markup(events: &[PlacedEvent<'_>], masked: &str) -> Vec<Range<usize>> {
    let mut marks = Marks { masked, open: Vec::new(), lists: Vec::new(), found: Vec::new() };
    for (event, range) in events {
        marks.event(event, range);
    }
    marks.found
}

struct Marks<'m> {
    masked: &'m str,
    /// Links and pictures that are open, each with where the last of its words ends.
    open: Vec<usize>,
    /// Lists that are open, each with where its numbers stand as long as all of them are 1.
    lists: Vec<Option<Vec<Range<usize>>>>,
    found: Vec<Range<usize>>,
}

impl Marks<'_> {
    fn event(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. }) => {
                self.open.push(range.end)
            }
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => self.open.push(range.start),
            Event::End(TagEnd::Link | TagEnd::Image) => self.link_ends(range),
            // What ends inside a link or picture are its words.
            _ => self.open.last_mut().into_iter().for_each(|words_end| *words_end = range.end.max(*words_end)),
        }
        match event {
            Event::Start(Tag::List(first)) => self.lists.push(first.map(|_| Vec::new())),
            Event::Start(Tag::Item) => self.item(range.clone()),
            Event::End(TagEnd::List(_)) => {
                let ones = self.lists.pop().flatten().unwrap_or_default();
                self.found.extend(if ones.len() > 1 { ones } else { Vec::new() });
            }
            Event::Start(Tag::FootnoteDefinition(_)) => {
                let name = self.masked[range.clone()].find("]:").map_or(0, |end| end + 2);
                self.found.push(range.start..range.start + name);
            }
            // Words behind the marks of code are told about, once for a text, as are the titles of links.
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => {
                let line = self.masked[range.clone()].lines().next().unwrap_or_default();
                self.found.push(range.start..range.start + line.len());
            }
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => self.found.push(range.clone()),
            // `&amp;`, which is read as what it stands for.
            Event::Text(words)
                if self.masked[range.clone()].starts_with('&') && **words != self.masked[range.clone()] =>
            {
                self.found.push(range.clone());
            }
            // Comments, line ends in cells; and HTML, which stops publishing and is told once for a line.
            Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) => self.found.push(range.clone()),
            _ => {}
        }
    }

    /// From the end of its words to its own a link has its address, or the name of that.
    fn link_ends(&mut self, range: &Range<usize>) {
        let words_end = self.open.pop().unwrap_or(range.end);
        self.found.push(words_end.min(range.end)..range.end);
        self.open.last_mut().into_iter().for_each(|around| *around = range.end.max(*around));
    }

    fn item(&mut self, range: Range<usize>) {
        let Some(numbers) = self.lists.last_mut() else { return };
        let item = &self.masked[range.clone()];
        let start = range.start + (item.len() - item.trim_start().len());
        let typed = &self.masked[start..];
        let digits = typed.bytes().take_while(u8::is_ascii_digit).count();
        let one = Some(digits).filter(|end| typed[..*end].trim_start_matches('0') == "1");
        match (numbers, one) {
            (Some(ones), Some(end)) => ones.push(start..start + end),
            (numbers, _) => *numbers = None,
        }
    }
}
