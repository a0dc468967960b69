//! Words as a sentence quotes them: whole while they are few, by their sentences where they are many, and never with a word that
//! binds behind the dots.

use super::weight::{binding, words_in};

/// Words in quotation marks.
pub fn quoted(words: &str) -> String {
    within_marks(&told(words))
}

/// The beginning and the end of words in quotation marks, for where they can be read in full.
pub fn ends(words: &str) -> String {
    let words = less_stop(words.trim());
    let end_of_first = words.match_indices(' ').nth(KEPT - 1);
    let begin_of_last = words.rmatch_indices(' ').nth(KEPT - 1);
    match (end_of_first, begin_of_last) {
        (Some((first, _)), Some((last, _))) if words_in(words) > 2 * KEPT + 2 => {
            within_marks(&format!("{} … {}", &words[..first], &words[last + 1..]))
        }
        _ => within_marks(words),
    }
}

/// So many words at either end.
const KEPT: usize = 6;

/// So many words are quoted whole.
pub const WHOLE: usize = 40;

/// The beginning of words in quotation marks, for what has gone and is not to be dwelt on.
pub fn beginning(words: &str) -> String {
    let words = less_stop(words.trim());
    let first: Vec<&str> = words.split(' ').take(KEPT).collect();
    within_marks(&format!("{} …", first.join(" ")))
}

/// Whether words are so few that nothing is gained by shortening them.
pub fn are_few(words: &str) -> bool {
    words_in(words) <= 2 * KEPT
}

/// A sentence with its one full stop.
pub fn closed(sentence: &str) -> String {
    let is_closed = sentence.strip_suffix(['’', '”']).unwrap_or(sentence).ends_with('.');
    if is_closed { sentence.to_owned() } else { format!("{sentence}.") }
}

/// Whether words are more than are quoted whole.
pub fn are_many(words: &str) -> bool {
    words_in(words) > WHOLE
}

/// Words in the marks of a quotation, as they are.
pub fn within_marks(words: &str) -> String {
    // What holds a quotation itself is held by the other marks.
    let is_quoting = words.contains(['‘', '’', '\'']) && has_opening_mark(words);
    if is_quoting { format!("“{words}”") } else { format!("‘{words}’") }
}

fn has_opening_mark(words: &str) -> bool {
    words.contains('‘') || words.split(' ').any(|word| word.trim_start_matches('(').starts_with('\''))
}

fn told(words: &str) -> String {
    let words = less_stop(words.trim());
    if !are_many(words) {
        return words.to_owned();
    }
    let (mut told, mut count, mut left_out) = (String::new(), 0, false);
    for sentence in sentences(words) {
        // Of what would be left out, what binds is told all the same.
        if count >= WHOLE && binding(sentence).next().is_none() {
            left_out = true;
            continue;
        }
        if !told.is_empty() {
            told.push_str(if left_out { " … " } else { " " });
        }
        told.push_str(sentence);
        count += words_in(sentence);
        left_out = false;
    }
    if left_out {
        told.push_str(" …");
    }
    told
}

/// Words as the sentences that they are.
fn sentences(words: &str) -> impl Iterator<Item = &str> {
    let mut rest = words;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest.match_indices(". ").map(|(at, _)| at + 1).next().unwrap_or(rest.len());
        let (sentence, after) = rest.split_at(end);
        rest = after.trim_start();
        Some(sentence)
    })
}

/// Words without the stop at their end, since the sentence that quotes them has its own; that of "p.m." stays.
fn less_stop(words: &str) -> &str {
    let less = words.trim_end_matches([',', ';', ':']);
    let less = match less.strip_suffix('.') {
        Some(before) if !before.rsplit(' ').next().unwrap_or_default().contains('.') => before,
        _ => less,
    };
    if less.contains(char::is_alphanumeric) { less } else { words }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_without_their_stop_and_in_marks_of_their_own() {
        assert_eq!(closed(&quoted("in the office.")), "‘in the office’.");
        assert_eq!(closed(&quoted("by 3 p.m.")), "‘by 3 p.m.’");
        assert_eq!(closed(&quoted("our ‘form’")), "“our ‘form’”.");
        assert_eq!(quoted(", and the clerk’s"), "‘, and the clerk’s’");
    }

    #[test]
    fn many_words_are_told_to_the_end_of_their_sentence_and_what_binds_always() {
        let first = "It was fine weather and the sun stood high above the green fields ".repeat(4);
        let long = format!("{}. It rained. The gate must be shut. It snowed.", first.trim());
        assert_eq!(quoted(&long), format!("‘{}. … The gate must be shut. …’", first.trim()));
        assert_eq!(ends(&long), "‘It was fine weather and the … gate must be shut. It snowed’");
    }
}
