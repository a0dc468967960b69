//! Bullets that a converter put one under the other, with the words of all of them below: each gets its own again.

use super::lines::{TextLine, is_ended};
use super::marks::start;

/// No list has more items.
const MOST: usize = 100;

/// The lines with every mark before its words.
pub(super) fn unstacked(mut lines: Vec<TextLine>, width: Option<usize>) -> Vec<TextLine> {
    let mut at = 0;
    while at < lines.len() {
        let count = lines[at..].iter().take_while(|line| is_alone(line)).count();
        if !(2..=MOST).contains(&count) {
            at += count.max(1);
            continue;
        }
        let first = at + count + lines[at + count..].iter().take_while(|line| line.is_blank()).count();
        let behind = first
            + lines[first..]
                .iter()
                .take(MOST * 20)
                .take_while(|line| !line.is_blank() && !start(line.words(), "o").has_mark())
                .count();
        if let Some(begins) = begins(&lines[first..behind], count, width.unwrap_or(80)) {
            for (mark, begin) in begins.iter().enumerate() {
                let mark = lines[at + mark].take();
                let line = &mut lines[first + begin];
                line.text = format!("{mark} {}", line.words());
            }
            for line in (first..behind).filter(|line| !begins.contains(&(line - first))) {
                lines[line].text = format!("  {}", lines[line].words());
            }
            lines[at..first].iter_mut().for_each(|line| line.emptied = false);
        }
        at = behind.max(at + count);
    }
    lines
}

/// Whether a line is a bullet or a number and nothing else.
fn is_alone(line: &TextLine) -> bool {
    let begun = start(line.words(), "o");
    begun.has_mark() && begun.words.is_empty() && line.words().chars().count() <= 6
}

/// Which lines so many items begin in: the first, and those that the line before left most room for.
fn begins(lines: &[TextLine], count: usize, width: usize) -> Option<Vec<usize>> {
    if lines.len() < count {
        return None;
    }
    let room = |at: usize| {
        const OPEN: &str = " a an and as at by for from in is of on or that the to which who with ";
        let (before, here) = (lines[at - 1].words(), lines[at].words());
        let word = here.split_whitespace().next().unwrap_or_default().chars().count();
        let left = width as i64 - (before.chars().count() + 1 + word) as i64;
        let last = before.rsplit(' ').next().unwrap_or_default();
        match OPEN.contains(&format!(" {last} ")) {
            true => left.min(0) - width as i64,
            false => left + if is_ended(before) { width as i64 } else { 0 },
        }
    };
    let mut others: Vec<usize> = (1..lines.len()).collect();
    others.sort_by_key(|at| std::cmp::Reverse(room(*at)));
    let mut begins: Vec<usize> = std::iter::once(0).chain(others.into_iter().take(count - 1)).collect();
    begins.sort_unstable();
    Some(begins)
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    #[test]
    fn every_mark_gets_its_words() {
        let check = |text: &str, expected: &[&str]| {
            let read = unstacked(lines(text), Some(30));
            let all: Vec<&str> = read.iter().map(|line| line.text.as_str()).filter(|text| !text.is_empty()).collect();
            assert_eq!(all, expected, "{text}");
        };
        check(
            "•\n•\n\nwhat is known of the whole\nmatter\nwhat is not known\n",
            &["• what is known of the whole", "  matter", "• what is not known"],
        );
        check("1.\n2.\n\nfirst\nsecond", &["1. first", "2. second"]);
        check("•\none\n•\ntwo", &["•", "one", "•", "two"]);
    }
}
