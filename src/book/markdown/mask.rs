//! Facts masked before Markdown sees them, byte for byte, so that `{{ pupils | capitalize }}` never becomes a table cell
//! and a place in the masked text is a place in the file.

use std::ops::Range;

use super::block::Strictness;
use super::fact::fact;
use crate::book::clause::Words;
use crate::source::{Code, Diagnostic, Excerpt};

/// A text as Markdown is to see it, byte for byte as long as it was typed.
pub(super) struct Mask {
    pub text: String,
    /// What the private characters in it stand for, in order.
    pub masked: Vec<Masked>,
    /// What stands for `<` where HTML is text.
    pub less_than: Option<char>,
}

/// What a private character stands for: a fact, or a private character that the author typed.
pub(super) struct Masked {
    pub range: Range<usize>,
    pub words: Words,
}

/// The two planes of private characters that stand for facts while Markdown is read; four bytes each in UTF-8, which is
/// what the shortest fact, `{{x}}`, leaves room for.
const PLANES: [u32; 2] = [0xF_0000, 0x10_0000];
/// How many characters a plane holds.
const PLANE: usize = 0xFFFE;
/// Fills up a masked fact to its length: a letter, so that emphasis beside it works as beside a word.
const FILLER: u8 = b'x';

/// The private character with a number, if there are so many.
fn stand_in(number: usize) -> Option<char> {
    let plane = PLANES.get(number / PLANE)?;
    char::from_u32(plane + (number % PLANE) as u32)
}

/// The number of a private character.
pub(super) fn number_of_stand_in(letter: char) -> Option<usize> {
    PLANES.iter().enumerate().find_map(|(index, plane)| {
        let number = (letter as u32).checked_sub(*plane)? as usize;
        (number < PLANE).then_some(index * PLANE + number)
    })
}

pub(super) fn mask(excerpt: &Excerpt, strictness: Strictness, diagnostics: &mut Vec<Diagnostic>) -> Mask {
    match strictness {
        Strictness::Bare => mask_html(excerpt.text()),
        Strictness::Policy => Masking::of(excerpt, diagnostics),
    }
}

/// Whether something may begin with a byte that is not read as it is typed: braces, a comment, a private character. Nearly
/// all bytes are passed over with this.
fn may_be_masked(byte: u8) -> bool {
    matches!(byte, b'{' | b'<' | 0xF3 | 0xF4)
}

/// The walk over a policy's text that masks its facts.
struct Masking<'a> {
    excerpt: &'a Excerpt,
    diagnostics: &'a mut Vec<Diagnostic>,
    text: String,
    masked: Vec<Masked>,
    /// Whether it has been said that there are more facts than characters to stand for them.
    too_many: bool,
    /// The end of the line of which it has been said that braces are not closed.
    unclosed: Option<usize>,
}

impl<'a> Masking<'a> {
    fn of(excerpt: &'a Excerpt, diagnostics: &'a mut Vec<Diagnostic>) -> Mask {
        let typed = excerpt.text();
        let text = String::with_capacity(typed.len());
        let mut masking = Self { excerpt, diagnostics, text, masked: Vec::new(), too_many: false, unclosed: None };
        let mut at = 0;
        while at < typed.len() {
            let plain = typed[at..].bytes().position(may_be_masked).unwrap_or(typed.len() - at);
            masking.text.push_str(&typed[at..at + plain]);
            at += plain;
            let rest = &typed[at..];
            let Some(letter) = rest.chars().next() else { break };
            at += if rest.starts_with("<!--") {
                let end = rest.find("-->").map_or(rest.len(), |end| end + 3);
                masking.text.push_str(&rest[..end]);
                end
            } else if rest.starts_with("{{") {
                masking.braces(at)
            } else if rest.starts_with("{%") {
                masking.instruction(at)
            } else if number_of_stand_in(letter).is_some() {
                let range = at..at + letter.len_utf8();
                masking.stand_for(range.clone(), Words::Typed(letter.to_string()));
                range.len()
            } else {
                masking.text.push(letter);
                letter.len_utf8()
            };
        }
        Mask { text: masking.text, masked: masking.masked, less_than: None }
    }

