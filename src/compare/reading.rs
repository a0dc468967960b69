//! A clause's words as one string with single spaces, that still knows how each stretch is marked.

use std::sync::Arc;

use crate::book::clause::{Marks, Run, Text, TextLink, Words};
use crate::book::outline::Said;

/// Words in a row, and the looks that they have.
#[derive(Clone, Debug, Default)]
pub(super) struct ReadWords<'a> {
    /// The words: no space at either end, single spaces between.
    pub plain: String,
    /// Stretches with one look each, in order, that cover `plain` from end to end.
    pub stretches: Vec<OneLook<'a>>,
    /// Of a table's row the first byte of each bar between two of its cells.
    pub bars: Vec<usize>,
}

/// How words in a row are marked.
#[derive(Clone, Copy, Debug)]
pub(super) struct OneLook<'a> {
    /// One past its last byte in the plain words.
    pub end: usize,
    /// How it looks.
    pub look: Look<'a>,
}

/// Emphasis, link and fact.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look<'a> {
    /// Emphasis.
    pub marks: Marks,
    /// Where it leads.
    pub link: Option<&'a Arc<TextLink>>,
    /// The fact whose value it is.
    pub fact: Option<&'a str>,
}

impl PartialEq for Look<'_> {
    /// Links are alike if they lead to the same place, wherever they are written.
    fn eq(&self, other: &Self) -> bool {
        self.marks == other.marks
            && self.fact == other.fact
            && match (self.link, other.link) {
                (Some(one), Some(two)) => one.target == two.target,
                (None, None) => true,
                _ => false,
            }
    }
}

impl<'a> ReadWords<'a> {
    /// The reading of a clause's text.
    pub fn of(text: &'a Text) -> Self {
        let mut reading = Self::default();
        reading.append(text);
        reading
    }

    /// The reading of an item's words.
    pub fn of_said(said: Said<'a>) -> Self {
        match said {
            Said::Text(text) => Self::of(text),
            Said::Cells(cells) => Self::of_cells(cells),
            Said::Plain(words) => {
                let mut reading = Self::default();
                reading.push(words, Look::default());
                reading.trim_end();
                reading
            }
        }
    }

    /// The cells of a table's row, joined with ` | `.
    pub fn of_cells(cells: &'a [Text]) -> Self {
        let mut reading = Self::default();
        for (place, cell) in cells.iter().enumerate() {
            if place > 0 {
                reading.push(" | ", Look::default());
                reading.bars.push(reading.plain.len() - 2);
            }
            reading.append(cell);
        }
        reading.trim_end();
        reading
    }

    /// Several readings in a row with a space between them.
    pub fn joined<'b>(parts: impl IntoIterator<Item = &'b ReadWords<'a>>) -> Self
    where
        'a: 'b,
    {
        let mut whole = Self::default();
        for part in parts.into_iter().filter(|part| !part.plain.is_empty()) {
            if !whole.plain.is_empty() {
                whole.push(" ", Look::default());
            }
            let mut start = 0;
            for stretch in &part.stretches {
                whole.push(&part.plain[start..stretch.end], stretch.look);
                start = stretch.end;
            }
        }
        whole
    }

    /// Whether a fact stands in it.
    pub fn has_facts(&self) -> bool {
        self.stretches.iter().any(|stretch| stretch.look.fact.is_some())
    }

    /// Whether words stand in it that their author struck out.
    pub fn has_struck(&self) -> bool {
        self.stretches.iter().any(|stretch| stretch.look.marks.struck)
    }

    /// Drops what stands before the first space, and the space.
    pub fn drop_first_word(&mut self) {
        let Some(length) = self.plain.find(' ').map(|space| space + 1) else { return };
        self.plain.drain(..length);
        self.stretches.retain_mut(|stretch| {
            stretch.end = stretch.end.saturating_sub(length);
            stretch.end > 0
        });
    }

    /// The parts of a range of the plain words that look the same, in order.
    pub fn parts(&self, start: usize, end: usize) -> impl Iterator<Item = (&str, Look<'a>)> {
        let first = self.stretches.partition_point(|stretch| stretch.end <= start);
        let mut from = start;
        self.stretches[first..].iter().map_while(move |stretch| {
            if from >= end {
                return None;
            }
            let to = stretch.end.min(end);
            let part = (&self.plain[from..to], stretch.look);
            from = to;
            Some(part)
        })
    }

