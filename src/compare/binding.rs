//! Words that bind wherever they stand: duties and choices, what is not so, numbers, units and days.

use super::word_list::WordList;

/// Whether a word binds.
pub fn binds(word: &str) -> bool {
    // Nearly all are plain small letters, of which the list alone tells.
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return BINDING.has(word);
    }
    let Some(first) = word.chars().next() else { return false };
    let is_number = match word.is_ascii() {
        true => word.bytes().any(|byte| byte.is_ascii_digit()),
        false => word.chars().any(char::is_numeric),
    };
    if is_number || is_symbol(first) {
        return true;
    }
    word.ends_with("n't") || word.ends_with("n’t") || BINDING.has(word)
}

/// Whether a mark means something and is no punctuation: £, %, ≥.
pub fn is_symbol(letter: char) -> bool {
    match letter {
        '+' | '<' | '=' | '>' | '$' | '%' | '&' | '@' => true,
        '«' | '»' | '¿' | '¡' | '·' | '\u{ad}' | '\u{feff}' | '´' | '¨' | '¸' => false,
        '\u{2000}'..='\u{206f}' => matches!(letter, '‰' | '‱'),
        letter => !letter.is_ascii() && !letter.is_alphanumeric() && !letter.is_whitespace() && !letter.is_control(),
    }
}

const BINDING: WordList = WordList::new(&[
    "after",
    "allow",
    "allowed",
    "always",
    "and",
    "annual",
    "annually",
    "april",
    "august",
    "ban",
    "banned",
    "before",
    "can",
    "cannot",
    "compulsory",
    "could",
    "daily",
    "day",
    "days",
    "december",
    "double",
    "dozen",
    "each",
    "eight",
    "eighteen",
    "eighty",
    "eleven",
    "every",
    "everybody",
    "everyone",
    "except",
    "february",
    "fee",
    "fees",
    "fewer",
    "fifteen",
    "fifty",
    "fines",
    "five",
    "forbid",
    "forbidden",
    "fortnight",
    "forty",
    "four",
    "fourteen",
    "friday",
    "half",
    "hour",
    "hours",
    "hundred",
    "january",
    "july",
    "june",
    "kg",
    "km",
    "least",
    "less",
    "mandatory",
    "march",
    "maximum",
    "may",
    "metre",
    "metres",
    "miles",
    "minimum",
    "minute",
    "minutes",
    "monday",
    "month",
    "monthly",
    "months",
    "more",
    "most",
    "must",
    "neither",
    "never",
    "nine",
    "nineteen",
    "ninety",
    "no",
    "nobody",
    "none",
    "nor",
    "not",
    "nothing",
    "november",
    "october",
    "once",
    "one",
    "only",
    "optional",
    "or",
    "pence",
    "per",
    "percent",
    "permitted",
    "pounds",
    "prohibited",
    "quarter",
    "quarterly",
    "required",
    "saturday",
    "seconds",
    "september",
    "seven",
    "seventeen",
    "seventy",
    "shall",
    "should",
    "six",
    "sixteen",
    "sixty",
    "sunday",
    "ten",
    "term",
    "termly",
    "terms",
    "thirteen",
    "thirty",
    "thousand",
    "three",
    "thursday",
    "tuesday",
    "twelve",
    "twenty",
    "twice",
    "two",
    "unless",
    "until",
    "wednesday",
    "week",
    "weekly",
    "weeks",
    "will",
    "within",
    "without",
    "would",
    "year",
    "yearly",
    "years",
]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_bind_are_known_in_any_case() {
        for word in ["MUST", "may", "can’t", "£", "1,200.50", "Termly"] {
            assert!(binds(word), "{word}");
        }
        for word in ["", "Governors", "pupil", "—", "unbelievably-long-words-that-no-list-has"] {
            assert!(!binds(word), "{word}");
        }
    }
}
