//! Links and pictures: where they lead, and what is wrong with them.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use percent_encoding::percent_decode_str;

use super::block::Strictness;
use super::events::{Event, LinkType, Tag, TagEnd};
use super::lines::LinesSoFar;
use super::reader::BlockReader;
use super::told::Odd;
use crate::book::clause::{Image, Marks, Target, TextLink, Words};
use crate::book::web;
use crate::source::{Code, Diagnostic};

impl BlockReader<'_> {
    pub(super) fn link(&mut self, kind: LinkType, address: &str, range: Range<usize>) -> Option<Arc<TextLink>> {
        let span = self.excerpt.span(range.clone());
        // A private character that was typed as `&#…;` stands for nothing.
        let typed = match kind {
            LinkType::Inline | LinkType::Autolink | LinkType::Email => &self.masked[range],
            _ => self.masked,
        };
        let stands_for = |letter: char| self.behind(letter).filter(|_| typed.contains(letter));
        let is_fact = |letter: char| stands_for(letter).is_some_and(|masked| matches!(masked.words, Words::Fact(_)));
        if self.strictness == Strictness::Policy && address.chars().any(is_fact) {
            self.told.diagnostics.push(
                Diagnostic::at(Code::FactInLink, span, "A fact cannot stand in the address of a link.")
                    .hint("Put the fact in the words of the link and write the address out."),
            );
            return None;
        }
        let is_masked = address.chars().any(|letter| stands_for(letter).is_some()) || self.mask.less_than.is_some();
        let address = if is_masked { self.plain(address) } else { address.to_owned() };
        let address = if kind == LinkType::Email { format!("mailto:{address}") } else { address };
        match target(&address) {
            Some(target) => Some(Arc::new(TextLink { target, span })),
            None => {
                if self.strictness == Strictness::Policy {
                    self.told.diagnostics.push(
                        Diagnostic::at(
                            // The file of another policy is safe, but it is not on the site.
                            if is_text_of_policy(&address) { Code::BrokenLink } else { Code::UnsafeLink },
                            span,
                            format!("`{address}` is not an address that a policy may link to."),
                        )
                        .hint(instead_of(&address)),
                    );
                    return None;
                }
                Some(Arc::new(TextLink { target: Target::Elsewhere(address), span }))
            }
        }
    }

    /// Notes the name by which a link finds its address.
    pub(super) fn name(&mut self, name: &str) {
        if !name.is_empty() {
            self.told.names.insert(name.to_lowercase());
        }
    }

    /// Says that the words behind an address, which browsers show to a mouse alone, are not printed.
    pub(super) fn tell_of_title(&mut self, title: &str, range: Range<usize>) {
        if title.trim().is_empty() || self.strictness == Strictness::Bare {
            return;
        }
        let (title, span) = (self.plain(title), self.excerpt.span(range));
        self.told.once(Odd::Title, || {
            let said = format!(
                "“{}” stands behind the address of this link or picture, where few would find it; it is not printed.",
                title.trim()
            );
            Diagnostic::at(Code::LooksLikeMarkup, span, said)
                .hint("If it is meant to be read, write it into the text; then take it away from behind the address.")
        });
    }

    pub(super) fn image(&mut self, path: &str, range: Range<usize>) -> Image {
        let span = self.excerpt.span(range);
        let mut alt = LinesSoFar::default();
        let (mut depth, marks) = (0, Marks::default());
        while let Some((event, inner)) = self.next() {
            match event {
                Event::End(TagEnd::Image) if depth == 0 => break,
                Event::Start(Tag::Image { .. }) => depth += 1,
                Event::End(TagEnd::Image) => depth -= 1,
                Event::Text(words) if self.is_entity(words, &inner) => {
                    alt.push(Words::Typed(words.to_string()), marks, &None);
                }
                Event::Text(words) => self.text(words, marks, &None, &mut alt),
                Event::Code(words) => alt.push(Words::Typed(self.plain(words)), marks, &None),
                Event::SoftBreak | Event::HardBreak => alt.push(Words::Typed(" ".to_owned()), marks, &None),
                _ => {}
            }
        }
        let mut image = Image { path: self.plain(path), alt: String::new(), facts: Vec::new(), span };
        for run in alt.open.runs {
            image.say(run.words);
        }
        if self.strictness == Strictness::Policy && image.alt.trim().is_empty() {
            self.told.diagnostics.push(
                Diagnostic::at(Code::MissingAlt, span, "This image has no words for those who cannot see it.")
                    .hint(format!("Say what it shows: ![A plan of the school gates]({path})")),
            );
        }
        image
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
pub fn unescaped(address: &str) -> String {
    percent_decode_str(address).decode_utf8().map_or_else(|_| address.to_owned(), Cow::into_owned)
}

/// `../complaints/2024-03.md#3`.
fn is_text_of_policy(address: &str) -> bool {
    let path = address.split('#').next().unwrap_or_default();
    path.starts_with("../") && path.ends_with(".md")
}

/// What to write in place of an address that is none.
fn instead_of(address: &str) -> String {
    let (address, clause) = address.split_once('#').map_or((address, ""), |(path, _)| (path, &address[path.len()..]));
    let lower = address.to_lowercase();
    let folders: Vec<&str> =
        address.split('/').filter(|part| !part.is_empty() && *part != ".." && *part != ".").collect();
    let is_path = address.starts_with("../") || address.starts_with('/');
    match folders.as_slice() {
        _ if is_on_one_computer(&lower) => {
            let file = address.rsplit(['/', '\\']).next().unwrap_or(address);
            format!("This leads into one computer alone: put the file in the policy’s folder, and write its name: {file}")
        }
        _ if lower.starts_with("www.") => format!("Write https://{address}{clause}"),
        [.., policy, file] if is_path && file.ends_with(".md") => format!("To lead to another policy, write policy:{policy}{clause}"),
        [policy] if is_path && !policy.contains('.') => format!("To lead to another policy, write policy:{policy}{clause}"),
        _ => "Link to a clause (#7.8), a policy (policy:complaints), a file of the policy, or an address that starts with https:, mailto: or tel:.".to_owned(),
    }
}

/// Whether an address is a place on a disk, `C:\Users\…`, or on a server of the office's, `\\server\…`.
fn is_on_one_computer(lower: &str) -> bool {
    let is_drive = |rest: &str| rest.starts_with(':') && rest[1..].starts_with(['\\', '/']);
    let letter = lower.starts_with(|letter: char| letter.is_ascii_lowercase());
    lower.starts_with("file:") || lower.starts_with("\\\\") || letter && is_drive(&lower[1..])
}
