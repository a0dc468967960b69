//! Texts that read the same, though spaces and marks in them are typed otherwise.

use super::normal::folded;
use super::words::ranges;

/// Whether words read the same but for spaces and the forms of quotation marks and dashes.
pub fn reads_the_same(one: &str, two: &str) -> bool {
    let (one, two) = (one.trim(), two.trim());
    one == two
        || match one.is_ascii() && two.is_ascii() {
            true => same_but_for_spaces(one, two),
            false => same_but_for_spaces(&folded(one), &folded(two)),
        }
}

/// Whether folded words are the same but for the spaces beside their marks.
pub(super) fn same_but_for_spaces(one: &str, two: &str) -> bool {
    let have_the_same_words =
        |one: &str, two: &str| ranges(one).map(|range| &one[range]).eq(ranges(two).map(|range| &two[range]));
    one == two
        || one.chars().filter(|letter| *letter != ' ').eq(two.chars().filter(|letter| *letter != ' '))
            && (have_the_same_words(one, two)
                // A dash stands between two words as well with spaces as without.
                || one.contains('-') && have_the_same_words(&with_dashes_apart(one), &with_dashes_apart(two)))
}

fn with_dashes_apart(words: &str) -> String {
    words.split('-').map(str::trim).collect::<Vec<_>>().join(" - ")
}

/// Whether folded texts are the same one by one.
pub(super) fn all_the_same(
    ones: impl ExactSizeIterator<Item = String>,
    others: impl ExactSizeIterator<Item = String>,
) -> bool {
    ones.len() == others.len() && ones.zip(others).all(|(one, other)| same_but_for_spaces(&one, &other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_beside_marks_and_forms_of_marks_do_not_count_and_words_do() {
        for (one, two) in
            [("a,b (c)", "a, b( c )"), ("the club's", "the club’s"), ("5 - 6", "5 – 6"), ("us—all", "us — all")]
        {
            assert!(reads_the_same(one, two), "{one} and {two}");
        }
        for (one, two) in [("some where", "somewhere"), ("a, b", "a; b"), ("1,2", "12"), ("a—b c", "a — bc")] {
            assert!(!reads_the_same(one, two), "{one} and {two}");
        }
    }
}
