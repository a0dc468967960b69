//! What Markdown is not to see, masked byte for byte, so that `{{ pupils | capitalize }}` never becomes a table cell, a
//! comment takes nothing away and a place in the masked text is a place in the file.

#[cfg(test)]
mod properties;

use std::ops::Range;

use super::block::Strictness;
use super::comments::{Comment, comments};
use super::fact::fact;
use crate::book::clause::Words;
use crate::source::words::and_more;
use crate::source::{Code, Diagnostic, Excerpt};

/// A text as Markdown is to see it, byte for byte as long as it was typed.
pub(super) struct Mask {
    pub text: String,
    /// What the private characters in it stand for, in order.
    pub masked: Vec<Masked>,
    /// What stands for `<` where HTML is text.
    pub less_than: Option<char>,
    /// What is wrong in braces and comments, by where: in code nothing is.
    pub told: Vec<(usize, Diagnostic)>,
}

/// What a private character stands for: a fact, a private character that the author typed, a comment.
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
#[inline]
pub(super) fn number_of_stand_in(letter: char) -> Option<usize> {
    // Nearly every letter stands before both planes.
    if (letter as u32) < PLANES[0] {
        return None;
    }
    PLANES.iter().enumerate().find_map(|(index, plane)| {
        let number = (letter as u32).checked_sub(*plane)? as usize;
        (number < PLANE).then_some(index * PLANE + number)
    })
}

/// The text as Markdown is to see it.
pub(super) fn mask(excerpt: &Excerpt, strictness: Strictness) -> Mask {
    let typed = excerpt.text();
    let text = String::with_capacity(typed.len());
    let mask = Mask { text, masked: Vec::new(), less_than: None, told: Vec::new() };
    let mut masking = Masking { excerpt, mask, too_many: false, line_end: 0, unclosed: None, open_comments: 0 };
    if strictness == Strictness::Bare {
        // One byte, like what it stands for, that nothing in Markdown means and that the text does not hold itself.
        let mut free = ('\u{e}'..='\u{1f}').rev().chain('\u{1}'..='\u{8}');
        masking.mask.less_than = free.find(|letter| !typed.contains(*letter));
    }
    masking.walk(strictness);
    masking.mask
}

/// Whether something may begin with a byte that is not read as it is typed: braces, a comment, a private character. Nearly
/// all bytes are passed over with this.
fn may_be_masked(byte: u8) -> bool {
    matches!(byte, b'{' | b'<' | 0xF3 | 0xF4)
}

/// The walk over a text that masks it.
struct Masking<'a> {
    excerpt: &'a Excerpt,
    mask: Mask,
    /// Whether it has been said that there are more facts than characters to stand for them.
    too_many: bool,
    /// The end of the line on which braces were met last.
    line_end: usize,
    /// The end of the line of which it has been said that braces are not closed, and by what.
    unclosed: Option<(usize, &'static str)>,
    /// How many comments are not closed.
    open_comments: usize,
}

