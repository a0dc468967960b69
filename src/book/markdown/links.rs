//! Links and pictures: where they lead, and what is wrong with them.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use percent_encoding::percent_decode_str;

use super::block::Strictness;
use super::events::{Event, LinkType, Tag, TagEnd};
use super::reader::Reader;
use crate::book::clause::{Image, Target, TextLink, Words};
use crate::book::web;
use crate::source::{Code, Diagnostic};

impl Reader<'_> {
    pub(super) fn link(&mut self, kind: LinkType, address: &str, range: Range<usize>) -> Option<Arc<TextLink>> {
        let span = self.excerpt.span(range);
        let address = match kind {
            LinkType::Email => format!("mailto:{address}"),
            _ => self.plain(address),
        };
        let is_fact = |letter: char| self.behind(letter).is_some_and(|masked| matches!(masked.words, Words::Fact(_)));
        if self.strictness == Strictness::Policy && address.chars().any(is_fact) {
            self.diagnostics.push(
                Diagnostic::at(Code::FactInLink, span, "A fact cannot stand in the address of a link.")
                    .hint("Put the fact in the words of the link and write the address out."),
            );
            return None;
        }
        match target(&address) {
            Some(target) => Some(Arc::new(TextLink { target, span })),
            None => {
                if self.strictness == Strictness::Policy {
                    self.diagnostics.push(
                        Diagnostic::at(
                            Code::UnsafeLink,
                            span,
                            format!("`{address}` is not an address that a policy may link to."),
                        )
                        .hint(instead_of(&address)),
                    );
                }
                None
            }
        }
    }

    pub(super) fn image(&mut self, path: &str, range: Range<usize>) -> Image {
        let span = self.excerpt.span(range);
        let mut alt = String::new();
        let mut depth = 0;
        while let Some((event, inner)) = self.next() {
            match event {
                Event::End(TagEnd::Image) if depth == 0 => break,
                Event::Start(Tag::Image { .. }) => depth += 1,
                Event::End(TagEnd::Image) => depth -= 1,
                Event::Text(words) if self.is_entity(words, &inner) => alt.push_str(words),
                Event::Text(words) | Event::Code(words) => alt.push_str(&self.unmasked(words, &inner)),
                Event::SoftBreak | Event::HardBreak => alt.push(' '),
                _ => {}
            }
        }
        if self.strictness == Strictness::Policy && alt.trim().is_empty() {
            self.diagnostics.push(
                Diagnostic::at(Code::MissingAlt, span, "This image has no words for those who cannot see it.")
                    .hint(format!("Say what it shows: ![A plan of the school gates]({path})")),
            );
        }
        Image { path: self.plain(path), alt, span }
    }
}

fn target(address: &str) -> Option<Target> {
    let address = address.trim();
    if address.is_empty() || address == "#" {
        return Some(Target::Nowhere);
    }
    if let Some(clause) = address.strip_prefix('#') {
        return Some(Target::Clause(unescaped(clause)));
    }
    if let Some(rest) = address.strip_prefix("policy:") {
        let (policy, clause) = match rest.split_once('#') {
            Some((policy, clause)) => (policy, Some(unescaped(clause)).filter(|clause| !clause.is_empty())),
            None => (rest, None),
        };
        return Some(Target::Policy { policy: policy.to_owned(), clause });
    }
    if web::has_scheme(address) {
        return web::may_be_linked(address).then(|| Target::Address(address.to_owned()));
    }
    let file = unescaped(address);
    if address.to_lowercase().starts_with("www.")
        || file.starts_with('/')
        || file.contains('\\')
        || file.contains(char::is_control)
        || file.split('/').any(|part| part == "..")
    {
        return None;
    }
    Some(Target::File(file.strip_prefix("./").unwrap_or(&file).to_owned()))
}

/// An address inside the book as its author meant it: `%28` is `(`.
fn unescaped(address: &str) -> String {
    percent_decode_str(address).decode_utf8().map_or_else(|_| address.to_owned(), Cow::into_owned)
}

/// What to write in place of an address that is none.
fn instead_of(address: &str) -> String {
    let lower = address.to_lowercase();
    let folders: Vec<&str> =
        address.split('/').filter(|part| !part.is_empty() && *part != ".." && *part != ".").collect();
    let is_path = address.starts_with("../") || address.starts_with('/');
    match folders.as_slice() {
        _ if lower.starts_with("www.") => format!("Write https://{address}"),
        [.., policy, file] if is_path && file.ends_with(".md") => format!("To lead to another policy, write policy:{policy}"),
        [policy] if is_path && !policy.contains('.') => format!("To lead to another policy, write policy:{policy}"),
        _ => "Link to a clause (#7.8), a policy (policy:complaints), a file of the policy, or an address that starts with https:, mailto: or tel:.".to_owned(),
    }
}
