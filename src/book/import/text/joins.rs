//! Whether a line goes on with the one before it.

use super::flow::is_full;
use super::letters::DIVIDED;
use super::lines::{TextLine, begins_small, is_ended};
use super::marks::{Begun, Numbers, is_quantity, start};
use super::passage::{Passage, Seen, Sort};
use super::typed::{is_capitals, is_form, is_keyed, is_titled, named_heading, numbered_title};
use crate::book::clauses::is_next;

/// Where the lines of a text end that were full; none where no sentence is broken over lines.
pub(super) type FlowOfLines = Option<usize>;

/// Whether a line begins something, given the passage before it.
pub(super) fn is_new_start(last: &Passage, begun: &Begun, seen: &Seen<'_>, context: (FlowOfLines, &Numbers)) -> bool {
    let Some(before) = seen.before else { return true };
    let (flow, numbers) = context;
    if last.sort != Sort::Text || is_form(seen.line.words()) {
        return true;
    }
    let words = seen.line.words();
    let is_ended = is_ended(last.words());
    if let Some(is_new) = is_new_by_print(last, begun, seen, is_ended) {
        return is_new;
    }
    let is_full = before.text.ends_with(DIVIDED) || flow.is_some_and(|width| is_full(before, words, width));
    let is_running = is_full && !is_ended && !is_capitals(last.words());
    if begun.has_mark() {
        return is_marked(last, begun, (seen, is_running), numbers);
    }
    if seen.gap > 0 || seen.turned {
        return !goes_on_after_gap(last, seen, is_full);
    }
    if is_divided(last.words(), words) {
        return false;
    }
    let is_title = named_heading(words).is_some() || numbered_title(words).is_some();
    if is_title && !is_running {
        return true;
    }
    if is_title && numbered_title(words).is_some_and(|(_, title)| is_capitals(title)) {
        return true;
    }
    // A title in capitals may take two lines, and nothing else joins it.
    if is_capitals(last.words()) || is_capitals(words) && !is_running {
        let both = is_capitals(last.words()) && is_capitals(words);
        let numbered = last.start.label.is_some()
            || numbered_title(last.words()).is_some()
            || named_heading(last.words()).is_some();
        return !(both && (numbered || is_full && last.lines == 1));
    }
    if is_keyed(words) && !is_running {
        return true;
    }
    if begins_small(words) {
        return false;
    }
    let is_said = is_ended && !last.words().ends_with([':', ';']);
    if is_said && is_line_of_its_own(seen, flow) {
        return true;
    }
    !is_full || is_outdented(last, seen)
}

/// Whether a line begins something, by its print: a heading is printed alike on all its lines, and otherwise than its text.
fn is_new_by_print(last: &Passage, begun: &Begun, seen: &Seen<'_>, is_ended: bool) -> Option<bool> {
    let (above, here) = (last.stands_out, seen.line.stands_out);
    if here.is_some() && above == here && !begun.has_mark() && seen.gap <= 1 && seen.line.goes_on {
        return Some(false);
    }
    // A sentence may begin or end in bold.
    let is_within = begins_small(seen.line.words()) && !is_ended;
    (above != here && !is_within).then_some(true)
}

/// Whether a line is a title between two paragraphs: short, without a stop, and the next begins anew.
fn is_line_of_its_own(seen: &Seen<'_>, flow: FlowOfLines) -> bool {
    let (words, next) = (seen.line.words(), seen.next.map(TextLine::words).unwrap_or_default());
    let begins = next.starts_with(|letter: char| letter.is_uppercase() || "•▪◦-–".contains(letter))
        || start(next, "o").has_mark();
    let is_short = flow.is_none_or(|width| words.chars().count() * 10 < width * 7);
    is_short && begins && is_titled(words)
}

fn is_divided(before: &str, words: &str) -> bool {
    before.ends_with(DIVIDED)
        || before.ends_with('-') && !before.ends_with(" -") && words.starts_with(char::is_lowercase)
}

