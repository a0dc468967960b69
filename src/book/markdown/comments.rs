//! Where comments stand in a text, found before Markdown sees it: what looks like one in code, or behind a backslash, is
//! text, and one that nothing closes takes nothing away.

use std::collections::BTreeMap;
use std::ops::Range;

/// What begins with `<!--`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Comment {
    /// Where it stands; of one that is not closed the four bytes that open it.
    pub range: Range<usize>,
    /// Whether it is closed, before another one opens.
    pub is_closed: bool,
    /// Whether nothing but comments stands on its lines.
    pub is_alone: bool,
}

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";
const BLANKS: [char; 2] = [' ', '\t'];

/// The comments of a text, in order.
pub(super) fn comments(text: &str) -> Vec<Comment> {
    if !text.contains(OPEN) {
        return Vec::new();
    }
    let mut search = Search { text, found: Vec::new(), close: None, ticks: Ticks::default() };
    search.lines();
    search.settle_alone();
    search.found
}

struct Search<'t> {
    text: &'t str,
    found: Vec<Comment>,
    /// Where the next `-->` was found, or the end of the text.
    close: Option<usize>,
    ticks: Ticks,
}

/// The backticks of one paragraph.
#[derive(Default)]
struct Ticks {
    /// Where the paragraph ends.
    end: usize,
    /// Where the last run of each length begins.
    last: BTreeMap<usize, usize>,
}

impl Search<'_> {
    fn lines(&mut self) {
        let mut at = 0;
        let mut fence: Option<(char, usize)> = None;
        while at < self.text.len() {
            let line_end = self.text[at..].find('\n').map_or(self.text.len(), |end| at + end);
            let words = behind_marks(&self.text[at..line_end]);
            let run = run_of_marks(words);
            at = match (fence, run) {
                (Some((mark, least)), Some((found, length))) if mark == found && length >= least => {
                    if words.trim_end().len() == length {
                        fence = None;
                    }
                    line_end + 1
                }
                (Some(_), _) => line_end + 1,
                (None, Some((mark, length))) if mark == '~' || !words[length..].contains('`') => {
                    fence = Some((mark, length));
                    line_end + 1
                }
                (None, _) => self.words(at, line_end),
            };
        }
    }

    /// Looks through a line, and says where to go on: after its end, or after that of code or a comment that runs over it.
    fn words(&mut self, mut at: usize, mut line_end: usize) -> usize {
        let bytes = self.text.as_bytes();
        while at < line_end {
            match bytes[at] {
                b'\\' => at += 2,
                b'`' => at = self.behind_code(at),
                b'<' if self.text[at..].starts_with(OPEN) => at = self.behind_comment(at),
                _ => at += 1,
            }
            if at > line_end {
                line_end = self.text.get(at..).and_then(|rest| rest.find('\n')).map_or(bytes.len(), |end| at + end);
            }
        }
        line_end + 1
    }

    fn behind_code(&mut self, at: usize) -> usize {
        let length = self.text[at..].bytes().take_while(|byte| *byte == b'`').count();
        let from = at + length;
        if at >= self.ticks.end {
            self.ticks = Ticks::of(self.text, at);
        }
        if self.ticks.last.get(&length).is_none_or(|last| *last < from) {
            return from;
        }
        let mut rest = from;
        while let Some(next) = self.text[rest..].find('`').map(|next| rest + next) {
            let run = self.text[next..].bytes().take_while(|byte| *byte == b'`').count();
            rest = next + run;
            if run == length {
                return rest;
            }
        }
        from
    }

    fn behind_comment(&mut self, at: usize) -> usize {
        // `<!-->` is a whole comment.
        let from = at + 2;
        let close = match self.close {
            Some(close) if close >= from => close,
            _ => self.text[from..].find(CLOSE).map_or(self.text.len(), |close| from + close),
        };
        self.close = Some(close);
        let inside = self.text.get(at + OPEN.len()..close).unwrap_or_default();
        let is_closed = close < self.text.len() && !inside.contains(OPEN);
        let end = if is_closed { close + CLOSE.len() } else { at + OPEN.len() };
        self.found.push(Comment { range: at..end, is_closed, is_alone: false });
        end
    }

    /// Says of each whether it stands alone: comments side by side do if nothing else stands on the lines of any.
    fn settle_alone(&mut self) {
        let text = self.text;
        let side_by_side = |one: &Comment, other: &Comment| {
            text[one.range.end..other.range.start].bytes().all(|byte| matches!(byte, b' ' | b'\t'))
        };
        for beside in self.found.chunk_by_mut(side_by_side) {
            let (Some(first), Some(last)) = (beside.first(), beside.last()) else { continue };
            let before = text[..first.range.start].bytes().rev().take_while(|byte| *byte != b'\n');
            let after = text[last.range.end..].bytes().take_while(|byte| *byte != b'\n');
            let is_alone = beside.iter().all(|comment| comment.is_closed)
                && before.chain(after).all(|byte| byte.is_ascii_whitespace());
            beside.iter_mut().for_each(|comment| comment.is_alone = is_alone);
        }
    }
}

