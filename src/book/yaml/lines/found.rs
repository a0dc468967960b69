//! What was found on one line: what to put right in it, and what to say.

use std::ops::Range;

use crate::source::{Code, TextEdit};

/// What was found on one line; offsets count from the line's start.
pub struct FoundOnLine<'a> {
    /// The line.
    pub line: &'a str,
    pub edits: Vec<TextEdit>,
    pub slips: Vec<Slip>,
    /// Quotations and remarks, in which nothing is looked for.
    pub passed_over: Vec<Range<usize>>,
}

pub struct Slip {
    pub code: Code,
    pub range: Range<usize>,
    pub message: String,
    pub label: &'static str,
    pub hint: &'static str,
    /// Whether the corrected line is worth showing.
    pub instead: bool,
}

impl Slip {
    pub fn label(&mut self, label: &'static str) -> &mut Self {
        self.label = label;
        self
    }

    pub fn hint(&mut self, hint: &'static str) {
        self.hint = hint;
    }
}

impl<'a> FoundOnLine<'a> {
    pub fn on(line: &'a str) -> Self {
        Self { line, edits: Vec::new(), slips: Vec::new(), passed_over: Vec::new() }
    }

    pub fn edit(&mut self, range: Range<usize>, with: impl Into<String>) {
        self.edits.push(TextEdit::replace(range, with));
    }

    pub fn slip(&mut self, code: Code, range: Range<usize>, message: impl Into<String>) -> &mut Slip {
        let at = self.slips.len();
        self.slips.push(Slip { code, range, message: message.into(), label: "", hint: "", instead: true });
        &mut self.slips[at]
    }

    pub fn slip_without_line(
        &mut self,
        code: Code,
        range: Range<usize>,
        message: impl Into<String>,
        hint: &'static str,
    ) {
        self.slips.push(Slip { code, range, message: message.into(), label: "", hint, instead: false });
    }
}

/// A space of any kind, a tab, or one of the characters that look like no character at all.
pub fn is_blank(letter: char) -> bool {
    matches!(letter, ' ' | '\t') || is_odd(letter)
}

/// A space that is not the one of the space bar.
pub fn is_odd(letter: char) -> bool {
    matches!(
        letter,
        '\u{a0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200a}'
                | '\u{2028}'
                | '\u{2029}'
                | '\u{202f}'
                | '\u{205f}'
                | '\u{3000}'
                | '\u{b}'
                | '\u{c}'
                | '\u{85}'
    ) || is_no_space(letter)
}

/// A character without any width.
pub fn is_no_space(letter: char) -> bool {
    matches!(letter, '\u{200b}' | '\u{2060}' | '\u{feff}')
}
