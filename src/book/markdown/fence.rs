//! Text between fences, shown as typed.

use std::ops::Range;

use super::block::{Block, Strictness, trim_end};
use super::events::{Event, TagEnd};
use super::reader::{BlockReader, first_line};
use super::told::Odd;
use crate::book::clause::Words;
use crate::source::{Code, Diagnostic};

impl BlockReader<'_> {
    /// What stands between fences; `info` are the words behind the first.
    pub(super) fn fence(&mut self, info: &str, range: Range<usize>) -> Block {
        let mut text = String::new();
        while let Some((event, inner)) = self.next() {
            match event {
                Event::End(TagEnd::CodeBlock) => break,
                Event::Text(words) => text.push_str(&self.unmasked(words, &inner)),
                _ => {}
            }
        }
        let range = trim_end(self.masked, range);
        self.code(range.clone());
        if self.strictness == Strictness::Policy {
            self.tell_of_fence(info, range.clone());
        }
        Block::Fence { text, range }
    }

    fn tell_of_fence(&mut self, info: &str, range: Range<usize>) {
        let span = self.excerpt.span(first_line(self.masked, range.clone()));
        let mut lines = self.masked[range].lines();
        let opening = lines.next().unwrap_or_default();
        let mark = if opening.starts_with('~') { '~' } else { '`' };
        let length = opening.chars().take_while(|letter| *letter == mark).count();
        let closing = lines.last().unwrap_or_default().trim_start_matches(['>', ' ', '\t']).trim_end();
        if closing.len() < length || !closing.chars().all(|letter| letter == mark) {
            self.told.once(Odd::Fence, || {
                let said = "This line opens text that is shown as typed, and nothing ends it, so all that follows is shown so.";
                let fence = mark.to_string().repeat(length);
                let remedy = format!("Write {fence} on a line of its own where it ends, or take this line out.");
                Diagnostic::at(Code::LooksLikeMarkup, span, said).label("nothing ends it").hint(remedy)
            });
        }
        let info = self.plain(info);
        if !info.trim().is_empty() {
            self.told.once(Odd::Info, || {
                let said = format!("Nobody would read “{}” behind these marks; it is not printed.", info.trim());
                Diagnostic::at(Code::LooksLikeMarkup, span, said)
                    .hint("If it is meant to be read, write it in a paragraph above; else take it out.")
            });
        }
    }

    /// Notes where code stands, and says so where a fact does in it.
    pub(super) fn code(&mut self, range: Range<usize>) {
        if self.strictness == Strictness::Policy {
            let masked = &self.mask.masked;
            let first = masked.partition_point(|masked| masked.range.start < range.start);
            for masked in masked[first..].iter().take_while(|masked| masked.range.end <= range.end) {
                let Words::Fact(fact) = &masked.words else { continue };
                self.told.once(Odd::Fact, || {
                    let said = format!("`{}` stands in code, where facts are printed as they are typed.", fact.value);
                    Diagnostic::at(Code::LooksLikeMarkup, fact.span, said)
                        .hint("If its value is meant to be read, take away the marks of code around it: `, ``` or ~~~.")
                });
            }
        }
        self.told.code.push(range);
    }
}
