//! Words in an address, and in what clauses are called.

use crate::source::char_start;
use crate::source::limits::LONGEST_ANCHOR;

/// The first words of a clause, as many as a name has.
pub fn as_name(words: &str) -> &str {
    if words.len() <= LONGEST_ANCHOR {
        return words;
    }
    let end = char_start(words, LONGEST_ANCHOR);
    let end = words[..end].rfind(char::is_whitespace).filter(|end| *end > 0).unwrap_or(end);
    words[..end].trim_end()
}

/// Words as part of an address: lower case, everything but letters and digits a hyphen.
pub fn slug(words: &str) -> String {
    let mut slug = String::new();
    for letter in as_name(words).to_lowercase().chars() {
        if letter.is_alphanumeric() {
            slug.push(letter);
        } else if !matches!(letter, '\'' | '’') && !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_as_long_as_somebody_would_read() {
        assert_eq!(slug("The Head’s rules – all of them"), "the-heads-rules-all-of-them");
        let long = "é word ".repeat(1000);
        assert!(as_name(&long).ends_with("word") && as_name(&long).len() > LONGEST_ANCHOR - "é word ".len());
        assert_eq!(slug(&long).matches("word").count(), as_name(&long).matches("word").count());
        assert_eq!(as_name(&"é".repeat(1000)).len(), LONGEST_ANCHOR);
    }
}
