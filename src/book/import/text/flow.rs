//! Where sentences are broken over lines: at the width that the lines of a text have.

use super::letters::DIVIDED;
use super::lines::TextLine;
use super::marks::start;

/// Where lines end that were broken because they were full; `None` where every paragraph is one line.
pub(super) fn width(lines: &[TextLine]) -> Option<usize> {
    let mut ends: Vec<usize> = lines.iter().map(TextLine::end).filter(|end| *end >= 35).collect();
    ends.sort_unstable();
    let width = *ends.get(ends.len().checked_sub(1)? * 19 / 20)?;
    let is_pair = |pair: &&[TextLine]| !pair[0].is_blank() && !pair[1].is_blank() && goes_on(pair[1].words());
    let pairs: Vec<&[TextLine]> = lines.windows(2).filter(is_pair).collect();
    let full = pairs.iter().filter(|pair| is_full(&pair[0], pair[1].words(), width)).count();
    (full >= 2 && full * 4 >= pairs.len() && width <= 200).then_some(width)
}

/// Whether words can be what a line before them goes on with: no bullet and no number before them.
fn goes_on(words: &str) -> bool {
    let is_sentence = words.starts_with(|letter: char| letter.is_alphanumeric() || "£‘“\"'(".contains(letter));
    is_sentence && !start(words, "o").has_mark()
}

/// Whether the first word after a line had no place in it.
pub(super) fn is_full(line: &TextLine, next: &str, width: usize) -> bool {
    let word = next.split_whitespace().next().unwrap_or_default().chars().count();
    let is_long = line.words().chars().count() * 2 >= width;
    line.text.ends_with(DIVIDED) || is_long && (line.end() + 1 + word.min(20)) * 100 >= width * 84
}
