//! Tables of contents: taken out, since a site makes its own.

use super::super::document::without_looks;
use super::super::{Doubt, ForeignPlace};
use super::flow::Flow;

/// What people write above a table of contents.
const HEADINGS: &[&str] = &["contents", "table of contents", "contents page", "index", "list of contents"];

/// So many lines that look like a table of contents are one.
const FEWEST: usize = 3;

/// Takes out the heading of a table of contents, which was added last.
pub(super) fn take_out_heading(flow: &mut Vec<Flow>) {
    if let Some(Flow::Paragraph(last)) = flow.last()
        && is_heading(&without_looks(&last.pieces))
    {
        flow.pop();
    }
}

fn is_heading(words: &str) -> bool {
    HEADINGS.contains(&words.trim().trim_end_matches(':').to_lowercase().as_str())
}

/// Takes out tables of contents that were typed by hand, and gives how many lines they had.
pub(super) fn take_out_typed(flow: &mut Vec<Flow>) -> usize {
    let mut taken = 0;
    let mut at = 0;
    while at < flow.len() {
        let lines = flow[at..].iter().take_while(|flow| is_line(flow)).count();
        if lines < FEWEST {
            at += lines.max(1);
            continue;
        }
        flow.drain(at..at + lines);
        taken += lines;
        if at > 0 && matches!(&flow[at - 1], Flow::Paragraph(last) if is_heading(&without_looks(&last.pieces))) {
            at -= 1;
            flow.remove(at);
        }
    }
    taken
}

/// Whether it is a line that ends in a tab or dots and the number of a page.
fn is_line(flow: &Flow) -> bool {
    let Flow::Paragraph(paragraph) = flow else { return false };
    let words = without_looks(&paragraph.pieces);
    let words = words.trim_end();
    let before = words.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let digits = words.len() - before.len();
    let before_blanks = before.trim_end_matches(' ');
    let leads = before_blanks.ends_with('\t') || before_blanks.ends_with("...") || before_blanks.ends_with('…');
    (1..=3).contains(&digits) && leads && !before_blanks.trim_end_matches(['.', '…', '\t', ' ']).is_empty()
}

/// Says that a table of contents was left out.
pub(super) fn tell_contents(lines: usize) -> Option<Doubt> {
    (lines > 0).then(|| {
        Doubt::told(
            ForeignPlace::Whole,
            format!("The table of contents ({lines} lines) was left out: every page has its own."),
        )
    })
}