/// A line that stands clearly to the left of what it would go on with begins anew.
fn is_outdented(last: &Passage, seen: &Seen<'_>) -> bool {
    last.start.has_mark() && seen.line.indent() + 1 < last.indent
}

/// Whether a bullet or a number at the beginning of a line is one.
fn is_marked(last: &Passage, begun: &Begun, (seen, is_running): (&Seen<'_>, bool), numbers: &Numbers) -> bool {
    let last_word = last.words().rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
    let Some(label) = &begun.label else {
        let is_dash = begun.glyph.is_some_and(|glyph| "-–—*+·".contains(glyph));
        let is_aside =
            is_dash && is_running && seen.gap == 0 && last.start.glyph.is_none() && begins_small(&begun.words);
        return !is_aside;
    };
    if begun.glyph.is_some() {
        return true;
    }
    let is_word = |known: &[&str]| {
        known.contains(&last_word.as_str()) && last.words().contains(' ') && !is_capitals(last.words())
    };
    let is_next_of_last = last.start.label.as_ref().is_some_and(|before| is_next(before, label));
    let closes = ["; and", "; or", ", and", ", or"].iter().any(|end| last.words().ends_with(end));
    let is_deeper = seen.line.indent() > last.indent + 1;
    let is_cited = is_word(CITING) && (is_running || seen.gap == 0)
        || is_word(JOINING) && is_running && !is_deeper && !(closes && numbers.expects(label));
    if is_quantity(label, &begun.words, numbers) {
        return seen.gap > 0 && (!seen.turned || super::lines::is_ended(last.words()));
    }
    if is_cited && !is_next_of_last {
        return false;
    }
    if seen.gap > 0 {
        return !(seen.turned && is_running && begins_small(&begun.words) && !numbers.expects(label));
    }
    let is_sure =
        closes || is_next_of_last && !is_cited || is_deeper || is_deep(label, last) && !begins_small(&begun.words);
    numbers.expects(label) && (!is_running || is_sure) || !is_running && last.words().len() < 60
}

/// Words behind which a number is that of something cited.
const CITING: &[&str] = &[
    "section",
    "sections",
    "paragraph",
    "paragraphs",
    "clause",
    "clauses",
    "appendix",
    "article",
    "articles",
    "part",
    "parts",
    "chapter",
    "regulation",
    "regulations",
    "schedule",
    "para",
    "page",
    "step",
    "stage",
    "version",
];

/// Words behind which it may be.
const JOINING: &[&str] = &["and", "or", "to", "of", "than", "&", "is", "in", "at", "under", "see", "by"];

/// Whether a dotted number has no place in the middle of a sentence: it follows the one that the sentence stands under.
fn is_deep(label: &crate::book::clause::Label, last: &Passage) -> bool {
    last.start.label.as_ref().is_some_and(|before| crate::book::clauses::follows(before, label))
}

/// Whether a line behind blank ones, or on the next page, goes on with a sentence.
fn goes_on_after_gap(last: &Passage, seen: &Seen<'_>, is_full: bool) -> bool {
    let words = seen.line.words();
    if is_ended(last.words()) || is_capitals(last.words()) || last.words().is_empty() {
        return false;
    }
    if is_divided(last.words(), words) && seen.turned {
        return true;
    }
    let is_title =
        named_heading(words).is_some() || numbered_title(words).is_some() || is_capitals(words) || is_keyed(words);
    let is_page = seen.turned || seen.gap > 1;
    let hangs = [",", ";", " and", " or"].iter().any(|end| last.words().ends_with(end));
    let is_item =
        last.start.glyph.is_some() || last.start.label.as_ref().is_some_and(|label| !label.cited.contains('.'));
    if begins_small(words) {
        return match is_item {
            // What stands behind a list closes the sentence that leads it in.
            true => is_page && !last.words().ends_with([',', ';']) && seen.line.indent() >= last.indent,
            false => is_page || !hangs || seen.gap == 1,
        };
    }
    seen.turned && is_full && !is_title && last.words().len() > 50
}