impl Masking<'_> {
    fn walk(&mut self, strictness: Strictness) {
        let typed = self.excerpt.text();
        let is_policy = strictness == Strictness::Policy;
        let comments = comments(typed);
        let mut comments = comments.iter().peekable();
        let mut at = 0;
        while at < typed.len() {
            let plain = typed[at..].bytes().position(may_be_masked).unwrap_or(typed.len() - at);
            self.mask.text.push_str(&typed[at..at + plain]);
            at += plain;
            let rest = &typed[at..];
            let Some(letter) = rest.chars().next() else { break };
            at += if let Some(comment) = comments.next_if(|comment| comment.range.start == at) {
                self.comment(comment, is_policy)
            } else if is_policy && rest.starts_with("{{") {
                self.braces(at)
            } else if is_policy && rest.starts_with("{%") {
                self.instruction(at)
            } else if number_of_stand_in(letter).is_some() {
                let range = at..at + letter.len_utf8();
                self.stand_for(range.clone(), Words::Typed(letter.to_string()));
                range.len()
            } else {
                self.mask.text.push(match self.mask.less_than {
                    Some(less_than) if letter == '<' && !begins_address(rest) => less_than,
                    _ => letter,
                });
                letter.len_utf8()
            };
        }
        let more = self.open_comments.saturating_sub(1);
        let first = self.mask.told.iter_mut().find(|(_, said)| said.code == Code::UnclosedComment);
        if let Some((_, said)) = first.filter(|_| more > 0) {
            said.message.push_str(&and_more(more, "such place", "such places"));
        }
    }

    /// Masks a comment, and says how long it is: one between words with something that stands for nothing, one on lines of
    /// its own with blanks. What opens one that is not closed is text.
    fn comment(&mut self, comment: &Comment, is_policy: bool) -> usize {
        let range = comment.range.clone();
        let typed = &self.excerpt.text()[range.clone()];
        if !comment.is_closed {
            if is_policy {
                self.open_comments += 1;
            }
            if is_policy && self.open_comments == 1 {
                let said = "This opens a comment and nothing closes it, so it is printed, and so is what follows.";
                let said = Diagnostic::at(Code::UnclosedComment, self.excerpt.span(range.clone()), said);
                let remedy =
                    "Close it with --> where it ends. If it is meant to be read, write a backslash before it: \\<!--";
                self.mask.told.push((range.start, said.label("nothing closes it").hint(remedy)));
            }
            self.stand_for(range.clone(), Words::Typed(typed.to_owned()));
        } else if comment.is_alone {
            let blank = |byte| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { ' ' };
            self.mask.text.extend(typed.bytes().map(blank));
        } else {
            self.stand_for(range.clone(), Words::Typed(String::new()));
        }
        range.len()
    }

    /// Where on its line a mark closes what is opened at a place.
    fn closed_at(&mut self, at: usize, close: &'static str) -> Option<usize> {
        let typed = self.excerpt.text();
        if at >= self.line_end {
            self.line_end = at + typed[at..].find('\n').unwrap_or(typed.len() - at);
        }
        // What else opens on the line of one that is not closed is not closed either.
        if self.unclosed == Some((self.line_end, close)) {
            return None;
        }
        typed[at..self.line_end].find(close).map(|found| at + found + close.len())
    }

    /// Masks `{{ … }}`, and says how long it is.
    fn braces(&mut self, at: usize) -> usize {
        let Some(end) = self.closed_at(at, "}}") else {
            if self.unclosed.replace((self.line_end, "}}")) != Some((self.line_end, "}}")) {
                let said = "These braces open a fact and nothing closes it on this line.";
                let said = Diagnostic::at(Code::TemplateSyntax, self.excerpt.span(at..at + 2), said);
                self.mask.told.push((at, said.hint("Write the fact like this: {{ headteacher.title }}")));
            }
            self.mask.text.push_str("{{");
            return 2;
        };
        let mut told = Vec::new();
        match fact(self.excerpt, at..end, &mut told) {
            Some(fact) => self.stand_for(at..end, Words::Fact(Box::new(fact))),
            None => self.mask.text.push_str(&self.excerpt.text()[at..end]),
        }
        self.mask.told.extend(told.into_iter().map(|told| (at, told)));
        end - at
    }

    /// Says that `{% … %}` is nothing for a policy, and how long it is.
    fn instruction(&mut self, at: usize) -> usize {
        let closed = self.closed_at(at, "%}");
        let end = closed.unwrap_or(at + 2);
        if closed.is_some() || self.unclosed.replace((self.line_end, "%}")) != Some((self.line_end, "%}")) {
            let said = "`{% … %}` is an instruction for a program, and a policy cannot hold one.";
            let said = Diagnostic::at(Code::TemplateSyntax, self.excerpt.span(at..end), said);
            self.mask.told.push((at, said.hint("To print a clause at some schools only, end it with {only=tag}; to change one at a school, use that school's file for the policy.")));
        }
        self.mask.text.push_str(&self.excerpt.text()[at..end]);
        end - at
    }

    /// Puts a private character in the place of words.
    fn stand_for(&mut self, range: Range<usize>, words: Words) {
        let Some(letter) = stand_in(self.mask.masked.len()) else {
            if !std::mem::replace(&mut self.too_many, true) {
                let said =
                    format!("A text can hold {} facts and comments, and this is one more.", PLANES.len() * PLANE);
                let said = Diagnostic::at(Code::TemplateSyntax, self.excerpt.span(range.clone()), said);
                self.mask.told.push((range.start, said.hint("Divide the text among several policies.")));
            }
            self.mask.text.extend(std::iter::repeat_n(FILLER as char, range.len()));
            return;
        };
        self.mask.text.push(letter);
        self.mask.text.extend(std::iter::repeat_n(FILLER as char, range.len().saturating_sub(letter.len_utf8())));
        self.mask.masked.push(Masked { range, words });
    }
}

/// Whether an address in angle brackets begins.
fn begins_address(rest: &str) -> bool {
    ["<http://", "<https://", "<mailto:"].iter().any(|begin| rest.starts_with(begin))
}
