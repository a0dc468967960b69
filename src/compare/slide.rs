//! Where a change could as well begin a few words earlier or later, it begins where a sentence, a phrase or a bracket
//! does.

use super::islands::Hunk;
use super::words::Token;

/// Slides what is only inserted or only deleted to the best place that reads the same.
pub(super) fn slide(hunks: &mut [Hunk], old: &[Token], new: &[Token], (old_text, new_text): (&str, &str)) {
    for at in 0..hunks.len() {
        let earliest = at.checked_sub(1).map_or((0, 0), |before| (hunks[before].old.end, hunks[before].new.end));
        let latest = hunks.get(at + 1).map_or((old.len(), new.len()), |after| (after.old.start, after.new.start));
        let hunk = &hunks[at];
        let (tokens, text, range, room) = if hunk.old.is_empty() {
            (new, new_text, hunk.new.clone(), (hunk.new.start - earliest.1, latest.1 - hunk.new.end))
        } else if hunk.new.is_empty() {
            (old, old_text, hunk.old.clone(), (hunk.old.start - earliest.0, latest.0 - hunk.old.end))
        } else {
            continue;
        };
        let back = (1..=room.0)
            .take_while(|step| tokens[range.start - step].key == tokens[range.end - step].key)
            .last()
            .unwrap_or(0);
        let ahead = (1..=room.1)
            .take_while(|step| tokens[range.start + step - 1].key == tokens[range.end + step - 1].key)
            .last()
            .unwrap_or(0);
        let best = (0..=back + ahead).max_by_key(|step| {
            let (start, end) = (range.start + step - back, range.end + step - back);
            let worth = boundary(tokens, text, start) + boundary(tokens, text, end);
            (worth, std::cmp::Reverse(step.abs_diff(back)))
        });
        if let Some(best) = best {
            let hunk = &mut hunks[at];
            for side in [&mut hunk.old, &mut hunk.new] {
                *side = side.start + best - back..side.end + best - back;
            }
        }
    }
}

/// How good a place to begin or end a change is that before a token.
fn boundary(tokens: &[Token], text: &str, at: usize) -> u32 {
    let (Some(before), Some(after)) = (at.checked_sub(1).map(|before| &tokens[before]), tokens.get(at)) else {
        return 5;
    };
    let (mark, next) = (&text[before.start..before.end], &text[after.start..after.end]);
    match (mark, next) {
        ("." | "!" | "?", _) => 5,
        ("," | ";" | ":", _) => 4,
        (_, "(" | "[" | "“" | "‘") | (")" | "]" | "”", _) => 3,
        _ if before.end < after.start => 2,
        (_, "," | "." | ";") => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::reading::ReadWords;
    use super::super::words::tokens;
    use super::*;
    use crate::book::outline::Said;

    /// How good each place of some words is, from before the first to behind the last.
    fn check(words: &str, expected: &[u32]) {
        let reading = ReadWords::of_said(Said::Plain(words));
        let tokens = tokens(&reading);
        let found: Vec<u32> = (0..=tokens.len()).map(|at| boundary(&tokens, &reading.plain, at)).collect();
        assert_eq!(found, expected, "{words}");
    }

    #[test]
    fn a_change_begins_best_where_a_sentence_does_then_a_phrase_then_a_bracket_then_a_word() {
        check("Stop. Go", &[5, 1, 5, 5]);
        check("Stop! Go", &[5, 0, 5, 5]);
        check("one, two", &[5, 1, 4, 5]);
        check("one: two", &[5, 0, 4, 5]);
        check("go (now) home", &[5, 3, 0, 0, 3, 5]);
        check("go “now” home", &[5, 3, 0, 0, 3, 5]);
        check("go home", &[5, 2, 5]);
    }
}