    /// Masks `{{ … }}`, and says how long it is.
    fn braces(&mut self, at: usize) -> usize {
        let typed = self.excerpt.text();
        let rest = &typed[at..];
        let line_end = rest.find('\n').unwrap_or(rest.len());
        let Some(close) = rest[..line_end].find("}}") else {
            // What else opens on this line is not closed either.
            if self.unclosed.replace(at + line_end) != Some(at + line_end) {
                self.diagnostics.push(
                    Diagnostic::at(
                        Code::TemplateSyntax,
                        self.excerpt.span(at..at + 2),
                        "These braces open a fact and nothing closes it on this line.",
                    )
                    .hint("Write the fact like this: {{ headteacher.title }}"),
                );
            }
            self.text.push_str("{{");
            return 2;
        };
        let range = at..at + close + 2;
        match fact(self.excerpt, range.clone(), self.diagnostics) {
            Some(fact) => self.stand_for(range.clone(), Words::Fact(Box::new(fact))),
            None => self.text.push_str(&typed[range.clone()]),
        }
        range.len()
    }

    /// Says that `{% … %}` is nothing for a policy, and how long it is.
    fn instruction(&mut self, at: usize) -> usize {
        let rest = &self.excerpt.text()[at..];
        let end = rest.find("%}").map_or(2, |end| end + 2);
        self.diagnostics.push(
            Diagnostic::at(Code::TemplateSyntax, self.excerpt.span(at..at + end), "A policy cannot hold instructions of a template language.")
                .hint("To print a clause at some schools only, end it with {only=tag}; to change one at a school, use that school's file for the policy."),
        );
        self.text.push_str(&rest[..end]);
        end
    }

    /// Puts a private character in the place of words.
    fn stand_for(&mut self, range: Range<usize>, words: Words) {
        let Some(letter) = stand_in(self.masked.len()) else {
            if !std::mem::replace(&mut self.too_many, true) {
                self.diagnostics.push(
                    Diagnostic::at(
                        Code::TemplateSyntax,
                        self.excerpt.span(range.clone()),
                        format!("A text can hold {} facts, and this is one more.", PLANES.len() * PLANE),
                    )
                    .hint("Divide the text among several policies."),
                );
            }
            self.text.extend(std::iter::repeat_n(FILLER as char, range.len()));
            return;
        };
        self.text.push(letter);
        self.text.extend(std::iter::repeat_n(FILLER as char, range.len().saturating_sub(letter.len_utf8())));
        self.masked.push(Masked { range, words });
    }
}

/// Masks each `<` that would begin HTML: with one byte, like what it stands for, that nothing in Markdown means and that
/// the text does not hold itself.
fn mask_html(text: &str) -> Mask {
    let free = ('\u{e}'..='\u{1f}').rev().chain('\u{1}'..='\u{8}').find(|letter| !text.contains(*letter));
    let Some(less_than) = free else {
        return Mask { text: text.to_owned(), masked: Vec::new(), less_than: None };
    };
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(found) = rest.find('<') {
        masked.push_str(&rest[..found]);
        let after = &rest[found + 1..];
        if after.starts_with("!--") {
            let end = after.find("-->").map_or(after.len(), |end| end + 3);
            masked.push('<');
            masked.push_str(&after[..end]);
            rest = &after[end..];
        } else {
            let address = after.starts_with("http://") || after.starts_with("https://") || after.starts_with("mailto:");
            masked.push(if address { '<' } else { less_than });
            rest = after;
        }
    }
    masked.push_str(rest);
    Mask { text: masked, masked: Vec::new(), less_than: Some(less_than) }
}
