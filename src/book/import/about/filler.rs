//! Sentences that say nothing besides what was taken from them.

use std::ops::Range;

use super::minutes::find_minute;

/// Whether a sentence says nothing besides a date, a body and words that carry them.
pub(super) fn is_filler(line: &str, date: Option<&Range<usize>>, body: Option<&Range<usize>>) -> bool {
    const FILLER: &[&str] = &[
        "this",
        "policy",
        "document",
        "procedure",
        "plan",
        "was",
        "is",
        "has",
        "been",
        "the",
        "by",
        "on",
        "in",
        "of",
        "and",
        "at",
        "a",
        "meeting",
        "adopted",
        "ratified",
        "determined",
        "approved",
        "agreed",
        "full",
        "date",
        "our",
        "school",
        "due",
        "for",
        "review",
        "reviewed",
        "next",
        "be",
        "will",
        "to",
        "its",
        "it",
        "term",
        "s",
    ];
    let minute = find_minute(line).map(|(range, _)| range);
    let inside = |at: usize| [date, body, minute.as_ref()].into_iter().flatten().any(|range| range.contains(&at));
    let rest: String = line
        .char_indices()
        .map(|(at, letter)| if inside(at) || !letter.is_alphanumeric() { ' ' } else { letter })
        .collect();
    rest.split_whitespace().all(|word| FILLER.contains(&word.to_lowercase().as_str()))
}