impl Ticks {
    /// Those of the paragraph in which an offset stands.
    fn of(text: &str, at: usize) -> Self {
        let mut ticks = Self { end: at, last: BTreeMap::new() };
        for line in text[at..].split_inclusive('\n') {
            // A comment at the start of a line ends the paragraph, whatever code is open there.
            if line.trim().is_empty() || ticks.end > at && behind_marks(line).starts_with(OPEN) {
                break;
            }
            let mut rest = 0;
            while let Some(next) = line[rest..].find('`').map(|next| rest + next) {
                let run = line[next..].bytes().take_while(|byte| *byte == b'`').count();
                ticks.last.insert(run, ticks.end + next);
                rest = next + run;
            }
            ticks.end += line.len();
        }
        ticks
    }
}

/// A line less the marks of quotations and lists before its words.
fn behind_marks(line: &str) -> &str {
    // Blanks of other kinds begin no block of Markdown’s.
    let mut words = line.trim_start_matches(BLANKS);
    loop {
        let digits = words.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let number = digits.strip_prefix(['.', ')']).filter(|_| digits.len() < words.len());
        let rest = words
            .strip_prefix('>')
            .or_else(|| words.strip_prefix(['-', '*', '+']).or(number).filter(|rest| rest.starts_with([' ', '\t'])));
        match rest {
            Some(rest) => words = rest.trim_start_matches(BLANKS),
            None => return words,
        }
    }
}

/// The backticks or tildes that open or close a fence, and how many they are.
fn run_of_marks(words: &str) -> Option<(char, usize)> {
    let mark = words.chars().next().filter(|letter| matches!(letter, '`' | '~'))?;
    let length = words.chars().take_while(|letter| *letter == mark).count();
    (length >= 3).then_some((mark, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found of a text; `!` before what nothing closes, `=` before what stands alone on its lines.
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = comments(text)
            .iter()
            .map(|comment| {
                let mark = match comment {
                    Comment { is_closed: false, .. } => "!",
                    Comment { is_alone: true, .. } => "=",
                    _ => "",
                };
                format!("{mark}{}", &text[comment.range.clone()])
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_comment_goes_to_the_marks_that_close_it() {
        check("<!-- a -->\n", &["=<!-- a -->"]);
        check("a <!-- b\n\nc --> d", &["<!-- b\n\nc -->"]);
        check("  <!-- a --> <!-- b -->\n", &["=<!-- a -->", "=<!-- b -->"]);
        check("<!-- a --> b <!-- c -->\n", &["<!-- a -->", "<!-- c -->"]);
        check("<!--> a <!---> b", &["<!-->", "<!--->"]);
        check("> <!-- a -->\n", &["<!-- a -->"]);
    }

    #[test]
    fn what_nothing_closes_before_the_next_opens_is_no_comment() {
        check("a <!-- b\n\nc\n", &["!<!--"]);
        check("<!-- a --!>\n", &["!<!--"]);
        check("<!-- a\n\nb\n\n<!-- c -->\n", &["!<!--", "=<!-- c -->"]);
        check("<!------", &["!<!--"]);
    }

    #[test]
    fn in_code_and_behind_a_backslash_it_is_text() {
        check("Write `<!--` for it. <!-- a -->", &["<!-- a -->"]);
        check("Write ``a ` <!--`` for it.", &[]);
        check("Write ` <!-- a -->", &["<!-- a -->"]);
        check("Write `\n\n` <!-- a -->", &["<!-- a -->"]);
        check("\\<!-- a", &[]);
        check("\\\\<!-- a -->", &["<!-- a -->"]);
        check("```\n<!--\n```\n\n<!-- a -->", &["=<!-- a -->"]);
        check("- ~~~~ text\n  <!--\n  ~~~\n  <!--\n  ~~~~\n", &[]);
        check("<!-- `a --> b ` <!-- c -->", &["<!-- `a -->", "<!-- c -->"]);
    }
}
