//! Footnotes as pages have them: a number that touches a word, and the same number before a note at the end of its page or of
//! the text. Both become what Markdown types, so that they are read like any other; a number without a note is told.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::{Doubt, ForeignPlace};
use super::lines::TextLine;

/// A number that touches the end of a word.
#[derive(Clone)]
struct Mark {
    line: usize,
    at: Range<usize>,
    number: u32,
}

/// A note: its number, and the lines in which it stands, from the one with the number on.
struct FootNote {
    number: u32,
    lines: Range<usize>,
}

/// Types marks and notes as Markdown does, where both are there.
pub(super) fn name(lines: &mut [TextLine], doubts: &mut Vec<Doubt>) {
    let all: Vec<Mark> = (0..lines.len()).flat_map(|line| marks(&lines[line], line)).collect();
    let pages: BTreeSet<u32> = all.iter().map(|mark| lines[mark.line].page).collect();
    let last = lines.last().map_or(0, |line| line.page);
    let mut paired: Vec<Mark> = Vec::new();
    let mut notes: Vec<FootNote> = Vec::new();
    for page in pages.iter().copied().chain((!pages.contains(&last)).then_some(last)) {
        let is_open = |mark: &&Mark| {
            let of = lines[mark.line].page;
            of == page || page == last && of < page && !paired.iter().any(|other| other.line == mark.line)
        };
        let open: Vec<Mark> = all.iter().filter(is_open).cloned().collect();
        for note in at_end(lines, page, &open) {
            // A mark stands above the notes, and is the first with its number.
            let mark = open.iter().find(|mark| mark.number == note.number && mark.line < note.lines.start);
            if let Some(mark) = mark {
                paired.push(mark.clone());
                notes.push(note);
            }
        }
    }
    tell(lines, &all, &paired, &notes, doubts);
    let names: Vec<String> =
        notes.iter().map(|note| format!("[^{}-{}]", lines[note.lines.start].page, note.number)).collect();
    let mut places: Vec<(&Mark, &String)> = paired.iter().zip(&names).collect();
    places.sort_by_key(|(mark, _)| std::cmp::Reverse((mark.line, mark.at.start)));
    for (mark, name) in places {
        lines[mark.line].text.replace_range(mark.at.clone(), name);
    }
    for (note, name) in notes.iter().zip(&names) {
        let words: Vec<String> =
            note.lines.clone().map(|at| lines[at].take()).filter(|words| !words.is_empty()).collect();
        let words = words.join(" ");
        let words = words.strip_prefix(&note.number.to_string()).unwrap_or(&words);
        lines[note.lines.start].text = format!("{name}: {}", words.trim());
    }
}

fn tell(lines: &[TextLine], all: &[Mark], paired: &[Mark], notes: &[FootNote], doubts: &mut Vec<Doubt>) {
    if let Some(first) = paired.first() {
        let said = match notes.len() {
            1 => "A number behind a word was read as that of a footnote, which stands at the end of a page.".to_owned(),
            count => format!(
                "{count} numbers behind words were read as those of footnotes, which stand at the ends of pages."
            ),
        };
        doubts.push(Doubt::told(ForeignPlace::Line(lines[first.line].number), said));
    }
    // They count from 1, so that one without its note is told only in their row.
    let mut next = 1;
    for mark in all {
        let is_paired = paired.iter().any(|other| other.line == mark.line && other.at == mark.at);
        if !is_paired && mark.number == next {
            let text = &lines[mark.line].text;
            let begin = text[..mark.at.start].rfind(char::is_whitespace).map_or(0, |at| at + 1);
            let said = format!(
                "‘{}’ ends with a number, as of a footnote, and no such note was found. Look what it is.",
                text[begin..mark.at.end].trim()
            );
            doubts.push(Doubt::look(ForeignPlace::Line(lines[mark.line].number), said));
        }
        if mark.number == next {
            next += 1;
        }
    }
}

/// The numbers that touch words in a line.
fn marks(line: &TextLine, at: usize) -> Vec<Mark> {
    let text = &line.text;
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(begin) = text[from..].find(|letter: char| letter.is_ascii_digit()).map(|at| at + from) {
        let end = text[begin..].find(|letter: char| !letter.is_ascii_digit()).map_or(text.len(), |at| at + begin);
        from = end;
        let behind = text[end..].chars().next().unwrap_or(' ');
        let ends = behind.is_whitespace()
            || ".,;:)’”".contains(behind)
                && !text[end + behind.len_utf8()..].starts_with(|next: char| next.is_ascii_alphanumeric());
        let before = &text[..begin];
        let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let is_mark = end - begin <= 2 && ends && is_word(word);
        if let Some(number) = text[begin..end].parse().ok().filter(|number| is_mark && *number > 0) {
            found.push(Mark { line: at, at: begin..end, number });
        }
    }
    found
}

