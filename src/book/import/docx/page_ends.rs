//! A sentence that the end of a page divides: programs that lay out pages make two paragraphs of it, which are one.

use super::super::ForeignPiece;
use super::super::document::without_looks;
use super::flow::WordParagraph;
use super::line::push_piece;

/// Whether a paragraph after the end of a page goes on with the one before it: that stops within a sentence, and this begins within one.
pub(super) fn goes_on(before: &WordParagraph, next: &WordParagraph) -> bool {
    let is_plain = |paragraph: &WordParagraph| paragraph.outline.is_none() && !paragraph.is_title;
    let first = without_looks(&before.pieces);
    let rest = without_looks(&next.pieces);
    let stops_within =
        first.trim_end().ends_with(|last: char| last.is_alphanumeric() || matches!(last, ',' | '-' | '–'))
            && first.split_whitespace().count() > 4;
    let mut letters = rest.trim_start().chars();
    let begins_within = letters.next().is_some_and(char::is_lowercase)
        && letters.next().is_none_or(|second| second.is_lowercase() || second.is_whitespace() || second == ',');
    is_plain(before)
        && is_plain(next)
        && before.style == next.style
        && next.printed.is_none()
        && stops_within
        && begins_within
        && !begins_with_letter_alone(&rest)
}

/// `a) words`, `o words`: an item that somebody typed.
fn begins_with_letter_alone(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    first == "o" || first.ends_with([')', '.']) && first.chars().count() < 5
}

/// Puts the rest of a paragraph behind its beginning.
pub(super) fn put_together(before: &mut WordParagraph, next: WordParagraph) {
    let ends_with_blank = before.pieces.last().is_some_and(|last| last.text.ends_with([' ', '-']));
    if !ends_with_blank {
        push_piece(&mut before.pieces, ForeignPiece::plain(" "));
    }
    let mut pieces = next.pieces;
    if let Some(first) = pieces.first_mut() {
        first.text = first.text.trim_start().to_owned();
    }
    pieces.into_iter().for_each(|piece| push_piece(&mut before.pieces, piece));
    before.weight.join(&next.weight);
    before.ends_page = next.ends_page;
}
