//! Words that bind wherever they stand: duties and choices, what is not so, numbers, units and days.

/// Whether a word binds.
pub fn binds(word: &str) -> bool {
    let Some(first) = word.chars().next() else { return false };
    let is_number = match word.is_ascii() {
        true => word.bytes().any(|byte| byte.is_ascii_digit()),
        false => word.chars().any(char::is_numeric),
    };
    if is_number || is_symbol(first) {
        return true;
    }
    word.ends_with("n't") || word.ends_with("n’t") || may_be_among(&LENGTHS, word) && is_among(&BINDING, word)
}

/// For each letter how long the words of a list are that begin with it, a bit for each length: nearly all other words are known
/// by that for others.
pub const fn lengths(list: &[&str]) -> [u32; 26] {
    let mut lengths = [0; 26];
    let mut place = 0;
    while place < list.len() {
        let word = list[place].as_bytes();
        lengths[(word[0] - b'a') as usize] |= 1 << word.len();
        place += 1;
    }
    lengths
}

/// Whether a word has the first letter and the length of one of a list.
pub fn may_be_among(lengths: &[u32; 26], word: &str) -> bool {
    let first = word.as_bytes().first().map_or(0, u8::to_ascii_lowercase);
    let of_letter = lengths.get(usize::from(first.wrapping_sub(b'a')));
    word.len() < 32 && of_letter.is_some_and(|lengths| lengths >> word.len() & 1 == 1)
}

const LENGTHS: [u32; 26] = lengths(&BINDING);

/// Whether a mark means something and is no punctuation: £, %, ≥.
pub fn is_symbol(letter: char) -> bool {
    match letter {
        '+' | '<' | '=' | '>' | '$' | '%' | '&' | '@' => true,
        '«' | '»' | '¿' | '¡' | '·' | '\u{ad}' | '\u{feff}' | '´' | '¨' | '¸' => false,
        '\u{2000}'..='\u{206f}' => matches!(letter, '‰' | '‱'),
        letter => !letter.is_ascii() && !letter.is_alphanumeric() && !letter.is_whitespace() && !letter.is_control(),
    }
}

/// Whether a word, in letters of any size, is among those of a list in the order of their letters.
pub fn is_among(list: &[&str], word: &str) -> bool {
    let mut small = [0; LONGEST];
    let Some(small) = small.get_mut(..word.len()) else { return false };
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    list.binary_search_by(|known| known.as_bytes().cmp(small)).is_ok()
}

/// As long as the longest of these.
const LONGEST: usize = 10;

/// In the order of their letters.
const BINDING: [&str; 140] = [
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
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_bind_are_known_in_any_case() {
        assert!(BINDING.is_sorted() && BINDING.iter().all(|word| word.len() <= LONGEST));
        for word in ["MUST", "may", "can’t", "£", "1,200.50", "Termly"] {
            assert!(binds(word), "{word}");
        }
        for word in ["", "Governors", "pupil", "—", "unbelievably-long-words-that-no-list-has"] {
            assert!(!binds(word), "{word}");
        }
    }
}