    fn append(&mut self, text: &'a Text) {
        let letters = text.runs.iter().map(|run| match &run.words {
            Words::Typed(words) => words.len(),
            Words::Fact(fact) => fact.value.len(),
            Words::LineBreak => 1,
            Words::Image(image) => image.alt.len(),
        });
        self.plain.reserve(letters.sum());
        self.stretches.reserve_exact(text.runs.len());
        for Run { words, marks, link } in &text.runs {
            let look = Look { marks: *marks, link: link.as_ref(), fact: None };
            match words {
                Words::Typed(words) => self.push(words, look),
                Words::Fact(fact) => self.push(&fact.value, Look { fact: Some(&fact.name), ..look }),
                Words::LineBreak => self.push(" ", look),
                Words::Image(image) => image.parts().for_each(|(words, fact)| {
                    self.push(words, Look { fact: fact.map(|fact| fact.name.as_str()), ..look });
                }),
            }
        }
        self.trim_end();
    }

    /// Puts words after those that are there; white space in a row becomes one space, at the start none.
    fn push(&mut self, words: &str, look: Look<'a>) {
        let before = self.plain.len();
        let mut rest = words;
        if single_spaced(words) {
            let again = words.starts_with(' ') && (before == 0 || self.plain.ends_with(' '));
            self.plain.push_str(&words[usize::from(again)..]);
            rest = "";
        }
        while !rest.is_empty() {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            self.plain.push_str(&rest[..end]);
            let after = rest[end..].trim_start();
            if after.len() < rest.len() - end && !self.plain.is_empty() && !self.plain.ends_with(' ') {
                self.plain.push(' ');
            }
            rest = after;
        }
        if self.plain.len() == before {
            return;
        }
        match self.stretches.last_mut() {
            Some(last) if last.look == look && look.fact.is_none() => last.end = self.plain.len(),
            _ => self.stretches.push(OneLook { end: self.plain.len(), look }),
        }
    }

    fn trim_end(&mut self) {
        if !self.plain.ends_with(' ') {
            return;
        }
        self.plain.pop();
        let end = self.plain.len();
        if let Some(last) = self.stretches.last_mut() {
            last.end = end;
        }
        let keep = self.stretches.len() >= 2 && self.stretches[self.stretches.len() - 2].end == end;
        if keep || end == 0 {
            self.stretches.pop();
        }
    }
}

/// Whether words have no white space but single spaces, as nearly all have; letters beyond ASCII are looked at one by one.
fn single_spaced(words: &str) -> bool {
    words.is_ascii() && !words.contains("  ") && words.bytes().fold(true, |fine, byte| fine & (byte >= b' '))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::build::{fact, strong, text, typed};

    fn check(runs: Vec<Run>, plain: &str, stretches: &[&str]) {
        let text = text(runs);
        let reading = ReadWords::of(&text);
        assert_eq!(reading.plain, plain);
        let parts: Vec<_> = reading.parts(0, reading.plain.len()).map(|(part, _)| part).collect();
        assert_eq!(parts, stretches);
    }

    #[test]
    fn white_space_is_one_space_and_none_at_the_ends() {
        check(vec![typed("  All \n staff\u{a0}must ")], "All staff must", &["All staff must"]);
    }

    #[test]
    fn words_marked_alike_are_one_stretch() {
        check(
            vec![typed("All "), typed("staff "), strong("must"), typed(" ")],
            "All staff must",
            &["All staff ", "must"],
        );
    }

    #[test]
    fn facts_stay_apart_even_side_by_side() {
        check(vec![fact("a", "one"), fact("a", "two")], "onetwo", &["one", "two"]);
    }

    #[test]
    fn cells_are_joined_with_bars() {
        let cells = [text(vec![typed("Head ")]), text(vec![]), text(vec![typed("yes")])];
        assert_eq!(ReadWords::of_cells(&cells).plain, "Head | | yes");
    }
}
