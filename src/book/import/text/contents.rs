//! A list of contents is no part of the text: the site has one of its own.

use super::super::{Doubt, ForeignPlace};
use super::lines::TextLine;
use super::running::taken;

/// So many lines are a list where no title says that it is one.
const FEWEST: usize = 3;

/// So many lines a list of contents may have.
const MOST: usize = 120;

/// Takes the lists of contents out.
pub(super) fn leave_out(lines: &mut [TextLine], doubts: &mut Vec<Doubt>) {
    let found = titled(lines).or_else(|| untitled(lines));
    let Some(places) = found else { return };
    let (first, last) = (lines[places[0]].number, lines[places[places.len() - 1]].number);
    let said = format!("Lines {first} to {last} are a list of contents and were left out: the site makes its own.");
    let words = taken(lines, &places);
    doubts.push(Doubt::told(ForeignPlace::Line(first), said).leaving_out(words));
}

/// Whether words are the title of a list of contents.
fn is_title(words: &str) -> bool {
    let bare: String = words.to_lowercase().chars().filter(|letter| letter.is_alphabetic() || *letter == ' ').collect();
    let bare = bare.trim();
    matches!(
        bare,
        "contents"
            | "contents page"
            | "table of contents"
            | "content"
            | "index"
            | "list of contents"
            | "page contents"
            | "contents list"
            | "in this policy"
            | "contents page number"
            | "contents page no"
    )
}

/// A list behind its title: it goes up to where its first entry stands again, as a heading.
fn titled(lines: &[TextLine]) -> Option<Vec<usize>> {
    let title = lines.iter().position(|line| is_title(line.words()))?;
    let below: Vec<usize> = (title + 1..lines.len()).filter(|at| !lines[*at].is_blank()).collect();
    // A column of page numbers may have a head of its own.
    let skip = below
        .iter()
        .take_while(|at| {
            matches!(
                bare(lines[**at].words()).as_str(),
                "page" | "page no" | "page number" | "section" | "" | "section page"
            )
        })
        .count();
    let first = bare(lines[*below.get(skip)?].words());
    let is_again = |at: &&usize| {
        let words = bare(lines[**at].words());
        !first.is_empty() && page(lines[**at].words()).is_none() && (words == first || is_near(&words, &first))
    };
    let end = below.iter().skip(skip + 1).take(MOST).find(is_again);
    let entries: Vec<usize> = match end {
        Some(end) => below.iter().copied().take_while(|at| at < end).collect(),
        None => {
            let entries = with_pages(lines, title + 1)?;
            below.iter().copied().take_while(|at| at <= entries.last().unwrap_or(&0)).collect()
        }
    };
    // Sentences between are no entries.
    let is_prose = |at: &&usize| {
        lines[**at].words().len() > 160 || lines[**at].words().ends_with('.') && lines[**at].words().len() > 90
    };
    if entries.iter().any(|at| is_prose(&at)) {
        let entries = with_pages(lines, title + 1)?;
        return Some(std::iter::once(title).chain(entries).collect());
    }
    Some(std::iter::once(title).chain(entries).collect())
}

/// A list that nothing announces: lines that end in dots or a tab and the number of a page.
fn untitled(lines: &[TextLine]) -> Option<Vec<usize>> {
    let starts = (0..lines.len()).filter(|at| page(lines[*at].words()).is_some_and(|(_, is_led)| is_led));
    starts.take(1).find_map(|start| with_pages(lines, start)).filter(|entries| entries.len() >= FEWEST)
}

/// The lines from one on that end in pages which do not fall, with those between that were read badly.
fn with_pages(lines: &[TextLine], from: usize) -> Option<Vec<usize>> {
    let (mut entries, mut between, mut before): (Vec<usize>, Vec<usize>, u32) = (Vec::new(), Vec::new(), 0);
    for at in (from..lines.len()).filter(|at| !lines[*at].is_blank()) {
        match page(lines[at].words()).filter(|(page, _)| *page >= before) {
            Some((page, _)) => {
                before = page;
                entries.append(&mut between);
                entries.push(at);
            }
            None if between.len() < 2 && lines[at].words().len() < 90 => between.push(at),
            None => break,
        }
    }
    (entries.len() > 1).then_some(entries)
}

/// The page that a line ends with, and whether dots or a tab lead to it.
fn page(words: &str) -> Option<(u32, bool)> {
    let is_row = words.ends_with('|');
    let words = words.trim_matches(['|', ' ']);
    let before = words.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let page: u32 = words[before.len()..].parse().ok().filter(|page| *page < 500)?;
    let bare = before.trim_end_matches(['.', '…', '·', ' ', '\t', '_', '|']);
    let leader = &before[bare.len()..];
    let dots: usize = leader
        .chars()
        .map(|letter| if letter == '…' { 3 } else { usize::from(matches!(letter, '.' | '·' | '_')) })
        .sum();
    let is_led = dots >= 3 || leader.contains('\t') || leader.chars().count() >= 4 || is_row;
    let is_entry = bare.chars().any(char::is_alphabetic) && leader.starts_with([' ', '.', '…', '\t', '·', '_']);
    is_entry.then_some((page, is_led))
}

/// An entry or heading without its number, its dots and its page, in small letters.
fn bare(words: &str) -> String {
    let words = words.trim_matches(['|', ' ']);
    let words = page(words).map_or(words, |_| words.trim_end_matches(|letter: char| letter.is_ascii_digit()));
    let words = words.trim_matches(|letter: char| "#*_.…·: \t|-–•".contains(letter));
    let (first, rest) = words.split_once(char::is_whitespace).unwrap_or(("", words));
    let is_number = first.starts_with(|letter: char| letter.is_ascii_digit())
        || first.len() <= 4 && first.ends_with(['.', ')', ':']);
    let title = if is_number { rest } else { words };
    title
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether two titles are the same but for a few letters.
fn is_near(one: &str, other: &str) -> bool {
    one.len() > 5 && other.len() > 5 && strsim::normalized_levenshtein(one, other) > 0.85
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    /// The lines that stay of a text.
    fn check(text: &str, expected: &[&str]) {
        let mut read = lines(text);
        leave_out(&mut read, &mut Vec::new());
        let stay: Vec<&str> = read.iter().map(TextLine::words).filter(|words| !words.is_empty()).collect();
        assert_eq!(stay, expected, "{text}");
    }

    #[test]
    fn a_list_of_contents_goes_up_to_its_first_entry_said_again() {
        check(
            "Top\nContents\n1. Aims ........ 2\n2. Rul\nes .... 3\n\nRolcs 4\n\n1. Aims\n\nWe aim.",
            &["Top", "1. Aims", "We aim."],
        );
        check("CONTENTS PAGE\nAims\nRules\n\n# Aims\nWe aim.\n# Rules", &["# Aims", "We aim.", "# Rules"]);
        check("1 Aims\t2\n2 Rules\t2\n3 Help\t4\n\n1 AIMS\nx", &["1 AIMS", "x"]);
    }

    #[test]
    fn sentences_are_no_contents() {
        check(
            "Contents\nThe contents of lockers stay in them.",
            &["Contents", "The contents of lockers stay in them."],
        );
        check("We met in 2021\nand in 2022\nand in 2023", &["We met in 2021", "and in 2022", "and in 2023"]);
    }
}