/// Whether a number that touches a word is none of its own, as in "KS1", "Year7" or an address.
fn is_word(word: &str) -> bool {
    const COUNTED: [&str; 12] =
        ["year", "years", "level", "stage", "tier", "phase", "week", "term", "covid", "step", "part", "key"];
    let bare = word.trim_start_matches(|letter: char| "(‘“\"'".contains(letter));
    let bare = bare.trim_end_matches(|letter: char| ".,;:)’”\"'".contains(letter));
    let is_said = bare.chars().all(|letter| letter.is_alphabetic() || "-’'".contains(letter));
    is_said
        && bare.chars().count() >= 3
        && bare.ends_with(char::is_lowercase)
        && !COUNTED.contains(&bare.to_lowercase().as_str())
}

/// The notes at the end of a page: their numbers follow one another, each is cited, and nothing else stands behind the first.
fn at_end(lines: &[TextLine], page: u32, marks: &[Mark]) -> Vec<FootNote> {
    let on: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].page == page && !lines[*at].is_blank()).collect();
    let Some(behind) = on.last().map(|last| last + 1) else { return Vec::new() };
    let cited: BTreeSet<u32> = marks.iter().map(|mark| mark.number).collect();
    for (place, at) in on.iter().enumerate().filter(|(_, at)| marks.iter().any(|mark| mark.line < **at)) {
        let Some(number) = note_number(&lines[*at]).filter(|number| cited.contains(number)) else { continue };
        let mut begins = vec![(number, *at)];
        let mut is_end = true;
        for pair in on[place..].windows(2) {
            let (before, here) = (pair[0], pair[1]);
            let next = begins.last().map_or(0, |(number, _)| number + 1);
            if note_number(&lines[here]) == Some(next) && cited.contains(&next) {
                begins.push((next, here));
            } else if here > before + 1
                && note_number(&lines[before]).is_none_or(|_| lines[before].words().contains(' '))
            {
                // Behind a blank line only another note stands.
                is_end = false;
                break;
            }
        }
        if is_end {
            let ends = begins.iter().skip(1).map(|(_, at)| *at).chain(std::iter::once(behind));
            return begins
                .iter()
                .zip(ends)
                .map(|((number, at), end)| FootNote { number: *number, lines: *at..end })
                .collect();
        }
    }
    Vec::new()
}

/// The number that a line begins with or is: `1`, `1 See the Act.`, `1See the Act.`
fn note_number(line: &TextLine) -> Option<u32> {
    let words = line.words();
    let end = words.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(words.len());
    let rest = words[end..].trim_start();
    let is_note = (1..=2).contains(&end)
        && (rest.is_empty() || rest.starts_with(|letter: char| letter.is_alphabetic() || "‘“\"(".contains(letter)));
    words[..end].parse().ok().filter(|_| is_note)
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn named(text: &str) -> (Vec<String>, usize) {
        let (mut read, mut doubts) = (lines(text), Vec::new());
        name(&mut read, &mut doubts);
        let said = read.iter().map(|line| line.words().to_owned()).filter(|words| !words.is_empty());
        (said.collect(), doubts.iter().filter(|doubt| doubt.kind == super::super::super::DoubtKind::Look).count())
    }

    #[test]
    fn a_number_that_touches_a_word_finds_its_note() {
        let text = "Records of pupils1 are kept,2 all.\n\n1\n A child here\nor there.\n2 See the Act.\n";
        let expected =
            ["Records of pupils[^0-1] are kept,[^0-2] all.", "[^0-1]: A child here or there.", "[^0-2]: See the Act."];
        assert_eq!(named(text), (expected.map(str::to_owned).to_vec(), 0));
        assert_eq!(named("Records of pupils1 are kept.\n").1, 1);
    }

    #[test]
    fn numbers_of_their_own_stay() {
        for text in [
            "In KS1 and Year7 they read.\n\n1 Aims",
            "See www.school.example/page1 now.\n\n1 Aims",
            "At £3.50 or 4pm.\n1 Aims",
        ] {
            let typed: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
            assert_eq!(named(text), (typed.iter().map(|line| (*line).to_owned()).collect(), 0), "{text}");
        }
    }
}
