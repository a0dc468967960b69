//! Lines of a terminal: as wide as it is, in its colours, or with brackets where those are not seen.

use anstyle::AnsiColor;
use unicode_width::UnicodeWidthStr;

/// What the terminal shows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Screen {
    /// Colours; else brackets.
    pub(super) colour: bool,
    /// How many columns; without a number lines are as long as they need to be.
    pub(super) width: Option<usize>,
}

/// Lines longer than this are hard to read, however wide the terminal is.
const WIDEST: usize = 100;

/// How words are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Emphasis {
    Plain,
    Bold,
    Faint,
    Gone,
    Came,
}

impl Emphasis {
    fn look(self) -> anstyle::Style {
        let plain = anstyle::Style::new();
        match self {
            Self::Plain => plain,
            Self::Bold => plain.bold(),
            Self::Faint => plain.dimmed(),
            // Not by colour alone: struck what went, underlined what came.
            Self::Gone => plain.strikethrough().fg_color(Some(AnsiColor::Red.into())),
            Self::Came => plain.underline().fg_color(Some(AnsiColor::Green.into())),
        }
    }
}

impl Screen {
    /// Words that went or came, in brackets where colours are not seen.
    pub(super) fn mark(self, style: Emphasis, words: &str) -> (Emphasis, String) {
        let marked = match style {
            _ if self.colour || words.is_empty() => words.to_owned(),
            Emphasis::Gone => format!("[-{words}-]"),
            _ => format!("{{+{words}+}}"),
        };
        (style, marked)
    }

    /// Writes words from a column on, over as many lines as they need.
    pub(super) fn line(self, indent: usize, parts: &[(Emphasis, &str)], out: &mut String) {
        let most = self.width.map_or(usize::MAX, |width| width.min(WIDEST).max(indent + 20)) - indent;
        for line in wrapped(parts, most) {
            if !line.is_empty() {
                out.push_str(&" ".repeat(indent));
            }
            for (style, words) in line {
                self.write(style, &words, out);
            }
            out.push('\n');
        }
    }

    fn write(self, style: Emphasis, words: &str, out: &mut String) {
        let look = if self.colour { style.look() } else { anstyle::Style::new() };
        // A file could hold what makes a terminal do things. Words that must not part have done their work.
        let words = words.chars().filter(|letter| !letter.is_control());
        let words: String = words.map(|letter| if letter == '\u{a0}' { ' ' } else { letter }).collect();
        out.push_str(&format!("{look}{words}{look:#}"));
    }
}

type Line = Vec<(Emphasis, String)>;

/// Words in lines of at most so many columns; a word that is longer has a line to itself.
fn wrapped(parts: &[(Emphasis, &str)], most: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = vec![Vec::new()];
    let mut used = 0;
    // The word being read, which can have several styles, and the space before it.
    let mut word: Line = Vec::new();
    let mut space: Option<(Emphasis, String)> = None;
    let mut close = |word: &mut Line, space: &mut Option<(Emphasis, String)>| {
        if word.is_empty() {
            return;
        }
        let width: usize = word.iter().map(|(_, words)| words.width()).sum();
        let gap = space.as_ref().map_or(0, |(_, spaces)| spaces.width());
        if used > 0 && used + gap + width > most {
            lines.push(Vec::new());
            used = 0;
        } else if let Some((style, spaces)) = space.take() {
            used += gap;
            add(lines.last_mut(), style, &spaces);
        }
        *space = None;
        for (style, words) in word.drain(..) {
            add(lines.last_mut(), style, &words);
        }
        used += width;
    };
    for (style, words) in parts {
        for (number, piece) in words.split(' ').enumerate() {
            if number > 0 {
                close(&mut word, &mut space);
                match &mut space {
                    Some((before, spaces)) if before == style => spaces.push(' '),
                    Some(_) => {}
                    None => space = Some((*style, " ".to_owned())),
                }
            }
            if !piece.is_empty() {
                word.push((*style, piece.to_owned()));
            }
        }
    }
    close(&mut word, &mut space);
    lines
}

/// Adds words to a line, to those before where they look alike.
fn add(line: Option<&mut Line>, style: Emphasis, words: &str) {
    let Some(line) = line else { return };
    match line.last_mut() {
        Some((last, text)) if *last == style => text.push_str(words),
        _ => line.push((style, words.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_as_wide_as_the_terminal() {
        let check = |text: &str, most: usize, expected: &[&str]| {
            let lines: Vec<String> = wrapped(&[(Emphasis::Plain, text)], most)
                .into_iter()
                .map(|line| line.into_iter().map(|(_, words)| words).collect())
                .collect();
            assert_eq!(lines, expected);
        };
        check("one two three", 7, &["one two", "three"]);
        check("one  two", 80, &["one  two"]);
        check("a-very-long-word one", 6, &["a-very-long-word", "one"]);
        check("", 6, &[""]);
        check("学校 学校", 8, &["学校", "学校"]);
    }
}
